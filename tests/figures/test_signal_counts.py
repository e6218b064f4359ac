"""Measures by what their signals say: counts, their sentence, and the matrix."""

import pytest

from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.signal_counts import ASSURANCE_COLUMNS, VARIATION_ROWS, matrix, signal_counts
from equality_tracker.figures.signals import Signal
from tests.figures.standings import signal, standing

ANNUAL = Signal(no_chart="annual", recent_trend="increasing")


def rows_of(*signals: Signal, status: str = "missed") -> list[MeasureStanding]:
    return [standing(f"Measure {number}", signal=each, status=status) for number, each in enumerate(signals)]


@pytest.mark.parametrize(
    ("rows", "sentence", "line"),
    [
        ([], "No measure has a usual range yet: too few points, or reported once a year.", ""),
        (rows_of(ANNUAL), "No measure has a usual range yet: too few points, or reported once a year.", ""),
        (rows_of(signal(), ANNUAL), "Of 1 measure with a usual range, 1 is as usual.", ""),
        (
            rows_of(signal("concern", "missed"), signal("improvement"), signal("neutral_low"), signal(), signal()),
            "Of 5 measures with a usual range, 1 gives cause for concern, 1 shows a sign of improvement, 1 is unusual "
            "and 2 are as usual. 1 usually misses its target.",
            "1 gives cause for concern, 1 shows a sign of improvement and 1 usually misses its target",
        ),
        (
            rows_of(signal("concern", "missed"), signal("concern", "missed")),
            "Of 2 measures with a usual range, 2 give cause for concern. 2 usually miss their target.",
            "2 give cause for concern and 2 usually miss their target",
        ),
        (
            rows_of(signal("improvement", "missed"), status="near"),
            "Of 1 measure with a usual range, 1 shows a sign of improvement.",
            "1 shows a sign of improvement",
        ),
    ],
)
def test_a_line_for_many_measures(rows: list[MeasureStanding], sentence: str, line: str) -> None:
    assert signal_counts(rows).sentence == sentence
    assert signal_counts(rows).line == line


def test_each_measure_stands_in_one_cell() -> None:
    rows = rows_of(
        *[signal(kind, assurance) for kind in ("concern", "common") for assurance in ASSURANCE_COLUMNS],
        signal("neutral_low"),
        signal("neutral_high"),
        ANNUAL,
    )
    found = matrix(rows)
    assert {row.key: [len(cell) for cell in row.cells] for row in found} == {
        "concern": [1, 1, 1, 1],
        "neutral": [0, 0, 0, 2],
        "common": [1, 1, 1, 1],
        "none": [0, 0, 0, 1],
    }
    assert {row.measure_id for each in found for cell in each.cells for row in cell} == {row.measure_id for row in rows}
    assert [row.words for row in found if row.key in VARIATION_ROWS] == [VARIATION_ROWS[row.key] for row in found]
