"""A director browses: from what needs attention to one measure, its groups, and back."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.visits import become, choose, open_page, title

MEASURE = "/measures?measure=interpreter-requests-met"


def test_from_overview_to_measure_and_back_without_a_reload(page: Page, server: str) -> None:
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    open_page(page, server)
    expect(page.locator("h1")).to_contain_text("miss their target")
    page.locator(".cards").get_by_text("Interpreter requests met").click()
    expect(page.locator("h1")).to_have_text("Interpreter requests met")
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    page.locator("nav.choices").get_by_text("Area").click()
    expect(page.locator("nav.choices .chosen")).to_have_text("Area")
    assert parse_qs(urlsplit(page.url).query) == {"measure": ["interpreter-requests-met"], "breakdown": ["area"]}
    page.go_back()
    expect(page.locator("nav.choices .chosen")).to_have_text("First language")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("miss their target")
    assert len(loads) == 1


def test_a_link_opens_the_same_view(page: Page, server: str) -> None:
    open_page(page, server + "/measures?measure=foster-carers-approved&period=2024-25+Q2&breakdown=sexual-orientation")
    assert title(page) == "Foster carers approved"
    expect(page.locator("nav.choices .chosen")).to_have_text("Sexual orientation")
    expect(page.locator(".only-wide .standing")).to_contain_text("2024-25 Q2")


def test_a_period_in_another_form_is_understood(page: Page, server: str) -> None:
    open_page(page, server + MEASURE + "&period=q2%202024/25")
    expect(page.locator(".only-wide .standing")).to_contain_text("2024-25 Q2")


def test_the_chosen_period_and_filters_stand_in_the_address(page: Page, server: str) -> None:
    open_page(page, server)
    choose(page, "Position at the end of", "2024-25")
    expect(page.locator("table.measures caption")).to_have_text("Measures at the end of 2024-25")
    choose(page, "Status", "Missed")
    expect(page.locator("table.measures .status.met")).to_have_count(0)
    expect(page.locator("table.measures .status.missed").first).to_be_visible()
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"period": ["2024-25"], "overview-status": ["Missed"]}
    page.locator("table.measures a").first.click()
    expect(page.locator(".only-wide .standing")).to_contain_text("2024-25")
    assert parse_qs(urlsplit(page.url).query)["period"] == ["2024-25"]


def test_the_demonstration_is_chosen_and_stays(page: Page, server: str) -> None:
    open_page(page, server)
    page.locator(".st-key-who button").first.click()
    choose(page, "Demonstration", "Kent")
    expect(page.locator(".banner")).to_have_text("Published figures, loaded as a demonstration")
    page.keyboard.press("Escape")
    page.get_by_test_id("stTopNavLink").get_by_text("Measures").click()
    page.get_by_text("Social workers from ethnic minorities").click()
    expect(page.locator("h1")).to_have_text("Social workers from ethnic minorities")
    expect(page.locator(".only-wide .standing")).to_contain_text("147 of 745")
    assert "demonstration=Kent" in page.url
    expect(page.locator("footer")).to_have_count(1)
    expect(page.locator("footer")).to_contain_text("Open Government Licence v3.0")


def test_invented_figures_say_so_on_every_page(page: Page, server: str) -> None:
    for path in ("/", "/objectives", "/measures", "/objectives?objective=listening", MEASURE):
        open_page(page, server + path)
        expect(page.locator(".banner")).to_have_text("Invented figures of an invented council")


def test_objectives_lead_to_their_measures(page: Page, server: str) -> None:
    open_page(page, server + "/objectives")
    page.locator("table.objectives").get_by_text("Listen to children").click()
    expect(page.locator("h1")).to_contain_text("Listen to children")
    page.locator("table.measures").get_by_text("Children who took part in their review").click()
    expect(page.locator("h1")).to_have_text("Children who took part in their review")


def test_every_chart_has_a_text_and_a_table(page: Page, server: str) -> None:
    open_page(page, server + MEASURE + "&view=detailed")
    chart = page.get_by_test_id("stPlotlyChart")
    expect(chart).to_have_attribute("aria-label", re.compile(r"from 90\.3% to 81\.1%"))
    page.get_by_text("Figures behind this chart").click()
    expect(page.get_by_role("cell", name="918 of 1,132").first).to_be_visible()
    alternatives = page.locator("img.spark").evaluate_all("images => images.map(image => image.alt)")
    assert alternatives
    assert all(text.startswith(("Trend from", "No trend")) for text in alternatives)


def test_a_member_sees_what_is_published_and_no_more(page: Page, server: str) -> None:
    open_page(page, server + MEASURE)
    become(page, "Mel Member, member")
    expect(page.get_by_role("heading", name="Only what is published")).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)
    # The page of the person before goes only when that of this one is there whole.
    expect(page.locator("body")).not_to_contain_text("81.1%")
    become(page, "Ola Officer, officer")
    expect(page.locator("h1")).to_have_text("Interpreter requests met")


def test_the_bar_at_the_top_keeps_council_and_period(page: Page, server: str) -> None:
    open_page(page, server + "/?demonstration=Kent&period=2022-23")
    page.get_by_test_id("stTopNavLink").get_by_text("Objectives").click()
    expect(page.locator("h1")).to_have_text("Objectives")
    assert parse_qs(urlsplit(page.url).query) == {"demonstration": ["Kent"], "period": ["2022-23"]}
    page.reload()
    expect(page.locator(".banner")).to_have_text("Published figures, loaded as a demonstration")
    expect(page.locator(".lead").first).to_contain_text("2022-23")


def test_another_council_starts_at_its_own_newest_period(page: Page, server: str) -> None:
    open_page(page, server + "/?period=2023-24+Q3")
    page.locator(".st-key-who button").first.click()
    choose(page, "Demonstration", "Kent")
    expect(page.locator(".banner")).to_have_text("Published figures, loaded as a demonstration")
    page.keyboard.press("Escape")
    expect(page.locator(".lead").first).to_contain_text("Position at the end of 2025-26")
    expect(page.get_by_label("Position at the end of")).to_have_value("2025-26")


def test_all_measures_that_miss_their_target_are_one_click_away(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_text("All that miss their target").click()
    expect(page.locator("h1")).to_have_text("Measures")
    expect(page.locator("table.measures .status.missed")).to_have_count(12)
    expect(page.locator("table.measures .status.met")).to_have_count(0)


def test_what_gives_cause_for_concern_is_one_click_away(page: Page, server: str) -> None:
    open_page(page, server)
    page.locator(".more").get_by_text("Cause for concern").click()
    expect(page.locator("h1")).to_have_text("Measures")
    expect(page.locator("table.measures tbody tr")).to_have_count(2)
    expect(page.locator("table.measures .signs .signal.concern")).to_have_count(2)
    assert parse_qs(urlsplit(page.url).query) == {"measures-attention": ["Cause for concern"]}
