"""What would be published: counted, and nothing is changed."""

import pytest

from equality_tracker.problems import NotAllowed, NotFound
from equality_tracker.publications.checking import preview
from equality_tracker.publications.commentary import sign_off, write_commentary
from equality_tracker.publications.reading import publications
from tests.factories import ADMIN, APPROVER, OFFICER, Council, row


@pytest.fixture
def missed(council: Council) -> Council:
    """A measure that misses its target, with a part of the council of which few are trained."""
    council.set_framework(measures=[row("measures", frequency="annual")], targets=[row("targets", target="90")])
    parts = [("Total", 60, 100), ("North", 2, 40), ("South", 58, 60)]
    council.figures(
        *({"period": "2024-25", "area": area, "numerator": top, "denominator": bottom} for area, top, bottom in parts)
    )
    return council


def test_it_says_how_much_and_what_is_not_said_yet(missed: Council) -> None:
    before = missed.store.version
    found = preview(APPROVER, missed.store, "2024-25")
    assert (found.figures, found.suppressed, len(found.failing)) == (3, 2, 0)
    assert [row.measure.measure_id for row in found.unsaid] == ["trained"]
    assert publications(ADMIN, missed.store) == []
    assert missed.store.version == before


def test_what_is_signed_off_is_said(missed: Council) -> None:
    write_commentary(OFFICER, missed.store, "trained", "2024-25", "Fewer came.", "More dates are set.")
    assert len(preview(APPROVER, missed.store, "2024-25").unsaid) == 1
    sign_off(APPROVER, missed.store, "trained", "2024-25")
    assert preview(APPROVER, missed.store, "2024-25").unsaid == ()


def test_who_may_not_and_what_is_not_there(missed: Council) -> None:
    with pytest.raises(NotAllowed, match="may not publish"):
        preview(OFFICER, missed.store, "2024-25")
    with pytest.raises(NotFound, match="no figures for 2011-12"):
        preview(APPROVER, missed.store, "2011-12")
