"""Pages fit their screens, and axe finds nothing against them, in light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import faults_found_by_axe, open_page

PAGES = {
    "overview": "/",
    "objectives": "/objectives",
    "objective": "/objectives?objective=inclusive-services",
    "measures": "/measures",
    "measure": "/measures?measure=foster-carers-approved",
    "measure in detail": "/measures?measure=interpreter-requests-met&view=detailed&person=Ola+Officer",
    "kent": "/measures?measure=social-workers-ethnic-minority&demonstration=Kent",
    "inequality": "/inequality",
    "inequality of one": "/inequality?measure=shortlisted-appointed&breakdown=ethnicity",
    "completeness": "/completeness",
    "completeness of one": "/completeness?measure=children-in-need&breakdown=ethnicity",
    "nowhere": "/measures?measure=nowhere",
    "send a return": "/send?person=Ola+Officer",
    "submissions": "/submissions?person=Ola+Officer",
    "submission": "/submissions?submission=S00016&person=Ash+Approver",
    "outstanding": "/outstanding?person=Ola+Officer&owed-lead=Head+of+Early+Help",
    "publications": "/publications?person=Mel+Member",
    "committee": "/committee?person=Mel+Member",
    "committee's measure": "/committee?person=Mel+Member&measure=interpreter-requests-met",
    "publishing": "/publications?part=publish&person=Ash+Approver",
    "framework": "/framework?person=Ada+Admin",
    "framework versions": "/framework?person=Ada+Admin&part=versions",
    "framework periods": "/framework?person=Ada+Admin&part=periods",
    "framework people": "/framework?person=Ada+Admin&part=people",
    "framework tokens": "/framework?person=Ada+Admin&part=tokens",
}


WITH_CHART = (
    "measure",
    "measure in detail",
    "kent",
    "inequality of one",
    "completeness of one",
    "committee's measure",
)


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_no_sideways_scrolling(page: Page, server: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, server + PAGES[name])
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Browser, server: str, name: str, scheme: str) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    open_page(page, server + PAGES[name])
    if name in (
        "measure",
        "measure in detail",
        "kent",
        "committee's measure",
        "inequality of one",
        "completeness of one",
    ):
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    found = faults_found_by_axe(page)
    context.close()
    assert found == []


def test_light_and_dark_are_both_painted(browser: Browser, server: str) -> None:
    def background(scheme: str) -> str:
        context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
        page = context.new_page()
        open_page(page, server)
        colour = page.locator(".heading h1").evaluate("title => getComputedStyle(title).color")
        context.close()
        return str(colour)

    paint: Callable[[str], str] = background
    assert paint("light") == "rgb(11, 12, 12)"
    assert paint("dark") == "rgb(241, 243, 244)"
