"""What could mislead or give somebody away at first sight: part years, ranges, headcounts, late beginnings."""

from equality_tracker.access.people import Person
from equality_tracker.figures.measure import measure
from equality_tracker.figures.overview import overview
from tests.factories import Council, row

DIRECTOR = Person("Dee Director", "director")


def test_a_second_quarter_hides_before_the_year_to_date(council: Council) -> None:
    council.set_framework(measures=[row("measures", kind="count", denominator_label="", disclosure="all", decimals=0)])
    council.quarters("2023-24", [(20, ""), (3, ""), (20, ""), (20, "")])
    council.quarters("2024-25", [(7, ""), (4, "")])
    view = measure(DIRECTOR, council.store, "trained")
    assert [year.value for year in view.years] == ["63", "11"]
    assert view.same_quarters is not None
    assert [value for _, value, *_ in view.same_quarters.rows] == ["c", "c"]


def test_a_target_range_is_drawn_with_both_ends(council: Council) -> None:
    council.set_framework(
        measures=[row("measures", polarity="near")],
        targets=[row("targets", target=40, target_upper=60, floor=30, floor_upper=70)],
    )
    council.quarters("2024-25", [(5, 10)])
    (point,) = measure(DIRECTOR, council.store, "trained").trend
    assert (point.target, point.target_upper, point.floor) == (40, 60, None)
    assert measure(DIRECTOR, council.store, "trained").standing.target == "40% to 60%"


def test_a_headcount_has_no_range_of_chance(council: Council) -> None:
    council.set_framework(
        measures=[row("measures", kind="count", denominator_label="", aggregation="latest", decimals=0)]
    )
    for year in ("2023-24", "2024-25"):
        council.quarters(year, [(1900 + int(year[:4]), "")])
    change = measure(DIRECTOR, council.store, "trained").standing.change
    assert change is not None
    assert (change.text, change.interval) == ("+1 (0%)", "")


def test_no_figure_is_missed_from_before_a_measure_began(council: Council) -> None:
    annual = row("measures", measure_id="survey", frequency="annual", active_from="2024-04-01")
    council.set_framework(measures=[row("measures"), annual])
    council.quarters("2024-25", [(5, 10), (6, 10)])
    council.figures({"measure_id": "survey", "period": "2024-25", "numerator": 5, "denominator": 10})
    assert [one.measure_id for one in overview(DIRECTOR, council.store, "2024-25 Q2").standings] == ["trained"]
