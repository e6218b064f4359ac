"""Small trends as images: what is drawn, and that it stays within the frame."""

import base64
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.sparklines import SPARK_EDGE, SPARK_HEIGHT, SPARK_WIDTH, sparkline

HEAD = "data:image/svg+xml;base64,"
SVG = "{http://www.w3.org/2000/svg}"


def _targets(values: tuple[float | None, ...], target: float | None) -> tuple[float | None, ...]:
    return () if target is None else (target,) * len(values)


def drawn(values: tuple[float | None, ...], target: float | None = None) -> ElementTree.Element:
    address = sparkline(values, _targets(values, target))
    assert address.startswith(HEAD)
    return ElementTree.fromstring(base64.b64decode(address.removeprefix(HEAD)))


def marks(image: ElementTree.Element) -> list[str]:
    """The kinds of mark, in order: t target, l line, d dot, n newest, c newest that gives cause for concern."""
    return [mark.attrib["class"] for mark in image if "class" in mark.attrib]


@pytest.mark.parametrize("values", [(), (None,), (None, None)])
@pytest.mark.parametrize("target", [None, 5.0])
def test_nothing_to_draw(values: tuple[float | None, ...], target: float | None) -> None:
    assert sparkline(values, _targets(values, target)) == ""


@pytest.mark.parametrize(
    ("values", "target", "expected"),
    [
        ((1.0, 2.0), None, ["l", "n"]),
        ((1.0, 2.0), 3.0, ["t", "l", "n"]),
        ((1.0, None, 2.0), None, ["d", "d", "n"]),
        ((1.0, 2.0, None, 3.0, 4.0), None, ["l", "l", "n"]),
        ((None, 1.0, None), None, ["d", "n"]),
        ((0.0,), None, ["d", "n"]),
        ((5.0, 5.0, 5.0), 5.0, ["t", "l", "n"]),
        ((0.0, 0.0), 0.0, ["t", "l", "n"]),
    ],
)
def test_what_is_drawn(values: tuple[float | None, ...], target: float | None, expected: list[str]) -> None:
    assert marks(drawn(values, target)) == expected


def test_a_rise_goes_up_and_the_newest_is_marked() -> None:
    image = drawn((1.0, 3.0, 2.0, None))
    (line,) = image.findall(f"{SVG}polyline")
    places = [tuple(map(float, pair.split(","))) for pair in line.attrib["points"].split()]
    assert places[1][1] < places[2][1] < places[0][1]
    newest = image.findall(f"{SVG}circle")[-1]
    assert (float(newest.attrib["cx"]), float(newest.attrib["cy"])) == places[2]


def test_a_newest_point_that_gives_cause_for_concern_is_a_diamond_in_the_same_place() -> None:
    values = (1.0, 3.0, 2.0, None)
    address = sparkline(values, (), is_concern=True)
    image = ElementTree.fromstring(base64.b64decode(address.removeprefix(HEAD)))
    assert marks(image) == ["l", "c"]
    disc = drawn(values).findall(f"{SVG}circle")[-1].attrib
    start = image.findall(f"{SVG}path")[-1].attrib["d"].removeprefix("M").split("l")[0]
    wide, tall = map(float, start.split())
    assert (wide, tall + SPARK_EDGE) == (float(disc["cx"]), float(disc["cy"]))


def test_it_follows_light_and_dark() -> None:
    style = drawn((1.0, 2.0)).findtext(f"{SVG}style") or ""
    assert "prefers-color-scheme:dark" in style


LEVELS = st.floats(-1e6, 1e6, allow_nan=False)


@given(st.lists(st.none() | LEVELS, min_size=1, max_size=30), st.none() | LEVELS)
def test_all_stays_within_the_frame(values: list[float | None], target: float | None) -> None:
    if all(value is None for value in values):
        return
    image = drawn(tuple(values), target)
    heights = [float(mark.attrib[name]) for mark in image for name in ("cy", "y1") if name in mark.attrib]
    widths = [float(mark.attrib["cx"]) for mark in image if "cx" in mark.attrib]
    for line in image.findall(f"{SVG}polyline"):
        pairs = [pair.split(",") for pair in line.attrib["points"].split()]
        widths += [float(wide) for wide, _ in pairs]
        heights += [float(tall) for _, tall in pairs]
    assert all(0 <= height <= SPARK_HEIGHT for height in heights)
    assert all(0 <= width <= SPARK_WIDTH for width in widths)


def test_targets_hold_for_their_periods() -> None:
    (steps,) = ElementTree.fromstring(
        base64.b64decode(sparkline((1.0, 2.0, 3.0), (None, 2.0, 4.0)).removeprefix(HEAD))
    ).findall(f"{SVG}path")
    assert steps.attrib["d"].count("M") == 1
    assert steps.attrib["d"].count("H") == 2
