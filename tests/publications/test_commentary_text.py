"""What the check of a text warns of and what it lets pass: figures that are hidden, names, case numbers."""

from collections.abc import Iterator

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.protection import refresh
from equality_tracker.problems import NotAllowed, NotFound
from equality_tracker.publications.commentary_text import warnings
from equality_tracker.store import Store, open_store
from tests.factories import OFFICER, Council, row

FIGURE, NAME, CASE = "suppressed_figure", "looks_like_a_name", "case_number"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A council where 80 of 125 staff were trained in 2024-25 (64%), target 80, and 240 children are known.

    What is hidden: of 8 Asian staff 3 were trained (37.5%), of 25 Black staff all but 4 (84%), of the 10 in North 2 and
    so of the 115 in South 78 (67.8%).
    """
    with open_store(tmp_path_factory.mktemp("texts") / "store.duckdb", create=True) as made:
        council = Council(made)
        definition = "Staff who were trained within 20 working days, by the last day of the year."
        children = {"numerator_label": "Children in need", "denominator_label": "", "kind": "count", "unit": "children"}
        council.set_framework(
            measures=[
                row("measures", frequency="annual", definition=definition, lead="Head of Early Years"),
                row("measures", measure_id="children", title="Children", frequency="annual", **children),
                row("measures", measure_id="quarterly", title="Staff who were trained anew"),
            ],
            targets=[row("targets")],
        )
        groups = [("Asian", 3, 8), ("Black", 21, 25), ("White", 56, 92)]
        rows = [{"breakdown": "ethnicity", "category": who, "numerator": x, "denominator": n} for who, x, n in groups]
        areas = [
            {"area": where, "numerator": x, "denominator": n} for where, x, n in (("North", 2, 10), ("South", 78, 115))
        ]
        quarters = [
            one | {"measure_id": "quarterly", "period": f"2024-25 Q{number}", "denominator": 20}
            for number, (asian, whole) in enumerate(((1, 15), (2, 16), (0, 17), (0, 18)), start=1)
            for one in ({"breakdown": "ethnicity", "category": "Asian", "numerator": asian}, {"numerator": whole})
        ]
        known = (("Asian", 3), ("Black", 11), ("White", 226))
        rows += [
            {"measure_id": "children", "breakdown": "ethnicity", "category": who, "numerator": x} for who, x in known
        ]
        whole = [{"numerator": 80, "denominator": 125}, {"measure_id": "children", "numerator": 240}]
        council.figures(*[{"period": "2024-25"} | one for one in [*whole, *rows, *areas]], *quarters)
        refresh(made)
        yield made


def met(store: Store, text: str, measure_id: str = "trained", period: str = "2024-25") -> list[tuple[str, str]]:
    """What is warned of, with the words met."""
    return [(one.code, one.met) for one in warnings(OFFICER, store, measure_id, period, text)]


FIGURES = [
    ("Of the Asian staff 3 were trained.", ["3"]),
    ("Of the Asian staff three were trained.", ["three"]),
    ("Three Asian members of staff were trained.", ["Three"]),
    ("All Black staff but 4 were trained.", ["4"]),
    ("78 came to the course in South.", ["78"]),
    ("Seventy-eight came to the course.", ["Seventy-eight"]),
    ("37.5% of Asian staff were trained.", ["37.5%"]),
    ("Only 38% of Asian staff were trained.", ["38%"]),
    ("38 per cent of Asian staff were trained.", ["38 per cent"]),
    ("62.5 percent of Asian staff were not trained.", ["62.5 percent"]),
    ("67.8% of staff in South were trained, 67.83% to be exact.", ["67.8%", "67.83%"]),
    ("84.0% of Black staff were trained.", ["84.0%"]),
    ("3 of 8 were trained, and 3 more asked for it.", ["3"]),
    ("In North (3) and South (4) it went slowly.", ["3", "4"]),
    ("Between 3 and 78 people came each time.", ["3", "78"]),
    ("This quarter three were trained.", ["three"]),
    ("There were 3 in the last quarter.", ["3"]),
    ("Two part-time and three full-time staff were trained.", ["Two", "three"]),
]
NO_FIGURES = [
    "80 of 125 staff were trained, which is 64.0% and short of the target of 80%.",
    "About 64% of staff were trained.",
    "In 2024-25 three quarters went well; in Q3 and Q4 the course was full.",
    "The course ran on 3 June, 14 July 2024, 4/9/2024 and the 3rd of March.",
    "It takes 3 days, and a place is free within four weeks or 14 working days.",
    "Staff aged 14 to 17 and those of 3 or over are not counted; 14-year-olds help.",
    "The lead met three teams and four schools and held 14 workshops.",
    "Three new suppliers were asked for 4 offers.",
    "It cost £3,400 and £14 a head, £4m in all.",
    "Uptake rose by 3 percentage points, or 4 points more than planned.",
    "One in four was late; nine in ten say that it was worth it.",
    "One of the reasons is that no one knew of it; one team had not been told.",
    "Fewer than five Asian staff were trained, so the figure is not shown.",
    "Staff are trained within 20 working days of their start.",
    "Under section 4 and Article 14, and under objective 3, this is a duty.",
    "1. Ask every team.\n2. Remind them.\n3. Ask again.\n4. Report.",
    "The system is open 24/7 and from 3pm to 4.30pm on the 14th.",
    "Years 3 to 4 and Key Stage 3 are not part of it.",
    "Three-year contracts and a four-way call are planned; it was repeated three times.",
    "In three of the last four quarters the target was met.",
    "Thirty-three per cent more was spent than in 2023.",
    "Version 2.0 came with 1,400 pages.",
]


@pytest.mark.parametrize(("text", "words"), FIGURES, ids=[text for text, _ in FIGURES])
def test_hidden_figures_are_met(store: Store, text: str, words: list[str]) -> None:
    assert met(store, text) == [(FIGURE, word) for word in words]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_other_numbers_pass(store: Store, text: str) -> None:
    assert met(store, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("3 children are Asian.", ["3"]),
        ("1.3% of the children are Asian, 5% Black.", ["1.3%", "5%"]),
        ("11 schools took part with 3 teams.", []),
        ("240 children are known.", []),
    ],
)
def test_shares_of_a_count_are_met(store: Store, text: str, words: list[str]) -> None:
    assert met(store, text, "children") == [(FIGURE, word) for word in words]


NAMES = [
    ("Mrs Okafor complained.", ["Mrs Okafor"]),
    ("We thank Dr. Anne O'Neill for it.", ["Dr. Anne O'Neill"]),
    ("We met Cllr Begum and Ms T Brown.", ["Cllr Begum", "Ms T Brown"]),
    ("The worker, Sarah Jones, has left.", ["Sarah Jones"]),
    ("Amina Yusuf was not told in time.", ["Amina Yusuf"]),
    ("It was J. Smith’s case.", ["J. Smith’s"]),
    ("A boy called Tariq waited.", ["called Tariq"]),
    ("The family of Zoë Müller-Braun moved.", ["Zoë Müller-Braun"]),
    ("Director Jane Fox and Head of Early Years agreed.", ["Jane Fox"]),
]
NO_NAMES = [
    "The Head of Early Years and the Council of Smallshire agreed with North and South.",
    "Ethnic minorities, White British and Black Caribbean staff were asked in March and April.",
    "In Kurdish Sorani, Farsi and Polish; for Sunni Muslims, Jewish and Sikh families.",
    "The Equality Act, the Family Hub and the Youth Justice Board set the rules. Ofsted agreed.",
    "Independent Reviewing Officers and Social Workers met. Then Ofsted came. Since May Barnardo’s helps.",
    "Ash Approver and Ola Officer have read it. Black History Month and Refugee Week were marked.",
    "NHS England and Kent County Council do the same. In Year 11 it is taught on Mondays.",
]


@pytest.mark.parametrize(("text", "words"), NAMES, ids=[text for text, _ in NAMES])
def test_names_are_met(store: Store, text: str, words: list[str]) -> None:
    assert [word for code, word in met(store, text) if code == NAME] == words


@pytest.mark.parametrize("text", NO_NAMES)
def test_other_words_pass(store: Store, text: str) -> None:
    assert met(store, text) == []


CASES = [
    ("See LL123456 for this.", "LL123456", "a case number"),
    ("See CIN-2024-0012 for this.", "CIN-2024-0012", "a case number"),
    ("The record 4482913 was late.", "4482913", "a case number"),
    ("Case 4711 was late.", "Case 4711", "a case number"),
    ("It is reference number 12.", "reference number 12", "a case number"),
    ("NHS number 943 476 5919 was lost.", "943 476 5919", "an NHS number"),
    ("NHS number 9434765919 was lost.", "9434765919", "a case number"),
    ("Their number QQ 12 34 56 C was lost.", "QQ 12 34 56 C", "a National Insurance number"),
    ("Write to a.person@example.org.uk now.", "a.person@example.org.uk", "an e-mail address"),
    ("Ring 01622 111 222 for it.", "01622 111 222", "a telephone number"),
    ("Ring +44 7700 900123 for it.", "+44 7700 900123", "a telephone number"),
    ("They live in ZZ12 3AB now.", "ZZ12 3AB", "a postcode"),
    ("The child was born on 12 March 2014.", "born on 12 March 2014", "a date of birth"),
    ("The child (DOB 12/03/14) moved.", "DOB 12/03/14", "a date of birth"),
    ("Child B waited for it.", "Child B", "a letter in place of a name"),
]
NO_CASES = [
    "On 12 March 2024 and 12/03/2024 we met; from 01/04/2024 to 31/03/2025 it ran.",
    "In 2024-25 Q1 some 1,234,567 pages and £250000 were spent after COVID-19.",
    "A record number of staff came. The record 120 places were full. Complaints: 112 of 153.",
    "ISO 9001 and B8 forms are used; the A249 was closed from 7am.",
]


@pytest.mark.parametrize(("text", "words", "kind"), CASES, ids=[text for text, _, _ in CASES])
def test_case_numbers_are_met(store: Store, text: str, words: str, kind: str) -> None:
    found = warnings(OFFICER, store, "trained", "2024-25", text)
    assert [(one.code, one.met) for one in found] == [(CASE, words)]
    assert f"“{words}” looks like {kind}." in found[0].what_to_do


@pytest.mark.parametrize("text", NO_CASES)
def test_other_marks_pass(store: Store, text: str) -> None:
    assert met(store, text) == []


HONEST = [
    "Uptake fell in the summer because the online course was down for three weeks. The new version went live on "
    "2 September 2024 and 64% of staff are now up to date. Foster carers remain the hardest to reach.",
    "The interpreting contract failed in October 2024. The supplier gave notice, and for eleven weeks two agencies "
    "covered the most urgent bookings only. Families who speak Kurdish or Pashto waited longest.",
    "Every team now has a champion but one: the post in Coast has been empty since June. We have advertised it twice "
    "and will cover it from North until it is filled.",
    "Recording has improved in all five parts of the council. What looks like a rise in children from ethnic "
    "minorities is mostly better recording: fewer than one in twenty-five are not known, compared with one in eight.",
    "A second file for Q1 corrected the figures of South: reviews and return interviews had been entered late. "
    "The corrected year is 64.0%, not the 61.2% first reported.",
    "We have agreed an action plan with three milestones: a new form by 30 June, training for all managers by "
    "September, and an audit in Q4. The Head of Early Years reports to the board every two months.",
    "Doctors refer few young carers. We visited four surgeries, wrote to all practices in the area and put a one-page "
    "guide on the website. Referrals usually follow such a drive after one or two quarters.",
    "The target of 80% was set before the definition changed in April 2023. Under section 149 of the Equality Act 2010 "
    "we must keep it under review; Cabinet will be asked for a new one in 2025-26.",
    "Staff turnover was high: two of its posts stood empty for most of the year. "
    "Both are filled, and supervision is back to once a month.",
    "Late cancellations more than doubled. From 1 January 2025 we pay only for bookings that are kept, and the "
    "supplier must offer a telephone interpreter within 2 hours.",
    "The number is small, so chance plays a large part from one quarter to the next. The twelve months to March are "
    "close to the average of the four years before.",
    "Fewer than five people are in some groups, so their figures are not shown. We look at three years together.",
    "The Youth Justice Board, NHS England and the Department for Education have asked for the same figures. "
    "We will send them what is published here, no more.",
    "Return interviews are offered late mostly when a child is found outside the county at a weekend. A rota for "
    "Saturdays and Sundays started in May; since then 9 in 10 are offered within 72 hours.",
    "Religion was not asked about in the old form. The new form has been used since April 2022, and managers check "
    "it at the 20-day review. At this pace we expect to be at 80% by the end of 2026-27.",
]


@pytest.mark.parametrize("text", HONEST, ids=[text[:40] for text in HONEST])
def test_honest_commentary_passes_quietly(store: Store, text: str) -> None:
    assert met(store, text) == []


@pytest.mark.parametrize(("period", "words"), [("2024-25", ["3"]), ("2024-25 Q2", ["2", "3"])])
def test_figures_of_the_period_and_its_year_are_looked_for(store: Store, period: str, words: list[str]) -> None:
    text = "1 member of staff was trained, then 2 people, then 3 people."
    assert [word for _, word in met(store, text, "quarterly", period)] == words


def test_whose_figure_it_is_is_said(store: Store) -> None:
    (found,) = warnings(OFFICER, store, "trained", "2024-25", "Of the Asian staff three were trained.")
    assert found.what_to_do == (
        "“three” is the same as a figure that is hidden to protect people (Asian, 2024-25). If it is that figure, "
        "take it out or say it in words, such as “a few”."
    )


@pytest.mark.parametrize("role", ["member", "director"])
def test_who_may_not_see_what_is_hidden_is_told_nothing(store: Store, role: str) -> None:
    with pytest.raises(NotAllowed):
        warnings(Person("Somebody", role), store, "trained", "2024-25", "three")


def test_what_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(NotFound, match="no measure"):
        warnings(OFFICER, store, "train", "2024-25", "three")
    with pytest.raises(NotFound, match="no figures for 2019-20"):
        warnings(OFFICER, store, "trained", "2019-20", "three")
