"""The routes of publications: what was published, its figures and files, and publishing."""

from equality_tracker import answers
from equality_tracker.api import schemas
from equality_tracker.api.describing import Answer, Asked, Described, Parameter, SentFile

NUMBER = Parameter("publication_id", "Which publication, such as P0001.", "path")
FILE_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def _publications(asked: Asked) -> Answer:
    return answers.publications(asked.person, asked.store)


def _publication(asked: Asked) -> Answer:
    return answers.publication(asked.person, asked.store, asked.values["publication_id"])


def _published_figures(asked: Asked) -> Answer:
    chosen = (asked.get("measure_id"), asked.get("period"), asked.get("area"), asked.get("breakdown"))
    return answers.published_figures(asked.person, asked.store, asked.values["publication_id"], *chosen)


def _published_file(asked: Asked) -> Answer:
    number, name = asked.values["publication_id"], asked.values["name"]
    data = answers.published_file(asked.person, asked.store, number, name)
    return SentFile(name, FILE_TYPES[name.rpartition(".")[2]], data)


def _publish(asked: Asked) -> Answer:
    with_quarters = asked.get("quarters") == "yes"
    correcting = (asked.get("corrects") or "", asked.get("reason") or "")
    title, period = asked.values["title"], asked.values["period"]
    return answers.publish(asked.person, asked.store, title, period, with_quarters, *correcting)


_ONE = "/api/publications/{publication_id}"

DESCRIBED: tuple[Described, ...] = (
    Described(
        "GET",
        "/api/publications",
        "What was published, newest first",
        _publications,
        schemas.many(schemas.named("Publication")),
    ),
    Described(
        "POST",
        "/api/publications",
        "Freeze what is shown of a period and the four years before it, once nothing hidden can be worked out",
        _publish,
        schemas.named("Publication"),
        (
            Parameter("title", "Such as Equality information 2024-25.", is_required=True),
            Parameter("period", "A year or a quarter, such as 2024-25.", is_required=True),
            Parameter(
                "quarters",
                "Whether groups and areas are printed for quarters too; no unless told.",
                choices=("yes", "no"),
            ),
            Parameter("corrects", "The publication of the same period that this one corrects."),
            Parameter("reason", "What it corrects, in words."),
        ),
        refusals=(507,),
    ),
    Described(
        "GET",
        _ONE,
        "One publication, with what was said of its measures",
        _publication,
        schemas.named("PublicationInFull"),
        (NUMBER,),
    ),
    Described(
        "GET",
        f"{_ONE}/figures",
        "Its figures, as they were published",
        _published_figures,
        schemas.many(schemas.named("Figure")),
        (
            NUMBER,
            Parameter("measure_id", "Only this measure."),
            Parameter("period", "Only this one, such as 2024-25."),
            Parameter("area", "Only this one; the council itself is Total."),
            Parameter("breakdown", "Only this one; Total for what is not broken down."),
        ),
    ),
    Described(
        "GET",
        f"{_ONE}/files/{{name}}",
        "One of its files of open data; who takes it is kept in the audit log",
        _published_file,
        tuple(FILE_TYPES.values()),
        (NUMBER, Parameter("name", "Which file, such as figures.csv; manifest.json names them.", "path")),
        refusals=(507,),
    ),
)
