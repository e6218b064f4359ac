"""The columns of the open data: one table, from which the figures, their metadata and the guide are made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column of `figures.csv`.

    ``role`` is ``place`` (time and geography, which the layout describes by itself), ``filter`` (what a figure is of),
    ``grouping`` (under which another filter's entries are listed) or ``indicator`` (what was found). ``grouped_by``
    names the grouping column of a filter.
    """

    name: str
    role: str
    label: str
    words: str
    hint: str = ""
    grouped_by: str = ""


COLUMNS = (
    Column("time_period", "place", "Time period", "The financial year, April to March: `202526` is 2025-26."),
    Column(
        "time_identifier",
        "place",
        "Time identifier",
        "`Financial year`; `Financial year Q1` to `Q4` for its quarters; `Reporting year` for what is counted on one "
        "day of it, 30 September or 31 March.",
    ),
    Column(
        "geographic_level",
        "place",
        "Geographic level",
        "`Local authority` for the council, its parts and other councils, `Regional`, `National`.",
    ),
    Column("country_code", "place", "Country code", "`E92000001`."),
    Column("country_name", "place", "Country", "`England`."),
    Column(
        "new_la_code",
        "place",
        "Local authority code",
        "The nine-character code of the council, for its parts too; empty for regions and the nation.",
    ),
    Column("la_name", "place", "Local authority", "The council that the code is of."),
    Column(
        "objective_id",
        "filter",
        "Objective, short name",
        "Stays the same when the title is reworded.",
        "Filter by objective, by its short name",
    ),
    Column("objective", "filter", "Objective", "The equality objective's title.", "Filter by equality objective"),
    Column(
        "priority_id",
        "filter",
        "Priority, short name",
        "Stays the same when the title is reworded.",
        "Filter by priority, by its short name",
    ),
    Column("priority", "grouping", "Priority", "The title of what is worked on within the objective."),
    Column(
        "measure_id",
        "filter",
        "Measure, short name",
        "Stays the same when the title is reworded.",
        "Filter by measure, by its short name",
    ),
    Column(
        "measure",
        "filter",
        "Measure",
        "The measure's title; the workbook defines each.",
        "Filter by measure; measures are never added up",
        "priority",
    ),
    Column(
        "area",
        "filter",
        "Area",
        "`Total` for the council as a whole; else the part of it, the other council, the region or the nation.",
        "Filter by part of the council or by area to compare with",
    ),
    Column(
        "breakdown",
        "grouping",
        "Characteristic",
        "What the figure is broken down by, such as `ethnicity`; `Total` where it is not.",
    ),
    Column(
        "category",
        "filter",
        "Group",
        "The group within the characteristic; `Total` for everybody. A group can stand beside the larger group that "
        "it belongs to: do not add all rows up.",
        "Filter by group of people",
        "breakdown",
    ),
    Column(
        "numerator",
        "indicator",
        "Number",
        "How many, or how much: of a group's row, within that group.",
    ),
    Column("denominator", "indicator", "Out of", "Of how many; `z` for counts and amounts, which are of nothing."),
    Column(
        "value",
        "indicator",
        "Value",
        "The measure's figure in its unit, at the measure's decimals, made from the two numbers as they are printed.",
    ),
    Column("unit", "filter", "Unit", "What the value counts: `%`, people, pounds.", "Filter by unit"),
    Column(
        "lower_95",
        "indicator",
        "Lower end of the 95% interval",
        "In the value's unit and decimals; made from the printed numbers. `z` where there is none, as for amounts.",
    ),
    Column("upper_95", "indicator", "Upper end of the 95% interval", "As `lower_95`."),
    Column(
        "target",
        "indicator",
        "Target",
        "What was to be reached in the period, with all the decimals that it has; `z` where none is set. Where a "
        "measure is to stay within a range this is the range's lower end.",
    ),
    Column("floor", "indicator", "Floor", "From here on a figure is near its target; `z` where none is set."),
    Column(
        "status",
        "indicator",
        "Status",
        "`met`, `near`, `missed`, `no_target`, `no_figure` (suppressed or missing) or `year_not_complete` (a quarter "
        "whose target is set for the year). Judged on the figure before it was rounded.",
    ),
    Column("source", "filter", "Source", "Where the measure's figures come from.", "Filter by source"),
)
NAMES = tuple(column.name for column in COLUMNS)

NUMBERS = ("numerator", "denominator", "value", "lower_95", "upper_95", "target", "floor")
"""The columns of digits or of a symbol."""

NOT_APPLICABLE, NOT_AVAILABLE, LOW = "z", "x", "low"


def columns_as_markdown() -> str:
    """Write the columns as the guide shows them."""
    lines = [f"| `{column.name}` | {column.role} | {column.words} |" for column in COLUMNS]
    return "\n".join(["| Column | Role | What it holds |", "|---|---|---|", *lines])
