"""The commands that take a return through its life."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from equality_tracker import answers
from equality_tracker.access.people import anybody_as, somebody
from equality_tracker.cli import printing
from equality_tracker.cli.describing import Answer, Argument, Chosen, Command, argument, required
from equality_tracker.cli.remote import RunningApp
from equality_tracker.problems import Problem
from equality_tracker.returns.file_kinds import LARGEST
from equality_tracker.returns.templates import template
from equality_tracker.store import open_store

BY = required("--by", "who does it, as in the table of people")
FILE = argument("file", "the return, CSV or XLSX", type=Path)
SUBMISSION = argument("submission", "its number, such as S00012")
PERIOD = required("--period", "such as “2025-26 Q2”")
REASON = required("--reason", "why; the sender is told")


def whoever_has_the_file() -> Any:
    """Stand in for somebody at the store's own file who need not be named: an officer sees returns."""
    return anybody_as("officer")


def _bytes_of(file: Path) -> bytes:
    """Read a file, and no more of it than tells that it is too large."""
    try:
        with file.open("rb") as opened:
            return opened.read(max(LARGEST.values()) + 1)
    except OSError as error:
        raise Problem(f"{file} cannot be read: {error.strerror}.") from error


def _check(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return answers.check(whoever_has_the_file(), store, chosen.file.name, _bytes_of(chosen.file))


def _send_check(chosen: Chosen, app: RunningApp) -> Answer:
    return app.post("check", file_name=chosen.file.name, body=_bytes_of(chosen.file))


def _refusal_of_check(issues: Iterable[dict[str, Any]]) -> str:
    has_errors = any(issue["severity"] == "error" for issue in issues)
    return f"It would not be taken as it is: {printing.counted(issues)}" if has_errors else ""


def _submit(chosen: Chosen) -> Answer:
    data = _bytes_of(chosen.file)
    with open_store(chosen.store) as store:
        return answers.submit(somebody(store, chosen.by), store, chosen.file.name, data, chosen.note)


def _send_submit(chosen: Chosen, app: RunningApp) -> Answer:
    data = _bytes_of(chosen.file)
    return app.post("submissions", file_name=chosen.file.name, note=chosen.note, by=chosen.by, body=data)


def _approve(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return answers.approve(somebody(store, chosen.by), store, chosen.submission)


def _send_approve(chosen: Chosen, app: RunningApp) -> Answer:
    return app.post("submissions", chosen.submission, "approve", by=chosen.by)


def _reject(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return answers.reject(somebody(store, chosen.by), store, chosen.submission, chosen.reason)


def _withdraw(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return answers.withdraw(somebody(store, chosen.by), store, chosen.submission, chosen.reason)


def _sending(act: str) -> Callable[[Chosen, RunningApp], Answer]:
    def send(chosen: Chosen, app: RunningApp) -> Answer:
        return app.post("submissions", chosen.submission, act, by=chosen.by, reason=chosen.reason)

    return send


def _submissions(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return answers.submissions(whoever_has_the_file(), store)


def _send_submissions(_chosen: Chosen, app: RunningApp) -> Answer:
    return app.get("submissions")


def _outstanding(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return answers.outstanding(whoever_has_the_file(), store, chosen.period)


def _send_outstanding(chosen: Chosen, app: RunningApp) -> Answer:
    return app.get("outstanding", period=chosen.period)


def _template(chosen: Chosen) -> Answer:
    form = _form_of(chosen.output)
    with open_store(chosen.store) as store:
        person = somebody(store, chosen.by) if chosen.by else whoever_has_the_file()
        data = template(person, store, chosen.period, chosen.lead, form, with_last_figures=bool(chosen.by))
    return _written(chosen.output, data)


def _send_template(chosen: Chosen, app: RunningApp) -> Answer:
    last_figures = "yes" if chosen.by else "no"
    asked = {"format": _form_of(chosen.output), "last_figures": last_figures, "by": chosen.by}
    return _written(chosen.output, app.get_bytes("template", period=chosen.period, lead=chosen.lead, **asked))


def _form_of(file: Path) -> str:
    form = file.suffix.lower().lstrip(".")
    if form not in ("xlsx", "csv"):
        raise Problem(f"{file} must end in .xlsx or .csv: that says which of the two to make.")
    return form


def _written(file: Path, data: bytes) -> Answer:
    file.write_bytes(data)
    return {"template": str(file)}


def _decision(name: str, words: str, run: Callable[[Chosen], Answer], *more: Argument, **forms: Any) -> Command:
    return Command(name, words, run, printing.fields, (SUBMISSION, BY, *more), **forms)


COMMANDS = (
    Command(
        "template",
        "the return to fill in: a row for each expected figure",
        _template,
        printing.fields,
        (
            PERIOD,
            argument("--lead", "only the measures of this one"),
            argument("--by", "who fills it in; then the last figures stand beside the empty cells"),
            required("--output", "a file, .xlsx or .csv", type=Path),
        ),
        _send_template,
    ),
    Command(
        "check",
        "say what is wrong with a return; nothing is stored",
        _check,
        printing.issues,
        (FILE,),
        _send_check,
        _refusal_of_check,
    ),
    Command(
        "submit",
        "check a return and keep it for approval",
        _submit,
        printing.submitted,
        (FILE, BY, argument("--note", "for the approver; needed where the check warns", default="")),
        _send_submit,
    ),
    _decision("approve", "let a submission’s figures stand", _approve, send=_send_approve),
    _decision("reject", "send a submission back", _reject, REASON, send=_sending("reject")),
    _decision(
        "withdraw",
        "take a submission back; what it replaced stands again",
        _withdraw,
        REASON,
        send=_sending("withdraw"),
    ),
    Command(
        "submissions",
        "what was sent, by whom, and what became of it",
        _submissions,
        printing.table(
            submission_id="submission",
            status="status",
            submitted_at="submitted at",
            submitted_by="by",
            figures="figures",
            periods="periods",
            file_name="file",
            decided_by="decided by",
            reason="reason",
        ),
        send=_send_submissions,
    ),
    Command(
        "outstanding",
        "what is still owed for a period, and by whom",
        _outstanding,
        printing.table(
            lead="lead",
            due="due",
            measure_id="measure",
            period="period",
            expected="expected",
            reported="reported",
            waiting="waiting",
            missing="missing",
        ),
        (PERIOD,),
        _send_outstanding,
    ),
)
