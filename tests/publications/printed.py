"""Published figures as frames, without a store: rows that state only what a test is about."""

from datetime import datetime
from typing import Any

import pandas as pd

from equality_tracker.publications.reading import Publication

_ROW: dict[str, Any] = {
    "measure_id": "trained",
    "period": "2023-24",
    "area": "Total",
    "breakdown": "Total",
    "category": "Total",
    "is_complete_year": True,
    "numerator": 60.0,
    "numerator_symbol": "",
    "denominator": 100.0,
    "denominator_symbol": "",
    "value": 60.0,
    "value_symbol": "",
    "target": float("nan"),
    "floor": float("nan"),
    "status": "no_target",
    "level": "council",
    "area_position": 0,
    "category_position": 0,
}
NONE = float("nan")


def figure(**changed: Any) -> dict[str, Any]:
    """A published figure: 60 of 100 trained in 2023-24, with the named fields changed."""
    assert changed.keys() <= _ROW.keys(), changed.keys() - _ROW.keys()
    return _ROW | changed


def hidden(**changed: Any) -> dict[str, Any]:
    """A published figure whose numerator is suppressed, and so its value."""
    gone = {"numerator": NONE, "numerator_symbol": "c", "value": NONE, "value_symbol": "c", "status": "no_figure"}
    return figure(**gone | changed)


def printed(*rows: dict[str, Any]) -> pd.DataFrame:
    """Published figures as a frame, with the types that a store gives them."""
    texts = {name: "str" for name, value in _ROW.items() if isinstance(value, str)}
    numbers = {name: "float64" for name, value in _ROW.items() if isinstance(value, float)}
    return pd.DataFrame(rows, columns=list(_ROW)).astype(texts | numbers | {"is_complete_year": "bool"})


def publication(**changed: Any) -> Publication:
    """A publication of 2023-24."""
    usual = {
        "publication_id": "P0001",
        "title": "Equality information",
        "period": "2023-24",
        "with_quarters": False,
        "as_at": datetime(2024, 5, 30, 10),
        "published_by": "Ash Approver",
        "published_at": datetime(2024, 5, 30, 10),
        "data_version": 3,
        "framework_version": 1,
        "policy": "suppress",
        "threshold": 5,
        "zeros": "shown",
        "corrects": "",
        "correction": "",
        "audit": "{}",
        "figure_count": 1,
        "sha256": "ab" * 32,
    }
    return Publication(**usual | changed)
