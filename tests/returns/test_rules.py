"""The registry of checks, and the guide's list of them."""

import pytest

from equality_tracker.returns.rules import (
    ERROR,
    MEANING,
    OF_SOUND_ROWS,
    RULES,
    STAGE_TITLES,
    STAGES,
    TYPES,
    WARNING,
    checks_as_markdown,
    codes,
)

ERRORS = (
    "unreadable_file wrong_type too_large empty_file missing_column unknown_column unclosed_quote unknown_measure "
    "inactive_measure derived_measure wrong_period period_not_open unknown_area unknown_breakdown unknown_category "
    "not_a_number negative_number not_whole numerator_over_denominator missing_denominator zero_denominator "
    "repeated_row parts_exceed_total formula_cell"
)
WARNINGS = (
    "missing_total parts_differ_from_total missing_required_breakdown empty_denominator not_reported unusual_change"
)


@pytest.mark.parametrize(("severity", "expected"), [(ERROR, ERRORS), (WARNING, WARNINGS)])
def test_every_code_of_the_contract(severity: str, expected: str) -> None:
    assert {code for code, rule in RULES.items() if rule.severity == severity} == set(expected.split())


@pytest.mark.parametrize("code", RULES)
def test_what_people_are_told(code: str) -> None:
    rule = RULES[code]
    assert rule.code == code
    assert rule.stage in STAGES
    assert all(text[0].isupper() and text.endswith(".") and "|" not in text for text in (rule.rule, rule.advice))


def test_codes_of_a_stage() -> None:
    assert codes(TYPES) == ["not_a_number", "negative_number"]
    assert codes(MEANING, of_sound_rows=True) == [code for code in RULES if code in OF_SOUND_ROWS]
    assert {*codes(MEANING, of_sound_rows=True), *codes(MEANING, of_sound_rows=False)} == {*codes(MEANING)}


def test_the_guide_lists_every_check_under_its_stage() -> None:
    sections = checks_as_markdown().split("### ")[1:]
    assert [section.splitlines()[0] for section in sections] == [
        f"{number}. {STAGE_TITLES[stage]}" for number, stage in enumerate(STAGES, start=1)
    ]
    for stage, section in zip(STAGES, sections, strict=True):
        lines = [line for line in section.splitlines() if line.startswith("| ")][1:]
        assert len(lines) == len(codes(stage))
        for code, line in zip(codes(stage), lines, strict=True):
            assert f"| {RULES[code].rule} | {RULES[code].advice} | {RULES[code].severity} | `{code}` |" == line
