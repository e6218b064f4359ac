"""The commands that publish, and that list what was published."""

from equality_tracker import answers
from equality_tracker.access.people import anybody_as, somebody
from equality_tracker.cli import printing
from equality_tracker.cli.describing import Answer, Chosen, Command, argument, required
from equality_tracker.cli.remote import RunningApp
from equality_tracker.cli.returns_commands import BY
from equality_tracker.store import open_store


def _publish(chosen: Chosen) -> Answer:
    asked = (chosen.title, chosen.period, chosen.quarters, chosen.corrects, chosen.reason)
    with open_store(chosen.store) as store:
        return answers.publish(somebody(store, chosen.by), store, *asked)


def _send_publish(chosen: Chosen, app: RunningApp) -> Answer:
    quarters = "yes" if chosen.quarters else "no"
    asked = {"title": chosen.title, "period": chosen.period, "quarters": quarters}
    return app.post("publications", **asked, corrects=chosen.corrects, reason=chosen.reason, by=chosen.by)


def _publications(chosen: Chosen) -> Answer:
    with open_store(chosen.store) as store:
        return answers.publications(anybody_as("member"), store)


def _send_publications(_chosen: Chosen, app: RunningApp) -> Answer:
    return app.get("publications")


COMMANDS = (
    Command(
        "publish",
        "freeze what is shown of a period and the four years before it, once nothing hidden can be worked out",
        _publish,
        printing.fields,
        (
            required("--title", "such as “Equality information 2024-25”"),
            required("--period", "a year or a quarter, such as “2024-25”"),
            argument("--quarters", "print groups and areas for quarters too, not for years alone", action="store_true"),
            argument("--corrects", "the publication that this one corrects, such as P0001", default=""),
            argument("--reason", "what it corrects", default=""),
            BY,
        ),
        _send_publish,
    ),
    Command(
        "publications",
        "what was published, newest first",
        _publications,
        printing.table(
            publication_id="publication",
            title="title",
            period="period",
            as_at="as at",
            published_by="by",
            figure_count="figures",
            corrects="corrects",
            corrected_by="corrected by",
        ),
        send=_send_publications,
    ),
)
