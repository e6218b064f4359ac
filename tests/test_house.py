"""The rules of the house, held by reading its code and its SQL."""

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from itertools import chain, takewhile
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from equality_tracker.settings import PROJECT
from equality_tracker.sql import QUERIES
from equality_tracker.store import open_store
from tests.factories import Council

PACKAGE = PROJECT / "equality_tracker"
CODE = sorted(
    chain([PROJECT / "app.py"], *(folder.rglob("*.py") for folder in (PACKAGE, PROJECT / "pages", PROJECT / "data")))
)
SQL = sorted(QUERIES.rglob("*.sql"))

EVERYBODY = {"problems", "periods", "progress"}
ABOVE_THE_STORE = EVERYBODY | {"settings", "sql", "store", "access"}
MAKERS = {"figures", "returns", "evidence", "publications", "papers", "charts", "sparklines"}
ROOMS: dict[str, set[str]] = {
    "problems": set(),
    "periods": {"problems"},
    "progress": set(),
    "settings": set(),
    "sql": set(),
    "store": {"problems", "sql"},
    "access": EVERYBODY | {"settings", "sql", "store"},
    # Numbers in, numbers out; frames in, frames out.
    "statistics": EVERYBODY,
    "disclosure": EVERYBODY,
    # Runs a module in a child process with limits.
    "limited": {"settings"},
    "framework": ABOVE_THE_STORE | {"limited"},
    "returns": ABOVE_THE_STORE | {"framework", "limited", "statistics"},
    "evidence": ABOVE_THE_STORE | {"framework"},
    # Pictures of what they are given.
    "charts": EVERYBODY,
    "sparklines": EVERYBODY,
    # The one door: what stands behind it has passed disclosure control.
    "figures": ABOVE_THE_STORE | {"framework", "statistics", "disclosure"},
    "publications": ABOVE_THE_STORE | {"framework", "figures"},
    # What a paper says, and how it is drawn; it is kept with its publication, in the store.
    "papers": EVERYBODY | {"settings", "access", "store", "limited", "figures", "publications", "charts"},
    # Making a store is every act of a year at once, so it stands above them all, below those who show.
    "setting_up": ABOVE_THE_STORE | {"framework", "figures", "returns", "publications"},
    "opening": ABOVE_THE_STORE | {"setting_up"},
    # What commands and routes answer alike, as plain data; who approves works out what may be shown in the same call.
    "answers": ABOVE_THE_STORE | {"returns", "figures", "publications", "papers"},
    "serving": set(),
    "ui": EVERYBODY | MAKERS | {"settings", "access", "store", "opening", "framework"},
    "pages": EVERYBODY | MAKERS | {"ui"},
    "api": EVERYBODY | MAKERS | {"settings", "access", "store", "opening", "serving", "answers", "ui"},
    "cli": EVERYBODY | MAKERS | {"settings", "access", "store", "setting_up", "framework", "answers"},
    "__main__": {"cli"},
    "app": {"api"},
    "__init__": set(),
}
"""Which rooms each room may import. A new room gets its line here, with its reason."""

STREAMLIT_ROOMS = {"pages", "ui", "api", "app", "serving"}
DOORS = ("figures", "returns", "publications", "evidence")
UNPROTECTED = {"figures", "current_figures"}
LONGEST_FUNCTION = 25
LONGEST_PAGE = 60
BARRED_FILES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
BARRED_NAMES = {"utils", "helper", "helpers", "manager", "df", "res"}
SQL_IN_TEXT = re.compile(
    r"\s*(select\b.*\bfrom\b|insert\s+(or\s+\w+\s+)?into\b|update\s+\w+\s+set\b|delete\s+from\b|attach\s+'|detach\s"
    r"|copy\s+from\b|create\s+(or\s+replace\s+)?(temporary\s+)?(table|view|sequence)\b)",
    re.IGNORECASE | re.DOTALL,
)
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def named(file: Path) -> str:
    return str(file.relative_to(PROJECT))


def room(file: Path) -> str:
    parts = file.relative_to(PROJECT).with_suffix("").parts
    return _room_of(parts[1:] if parts[0] == "equality_tracker" else parts)


def _room_of(parts: tuple[str, ...] | list[str]) -> str:
    return next((name for name in ("framework", "store") if parts[0].startswith(name)), parts[0])


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, with its dots."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_imported(file: Path) -> set[str]:
    ours = [name.split(".")[1:] for name in imports(file) if name.startswith("equality_tracker.")]
    return {_room_of(parts) for parts in ours} - {room(file), "__version__"}


def functions(file: Path) -> Iterator[FunctionNode]:
    return (node for node in ast.walk(tree(file)) if isinstance(node, FunctionNode))


def lines_of(function: FunctionNode) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def texts(file: Path) -> list[str]:
    """Every string of a file that is not a docstring; of an f-string, its fixed parts with {} between."""
    found = []
    docstrings = {id(node.value) for node in ast.walk(tree(file)) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree(file)) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.JoinedStr):
            found.append("".join(_fixed(part) for part in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings | inside:
            found.append(node.value)
    return found


def _fixed(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "{}"


OURS = [file for file in CODE if "data" not in file.relative_to(PROJECT).parts]
ALL_TEXTS = {file: texts(file) for file in OURS}


@pytest.mark.parametrize("file", OURS, ids=named)
def test_imports_run_one_way(file: Path) -> None:
    assert room(file) in ROOMS, "a new room: give it a line in ROOMS"
    assert rooms_imported(file) <= ROOMS[room(file)]


def test_no_room_leads_back_to_itself() -> None:
    assert list(TopologicalSorter(ROOMS).static_order())


@pytest.mark.parametrize("file", OURS, ids=named)
def test_only_rooms_that_show_import_streamlit(file: Path) -> None:
    uses_streamlit = any(name.split(".")[0] == "streamlit" for name in imports(file))
    assert not uses_streamlit or room(file) in STREAMLIT_ROOMS


@pytest.mark.parametrize("file", OURS, ids=named)
def test_nobody_imports_what_another_module_keeps_to_itself(file: Path) -> None:
    ours = [name for name in imports(file) if name.startswith("equality_tracker.")]
    assert [name for name in ours if any(re.match(r"_[a-z]", part) for part in name.split("."))] == []


def test_pages_are_short() -> None:
    lengths = {named(file): len(file.read_text().splitlines()) for file in (PROJECT / "pages").glob("*.py")}
    assert {name: length for name, length in lengths.items() if length > LONGEST_PAGE} == {}


def test_functions_are_short() -> None:
    lengths = {f"{named(file)}:{each.name}": lines_of(each) for file in CODE for each in functions(file)}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) < 10


@pytest.mark.parametrize("file", CODE, ids=named)
def test_names_say_what_they_hold(file: Path) -> None:
    variables = {node.id for node in ast.walk(tree(file)) if isinstance(node, ast.Name)}
    arguments = {node.arg for node in ast.walk(tree(file)) if isinstance(node, ast.arg)}
    assert (variables | arguments) & BARRED_NAMES == set()
    assert {file.stem, file.parent.name} & BARRED_FILES == set()


def test_sql_lives_in_files() -> None:
    found = {(named(file), text) for file in OURS for text in ALL_TEXTS[file] if SQL_IN_TEXT.match(text)}
    assert found == {
        ("equality_tracker/store.py", "attach '{}' as backup_copy"),
        ("equality_tracker/store.py", 'copy from database "{}" to backup_copy'),
        ("equality_tracker/store.py", "detach backup_copy"),
    }


@pytest.mark.parametrize("file", SQL, ids=named)
def test_sql_says_what_it_answers(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    comment = " ".join(takewhile(lambda line: line.startswith("-- "), lines))
    assert comment
    if file.parent.name == "views":
        assert "one row per" in comment.replace(" -- ", " ")
    if file.parent.name == "reads":
        assert re.search(r"one row\b", comment)


def relation(file: Path) -> str:
    """The view that a file of `views` makes."""
    return file.stem.split("_", 1)[1]


def relations_read(file: Path) -> set[str]:
    """Tables and views after `from`, `join`, `into`, `using` and `update`, through views down to tables."""
    text = re.sub(r"--.*", "", file.read_text(encoding="utf-8"))
    named_there = set(re.findall(r"\b(?:from|join|into|using|update)\s+([a-z_]+)", text))
    views = {relation(view): view for view in SQL if view.parent.name == "views"}
    deeper = [relations_read(views[name]) for name in named_there & views.keys() if views[name] != file]
    return named_there.union(*deeper)


@pytest.mark.parametrize("file", [file for file in SQL if file.parent.name in ("reads", "writes")], ids=named)
def test_each_statement_is_used(file: Path) -> None:
    assert users_of(file), f"nobody calls {named(file)}"


@pytest.mark.parametrize("file", [file for file in SQL if file.parent.name == "views"], ids=named)
def test_each_view_is_used(file: Path) -> None:
    assert [other for other in SQL if other != file and relation(file) in relations_read(other)]


def users_of(statement: Path) -> list[Path]:
    """The modules that name a statement, whole or as the pattern of an f-string with the rest beside it."""
    return [file for file in OURS if _names(file, f"{statement.parent.name}/{statement.stem}")]


def _names(file: Path, statement: str) -> bool:
    if {statement, statement.removeprefix("reads/")} & set(ALL_TEXTS[file]):
        return True
    rests = [statement.removeprefix(start) for start in beginnings(file) if statement.startswith(start)]
    return bool(texts_of_room(room(file)).intersection(rests))


@cache
def beginnings(file: Path) -> list[str]:
    """How the names of statements begin in a module, where the rest is put in."""
    return [text[:-2] for text in ALL_TEXTS[file] if re.fullmatch(r"(reads|writes)/\w+\{\}", text)]


@cache
def texts_of_room(name: str) -> set[str]:
    """Every string of a room's modules."""
    return set(chain(*(strings for other, strings in ALL_TEXTS.items() if room(other) == name)))


def test_only_the_door_and_the_way_in_read_unprotected_figures() -> None:
    reading = [file for file in SQL if file.parent.name in ("reads", "writes") and relations_read(file) & UNPROTECTED]
    users = {(file.stem, room(user)) for file in reading for user in users_of(file)}
    assert ("period_cells", "figures") in users
    assert {who for name, who in users if name == "period_cells"} == {"figures"}
    # The framework asks one thing: what has figures, and so may not be removed.
    having_figures = {"measures_with_figures", "categories_with_figures", "areas_with_figures"}
    assert {name for name, who in users if who == "framework"} == having_figures
    assert {who for _, who in users} <= {"figures", "returns", "framework"}


def test_shown_figures_are_filled_in_one_place() -> None:
    (writer,) = users_of(QUERIES / "writes" / "add_shown_figures.sql")
    assert named(writer) == "equality_tracker/figures/protection.py"


TAKEN = QUERIES / "writes" / "take_incoming_figures.sql"


def is_statement(file: Path) -> bool:
    """Whether DuckDB can prepare it: settings and temporary tables are run by opening a store instead."""
    return file.parent.name in ("reads", "writes") and not re.search(
        r"^(set|create|drop) ", file.read_text(encoding="utf-8"), re.MULTILINE
    )


@pytest.fixture(scope="module")
def cursor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor of a fresh store, with the tables and frames that statements of a return work on."""
    with open_store(tmp_path_factory.mktemp("house") / "house.duckdb", create=True) as store:
        Council(store)
        with store.keeping() as cursor:
            names = ("measure_id", "period", "area", "breakdown", "category")
            cursor.register("incoming_text", pd.DataFrame({name: pd.Series(dtype="str") for name in names}))
            for file in [*sorted((QUERIES / "writes").glob("make_*.sql")), TAKEN]:
                cursor.execute(file.read_text())
            yield cursor


@pytest.mark.parametrize("file", [file for file in SQL if is_statement(file)], ids=named)
def test_each_statement_can_be_prepared(file: Path, cursor: duckdb.DuckDBPyConnection) -> None:
    text = file.read_text(encoding="utf-8")
    for frame in ("incoming_rows", "incoming_text", "faulty_rows"):
        columns = {name: _kind(file, name) for name in re.findall(rf"\b{frame}\.(\w+)", text)}
        if columns:
            cursor.register(frame, pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()}))
    cursor.execute(f"prepare statement as {text}")
    cursor.execute("deallocate statement")


def _kind(file: Path, column: str) -> str:
    numbers = {
        "add_shown_figures": ("numerator", "denominator", "value"),
        "add_kept_signals": ("place", "points", "in_a_row", "mean", "lower", "upper"),
    }
    return "float64" if column in numbers.get(file.stem, ()) else "str"


DOOR_FUNCTIONS = [
    (file, node)
    for file in OURS
    if room(file) in DOORS
    for node in tree(file).body
    if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    if "Store" in [ast.unparse(each.annotation) for each in node.args.args if each.annotation]
    # Fills the shown figures and gives nothing back.
    if node.name != "refresh"
]


@pytest.mark.parametrize(("file", "function"), DOOR_FUNCTIONS, ids=lambda each: getattr(each, "name", ""))
def test_every_door_asks_who_is_there(file: Path, function: ast.FunctionDef) -> None:
    assert function.args.args[0].arg == "person", named(file)
    asked = [ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)]
    passed_on = [ast.unparse(node.args[0]) for node in ast.walk(function) if isinstance(node, ast.Call) and node.args]
    assert "person.require" in asked or "person" in passed_on, "neither asks nor passes the person on"


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    places = "|".join(re.escape(f"{place}/") for place in (PROJECT, Path.home()) if place != Path("/"))
    pattern = re.compile(rf"(?<![\w.:/-])({places}|/home/\w+/|/Users/\w+/|[A-Z]:\\Users\\)")
    met = {named(file): found[0] for file in tracked_texts() if (found := pattern.search(file.read_text("utf-8")))}
    assert met == {}


def tracked_texts() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("this is not a checkout, so nothing says which files are public")
    files = [PROJECT / name for name in listing.stdout.split("\0") if name]
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()[:4096]]
