"""The share of those known over time, as a chart and in words."""

from typing import Any

import plotly.graph_objects as go
import pytest

from equality_tracker.charts.known_share import begins_above_nought, known_share_chart, known_share_words
from equality_tracker.figures.completeness_shares import SHOWN, KnownShare


def points(*known: int | str) -> tuple[KnownShare, ...]:
    """Shares of a hundred by quarter; a word is the state of one that is not shown."""
    made = []
    for place, one in enumerate(known):
        period = f"{2020 + place // 4}-{21 + place // 4} Q{place % 4 + 1}"
        is_shown = isinstance(one, int)
        made.append(KnownShare(period, period, SHOWN, one, 100) if is_shown else KnownShare(period, period, str(one)))
    return tuple(made)


@pytest.mark.parametrize(
    "drawn",
    [points(86, 88, 91, 96), points(0, 100), points(50), points("hidden", 90, "not_reported", 92), points("hidden")],
    ids=["rising", "from none to all", "one", "gaps", "nothing"],
)
def test_plotly_takes_it(drawn: tuple[KnownShare, ...]) -> None:
    figure: Any = go.Figure(known_share_chart(drawn, (80, 95)))
    line = next(trace for trace in figure.data if trace.mode == "lines+markers")
    assert list(line.y) == [point.value for point in drawn]


def test_edges_of_bands_are_drawn_where_they_lie_within() -> None:
    def edges(*known: int) -> list[float]:
        data = known_share_chart(points(*known), (80, 95))["data"]
        return [trace["y"][0] for trace in data if trace["mode"] == "lines"]

    assert (edges(86, 97), edges(40, 45), edges(10, 99)) == ([95], [], [80, 95])


def test_a_gap_has_its_letter() -> None:
    chart = known_share_chart(points(90, "hidden", "not_available", "not_reported", 92), (80, 95))
    (letters,) = [trace for trace in chart["data"] if trace["mode"] == "text"]
    assert (letters["x"], letters["text"]) == ([1, 2], ["c", "x"])


def test_data_are_never_markup() -> None:
    hostile = KnownShare("2020-21 Q1", "<b>Q1</b>", SHOWN, 1, 2)
    chart = known_share_chart((hostile,), (80, 95))
    line = next(trace for trace in chart["data"] if trace["mode"] == "lines+markers")
    assert line["hovertext"] == ["&lt;b&gt;Q1&lt;/b&gt;: 50.0% (1 of 2)"]


def test_words_say_first_last_lowest_and_gaps() -> None:
    assert known_share_words("Carers, ethnicity", points(90, 85, "hidden", 92)) == (
        "Carers, ethnicity: share of those known from 90.0% in 2020-21 Q1 to 92.0% in 2020-21 Q4; lowest 85.0% in "
        "2020-21 Q2. No share shown for 2020-21 Q3."
    )
    assert known_share_words("Carers", points("hidden")) == "Carers: no share of those known can be shown."


def test_an_axis_that_does_not_begin_at_nought_is_said() -> None:
    assert begins_above_nought(points(0, 100)) is None
    assert (begins_above_nought(points(90, 96)) or 0) >= 80
