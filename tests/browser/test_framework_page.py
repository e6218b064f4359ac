"""An administrator changes a target in the workbook, an approver approves it, and the measure shows it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import become, go_to_data, open_page
from tests.servers import serving

MEASURE = "interpreter-requests-met"


@pytest.fixture
def own_server(made_samples: Path, tmp_path: Path) -> Iterator[str]:
    """A server with stores of its own: what is changed here, no other test sees."""
    shutil.copyfile(made_samples / "exampleshire.duckdb", tmp_path / "exampleshire.duckdb")
    with serving(tmp_path) as address:
        yield address


def with_target(workbook: Path, target: float) -> Path:
    """The workbook with another target of the measure for 2025-26, as somebody saves it in a spreadsheet."""
    book = openpyxl.load_workbook(workbook)
    sheet = book["targets"]
    for number, line in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2):
        if line[:4] == (MEASURE, "2025-26", None, None):
            sheet.cell(number, 6, target)
    changed = workbook.with_name("next-year.xlsx")
    book.save(changed)
    return changed


def test_a_target_goes_through_the_workbook_and_two_people(page: Page, own_server: str, tmp_path: Path) -> None:
    open_page(page, own_server + f"/measures?measure={MEASURE}")
    expect(page.locator(".only-wide .standing")).to_contain_text("target 94%")
    become(page, "Ada Admin, admin")
    go_to_data(page, "Framework")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download the workbook").click()
    downloading.value.save_as(tmp_path / "framework.xlsx")
    page.locator("input[type=file]").set_input_files(with_target(tmp_path / "framework.xlsx", 97))
    expect(page.locator("h2", has_text="What would change")).to_be_visible()
    expect(page.locator("table.changes tbody tr")).to_have_count(1)
    expect(page.locator("table.changes tbody tr")).to_have_text(
        re.compile(f"{MEASURE} · 2025-26.*Changed.*target.*94.*97")
    )
    page.get_by_role("button", name="Send for approval").click()
    expect(page.locator(".notice.done")).to_contain_text("Version 2 waits for approval")
    expect(page.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
    become(page, "Ash Approver, approver")
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.locator(".notice.done")).to_contain_text("Version 2 is in force")
    page.get_by_test_id("stTopNavLink").get_by_text("Measures").click()
    page.get_by_text("Interpreter requests met").click()
    expect(page.locator(".only-wide .standing")).to_contain_text("target 97%")


def test_a_year_is_opened_on_the_page(page: Page, own_server: str) -> None:
    open_page(page, own_server)
    become(page, "Ada Admin, admin")
    go_to_data(page, "Framework")
    page.locator("nav.choices").get_by_text("Periods").click()
    page.get_by_role("button", name="Open 2026-27").click()
    expect(page.locator(".notice.done")).to_contain_text("2026-27 has its periods")
    expect(page.get_by_role("row", name=re.compile("^2026-27 Q1"))).to_contain_text("31 July 2026")
    page.locator("nav.choices").get_by_text("Versions").click()
    expect(page.get_by_role("row", name=re.compile("^Version 2"))).to_contain_text("5 periods added")
