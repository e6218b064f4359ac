"""What all charts look like: colours of the light theme, type, and the plain parts of a layout."""

from typing import Any

INK = "#0b0c0c"
SOFT = "#484d50"
RULE = "#d5d9dc"
ACCENT = "#00539f"
FAINT = "#8b9296"
BETTER = "#00539f"
WORSE = "#b14a00"
FONT = "'Source Sans 3', 'Source Sans', Arial, sans-serif"
AXIS = {"fixedrange": True, "zeroline": False, "tickfont": {"color": SOFT, "size": 14}}


def plain_layout(height: int, margin: dict[str, int]) -> dict[str, Any]:
    """Give the parts of a layout that all charts share: no background, no legend, nothing to drag."""
    return {
        "height": height,
        "margin": margin,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 14, "color": INK},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"font": {"family": FONT, "size": 14}, "align": "left"},
    }
