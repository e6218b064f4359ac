"""A page as somebody gets it, run without a browser."""

from typing import Any

from streamlit.testing.v1 import AppTest

from equality_tracker import settings


def visit(page: str, person: str, **address: str) -> AppTest:
    """Open a page as somebody; an empty name is the page that the entry leads to."""
    at = AppTest.from_file(str(settings.PROJECT / "pages" / "navigation.py"), default_timeout=30)
    at.session_state["person"] = person
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    return at.switch_page(page).run() if page else at


def text_of(at: AppTest) -> str:
    """All HTML on the page, which holds nothing of data as markup."""
    assert not at.exception
    found, waiting = [], list(at.main.children.values())
    while waiting:
        node: Any = waiting.pop()
        waiting.extend(getattr(node, "children", {}).values())
        if getattr(node, "type", "") == "html":
            found.append(node.proto.body)
    text = "\n".join(found)
    assert "<b>Bold" not in text
    assert "<script" not in text
    return text
