"""Rows of text on their way from a file to the check: batches in, an Arrow file out."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.compute

from equality_tracker.returns.headings import COLUMNS, Heading
from equality_tracker.returns.issues import Issue
from equality_tracker.returns.refusals import Listing, Refused, refuse, shown

pc: Any = pyarrow.compute
"""Its functions are made when it is imported, which no type checker sees."""

NAMES = ("measure_id", "period", "area", "breakdown", "category")
"""The columns that say the same few names again and again: each is kept once, and its place in every row."""

_CELLS = pa.schema([("row_number", pa.int32()), *((name, pa.string()) for name in COLUMNS)])
_NAMED = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema([(field.name, _NAMED if field.name in NAMES else field.type) for field in _CELLS])
BATCH = 8_192
MOST_ROWS = 1_500_000
MOST_NAMES = 50_000

_ASTRAY = "It stands under no heading: a comma without quotation marks does that, or a heading merged over two columns."
_TOO_MANY_NAMES = f"More than {MOST_NAMES:,} different names stand in this column: is it the right one?"
_CONTROLS = bytes({*range(32)} - set(b"\t\n\r"))
"""Characters that no cell holds by intent, and no workbook can keep; in UTF-8 they are single bytes."""


class RowFile:
    """Writes the rows of a return; blank ones are left out, every cell is stripped."""

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self._sink = pa.OSFile(str(path), "wb")
        options = pa.ipc.IpcWriteOptions(emit_dictionary_deltas=True)
        self._writer = pa.ipc.new_file(self._sink, SCHEMA, options=options)
        self._names = {name: _Names(name) for name in NAMES}
        self._astray = Listing()
        self.count = 0

    def __enter__(self) -> "RowFile":
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Close the file, so that it can be read."""
        self._writer.close()
        self._sink.close()

    @property
    def issues(self) -> list[Issue]:
        """Cells that stand under no heading; without rows, that there are none."""
        return self._astray.issues() or ([] if self.count else [Issue.about("empty_file")])

    def add(self, number: int, records: list[list[str]], heading: Heading) -> None:
        """Add records that follow one another; the first has this row number.

        Raises:
            Refused: There are more rows than a return can have, or no end of cells under no heading.
        """
        if number + len(records) - heading.row - 1 > MOST_ROWS:
            raise refuse("too_large", f"It has more than {MOST_ROWS:,} rows.")
        columns = self._columns(number, records, heading)
        if self._astray.is_over:
            raise Refused(*self._astray.issues())
        batch = pa.record_batch([pa.array(range(number, number + len(records)), pa.int32()), *columns], schema=_CELLS)
        if pc.any(pc.equal(batch.column("measure_id"), "")).as_py():
            batch = batch.filter(_is_filled(batch))
        if not batch.num_rows:
            # Names cannot be added to none that were written before.
            return
        self.count += batch.num_rows
        texts = dict(zip(batch.schema.names, batch.columns, strict=True))
        named = {name: names.placed(texts[name]) for name, names in self._names.items()}
        self._writer.write_batch(pa.record_batch(list((texts | named).values()), schema=SCHEMA))

    def _columns(self, number: int, records: list[list[str]], heading: Heading) -> list[pa.Array]:
        if set(map(len, records)) != {heading.width}:
            records = [self._squared(place, record, heading) for place, record in enumerate(records, start=number)]
        columns = list(zip(*records, strict=True))
        for place in set(range(heading.width)) - heading.named:
            self._note_astray(number, columns[place])
        return [_texts(columns[heading.places[name]] if name in heading.places else len(records)) for name in COLUMNS]

    def _squared(self, number: int, record: list[str], heading: Heading) -> list[str]:
        """Give a record as many cells as the heading has."""
        over = [cell for cell in record[heading.width :] if cell.strip()]
        if over:
            self._astray.add((_astray(number, cell) for cell in over), len(over))
        return record[: heading.width] + [""] * (heading.width - len(record))

    def _note_astray(self, number: int, column: tuple[str, ...]) -> None:
        filled = [(row, cell) for row, cell in enumerate(column, start=number) if cell.strip()]
        self._astray.add((_astray(row, cell) for row, cell in filled), len(filled))


class _Names:
    """The different names of a column, in the order in which they were met."""

    def __init__(self, column: str) -> None:
        self._column = column
        self._places: dict[str, int] = {}
        self._texts = pa.array([], pa.string())

    def placed(self, texts: pa.Array) -> pa.DictionaryArray:
        """Give each text's place among the names, to which those that are new are added.

        Raises:
            Refused: There are more than any column of names can hold.
        """
        met = texts.dictionary_encode()
        new = len(self._places)
        places = [self._places.setdefault(name, len(self._places)) for name in met.dictionary.to_pylist()]
        if len(self._places) > MOST_NAMES:
            raise refuse("too_large", _TOO_MANY_NAMES, column=self._column)
        if len(self._places) > new:
            self._texts = pa.concat_arrays([self._texts, pa.array(list(islice(self._places, new, None)), pa.string())])
        return pa.DictionaryArray.from_arrays(pc.take(pa.array(places, pa.int32()), met.indices), self._texts)


def _astray(row: int, cell: str) -> Issue:
    return Issue.about("unknown_column", row=row, value=shown(cell.strip()), detail=_ASTRAY)


def _texts(cells: tuple[str, ...] | int) -> pa.Array:
    """Make a column of cells, or of so many empty ones."""
    if isinstance(cells, int):
        return pa.repeat("", cells)
    texts = pa.array(cells, pa.string())
    if _has_controls(texts):
        texts = pa.array([cell.encode().translate(None, _CONTROLS).decode() for cell in cells], pa.string())
    return pc.utf8_trim_whitespace(texts)


def _has_controls(texts: pa.Array) -> bool:
    content = (texts.buffers()[2] or pa.py_buffer(b"")).to_pybytes()
    return len(content.translate(None, _CONTROLS)) < len(content)


def _is_filled(batch: pa.RecordBatch) -> pa.Array:
    filled: Iterator[pa.Array] = (pc.not_equal(batch.column(name), "") for name in COLUMNS)
    mask = next(filled)
    for column in filled:
        mask = pc.or_(mask, column)
    return mask
