"""What pages are made with: templates that escape every text, style sheets, and scripts."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from jobspan.rendering.characters import make_visible

_STYLES: Final = (("jobspan.rendering", "palette.css"), (__package__, "report.css"))


def make_environment(package: str) -> Environment:
    """The templates of `package`, and after them those of this one."""
    packages = dict.fromkeys((package, __package__))
    return Environment(
        loader=ChoiceLoader([PackageLoader(each) for each in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_make_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def read_styles(*more: tuple[str, str]) -> Markup:
    """The style sheets of every page, and those that `more` names by package and file."""
    return Markup("\n").join(read_asset(*style) for style in (*_STYLES, *more))


def read_asset(package: str, name: str) -> Markup:
    """A file of `package` that stands in a page as it is."""
    return Markup(files(package).joinpath(name).read_text(encoding="utf-8"))


def hash_script(script: str) -> str:
    """SHA-256 in base 64, by which a Content-Security-Policy names the one script that may run."""
    return b64encode(sha256(script.encode()).digest()).decode()


def _make_visible(value: Any) -> Any:
    """Every text that a template prints, save markup, with its control characters made visible."""
    return make_visible(value) if type(value) is str else value
