"""The routes: one registry, from which the server answers and which the OpenAPI description is made of."""

from typing import Any

from equality_tracker import __version__, answers
from equality_tracker.api import paper_routes, publication_routes, schemas
from equality_tracker.api.describing import Answer, Asked, Described, Parameter, SentFile
from equality_tracker.api.description import openapi
from equality_tracker.api.receiving import plain_file_name, reason_in
from equality_tracker.returns.history import received_file
from equality_tracker.returns.templates import template

FILE_NAME = Parameter("file_name", "The file’s name with its ending, such as q2.csv.", is_required=True)
NUMBER = Parameter("submission_id", "Which submission, such as S00012.", "path")
PERIOD = Parameter("period", "Which period, such as 2025-26 Q2.", is_required=True)
YES_NO = ("yes", "no")
REASON = Parameter("reason", "Why, where it is not in the body.")
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
BYTES = ("application/octet-stream",)


def _health(_asked: Asked) -> Answer:
    return {"status": "ok", "version": __version__}


def _openapi(_asked: Asked) -> Answer:
    return openapi(DESCRIBED)


def _check(asked: Asked) -> Answer:
    return answers.check(asked.person, asked.store, plain_file_name(asked), asked.body)


def _submit(asked: Asked) -> Answer:
    note = asked.get("note") or ""
    return answers.submit(asked.person, asked.store, plain_file_name(asked), asked.body, note)


def _submissions(asked: Asked) -> Answer:
    return answers.submissions(asked.person, asked.store)


def _submission(asked: Asked) -> Answer:
    return answers.submission(asked.person, asked.store, asked.values["submission_id"])


def _submission_file(asked: Asked) -> Answer:
    name, data = received_file(asked.person, asked.store, asked.values["submission_id"])
    return SentFile(name, BYTES[0], data)


def _approve(asked: Asked) -> Answer:
    return answers.approve(asked.person, asked.store, asked.values["submission_id"])


def _reject(asked: Asked) -> Answer:
    return answers.reject(asked.person, asked.store, asked.values["submission_id"], reason_in(asked))


def _withdraw(asked: Asked) -> Answer:
    return answers.withdraw(asked.person, asked.store, asked.values["submission_id"], reason_in(asked))


def _outstanding(asked: Asked) -> Answer:
    return answers.outstanding(asked.person, asked.store, asked.values["period"])


def _template(asked: Asked) -> Answer:
    form = asked.get("format") or "xlsx"
    with_last_figures = asked.get("last_figures") != "no"
    period = asked.values["period"]
    data = template(asked.person, asked.store, period, asked.get("lead"), form, with_last_figures)
    return SentFile(f"return {period}.{form}", MEDIA_TYPES[form], data)


def _figures(asked: Asked) -> Answer:
    chosen = (asked.get("period"), asked.get("area"), asked.get("breakdown"))
    return answers.figures(asked.person, asked.store, asked.values["measure_id"], *chosen)


def _json(name: str) -> dict[str, Any]:
    return schemas.named(name)


def _list(name: str) -> dict[str, Any]:
    return schemas.many(schemas.named(name))


_HEALTH = schemas.record(status={"const": "ok"}, version=schemas.TEXT)
_FIGURE_PARAMETERS = (
    Parameter("measure_id", "Which measure, by its id.", "path"),
    Parameter("period", "Only this one, such as 2025-26 Q2."),
    Parameter("area", "Only this one; the council itself is Total."),
    Parameter("breakdown", "Only this one; Total for what is not broken down."),
)
_TEMPLATE_PARAMETERS = (
    PERIOD,
    Parameter("lead", "Only the measures of this one."),
    Parameter("format", "Which kind of file; a workbook unless told.", choices=tuple(MEDIA_TYPES)),
    Parameter("last_figures", "Whether the last figures stand beside; yes unless told.", choices=YES_NO),
)
_ONE = "/api/submissions/{submission_id}"

DESCRIBED: tuple[Described, ...] = (
    Described("GET", "/api/health", "Whether the server answers, and its version", _health, _HEALTH, needs_token=False),
    Described("GET", "/api/openapi.json", "This description", _openapi, schemas.ANYTHING, needs_token=False),
    Described("POST", "/api/check", "Check a return; nothing is stored", _check, _list("Issue"), (FILE_NAME,), "file"),
    Described(
        "POST",
        "/api/submissions",
        "Submit a return for approval, all of it or nothing",
        _submit,
        _json("Submitted"),
        (FILE_NAME, Parameter("note", "What the approver should know; needed where the check warns.")),
        "file",
        refusals=(422, 507),
    ),
    Described("GET", "/api/submissions", "Every submission, newest first", _submissions, _list("Submission")),
    Described(
        "GET", _ONE, "One submission, with all that was done with it", _submission, _json("SubmissionInFull"), (NUMBER,)
    ),
    Described("GET", f"{_ONE}/file", "The file as it was received", _submission_file, BYTES, (NUMBER,)),
    Described(
        "POST",
        f"{_ONE}/approve",
        "Let its figures stand",
        _approve,
        _json("Decided"),
        (NUMBER,),
        refusals=(507,),
    ),
    Described(
        "POST",
        f"{_ONE}/reject",
        "Send it back",
        _reject,
        _json("Decided"),
        (NUMBER, REASON),
        "reason",
        refusals=(507,),
    ),
    Described(
        "POST",
        f"{_ONE}/withdraw",
        "Take it back; what it replaced stands again",
        _withdraw,
        _json("Decided"),
        (NUMBER, REASON),
        "reason",
        refusals=(507,),
    ),
    Described(
        "GET",
        "/api/outstanding",
        "What is still owed for a period, and by whom",
        _outstanding,
        _list("Owed"),
        (PERIOD,),
    ),
    Described(
        "GET",
        "/api/template",
        "The return to fill in: a row for each expected figure",
        _template,
        tuple(MEDIA_TYPES.values()),
        _TEMPLATE_PARAMETERS,
    ),
    Described(
        "GET",
        "/api/figures/{measure_id}",
        "What the token’s person may see of a measure: as it stands, or as it was published last",
        _figures,
        _list("Figure"),
        _FIGURE_PARAMETERS,
    ),
    *publication_routes.DESCRIBED,
    *paper_routes.DESCRIBED,
)
