"""What is said where the word of a change and its 95% interval do not say the same."""

from dataclasses import replace

import pytest

from tests.figures.standings import change


@pytest.mark.parametrize(
    ("word_key", "basis", "lower", "upper", "caution"),
    [
        ("clear_rise", "chart", -2.0, 9.0, "clear by its run of quarters, not by this change alone"),
        ("clear_fall", "trend", -9.0, 0.0, "clear by its last five years, not by this change alone"),
        ("clear_rise", "chart", 1.0, 9.0, ""),
        ("could_be_chance", "chart", 1.0, 9.0, "not borne out by its run of quarters"),
        ("could_be_chance", "trend", -9.0, -1.0, "not borne out by its last five years"),
        ("could_be_chance", "chart", -1.0, 9.0, ""),
        ("could_be_chance", "interval", 1.0, 9.0, ""),
        ("clear_rise", "chart", None, None, ""),
        ("", "", 1.0, 9.0, ""),
    ],
)
def test_caution(word_key: str, basis: str, lower: float | None, upper: float | None, caution: str) -> None:
    assert replace(change(word_key, basis=basis), lower=lower, upper=upper).caution == caution
