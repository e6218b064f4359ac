"""The committee paper of the demonstrations: what it holds, in which order, and that it says what was published."""

import pytest

from equality_tracker.access.people import Person
from equality_tracker.charts.paper import on_paper
from equality_tracker.figures.words import STATUS_WORDS
from equality_tracker.papers.choices import Choices
from equality_tracker.papers.committee_paper import committee_paper
from equality_tracker.papers.content import (
    Box,
    Bullets,
    Cell,
    Contents,
    Facts,
    Heading,
    Lettered,
    Paper,
    Paragraph,
    Run,
    Table,
    as_json,
    from_json,
    words_of,
)
from equality_tracker.papers.measure_charts import published_charts
from equality_tracker.papers.wording import DEFAULT, wording_from
from equality_tracker.problems import NotAllowed, NotFound
from equality_tracker.publications.published_position import PublishedPosition, published_position
from equality_tracker.store import Store
from tests.papers.laid_out import cells, faults_of, headings, only, said, tables, under

DIRECTOR = Person("Dee Director", "director")


@pytest.fixture(scope="module")
def paper(exampleshire: Store) -> Paper:
    return committee_paper(DIRECTOR, exampleshire, "P0001")


@pytest.fixture(scope="module")
def exceptions(exampleshire: Store) -> Paper:
    return committee_paper(DIRECTOR, exampleshire, "P0001", Choices(scope="exceptions", with_charts=False))


@pytest.fixture(scope="module")
def kents(kent: Store) -> Paper:
    return committee_paper(DIRECTOR, kent, "P0001")


@pytest.fixture(scope="module")
def view(exampleshire: Store) -> PublishedPosition:
    return published_position(DIRECTOR, exampleshire, "P0001")


def test_the_sections_stand_in_the_order_of_a_committees_paper(paper: Paper, view: PublishedPosition) -> None:
    assert headings(paper) == [
        "Summary",
        "Recommendation",
        "Introduction and the equality duty",
        "Objectives",
        "Position at a glance",
        *(one.objective.title for one in view.objectives),
        "Where groups differ",
        "Completeness of recording",
        "Achievements",
        "Actions",
        "Priorities ahead",
        "Due regard",
        "Future reporting",
        "Conclusion",
        "Recommendation",
        "Background documents",
        "Contact details",
    ]
    assert [
        one.text for one in paper.blocks if isinstance(one, Heading) and one.level == 1 and not one.is_numbered
    ] == [
        "Summary",
        "Recommendation",
    ]
    assert isinstance(paper.blocks[0], Facts)
    assert any(isinstance(one, Contents) for one in paper.blocks)


def test_the_front_matter_says_whose_paper_it_is(paper: Paper) -> None:
    facts = paper.blocks[0]
    assert isinstance(facts, Facts)
    assert [name for name, _ in facts.facts] == [
        "From",
        "To",
        "Subject",
        "Classification",
        "Past pathway",
        "Future pathway",
        "Electoral division",
    ]
    assert paper.title == words_of(dict(facts.facts)["Subject"])
    assert (paper.author, paper.subject) == ("Exampleshire", "Equality information 2024-25")
    assert paper.footer == "Exampleshire: Equality information 2024-25 (P0001)"


def test_the_summary_and_the_conclusion_count_what_was_published(paper: Paper, view: PublishedPosition) -> None:
    counts = view.counts
    judged = counts["met"] + counts["near"] + counts["missed"]
    for section in ("Summary", "Conclusion"):
        text = said(under(paper, section))
        assert f"Of {judged} measures with a target to be judged by, {counts['met']} meet their target" in text
        assert f"{counts['missed']} miss it. Of the rest, {counts['no_target']} have no target." in text
        assert f"{view.suppressed:,} of 5,650 published figures behind this report are suppressed" in text
    every = [one.standing for objective in view.objectives for one in objective.measures]
    better = [row for row in every if row.change and row.change.is_beyond_chance and row.change.is_worse is False]
    assert f"{len(better)} measures have clearly changed for the better: “{better[0].measure.title}”" in said(
        under(paper, "Summary")
    )


def test_the_recommendation_stands_twice_and_asks_in_bold(paper: Paper) -> None:
    asked = [block for block in paper.blocks if isinstance(block, Lettered) and block.items[0][0].is_bold]
    recommendations = [block for block in asked if block.items[0][0].text == "CONSIDER"]
    assert len(recommendations) == 2
    assert recommendations[0] == recommendations[1]
    assert [item[0].text for item in recommendations[0].items] == ["CONSIDER", "NOTE", "AGREE"]


def test_every_measure_stands_in_the_table_of_its_objective_as_it_was_published(
    paper: Paper, view: PublishedPosition
) -> None:
    for one in view.objectives:
        table = tables(under(paper, one.objective.title))[0]
        assert [(row[0].text, row[1].text) for row in table.rows] == [
            (each.standing.measure.title, each.standing.value) for each in one.measures
        ]
        assert [row[3].text for row in table.rows] == [STATUS_WORDS[each.standing.status] for each in one.measures]
    glance = cells(tables(under(paper, "Position at a glance"))[0])
    assert glance[-1] == ["All", "73", *(str(view.counts[key]) for key in ("met", "near", "missed", "no_target"))]


def test_every_missed_measure_has_its_chart_its_years_and_what_is_being_done(
    paper: Paper, view: PublishedPosition
) -> None:
    missed = [one for each in view.objectives for one in each.measures if one.standing.status == "missed"]
    assert len(missed) == view.counts["missed"] > 0
    for one in missed:
        blocks = under(paper, one.standing.measure.title)
        assert one.commentary is not None
        box = only(blocks, Box)
        assert box.title == "Corrective action"
        assert [words_of(text) for text in box.texts] == [
            *one.commentary.what_is_done.splitlines(),
            f"Lead: {one.standing.measure.lead}.",
        ]
        assert one.commentary.what_happened.splitlines()[0] in said(blocks)
        years = tables(blocks)[0].rows
        assert (years[-1][0].text, years[-1][1].text) == (one.standing.period, one.standing.value)
        assert len(blocks) > len(tables(blocks)) + 2


def test_charts_are_the_screens_own_made_for_paper(paper: Paper, exampleshire: Store) -> None:
    charts = published_charts(DIRECTOR, exampleshire, "P0001")
    by_caption = {one.caption: one for one in charts.values()}
    assert 10 <= len(paper.charts()) <= 20
    for chart in paper.charts():
        own = by_caption[chart.caption]
        assert chart.figure == on_paper(own.figure)
        assert (chart.alternative, chart.source) == (own.alternative, own.source)


def test_achievements_and_actions_come_from_the_figures_and_from_those_who_lead(
    paper: Paper, view: PublishedPosition
) -> None:
    met = [one.standing for each in view.objectives for one in each.measures if one.standing.status == "met"]
    text = said(under(paper, "Achievements"))
    assert all(row.measure.title in text for row in met)
    rows = cells(only(under(paper, "Actions"), Table))
    wanted = next(row for row in rows if row[0] == "Interpreter bookings cancelled late")
    assert wanted[1:] == [
        "Missed",
        "From January 2025 we pay only for bookings that are kept. …",
        "Head of Commissioning",
    ]
    ahead = cells(only(under(paper, "Priorities ahead"), Table))
    assert ["Young carers referred by doctors", "43", "60", "70"] in ahead


@pytest.mark.parametrize("name", ["paper", "exceptions", "kents"])
def test_nothing_trips_a_writer_up(name: str, request: pytest.FixtureRequest) -> None:
    made: Paper = request.getfixturevalue(name)
    assert faults_of(made) == []
    assert from_json(as_json(made)) == made


def test_no_two_headings_of_a_section_follow_each_other(paper: Paper) -> None:
    empty = [
        one.text
        for one, following in zip(paper.blocks, paper.blocks[1:], strict=False)
        if isinstance(one, Heading) and isinstance(following, Heading) and following.level <= one.level
    ]
    assert empty == []


def test_a_paper_of_exceptions_is_short_and_tells_only_of_them(
    exceptions: Paper, paper: Paper, view: PublishedPosition
) -> None:
    assert exceptions.charts() == ()
    assert len(exceptions.blocks) < len(paper.blocks) / 1.5
    assert "Where groups differ" not in headings(exceptions)
    shown = {row[0].text for one in view.objectives for row in _objective_rows(exceptions, one.objective.title)}
    wanted = {
        one.standing.measure.title
        for each in view.objectives
        for one in each.measures
        if one.standing.status in ("near", "missed") or one.standing.signal.variation == "concern"
    }
    assert shown == wanted
    assert exceptions.title == "Equality objectives: exceptions at the end of 2024-25"


def _objective_rows(made: Paper, title: str) -> list[tuple[Cell, ...]]:
    found = tables(under(made, title)) if title in headings(made) else []
    return list(found[0].rows) if found else []


def test_only_the_chosen_objectives_are_told_of(exampleshire: Store) -> None:
    made = committee_paper(DIRECTOR, exampleshire, "P0001", Choices(("listening", "shared-action"), with_charts=False))
    found = [title for title in headings(made) if title.startswith(("Listen", "Tackle", "Be a fair", "Record"))]
    assert found == [
        "Tackle inequality together with our partners",
        "Listen to children, families, staff and communities",
    ]
    assert "Interpreter requests met" not in said(made.blocks)
    assert "Of 19 measures with a target to be judged by" in said(under(made, "Summary"))


def test_few_measures_are_each_set_out_in_detail(exampleshire: Store) -> None:
    made = committee_paper(DIRECTOR, exampleshire, "P0001", Choices(("listening",)))
    assert len(headings(made, 2)) - 2 == 6 == len(made.charts())


def test_measures_without_targets_have_no_columns_of_them(kents: Paper) -> None:
    assert "13 measures are reported; none is judged against a target." in said(under(kents, "Summary"))
    names = {column.name for table in tables(kents.blocks) for column in table.columns}
    assert names.isdisjoint({"Target", "Met", "Missed"})
    assert "Priorities ahead" not in headings(kents)
    assert len(kents.charts()) == 13


def test_the_councils_words_stand_in_the_paper(exampleshire: Store) -> None:
    text = DEFAULT.read_text("utf-8")
    study = "## case-studies\n\n### A group for fathers\n\nIt **advances** equality of opportunity."
    text = text.replace("## case-studies", study).replace("## priorities-ahead", "## priorities-ahead\n\n- Ask.")
    own = wording_from(text, "own")
    made = committee_paper(DIRECTOR, exampleshire, "P0001", Choices(with_charts=False), own)
    assert "A group for fathers" in headings(made, 2)
    assert under(made, "A group for fathers")[0] == Paragraph(
        (Run("It "), Run("advances", is_bold=True), Run(" equality of opportunity.")), is_numbered=True
    )
    assert "Achievements and case studies" in headings(made)
    assert isinstance(under(made, "Priorities ahead")[0], Bullets)


def test_who_may_make_one(exampleshire: Store) -> None:
    with pytest.raises(NotAllowed, match="make papers"):
        committee_paper(Person("Mel Member", "member"), exampleshire, "P0001")
    with pytest.raises(NotFound, match="P0001"):
        committee_paper(DIRECTOR, exampleshire, "P0009")
    with pytest.raises(NotFound, match=r"“fame” with measures in this publication\. There are: shared-action, "):
        committee_paper(DIRECTOR, exampleshire, "P0001", Choices(("fame",)))
