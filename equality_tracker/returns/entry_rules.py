"""What the cells of the template accept, in the words of a spreadsheet's data validation.

These are helps for the hand, not the check: a spreadsheet skips them on pasting. `equality_tracker.returns.checking`
decides. Formulas hold no array constants, which Excel refuses here, and no argument that can be an error beside
one that decides, and keep within the 255 characters that it allows. A number is below any text, so that a symbol in
the denominator limits no numerator.
"""

from collections.abc import Mapping
from typing import Any

from equality_tracker.returns.expected import ExpectedFigure

SYMBOLS = ("z", "x", "c", "low")
OR_SYMBOL = "or one of the symbols z, x, c, low (see the sheet “Guidance”)"
LONGEST_TITLE = 32
LONGEST_WORDS = 255

Rule = dict[str, Any]


def numerator_rule(figure: ExpectedFigure, cell: str, denominator: str) -> Rule:
    """Say what the numerators of a measure may be; the cells are those of the first row that the rule is for."""
    conditions, words = [f"{cell}>=0"], "Write a number, nought or more"
    if figure.kind != "amount":
        conditions.append(f"{cell}=INT({cell})")
        words = "Write a whole number, nought or more"
    if figure.kind == "percentage":
        conditions.append(f'OR({denominator}="",{cell}<={denominator})')
        words += ", and not larger than the denominator"
    return _custom(cell, conditions, f"{words}, {OR_SYMBOL}.") | _told("Numerator", figure.numerator_label)


def denominator_rule(figure: ExpectedFigure, cell: str) -> Rule:
    """Say what the denominators of a measure may be."""
    words = f"Write a whole number, nought or more, {OR_SYMBOL}."
    return _custom(cell, [f"{cell}>=0", f"{cell}=INT({cell})"], words) | _told("Denominator", figure.denominator_label)


def spare_rules(row: int, letters: Mapping[str, str]) -> dict[str, Rule]:
    """Say by column what the rows at the end may hold, where each states its own measure.

    Args:
        row: the first of them, as a spreadsheet shows it.
        letters: the letter of each column.
    """
    measure, breakdown, numerator, denominator = (
        f"{letters[name]}{row}" for name in ("measure_id", "breakdown", "numerator", "denominator")
    )
    whole = f"OR({numerator}=INT({numerator}),{_is_of_kind(measure, 'amount')})"
    within = f'OR({denominator}="",{numerator}<={denominator},{_is_of_kind(measure, "percentage")}=0)'
    words = f"Write a number, nought or more, {OR_SYMBOL}. A percentage's numerator is not larger than its denominator."
    below = f"Write a number, nought or more, {OR_SYMBOL}."
    return {
        "measure_id": _choice("list_measures", "Choose a measure of this return from the list."),
        "period": _choice("list_periods", "Choose a period of this return from the list."),
        "area": _choice("list_areas", "Choose an area from the list; “Total” is the whole council."),
        "breakdown": _choice(
            _chosen("list_breakdowns", "list_measures_divided", measure),
            "Choose the measure first, then one of its breakdowns from the list.",
        ),
        "category": _choice(
            _chosen("list_categories", "list_breakdowns_divided", breakdown),
            "Choose the breakdown first, then one of its categories from the list.",
        ),
        "numerator": _custom(numerator, [f"{numerator}>=0", whole, within], words),
        "denominator": _custom(denominator, [f"{denominator}>=0"], below),
    }


def _is_of_kind(measure: str, kind: str) -> str:
    return f'COUNTIFS(list_measures,{measure},list_kinds,"{kind}")'


def _custom(cell: str, conditions: list[str], words: str) -> Rule:
    symbols = ",".join(f'{cell}="{symbol}"' for symbol in SYMBOLS)
    formula = f"=IF(ISNUMBER({cell}),AND({','.join(conditions)}),OR({symbols}))"
    return {"validate": "custom", "value": formula, "error_title": "That cannot be right", "error_message": words}


def _choice(source: str, words: str) -> Rule:
    refused = {"error_title": "Not in the list", "error_message": words}
    return {"validate": "list", "source": f"={source}"} | refused


def _chosen(values: str, keys: str, key: str) -> str:
    """Give the stretch of one list that stands beside a key in another, sorted by it."""
    return f"OFFSET({values},MATCH({key},{keys},0)-1,0,COUNTIF({keys},{key}),1)"


def _told(title: str, words: str) -> Rule:
    return {"input_title": title[:LONGEST_TITLE], "input_message": words[:LONGEST_WORDS]} if words else {}
