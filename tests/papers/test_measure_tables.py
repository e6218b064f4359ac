"""Tables of measures: what a change says beside its number, and which columns there are."""

from dataclasses import replace
from typing import Any

import pytest

from equality_tracker.figures.signals import NO_SIGNAL
from equality_tracker.figures.words import MINUS
from equality_tracker.papers.measure_tables import measures_table
from tests.figures.standings import change, signal, standing

CHANGES = {
    "none": ({}, ("–", "", "")),
    "chance": ({"change": change()}, ("+5.0 points", "could be chance", "")),
    "better": ({"change": change("clear_rise", False)}, ("+5.0 points", "clear rise, for the better", "improvement")),
    "worse": ({"change": change("clear_fall", True)}, (f"{MINUS}5.0 points", "clear fall, for the worse", "concern")),
    "neither": ({"change": change("clear_rise")}, ("+5.0 points", "clear rise", "")),
    "better, and a sign of it": (
        {"change": change("clear_rise", False), "signal": signal("improvement")},
        ("+5.0 points", "clear rise, for the better", "improvement"),
    ),
    "a sign only": (
        {"change": change(), "signal": signal("improvement")},
        ("+5.0 points", "could be chance; sign of improvement", "improvement"),
    ),
    "better, but worse than usual": (
        {"change": change("clear_rise", False), "signal": signal("concern")},
        ("+5.0 points", "clear rise, for the better; cause for concern", "concern"),
    ),
    "no word": ({"change": change("")}, ("+5.0 points", "", "")),
}


@pytest.mark.parametrize(("about", "cell"), CHANGES.values(), ids=CHANGES)
def test_what_is_said_of_a_change(about: dict[str, Any], cell: tuple[str, str, str]) -> None:
    (row,) = measures_table([standing(**about)], "All", "2024-25 Q1").rows
    assert (row[-1].text, row[-1].note, row[-1].mark) == cell


def test_a_row_says_of_how_many_its_unit_and_another_period() -> None:
    row = standing("Cases", kind="rate", unit="per 1,000 staff", value="8.3", counts="64 of 7,714", target="8")
    table = measures_table([row, standing("Old", period="2023-24")], "All", "2024-25 Q1")
    assert [cell.note for cell in table.rows[0]] == ["", "per 1,000 staff; 64 of 7,714", "", "", ""]
    assert table.rows[1][0].note == "2023-24"
    assert table.note == ""


def test_without_a_target_there_are_no_columns_for_it() -> None:
    bare = replace(standing("A", value="c", status="no_target"), target="", signal=NO_SIGNAL)
    table = measures_table([bare], "All", "2024-25 Q1")
    assert [column.name for column in table.columns] == ["Measure", "Figure", "Change on the year before"]
    assert table.note == "c: suppressed to protect people."
    assert len(measures_table([bare, standing("B")], "All", "").columns) == 5
