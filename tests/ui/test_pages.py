"""The pages as each person gets them, run without a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from equality_tracker import settings
from equality_tracker.opening import STORES
from equality_tracker.store import open_store
from tests.factories import USUAL, Council, row

HOSTILE = "<b>Bold</b> & <script>alert(1)</script> **x** [y](https://z)"
PAGES = ("overview.py", "objective.py", "measure.py")


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of stores of its own; every store is closed at the end."""
    monkeypatch.setenv("EQUALITY_TRACKER_LOCAL", str(tmp_path))
    yield tmp_path
    STORES.close()


@pytest.fixture
def small(local: Path) -> Callable[..., None]:
    """Make the demonstration's store a small council's: its framework as told, with two years of figures."""

    def make(**tables: list) -> None:
        with open_store(settings.sample_store("exampleshire"), create=True) as store:
            council = Council(store)
            council.set_framework(**tables)
            council.quarters("2023-24", [(50, 100), (60, 100), (70, 100), (80, 100)])
            council.quarters("2024-25", [(55, 100), (65, 100)])

    return make


def visit(page: str, person: str = "Dee Director", **address: str) -> str:
    """Run a page as somebody; gives all HTML on it."""
    at = AppTest.from_file(str(settings.PROJECT / "pages" / "navigation.py"), default_timeout=30)
    at.session_state["person"] = person
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    if page != "overview.py":
        at.switch_page(page).run()
    assert not at.exception
    return "\n".join(element.proto.body for element in at.main if element.type == "html") + _nested(at)


def _nested(at: AppTest) -> str:
    found, waiting = [], list(at.main.children.values())
    while waiting:
        node = waiting.pop()
        waiting.extend(getattr(node, "children", {}).values())
        if getattr(node, "type", "") == "html":
            found.append(node.proto.body)  # type: ignore[attr-defined]
    return "\n".join(found)


@pytest.mark.parametrize("page", PAGES)
def test_what_data_says_is_never_markup(small: Callable[..., None], page: str) -> None:
    named = {"title": HOSTILE, "lead": HOSTILE}
    measure = row("measures", **named, why_it_matters=HOSTILE, source=HOSTILE, definition=HOSTILE, unit=HOSTILE)
    small(
        objectives=[row("objectives", **named, description=HOSTILE, aims=HOSTILE)],
        priorities=[row("priorities", **named, description=HOSTILE)],
        measures=[measure, measure | {"measure_id": "other", "kind": "rate"}],
        targets=[row("targets")],
        areas=[one | ({"area": HOSTILE} if one["level"] == "council" else {}) for one in USUAL["areas"]],
    )
    for address in ({}, {"measure": "trained"}, {"objective": "fair"}, {"measure": HOSTILE}, {"period": HOSTILE}):
        shown = visit(page, **address)
        assert "<b>Bold" not in shown
        assert "<script" not in shown


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("person", "sees"),
    [
        ("Mel Member", False),
        ("Dee Director", True),
        ("Ola Officer", True),
        ("Ash Approver", True),
        ("Ada Admin", True),
    ],
)
def test_who_sees_the_current_position(small: Callable[..., None], page: str, person: str, sees: bool) -> None:
    small()
    shown = visit(page, person, measure="trained", objective="fair")
    words = "Nothing has been published yet" if page == "overview.py" else "Only what is published"
    assert (words in shown) is not sees
    assert ("65.0%" in shown) is sees


@pytest.mark.parametrize("page", [*PAGES, "inequality.py", "completeness.py"])
def test_an_empty_store_is_said_in_words(local: Path, page: str) -> None:
    with open_store(settings.sample_store("exampleshire"), create=True) as store:
        Council(store)
    assert "The store holds no figures yet" in visit(page, measure="trained", objective="fair")


def test_a_newer_store_is_said_in_words(small: Callable[..., None]) -> None:
    small()
    with open_store(settings.sample_store("exampleshire")) as store, store.keeping() as cursor:
        cursor.execute("insert into schema_migrations values ('9999_from_the_future', now())")
    assert "was made by a newer version" in visit("overview.py")
