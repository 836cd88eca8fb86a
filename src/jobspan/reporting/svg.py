"""Charts as inline SVG that takes its font and its colours from the page around it.

Colours are drawn as stand-ins, and each is then written as a variable of the style sheet; so a
chart follows the reader's light or dark mode. The same figures give the same text.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from matplotlib import rc_context
from matplotlib.figure import Figure

from jobspan.rendering.characters import make_visible

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType

NAMES: Final = ("ink", "muted", "rule", "quiet", "strong", "tint", "warm")
"""Colours, as `report.css` and `palette.css` define them."""
COLOURS: Final = {name: f"#0000{number:02x}" for number, name in enumerate(NAMES, start=1)}

WIDTH: Final = 3.75
"""Inches; at 72 points each and 4/3 pixels a point, as wide as a phone."""
STYLE: Final["dict[RcKeyType, Any]"] = {
    "font.size": 9,
    "font.sans-serif": ["DejaVu Sans"],
    "text.parse_math": False,
    "text.color": COLOURS["ink"],
    "axes.edgecolor": COLOURS["rule"],
    "axes.labelcolor": COLOURS["muted"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": COLOURS["rule"],
    "ytick.color": COLOURS["rule"],
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "xtick.labelcolor": COLOURS["muted"],
    "ytick.labelcolor": COLOURS["muted"],
    "grid.color": COLOURS["rule"],
    "legend.frameon": False,
    "svg.fonttype": "none",
}
_NO_METADATA: Final = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_UNUSED_ID: Final = re.compile(r' id="[a-zA-Z0-9.]+_\d+"')
_GLOBAL_STYLE: Final = re.compile(r"<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
_FONT: Final = re.compile(r"font-family: [^;\"]*;? ?")
_STAND_IN: Final = re.compile("#0000(" + "|".join(c[-2:] for c in COLOURS.values()) + ")")


@contextmanager
def chart_style(name: str) -> Iterator[None]:
    """The settings under which one chart is made and drawn; `name` tells its ids from others'."""
    with rc_context({**STYLE, "svg.hashsalt": name}), warnings.catch_warnings():
        # The browser has the glyphs that Matplotlib's own font lacks.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        yield


def new_figure(height: float) -> Figure:
    """A figure of the one width, `height` inches high, that makes room for its texts."""
    return Figure(figsize=(WIDTH, height), layout="constrained")


def to_svg(figure: Figure, *, label: str) -> str:
    """The chart as an `<svg>` element; `label` says in words what it shows."""
    out = StringIO()
    figure.savefig(out, format="svg", transparent=True, metadata=_NO_METADATA)
    svg = out.getvalue()
    svg = _UNUSED_ID.sub("", _GLOBAL_STYLE.sub("", svg[svg.index("<svg") :]))
    svg = _FONT.sub("", _STAND_IN.sub(_variable, svg))
    name = escape(make_visible(label), quote=True)
    return svg.replace("<svg", f'<svg role="img" aria-label="{name}"', 1).rstrip()


def _variable(stand_in: re.Match[str]) -> str:
    return f"var(--{NAMES[int(stand_in[1], 16) - 1]})"
