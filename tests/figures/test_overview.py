"""The overview and objective pages: counts, what needs attention first, what moved."""

from datetime import date

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.attention import attention
from equality_tracker.figures.deadlines import Deadlines
from equality_tracker.figures.objective import objective
from equality_tracker.figures.overview import Overview, concerns, overview
from equality_tracker.periods import parse_period
from equality_tracker.problems import NotFound
from tests.factories import Council, row
from tests.figures.standings import missing, signal, standing

DIRECTOR = Person("Dee Director", "director")
NOW, BEFORE = "2024-25 Q1", "2023-24 Q1"

Story = tuple[int | None, int | None, int | None, str]
"""Of a thousand now and a year ago, the target, and the lead."""

STORIES: dict[str, Story] = {
    "met": (800, 790, 80, "Head of One"),
    "met and worse": (800, 900, 80, "Head of One"),
    "near": (780, 780, 80, "Head of One"),
    "missed": (700, 701, 80, "Head of One"),
    "missed and worse": (600, 800, 80, "Head of One"),
    "missed and much worse": (400, 800, 80, "Head of One"),
    "much worse": (500, 900, None, "Head of One"),
    "much better": (900, 500, None, "Head of One"),
    "better": (900, 700, None, "Head of One"),
    "missing": (None, 700, 80, "Head of Two"),
    "missing too": (None, None, None, "Head of Two"),
    "not there": (None, 1, None, "Head of One"),
}


DUE = date(2024, 7, 31)


def told(council: Council, *names: str, today: date = date(2024, 8, 1)) -> Overview:
    """The overview of a council with just these measures, one an objective in turn."""
    council.set_framework(
        objectives=[row("objectives"), row("objectives", objective_id="open", title="Be open", aims="foster")],
        priorities=[row("priorities"), row("priorities", priority_id="doors", objective_id="open")],
        measures=[
            row("measures", measure_id=name.replace(" ", "-"), title=name, lead=STORIES[name][3])
            | {"priority_id": "doors" if number % 2 else "training"}
            for number, name in enumerate(names)
        ],
        targets=[
            row("targets", measure_id=name.replace(" ", "-"), target=STORIES[name][2], floor=77)
            for name in names
            if STORIES[name][2]
        ],
        periods=[row("periods", period=NOW, due=DUE), row("periods", period=BEFORE)],
    )
    council.figures(
        *[
            {"measure_id": name.replace(" ", "-"), "period": period, "numerator": number, "denominator": 1000}
            for name in names
            for period, number in zip((NOW, BEFORE), STORIES[name][:2], strict=True)
            if number is not None
        ]
    )
    return overview(DIRECTOR, council.store, NOW, today)


def test_everything_at_once(council: Council) -> None:
    found = told(council, *[name for name in STORIES if name != "much worse"])
    assert found.period == NOW
    assert found.headline == "3 measures have clearly got worse; 3 of 6 miss their target"
    assert found.counts == {
        "met": 2,
        "near": 1,
        "missed": 3,
        "year_not_complete": 0,
        "no_target": 2,
        "no_figure": 3,
    }
    assert [(item.title, item.reason) for item in found.concerns] == [
        ("missed and much worse", "clearly_worse"),
        ("missed and worse", "clearly_worse"),
        ("met and worse", "clearly_worse"),
        ("3 figures are overdue", "overdue"),
        ("missed", "missed"),
    ]
    assert [item.words for item in found.concerns][1:] == [
        "Target of 80% missed; clear fall on the year before: \N{MINUS SIGN}20.0 points.",
        "Target of 80% met; clear fall on the year before: \N{MINUS SIGN}10.0 points.",
        "Head of Two (2) and Head of One (1), for 2024-25 Q1, due 31 July 2024.",
        "Target of 80% missed.",
    ]
    assert [row.measure.title for row in found.improved] == ["much better", "better"]
    assert [row.measure.title for row in found.worsened] == [
        "missed and much worse",
        "missed and worse",
        "met and worse",
    ]


@pytest.mark.parametrize(
    ("names", "headline"),
    [
        (("met", "missed"), "1 of 2 measures misses its target"),
        (("met", "near"), "None of 2 measures with a target misses it"),
        (("met",), "None of 1 measure with a target misses it"),
        (("better",), "1 measure, none with a target to judge it by"),
        (("much worse",), "1 measure has clearly got worse; none of 1 measure has a target"),
        (("met and worse",), "1 measure has clearly got worse; none of 1 measure with a target misses it"),
        (("missed and worse",), "1 measure has clearly got worse; 1 of 1 misses its target"),
    ],
)
def test_headlines(council: Council, names: tuple[str, ...], headline: str) -> None:
    assert told(council, *names).headline == headline


def test_nothing_to_worry_about(council: Council) -> None:
    found = told(council, "met", "better")
    assert found.concerns == found.attention == ()
    assert found.waiting == ""


def test_before_the_day_a_figure_is_not_yet_due(council: Council) -> None:
    found = told(council, "met", "missing", today=DUE)
    assert found.concerns == ()
    assert found.waiting == "Not yet due: Head of Two (1), for 2024-25 Q1, due 31 July 2024."
    assert [row.note for row in found.standings if not row.is_reported] == [
        "not yet due: 31 July 2024; last: 70.0%, 2023-24 Q1"
    ]


def test_how_long_a_target_has_been_missed(council: Council) -> None:
    council.set_framework(targets=[row("targets", target=80)])
    council.quarters("2024-25", [(700, 1000)] * 3)
    (concern,) = overview(DIRECTOR, council.store).concerns
    assert concern.words == "Target of 80% missed for 3 periods running."


def test_a_measure_that_is_met_but_slipping_comes_first(council: Council) -> None:
    """Years at 900 of a thousand, more or less, then 820: above the target of 80%, below all that was usual."""
    council.set_framework(targets=[row("targets", target=80)])
    for year in range(2021, 2024):
        council.quarters(f"{year}-{year - 1999}", [(900, 1000), (904, 1000), (897, 1000), (902, 1000)])
    council.quarters("2024-25", [(820, 1000)])
    found = overview(DIRECTOR, council.store)
    assert found.headline == "1 measure gives cause for concern; none of 1 measure with a target misses it"
    (concern,) = found.concerns
    assert (concern.reason, found.attention[0].reasons) == ("concern", ("concern", "clearly_worse"))
    assert concern.words.startswith("Lower than usual this quarter; target of 80% met; \N{MINUS SIGN}8.0 points")
    assert found.signals.variation["concern"] == 1
    assert [row.key for row in found.matrix] == ["concern"]


def test_worse_over_years_has_not_moved_since_the_year_before(council: Council) -> None:
    """The trend is clear; the last step of it, by itself, could be chance."""
    council.set_framework(measures=[row("measures", frequency="annual")])
    years = {"2020-21": 900, "2021-22": 800, "2022-23": 700, "2023-24": 600, "2024-25": 598}
    council.figures(
        *[{"period": year, "numerator": number, "denominator": 1000} for year, number in years.items()],
    )
    found = overview(DIRECTOR, council.store)
    (concern,) = found.concerns
    assert concern.reason == "clearly_worse"
    assert concern.words.endswith("; \N{MINUS SIGN}0.2 points on the year before.")
    assert found.worsened == ()


@pytest.mark.parametrize(
    ("signs", "late", "missed", "reasons"),
    [
        (9, 2, 9, ["concern"] * 5 + ["overdue"]),
        (9, 0, 9, ["concern"] * 6),
        (1, 2, 9, ["concern", "overdue"] + ["missed"] * 4),
        (0, 0, 2, ["missed"] * 2),
        (0, 0, 0, []),
    ],
)
def test_there_are_never_more_than_six_cards(signs: int, late: int, missed: int, reasons: list[str]) -> None:
    due = Deadlines(parse_period(NOW), date(2024, 8, 1), {NOW: DUE})
    rows = (
        [standing(signal=signal("concern"))] * signs + [missing("Late")] * late + [standing(status="missed")] * missed
    )
    assert [card.reason for card in concerns(attention(rows, due), due)] == reasons


def test_objectives_count_their_own(council: Council) -> None:
    found = told(council, "met", "missed", "near", "missing")
    first, second = found.objectives
    assert (first.objective.title, first.total, first.counts["met"], first.counts["near"]) == ("Be fair", 2, 1, 1)
    assert (second.objective.title, second.total, second.counts["missed"], second.counts["no_figure"]) == (
        "Be open",
        2,
        1,
        1,
    )


def test_an_objective(council: Council) -> None:
    told(council, "met", "missed", "near")
    found = objective(DIRECTOR, council.store, "fair", NOW)
    assert found.aims == "eliminate discrimination and advance equality of opportunity"
    assert found.period == NOW
    assert found.counts["met"] == found.counts["near"] == 1
    ((priority, standings, retired),) = [(p.priority.title, p.standings, p.retired) for p in found.priorities]
    assert priority == "Train staff"
    assert [row.measure_id for row in standings] == ["met", "near"]
    assert retired == ()


def test_an_unknown_objective_names_those_alike(council: Council) -> None:
    told(council, "met")
    with pytest.raises(NotFound, match="Did you mean: fair"):
        objective(DIRECTOR, council.store, "fare")
