"""The command that makes the committee paper of a publication."""

import os
from pathlib import Path
from typing import Any

from equality_tracker import answers
from equality_tracker.access.people import anybody_as, somebody
from equality_tracker.cli import printing
from equality_tracker.cli.describing import Answer, Chosen, Command, argument, required
from equality_tracker.cli.figures_commands import DEFAULT_ROLE
from equality_tracker.cli.remote import RunningApp
from equality_tracker.papers.choices import FORMATS, Choices, Format
from equality_tracker.problems import Problem
from equality_tracker.store import open_store

ENDINGS: dict[str, Format] = {f".{form}": form for form in FORMATS}


def _paper(chosen: Chosen) -> Answer:
    form = _format_of(chosen.output)
    scope = "exceptions" if chosen.exceptions else "annual"
    objectives = tuple(filter(None, map(str.strip, chosen.objectives.split(","))))
    choices = Choices(objectives, scope, not chosen.no_charts)
    with open_store(chosen.store) as store:
        person = somebody(store, chosen.by) if chosen.by else anybody_as(DEFAULT_ROLE)
        wording = (lambda: _wording(chosen.wording)) if chosen.wording else None
        (made,) = answers.make_papers(person, store, chosen.publication, choices, [form], wording)
        _, data = answers.paper_file(person, store, chosen.publication, made["paper_id"])
    return _written(made, data, chosen.output)


def _send_paper(chosen: Chosen, app: RunningApp) -> Answer:
    form = _format_of(chosen.output)
    asked = {
        "objectives": chosen.objectives,
        "exceptions": "yes" if chosen.exceptions else "no",
        "charts": "no" if chosen.no_charts else "yes",
        "format": form,
        "by": chosen.by,
    }
    if chosen.wording:
        # What is wrong with it is told by its own name, before it is sent.
        _wording(chosen.wording)
    body = chosen.wording.read_bytes() if chosen.wording else b""
    place = ("publications", chosen.publication, "papers")
    (made,) = app.post(*place, body=body, **asked)
    return _written(made, app.get_bytes(*place, made["paper_id"]), chosen.output)


def _wording(file: Path) -> Any:
    # Only here: what reads it takes longer to load than most other commands take in all.
    from equality_tracker.papers.wording import read_wording

    return read_wording(file)


def _format_of(output: Path) -> Format:
    """Give the format that the file's ending means; making takes long, so all else of it is looked at first too."""
    if output.suffix.lower() not in ENDINGS:
        raise Problem(f"{output} must end in .docx for Word, or in .pdf.")
    if output.is_dir():
        raise Problem(f"{output} is a folder. Name a file to write the paper to.")
    if not output.parent.is_dir():
        raise Problem(f"There is no folder {output.parent} to write the paper to. Make it, or name another.")
    if not os.access(output.parent, os.W_OK):
        raise Problem(f"Nothing may be written to the folder {output.parent}. Name another.")
    return ENDINGS[output.suffix.lower()]


def _written(made: dict[str, Any], data: bytes, output: Path) -> Answer:
    # A reader never meets half a file.
    part = output.with_name(f"{output.name}.part")
    part.write_bytes(data)
    part.replace(output)
    return {"output": str(output), **made}


COMMANDS = (
    Command(
        "paper",
        "make the committee paper of a publication, which is kept with it",
        _paper,
        printing.fields,
        (
            argument("publication", "its number, such as P0001"),
            required("--output", "the file to write it to, .docx or .pdf", type=Path),
            argument("--objectives", "only these, as their ids separated by commas", default=""),
            argument("--exceptions", "only what is missed, near or a cause for concern", action="store_true"),
            argument("--no-charts", "leave the charts out", action="store_true"),
            argument("--wording", "fixed paragraphs from this file instead of the council’s own", type=Path),
            argument("--by", "who makes it, as in the table of people; any director unless told", default=""),
        ),
        _send_paper,
    ),
)
