"""What people do on a page, in words."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


def open_page(page: Page, address: str) -> None:
    """Open an address and wait until the page is whole."""
    page.goto(address)
    expect(page.locator("footer")).to_be_visible()


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a selection by its words."""
    field = page.get_by_label(label, exact=True)
    # A list that opens while the page still scrolls closes again.
    field.evaluate("field => field.scrollIntoView({block: 'center'})")
    field.click()
    page.get_by_role("option", name=option, exact=True).click()


def become(page: Page, name: str) -> None:
    """Be somebody else in the demonstration."""
    page.locator(".st-key-who button").first.click()
    page.get_by_label("You are").click()
    page.get_by_role("option", name=name).click()
    expect(page.locator(".st-key-who button").first).to_contain_text(name.split(",")[0])
    page.keyboard.press("Escape")


def go_to_data(page: Page, title: str) -> None:
    """Go to a page of the group Data through the bar at the top."""
    page.get_by_test_id("stTopNavSection").get_by_text("Data").click()
    page.get_by_test_id("stTopNavDropdownLink").get_by_text(title, exact=True).click()


def faults_found_by_axe(page: Page) -> list[tuple[str, list]]:
    """What axe has against a page: rule and places. Uploader and a phone's list of pages are Streamlit's own."""
    theirs = ("stFileUploaderDropzone", "stSidebarNav")
    found = Axe().run(page, context={"exclude": [[f"[data-testid={name}]"] for name in theirs]})
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found.response["violations"]]


def title(page: Page) -> str:
    """The title of the page."""
    return page.locator("h1").first.inner_text()
