"""The measures of a publication, as HTML: how each stood, what was said of it, and its groups."""

from collections.abc import Iterable

from equality_tracker.figures.position import MeasureStanding
from equality_tracker.publications.published_groups import PublishedGroup, PublishedGroups
from equality_tracker.publications.published_position import PublishedMeasure, PublishedObjective
from equality_tracker.publications.reading import PublishedCommentary
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_cells import change_in_words
from equality_tracker.ui.measure_tables import spark, status_cell, target_cell

COLUMNS = ("Measure", "Trend", ">Figure", ">Target", "Status", ">Change on the year before")
DEPTHS = ("", "child", "grandchild")


def objective_html(view: PublishedObjective) -> str:
    """An objective with each of its measures; what was said of a measure, and its groups, stand below it."""
    title = f'<h2 id="{c.escape(view.objective.objective_id)}">{c.escape(view.objective.title)}</h2>'
    sentence = f'<p class="sentence">{c.escape(view.objective.description)}</p>'
    return title + sentence + _measures_table(view.measures, view.objective.title)


def _measures_table(measures: Iterable[PublishedMeasure], caption: str) -> str:
    """A table in which each measure has a body of its own: its figures, and a line across for words and groups."""
    head = "".join(
        f'<th scope="col" class="{"number" if name.startswith(">") else ""}">{name.removeprefix(">")}</th>'
        for name in COLUMNS
    )
    bodies = "".join(f"<tbody>{_figures_row(one.standing)}{_words_row(one)}</tbody>" for one in measures)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{c.escape(caption)}">'
        f'<table class="published bare stack"><caption>{c.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>{bodies}</table></div>"
    )


def _figures_row(row: MeasureStanding) -> str:
    unit = row.measure.unit if row.measure.kind in ("rate", "amount") else ""
    below = "".join(map(c.small, (unit, row.counts if " of " in row.counts else "", row.period)))
    value = f'<b class="{"" if row.is_reported else "quiet"}">{c.escape(row.value)}</b>{below}'
    cells = [
        ("", spark(row.trend)),
        ("number", value),
        ("number", target_cell(row.target)),
        ("", status_cell(row)),
        ("number", change_in_words(row.change)),
    ]
    names = [name.removeprefix(">") for name in COLUMNS[1:]]
    rest = "".join(
        f'<td class="{kind}" data-name="{name}">{cell}</td>' for name, (kind, cell) in zip(names, cells, strict=True)
    )
    title = f"<b>{c.escape(row.measure.title)}</b>{c.small(row.measure.priority)}"
    return f'<tr><th scope="row">{title}</th>{rest}</tr>'


def _words_row(one: PublishedMeasure) -> str:
    said = (_commentary(one.commentary) if one.commentary else "") + _groups(one.groups)
    return f'<tr class="told"><td colspan="{len(COLUMNS)}">{said}</td></tr>' if said else ""


def _commentary(told: PublishedCommentary) -> str:
    parts = [("What happened", told.what_happened), ("What is being done", told.what_is_done)]
    words = "".join(f"<p><b>{title}.</b> {lines_of(text)}</p>" for title, text in parts)
    return words + c.small(f"Written by {told.written_by}, signed off by {told.signed_by}")


def lines_of(text: str) -> str:
    """A text with its lines kept."""
    return "<br>".join(c.escape(line) for line in text.splitlines())


def _groups(groups: tuple[PublishedGroups, ...]) -> str:
    if not groups:
        return ""
    years = list(dict.fromkeys(one.period for one in groups))
    return c.details(f"By group and area, {', '.join(years)}", group_tables(groups))


def group_tables(groups: tuple[PublishedGroups, ...]) -> str:
    """A measure's groups and areas, a table each; empty where it has none."""
    tables = "".join(_group_table(one) for one in groups)
    return f'<div class="by-group">{tables}</div>' if tables else ""


def _group_table(one: PublishedGroups) -> str:
    has_counts = any(row.counts for row in one.rows)
    columns = [one.title, ">Figure", *([">Counts"] if has_counts else [])]
    cells = [[_name(row), _value(row), *([c.escape(row.counts)] if has_counts else [])] for row in one.rows]
    return c.table(columns, cells, f"{one.title}, {one.period}")


def _name(row: PublishedGroup) -> str:
    return f'<span class="{DEPTHS[min(row.depth, len(DEPTHS) - 1)]}">{c.escape(row.name)}</span>'


def _value(row: PublishedGroup) -> str:
    return c.escape(row.value) + (f'<span class="unseen">, {c.escape(row.note)}</span>' if row.note else "")
