"""Somebody without a browser, who asks for a page by its name."""

import shutil
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.servers import serving, text_of, visiting

PAGES = (
    "measure",
    "measures",
    "overview",
    "objective",
    "objectives",
    "navigation",
    "inequality",
    "completeness",
    "methods",
    "publications",
    "disclosure",
    "commentary",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asked_for_by_name_comes_only_through_the_entry_script(server: str, page: str) -> None:
    messages, _ = _asked(server, page)
    kinds = [message.WhichOneof("type") for message in messages]
    assert "delta" not in kinds or "navigation" in kinds[: kinds.index("delta")]


def test_a_councils_own_figures_are_sent_to_no_stranger(made_samples: Path, tmp_path: Path) -> None:
    store = tmp_path / "council.duckdb"
    shutil.copyfile(made_samples / "exampleshire.duckdb", store)
    with serving(tmp_path, EQUALITY_TRACKER_STORE=str(store)) as address:
        for page in PAGES:
            for query in ("", "measure=interpreter-requests-met", "objective=inclusive-services"):
                _, sent = _asked(address, page, query)
                assert "only to people who are signed in" in sent
                assert "Interpreter" not in sent
                assert "81.1%" not in sent


def test_the_demonstration_opens_only_to_this_computer(made_samples: Path, tmp_path: Path) -> None:
    shutil.copyfile(made_samples / "exampleshire.duckdb", tmp_path / "exampleshire.duckdb")
    with serving(tmp_path, STREAMLIT_SERVER_ADDRESS="0.0.0.0") as address:
        _, sent = _asked(address, "measures", "measure=interpreter-requests-met")
    assert "opens on this computer only" in sent
    assert "Interpreter" not in sent


def _asked(address: str, page: str, query: str = "") -> tuple[list[ForwardMsg], str]:
    with visiting(address) as visitor:
        messages, _ = visitor.ask(page, query)
    return messages, text_of(messages)
