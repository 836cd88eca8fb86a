"""An evaluation as Markdown, for a reader on GitHub: the figures of the page, as tables."""

import re
from collections.abc import Mapping
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from jobspan.rendering.characters import make_visible
from jobspan.reporting.contents import read_contents

TEMPLATE: Final = "report.md.jinja"
_SPECIAL: Final = re.compile(r"[\\`*\[\]<>#|~&$]|(?<!\w)_|_(?!\w)")


def render_markdown(scores: Mapping[str, Any]) -> str:
    """The figures of `scores`, as `scores.json` holds them."""
    return _environment().get_template(TEMPLATE).render(report=read_contents(scores))


def escape_markdown(text: str) -> str:
    """`text` on one line, as GitHub shows it unchanged, in a table too."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(make_visible(text).split()))


def _environment() -> Environment:
    # Markup passes the escaping for HTML, which Markdown does not need.
    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: Markup(escape_markdown(value)) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
