"""What the statistics say of shown figures: each word, each reason for none, and nothing that a quarter cannot know."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from equality_tracker.figures.signals import Signal, signal_of
from equality_tracker.periods import Period
from tests.factories import row
from tests.figures.laid_out import WHOLE, Case, Laid, laid_out

COUNT = {"kind": "count", "denominator_label": "", "decimals": 0, "unit": "people"}
AMOUNT = {"kind": "amount", "denominator_label": "", "decimals": 0, "unit": "£"}
STOCK = {"aggregation": "latest"}
ANNUAL = {"frequency": "annual"}
MALE = ("Total", "sex", "Male")
FIRST = 2015


def of(numbers: list[float | str], denominator: int | str = 1000) -> list[str]:
    """Percentages as numerators of a thousand; symbols stay."""
    return [text if isinstance(text, str) else f"{round(text * 10)}/{denominator}" for text in numbers]


def by_quarter(texts: list[Any]) -> dict[str, str]:
    """Figures of one quarter after another, from 2015-16 on; an empty text leaves one out."""
    periods = [str(Period(FIRST + number // 4, number % 4 + 1)) for number in range(len(texts))]
    return {period: str(text) for period, text in zip(periods, texts, strict=True) if text != ""}


def by_year(texts: list[Any]) -> dict[str, str]:
    periods = [str(Period(FIRST + number)) for number in range(len(texts))]
    return {period: str(text) for period, text in zip(periods, texts, strict=True) if text != ""}


STEADY: list[float | str] = [50, 52] * 6
"""Three years up and down by two points around 51: limits at 45.68 and 56.32."""
FOURTH_YEAR = "2018-19"
HIDDEN: list[float | str] = ["c/1000"]
RISE: list[float | str] = [50, 50.5, 51, 51.5, 52, 52.5, 53]

QUARTERLY = {
    "within": Case({}, by_quarter(of([*STEADY, 51]))),
    "high": Case({}, by_quarter(of([*STEADY, 70]))),
    "high is worse": Case({"polarity": "lower"}, by_quarter(of([*STEADY, 70]))),
    "high is neither": Case({"polarity": "neutral"}, by_quarter(of([*STEADY, 70])), {FOURTH_YEAR: {"target": 40}}),
    "near its range": Case(
        {"polarity": "near"}, by_quarter(of([*STEADY, 30])), {FOURTH_YEAR: {"target": 40, "target_upper": 60}}
    ),
    "high twice": Case({}, by_quarter(of([*STEADY, 70, 70]))),
    "high once more": Case({}, by_quarter(of([*STEADY, 70, 51, 70]))),
    "low": Case({}, by_quarter(of([*STEADY, 30]))),
    "shift": Case({}, by_quarter(of([*STEADY, *[53.5, 54.5] * 3, 53.5]))),
    "rise": Case({}, by_quarter(of([*STEADY, *RISE]))),
    "near the limit": Case({}, by_quarter(of([*STEADY, 55.5, 55.4]))),
    "eleven": Case({}, by_quarter(of(STEADY[:11]))),
    "twelve": Case({}, by_quarter(of(STEADY))),
    "gap in eleven": Case({}, by_quarter(of([*STEADY[:6], *HIDDEN, *STEADY[6:11]]))),
    "gap in twelve": Case({}, by_quarter(of([*STEADY[:6], *HIDDEN, *STEADY[6:]]))),
    "gap before the newest": Case({}, by_quarter([*of(STEADY), "", "700/1000"])),
    "newest is hidden": Case({}, by_quarter(of([*STEADY, *HIDDEN])), {FOURTH_YEAR: {"target": 40}}),
    "newest is empty": Case({}, by_quarter([*of(STEADY), "/1000"])),
    "constant": Case({}, by_quarter(of([50] * 13))),
    "hardly moves": Case({}, by_quarter(of([*[50] * 12, 70]))),
    "small counts": Case(COUNT, by_quarter([3, 4] * 6)),
    "large enough counts": Case(COUNT, by_quarter([4, 6] * 6)),
    "small stocks": Case(COUNT | STOCK, by_quarter([3, 4] * 6)),
    "small amounts": Case(AMOUNT, by_quarter([3, 4] * 6)),
    "all hidden": Case({}, by_quarter(["c/1000"] * 13)),
    "all nought of nought": Case({}, by_quarter(["0/0"] * 13)),
    "one": Case({}, by_quarter(of([50]))),
}


@pytest.fixture(scope="module")
def quarterly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("quarterly"), QUARTERLY) as found:
        yield found


def measure_of(case: Case) -> Any:
    return next(pd.DataFrame([row("measures", **case.measure)]).itertuples(index=False))


def newest(laid: Laid, cases: dict[str, Case], name: str) -> Signal:
    """What is said of the newest figure of a case."""
    period = max(cases[name].figures, key=lambda text: (text[:7], text[7:] or " Q5"))
    return signal_of(laid.figure(name, period), measure_of(cases[name]))


@pytest.mark.parametrize(
    ("name", "variation", "words"),
    [
        ("within", "common", "Within its usual range."),
        ("twelve", "common", "Within its usual range."),
        ("high", "improvement", "Higher than usual this quarter."),
        ("high is worse", "concern", "Higher than usual this quarter."),
        ("high is neither", "neutral_high", "Higher than usual this quarter."),
        ("near its range", "neutral_low", "Lower than usual this quarter."),
        ("high twice", "improvement", "Higher than usual for two quarters."),
        ("high once more", "improvement", "Higher than usual this quarter."),
        ("low", "concern", "Lower than usual this quarter."),
        ("shift", "improvement", "Above its average for seven quarters."),
        ("rise", "improvement", "Rising steadily over seven quarters."),
        ("near the limit", "improvement", "Near the upper edge of its usual range in two of three quarters."),
        ("gap in twelve", "common", "Within its usual range."),
        ("gap before the newest", "improvement", "Higher than usual this quarter."),
        ("large enough counts", "common", "Within its usual range."),
        ("small amounts", "common", "Within its usual range."),
        ("eleven", "", "Too few points yet: 11 of the 12 quarters that a usual range needs."),
        ("gap in eleven", "", "Too few points yet: 11 of the 12 quarters that a usual range needs."),
        ("one", "", "Too few points yet: 1 of the 12 quarters that a usual range needs."),
        ("constant", "", "It hardly ever moves, so it has no usual range."),
        ("hardly moves", "", "It hardly ever moves, so it has no usual range."),
        ("small counts", "", "Its counts are too small for a usual range: they average below 5."),
        ("small stocks", "", "Its counts are too small for a usual range: they average below 5."),
        ("all hidden", "", "No figure can be shown: each is suppressed or missing."),
        ("all nought of nought", "", "No figure can be shown: each is suppressed or missing."),
        ("newest is hidden", "", "The newest figure is suppressed or missing."),
        ("newest is empty", "", "The newest figure is suppressed or missing."),
    ],
)
def test_what_is_said_of_the_newest_quarter(quarterly: Laid, name: str, variation: str, words: str) -> None:
    found = newest(quarterly, QUARTERLY, name)
    assert (found.variation, found.words) == (variation, words)
    assert bool(found.no_chart) is not bool(variation)


def test_a_chart_of_twelve_points(quarterly: Laid) -> None:
    found = newest(quarterly, QUARTERLY, "twelve")
    assert (found.mean, found.lower, found.upper, found.points) == (51, 51 - 5.32, 51 + 5.32, 12)
    without_gap = newest(quarterly, QUARTERLY, "gap in twelve")
    assert without_gap == found


@pytest.mark.parametrize("name", ["newest is hidden", "newest is empty"])
def test_lines_go_on_through_a_missing_figure_and_nothing_else_does(quarterly: Laid, name: str) -> None:
    found = newest(quarterly, QUARTERLY, name)
    assert (found.mean, found.upper) == (51, 56.32)
    assert (found.variation, found.assurance, found.heading, found.in_a_row) == ("", "", "", 0)


@pytest.mark.parametrize("name", list(QUARTERLY))
def test_a_year_carries_what_is_said_of_its_last_quarter(quarterly: Laid, name: str) -> None:
    case = QUARTERLY[name]
    year, quarter = (quarterly.figure(name, period) for period in (max(case.figures)[:7], max(case.figures)))
    assert signal_of(year, measure_of(case)) == signal_of(quarter, measure_of(case))


def test_a_quarter_knows_nothing_of_those_after_it(quarterly: Laid) -> None:
    """The same first quarters say the same, whatever came after them."""
    kept = ["points", "mean", "upper", "variation", "assurance", "no_chart", "change_word", "word_basis"]
    before = quarterly.frame("twelve").set_index("period")[kept]
    for name in ("within", "high", "high twice", "low", "shift", "rise", "newest is hidden"):
        after = quarterly.frame(name).set_index("period")[kept]
        pd.testing.assert_frame_equal(after.loc[before.index], before)


ASSURED = {
    "met": Case({}, by_quarter(of(STEADY)), {"2017-18": {"target": 45}}),
    "missed": Case({}, by_quarter(of(STEADY)), {"2017-18": {"target": 57}}),
    "uncertain": Case({}, by_quarter(of(STEADY)), {"2017-18": {"target": 51}}),
    "lower, met": Case({"polarity": "lower"}, by_quarter(of(STEADY)), {"2017-18": {"target": 57}}),
    "lower, missed": Case({"polarity": "lower"}, by_quarter(of(STEADY)), {"2017-18": {"target": 45}}),
    "near": Case({"polarity": "near"}, by_quarter(of(STEADY)), {"2017-18": {"target": 45, "target_upper": 48}}),
    "neutral": Case({"polarity": "neutral"}, by_quarter(of(STEADY)), {"2017-18": {"target": 45}}),
    "none": Case({}, by_quarter(of(STEADY))),
    "of a group": Case({}, by_quarter(of(STEADY)), {}, {}, {MALE: {"2017-18": {"target": 45}}}),
    "too few": Case({}, by_quarter([*of(STEADY[:11]), ""]), {"2017-18": {"target": 45}}),
    "flow, a year's target": Case(COUNT, by_quarter([50, 52] * 6), {"2017-18": {"target": 180}}),
    "flow, the quarter's target": Case(COUNT, by_quarter([50, 52] * 6), {"2017-18 Q4": {"target": 45}}),
    "stock, a year's target": Case(COUNT | STOCK, by_quarter([50, 52] * 6), {"2017-18": {"target": 45}}),
    "changes": Case({}, by_quarter(of([*STEADY, 51])), {"2017-18": {"target": 45}, FOURTH_YEAR: {"target": 57}}),
}


@pytest.fixture(scope="module")
def assured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("assured"), ASSURED) as found:
        yield found


@pytest.mark.parametrize(
    ("name", "period", "assurance"),
    [
        ("met", "2017-18 Q4", "met"),
        ("met", "2017-18", "met"),
        ("met", "2017-18 Q3", ""),
        ("missed", "2017-18 Q4", "missed"),
        ("uncertain", "2017-18 Q4", "uncertain"),
        ("lower, met", "2017-18 Q4", "met"),
        ("lower, missed", "2017-18 Q4", "missed"),
        ("near", "2017-18 Q4", ""),
        ("neutral", "2017-18 Q4", ""),
        ("none", "2017-18 Q4", ""),
        ("of a group", "2017-18 Q4", ""),
        ("too few", "2017-18 Q3", ""),
        ("flow, a year's target", "2017-18 Q4", ""),
        ("flow, the quarter's target", "2017-18 Q4", "met"),
        ("stock, a year's target", "2017-18 Q4", "met"),
        ("changes", "2017-18 Q4", "met"),
        ("changes", f"{FOURTH_YEAR} Q1", "missed"),
    ],
)
def test_whether_the_target_is_usually_met(assured: Laid, name: str, period: str, assurance: str) -> None:
    assert assured.figure(name, period).assurance == assurance


def year_before(now: list[Any], before: list[Any]) -> dict[str, str]:
    """Quarters of two years that follow each other."""
    return by_quarter([*before, *[""] * (4 - len(before)), *now])


WORDED = {
    "chart, rise": Case({}, by_quarter(of([*STEADY, 70]))),
    "chart, fall": Case({}, by_quarter(of([*STEADY, 30]))),
    "chart, chance": Case({}, by_quarter(of([*STEADY, 56]))),
    "chart, no change": Case({}, by_quarter(of([*STEADY, 50]))),
    "chart, against the change": Case({}, by_quarter(of([*STEADY[:8], 80, *STEADY[9:], 70]))),
    "chart of a stock": Case(COUNT | STOCK, by_quarter([*[500, 520] * 6, 700])),
    "chart of an amount": Case(AMOUNT, by_quarter([*[500, 520] * 6, 700])),
    "few, rise": Case({}, year_before(["60/100"], ["30/100"])),
    "few, fall": Case({}, year_before(["30/100"], ["60/100"])),
    "few, chance at 99.8 per cent": Case({}, year_before(["65/100"], ["50/100"])),
    "few, none of either": Case({}, year_before(["0/100"], ["0/100"])),
    "few, nothing before": Case({}, year_before(["30/100"], [])),
    "few, from none": Case({}, year_before(["30/100"], ["0/100"])),
    "few, count": Case(COUNT, year_before([60], [30])),
    "few, count from none": Case(COUNT, year_before([12], [0])),
    "few, count of none": Case(COUNT, year_before([0], [0])),
    "few, rate": Case({"kind": "rate", "multiplier": 1000}, year_before(["60/2000"], ["30/2000"])),
    "few, rate of more": Case({"kind": "rate", "multiplier": 1000}, year_before(["60/4000"], ["30/2000"])),
    "few, stock": Case(STOCK, year_before(["60/100"], ["30/100"])),
    "few, headcount": Case(COUNT | STOCK, year_before([600], [300])),
    "few, amount": Case(AMOUNT, year_before([600], [300])),
    "few, hidden": Case({}, year_before(["c/100"], ["30/100"])),
    "small counts, many points": Case(COUNT, by_quarter([*[2, 3] * 6, 20])),
    "constant, many points": Case({}, by_quarter(of([*[50] * 12, 70]))),
    "part of a year": Case({}, year_before(["30/100", "30/100"], ["20/100", "20/100", "90/100", "90/100"])),
    "part of a year, chart": Case({}, by_quarter(of([*STEADY, 51, 70]))),
    "newest quarter is hidden": Case({}, by_quarter(of([*STEADY, 51, 70, *HIDDEN]))),
}


@pytest.fixture(scope="module")
def worded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("worded"), WORDED) as found:
        yield found


@pytest.mark.parametrize(
    ("name", "period", "word", "basis"),
    [
        ("chart, rise", "2018-19 Q1", "clear_rise", "chart"),
        ("chart, rise", "2018-19", "clear_rise", "chart"),
        ("chart, rise", "2017-18 Q3", "could_be_chance", "interval"),
        ("chart, rise", "2015-16 Q1", "", ""),
        ("chart, fall", "2018-19 Q1", "clear_fall", "chart"),
        ("chart, chance", "2018-19 Q1", "could_be_chance", "chart"),
        ("chart, no change", "2018-19 Q1", "could_be_chance", "chart"),
        ("chart, against the change", "2018-19 Q1", "could_be_chance", "chart"),
        ("chart of a stock", "2018-19 Q1", "clear_rise", "chart"),
        ("chart of an amount", "2018-19 Q1", "clear_rise", "chart"),
        ("few, rise", "2016-17 Q1", "clear_rise", "interval"),
        ("few, fall", "2016-17 Q1", "clear_fall", "interval"),
        ("few, fall", "2016-17", "clear_fall", "interval"),
        ("few, chance at 99.8 per cent", "2016-17 Q1", "could_be_chance", "interval"),
        ("few, none of either", "2016-17 Q1", "", ""),
        ("few, nothing before", "2016-17 Q1", "", ""),
        ("few, from none", "2016-17 Q1", "clear_rise", "interval"),
        ("few, count", "2016-17 Q1", "could_be_chance", "interval"),
        ("few, count from none", "2016-17 Q1", "clear_rise", "interval"),
        ("few, count of none", "2016-17 Q1", "", ""),
        ("few, rate", "2016-17 Q1", "could_be_chance", "interval"),
        ("few, rate of more", "2016-17 Q1", "could_be_chance", "interval"),
        ("few, stock", "2016-17 Q1", "", ""),
        ("few, headcount", "2016-17 Q1", "", ""),
        ("few, amount", "2016-17 Q1", "", ""),
        ("few, hidden", "2016-17 Q1", "", ""),
        ("small counts, many points", "2018-19 Q1", "clear_rise", "interval"),
        ("constant, many points", "2018-19 Q1", "clear_rise", "interval"),
        ("part of a year", "2016-17", "could_be_chance", "interval"),
        ("part of a year, chart", "2018-19", "clear_rise", "chart"),
        ("newest quarter is hidden", "2018-19", "", ""),
    ],
)
def test_the_word_of_a_change(worded: Laid, name: str, period: str, word: str, basis: str) -> None:
    found = worded.figure(name, period)
    assert (found.change_word, found.word_basis) == (word, basis)


YEARLY = {
    "rising": Case(ANNUAL, by_year(of([40, 45, 50, 55, 60]))),
    "falling": Case(ANNUAL, by_year(of([60, 55, 50, 45, 40]))),
    "level": Case(ANNUAL, by_year(of([50, 51, 50, 51, 50]))),
    "rising, then less": Case(ANNUAL, by_year(of([40, 50, 60, 70, 69]))),
    "four": Case(ANNUAL, by_year(of([40, 45, 50, 80]))),
    "gap": Case(ANNUAL, by_year(of([40, 45, *HIDDEN, 50, 55, 60]))),
    "nought": Case(ANNUAL, by_year(of([0, 45, 50, 55, 60]))),
    "low": Case(ANNUAL, by_year(["low/1000", *of([45, 50, 55, 60])])),
    "out of five": Case(ANNUAL, by_year(of([0, 40, 45, 50, 55, 60]))),
    "counts": Case(ANNUAL | COUNT, by_year([400, 500, 600, 700, 800])),
    "headcounts": Case(ANNUAL | COUNT | STOCK, by_year([400, 500, 600, 700, 800])),
    "four headcounts": Case(ANNUAL | COUNT | STOCK, by_year([400, 500, 600, 700])),
    "rates": Case(ANNUAL | {"kind": "rate", "multiplier": 100}, by_year(of([40, 45, 50, 55, 60]))),
    "amounts": Case(ANNUAL | AMOUNT, by_year([400, 500, 600, 700, 800])),
    "hidden": Case(ANNUAL, by_year(["c/1000"] * 5)),
    "newest is hidden": Case(ANNUAL, by_year(of([40, 45, 50, 55, 60, *HIDDEN]))),
}


@pytest.fixture(scope="module")
def yearly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("yearly"), YEARLY) as found:
        yield found


RISING = "Rising over the last five yearly figures."
FALLING = "Falling over the last five yearly figures."
LEVEL = "No clear trend over the last five yearly figures."
NONE = "No trend can be worked out from these figures."
HIDDEN_YEAR = "The newest figure is suppressed or missing."


@pytest.mark.parametrize(
    ("name", "words", "word", "basis"),
    [
        ("rising", RISING, "clear_rise", "trend"),
        ("falling", FALLING, "clear_fall", "trend"),
        ("level", LEVEL, "could_be_chance", "trend"),
        ("rising, then less", RISING, "could_be_chance", "trend"),
        ("four", "Too few years yet: 4 of the 5 that a trend needs.", "clear_rise", "interval"),
        ("gap", RISING, "clear_rise", "trend"),
        ("nought", NONE, "", ""),
        ("low", NONE, "", ""),
        ("out of five", RISING, "clear_rise", "trend"),
        ("counts", RISING, "clear_rise", "trend"),
        ("headcounts", RISING, "clear_rise", "trend"),
        ("four headcounts", "Too few years yet: 4 of the 5 that a trend needs.", "", ""),
        ("rates", RISING, "clear_rise", "trend"),
        ("amounts", NONE, "", ""),
        ("hidden", "No figure can be shown: each is suppressed or missing.", "", ""),
        ("newest is hidden", HIDDEN_YEAR, "", ""),
    ],
)
def test_annual_figures_have_a_trend_in_place_of_a_chart(
    yearly: Laid, name: str, words: str, word: str, basis: str
) -> None:
    period = max(YEARLY[name].figures)
    kept = yearly.figure(name, period)
    found = newest(yearly, YEARLY, name)
    assert (found.words, kept.change_word, kept.word_basis) == (words, word, basis)
    assert (found.variation, found.mean, found.in_a_row) == ("", None, 0)


def test_a_year_knows_nothing_of_those_after_it(yearly: Laid) -> None:
    found = yearly.figure("rising, then less", "2018-19")
    assert (found.points, found.recent_trend, found.no_chart) == (4, "", "annual")


def test_groups_that_are_hidden_now_and_then_are_judged_by_what_is_shown(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Small counts are gaps, and so is another quarter of their years."""
    protected = {"disclosure": "groups"}
    shown = [f"{30 + number % 2}/60" for number in range(16)]
    with_small = [*shown[:4], "3/60", *shown[4:10], "58/60", *shown[10:]]
    cases = {
        "shown": Case(protected, {}, {}, {MALE: by_quarter(shown)}),
        "some hidden": Case(protected, {}, {}, {MALE: by_quarter(with_small)}),
        "all hidden": Case(protected, {}, {}, {MALE: by_quarter([f"{1 + number % 3}/60" for number in range(20)])}),
    }
    with laid_out(tmp_path_factory.mktemp("groups"), cases) as laid:
        usual, gaps, nothing = (
            signal_of(laid.figure(name, max(case.groups[MALE]), MALE), measure_of(case)) for name, case in cases.items()
        )
    # Beside 3 of 60 the smallest quarter of its year is hidden, beside 58 of 60 that with the fewest left.
    assert (usual.variation, usual.points) == ("common", 16)
    assert (gaps.variation, gaps.points) == ("common", 12)
    assert (nothing.no_chart, nothing.points, nothing.mean) == ("nothing_shown", 0, None)


def test_a_year_says_nothing_in_place_of_a_last_quarter_that_is_hidden(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The year is a figure of its own and shown; what its charts would say needs the quarter."""
    case = Case({"disclosure": "groups"}, {}, {}, {MALE: by_quarter([*["30/60", "31/60"] * 7, "50/60", "3/60"])})
    with laid_out(tmp_path_factory.mktemp("year"), {"hidden": case}) as laid:
        year = laid.figure("hidden", FOURTH_YEAR, MALE)
    assert (year.value, year.previous_value, year.points) == (114 / 2.4, 122 / 2.4, 13)
    assert signal_of(year, measure_of(case)).words == "The newest figure is suppressed or missing."
    assert (year.variation, year.change_word) == ("", "")


def test_a_whole_and_its_groups_are_series_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    case = Case({}, by_quarter(of([*STEADY, 70])), {}, {MALE: by_quarter(of([*STEADY, 51]))})
    with laid_out(tmp_path_factory.mktemp("whole"), {"both": case}) as laid:
        whole, group = (laid.figure("both", max(case.figures), place) for place in (WHOLE, MALE))
    assert (whole.variation, group.variation) == ("improvement", "common")
