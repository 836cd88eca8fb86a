"""Options that several commands take, and where they say what went wrong."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from jobspan.loading import SHIPPED

errors = Console(stderr=True, markup=False, highlight=False)

ModelOption = Annotated[
    Path | None,
    typer.Option(
        "--model", help="Name of a shipped pipeline, or a folder.", show_default=SHIPPED[0]
    ),
]
DataOption = Annotated[
    Path | None,
    typer.Option("--data", envvar="JOBSPAN_DATA", help="Folder with corpus/postings.jsonl.gz."),
]
TextsOption = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        envvar="JOBSPAN_DATA",
        help="JSONL of `id` and `text`, or the folder with corpus/postings.jsonl.gz.",
    ),
]
TextFieldOption = Annotated[str, typer.Option("--text-field", help="Field or column of the text.")]
HtmlFieldOption = Annotated[
    str, typer.Option("--html-field", help="That of a page, read without a text.")
]
IdFieldOption = Annotated[str, typer.Option("--id-field", help="That of the posting's name.")]
ThreadsOption = Annotated[
    int | None, typer.Option(min=1, help="Windows read at once.", show_default="every core")
]
