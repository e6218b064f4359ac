"""The commentaries of the invented demonstration: what they cover, and that nothing in them is to be warned of."""

import csv
from pathlib import Path

import pytest

from equality_tracker import settings
from equality_tracker.problems import NotAllowed, NotFound
from equality_tracker.publications.commentary import commentaries, commentary_of
from equality_tracker.publications.commentary_loading import FILE, load_commentaries
from equality_tracker.publications.commentary_text import warnings
from equality_tracker.store import Store, open_store
from tests.factories import ADMIN, APPROVER, OFFICER, Council
from tests.publications.test_commentary import DIRECTOR

SAMPLE = settings.sample_folder("exampleshire") / FILE
with SAMPLE.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))


def test_of_the_last_whole_year_all_that_is_required_is_signed_off(exampleshire: Store) -> None:
    required = [row for row in commentaries(APPROVER, exampleshire, "2024-25") if row.is_required]
    assert [row.measure.measure_id for row in required if row.state != "signed_off"] == []
    assert len(required) > 5


def test_of_the_newest_quarter_something_is_left_to_do(exampleshire: Store) -> None:
    states = {row.state for row in commentaries(APPROVER, exampleshire, "2025-26 Q2") if row.is_required}
    assert states == {"none", "written", "signed_off"}


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['measure_id']} {row['period']}" for row in ROWS])
def test_what_is_written_passes_quietly(exampleshire: Store, row: dict[str, str]) -> None:
    text = f"{row['what_happened']}\n\n{row['what_is_done']}"
    assert warnings(APPROVER, exampleshire, row["measure_id"], row["period"], text) == ()
    found = commentary_of(OFFICER, exampleshire, row["measure_id"], row["period"])
    assert found is not None
    assert (found.what_happened, found.written_by, f"{found.written_at:%Y-%m-%d}") == (
        row["what_happened"],
        row["written_by"],
        row["written_on"],
    )


def test_a_folder_without_the_file_has_none(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.duckdb", create=True) as store:
        Council(store)
        assert load_commentaries(ADMIN, store, tmp_path) == 0
        with pytest.raises(NotAllowed):
            load_commentaries(DIRECTOR, store, tmp_path)
        (tmp_path / FILE).write_bytes(SAMPLE.read_bytes())
        with pytest.raises(NotFound):
            load_commentaries(ADMIN, store, tmp_path)
