"""What the checks say of a return, grouped by what is wrong, as HTML."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from equality_tracker.figures.words import counted
from equality_tracker.returns.issues import Issue
from equality_tracker.returns.rules import ERROR, RULES
from equality_tracker.ui import components as c
from equality_tracker.ui.compared_parts import place_words

FIRST = 5
SHOWN = 200
COLUMNS = [">Row", "Which figure", "Column", "What stands there", "What the check says"]


def issues_html(issues: Sequence[Issue], rows: pa.Table, titles: Mapping[str, str]) -> str:
    """Every kind of issue, errors first: the rule, what to do, and its cells.

    Args:
        issues: what was found.
        rows: of the return, to say which figure stands in a row.
        titles: of the measures, by id.
    """
    groups: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda one: one.severity != ERROR):
        groups.setdefault(issue.code, []).append(issue)
    named = _names(rows, titles, {issue.row for group in groups.values() for issue in group[:SHOWN]})
    return "".join(_group(code, group, named) for code, group in groups.items())


def _names(rows: pa.Table, titles: Mapping[str, str], wanted: set[int]) -> dict[int, str]:
    """Which figure stands in each of some rows, as HTML."""
    found = rows.filter(pc.field("row_number").isin(sorted(wanted)))
    return {
        row["row_number"]: c.escape(titles.get(row["measure_id"], row["measure_id"]))
        + c.small(place_words(row["area"], row["breakdown"], row["category"]))
        for row in found.select(["row_number", "measure_id", "area", "breakdown", "category"]).to_pylist()
    }


def _group(code: str, issues: Sequence[Issue], named: dict[int, str]) -> str:
    rule = RULES[code]
    kind = f'<span class="issue {rule.severity}">{rule.severity.capitalize()}</span>'
    number = f'<span class="quiet">{counted(len(issues), "cell")}</span>' if len(issues) > 1 else ""
    title = f"<h3>{kind}{c.escape(rule.rule)} {number}</h3>"
    advice = f'<p class="sentence">{c.escape(rule.advice)}</p>'
    cells = _cells(issues[:FIRST], rule.rule, named) + _more(issues, rule.rule, named)
    return f'<div class="finding">{title}{advice}{cells}</div>'


def _cells(issues: Sequence[Issue], caption: str, named: dict[int, str]) -> str:
    """A table of cells; of the file as a whole, just what is said of it."""
    if all(issue.row == 0 for issue in issues):
        said = [": ".join(filter(None, [issue.column, issue.value, issue.detail])) for issue in issues]
        return "".join(f"<p>{c.escape(words)}</p>" for words in said if words)
    cells = [
        [f"{issue.row:,}", named.get(issue.row, ""), issue.column, c.escape(issue.value), c.escape(issue.detail)]
        for issue in issues
    ]
    used = len(COLUMNS) if any(issue.detail for issue in issues) else len(COLUMNS) - 1
    return c.table(COLUMNS[:used], [row[:used] for row in cells], caption, "bare stack labelled findings")


def _more(issues: Sequence[Issue], caption: str, named: dict[int, str]) -> str:
    left = issues[FIRST:SHOWN]
    if not left:
        return ""
    beyond = f"The first {SHOWN} of {len(issues):,}; the downloads hold all." if len(issues) > SHOWN else ""
    return c.details(f"{len(issues) - FIRST:,} more", _cells(left, caption, named) + c.small(beyond))


def issues_in_a_line(issues: Sequence[Issue]) -> str:
    """Say how many errors and warnings there are."""
    found = Counter(issue.severity for issue in issues)
    if not found:
        return "Nothing"
    words = [counted(found[kind], kind) for kind in ("error", "warning") if found[kind]]
    return " and ".join(words)
