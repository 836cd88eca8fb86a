"""`jobspan benchmark` and `memory`."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from jobspan.cli.options import ModelOption


def benchmark(
    texts: Annotated[Path, typer.Argument(help="JSONL of postings (`text`), gzipped or not.")],
    output: Annotated[Path, typer.Option(help="JSON file of the figures.")],
    postings: Annotated[int, typer.Option(min=1, help="How many to time.")] = 500,
    threads: Annotated[int, typer.Option(min=1, help="Windows read at once.")] = 2,
    model: ModelOption = None,
) -> None:
    """Time the pipeline beside spaCy's CNN, and its start."""
    from jobspan.benchmark import run_benchmark

    _report(run_benchmark(texts, model, postings=postings, threads=threads), output)


def memory(
    texts: Annotated[Path, typer.Argument(help="JSONL of postings (`text`), gzipped or not.")],
    output: Annotated[Path, typer.Option(help="JSON file of the figures.")],
    postings: Annotated[int, typer.Option(min=1, help="How many to tag.")] = 10_000,
    model: ModelOption = None,
) -> None:
    """Measure the memory that `jobspan tag` needs for many postings."""
    from jobspan.benchmark import measure_memory

    _report(measure_memory(texts, model, postings=postings), output)


def _report(figures: dict[str, Any], output: Path) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(figures, indent=2) + "\n")
    typer.echo(json.dumps(figures, indent=2))
