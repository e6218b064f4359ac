"""The overview and objective pages: counts, what needs attention first, what moved."""

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.objective import objective
from equality_tracker.figures.overview import Overview, overview
from equality_tracker.problems import NotFound
from tests.factories import Council, row

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
    "much better": (900, 500, None, "Head of One"),
    "better": (900, 700, None, "Head of One"),
    "missing": (None, 700, 80, "Head of Two"),
    "missing too": (None, None, None, "Head of Two"),
    "not there": (None, 1, None, "Head of One"),
}


def told(council: Council, *names: str) -> Overview:
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
    )
    council.figures(
        *[
            {"measure_id": name.replace(" ", "-"), "period": period, "numerator": number, "denominator": 1000}
            for name in names
            for period, number in zip((NOW, BEFORE), STORIES[name][:2], strict=True)
            if number is not None
        ]
    )
    return overview(DIRECTOR, council.store, NOW)


def test_everything_at_once(council: Council) -> None:
    found = told(council, *STORIES)
    assert found.period == NOW
    assert found.headline == "3 of 6 measures miss the target"
    assert found.counts == {
        "met": 2,
        "near": 1,
        "missed": 3,
        "year_not_complete": 0,
        "no_target": 2,
        "no_figure": 3,
    }
    assert [(item.title, item.severity) for item in found.concerns] == [
        ("missed and much worse", "missed"),
        ("missed and worse", "missed"),
        ("missed", "missed"),
        ("met and worse", "near"),
        ("3 figures not reported", "no_figure"),
    ]
    assert [item.reason for item in found.concerns][1:] == [
        "\N{MINUS SIGN}20.0 points on the same period of the year before. Target of 80% missed.",
        "Target of 80% missed.",
        "\N{MINUS SIGN}10.0 points on the same period of the year before.",
        "Head of Two (2) and Head of One (1), for 2024-25 Q1.",
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
        (("met", "missed"), "1 of 2 measures misses the target"),
        (("met", "near"), "None of 2 measures with a target misses it"),
        (("met",), "None of 1 measure with a target misses it"),
        (("better",), "1 measure, none with a target to judge it by"),
    ],
)
def test_headlines(council: Council, names: tuple[str, ...], headline: str) -> None:
    assert told(council, *names).headline == headline


def test_nothing_to_worry_about(council: Council) -> None:
    assert told(council, "met", "better").concerns == ()


def test_how_long_a_target_has_been_missed(council: Council) -> None:
    council.set_framework(targets=[row("targets", target=80)])
    council.quarters("2024-25", [(700, 1000)] * 3)
    (concern,) = overview(DIRECTOR, council.store).concerns
    assert concern.reason == "Target of 80% missed for 3 periods running."


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
