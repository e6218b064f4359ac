"""The commands that change what a council has set itself: next year's targets, new measures, other objectives."""

from pathlib import Path
from typing import Any

from equality_tracker.access.people import anybody_as, somebody
from equality_tracker.cli import printing
from equality_tracker.cli.describing import Answer, Chosen, Command, argument, required
from equality_tracker.cli.returns_commands import BY
from equality_tracker.framework import Check, apply_framework, framework_check, read_framework
from equality_tracker.framework_versions import export_framework
from equality_tracker.problems import Problem
from equality_tracker.store import open_store

SOURCE = argument("file", "the framework: a workbook, or a folder of CSV files", type=Path)


def _check(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return _difference(framework_check(None, store, read_framework(chosen.file)))


def _apply(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        person = somebody(store, chosen.by)
        person.require("manage_framework")
        framework = read_framework(chosen.file)
        difference = _difference(framework_check(None, store, framework))
        version = apply_framework(person, store, framework)
        # Only here: the statistics behind it take longer to load than most other commands take in all.
        from equality_tracker.figures.protection import refresh

        refresh(store)
        return {"version": version} | difference


def _export(chosen: Chosen) -> Answer:
    if chosen.output.suffix.lower() != ".xlsx":
        raise Problem(f"{chosen.output} must end in .xlsx: a framework is written as a workbook.")
    with open_store(chosen.store) as store:
        data = export_framework(anybody_as("admin"), store)
    chosen.output.write_bytes(data)
    return {"framework": str(chosen.output)}


def _difference(check: Check) -> dict[str, Any]:
    check.require_faultless()
    changes = [change.record() | {"words": str(change)} for change in check.changes]
    return {"summary": check.summary, "changes": changes, "kept": check.kept}


def _show(answer: Answer) -> str:
    changes = [change["words"] for change in answer["changes"]]
    kept = [f"Stays, because it has figures: {words}" for words in answer["kept"]]
    lines = [*changes, *kept, _in_short(answer)]
    return "".join(f"{printing.printable(line)}\n" for line in lines)


def _in_short(answer: Answer) -> str:
    summary = answer["summary"] or "nothing changes"
    return f"Applied as version {answer['version']}: {summary}." if "version" in answer else f"In short: {summary}."


COMMANDS = (
    Command(
        "framework check",
        "show what a framework would change; nothing is changed",
        _check,
        _show,
        (SOURCE,),
    ),
    Command(
        "framework apply",
        "put a framework in force as a dated version; what has figures is retired, never removed",
        _apply,
        _show,
        (SOURCE, BY),
    ),
    Command(
        "framework export",
        "write the framework in force as a workbook, to change and to apply",
        _export,
        printing.fields,
        (required("--output", "a file, .xlsx", type=Path),),
    ),
)
