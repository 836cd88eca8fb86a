"""The application: its commands by name, and what becomes of their errors."""

import logging
import sys
from typing import Annotated, Final

import typer
from rich.logging import RichHandler

from jobspan import __version__
from jobspan.cli.benchmarks import benchmark, memory, repeats
from jobspan.cli.corpus import agree, check
from jobspan.cli.evaluation import card, compare, evaluate, references, tables
from jobspan.cli.market import report
from jobspan.cli.options import errors
from jobspan.cli.tagging import tag
from jobspan.cli.training import assemble, pretrain, skillspan, train
from jobspan.errors import JobspanError
from jobspan.rendering.characters import make_visible

_EXTRAS = {
    **dict.fromkeys(("jinja2", "matplotlib", "scipy", "sklearn"), "evaluate"),
    **dict.fromkeys(("accelerate", "datasets", "onnx", "onnxscript"), "train"),
    **dict.fromkeys(("safetensors", "torch", "transformers"), "train"),
    "pyarrow": "parquet",
    "ray": "ray",
    "backports": "zst",
}
"""The extra that brings a module."""
SWITCH_SECONDS: Final = 0.0002
"""How long a thread that waits for Python's lock lets another keep it, in place of 5 ms.

While the rules have it, the threads of the encoder that are done with a window cannot go on.
"""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Tags skills, degrees, conferences and benefits in job postings.",
)
for command in (
    tag,
    report,
    evaluate,
    references,
    compare,
    card,
    tables,
    benchmark,
    memory,
    repeats,
    pretrain,
    train,
    assemble,
    skillspan,
):
    app.command()(command)

corpus_app = typer.Typer(no_args_is_help=True, help="The annotated corpus.")
for corpus_command in (check, agree):
    corpus_app.command()(corpus_command)
app.add_typer(corpus_app, name="corpus")


def _show_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"jobspan {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Options of jobspan itself; what its help says is that of `app`."""


def main() -> None:
    """Run the command line; errors meant for the user are shown without a traceback."""
    sys.setswitchinterval(SWITCH_SECONDS)
    logging.basicConfig(
        level=logging.WARNING,
        format="%(message)s",
        handlers=[RichHandler(console=errors, show_time=False, show_path=False)],
    )
    try:
        app()
    except JobspanError as error:
        errors.print(f"error: {make_visible(str(error))}", soft_wrap=True)
        sys.exit(1)
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get((error.name or "").partition(".")[0])
        if extra is None:
            raise
        errors.print(
            f"error: {error}; install it with: pip install 'jobspan[{extra}]'", soft_wrap=True
        )
        sys.exit(1)
    except OSError as error:
        errors.print(f"error: {error}", soft_wrap=True)
        sys.exit(1)
