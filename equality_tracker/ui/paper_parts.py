"""Committee papers that were made of a publication, as HTML."""

from collections.abc import Sequence
from typing import Any

from equality_tracker.papers.choices import Choices
from equality_tracker.publications.papers_kept import WORDS, KeptPaper
from equality_tracker.publications.published_position import PublishedPosition
from equality_tracker.ui import components as c
from equality_tracker.ui.submission_parts import moment

SHORT_HASH = 12
NONE_YET = "No committee paper of this publication was made yet."
KILOBYTE = 1024


def papers_table(papers: Sequence[KeptPaper], titles: dict[str, str]) -> str:
    """Papers, a row each: what it holds, who made it when, its size and its hash."""
    columns = ["Paper", "Holds", "Made", "By", ">Size", "SHA-256"]
    rows = [_cells(one, titles) for one in papers]
    return c.table(columns, rows, "Papers that were made", "stack labelled publications")


def _cells(one: KeptPaper, titles: dict[str, str]) -> list[str]:
    short = c.details(f"{one.sha256[:SHORT_HASH]} …", f'<code class="hash">{c.escape(one.sha256)}</code>')
    return [
        c.escape(WORDS[one.format]) + c.small(one.paper_id),
        c.escape(held(one.chosen, titles)),
        moment(one.made_at),
        c.escape(one.made_by),
        f"{max(round(one.size / KILOBYTE), 1):,} KB",
        short,
    ]


def held(chosen: dict[str, Any], titles: dict[str, str]) -> str:
    """Say what was chosen of a paper, such as “Exceptions only; Be fair; without charts”."""
    choices = Choices(**chosen)
    parts = ["The whole position" if choices.scope == "annual" else "Exceptions only"]
    parts += [titles.get(name, name) for name in choices.objectives]
    return "; ".join(parts if choices.with_charts else [*parts, "without charts"])


def objective_titles(view: PublishedPosition) -> dict[str, str]:
    """The objectives of a publication: their titles by id."""
    return {one.objective.objective_id: one.objective.title for one in view.objectives}
