"""The command that reads figures."""

from equality_tracker.access.people import anybody_as
from equality_tracker.access.permissions import ROLES
from equality_tracker.cli import printing
from equality_tracker.cli.describing import Answer, Chosen, Command, argument
from equality_tracker.cli.remote import RunningApp
from equality_tracker.problems import Problem
from equality_tracker.store import open_store

DEFAULT_ROLE = "director"


def _figures(chosen: Chosen) -> Answer:
    # Only here: the statistics behind it take longer to load than most other commands take in all.
    from equality_tracker.figures.listing import figures

    with open_store(chosen.store) as store:
        person = anybody_as(chosen.role or DEFAULT_ROLE)
        return figures(person, store, chosen.measure, chosen.period, chosen.area, chosen.breakdown)


def _send_figures(chosen: Chosen, app: RunningApp) -> Answer:
    if chosen.role:
        raise Problem("With --url the token says who asks: leave --as out.")
    return app.get("figures", chosen.measure, period=chosen.period, area=chosen.area, breakdown=chosen.breakdown)


COMMANDS = (
    Command(
        "figures",
        "what a role may see of a measure",
        _figures,
        printing.table(
            period="period",
            area="area",
            breakdown="breakdown",
            category="category",
            numerator="numerator",
            denominator="denominator",
            value="value",
            target="target",
            status="status",
        ),
        (
            argument("measure", "the measure’s id"),
            argument("--period", "only this one, such as “2025-26 Q2”"),
            argument("--area", "only this one; the council itself is Total"),
            argument("--breakdown", "only this one; Total for what is not broken down"),
            argument("--as", f"whose sight; {DEFAULT_ROLE} unless told", dest="role", choices=ROLES),
        ),
        _send_figures,
    ),
)
