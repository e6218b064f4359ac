"""An approver publishes in the browser; a member reads it and takes the figures away."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from equality_tracker.settings import sample_store
from equality_tracker.store import open_store
from tests.browser.visits import choose, faults_found_by_axe, open_page
from tests.factories import Council, row
from tests.servers import serving
from tests.ui.published import by_ethnicity

APPROVER = "person=Ash+Approver"
MEMBER = "person=Mel+Member"
SUPPRESSED = "disclosure?person=Ada+Admin&disclosure-measure=Staff+trained"


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a small council in which nothing is published."""
    local = tmp_path_factory.mktemp("publishing")
    with open_store(local / sample_store("exampleshire").name, create=True) as store:
        council = Council(store)
        council.set_framework(measures=[row("measures", frequency="annual")], targets=[row("targets", target="60")])
        council.figures({"period": "2024-25", "numerator": 259, "denominator": 400}, *by_ethnicity("2024-25"))
    with serving(local) as address:
        yield address


def test_an_approver_publishes(page: Page, own_server: str) -> None:
    open_page(page, f"{own_server}/?{MEMBER}")
    expect(page.locator("h1")).to_have_text("Nothing has been published yet")
    open_page(page, f"{own_server}/publications?{APPROVER}")
    page.get_by_role("link", name="Publish a position").click()
    page.get_by_label("Title").fill("Equality information 2024-25")
    choose(page, "Position at the end of", "2024-25")
    page.get_by_role("button", name="Check what would be published").click()
    expect(page.locator(".summary")).to_contain_text("No suppressed figure can be worked out")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".notice.done")).to_contain_text("P0001 is published")
    page.reload()
    expect(page.locator("h1")).to_have_text("Equality information 2024-25")


def test_a_member_reads_it_and_takes_the_figures_away(page: Page, own_server: str) -> None:
    open_page(page, f"{own_server}/?{MEMBER}")
    expect(page.locator("h1")).to_have_text("Equality information 2024-25")
    expect(page.locator("table.published")).to_contain_text("259 of 400")
    page.get_by_text("By group and area").click()
    expect(page.get_by_role("row", name="Black")).to_contain_text("c, suppressed to protect people")
    with page.expect_download() as download:
        page.get_by_role("button", name="Figures as CSV").click()
    assert download.value.suggested_filename == "P0001-figures.csv"
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8"))))
    assert {one["numerator"] for one in rows if one["category"] in ("Black", "Total")} == {"c", "259"}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
@pytest.mark.parametrize("place", [f"publications?{MEMBER}", SUPPRESSED])
def test_it_can_be_read_by_everybody(browser: Browser, own_server: str, place: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    open_page(page, f"{own_server}/{place}")
    found = faults_found_by_axe(page)
    sideways = page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth")
    context.close()
    assert found == []
    assert sideways <= 0
