"""The command line: typed shells over plain functions."""

import io
import json
import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TextIO

import typer
from rich.console import Console
from rich.logging import RichHandler
from rich.progress import Progress

from jobspan.errors import InputError, JobspanError
from jobspan.inputs import InputFormat, Source, count_sources, read_sources

if TYPE_CHECKING:
    from jobspan.records import Posting

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Tags skills, degrees, conferences and benefits in job postings.",
)
corpus_app = typer.Typer(no_args_is_help=True, help="The annotated corpus.")
app.add_typer(corpus_app, name="corpus")

errors = Console(stderr=True, markup=False, highlight=False)

Format = Literal["text", "json", "jsonl", "html", "csv"]
ModelOption = Annotated[
    Path | None,
    typer.Option("--model", help="Folder of a pipeline.", show_default="the shipped one"),
]
DataOption = Annotated[
    Path | None,
    typer.Option("--data", envvar="JOBSPAN_DATA", help="Folder with corpus/postings.jsonl.gz."),
]
ThreadsOption = Annotated[
    int | None, typer.Option(min=1, help="Windows read at once.", show_default="every core")
]


def main() -> None:
    """Run the command line; errors meant for the user are shown without a traceback."""
    logging.basicConfig(
        level=logging.WARNING,
        format="%(message)s",
        handlers=[RichHandler(console=errors, show_time=False, show_path=False)],
    )
    try:
        app()
    except JobspanError as error:
        errors.print(f"error: {error}", soft_wrap=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away, as `head` does
        sys.exit(1)


@app.command()
def tag(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help=".txt (one posting), .jsonl (id, text), or - for standard input."),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to write the postings.")] = "text",
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
    nlp = load(model, threads=threads)
    failures = Failures()
    total = count_sources(paths)
    with _progress(
        shown=total != 1 and (output is not None or not sys.stdout.isatty())
    ) as progress:
        sources = failures.report(read_sources(paths, stdin_format=stdin_format))
        postings = tag_sources(nlp, sources, min_score=min_score)
        _write(progress.track(postings, total=total, description="tagging"), format, output)
    if failures.count:
        raise typer.Exit(1)


class Failures:
    """Reports on standard error what could not be read, and counts it."""

    def __init__(self) -> None:
        self.count = 0

    def report(self, sources: Iterable[Source | InputError]) -> Iterator[Source]:
        """Pass on what was read."""
        for source in sources:
            if isinstance(source, InputError):
                self.count += 1
                errors.print(f"error: {source}", soft_wrap=True)
            else:
                yield source


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Option(help="Annotated postings, standoff or full text.")],
    output: Annotated[Path, typer.Option(help="JSON file of the scores.")],
    model: ModelOption = None,
    data: DataOption = None,
) -> None:
    """Score a pipeline against annotated postings."""
    from jobspan.corpus.load import load_corpus, texts_for
    from jobspan.evaluation.scores import score_postings
    from jobspan.loading import load
    from jobspan.tagging import tag as tag_sources

    postings = load_corpus(gold, texts_for(gold, data))
    sources = [Source(posting.id, posting.text) for posting in postings]
    scores = score_postings(postings, list(tag_sources(load(model), sources))).to_dict()
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(scores, indent=2) + "\n")
    typer.echo(json.dumps(scores["entities"]["exact"]["micro"]))
    typer.echo(f"written to {output}")


@app.command()
def card(
    model: Annotated[Path, typer.Argument(help="Folder of the pipeline.")],
    reports: Annotated[Path, typer.Option(help="Folder with its scores.")],
    benchmarks: Annotated[Path, typer.Option(help="Folder of the benchmarks.")],
    readme: Annotated[Path, typer.Option(help="The README whose tables are made anew.")],
) -> None:
    """Write a pipeline's model card, and a README's tables, from what was measured."""
    from jobspan.evaluation.card import (
        read_benchmarks,
        read_card,
        read_scores,
        update_readme,
    )

    (model / "README.md").write_text(read_card(model, reports), encoding="utf-8")
    text = readme.read_text(encoding="utf-8")
    text = update_readme(text, splits=read_scores(reports), benchmarks=read_benchmarks(benchmarks))
    readme.write_text(text, encoding="utf-8")


@app.command()
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


@app.command()
def memory(
    texts: Annotated[Path, typer.Argument(help="JSONL of postings (`text`), gzipped or not.")],
    output: Annotated[Path, typer.Option(help="JSON file of the figures.")],
    postings: Annotated[int, typer.Option(min=1, help="How many to tag.")] = 10_000,
    model: ModelOption = None,
) -> None:
    """Measure the memory that `jobspan tag` needs for many postings."""
    from jobspan.benchmark import measure_memory

    _report(measure_memory(texts, model, postings=postings), output)


@app.command()
def train(
    recipe: Annotated[Path, typer.Argument(help="A recipe, such as training/base.cfg.")],
    device: Annotated[
        Literal["auto", "cpu", "cuda"], typer.Option(help="Where to train.")
    ] = "auto",
    setting: Annotated[
        list[str] | None,
        typer.Option("--set", help="Replace a setting: train.arguments.seed=2; values are JSON."),
    ] = None,
    data: DataOption = None,
) -> None:
    """Train, export and assemble a pipeline from a recipe, and score it on dev."""
    from jobspan.training.config import parse_overrides, read_recipe
    from jobspan.training.recipe import run_recipe

    logging.getLogger("jobspan").setLevel(logging.INFO)
    settings = read_recipe(recipe, overrides=parse_overrides(setting or []))
    scores = run_recipe(settings, device=device, data=data)
    for step in ("trained", "float32", "int8"):
        typer.echo(f"{step}: exact micro F1 on dev {getattr(scores, step).micro('exact').f1}")


@corpus_app.command()
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


@corpus_app.command()
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
    for label, counts in scores.entities["exact"].items():
        typer.echo(f"{label}: exact F1 {counts.f1}")
    typer.echo(f"all: exact F1 {scores.micro('exact').f1}")
    typer.echo(f"sections: {scores.sections.segment_accuracy} of segments")


def _report(figures: dict[str, Any], output: Path) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(figures, indent=2) + "\n")
    typer.echo(json.dumps(figures, indent=2))


def _progress(*, shown: bool) -> Progress:
    """A bar on standard error, where that is a terminal; standard output is left alone."""
    return Progress(
        console=errors,
        disable=not (shown and sys.stderr.isatty()),
        redirect_stdout=False,
        redirect_stderr=False,
    )


def _write(postings: Iterable["Posting"], format: Format, output: Path | None) -> None:
    if format == "text":
        from jobspan.rendering.terminal import render_terminal

        with _open(output) as file:
            console = Console(file=file, markup=False, highlight=False)
            for posting in postings:
                console.print(render_terminal(posting))
        return
    from jobspan.outputs import WRITERS

    with _open(output) as file:
        for part in WRITERS[format](postings):
            file.write(part)


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
