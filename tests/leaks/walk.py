"""A walk through every page as somebody: links are followed, and files that are offered are fetched."""

import html
import re
import urllib.request
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.leaks.sent import texts_of, texts_of_file
from tests.servers import Visitor, visiting

LINK = re.compile(r"href=[\"']\./([\w-]*)(?:\?([^\"'#]*))?[\"']")
FILE = re.compile(r"^(?:https?://[^/]+)?/(?:media|api)/[^\s\"']+$")
View = tuple[str, tuple[tuple[str, str], ...]]
"""A page, and what is chosen on it as it stands in the address."""
START: View = ("", ())
MOST_OF_A_KIND = 2
"""Of views that differ only in what is chosen so many are asked for."""


@dataclass(frozen=True)
class Sent:
    """What was sent for one view of a page: the page's name, the view in the address, and all of it as texts."""

    page: str
    view: str
    texts: tuple[str, ...]


def walk(address: str, person: str, views: Iterable[View] = (), depth: int = 1) -> Iterator[Sent]:
    """Ask for all pages of the navigation and what they link to, so many steps deep; then for some views more.

    Of views of one kind that are linked to, a few are asked for.
    """
    with visiting(address) as visitor:
        waiting = deque([(START, depth)])
        met = {START}
        while waiting:
            (page, view), steps = waiting.popleft()
            messages, sent = ask(address, visitor, page, [*view, ("person", person)])
            yield sent
            linked = links_in(sent.texts) if steps else []
            for found, left in [*((one, depth) for one in _pages_of(messages)), *((one, steps - 1) for one in linked)]:
                if found not in met and sum(_kind(one) == _kind(found) for one in met) < MOST_OF_A_KIND:
                    waiting.append((found, left))
                    met.add(found)
        for page, view in views:
            if (page, view) not in met:
                yield ask(address, visitor, page, [*view, ("person", person)])[1]


def _kind(view: View) -> tuple[str, ...]:
    """What views have in common that differ only in which group, breakdown or period is chosen."""
    page, chosen = view
    return (page, dict(chosen).get("measure", ""), *(name for name, _ in chosen))


def ask(address: str, visitor: Visitor, page: str, view: Iterable[tuple[str, str]]) -> tuple[list[ForwardMsg], Sent]:
    """Ask for one view of a page, and for every file that it offers."""
    query = urlencode(list(view))
    messages, _ = visitor.ask(page, query)
    return messages, Sent(page, query, (*texts_of(messages), *files_of(address, visitor, messages)))


def _pages_of(messages: list[ForwardMsg]) -> list[View]:
    return [(page.url_pathname, ()) for message in messages for page in message.navigation.app_pages]


def links_in(texts: tuple[str, ...]) -> list[View]:
    """Give the views that pages link to, whoever looks, in the demonstration at hand."""
    found = [(page, dict(parse_qsl(html.unescape(query)))) for text in texts for page, query in LINK.findall(text)]
    views = [(page, view | {"person": ""}) for page, view in found if "demonstration" not in view]
    return [(page, tuple(sorted((name, value) for name, value in view.items() if value))) for page, view in views]


def files_of(address: str, visitor: Visitor, messages: list[ForwardMsg]) -> Iterator[str]:
    """Fetch the files that messages name, those too that are made only when somebody asks for them."""
    buttons = [message.delta.new_element.download_button for message in messages]
    made = {visitor.make_file(one.deferred_file_id) for one in buttons if one.deferred_file_id}
    named = {text for text in texts_of(messages) if FILE.match(text)}
    for place in sorted(made | named):
        with urllib.request.urlopen(place if place.startswith("http") else address + place) as answer:
            yield from texts_of_file(answer.read())
