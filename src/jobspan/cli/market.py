"""`jobspan report`."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobspan.cli.failures import Failures
from jobspan.cli.options import (
    HtmlFieldOption,
    IdFieldOption,
    ModelOption,
    TextFieldOption,
    ThreadsOption,
)
from jobspan.cli.progress import Meter
from jobspan.errors import JobspanError

if TYPE_CHECKING:
    from spacy.language import Language

    from jobspan.inputs.sources import Source
    from jobspan.records import Posting


def report(
    folder: Annotated[
        Path,
        typer.Argument(
            help="Folder of files that `jobspan tag` reads, or one; tagged or not; or of a run."
        ),
    ],
    output: Annotated[Path, typer.Option(help="Page to write.")] = Path("report.html"),
    text_field: TextFieldOption = "text",
    html_field: HtmlFieldOption = "html",
    id_field: IdFieldOption = "id",
    model: ModelOption = None,
    threads: ThreadsOption = None,
) -> None:
    """Count what many postings ask for and offer, and write a page on it.

    What `jobspan tag` wrote is not tagged again: `--format jsonl`, `--format summary`, and
    `--format parquet --rows records`.
    """
    from jobspan.inputs.files import Inputs
    from jobspan.market.page import render_page
    from jobspan.market.reading import fields_read, read_summaries
    from jobspan.market.tally import take_survey
    from jobspan.reporting.formatting import counted
    from jobspan.runs.folder import shards_of

    _check_output(output, folder)
    fields = fields_read(text=text_field, html=html_field, id=id_field)
    inputs = Inputs([shards_of(folder) or folder], fields=fields, without=output)

    @cache
    def pipeline() -> "Language":
        from jobspan.loading import load

        return load(model, threads=threads)

    def tag(sources: Iterable["Source"]) -> Iterator["Posting"]:
        from jobspan.tagging import tag as tag_sources

        yield from tag_sources(pipeline(), sources)

    failures = Failures()
    with Meter("reading", size=inputs.size, shown=True) as meter:
        summaries = failures.report(read_summaries(inputs, fields=fields, tag=tag))
        survey = take_survey(meter.follow(summaries, inputs))
    if not survey.postings:
        raise JobspanError(f"no posting in {folder} could be read; there is nothing to report on")
    output.write_text(render_page(survey), encoding="utf-8", newline="\n")
    typer.echo(f"{counted(survey.postings, 'posting')}; written to {output}")
    if failures.count:
        raise typer.Exit(1)


def _check_output(output: Path, folder: Path) -> None:
    """Refuse, before the work, an `output` that cannot be written or would replace what is read."""
    if output.resolve() == folder.resolve():
        raise JobspanError(f"{output} is read and cannot be written too; name another --output")
    if output.is_dir() or not output.resolve().parent.is_dir():
        raise JobspanError(f"cannot write {output}: name a file in a folder that exists")
