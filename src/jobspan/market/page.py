"""A survey as one page that needs no network."""

from typing import Final

from jobspan.market.contents import read_contents
from jobspan.market.records import Survey
from jobspan.reporting.assets import hash_script, make_environment, read_asset, read_styles

TEMPLATE: Final = "market.html.jinja"


def render_page(survey: Survey) -> str:
    """The page on `survey`; without its script nothing is missing but sorting and filtering."""
    script = read_asset(__package__, "market.js")
    return (
        make_environment(__package__)
        .get_template(TEMPLATE)
        .render(
            market=read_contents(survey),
            style=read_styles((__package__, "market.css")),
            script=script,
            script_hash=hash_script(script),
            labels=(),
            sections=(),
        )
    )
