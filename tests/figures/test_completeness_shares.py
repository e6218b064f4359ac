"""Of how many people the group is known: every state of it, its band, its digits, and which period stands."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.figures.catalogue import READER, catalogue
from equality_tracker.figures.completeness_shares import (
    BAND_WORDS,
    PARTLY,
    POORLY,
    SHOWN,
    STATE_REASONS,
    STATE_WORDS,
    WELL,
    KnownShare,
    first_like,
    share_at,
    shares_of,
    summed,
)
from equality_tracker.periods import parse_period
from tests.factories import MINORITIES
from tests.figures.laid_out import WHOLE, Case, Laid, Place, laid_out, quarters

NOW = "2024-25 Q1"
COUNT = {"kind": "count", "denominator_label": "", "decimals": 0}
RATE = {"kind": "rate", "multiplier": 1000, "unit": "per 1,000"}
HIDING = COUNT | {"disclosure": "groups"}


def group(category: str, breakdown: str = "ethnicity", area: str = "Total") -> Place:
    return area, breakdown, category


def by_group(whole: str, *, measure: dict | None = None, breakdown: str = "ethnicity", **groups: str) -> Case:
    """A count of one quarter by groups; an underscore in a name is a space."""
    named = {group(name.replace("_", " "), breakdown): {NOW: text} for name, text in groups.items()}
    return Case(COUNT if measure is None else measure, {NOW: whole} if whole else {}, groups=named)


SHARES: dict[str, tuple[Case, str]] = {
    "all but some": (by_group("100", White="70", Not_known="10"), "90 of 100"),
    "nobody is unknown": (by_group("100", White="100", Not_known="0"), "100 of 100"),
    "nobody is known": (by_group("100", White="0", Not_known="100"), "0 of 100"),
    "of percentages the denominators": (by_group("30/100", measure={}, White="28/90", Not_known="2/10"), "90 of 100"),
    "of rates the denominators": (by_group("30/100", measure=RATE, White="28/90", Not_known="2/10"), "90 of 100"),
    "a hidden group does not matter": (by_group("100", measure=HIDING, White="c", Not_known="10"), "90 of 100"),
    "low counts nought": (by_group("100", White="70", Not_known="low"), "100 of 100"),
    "not applicable is left out": (by_group("100", White="100", Not_known="z"), "100 of 100"),
    "a hidden unknown": (by_group("100", measure=HIDING, White="70", Not_known="3"), "hidden"),
    "a hidden part of percentages": (
        by_group("30/100", measure={"disclosure": "groups"}, White="28/97", Not_known="2/3"),
        "hidden",
    ),
    "a hidden numerator of percentages does not matter": (
        by_group("30/100", measure={"disclosure": "groups"}, White="28/90", Not_known="2/10"),
        "90 of 100",
    ),
    "a suppressed unknown of the source": (by_group("100", White="70", Not_known="c"), "hidden"),
    "a hidden whole": (by_group("4", measure=HIDING | {"disclosure": "all"}, White="4", Not_known="0"), "hidden"),
    "x throughout": (by_group("100", White="x", Not_known="x"), "not_available"),
    "x of percentages throughout": (by_group("30/100", measure={}, White="x/x", Not_known="x/x"), "not_available"),
    "x of percentages, denominators left empty": (by_group("30/100", measure={}, Not_known="x/"), "not_available"),
    "no whole": (by_group("", White="70", Not_known="10"), "not_reported"),
    "an empty whole": (by_group("/", White="70", Not_known="10"), "not_reported"),
    "a whole that does not apply": (by_group("z", White="70", Not_known="10"), "not_applicable"),
    "an empty unknown": (by_group("100", White="70", Not_known="/"), "not_reported"),
    "no group": (by_group("100"), "not_reported"),
    "nought of nought": (by_group("0", White="0", Not_known="0"), "nobody"),
    "more unknown than there are": (by_group("100", White="70", Not_known="101"), "too_many"),
    "no unknown category, all in a group": (by_group("100", breakdown="sex", Female="60", Male="40"), "100 of 100"),
    "no unknown category, some in none": (by_group("100", breakdown="sex", Female="60", Male="30"), "no_unknown"),
    "no unknown category, too many in groups": (by_group("100", breakdown="sex", Female="60", Male="50"), "no_unknown"),
    "no unknown category, a group hidden": (
        by_group("100", measure=HIDING, breakdown="sex", Female="97", Male="3"),
        "hidden",
    ),
    "the unknown left out, parents not counted twice": (
        Case(
            COUNT,
            {NOW: "100"},
            groups={group(name): {NOW: text} for name, text in {"White": "60", "Asian": "30", "Black": "10"}.items()},
        ),
        "100 of 100",
    ),
}


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    cases = {name: case for name, (case, _) in SHARES.items()} | {name: case for name, (case, *_) in STANDING.items()}
    with laid_out(tmp_path_factory.mktemp("shares"), cases) as found:
        yield found


def of_case(laid: Laid, name: str) -> dict[str, dict[str, KnownShare]]:
    """The shares of a case by breakdown and period."""
    measure_id = laid.measure_id(name)
    measures = catalogue(READER, laid.council.store).measures.values()
    found = shares_of(READER, laid.council.store, measures, measure_id)
    return {breakdown: shares for (_, breakdown, _), shares in found.items()}


@pytest.mark.parametrize("name", SHARES)
def test_a_share_is_told_or_the_reason_why_not(laid: Laid, name: str) -> None:
    case, expected = SHARES[name]
    by = next(iter(case.groups), group("White"))[1]
    share = of_case(laid, name).get(by, {}).get(NOW)
    told = "not_reported" if share is None else share.counts or share.state
    assert told == expected


def test_every_state_has_its_word_and_reason_and_a_case() -> None:
    assert STATE_WORDS.keys() == STATE_REASONS.keys()
    assert STATE_WORDS.keys() <= {expected for _, expected in SHARES.values()}


def test_whether_an_unknown_category_was_returned(laid: Laid) -> None:
    assert of_case(laid, "all but some")["ethnicity"][NOW].has_unknown
    assert not of_case(laid, "no unknown category, all in a group")["sex"][NOW].has_unknown


BANDS = [
    (95, 100, WELL, "95.0%"),
    (9499, 10000, PARTLY, "94.99%"),
    (949, 1000, PARTLY, "94.9%"),
    (80, 100, PARTLY, "80.0%"),
    (79999, 100000, POORLY, "79.999%"),
    (0, 100, POORLY, "0.0%"),
    (100, 100, WELL, "100.0%"),
    (9999, 10000, WELL, "99.99%"),
    (2, 3, POORLY, "66.7%"),
]


@pytest.mark.parametrize(("known", "everybody", "band", "text"), BANDS)
def test_a_band_is_of_the_exact_share(known: int, everybody: int, band: str, text: str) -> None:
    share = KnownShare(NOW, NOW, SHOWN, known, everybody)
    assert (share.band, share.text) == (band, text)
    assert band in BAND_WORDS


@given(st.integers(1, 50_000).flatmap(lambda everybody: st.tuples(st.integers(0, everybody), st.just(everybody))))
def test_digits_never_lift_a_share_into_a_higher_band(counts: tuple[int, int]) -> None:
    known, everybody = counts
    share = KnownShare(NOW, NOW, SHOWN, known, everybody)
    exact, read = Fraction(100 * known, everybody), Fraction(share.number)
    for edge in (80, 95, 100):
        assert (read >= edge) == (exact >= edge)
    assert abs(read - exact) <= Fraction(5, 100)


FLOW = HIDING
STOCK = HIDING | {"aggregation": "latest"}
YEAR = quarters("2023-24", "100", "100", "100", "100")
SMALL_QUARTERS = quarters("2023-24", "3", "3", "3", "3")
SNAPSHOT = COUNT | {"frequency": "annual", "year_type": "snapshot-september"}

STANDING: dict[str, tuple[Case, str, str]] = {
    "a quarter stands for itself": (
        Case(FLOW, YEAR, groups={group("Not known"): quarters("2023-24", "10", "20", "30", "40")}),
        "2023-24 Q3",
        "2023-24 Q3 70.0%",
    ),
    "a year of a flow is the sum": (
        Case(FLOW, YEAR, groups={group("Not known"): quarters("2023-24", "10", "20", "30", "40")}),
        "2023-24",
        "2023-24 75.0%",
    ),
    "the year of a flow stands in for a hidden quarter": (
        Case(FLOW, YEAR, groups={group("Not known"): SMALL_QUARTERS}),
        "2023-24 Q4",
        "2023-24 97.0%",
    ),
    "but not before it has ended": (
        Case(FLOW, YEAR, groups={group("Not known"): SMALL_QUARTERS}),
        "2023-24 Q3",
        "2023-24 Q3 cannot be shown",
    ),
    "a stock's hidden quarter stays hidden": (
        Case(STOCK, YEAR, groups={group("Not known"): SMALL_QUARTERS}),
        "2023-24 Q4",
        "2023-24 Q4 cannot be shown",
    ),
    "a year to date is no year": (
        Case(FLOW, quarters("2023-24", "100", "100"), groups={group("Not known"): quarters("2023-24", "10", "10")}),
        "2023-24",
        "2023-24 not reported",
    ),
    "what was not returned": (
        Case(FLOW, YEAR, groups={group("Not known"): quarters("2023-24", "10", "20")}),
        "2023-24 Q3",
        "2023-24 Q3 not reported",
    ),
    "of an annual measure the newest": (
        Case(SNAPSHOT, {"2022-23": "100", "2023-24": "100"}, groups={group("Not known"): {"2022-23": "5"}}),
        "2024-25 Q1",
        "30 September 2022 95.0%",
    ),
}


@pytest.mark.parametrize("name", STANDING)
def test_which_period_stands(laid: Laid, name: str) -> None:
    _, position, expected = STANDING[name]
    measure = catalogue(READER, laid.council.store).measure(laid.measure_id(name))
    share = share_at(measure, of_case(laid, name).get("ethnicity", {}), parse_period(position))
    assert f"{share.label} {share.text}" == expected


def test_the_first_alike_that_is_shown_is_of_the_same_quarter() -> None:
    def share(period: str, state: str = SHOWN) -> KnownShare:
        return KnownShare(period, period, state, 1, 1) if state == SHOWN else KnownShare(period, period, state)

    shares = {
        one.period: one
        for one in (
            share("2020-21 Q2", "hidden"),
            share("2021-22"),
            share("2021-22 Q1"),
            share("2021-22 Q2"),
            share("2022-23 Q2"),
        )
    }
    found = first_like(shares, "2023-24 Q2")
    assert found is not None
    assert found.period == "2021-22 Q2"
    assert first_like(shares, "2021-22 Q2") is None


def test_areas_are_given_where_they_were_returned(tmp_path_factory: pytest.TempPathFactory) -> None:
    north = ("North", "Total", "Total")
    groups = {north: {NOW: "60"}, group("Not known", area="North"): {NOW: "6"}, group(MINORITIES): {NOW: "10"}}
    with laid_out(tmp_path_factory.mktemp("areas"), {"one": Case(COUNT, {NOW: "100"}, groups=groups)}) as laid:
        measures = catalogue(READER, laid.council.store).measures.values()
        found = shares_of(READER, laid.council.store, measures, area=None)
    assert found[laid.measure_id("one"), "ethnicity", "North"][NOW].counts == "54 of 60"
    assert WHOLE[0] == "Total"


def test_the_share_of_several_years_is_that_of_all_their_people() -> None:
    years = [KnownShare(name, name, "shown", known, 100.0) for name, known in (("2022-23", 60.0), ("2023-24", 90.0))]
    found = summed(years)
    assert found is not None
    assert (found.known, found.everybody) == (150, 200)
    hidden = KnownShare("2024-25", "2024-25", "hidden")
    assert summed([*years, hidden]) is hidden
    assert summed([]) is None
