"""A director finds where groups fare differently, two clicks from anywhere."""

from playwright.sync_api import Page, expect

from tests.browser.visits import open_page

APPOINTED = "Shortlisted applicants who are appointed"


def test_from_the_map_to_a_group_and_several_years_together(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_role("link", name="Inequality").first.click()
    expect(page.locator("h1")).to_have_text("Inequality")
    row = page.get_by_role("row").filter(has_text=APPOINTED)
    row.get_by_role("link", name="3 less").click()
    expect(page.locator("h1")).to_have_text(APPOINTED)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    minorities = page.locator(".groups-apart tr").filter(has_text="Ethnic minorities")
    expect(minorities).to_contain_text("39 of 327")
    page.get_by_role("link", name="2022-23 to 2024-25 together").first.click()
    expect(minorities).not_to_contain_text("39 of 327")
    expect(minorities).to_contain_text("Disparity: less")
    page.go_back()
    expect(minorities).to_contain_text("39 of 327")
