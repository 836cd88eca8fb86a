"""`jobspan tag`."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress

from jobspan.cli.options import ModelOption, ThreadsOption, errors
from jobspan.errors import InputError, JobspanError
from jobspan.inputs.files import InputFormat, count_sources, read_sources
from jobspan.tables import Rows

if TYPE_CHECKING:
    from jobspan.records import Posting

Read = TypeVar("Read")
Format = Literal["text", "json", "jsonl", "summary", "jsonld", "html", "csv", "parquet"]
TABLE_FORMATS = ("csv", "parquet")
Writer = Callable[[Iterable["Posting"], TextIO], None]


def tag(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help=".txt (a posting), .html (a page), .jsonl (id, text or html), - (standard input)."
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to write the postings.")] = "text",
    rows: Annotated[
        Rows | None,
        typer.Option(help="What a row of csv and parquet is.", show_default="entities"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="File to write.", show_default="standard output")
    ] = None,
    min_score: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out entities scored below.")
    ] = 0.0,
    model: ModelOption = None,
    threads: ThreadsOption = None,
    stdin_format: Annotated[InputFormat, typer.Option(help="What standard input holds.")] = "text",
) -> None:
    """Tag postings: entities with offsets and scores, and the section of every segment."""
    from jobspan.loading import load
    from jobspan.tagging import tag as tag_sources

    paths = files or [Path("-")]
    if output is not None and output.resolve() in {path.resolve() for path in paths}:
        raise JobspanError(f"{output} is read and cannot be written too; name another --output")
    write = _writer(format, rows, output)
    nlp = load(model, threads=threads)
    failures = Failures()
    total = count_sources(paths)
    with show_progress(
        shown=total != 1 and (output is not None or not sys.stdout.isatty())
    ) as progress:
        sources = failures.report(read_sources(paths, stdin_format=stdin_format))
        postings = tag_sources(nlp, sources, min_score=min_score)
        with _open(output) as file:
            write(progress.track(postings, total=total, description="tagging"), file)
    if failures.count:
        raise typer.Exit(1)


class Failures:
    """Reports on standard error what could not be read, and counts it."""

    def __init__(self) -> None:
        self.count = 0

    def report(self, read: Iterable[Read | InputError]) -> Iterator[Read]:
        """Pass on what was read."""
        for each in read:
            if isinstance(each, InputError):
                self.count += 1
                errors.print(f"error: {each}", soft_wrap=True)
            else:
                yield each


def show_progress(*, shown: bool) -> Progress:
    """A bar on standard error, where that is a terminal; standard output is left alone."""
    return Progress(
        console=errors,
        disable=not (shown and sys.stderr.isatty()),
        redirect_stdout=False,
        redirect_stderr=False,
    )


def _writer(format: Format, rows: Rows | None, output: Path | None) -> Writer:
    """What writes postings to a file, `output` or standard output; it fails before any is read."""
    if rows is not None and format not in TABLE_FORMATS:
        raise typer.BadParameter(
            f"{format} has no rows; write a table with --format {' or '.join(TABLE_FORMATS)}",
            param_hint="--rows",
        )
    if format == "text":
        return _print
    if format == "parquet":
        return _parquet_writer(rows or "entities", output)
    from jobspan.outputs import WRITERS
    from jobspan.tables.csv_lines import csv_lines

    parts = partial(csv_lines, rows=rows or "entities") if format == "csv" else WRITERS[format]
    return lambda postings, file: file.writelines(parts(postings))


def _print(postings: Iterable["Posting"], file: TextIO) -> None:
    from jobspan.rendering.terminal import render_terminal

    console = Console(file=file, markup=False, highlight=False)
    for posting in postings:
        console.print(render_terminal(posting))


def _parquet_writer(rows: Rows, output: Path | None) -> Writer:
    if output is None and sys.stdout.isatty():
        raise typer.BadParameter(
            "parquet is no text for a terminal; name a file with --output, or redirect",
            param_hint="--format",
        )
    from jobspan.tables.parquet import write_parquet

    return lambda postings, file: write_parquet(postings, file.buffer, rows=rows)


@contextmanager
def _open(output: Path | None) -> Iterator[TextIO]:
    """`output` or standard output, both UTF-8 with plain line feeds."""
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        return
    try:
        with output.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise JobspanError(f"cannot write {output}: {error.strerror or error}") from error
