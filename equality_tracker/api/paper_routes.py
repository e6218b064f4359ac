"""The routes of papers: which were made of a publication, making one, and taking it."""

from equality_tracker import answers
from equality_tracker.api import schemas
from equality_tracker.api.describing import Answer, Asked, Described, Parameter, SentFile
from equality_tracker.api.publication_routes import NUMBER
from equality_tracker.api.receiving import text_in
from equality_tracker.papers.choices import FORMATS, Choices, Format
from equality_tracker.papers.wording import wording_from

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILE_TYPES = {"docx": WORD, "pdf": "application/pdf"}
YES_NO = ("yes", "no")
SENT = "The wording that was sent"


def _papers(asked: Asked) -> Answer:
    return answers.papers(asked.person, asked.store, asked.values["publication_id"])


def _paper_file(asked: Asked) -> Answer:
    name, data = answers.paper_file(asked.person, asked.store, asked.values["publication_id"], asked.values["paper_id"])
    return SentFile(name, FILE_TYPES[name.rpartition(".")[2]], data)


def _make_papers(asked: Asked) -> Answer:
    objectives = tuple(filter(None, map(str.strip, (asked.get("objectives") or "").split(","))))
    scope = "exceptions" if asked.get("exceptions") == "yes" else "annual"
    choices = Choices(objectives, scope, asked.get("charts") != "no")
    formats: list[Format] = [form for form in FORMATS if form == (asked.get("format") or form)]
    words = text_in(asked, SENT)
    wording = (lambda: wording_from(words, SENT)) if words.strip() else None
    return answers.make_papers(asked.person, asked.store, asked.values["publication_id"], choices, formats, wording)


_PAPERS = "/api/publications/{publication_id}/papers"

DESCRIBED: tuple[Described, ...] = (
    Described(
        "GET",
        _PAPERS,
        "The committee papers that were made of a publication, newest first",
        _papers,
        schemas.many(schemas.named("Paper")),
        (NUMBER,),
    ),
    Described(
        "POST",
        _PAPERS,
        "Make the committee paper of a publication and keep it; the body may be the wording of its fixed paragraphs",
        _make_papers,
        schemas.many(schemas.named("Paper")),
        (
            NUMBER,
            Parameter("objectives", "Only these: their ids, separated by commas."),
            Parameter("exceptions", "Whether it holds only what is missed, near or a concern.", choices=YES_NO),
            Parameter("charts", "Whether charts are drawn; yes unless told.", choices=YES_NO),
            Parameter("format", "Both unless told.", choices=FORMATS),
        ),
        "text",
        refusals=(507,),
    ),
    Described(
        "GET",
        f"{_PAPERS}/{{paper_id}}",
        "One of its committee papers as a file; who takes it is kept in the audit log",
        _paper_file,
        tuple(FILE_TYPES.values()),
        (NUMBER, Parameter("paper_id", "Which paper, such as C0001.", "path")),
        refusals=(507,),
    ),
)
