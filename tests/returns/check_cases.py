"""A small council and the cases that its returns are checked with: what each check finds, and what it leaves alone."""

from typing import Any, NamedTuple

from tests.factories import MINORITIES, USUAL, row

Row = dict[str, Any]
SOUND: Row = {"numerator": 10, "denominator": 20}

NEEDS = {"breakdown": "needs", "exclusive": "no"}
ROLES = {"breakdown": "role", "version": "2021", "valid_from": "2021-04-01"}
OLD_ROLES = {"breakdown": "role", "version": "2016", "valid_from": "2016-04-01", "valid_to": "2021-03-31"}


def measures() -> list[Row]:
    """The usual measure beside one of each other kind."""
    narrow = {"breakdowns": "", "areas": "no"}
    return [
        row("measures", crossed="area*sex"),
        row("measures", measure_id="carers", kind="count", denominator_label="", areas="no", active_to="2024-03-31"),
        row("measures", measure_id="spend", kind="amount", denominator_label="", decimals=2, **narrow),
        row("measures", measure_id="cases", kind="rate", multiplier=1000, **narrow),
        row("measures", measure_id="survey", frequency="annual", active_from="2011-04-01", **narrow),
        row("measures", measure_id="carers-black", kind="count", derived_from="carers:ethnicity:Black"),
        row("measures", measure_id="places", kind="count", rounded_to=5, breakdowns="sex", areas="no"),
        row("measures", measure_id="supported", kind="count", breakdowns="needs", areas="no"),
        row("measures", measure_id="learners", kind="count", breakdowns="role", areas="no"),
        row("measures", measure_id="calls", title="Calls taken", kind="count", **narrow),
        row("measures", measure_id="answered", **narrow),
    ]


def categories() -> list[Row]:
    """The usual ones, some that people may have several of, and two versions of a classification."""
    return [
        *USUAL["categories"],
        row("categories", category="Hearing", position=1, **NEEDS),
        row("categories", category="Sight", position=2, **NEEDS),
        row("categories", category="Assistant", position=1, **OLD_ROLES),
        row("categories", category="Manager", position=2, **OLD_ROLES),
        row("categories", category="Adviser", position=1, **ROLES),
        row("categories", category="Manager", position=2, **ROLES),
    ]


DATED = {
    "2029-30 Q1": {"opens": "2029-04-01"},
    "2012-13 Q1": {"closes": "2013-03-31"},
    "2012-13 Q4": {"closes": "2013-06-30"},
    "2012-13": None,
    "2013-14": {"closes": "2014-06-30"},
    "2024-25 Q4": {"opens": "2025-05-01", "closes": "2025-05-01"},
}


def periods() -> list[Row]:
    """All open, but for those of `DATED`; one of these is not in the list."""
    dated = [(each, DATED.get(each["period"], {})) for each in USUAL["periods"]]
    return [each | dates for each, dates in dated if dates is not None]


STANDING: list[Row] = [
    # A year of everything, two parts of the council, and quarters for limits.
    {"period": "2023-24 Q1", "numerator": 500, "denominator": 1000},
    {"period": "2023-24 Q1", "breakdown": "sex", "category": "Female", "numerator": 300, "denominator": 600},
    {"period": "2023-24 Q1", "breakdown": "sex", "category": "Male", "numerator": 200, "denominator": 400},
    {"period": "2023-24 Q4", "numerator": 100, "denominator": 200},
    {"period": "2023-24 Q4", "area": "North", "numerator": 60, "denominator": 120},
    {"period": "2023-24 Q4", "area": "South", "numerator": 40, "denominator": 80},
    {"measure_id": "survey", "period": "2023-24", "numerator": 40, "denominator": 100},
    {"measure_id": "spend", "period": "2023-24 Q1", "numerator": "1000.50"},
    *[
        {
            "measure_id": "answered",
            "period": f"{year}-{year % 100 + 1} Q{quarter}",
            "numerator": top,
            "denominator": 100,
        }
        for year in (2019, 2020, 2021)
        for quarter, top in enumerate((90, 92, 90, 92), start=1)
    ],
    *[
        {"measure_id": "calls", "period": f"{year}-{year % 100 + 1} Q{quarter}", "numerator": number}
        for year in (2019, 2020, 2021)
        for quarter, number in enumerate((3, 5, 3, 5), start=1)
    ],
]


class Case(NamedTuple):
    """A return, and where an issue is found in it, with what value and words."""

    rows: list[Row]
    row: int
    column: str
    value: str
    words: str = ""


def one(changes: Row, column: str, value: str, words: str = "") -> Case:
    """A sound row with changes, below one that stays sound."""
    return Case([SOUND | {"period": "2024-25 Q3"}, SOUND | changes], 3, column, value, words)


def by_sex(female: Row, male: Row, **also: Any) -> list[Row]:
    return [
        {"breakdown": "sex", "category": category} | numbers | also
        for category, numbers in (("Female", female), ("Male", male))
    ]


def pair(numerator: Any, denominator: Any = "") -> Row:
    return {"numerator": numerator, "denominator": denominator}


def group(category: str, numerator: Any, denominator: Any = "", **also: Any) -> Row:
    return {"breakdown": "ethnicity", "category": category} | pair(numerator, denominator) | also


PLACES: Row = {"measure_id": "places"}
CARERS: Row = {"measure_id": "carers", "period": "2023-24 Q4"}
SUPPORTED: Row = {"measure_id": "supported"}
LATER: Row = {"period": "2024-25 Q1"}

CASES: dict[str, list[Case]] = {
    "unknown_measure": [
        one({"measure_id": "trianed"}, "measure_id", "trianed", "Did you mean “trained”?"),
        one({"measure_id": "calls taken"}, "measure_id", "calls taken", "Did you mean “calls”?"),
        one({"measure_id": "nothing like it"}, "measure_id", "nothing like it", "no measure of that name. Use"),
        one({"measure_id": ""}, "measure_id", ""),
    ],
    "derived_measure": [
        one({"measure_id": "carers-black", "denominator": ""}, "measure_id", "carers-black", "It comes from “carers”.")
    ],
    "inactive_measure": [
        one(
            {"measure_id": "carers", "denominator": ""},
            "period",
            "2024-25 Q1",
            "not collected in this period. It ended",
        ),
        one({"measure_id": "survey", "period": "2010-11"}, "period", "2010-11", "It began on 1 April 2011."),
        one({"period": "2014-15 Q4"}, "period", "2014-15 Q4", "It began on 1 April 2015."),
    ],
    "wrong_period": [
        one({"period": "2024-25"}, "period", "2024-25", "It is reported each quarter."),
        one({"period": "2024-25 Q5"}, "period", "2024-25 Q5", "not a period of this measure. Write"),
        one({"period": "2024-26 Q1"}, "period", "2024-26 Q1"),
        one({"period": "1899-00 Q1"}, "period", "1899-00 Q1"),
        one({"period": "June 2024"}, "period", "June 2024"),
        one({"period": ""}, "period", ""),
        one({"measure_id": "survey"}, "period", "2024-25 Q1", "It is reported once a year."),
    ],
    "period_not_open": [
        one({"period": "2029-30 Q1"}, "period", "2029-30 Q1", "It opens on 1 April 2029."),
        one({"period": "q1 2012/13"}, "period", "2012-13 Q1", "It closed on 31 March 2013."),
        one({"period": "2031-32 Q1"}, "period", "2031-32 Q1", "It is not in the list of periods."),
        # The year is not in the list, so its fourth quarter tells; where it is, it tells itself.
        one({"measure_id": "survey", "period": "2012-13"}, "period", "2012-13", "It closed on 30 June 2013."),
        one({"measure_id": "survey", "period": "2013-14"}, "period", "2013-14", "It closed on 30 June 2014."),
        one({"measure_id": "survey", "period": "2031-32"}, "period", "2031-32", "It is not in the list of periods."),
    ],
    "unknown_area": [
        one({"area": "Nroth"}, "area", "Nroth", "Did you mean “North”? The parts of the council are: North, South."),
        one({"area": "north"}, "area", "north", "Did you mean “North”?"),
        one(
            {"measure_id": "carers", "period": "2023-24 Q4", "area": "North"},
            "area",
            "North",
            "It is reported for the whole council only.",
        ),
    ],
    "unknown_breakdown": [
        one({"breakdown": "age", "category": "Female"}, "breakdown", "age", "It is broken down by: ethnicity, sex."),
        one({"breakdown": "Sex", "category": "Female"}, "breakdown", "Sex", "Did you mean “sex”?"),
        one({"measure_id": "cases", "breakdown": "sex", "category": "Female"}, "breakdown", "sex", "as Total only."),
        one(
            {"area": "North", "breakdown": "ethnicity", "category": "White"},
            "breakdown",
            "ethnicity",
            "For a part of the council it is broken down by: sex.",
        ),
    ],
    "unknown_category": [
        one(
            {"breakdown": "sex", "category": "female"}, "category", "female", "Did you mean “Female”? “sex” has: Female"
        ),
        one({"breakdown": "sex", "category": "Femal"}, "category", "Femal", "Did you mean “Female”?"),
        one({"breakdown": "ethnicity", "category": "BAME"}, "category", "BAME", f"Did you mean “{MINORITIES}”?"),
        one({"breakdown": "ethnicity", "category": "unknown"}, "category", "unknown", "Did you mean “Not known”?"),
        one({"breakdown": "sex", "category": "White"}, "category", "White", "such category. “sex” has: Female, Male."),
        one({"breakdown": "sex"}, "category", "Total"),
        one({"category": "Female"}, "category", "Female", "A category needs its breakdown beside it."),
        one(
            {"measure_id": "learners", "denominator": "", "breakdown": "role", "category": "Assistant"},
            "category",
            "Assistant",
            "It belongs to the version 2016 of “role”, in use from 1 April 2016 until 31 March 2021. "
            "In 2024-25 Q1 there are: Adviser, Manager.",
        ),
        one(
            {
                "measure_id": "learners",
                "period": "2020-21 Q4",
                "denominator": "",
                "breakdown": "role",
                "category": "Adviser",
            },
            "category",
            "Adviser",
            "It belongs to the version 2021 of “role”, in use from 1 April 2021. "
            "In 2020-21 Q4 there are: Assistant, Manager.",
        ),
    ],
    "not_a_number": [
        *[
            one({"numerator": text}, "numerator", text)
            for text in ("1e3", "0x10", "1_000", "ten", "1,00", "12,3456", "nan", "inf", "u", "5-", "£5", "--1", "१२")
        ],
        one({"numerator": "12%"}, "numerator", "12%", "Percentages are worked out from numerator and denominator."),
        one({"denominator": "2 0"}, "denominator", "2 0"),
        one({"numerator": "0.00001"}, "numerator", "0.00001", "At most four decimals are kept."),
        one({"numerator": "123456789012345678901"}, "numerator", "123456789012345678901"),
    ],
    "negative_number": [
        one({"numerator": "-1"}, "numerator", "-1"),
        one({"denominator": "-1,000"}, "denominator", "-1,000"),
        one({"measure_id": "spend", "numerator": "-0.01"}, "numerator", "-0.01"),
    ],
    "not_whole": [
        one({"numerator": "1.5"}, "numerator", "1.5"),
        one({"denominator": "20.0001"}, "denominator", "20.0001"),
    ],
    "missing_denominator": [
        one({"denominator": ""}, "denominator", "", "It is: Staff."),
        one({"measure_id": "cases", "denominator": ""}, "denominator", ""),
    ],
    "zero_denominator": [one({"denominator": "0"}, "denominator", "0", "The numerator is 10.")],
    "numerator_over_denominator": [one({"numerator": "21"}, "numerator", "21 of 20")],
    "repeated_row": [
        Case([SOUND, SOUND | {"area": "South"}, SOUND | again], 4, "measure_id", name, "It is in row 2 already.")
        for name in ("trained, 2024-25 Q1, Total, Total, Total",)
        for again in (
            {},
            {"area": "Total"},
            {"area": "Smallshire", "category": "Total"},
            {"period": "q1 2024/25"},
            {"note": "b"},
        )
    ],
    "parts_exceed_total": [
        Case(
            [pair(100, 200), *by_sex(pair(65, 110), pair(40, 90))],
            2,
            "numerator",
            "100",
            "By sex, the parts add up to 105; the Total is 100.",
        ),
        Case(
            [*by_sex(pair(60, 1000), pair(40, 1000)), pair(100, "1,500")],
            4,
            "denominator",
            "1,500",
            "By sex, the parts add up to 2,000; the Total is 1,500.",
        ),
        # 48 of 50 with 99 of 100: neither numerators nor denominators tell, those left out do.
        Case(
            [pair(99, 100), by_sex(pair(48, 50), pair(49, 50))[0]],
            2,
            "numerator",
            "99",
            "By sex, the parts leave uncounted (denominator less numerator) 2; the whole leaves 1.",
        ),
        # A symbol counts as nought, and so does what is left empty.
        Case([pair(10, 20), *by_sex(pair(11, 20), pair("c", "c"))], 2, "numerator", "10", "add up to 11"),
        # Children within their parent, and the parent within the Total.
        Case(
            [pair(50) | CARERS, group(MINORITIES, 20), group("Asian", 15), group("Black", 6)],
            3,
            "numerator",
            "20",
            f"By ethnicity, the parts of “{MINORITIES}” add up to 21; it is 20.",
        ),
        Case(
            [pair(20) | CARERS, group("White", 10), group("Asian", 6), group("Black", 5)], 2, "numerator", "20", "to 21"
        ),
        # Parts of the council, in the return, beside what stands, and crossed with a breakdown.
        Case(
            [pair(10, 20), pair(6, 10) | {"area": "North"}, pair(5, 10) | {"area": "South"}],
            2,
            "numerator",
            "10",
            "By area, the parts add up to 11; the Total is 10.",
        ),
        Case(
            [pair(61, 120) | {"period": "2023-24 Q4", "area": "North"}],
            2,
            "numerator",
            "61",
            "By area, the parts add up to 101; the Total is 100.",
        ),
        Case([pair(99, 200) | {"period": "2023-24 Q4"}], 2, "numerator", "99", "add up to 100; the Total is 99."),
        Case(
            [
                *by_sex(pair(5, 10), pair(5, 10)),
                *by_sex(pair(3, 5), pair(2, 5), area="North"),
                *by_sex(pair(3, 5), pair(3, 5), area="South"),
            ],
            2,
            "numerator",
            "5",
            "By area, the parts of “Female” add up to 6; it is 5.",
        ),
        # Where people may be in several categories, each of them is within the Total.
        Case(
            [
                pair(10) | SUPPORTED,
                pair(11) | SUPPORTED | {"breakdown": "needs", "category": "Sight"},
                pair(9) | SUPPORTED | {"breakdown": "needs", "category": "Hearing"},
            ],
            2,
            "numerator",
            "10",
            "By needs, a part is 11; the Total is 10.",
        ),
        # Two parts and a Total, each rounded to 5: 7.5 may come of that, 10 may not.
        Case(
            [pair(100) | PLACES, *by_sex(pair(60), pair(50), **PLACES)],
            2,
            "numerator",
            "100",
            "add up to 110; the Total is 100, and rounding to 5 explains at most 7.50.",
        ),
    ],
    "missing_total": [
        Case(
            [*by_sex(pair(1, 2), pair(1, 2))],
            2,
            "breakdown",
            "sex",
            "There is no Total of “trained” for 2024-25 Q1.",
        ),
        Case(
            [pair(9, 20), *by_sex(pair(1, 2), pair(1, 2), area="North")],
            3,
            "breakdown",
            "sex",
            "There is no Total of “trained” for 2024-25 Q1 in North.",
        ),
        Case([pair(9, 20) | {"area": "South"}], 2, "area", "South", "no Total of “trained” for 2024-25 Q1."),
    ],
    "parts_differ_from_total": [
        Case(
            [pair(100, 200), *by_sex(pair(50, 100), pair(45, 90))],
            2,
            "numerator",
            "100",
            "By sex, the parts add up to 95; the Total is 100.",
        ),
        Case([pair(99, 100), *by_sex(pair(49, 50), pair(49, 50))], 2, "numerator", "99", "add up to 98"),
        Case([pair(10, 20), *by_sex(pair(5, 9), pair(5, 9))], 2, "denominator", "20", "add up to 18; the Total is 20."),
        Case(
            [pair(30) | CARERS, group("White", 10), group("Asian", 8), group("Black", 6), group("Not known", 5)],
            2,
            "numerator",
            "30",
            "By ethnicity, the parts add up to 29; the Total is 30.",
        ),
        Case(
            [pair(30) | CARERS, group(MINORITIES, 20), group("Asian", 15), group("Black", 4)],
            3,
            "numerator",
            "20",
            f"the parts of “{MINORITIES}” add up to 19; it is 20.",
        ),
        Case(
            [pair(59, 119) | {"period": "2023-24 Q4", "area": "North"}],
            2,
            "numerator",
            "59",
            "By area, the parts add up to 99; the Total is 100.",
        ),
        Case([pair(100) | PLACES, *by_sex(pair(50), pair(40), **PLACES)], 2, "numerator", "100", "add up to 90"),
    ],
    "missing_required_breakdown": [
        Case([pair(10) | PLACES], 2, "breakdown", "", "Nothing by sex is given."),
        Case(
            [pair(10) | PLACES, by_sex(pair(9), pair(1), **PLACES)[0]],
            2,
            "breakdown",
            "",
            "By sex, these are missing: Male.",
        ),
        Case(
            [pair(30) | CARERS, group(MINORITIES, 20), group("Asian", 12), *by_sex(pair(10), pair(20), **CARERS)],
            2,
            "breakdown",
            "",
            "By ethnicity, these are missing: White, Black, Not known.",
        ),
        Case([pair(9, 20)], 2, "area", "", "These parts of the council are missing: North, South."),
        Case([pair(9, 20), pair(1, 2) | {"area": "North"}], 2, "area", "", "are missing: South."),
        Case([pair(9, 20), pair(1, 2) | {"area": "North"}], 3, "breakdown", "", "Nothing by sex is given."),
    ],
    "empty_denominator": [one({"numerator": 0, "denominator": 0}, "denominator", "0")],
    "not_reported": [
        one({"numerator": ""}, "numerator", ""),
        one({"numerator": "", "denominator": ""}, "numerator", ""),
    ],
    "unusual_change": [
        Case(
            [pair(170, 500) | LATER, *by_sex(pair(85, 250), pair(85, 250), **LATER)],
            2,
            "numerator",
            "170",
            "170; it was 500 in 2023-24 Q1.",
        ),
        Case(
            [pair(200, 300) | LATER, *by_sex(pair(100, 150), pair(100, 150), **LATER)],
            3,
            "denominator",
            "150",
            "150; it was 600 in 2023-24 Q1.",
        ),
        Case([{"measure_id": "survey", "period": "2024-25"} | pair(90, 100)], 2, "numerator", "90", "40 in 2023-24."),
        Case(
            [{"measure_id": "survey", "period": "2024-25"} | pair(50, 149)],
            2,
            "numerator",
            "50",
            "99 not counted (denominator less numerator); it was 60 in 2023-24.",
        ),
        Case([{"measure_id": "spend"} | pair("2,000.75")], 2, "numerator", "2,000.75", "2,000.75; it was 1,000.50"),
        # Twelve quarters of 90% and 92% lead one to expect 91% and 5.32 on either side of it.
        Case(
            [{"measure_id": "answered", "period": "2022-23 Q1"} | pair(85, 100)],
            2,
            "numerator",
            "85",
            "85.0%; after the 12 quarters before it, 85.68% to 96.32% was to be expected.",
        ),
        Case([{"measure_id": "answered", "period": "2022-23 Q3"} | pair(97, 100)], 2, "numerator", "97", "97.0%"),
        # Counts of less than 5 on average have no limits; a year before it was 3.
        Case(
            [{"measure_id": "calls", "period": "2022-23 Q1"} | pair(24)], 2, "numerator", "24", "it was 3 in 2021-22 Q1"
        ),
    ],
}


def _of_the_first(case: Case) -> Case:
    """Let the rows of a breakdown speak of the measure and the period of the first row, where they name none."""
    first = {name: case.rows[0][name] for name in ("measure_id", "period") if name in case.rows[0]}
    named = [first | each if each.get("breakdown") and "measure_id" not in each else each for each in case.rows]
    return case._replace(rows=named)


ALL_CASES = [(code, _of_the_first(case)) for code, cases in CASES.items() for case in cases]


WHOLE: list[Row] = [
    pair(100, 200),
    pair(60, 120) | {"area": "North"},
    pair(40, 80) | {"area": "South"},
    *by_sex(pair(30, 60), pair(30, 60), area="North"),
    *by_sex(pair(20, 40), pair(20, 40), area="South"),
    *by_sex(pair(50, 100), pair(50, 100)),
    group("White", 50, 100),
    group(MINORITIES, 40, 80),
    group("Asian", 25, 50),
    group("Black", 15, 30),
    group("Not known", 10, 20),
]


SILENT: dict[str, list[list[Row]]] = {
    "parts_exceed_total": [
        # Areas to compare with are no parts, and their own parts are their publisher's.
        [pair(10, 20), pair(900, 1000) | {"area": "England"}],
        [pair(10, 20) | {"area": "England"}, *by_sex(pair(11, 20), pair(10, 20), area="England")],
        [pair(100) | PLACES, *by_sex(pair(55), pair(50), **PLACES)],
        [
            pair(10) | SUPPORTED,
            *[pair(9) | SUPPORTED | {"breakdown": "needs", "category": category} for category in ("Hearing", "Sight")],
        ],
        [pair("c", "c"), *by_sex(pair(11, 20), pair(10, 20))],
        # The South of this quarter stands at 40, and the return replaces it.
        [
            pair(100, 200) | {"period": "2023-24 Q4"},
            pair(80, 120) | {"period": "2023-24 Q4", "area": "North"},
            pair(20, 80) | {"period": "2023-24 Q4", "area": "South"},
        ],
    ],
    "parts_differ_from_total": [
        [pair(100, 200), by_sex(pair(50, 110), pair(45, 90))[0]],
        [pair(100, 200), *by_sex(pair(50, 110), pair("c", 90))],
        [pair(100, 200), pair(40, 80) | {"area": "North"}],
        [pair(100) | PLACES, *by_sex(pair(50), pair(45), **PLACES)],
        [pair(100) | SUPPORTED, pair(9) | SUPPORTED | {"breakdown": "needs", "category": "Hearing"}],
    ],
    "missing_total": [
        [pair(60, 120) | {"period": "2023-24 Q4", "area": "North"}],
        by_sex(pair(1, 2), pair(1, 2), area="England"),
        # The Total is there and something is wrong with it: that is enough to say.
        [pair(21, 20), *by_sex(pair(1, 2), pair(1, 2))],
    ],
    "missing_required_breakdown": [
        [pair(10, 20) | {"area": "England"}],
        [
            pair(10) | PLACES,
            by_sex(pair(9), pair(1), **PLACES)[0],
            pair(1) | PLACES | {"breakdown": "sex", "category": "M"},
        ],
    ],
    "unusual_change": [
        # Within the limits; no more than a half; no more than chance; nothing a year before.
        [{"measure_id": "answered", "period": "2022-23 Q1"} | pair(86, 100)],
        [pair(260, 1000) | LATER],
        [{"measure_id": "calls", "period": "2022-23 Q1"} | pair(12)],
        [{"measure_id": "cases"} | pair(5000, 10000)],
        [{"measure_id": "spend"} | pair("1,500.75")],
        [{"measure_id": "answered", "period": "2022-23 Q1"} | pair("x", 100)],
    ],
}
