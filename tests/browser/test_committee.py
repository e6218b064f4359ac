"""The committee page in a browser: by the keyboard alone, by touch, on a tablet either way up."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import open_page

MEMBER = "person=Mel+Member"
GLANCE = f"/committee?{MEMBER}"
MISSED = f"{GLANCE}&measure=interpreter-requests-met"
PLACE = ".steps [role=status]"


def stays_on(page: Page, name: str) -> None:
    """The keyboard is still on the button of a name."""
    expect(page.get_by_role("button", name=name)).to_be_focused()


def scrolled(page: Page) -> int:
    return int(page.get_by_test_id("stMain").evaluate("main => main.scrollTop"))


def test_on_and_back_by_the_keyboard_alone(page: Page, server: str) -> None:
    open_page(page, server + GLANCE)
    for place in ("1 of 73", "2 of 73"):
        page.keyboard.press("ArrowRight")
        expect(page.locator(PLACE)).to_have_text(place)
    page.get_by_role("button", name="Next").focus()
    for place in ("3 of 73", "4 of 73", "5 of 73"):
        page.keyboard.press("Enter")
        expect(page.locator(PLACE)).to_have_text(place)
        stays_on(page, "Next")
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 300)")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(PLACE)).to_have_text("4 of 73")
    stays_on(page, "Next")
    assert scrolled(page) == 0, "a measure begins at its top"
    page.go_back()
    expect(page.locator(PLACE)).to_have_text("5 of 73")


def test_everything_is_reached_in_order_and_seen(page: Page, server: str) -> None:
    open_page(page, server + MISSED)
    page.get_by_role("button", name="Back").focus()
    met = []
    for _ in range(6):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.innerText").split("\n")[0])
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", met
    assert met == [
        "At a glance",
        "Next",
        "7 missed or a concern",
        "How do groups and areas differ?",
        "What is counted?",
        "Why does it matter?",
    ]
    page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_have_count(1)


def test_only_what_is_missed_or_a_concern(page: Page, server: str) -> None:
    open_page(page, server + MISSED)
    page.get_by_role("link", name="7 missed or a concern").click()
    expect(page.locator(PLACE)).to_have_text("5 of 7")
    page.get_by_role("link", name="At a glance").click()
    expect(page.locator(PLACE)).to_have_text("7 measures")


def test_from_the_publication_and_back(page: Page, server: str) -> None:
    open_page(page, f"{server}/publications?{MEMBER}")
    page.get_by_role("link", name="Show in committee").click()
    expect(page.locator(".score")).to_contain_text("Missed")
    page.get_by_role("link", name="The publication with all its figures").click()
    expect(page.locator("table.published").first).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (768, 1024), (390, 844)])
def test_by_touch(browser: Browser, server: str, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
    page = context.new_page()
    open_page(page, server + MISSED)
    place = page.locator(PLACE)
    first = place.inner_text()
    button = page.get_by_role("button", name="Next")
    assert button.evaluate("button => button.getBoundingClientRect().height") >= 44, "large enough for a finger"
    button.tap()
    expect(place).not_to_have_text(first)
    # Until the page is whole, a question that opens is one of the measure before.
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.locator("summary").first.tap()
    expect(page.locator("details[open]")).to_have_count(1)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    context.close()
