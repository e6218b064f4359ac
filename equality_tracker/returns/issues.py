"""What a check finds: the issue, and the registry of every code with its words and severity."""

from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"

WORDS: dict[str, tuple[str, str]] = {
    "unreadable_file": (ERROR, "The file cannot be read. Save it again as CSV (UTF-8) and try once more."),
    "wrong_type": (ERROR, "This is not a CSV file. Save the sheet as CSV (UTF-8)."),
    "too_large": (ERROR, "The file is larger than a return can be. Check that it is the right one."),
    "empty_file": (ERROR, "The file holds no figures."),
    "missing_column": (ERROR, "A column is missing. Start from the template, or add the column."),
    "unknown_column": (ERROR, "A return has no such column. Rename it as in the template, or remove it."),
    "unclosed_quote": (ERROR, "A quotation mark is opened and never closed. Close it, or remove it."),
    "unknown_measure": (ERROR, "There is no measure of that name. Use the id given in the template."),
    "inactive_measure": (ERROR, "The measure is not collected in this period."),
    "derived_measure": (ERROR, "This measure is worked out from another one. Remove the row."),
    "wrong_period": (ERROR, "That is not a period of this measure: quarters are 2025-26 Q1, years 2025-26."),
    "unknown_area": (ERROR, "There is no area of that name. Leave it empty for the whole council."),
    "unknown_breakdown": (ERROR, "The measure is not broken down that way."),
    "unknown_category": (ERROR, "The breakdown has no such category."),
    "not_a_number": (ERROR, "Write a plain number, or one of the symbols z, x, c, low."),
    "negative_number": (ERROR, "A count cannot be below nought."),
    "not_whole": (ERROR, "Counts are whole numbers."),
    "numerator_over_denominator": (ERROR, "The numerator is larger than the denominator."),
    "missing_denominator": (ERROR, "The measure needs a denominator."),
    "zero_denominator": (ERROR, "The denominator is nought, the numerator is not."),
    "repeated_row": (ERROR, "The same figure is given twice. Keep one row."),
}


@dataclass(frozen=True)
class Issue:
    """Something found in a return. ``row`` is as a spreadsheet shows it; 0 is the file as a whole."""

    row: int
    column: str
    value: str
    code: str
    message: str
    severity: str

    @classmethod
    def about(cls, code: str, row: int = 0, column: str = "", value: str = "") -> "Issue":
        """Make the issue of a code, with the registry's words and severity."""
        severity, message = WORDS[code]
        return cls(row, column, value, code, message, severity)

    def __str__(self) -> str:
        """Give it as a line for people."""
        where = " ".join(filter(None, [f"row {self.row}" if self.row else "", self.column]))
        met = f" (met: {self.value})" if self.value else ""
        return f"{where + ': ' if where else ''}{self.message}{met}"
