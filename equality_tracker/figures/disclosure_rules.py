"""The store's rules of disclosure control: from which count on one is shown, and what is done to those below."""

from dataclasses import astuple, dataclass

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.figures.protection import refresh
from equality_tracker.problems import Problem
from equality_tracker.store import Store, record_act

THRESHOLDS = range(3, 21)
"""What the store's threshold can be: 2 would hide nothing but single people."""
ZEROS = ("shown", "protected")
POLICIES = ("suppress", "round")
LONGEST_REASON = 500


@dataclass(frozen=True)
class DisclosureRules:
    """The rules: counts of 1 to ``threshold`` - 1 are hidden; ``zeros`` of `ZEROS`; ``policy`` of `POLICIES`."""

    threshold: int
    zeros: str
    policy: str


def disclosure_rules(person: Person, store: Store) -> DisclosureRules:
    """Give the rules that are in force.

    Raises:
        NotAllowed: the person may not see what is suppressed.
    """
    person.require("see_suppressed")
    return DisclosureRules(*store.rows("disclosure_rules")[0])


def set_disclosure_rules(
    person: Person, store: Store, threshold: int, zeros: str, policy: str, reason: str
) -> DisclosureRules:
    """Change the rules, and work out anew what may be shown. What was published stays as it was published.

    Args:
        person: must be permitted to manage disclosure control.
        store: whose.
        threshold: one of `THRESHOLDS`; a measure's own threshold stays what it is.
        zeros: one of `ZEROS`.
        policy: one of `POLICIES`.
        reason: why, for the audit log.

    Raises:
        NotAllowed: the person may not. Problem: no such rule, no reason, or nothing would change.
    """
    person.require("manage_disclosure")
    wanted = DisclosureRules(threshold, zeros, policy)
    words = " ".join(reason.split())
    _require_possible(wanted, words)
    with store.writing("disclosure rules changed") as cursor:
        before = DisclosureRules(*cursor.execute(sql.statement("reads/disclosure_rules")).fetchall()[0])
        if before == wanted:
            raise Problem("These rules are in force already. Nothing was changed.")
        for setting, value in zip(("threshold", "zeros", "policy"), astuple(wanted), strict=True):
            cursor.execute(sql.statement("writes/record_setting"), {"setting": setting, "value": str(value)})
        detail = f"{_in_short(before)} to {_in_short(wanted)}: {words}"
        record_act(cursor, person.name, "set disclosure rules", "disclosure rules", detail)
    refresh(store)
    return wanted


def _require_possible(wanted: DisclosureRules, reason: str) -> None:
    if wanted.threshold not in THRESHOLDS:
        raise Problem(f"The threshold must be {THRESHOLDS[0]} to {THRESHOLDS[-1]}, not {wanted.threshold}.")
    if wanted.zeros not in ZEROS:
        raise Problem(f"Zeros can be {' or '.join(ZEROS)}, not “{wanted.zeros}”.")
    if wanted.policy not in POLICIES:
        raise Problem(f"The policy can be {' or '.join(POLICIES)}, not “{wanted.policy}”.")
    if not reason:
        raise Problem("Say why the rules are changed: it is kept with the change.")
    if len(reason) > LONGEST_REASON:
        raise Problem(f"Say why in at most {LONGEST_REASON} characters.")


def _in_short(rules: DisclosureRules) -> str:
    return f"{rules.policy} below {rules.threshold}, zeros {rules.zeros}"
