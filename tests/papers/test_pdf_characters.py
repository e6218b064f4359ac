"""Text that can be printed: every character has a font or a name."""

import pytest
from fontTools.ttLib import TTFont

from equality_tracker.papers.pdf_characters import (
    FONTS,
    breakable,
    directed,
    families,
    is_right_to_left,
    longest_words,
    printable,
)
from tests.papers.sample import ARABIC, HEBREW


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Plain words, 12%", "Plain words, 12%"),
        ("José Müller-Łukasz – “Ελένη” Иван Nguyễn Đức", "José Müller-Łukasz – “Ελένη” Иван Nguyễn Đức"),
        ("e\u0301", "é"),
        ("x\u0301", "x\u0301"),
        (f"{HEBREW} {ARABIC}", f"{HEBREW} {ARABIC}"),
        ("می‌خواهم", "می‌خواهم"),
        ("\U0001f389", "[party popper]"),
        ("\U0001f469\U0001f3fd\u200d\U0001f3eb", "[woman][school]"),
        ("❤\ufe0f", "❤"),
        ("क\u0301", "[devanagari letter ka][combining acute accent]"),
        ("\ue000", "[U+E000]"),
        ("a\tb\r\nc\x0bd\u2028e", "a b\nc\nd\ne"),
        ("a\x00\x08\x1f\x7f\ufffe\uffff\ud800b", "ab"),
        ("a\u202eb\u2066c\ufeff", "abc"),
    ],
)
def test_printable(text: str, printed: str) -> None:
    assert printable(text) == printed


@pytest.mark.parametrize(("family", "pattern"), [(0, "SourceSans3-*.otf"), (1, "DejaVuSans*.ttf")])
def test_the_list_of_characters_is_what_the_fonts_have(family: int, pattern: str) -> None:
    files = list(FONTS.glob(pattern))
    held = [set(TTFont(file).getBestCmap() or ()) for file in files]
    assert len(files) >= 2
    assert {ord(character) for character in families()[family]} == set.intersection(*held)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Thirty letters stay as they are", "Thirty letters stay as they are"),
        ("a" * 30, "a" * 30),
        ("a" * 40, f"{'a' * 16}\u200b{'a' * 16}\u200b{'a' * 8}"),
        ("https://example.org/equality/2025", "https://\u200bexample.\u200borg/\u200bequality/\u200b2025"),
    ],
)
def test_breakable(text: str, pieces: str) -> None:
    assert breakable(text) == pieces


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("Plain", [("Plain", False)]),
        (f"{HEBREW} leads", [("", False), (HEBREW, True), (" leads", False)]),
        (f"with {ARABIC} (12) {HEBREW}.", [("with ", False), (f"{ARABIC} (12) {HEBREW}", True), (".", False)]),
    ],
)
def test_directed(text: str, stretches: list[tuple[str, bool]]) -> None:
    assert list(directed(text)) == stretches


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        (HEBREW, False),
        (f"{ARABIC} " * 9, True),
        (f"{ARABIC} " + "leads the service " * 5, False),
        ("word " * 30, False),
    ],
)
def test_is_right_to_left(text: str, is_so: bool) -> None:
    assert is_right_to_left(text) is is_so


def test_longest_words() -> None:
    assert longest_words("") == [""]
    assert longest_words("a bb\u200bccc dddd a")[:3] == ["dddd", "ccc", "bb"]
