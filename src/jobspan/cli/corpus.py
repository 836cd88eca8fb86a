"""`jobspan corpus check` and `agree`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobspan.cli.options import DataOption

if TYPE_CHECKING:
    from jobspan.corpus.check import CheckResult
    from jobspan.corpus.facts import FactsCheck


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Annotation files.", show_default="corpus/*.jsonl"),
    ] = None,
    data: DataOption = None,
) -> None:
    """Check every checksum, offset, label, overlap, boundary and value; print the counts."""
    broken = False
    for file in files or sorted(Path("corpus").glob("*.jsonl")):
        result = _check(file, data)
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
    from jobspan.corpus.load import load_corpus, match_readings, texts_for
    from jobspan.evaluation.scores import score_postings

    texts = texts_for(first, data)
    ours, theirs = load_corpus(first, texts), load_corpus(second, texts)
    scores = score_postings(ours, match_readings(ours, theirs))
    for label, counts in scores.entities("exact").items():
        typer.echo(f"{label}: exact F1 {counts.f1}")
    typer.echo(f"all: exact F1 {scores.micro('exact').f1}")
    typer.echo(f"sections: {scores.sections.segment_accuracy} of segments")


def _check(file: Path, data: Path | None) -> "CheckResult | FactsCheck":
    """What is in a file of annotations, or in one of facts, and what is wrong with it."""
    from jobspan.corpus.facts import SUFFIX, annotations_path, check_facts
    from jobspan.corpus.load import check_corpus, load_corpus, texts_for

    if not file.name.endswith(SUFFIX):
        return check_corpus(file, texts_for(file, data))
    annotations = annotations_path(file)
    return check_facts(file, load_corpus(annotations, texts_for(annotations, data)))
