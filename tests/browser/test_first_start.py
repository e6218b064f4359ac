"""The first start: no store is there, and the demonstration makes itself."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.servers import serving


def test_the_first_start_makes_the_demonstration_and_shows_progress(page: Page, tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        page.goto(address)
        expect(page.get_by_text("Making the demonstration")).to_be_visible()
        expect(page.get_by_role("progressbar")).to_be_visible()
        expect(page.locator("h1")).to_contain_text("miss their target", timeout=30_000)
    assert (tmp_path / "exampleshire.duckdb").exists()


def test_a_damaged_store_is_said_in_words_and_left_as_it_was(page: Page, tmp_path: Path) -> None:
    store = tmp_path / "exampleshire.duckdb"
    store.write_bytes(b"not a store" * 1000)
    with serving(tmp_path) as address:
        page.goto(address)
        expect(page.locator(".notice")).to_contain_text("cannot be read")
        assert "Traceback" not in page.inner_text("body")
    assert store.read_bytes() == b"not a store" * 1000
