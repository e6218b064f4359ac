"""Turn the same published figures into a framework and returns of another council that they hold.

Run `python data/sample/kent/for_council.py Barnsley --output FOLDER`. It writes `framework/`, `returns/`
and `submissions.csv` into the folder; `SOURCES.md` says how the framework differs from Kent's.
"""

import argparse
import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from convert import COUNCIL, HERE, SOURCES, Record
from convert import main as write_all_returns

COUNCILS = ("Barnsley",)

# Kent's own paper and what stands on it alone: no other council has returned these.
SOURCE_OF_KENT = "participation_training"
ONLY_OF_KENT = {
    "objectives": ("objective_id", "listening"),
    "priorities": ("priority_id", "participation"),
    "measures": ("measure_id", "participation-training"),
    "categories": ("breakdown", "training-role"),
    "areas": ("parent", COUNCIL),
}

# Past years are loaded at once, so their periods do not close.
CLOSES = "2099-12-31"


def framework_table(table: str, rows: list[Record], council: str) -> list[Record]:
    """Give a table of Kent's framework as another council needs it."""
    column, of_kent = ONLY_OF_KENT.get(table, ("", ""))
    change = CHANGES.get(table, unchanged)
    return [change(row, council) for row in rows if not column or row[column] != of_kent]


def unchanged(row: Record, _council: str) -> Record:
    """Give a row as it is."""
    return row


def area_row(row: Record, council: str) -> Record:
    """Make the council the one whose figures these are, and Kent another council."""
    levels = {council: "council", COUNCIL: "other_council"}
    return row | {"level": levels.get(row["area"], row["level"])}


def borrowed_row(row: Record, council: str) -> Record:
    """Say of an objective or priority that it is not the council's own."""
    words = f"Borrowed from the Kent demonstration so that the measures have somewhere to stand; not {council}'s own."
    return row | {"description": words}


def open_period(row: Record, _council: str) -> Record:
    """Keep a period open for returns."""
    return row | {"closes": CLOSES}


CHANGES: dict[str, Callable[[Record, str], Record]] = {
    "areas": area_row,
    "objectives": borrowed_row,
    "priorities": borrowed_row,
    "periods": open_period,
}


def write_framework(folder: Path, council: str) -> None:
    """Write the framework of another council, one CSV file a table: UTF-8, LF line ends."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((HERE / "framework").glob("*.csv")):
        with (
            path.open(encoding="utf-8", newline="") as read,
            (folder / path.name).open("w", encoding="utf-8", newline="") as written,
        ):
            reader = csv.DictReader(read)
            writer = csv.DictWriter(written, reader.fieldnames or (), lineterminator="\n")
            writer.writeheader()
            writer.writerows(framework_table(path.stem, list(reader), council))


def write_council(folder: Path, council: str) -> None:
    """Write the framework, returns and submissions of another council into `folder`."""
    write_framework(folder / "framework", council)
    write_all_returns(folder, council, [source for source in SOURCES if source.name != SOURCE_OF_KENT])


def main(arguments: Sequence[str] | None = None) -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="The published figures as framework and returns of another council.")
    parser.add_argument("council", choices=COUNCILS)
    parser.add_argument("--output", type=Path, required=True, help="folder to write into")
    chosen = parser.parse_args(arguments)
    write_council(chosen.output, chosen.council)


if __name__ == "__main__":
    main()
