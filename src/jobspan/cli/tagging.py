"""`jobspan tag`."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from jobspan.cli.engines import EngineName, choose_engine, threads_each
from jobspan.cli.failures import Failures
from jobspan.cli.formats import Format, check_carried, choose_format
from jobspan.cli.languages import OtherLanguages
from jobspan.cli.options import (
    HtmlFieldOption,
    IdFieldOption,
    ModelOption,
    TextFieldOption,
    ThreadsOption,
    errors,
)
from jobspan.cli.progress import Meter
from jobspan.cli.writers import choose_writer, types_for
from jobspan.errors import JobspanError
from jobspan.inputs.entries import Fields
from jobspan.inputs.files import Inputs
from jobspan.inputs.formats import InputFormat
from jobspan.outputs.compression import Compression
from jobspan.outputs.encoding import Encoding
from jobspan.reporting.formatting import counted
from jobspan.runs.folder import RunFolder, check_folder
from jobspan.runs.manifest import Totals
from jobspan.runs.settings import make_header
from jobspan.runs.shards import cut_shards
from jobspan.runs.tagging import Engine, tag_shards, work_through
from jobspan.runs.work import EncodedTagging, Tagging
from jobspan.tables import Rows

BATCH = 64
"""Postings that a worker tags at once where no shards are kept."""
SHARD_SIZE = 1_000
MANY = "Many postings"


def tag(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files (.txt, .html, .jsonl, .csv, .tsv, .parquet; .gz and .zst of them),"
            " folders of such, or - (standard input)."
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            help="How to write the postings.",
            show_default="by the ending of --output, else text; with --shards jsonl",
        ),
    ] = None,
    rows: Annotated[
        Rows | None,
        typer.Option(help="What a row of csv and parquet is.", show_default="entities"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            help="File to write; compressed where it ends in .gz or .zst.",
            show_default="standard output",
        ),
    ] = None,
    min_score: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out entities scored below.")
    ] = 0.0,
    text_field: TextFieldOption = "text",
    html_field: HtmlFieldOption = "html",
    id_field: IdFieldOption = "id",
    carry: Annotated[
        list[str] | None,
        typer.Option(help="Field or column to carry through; may be repeated, * is every one."),
    ] = None,
    stdin_format: Annotated[InputFormat, typer.Option(help="What standard input holds.")] = "text",
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first posting that fails.")
    ] = False,
    model: ModelOption = None,
    threads: ThreadsOption = None,
    provider: Annotated[
        list[str] | None,
        typer.Option(
            help="Of ONNX Runtime, such as CUDAExecutionProvider; the first that can counts.",
            show_default="CPUExecutionProvider",
        ),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Processes that tag, or actors of Ray.",
            show_default="1; with Ray one a core",
            rich_help_panel=MANY,
        ),
    ] = None,
    shards: Annotated[
        Path | None,
        typer.Option(
            help="Folder to write in shards, with a manifest and errors.jsonl, instead of --output:"
            " a run that can go on where it was broken off.",
            rich_help_panel=MANY,
        ),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on with the run in --shards.", rich_help_panel=MANY),
    ] = False,
    shard_size: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Postings in a shard.",
            show_default=f"{SHARD_SIZE:,}",
            rich_help_panel=MANY,
        ),
    ] = None,
    compression: Annotated[
        Compression | None,
        typer.Option(
            help="Of the shards' files; parquet has its own.",
            show_default="none",
            rich_help_panel=MANY,
        ),
    ] = None,
    engine: Annotated[EngineName, typer.Option(help="Who tags.", rich_help_panel=MANY)] = "local",
    address: Annotated[
        str | None, typer.Option(help="Address of a Ray cluster.", rich_help_panel=MANY)
    ] = None,
) -> None:
    """Tag postings: entities with offsets and scores, and the section of every segment."""
    of_shards = {"--resume": resume, "--shard-size": shard_size, "--compression": compression}
    _check_options(shards, of_shards, output=output)
    inputs = Inputs(
        files or [Path("-")],
        stdin_format=stdin_format,
        fields=Fields(text=text_field, html=html_field, id=id_field, carried=tuple(carry or ())),
        without=output,
    )
    tagging = Tagging(
        model=model,
        threads=threads_each(threads, engine=engine, processes=processes),
        providers=tuple(provider or ("CPUExecutionProvider",)),
        fields=inputs.fields,
        min_score=min_score,
    )
    chosen = choose_engine(engine, processes=processes, address=address)
    if shards is None:
        failed = _tag_to_file(
            inputs,
            tagging,
            chosen,
            format=choose_format(format, output),
            rows=rows,
            output=output,
            strict=strict,
        )
    else:
        totals = _tag_into_shards(
            inputs,
            tagging,
            chosen,
            _encoding(format or "jsonl", rows, compression or "none", inputs),
            shards,
            resume=resume,
            size=shard_size or SHARD_SIZE,
            strict=strict,
        )
        failed = totals.errors
    if failed:
        raise typer.Exit(1)


def _check_options(
    shards: Path | None, of_shards: Mapping[str, object], *, output: Path | None
) -> None:
    """Refuse options of a run in shards where there is none, and two places to write to."""
    for name, value in of_shards.items():
        if shards is None and value:
            raise typer.BadParameter(
                "only a run in --shards has it; name its folder too", param_hint=name
            )
    if shards is not None and output is not None:
        raise typer.BadParameter(
            "--output says where to write too; name one of them", param_hint="--shards"
        )


def _encoding(
    format: Format, rows: Rows | None, compression: Compression, inputs: Inputs
) -> Encoding:
    check_carried(format, inputs.fields.carried)
    return Encoding(
        format,  # type: ignore[arg-type]  # it refuses those that cannot be several files
        rows,
        compression,
        inputs.fields.carried,
        types_for(format, inputs),
    )


def _tag_to_file(
    inputs: Inputs,
    tagging: Tagging,
    engine: Engine,
    *,
    format: Format,
    rows: Rows | None,
    output: Path | None,
    strict: bool,
) -> int:
    """Tag into one file; how many postings failed."""
    _check_apart(inputs, output)
    write = choose_writer(format, rows, inputs, output)
    failures = Failures(strict=strict)
    batches = work_through(cut_shards(inputs, size=BATCH), make_work=tagging, engine=engine)
    languages = OtherLanguages()
    tagged = failures.report(outcome for batch in batches for outcome in batch)
    shown = inputs.holds_many and (output is not None or not sys.stdout.isatty())
    with Meter("tagging", size=inputs.size, shown=shown) as meter:
        write(meter.follow(languages.watch(tagged), inputs))
    languages.report()
    return failures.count


def _tag_into_shards(
    inputs: Inputs,
    tagging: Tagging,
    engine: Engine,
    encoding: Encoding,
    path: Path,
    *,
    resume: bool,
    size: int,
    strict: bool,
) -> Totals:
    """Tag into the folder `path`, and say what is in it."""
    _check_apart(inputs, path)
    check_folder(path, resume=resume)
    header = make_header(inputs.paths, tagging, encoding, shard_size=size)
    with (
        RunFolder(path, header, suffix=encoding.suffix) as folder,
        Meter("tagging", size=inputs.size, shown=True, logged=True) as meter,
    ):
        steps = tag_shards(
            cut_shards(inputs, size=size),
            folder,
            make_work=EncodedTagging(tagging, encoding.encode),
            engine=engine,
            strict=strict,
        )
        postings = 0
        for kept in steps:
            postings += kept.postings
            meter.update(postings=postings, consumed=inputs.consumed)
        totals = folder.complete()
    held = f"{counted(totals.postings, 'posting')} in {counted(totals.shards, 'shard')}"
    typer.echo(f"{held}; written to {path}")
    if totals.errors:
        failed = f"{totals.errors:,} could not be read or tagged; see {path / 'errors.jsonl'}"
        errors.print(failed, soft_wrap=True)
    return totals


def _check_apart(inputs: Inputs, output: Path | None) -> None:
    """Refuse an output that is read, lies in a folder that is, or holds what is."""
    if output is None:
        return
    place = output.resolve()
    for path in (each.resolve() for each in inputs.paths):
        if path == place or path in place.parents or place in path.parents:
            raise JobspanError(f"{output} is read and cannot be written too; name another place")
