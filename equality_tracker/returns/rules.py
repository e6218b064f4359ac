"""The registry of what a return is checked for: every code with its stage, severity, rule and advice."""

from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"

SHAPE = "shape"
TYPES = "types"
MEANING = "meaning"
STAGES = (SHAPE, TYPES, MEANING)
"""In order; a stage with errors stops the next."""


@dataclass(frozen=True)
class Rule:
    """What must hold of a return. ``rule`` says it; ``advice`` says what to do where it does not."""

    code: str
    stage: str
    severity: str
    rule: str
    advice: str


def _rules(stage: str, severity: str, *lines: tuple[str, str, str]) -> dict[str, Rule]:
    return {code: Rule(code, stage, severity, rule, advice) for code, rule, advice in lines}


RULES: dict[str, Rule] = {
    **_rules(
        SHAPE,
        ERROR,
        ("unreadable_file", "The file cannot be read.", "Save it again as CSV (UTF-8) or .xlsx and send that."),
        ("wrong_type", "A return is a CSV file or an .xlsx workbook.", "Save it as one of the two and send that."),
        (
            "too_large",
            "The file is larger than a return can be.",
            "Check that it is the right one, or send it in two.",
        ),
        ("empty_file", "The file holds no figures.", "Fill in the template, save it and send that."),
        ("missing_column", "A column is missing.", "Start from the template, or add the column."),
        ("unknown_column", "A return has no such column.", "Name it as in the template, or remove it."),
        ("unclosed_quote", "A quotation mark is opened and never closed.", "Close it, or remove it."),
        ("formula_cell", "A return holds figures, not formulas.", "Copy the cell and paste it as a value."),
    ),
    **_rules(
        TYPES,
        ERROR,
        ("not_a_number", "This is not a number.", "Write a plain number, or one of the symbols z, x, c, low."),
        ("negative_number", "A count cannot be below nought.", "Write the figure itself, not a change."),
    ),
    **_rules(
        MEANING,
        ERROR,
        ("unknown_measure", "There is no measure of that name.", "Use the id that the template gives."),
        ("inactive_measure", "The measure is not collected in this period.", "Remove the row."),
        ("derived_measure", "This measure is worked out from another one.", "Remove the row."),
        (
            "wrong_period",
            "That is not a period of this measure.",
            "Write a quarter as 2025-26 Q1; for a yearly measure, a year as 2025-26.",
        ),
        ("period_not_open", "The period is not open for returns.", "Ask an administrator to open it."),
        (
            "unknown_area",
            "The measure has no such area.",
            "Use the template's name; for the whole council, none.",
        ),
        ("unknown_breakdown", "The measure is not broken down that way.", "Use the template's breakdown."),
        ("unknown_category", "The breakdown has no such category.", "Use the template's name."),
        ("not_whole", "Counts are whole numbers.", "Write how many there were."),
        ("numerator_over_denominator", "The numerator is larger than the denominator.", "Correct one of the two."),
        ("missing_denominator", "The measure needs a denominator.", "Fill it in."),
        ("zero_denominator", "The denominator is nought, the numerator is not.", "Correct one of the two."),
        ("repeated_row", "The same figure is given twice.", "Keep one row."),
        ("parts_exceed_total", "The parts are more than the whole.", "Correct a part or the Total."),
    ),
    **_rules(
        MEANING,
        WARNING,
        (
            "missing_total",
            "There are parts without their Total.",
            "Add the Total's row, or say in the note why not.",
        ),
        (
            "parts_differ_from_total",
            "The parts do not add up to the Total.",
            "Correct a part or the Total, or say in the note why they differ.",
        ),
        (
            "missing_required_breakdown",
            "The measure is to be broken down further.",
            "Add these rows, or say in the note why they are missing.",
        ),
        (
            "empty_denominator",
            "This is 0 of 0: nobody could be counted.",
            "Check it; where it is right, say so in the note.",
        ),
        ("not_reported", "The figure is left empty.", "Fill it in, or say in the note when it will come."),
        (
            "unusual_change",
            "The figure is far from what it was.",
            "Check it; where it is right, say in the note what happened.",
        ),
    ),
}
"""By code. Every code of the contract, with what people are told."""

OF_SOUND_ROWS = (
    "parts_exceed_total",
    "missing_total",
    "parts_differ_from_total",
    "missing_required_breakdown",
    "empty_denominator",
    "not_reported",
    "unusual_change",
)
"""Asked only of rows in which nothing else is wrong."""


STAGE_TITLES = {SHAPE: "The file", TYPES: "The numbers", MEANING: "What the figures mean"}


def codes(stage: str, of_sound_rows: bool | None = None) -> list[str]:
    """Give the codes of a stage in order; only those that are, or are not, asked of sound rows where told."""
    return [
        code for code, rule in RULES.items() if rule.stage == stage and of_sound_rows in (None, code in OF_SOUND_ROWS)
    ]


def checks_as_markdown() -> str:
    """Write the registry as the guide shows it: for each stage a table of its checks."""
    return "\n".join(_table_of(stage) for stage in STAGES)


def _table_of(stage: str) -> str:
    lines = [
        f"| {rule.rule} | {rule.advice} | {rule.severity} | `{rule.code}` |"
        for rule in RULES.values()
        if rule.stage == stage
    ]
    heading = f"### {STAGES.index(stage) + 1}. {STAGE_TITLES[stage]}\n"
    return "\n".join([heading, "| What was found | What to do | Kind | Code |", "|---|---|---|---|", *lines, ""])
