"""The commentary page, and its part on the measure page, as each role gets them, run without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from equality_tracker import settings
from equality_tracker.access.permissions import ROLES
from equality_tracker.opening import STORES
from equality_tracker.publications.commentary import commentary_of, sign_off, write_commentary
from equality_tracker.store import Store, open_store
from tests.factories import APPROVER, OFFICER, USUAL, Council, row
from tests.ui import visiting
from tests.ui.test_pages import HOSTILE
from tests.ui.visiting import text_of

PEOPLE = {person["role"]: person["name"] for person in USUAL["people"]}
PERIOD = "2024-25 Q2"
ABOUT = ("trained", PERIOD)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The demonstration's store, a small council's: a target missed in two quarters, and another met."""
    monkeypatch.setenv("EQUALITY_TRACKER_LOCAL", str(tmp_path))
    with open_store(settings.sample_store("exampleshire"), create=True) as made:
        council = Council(made)
        council.set_framework(
            measures=[row("measures"), row("measures", measure_id="good", title="Good", lead="Head of Homes")],
            targets=[row("targets", floor=75), row("targets", measure_id="good", floor=75)],
        )
        rows = [{"measure_id": name, "numerator": x, "denominator": 100} for name, x in (("trained", 60), ("good", 90))]
        women = {"breakdown": "sex", "category": "Female", "numerator": 3, "denominator": 50}
        council.figures(*({"period": f"2024-25 Q{q}"} | one for q in (1, 2) for one in [*rows, women]))
    found = STORES.get("exampleshire")
    assert isinstance(found, Store)
    yield found
    STORES.close()


def visit(person: str = OFFICER.name, page: str = "measure.py", **address: str) -> AppTest:
    return visiting.visit(page, person, **{"measure": "trained"} | address)


def fill(at: AppTest, happened: str, done: str) -> AppTest:
    at.text_area[-2].set_value(happened)
    at.text_area[-1].set_value(done)
    return press(at, "Save")


def press(at: AppTest, label: str) -> AppTest:
    return next(button for button in at.button if button.label == label).click().run()


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def written(store: Store, happened: str = "The course was down.") -> None:
    write_commentary(OFFICER, store, *ABOUT, happened, "It is up again.")


def test_from_writing_to_signing_off(store: Store) -> None:
    at = fill(visit(), f"The course was down. {HOSTILE}", "It is up again.")
    shown = text_of(at)
    assert "Saved. It waits for an approver" in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "Sign off" not in labels(at)
    assert "Nothing is signed off for 2024-25 Q2 yet." in text_of(visit(PEOPLE["director"]))
    at = press(visit(APPROVER.name), "Sign off")
    assert "Signed off: the next publication takes this text." in text_of(at)
    read = text_of(visit(PEOPLE["director"]))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in read
    assert "Written by Ola Officer on" in read
    assert "signed off by Ash Approver on" in read


def test_what_is_warned_of_is_to_be_looked_at_before_saving(store: Store) -> None:
    at = fill(visit(), "Three women came, among them Mrs Okafor.", "We asked again.")
    assert "2 things to look at" in text_of(at)
    assert commentary_of(OFFICER, store, *ABOUT) is None
    at = press(at, "Save")
    assert commentary_of(OFFICER, store, *ABOUT) is None
    at.checkbox[0].check()
    fill(at, "Three women came, among them Mrs Okafor and Mrs Jones.", "We asked again.")
    assert "3 things to look at" in text_of(at)
    assert not at.checkbox[0].value
    at.checkbox[0].check()
    assert "Saved." in text_of(press(at, "Save"))
    found = text_of(visit(APPROVER.name))
    assert "“Mrs Okafor” looks like a person’s name." in found
    assert "“Three” is the same as a figure that is hidden" in found


def test_it_is_sent_back(store: Store) -> None:
    written(store)
    at = visit(APPROVER.name)
    assert "“Why it is sent back” is blank" in text_of(press(at, "Send it back"))
    at.text_area[0].set_value(f"Say for how long {HOSTILE}")
    assert "Sent back to Ola Officer." in text_of(press(at, "Send it back"))
    shown = text_of(visit())
    assert "Sent back: Say for how long &lt;b&gt;Bold" in shown
    assert "Change the text" in [one.label for one in visit().expander]


def test_nobody_is_offered_to_sign_off_their_own(store: Store) -> None:
    write_commentary(APPROVER, store, *ABOUT, "The course was down.", "It is up again.")
    at = visit(APPROVER.name)
    assert "You wrote this: somebody else must sign it off." in text_of(at)
    assert "Sign off" not in labels(at)


def test_a_problem_stands_beside_the_form(store: Store) -> None:
    assert "“What is being done” is blank" in text_of(fill(visit(), "The course was down.", " "))


@pytest.mark.parametrize("role", ROLES)
def test_who_is_offered_to_write(store: Store, role: str) -> None:
    at = visit(PEOPLE[role])
    assert ("Save" in labels(at)) is (role in ("officer", "approver", "admin"))
    assert ("What happened, what is being done" in text_of(at)) is (role != "member")


def test_nothing_is_said_where_nothing_is_required(store: Store) -> None:
    assert "What happened, what is being done" not in text_of(visit(PEOPLE["director"], measure="good"))
    assert "What happened, what is being done" in text_of(visit(measure="good"))


@pytest.mark.parametrize("role", ROLES)
def test_the_page_of_commentary(store: Store, role: str) -> None:
    written(store)
    write_commentary(OFFICER, store, "good", PERIOD, "More came.", "We go on.")
    sign_off(APPROVER, store, "good", PERIOD)
    shown = text_of(visit(PEOPLE[role], "commentary.py"))
    if role in ("member", "director"):
        assert f"({role}) may not write" in shown
        return
    assert "At the end of 2024-25 Q2 1 measure misses its target; 1 of them has no text signed off." in shown
    assert "Waits for signing off" in shown
    assert 'href="./measures?' in shown
    assert "Also written" in shown


def test_the_page_of_one_lead(store: Store) -> None:
    written(store)
    write_commentary(OFFICER, store, "good", PERIOD, "More came.", "We go on.")
    shown = text_of(visit(page="commentary.py", **{"commentary-lead": "Head of Homes"}))
    assert "Good" in shown
    assert "Staff trained" not in shown


def test_where_nothing_is_missed_nothing_is_required(store: Store) -> None:
    council = Council(store)
    council.set_framework(measures=[row("measures")], targets=[])
    assert "nothing is required" in text_of(visit(page="commentary.py"))
