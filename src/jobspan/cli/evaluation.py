"""`jobspan evaluate`, `references`, `compare`, `card` and `tables`."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from jobspan.cli.options import TextsOption

ReportsOption = Annotated[Path, typer.Option(help="Folder of the pipeline's reports.")]
BesideOption = Annotated[
    list[Path] | None, typer.Option(help="Folder of another pipeline's reports; repeatable.")
]


def evaluate(
    system: Annotated[
        Path, typer.Argument(help="A pipeline's folder, or predictions as `jobspan tag` writes.")
    ],
    gold: Annotated[Path, typer.Option(help="Annotated postings, standoff or full text.")],
    output: Annotated[Path, typer.Option(help="Folder of the report.")],
    texts: TextsOption = None,
    train: Annotated[
        list[Path] | None, typer.Option(help="What it was trained on, to slice by seen entities.")
    ] = None,
    references: Annotated[
        Path | None, typer.Option(help="What `jobspan references` wrote for this set.")
    ] = None,
    words: Annotated[
        int, typer.Option(min=0, help="Words of text on either side of an error.")
    ] = 12,
) -> None:
    """Score a pipeline or predictions against annotated postings, and write the report."""
    from jobspan.evaluation.files import read_references
    from jobspan.reporting.folder import write_report
    from jobspan.scoring import evaluate_system

    others = read_references(references) if references else []
    evaluation = evaluate_system(
        system, gold, texts=texts, train=train or [], references=others, words=words
    )
    write_report(evaluation.report, output)
    typer.echo(_summary(evaluation.scores))
    typer.echo(f"written to {output}")


def references(
    sets: Annotated[list[Path], typer.Argument(help="Annotated sets to score on.")],
    train: Annotated[list[Path], typer.Option(help="Annotated postings to learn from.")],
    dev: Annotated[Path, typer.Option(help="Annotated postings that choose the CNN's epoch.")],
    output: Annotated[Path, typer.Option(help="Folder; a file a set.")],
    cnn_epochs: Annotated[int, typer.Option(min=1, help="The most that the CNN learns.")] = 12,
    texts: TextsOption = None,
) -> None:
    """Train and score the systems that stand beside the model in a report."""
    from jobspan.evaluation.files import write_json
    from jobspan.scoring import score_references

    logging.getLogger("jobspan").setLevel(logging.INFO)
    scored = score_references(sets, train=train, dev=dev, cnn_epochs=cnn_epochs, texts=texts)
    for name, systems in scored.items():
        write_json({"systems": systems}, output / f"{name}.json")


def compare(
    first: Annotated[Path, typer.Argument(help="A report's folder, or a system to evaluate.")],
    second: Annotated[Path, typer.Argument(help="Another.")],
    gold: Annotated[
        Path | None, typer.Option(help="Annotated postings, for what is no report.")
    ] = None,
    texts: TextsOption = None,
    format: Annotated[Literal["markdown", "json"], typer.Option()] = "markdown",
) -> None:
    """Print what a second system does better and worse than a first, and on which entities."""
    from jobspan.evaluation.comparison import compare_reports
    from jobspan.reporting.comparison import render_comparison
    from jobspan.scoring import read_or_evaluate

    reports = [read_or_evaluate(each, gold, texts=texts) for each in (first, second)]
    comparison = compare_reports(*reports)
    if format == "json":
        typer.echo(json.dumps(comparison.to_dict(), indent=2, ensure_ascii=False))
    else:
        typer.echo(render_comparison(comparison), nl=False)


def card(
    model: Annotated[Path, typer.Argument(help="Folder of the pipeline.")],
    reports: ReportsOption,
    beside: BesideOption = None,
) -> None:
    """Write a pipeline's model card from what was measured."""
    from jobspan.reporting.card import read_card

    text = read_card(model, reports, beside=beside or [])
    (model / "README.md").write_text(text, encoding="utf-8")


def tables(
    readme: Annotated[Path, typer.Argument(help="The README whose tables are made anew.")],
    reports: ReportsOption,
    benchmarks: Annotated[Path, typer.Option(help="Folder of the benchmarks.")],
    beside: BesideOption = None,
    scale: Annotated[
        Path | None, typer.Option(help="Markdown file whose table of costs is made anew.")
    ] = None,
    price: Annotated[float, typer.Option(min=0, help="Dollars of a core for an hour.")] = 0.05,
) -> None:
    """Write the tables of texts from what was measured."""
    from jobspan.reporting.card import (
        fill,
        read_benchmarks,
        read_gold_scores,
        read_splits,
        update_readme,
    )
    from jobspan.reporting.scale import scale_text

    figures = read_benchmarks(benchmarks)
    text = update_readme(
        readme.read_text(encoding="utf-8"),
        splits=read_splits(reports),
        benchmarks=figures,
        others=read_gold_scores(beside or []),
    )
    readme.write_text(text, encoding="utf-8")
    if scale is not None:
        costs = scale_text(figures["cpu"], price=price, memory=figures.get("memory"))
        text = fill(scale.read_text(encoding="utf-8"), "costs", costs)
        scale.write_text(text, encoding="utf-8")


def _summary(scores: Mapping[str, Any]) -> str:
    """The main figures of a report on one line."""
    figures = []
    if scores["entities"] is not None:
        figures.append(f"exact micro F1 {scores['entities']['exact']['micro']['f1']}")
    if scores["sections"] is not None:
        figures.append(f"section macro F1 {scores['sections']['macro_f1']}")
    return ", ".join(figures)
