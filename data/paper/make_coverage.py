"""Writes which characters the fonts beside it can print: ``python data/paper/make_coverage.py``, after a font changed.

One line a family: its name, a tab, and the characters that all its styles have, as ranges of hexadecimal numbers.
The papers read this list, so that fontTools is not needed to make one.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent / "fonts"
FAMILIES = {"Source Sans 3": "SourceSans3-*.otf", "DejaVu Sans": "DejaVuSans*.ttf"}


def characters(pattern: str) -> set[int]:
    """Give what all styles of a family have."""
    return set.intersection(*(set(TTFont(file).getBestCmap() or ()) for file in FONTS.glob(pattern)))


def ranges(numbers: Iterable[int]) -> Iterator[str]:
    """Give numbers as ranges: 20-7e."""
    for _, group in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        together = [number for _, number in group]
        yield f"{together[0]:x}-{together[-1]:x}"


if __name__ == "__main__":
    lines = [f"{family}\t{' '.join(ranges(characters(pattern)))}\n" for family, pattern in FAMILIES.items()]
    (FONTS / "coverage.txt").write_text("".join(lines), encoding="ascii")
