"""What the server says of itself, and of an error on a page."""

import json
import logging
import urllib.request

import pytest
from streamlit.testing.v1 import AppTest

from equality_tracker import __version__


def test_health_says_the_version(server: str) -> None:
    with urllib.request.urlopen(f"{server}/api/health") as answer:
        assert json.load(answer) == {"status": "ok", "version": __version__}


def test_an_unexpected_error_gets_a_number_and_shows_no_trace(caplog: pytest.LogCaptureFixture) -> None:
    def page() -> None:
        from equality_tracker.api import tell_of_error

        tell_of_error(ValueError("the secret of the store"))

    with caplog.at_level(logging.ERROR):
        at = AppTest.from_function(page).run()
    shown = at.main[0].proto.body  # type: ignore[attr-defined]
    number = caplog.records[-1].getMessage().split()[-1]
    assert number in shown
    assert "secret" not in shown
    assert "secret" in str(caplog.records[-1].exc_info)
