"""The parts of the publications page, as HTML; figures are those of the publication alone."""

from collections.abc import Sequence

from equality_tracker.figures.words import counted
from equality_tracker.publications.published_position import PublishedPosition
from equality_tracker.publications.reading import Publication
from equality_tracker.ui import components as c
from equality_tracker.ui.overview_parts import status_table
from equality_tracker.ui.session import address
from equality_tracker.ui.submission_parts import moment
from equality_tracker.ui.suppression_parts import by_reason

ALL_STAY = "What was published stays as it is. What was wrong is corrected by another publication, which says so."
OPEN_DATA = "The same figures as files. Each download is kept in the audit log."
PAPER = "The same figures as a paper to put before a committee. Papers stay as they were made."
FILES = {
    "figures.csv": ("Figures as CSV", "text/csv"),
    "figures.meta.csv": ("What its columns mean", "text/csv"),
    "data-tables.xlsx": ("Tables as workbook", "application/octet-stream"),
    "manifest.json": ("List of files with hashes", "application/json"),
}
SHORT_HASH = 12
IN_COMMITTEE = "Show in committee"


def publication_heading(shown: Publication, every: Sequence[Publication]) -> str:
    """The title of a publication, that it is frozen, and what corrects it or what it corrects."""
    day = f"{shown.as_at.day} {shown.as_at:%B %Y}"
    mark = f'<p class="frozen"><b>Published position</b>, as at {day}; figures do not change.</p>'
    lead = f"Position at the end of {shown.period}, with the four years before it. Published by {shown.published_by}."
    titles = {one.publication_id: one.title for one in every}
    return c.heading(shown.title, lead, mark) + _corrections(shown, titles)


def _corrections(shown: Publication, titles: dict[str, str]) -> str:
    said = []
    if shown.corrected_by:
        other = _named(shown.corrected_by, titles)
        said.append(f'<div class="notice">This was corrected by {other}. Use that one.</div>')
    if shown.corrects:
        other = _named(shown.corrects, titles)
        said.append(f'<p class="summary">Corrects {other}: {c.escape(shown.correction)}</p>')
    return "".join(said)


def _named(publication_id: str, titles: dict[str, str]) -> str:
    return c.link(_place(publication_id), f"{publication_id}, {titles.get(publication_id, '')}")


def _place(publication_id: str) -> str:
    return address("publications", publication=publication_id, period=None)


def ways(number: int, may_publish: bool, shown: Publication | None = None) -> str:
    """Links to the other parts of the page, where something is published; to the committee's page; to publishing."""
    places = {
        "open-data": "Open data",
        "committee-paper": "Committee paper",
        "every": f"All publications ({number})",
        "protected": "How people are protected",
    }
    links = [f'<a href="#{place}">{words}</a>' for place, words in places.items() if number]
    if shown:
        links.append(c.link(address("committee", publication=shown.publication_id, period=None), IN_COMMITTEE))
    if may_publish:
        links.append(c.link(address("publications", part="publish", period=None), "Publish a position"))
    return f'<p class="ways">{"".join(links)}</p>' if links else ""


def named_section(name: str, title: str, sentence: str) -> str:
    """The title of a part of the page that links lead to."""
    return f'<h2 id="{name}">{c.escape(title)}</h2><p class="sentence">{c.escape(sentence)}</p>'


def every_html(every: Sequence[Publication]) -> str:
    """All publications."""
    return named_section("every", "All publications", ALL_STAY) + publications_table(every)


def publications_table(every: Sequence[Publication]) -> str:
    """All publications, a row each."""
    columns = ["Publication", "Position", "As at", "Published by", ">Figures", "Corrections", "SHA-256"]
    return c.table(columns, [_cells(one) for one in every], "All publications", "bare stack labelled publications")


def _cells(one: Publication) -> list[str]:
    link = c.link(_place(one.publication_id), one.title)
    quarters = "with quarters of groups" if one.with_quarters else "groups by year"
    return [
        link + c.small(one.publication_id),
        c.escape(one.period) + c.small(quarters),
        moment(one.as_at),
        c.escape(one.published_by),
        f"{one.figure_count:,}",
        _corrections_in_short(one),
        c.details(f"{one.sha256[:SHORT_HASH]} …", f'<code class="hash">{c.escape(one.sha256)}</code>'),
    ]


def _corrections_in_short(one: Publication) -> str:
    said = []
    if one.corrected_by:
        said.append(f"Corrected by {c.link(_place(one.corrected_by), one.corrected_by)}")
    if one.corrects:
        said.append(f"Corrects {c.link(_place(one.corrects), one.corrects)}{c.small(one.correction)}")
    return "<br>".join(said) or '<span class="quiet">None</span>'


def objectives_at_a_glance(view: PublishedPosition) -> str:
    """Objectives with how many of their measures stood how."""
    rows = [
        (f'<a href="#{c.escape(one.objective.objective_id)}">{c.escape(one.objective.title)}</a>', one.counts)
        for one in view.objectives
    ]
    return c.section("At a glance") + status_table(rows)


def protection_html(shown: Publication, suppressed: int) -> str:
    """What was suppressed to protect people, and what the audit found before it was published."""
    record = shown.audit_record
    by_counts: dict[str, int] = record.get("suppressed", {})
    number, verb = counted(suppressed, "figure"), "is" if suppressed == 1 else "are"
    said = [
        f"{number} of {shown.figure_count:,} {verb} suppressed to protect people: c. Before it was published, all that "
        "it prints and all that was shown before was searched for ways to work them out: none can be known exactly, "
        f"and none that may be below {shown.threshold} can be worked out more closely than to one of "
        f"{max(shown.threshold - 1, 2)} numbers."
    ]
    if record.get("not_additive"):
        said.append("Where parts do not add up to their total, that they should was not relied on.")
    reasons = c.details("Why they are suppressed", by_reason(by_counts, "Suppressed counts")) if by_counts else ""
    return named_section("protected", "How people are protected", " ".join(said)) + reasons
