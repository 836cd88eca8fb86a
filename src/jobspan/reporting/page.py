"""An evaluation as one page that needs no network: figures, charts, and every error to browse."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.reporting import wording
from jobspan.reporting.assets import hash_script, make_environment, read_asset, read_styles
from jobspan.reporting.contents import read_contents
from jobspan.reporting.errors import list_errors, list_filters

TEMPLATE: Final = "report.html.jinja"


def render_page(scores: Mapping[str, Any], errors: Sequence[Mapping[str, Any]]) -> str:
    """The page on `scores` and `errors`, as `scores.json` and `errors.jsonl` hold them."""
    contents = read_contents(scores)
    # Where nothing is tagged, each entity of the set is an error, and the list says nothing.
    listed = list_errors(errors) if scores["entities"] is not None else []
    script = read_asset(__package__, "report.js")
    return (
        make_environment(__package__)
        .get_template(TEMPLATE)
        .render(
            report=contents,
            errors=listed,
            outcomes=wording.OUTCOMES,
            filters=list_filters(listed),
            style=read_styles(),
            script=script,
            script_hash=hash_script(script),
            labels=ENTITY_LABELS,
            sections=SECTIONS,
        )
    )
