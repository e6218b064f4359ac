"""The guide for officers says what the product does: its checks, its pictures, its links, its commands."""

import re
from pathlib import Path

import pytest

from equality_tracker.cli.commands import COMMANDS
from equality_tracker.returns.reading import COLUMNS
from equality_tracker.returns.rules import checks_as_markdown
from equality_tracker.returns.template_guidance import SYMBOLS

PROJECT = Path(__file__).parents[1]
GUIDE = PROJECT / "docs" / "returns.md"
TEXT = GUIDE.read_text(encoding="utf-8")
LINK = re.compile(r"(!?)\[([^]]*)\]\(([^)\s]+)\)")
LARGEST_PICTURE = 200_000


def anchors(page: Path) -> set[str]:
    """The headings of a page as GitHub names them in an address."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def targets(is_picture: bool) -> list[tuple[str, str]]:
    """Words and target of each picture, or of each link that stays in the project."""
    found = [(words, target) for mark, words, target in LINK.findall(TEXT) if bool(mark) == is_picture]
    return [(words, target) for words, target in found if not target.startswith("http")]


def test_its_checks_are_those_of_the_registry() -> None:
    _, after = TEXT.split("<!-- checks -->\n")
    listed, _ = after.split("\n<!-- /checks -->")
    assert listed == checks_as_markdown().strip(), "put what checks_as_markdown() gives between the two markers"


@pytest.mark.parametrize(("words", "target"), targets(is_picture=True))
def test_pictures(words: str, target: str) -> None:
    picture = GUIDE.parent / target
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < LARGEST_PICTURE
    assert len(words) > 20


@pytest.mark.parametrize("target", [target for _, target in targets(is_picture=False)])
def test_links_lead_somewhere(target: str) -> None:
    path, _, anchor = target.partition("#")
    page = (GUIDE.parent / path).resolve() if path else GUIDE
    assert page.is_file()
    assert not anchor or anchor in anchors(page)


def test_every_symbol_and_column_is_named() -> None:
    assert [symbol for symbol, _ in SYMBOLS if f"| `{symbol}` |" not in TEXT] == []
    assert [column for column in COLUMNS if f"`{column}`" not in TEXT] == []


def test_its_commands_exist() -> None:
    used = re.findall(r"^python -m equality_tracker (.+)$", TEXT, re.MULTILINE)
    names = tuple(command.name for command in COMMANDS)
    assert used
    assert [line for line in used if not line.startswith(names)] == []


def test_the_readme_leads_to_it() -> None:
    assert "](docs/returns.md)" in (PROJECT / "README.md").read_text(encoding="utf-8")
