"""What a check finds in a return."""

from dataclasses import dataclass
from typing import Any

from equality_tracker.returns.rules import ERROR, RULES


@dataclass(frozen=True, slots=True)
class Issue:
    """Something found in a return.

    ``row`` is as a spreadsheet shows it, 0 the file as a whole; ``value`` is what was met there;
    ``detail`` says more of it, such as what was expected.
    """

    row: int
    column: str
    value: str
    code: str
    detail: str = ""

    @classmethod
    def about(cls, code: str, row: int = 0, column: str = "", value: str = "", detail: str = "") -> "Issue":
        """Make the issue of a code; one that the registry does not hold is a fault of ours: KeyError."""
        return cls(row, column, value, RULES[code].code, detail)

    @property
    def severity(self) -> str:
        """``error`` stops a submission, ``warning`` asks for a note."""
        return RULES[self.code].severity

    @property
    def message(self) -> str:
        """The rule, what was met in words, and what to do."""
        rule = RULES[self.code]
        return " ".join(filter(None, [rule.rule, self.detail, rule.advice]))

    def record(self) -> dict[str, Any]:
        """Give it as the contract has it: row, column, value, code, message, severity."""
        return {
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "code": self.code,
            "message": self.message,
            "severity": self.severity,
        }

    def __str__(self) -> str:
        """Give it as a line for people."""
        where = " ".join(filter(None, [f"row {self.row}" if self.row else "", self.column]))
        met = f" (met: {self.value})" if self.value else ""
        return f"{where + ': ' if where else ''}{self.message}{met}"


def has_errors(issues: list[Issue]) -> bool:
    """Whether one of the issues stops a submission."""
    return any(issue.severity == ERROR for issue in issues)
