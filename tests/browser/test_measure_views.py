"""A director goes from the simple view to the detailed one; an officer begins the usual range anew, with a reason."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import become, choose, open_page
from tests.servers import serving

REASON = "Another supplier since October 2024"


@pytest.fixture
def own_server(made_samples: Path, tmp_path: Path) -> Iterator[str]:
    """A server with stores of its own: what is changed here, no other test sees."""
    shutil.copyfile(made_samples / "exampleshire.duckdb", tmp_path / "exampleshire.duckdb")
    with serving(tmp_path) as address:
        yield address


def test_simple_detailed_and_begun_anew(page: Page, own_server: str) -> None:
    open_page(page, own_server + "/measures?measure=interpreter-requests-met&period=2025-26+Q1")
    expect(page.locator(".told")).to_contain_text("Lower than usual for three quarters.")
    page.locator("nav.choices").get_by_text("Area").click()
    expect(page.locator("nav.choices .chosen")).to_have_text("Area")
    page.locator("nav.views").get_by_text("Detailed").click()
    expect(page.locator(".workings")).to_contain_text("Pace needed for the target")
    assert parse_qs(urlsplit(page.url).query) == {
        "measure": ["interpreter-requests-met"],
        "breakdown": ["area"],
        "period": ["2025-26 Q1"],
        "view": ["detailed"],
    }
    expect(page.get_by_role("button", name="Begin anew")).to_have_count(0)
    become(page, "Ola Officer, officer")
    choose(page, "From which quarter", "2024-25 Q3")
    page.get_by_label("Reason").fill(REASON)
    page.get_by_role("button", name="Begin anew").click()
    expect(page.locator(".notice.done")).to_contain_text("The usual range begins anew in 2024-25 Q3.")
    become(page, "Dee Director, director")
    page.locator("nav.views").get_by_text("Simple").click()
    expect(page.locator(".told + .caption")).to_have_text(f"The usual range begins anew in 2024-25 Q3: {REASON}")
    expect(page.locator(".js-plotly-plot .annotation").filter(has_text="Another supplier")).to_be_visible()
    expect(page.locator(".told")).to_contain_text("Too few points yet: 3 of the 12 quarters")
