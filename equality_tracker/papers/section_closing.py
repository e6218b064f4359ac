"""Due regard, future reporting, conclusion, the recommendation again, background documents, contacts."""

from collections.abc import Iterator

from equality_tracker.papers.content import Block, Bullets, Heading, Paragraph, plain
from equality_tracker.papers.material import Material
from equality_tracker.papers.section_front import conclusion_words


def closing(found: Material) -> Iterator[Block]:
    """Give all that follows the figures."""
    for title, section in (("Due regard", "due-regard"), ("Future reporting", "future-reporting")):
        yield Heading(title)
        yield from found.said(section)
    yield Heading("Conclusion")
    yield Paragraph(plain(conclusion_words(found)), is_numbered=True)
    yield from found.said("conclusion")
    yield Heading("Recommendation")
    yield from found.said("recommendation")
    yield from _background(found)
    yield Heading("Contact details")
    yield from found.wording.section("contacts", found.choices.scope, found.names)


def _background(found: Material) -> Iterator[Block]:
    yield Heading("Background documents")
    own = found.publication
    words = (
        f"Publication {own.publication_id}, “{own.title}”, {found.names['council']}, as at {found.names['as_at']}, "
        f"with its open data: {own.figure_count:,} figures, SHA-256 {own.sha256}."
    )
    blocks = found.wording.section("background-documents", found.choices.scope, found.names)
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    yield Bullets((plain(words), *texts))
    yield from (block for block in blocks if not isinstance(block, Paragraph))
