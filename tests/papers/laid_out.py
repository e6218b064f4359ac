"""A paper as tests read it: its headings, the words under each, and everything it says as one text."""

from collections.abc import Iterator
from typing import Any

from equality_tracker.papers.content import (
    Block,
    Box,
    Bullets,
    Chart,
    Facts,
    Heading,
    Lettered,
    Paper,
    Paragraph,
    Table,
    words_of,
)


def headings(paper: Paper, level: int = 1) -> list[str]:
    """The headings of one level."""
    return [one.text for one in paper.blocks if isinstance(one, Heading) and one.level == level]


def under(paper: Paper, heading: str) -> list[Block]:
    """The blocks from the first heading of that name to the next of its level or above."""
    found: list[Block] = []
    level = 0
    for block in paper.blocks:
        if isinstance(block, Heading) and level and block.level <= level:
            break
        if level:
            found.append(block)
        elif isinstance(block, Heading) and block.text == heading:
            level = block.level
    assert level, f"no heading “{heading}”: {headings(paper)} {headings(paper, 2)}"
    return found


def only(blocks: list[Block], kind: type[Any]) -> Any:
    """The one block of a kind among others."""
    (found,) = [block for block in blocks if isinstance(block, kind)]
    return found


def tables(blocks: Any) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    """The words of a table, each with its note in brackets."""
    return [[one.text + (f" ({one.note})" if one.note else "") for one in row] for row in table.rows]


def said(blocks: Any) -> str:
    """Everything that blocks say, a line for each piece."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (block.caption, *(" | ".join(row) for row in cells(block)), block.note)
    elif isinstance(block, Facts):
        yield from (f"{name}: {words_of(text)}" for name, text in block.facts)
    elif isinstance(block, Lettered | Bullets):
        yield from map(words_of, block.items)
    elif isinstance(block, Box):
        yield from (block.title, *map(words_of, block.texts))
    else:
        yield from _single_lines(block)


def _single_lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield words_of(block.text)
    elif isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Chart):
        yield from (block.caption, block.alternative, block.source)


def faults_of(paper: Paper) -> list[str]:
    """What would trip a writer up: skipped levels, ragged tables, blocks that hold nothing."""
    faults, level = [], 0
    for block in paper.blocks:
        if isinstance(block, Heading):
            faults += [f"skips to {block.text}"] if block.level > level + 1 else []
            level = block.level
        faults += _faults_of_block(block)
    return faults


def _faults_of_block(block: Block) -> list[str]:
    if isinstance(block, Table):
        ragged = [f"{block.caption}: ragged" for row in block.rows if len(row) != len(block.columns)]
        nameless = [f"{block.caption}: a row without a name" for row in block.rows if not row[0].text.strip()]
        return [*ragged, *nameless, *([] if block.rows and block.caption else [f"{block.caption}: empty"])]
    if isinstance(block, Lettered | Bullets):
        return ["an empty item" for item in block.items if not words_of(item).strip()]
    return ["an empty paragraph"] if isinstance(block, Paragraph) and not words_of(block.text).strip() else []
