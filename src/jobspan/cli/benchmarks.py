"""`jobspan benchmark`, `memory` and `repeats`."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from jobspan.cli.options import ModelOption

TextsArgument = Annotated[
    Path, typer.Argument(help="JSONL of postings (`text`), gzipped or not.", show_default=False)
]
OutputOption = Annotated[Path, typer.Option(help="JSON file of the figures.")]


def benchmark(
    texts: TextsArgument,
    output: OutputOption,
    postings: Annotated[int, typer.Option(min=1, help="How many to time.")] = 64,
    rounds: Annotated[int, typer.Option(min=1, help="The best of them counts.")] = 3,
    cores: Annotated[int, typer.Option(min=1, help="As threads, and as processes.")] = 2,
    torch: Annotated[
        Path | None, typer.Option(help="A Python with torch and transformers.")
    ] = None,
    spacy_transformers: Annotated[
        Path | None, typer.Option(help="A Python with spacy-transformers.")
    ] = None,
    model: ModelOption = None,
    beside: Annotated[
        list[Path] | None, typer.Option(help="Another pipeline, like --model; repeatable.")
    ] = None,
) -> None:
    """Time the pipeline, its stages and its start, beside other systems and its encoder alone."""
    from jobspan.benchmark.speed import measure_speed

    figures = measure_speed(
        texts,
        model,
        postings=postings,
        rounds=rounds,
        cores=cores,
        torch=torch,
        spacy_transformers=spacy_transformers,
        beside=beside or [],
    )
    _report(figures, output)


def memory(
    texts: Annotated[
        list[Path], typer.Argument(help="JSONL of postings (`text`), gzipped or not.")
    ],
    output: OutputOption,
    postings: Annotated[int, typer.Option(min=1, help="How many to tag.")] = 10_000,
    at: Annotated[
        list[int] | None, typer.Option(min=1, help="Read the peak after so many too; repeatable.")
    ] = None,
    characters: Annotated[
        int | None, typer.Option(min=1, help="Cut postings into parts of so many characters.")
    ] = None,
    model: ModelOption = None,
) -> None:
    """Measure the memory that `jobspan tag` needs for many postings."""
    from jobspan.benchmark.memory import measure_memory

    figures = measure_memory(texts, model, postings=postings, at=at or (), characters=characters)
    _report(figures, output)


def repeats(
    texts: TextsArgument,
    output: OutputOption,
    postings: Annotated[int, typer.Option(min=1, help="How many to read.")] = 10_000,
    model: ModelOption = None,
) -> None:
    """Count the postings, segments and windows that repeat earlier ones: what a cache saves."""
    from jobspan.benchmark.repeats import count_repeats

    _report(count_repeats(texts, model, postings=postings), output)


def _report(figures: dict[str, Any], output: Path) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(figures, indent=2) + "\n")
    typer.echo(json.dumps(figures, indent=2))
