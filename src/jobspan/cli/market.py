"""`jobspan report`."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobspan.cli.options import ModelOption, ThreadsOption
from jobspan.cli.tagging import Failures, show_progress
from jobspan.errors import JobspanError

if TYPE_CHECKING:
    from spacy.language import Language

    from jobspan.inputs.sources import Source
    from jobspan.records import Posting


def report(
    folder: Annotated[
        Path,
        typer.Argument(help="Folder of .txt, .jsonl and .html files, or one file; tagged or not."),
    ],
    output: Annotated[Path, typer.Option(help="Page to write.")] = Path("report.html"),
    model: ModelOption = None,
    threads: ThreadsOption = None,
) -> None:
    """Count what many postings ask for and offer, and write a page on it.

    Postings that `jobspan tag --format jsonl` wrote are not tagged again.
    """
    from jobspan.inputs.files import count_sources
    from jobspan.market.page import render_page
    from jobspan.market.reading import list_files, read_summaries
    from jobspan.market.tally import take_survey

    _check_output(output, folder)
    files = list_files(folder, without=output)

    @cache
    def pipeline() -> "Language":
        from jobspan.loading import load

        return load(model, threads=threads)

    def tag(sources: Iterable["Source"]) -> Iterator["Posting"]:
        from jobspan.tagging import tag as tag_sources

        yield from tag_sources(pipeline(), sources)

    failures = Failures()
    with show_progress(shown=True) as progress:
        summaries = failures.report(read_summaries(files, tag=tag))
        survey = take_survey(
            progress.track(summaries, total=count_sources(files), description="reading")
        )
    if not survey.postings:
        raise JobspanError(f"no posting in {folder} could be read; there is nothing to report on")
    output.write_text(render_page(survey), encoding="utf-8", newline="\n")
    typer.echo(f"{survey.postings} postings; written to {output}")
    if failures.count:
        raise typer.Exit(1)


def _check_output(output: Path, folder: Path) -> None:
    """Refuse, before the work, an `output` that cannot be written or would replace what is read."""
    if output.resolve() == folder.resolve():
        raise JobspanError(f"{output} is read and cannot be written too; name another --output")
    if output.is_dir() or not output.resolve().parent.is_dir():
        raise JobspanError(f"cannot write {output}: name a file in a folder that exists")
