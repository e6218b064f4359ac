"""Labels at the ends of lines: never over one another."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.charts.axis import Reach
from equality_tracker.charts.end_labels import End, end_labels, label_size

HEIGHT = 330
LEVELS = st.floats(70, 100, allow_nan=False).map(lambda value: round(value, 3))
ENDS = st.builds(End, LEVELS, st.sampled_from(["Target 94%", "South East and the islands", "A"]), st.booleans())


@given(st.lists(ENDS, max_size=8))
def test_labels_do_not_touch_and_stay_above_the_foot(ends: list[End]) -> None:
    shown = end_labels(ends, Reach(70, 100), HEIGHT)
    sizes = [label_size(label) for label in shown]
    middles = [(label["y"] - 70) * HEIGHT / 30 + label["yshift"] for label in shown]
    reaches = [(middle + size / 2, middle - size / 2) for middle, size in zip(middles, sizes, strict=True)]
    assert all(lower[0] <= upper[1] + 1e-6 for upper, lower in pairwise(reaches))
    assert all(foot >= -11 for _, foot in reaches[-1:])


def test_a_figure_needs_more_room_than_words() -> None:
    figure, words = end_labels(
        [End(95, "<b>95%</b><br>2024-25 Q4", is_figure=True), End(75, "Floor 75%")], Reach(70, 100), 330
    )
    assert (label_size(figure), label_size(words)) == (42, 17)


def test_a_label_with_room_stays_where_its_line_ends() -> None:
    shown = end_labels([End(75, "Floor 75%"), End(95, "Target 95%")], Reach(70, 100), HEIGHT)
    assert [(label["text"], label["y"], label["yshift"]) for label in shown] == [
        ("Target 95%", 95, 0),
        ("Floor 75%", 75, 0),
    ]
