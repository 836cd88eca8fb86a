"""`jobspan corpus check` and `agree`."""

from pathlib import Path
from typing import Annotated

import typer

from jobspan.cli.options import DataOption


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Annotation files.", show_default="corpus/*.jsonl"),
    ] = None,
    data: DataOption = None,
) -> None:
    """Check every checksum, offset, label, overlap and boundary; print the counts."""
    from jobspan.corpus.load import check_corpus, texts_for

    broken = False
    for file in files or sorted(Path("corpus").glob("*.jsonl")):
        result = check_corpus(file, texts_for(file, data))
        typer.echo(f"{file}: {result.summary()}")
        for problem in result.problems:
            typer.echo(f"  {problem}")
        broken |= bool(result.problems)
    if broken:
        raise typer.Exit(1)


def agree(
    first: Annotated[Path, typer.Argument(help="One reader's annotations.")],
    second: Annotated[Path, typer.Argument(help="Another's, of the same postings.")],
    data: DataOption = None,
) -> None:
    """Print how far two readers agree: exact F1 of entities, share of segments of one section."""
    from jobspan.corpus.load import load_corpus, texts_for
    from jobspan.evaluation.scores import score_postings

    texts = texts_for(first, data)
    scores = score_postings(load_corpus(first, texts), load_corpus(second, texts))
    for label, counts in scores.entities("exact").items():
        typer.echo(f"{label}: exact F1 {counts.f1}")
    typer.echo(f"all: exact F1 {scores.micro('exact').f1}")
    typer.echo(f"sections: {scores.sections.segment_accuracy} of segments")
