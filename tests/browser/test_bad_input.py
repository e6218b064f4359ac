"""Addresses that lead nowhere get a clear word, never a trace."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import open_page


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/measures?measure=interpreter-request", "Did you mean: interpreter-requests-met"),
        ("/measures?measure=%3Cscript%3Ealert(1)%3C/script%3E", "There is no measure “<script>alert(1)</script>”"),
        ("/measures?measure=foster-carers-approved&breakdown=hair", "is not broken down by “hair”"),
        ("/objectives?objective=x", "There is no objective “x” here."),
        ("/?period=2030-31", "There are no figures for 2030-31. The newest are for 2025-26 Q2."),
        ("/?period=last+year", "“last year” is not a period."),
    ],
)
def test_what_is_not_there_is_said_in_words(page: Page, server: str, address: str, words: str) -> None:
    open_page(page, server + address)
    expect(page.locator(".notice")).to_contain_text(words)
    assert "Traceback" not in page.inner_text("body")
    page.get_by_text("To the overview").click()
    expect(page.locator("h1")).to_contain_text("miss their target")
