"""The commands that read figures, and those that say from where on their charts begin anew."""

from equality_tracker import answers
from equality_tracker.access.people import anybody_as, somebody
from equality_tracker.access.permissions import ROLES
from equality_tracker.answers import plain
from equality_tracker.cli import printing
from equality_tracker.cli.describing import Answer, Chosen, Command, argument, required
from equality_tracker.cli.remote import RunningApp
from equality_tracker.cli.returns_commands import BY
from equality_tracker.periods import parse_period
from equality_tracker.problems import Problem
from equality_tracker.store import open_store

DEFAULT_ROLE = "director"


def _figures(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        person = anybody_as(chosen.role or DEFAULT_ROLE)
        return answers.figures(person, store, chosen.measure, chosen.period, chosen.area, chosen.breakdown)


def _send_figures(chosen: Chosen, app: RunningApp) -> Answer:
    if chosen.role:
        raise Problem("With --url the token says who asks: leave --as out.")
    return app.get("figures", chosen.measure, period=chosen.period, area=chosen.area, breakdown=chosen.breakdown)


def _rebase(chosen: Chosen) -> Answer:
    # Only here: the statistics behind it take longer to load than most other commands take in all.
    from equality_tracker.figures.rebasing import rebase, take_back_rebase

    act = take_back_rebase if chosen.take_back else rebase
    with open_store(chosen.store) as store:
        act(somebody(store, chosen.by), store, chosen.measure, chosen.period, chosen.reason)
    period = str(parse_period(chosen.period))
    status = "taken back" if chosen.take_back else "the charts begin anew"
    return {"measure_id": chosen.measure, "period": period, "status": status}


def _rebases(chosen: Chosen) -> Answer:
    from equality_tracker.figures.rebasing import rebases

    with open_store(chosen.store) as store:
        found = rebases(anybody_as(DEFAULT_ROLE), store, chosen.measure)
    return [plain(vars(one)) for one in found]


MEASURE = argument("measure", "the measure’s id")

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
            change_word="change",
            variation="variation",
            assurance="assurance",
        ),
        (
            MEASURE,
            argument("--period", "only this one, such as “2025-26 Q2”"),
            argument("--area", "only this one; the council itself is Total"),
            argument("--breakdown", "only this one; Total for what is not broken down"),
            argument("--as", f"whose sight; {DEFAULT_ROLE} unless told", dest="role", choices=ROLES),
        ),
        _send_figures,
    ),
    Command(
        "rebase",
        "let the charts of a measure begin anew from a quarter, for a reason that stands beside them",
        _rebase,
        printing.fields,
        (
            MEASURE,
            required("--from", "the first quarter of what is new, such as “2025-26 Q1”", dest="period"),
            required("--reason", "a few words: what is different from then on"),
            BY,
            argument("--take-back", "let the charts go on through that quarter again", action="store_true"),
        ),
    ),
    Command(
        "rebases",
        "from which quarters on the charts of a measure begin anew",
        _rebases,
        printing.table(period="period", reason="reason", person="by", at="at"),
        (MEASURE,),
    ),
)
