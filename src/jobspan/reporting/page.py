"""An evaluation as one page that needs no network: figures, charts, and every error to browse."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.rendering.characters import make_visible
from jobspan.reporting import wording
from jobspan.reporting.contents import read_contents
from jobspan.reporting.errors import list_errors, list_filters

TEMPLATE: Final = "report.html.jinja"
_STYLES: Final = (("jobspan.rendering", "palette.css"), (__package__, "report.css"))


def render_page(scores: Mapping[str, Any], errors: Sequence[Mapping[str, Any]]) -> str:
    """The page on `scores` and `errors`, as `scores.json` and `errors.jsonl` hold them."""
    contents = read_contents(scores)
    # Where nothing is tagged, each entity of the set is an error, and the list says nothing.
    listed = list_errors(errors) if scores["entities"] is not None else []
    script = _read(__package__, "report.js")
    return (
        _environment()
        .get_template(TEMPLATE)
        .render(
            report=contents,
            errors=listed,
            outcomes=wording.OUTCOMES,
            filters=list_filters(listed),
            style=Markup("\n".join(_read(*style) for style in _STYLES)),
            script=Markup(script),
            script_hash=b64encode(sha256(script.encode()).digest()).decode(),
            labels=ENTITY_LABELS,
            sections=SECTIONS,
        )
    )


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_make_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _make_visible(value: Any) -> Any:
    """Every text that a template prints, save markup, with its control characters made visible."""
    return make_visible(value) if type(value) is str else value


def _read(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8")
