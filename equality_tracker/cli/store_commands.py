"""The commands that make a store, keep it safe, and say who may act on it from elsewhere."""

from datetime import date
from pathlib import Path

from equality_tracker import answers, settings
from equality_tracker.access.people import somebody
from equality_tracker.cli import printing
from equality_tracker.cli.describing import Answer, Chosen, Command, argument, required
from equality_tracker.cli.returns_commands import BY, whoever_has_the_file
from equality_tracker.setting_up import make_store
from equality_tracker.store import open_store, restore_store


def _setup(chosen: Chosen) -> Answer:
    make_store(chosen.store, chosen.sample, chosen.framework)
    return {"store": str(chosen.store), "sample": chosen.sample}


def _backup(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return {"backup": str(store.backup(chosen.output))}


def _restore(chosen: Chosen) -> Answer:
    restore_store(chosen.folder, chosen.store)
    return {"store": str(chosen.store)}


def _verify(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return answers.verify(whoever_has_the_file(), store)


def _show_verified(answer: Answer) -> str:
    counted = ("submissions", "figures", "files", "publications", "papers")
    counts = " ".join(f"{name.capitalize()}: {answer[name]:,}." for name in counted) + "\n"
    left_over = len(answer["left_over"])
    aside = f"{left_over} file(s) that no submission names lie beside them, in nobody’s way.\n" if left_over else ""
    return "".join(f"{problem}\n" for problem in answer["problems"]) + counts + aside


def _refusal_of_verify(answer: Answer) -> str:
    return "" if answer["is_whole"] else f"Not everything is accounted for: {len(answer['problems'])} fault(s)."


def _create_token(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        person = somebody(store, chosen.by)
        return answers.create_token(person, store, chosen.for_name, chosen.label, chosen.expires)


def _show_created(answer: Answer) -> str:
    return printing.fields(answer) + "Keep the token now: it is shown this once, and nobody can look it up.\n"


def _list_tokens(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return answers.all_tokens(somebody(store, chosen.by), store)


def _revoke_token(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return answers.revoke_token(somebody(store, chosen.by), store, chosen.token_id)


SETTING_UP = (
    Command(
        "setup",
        "make a store",
        _setup,
        printing.fields,
        (
            argument("--sample", "a demonstration", choices=(*settings.SAMPLES, "none"), default="none"),
            argument("--framework", "folder or workbook; else the example framework", type=Path),
        ),
    ),
)

TOKENS = (
    Command(
        "token create",
        "make a token, with which a scheduled job acts for somebody; it is shown once",
        _create_token,
        _show_created,
        (
            required("--for", "who acts with it, as in the table of people", dest="for_name"),
            required("--label", "what it is for"),
            argument(
                "--expires", "last day on which it counts, as 2026-03-31; else until revoked", type=date.fromisoformat
            ),
            BY,
        ),
    ),
    Command(
        "token list",
        "your tokens; everybody’s for those who manage them",
        _list_tokens,
        printing.table(
            token_id="token",
            person="of",
            label="label",
            created_at="created at",
            created_by="by",
            expires_on="expires on",
            last_used_on="last used on",
            revoked_at="revoked at",
        ),
        (BY,),
    ),
    Command(
        "token revoke",
        "take a token out of use, for good",
        _revoke_token,
        printing.fields,
        (argument("token_id", "the token’s id, from the list"), BY),
    ),
)

KEEPING = (
    Command(
        "backup",
        "a consistent copy",
        _backup,
        printing.fields,
        (required("--output", "an empty folder", type=Path),),
    ),
    Command("restore", "bring a copy back", _restore, printing.fields, (argument("folder", "of the copy", type=Path),)),
    Command(
        "verify",
        "account for every received file, submission, figure, publication and paper",
        _verify,
        _show_verified,
        refusal=_refusal_of_verify,
    ),
)
