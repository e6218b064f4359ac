"""From all measures to one: which are known, by whom, and what may be better recording."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.visits import choose, open_page


def test_from_the_matrix_to_one_measure_and_on(page: Page, server: str) -> None:
    open_page(page, server + "/completeness")
    choose(page, "Objective", "Record equality information well and use it")
    expect(page.locator("table.matrix")).to_have_count(1)
    page.locator("table.matrix").get_by_role("row", name=re.compile("^Children in need 100")).get_by_role(
        "link", name=re.compile("^97.1")
    ).click()
    expect(page.locator("h1")).to_have_text("Children in need by ethnicity: how many are known")
    assert parse_qs(urlsplit(page.url).query) == {"measure": ["children-in-need"], "breakdown": ["ethnicity"]}
    chart = page.get_by_test_id("stPlotlyChart")
    expect(chart).to_have_attribute("aria-label", re.compile(r"from 8[67]\.\d% in 2021-22 Q1 to 97\.1% in 2025-26 Q2"))
    expect(page.locator(".recording")).to_contain_text("May be better recording: ethnicity is known for 97.1%")
    page.locator("nav.choices").get_by_text("Religion or belief").click()
    expect(page.locator(".only-wide .standing")).to_contain_text("5,835 of 8,682")
    page.get_by_role("link", name="Children in need", exact=True).click()
    expect(page.locator("h1")).to_have_text("Children in need")
