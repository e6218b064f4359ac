"""How long a return takes, beside pandera and frictionless on the same file. Run with ``pytest --benchmark -s``.

The others are installed with ``pip install -r tests/benchmarks/requirements.txt``; where they are not, that is said.
"""

import contextlib
import csv
import importlib.util
import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil
import pytest
import xlsxwriter

from equality_tracker.framework import read_framework
from equality_tracker.returns.expected import expected_figures
from equality_tracker.returns.templates import template
from equality_tracker.setting_up import make_store
from equality_tracker.store import open_store
from tests.benchmarks.measured import FIGURE
from tests.factories import OFFICER

pytestmark = pytest.mark.benchmark

PROJECT = Path(__file__).parents[2]
SCALE = 15
ROWS = 1_000_000
XLSX_ROWS = 100_000
FRICTIONLESS_ROWS = 100_000
WRONG_SHARE = 0.01
TEMPLATE_ROWS = 2_000
PERIOD = "2025-26 Q2"
RUNS = 3
DIFFERENT = 40

Rows = list[list[str]]
Places = set[tuple[int, str]]
Report = Callable[[str], None]

WHOLE = ("Total", "")
COLUMNS = [*FIGURE, "numerator", "denominator", "note"]
PLACE = {name: place for place, name in enumerate(COLUMNS)}

WRONG_NUMBERS = ("12%", "n/a", "-4", "1e3", "0x10", "1,23")


@dataclass(frozen=True)
class Files:
    """The files to check, the wrong cells of each, and what a checker is told."""

    names: Path
    numbers: Path
    workbook: Path
    few: Path
    lists: Path
    store: Path
    wrong: dict[Path, Places]


@dataclass(frozen=True)
class Run:
    """What a process took: seconds of its steps and in all, megabytes of its own at most, and of a child."""

    steps: dict[str, float]
    whole: float
    own: int
    child: int
    cells: Places

    @property
    def seconds(self) -> float:
        return sum(self.steps.values())


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, generator: ModuleType) -> Files:
    folder = tmp_path_factory.mktemp("returns")
    generator.write_returns(folder, scale=SCALE)
    _open_periods(folder / "framework" / "periods.csv")
    store, lists = folder / "local" / "empty.duckdb", folder / "lists.json"
    make_store(store, "none", folder / "framework")
    lists.write_text(json.dumps(_lists(folder / "framework") | {"store": str(store)}), encoding="utf-8")
    rows = _rows(folder / "returns")
    kinds = json.loads(lists.read_text(encoding="utf-8"))["kinds"]
    by_names, wrong_names = _with_wrong_names(rows, {name for name in kinds if kinds[name] == "percentage"})
    by_numbers, wrong_numbers = _with_wrong_numbers(rows)
    few = {(row, column) for row, column in wrong_names if row <= XLSX_ROWS + 1}
    made = [folder / name for name in ("names.csv", "numbers.csv", "few.xlsx", "few.csv")]
    _write(made[0], by_names)
    _write(made[1], by_numbers)
    _write_workbook(made[2], by_names[:XLSX_ROWS])
    _write(made[3], by_names[:FRICTIONLESS_ROWS])
    wrong = dict(zip(made, (wrong_names, wrong_numbers, few, few), strict=True))
    return Files(*made, lists=lists, store=store, wrong=wrong)


def _open_periods(file: Path) -> None:
    """Let every period be open, so that five years are one return."""
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"closes": ""} for row in rows)


def _lists(framework: Path) -> dict[str, Any]:
    """What kind each measure is, and which names may stand beside which."""
    tables = read_framework(framework).tables
    measures = [each for each in tables["measures"] if not each.derived_from]
    quarters = [each.period for each in tables["periods"]]
    periods = {"quarterly": quarters, "annual": sorted({period[:7] for period in quarters})}
    parts = [each.area for each in tables["areas"] if each.level == "part"]
    others = [*(each.area for each in tables["areas"] if each.level != "part"), *WHOLE]
    areas = {"yes": [*others, *parts], "no": others}
    return {
        "kinds": {each.measure_id: each.kind for each in measures},
        "period": [[each.measure_id, period] for each in measures for period in periods[each.frequency]],
        "area": [[each.measure_id, area] for each in measures for area in areas[each.areas]],
        "breakdown": [[each.measure_id, name] for each in measures for name in [*each.breakdowns.split(";"), *WHOLE]],
        "category": [
            *([each.breakdown, each.category] for each in tables["categories"]),
            *([whole, other] for whole in WHOLE for other in WHOLE),
        ],
    }


def _rows(folder: Path) -> Rows:
    """A million sound rows. Where nobody is counted it is not applicable, so that nothing is to be warned of."""
    rows: Rows = []
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as text:
            lines = csv.reader(text)
            assert next(lines) == COLUMNS
            rows += lines
    assert len(rows) >= ROWS
    return [[*row[:5], "z", "z", ""] if row[6] == "0" else row for row in rows[:ROWS]]


def _with_wrong_names(rows: Rows, percentages: set[str]) -> tuple[Rows, Places]:
    """Put one wrong cell in some of the rows: names, numerators over their denominators, rows that were there."""
    spoilt, wrong = list(rows), set()
    kinds = [*FIGURE, "numerator", "again"]
    for number, place in enumerate(_places(len(rows))):
        kind = kinds[number % len(kinds)]
        row = list(rows[place])
        if kind == "again":
            # The row before, which is always one that was left as it was.
            row, column = list(rows[place - 1]), FIGURE[0]
        elif kind == "numerator":
            if row[0] not in percentages or not row[PLACE["denominator"]].isdigit():
                continue
            row[PLACE["numerator"]], column = str(int(row[PLACE["denominator"]]) + 1), kind
        else:
            row[PLACE[kind]], column = _wrong_name(kind, number), kind
        spoilt[place] = row
        wrong.add((place + 2, column))
    return spoilt, wrong


def _wrong_name(column: str, number: int) -> str:
    """A name that there is not: some different ones, as people mistype the same name again and again."""
    year = 2_031 + number % DIFFERENT
    return f"{year}-{(year + 1) % 100:02d} Q1" if column == "period" else f"no such {column} {number % DIFFERENT}"


def _with_wrong_numbers(rows: Rows) -> tuple[Rows, Places]:
    """Put something that is no number in some of the cells of numbers."""
    spoilt, wrong = list(rows), set()
    for number, place in enumerate(_places(len(rows))):
        column = ("numerator", "denominator")[number % 2]
        spoilt[place] = list(rows[place])
        spoilt[place][PLACE[column]] = WRONG_NUMBERS[number % len(WRONG_NUMBERS)]
        wrong.add((place + 2, column))
    return spoilt, wrong


def _places(count: int) -> list[int]:
    """The same places in each run, no two of them side by side."""
    return [3 * place + 1 for place in sorted(random.Random(1).sample(range(count // 3), int(count * WRONG_SHARE)))]


def _write(file: Path, rows: Rows) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])


def _write_workbook(file: Path, rows: Rows) -> None:
    """Write numbers as numbers, as spreadsheets do."""
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Return")
        sheet.write_row(0, 0, COLUMNS)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [int(cell) if cell.isdigit() else cell for cell in row])


def test_a_million_rows_beside_other_validators(files: Files, report: Report) -> None:
    runs = {"our check": _best("ours", files.names, files)}
    assert runs["our check"].cells >= files.wrong[files.names]
    # A breakdown that there is not has no category either, and with the same wrong name two rows can be one figure.
    beyond = runs["our check"].cells - files.wrong[files.names]
    assert {row for row, _ in beyond} <= {row for row, _ in files.wrong[files.names]}
    assert {column for _, column in beyond} <= {"category", FIGURE[0]}
    runs["our check, wrong numbers"] = _best("ours", files.numbers, files)
    assert runs["our check, wrong numbers"].cells == files.wrong[files.numbers]
    report(f"{ROWS:,} rows of CSV, {len(files.wrong[files.names]):,} cells of names and sums wrong, each one found;")
    report(f"or {len(files.wrong[files.numbers]):,} cells that are no number, each one found.")
    for name, run in runs.items():
        report(f"{name}: {_in_words(run)}")
    whole = _command(files.names, files)
    report(f"python -m equality_tracker check --json: {whole[0]:.1f} s in all; {whole[1]} MB, child {whole[2]} MB")
    per_row = runs["our check"].seconds / ROWS
    _report_beside("pandera", files.names, ROWS, per_row, files, report)
    for other in ("frictionless", "frictionless by hand"):
        _report_beside(other, files.few, FRICTIONLESS_ROWS, per_row, files, report)


def test_a_workbook(files: Files, report: Report) -> None:
    run = _best("ours", files.workbook, files)
    assert run.cells >= files.wrong[files.workbook]
    report(f"{XLSX_ROWS:,} rows of XLSX, {len(files.wrong[files.workbook]):,} cells wrong, found: {_in_words(run)}")


def test_a_template(files: Files, report: Report) -> None:
    with open_store(files.store) as store:
        figures = expected_figures(OFFICER, store, PERIOD)
        counts = Counter(figure.lead for figure in figures)
        lead = min((each for each in counts if counts[each] >= TEMPLATE_ROWS), key=counts.__getitem__)
        times = []
        for _ in range(RUNS):
            began = time.perf_counter()
            assert template(OFFICER, store, PERIOD, lead)
            times.append(time.perf_counter() - began)
    report(f"a template of {counts[lead]:,} rows: {min(times):.2f} s")


def _report_beside(other: str, file: Path, rows: int, per_row: float, files: Files, report: Report) -> None:
    """Say how another validator does on a file, and how many times as long a row takes it."""
    if importlib.util.find_spec(other.split()[0]) is None:
        report(f"{other} is not installed: pip install -r tests/benchmarks/requirements.txt")
        return
    run = _measured(other, file, files)
    wrong = files.wrong[file]
    missed = len(wrong - run.cells)
    report(
        f"{other}, {rows:,} rows: {_in_words(run)}; {missed:,} of {len(wrong):,} wrong cells not named; "
        f"a row takes {run.seconds / rows / per_row:.1f} times as long as ours"
    )


def _in_words(run: Run) -> str:
    steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in run.steps.items())
    return f"{run.seconds:.1f} s ({steps}); {run.own} MB" + (f", child {run.child} MB" if run.child else "")


def _best(checker: str, file: Path, files: Files) -> Run:
    return min((_measured(checker, file, files) for _ in range(RUNS)), key=lambda run: run.seconds)


def _command(file: Path, files: Files) -> tuple[float, int, int]:
    command = ["-m", "equality_tracker", "check", str(file), "--store", str(files.store), "--json"]
    return _watched([sys.executable, *command], refused=True)


def _measured(checker: str, file: Path, files: Files) -> Run:
    """Have a checker check a file in a process of its own."""
    answer = files.lists.with_name("answer.json")
    module = "tests.benchmarks.measured"
    whole, own, child = _watched([sys.executable, "-m", module, checker, str(file), str(files.lists), str(answer)])
    told = json.loads(answer.read_text(encoding="utf-8"))
    return Run(told["seconds"], whole, own, child, {(row, column) for row, column in told["cells"]})


def _watched(command: list[str], refused: bool = False) -> tuple[float, int, int]:
    """Run a command; gives its seconds, and the most memory that it and a child of it took, in megabytes."""
    began = time.perf_counter()
    own, children = 0, [0]
    with psutil.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            own = max(own, _most(process.pid))
            with contextlib.suppress(psutil.NoSuchProcess):
                children += [_most(child.pid) for child in process.children()]
            time.sleep(0.02)
        seconds = time.perf_counter() - began
        assert process.returncode == int(refused), process.stderr.read()
    return seconds, own, max(children)


def _most(process: int) -> int:
    """The most memory that a process has had (VmHWM), in megabytes; 0 when it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return sum(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM"))
