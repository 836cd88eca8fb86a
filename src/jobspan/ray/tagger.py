"""`Tagger`: a batch of a table in, the same batch with what jobspan reads in its texts out."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from jobspan.errors import JobspanError
from jobspan.inputs.sources import Source
from jobspan.loading import load
from jobspan.ray.columns import columns_of
from jobspan.records import Posting
from jobspan.tagging import tag

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language


class Tagger:
    """Tags the batches of a table: for `map_batches` of Ray Data, and `mapInPandas` of Spark.

    A batch keeps its columns and gets those of `jobspan.ray.COLUMNS`, which are null where the
    text is; a column that it has of such a name is replaced.
    """

    def __init__(
        self,
        *,
        model: str | Path | None = None,
        threads: int = 1,
        text_field: str = "text",
        min_score: float = 0.0,
    ) -> None:
        self.model = model
        self.threads = threads
        self.text_field = text_field
        self.min_score = min_score

    def __call__(self, batch: Any) -> Any:
        """`batch` with its tagged columns: a table of Arrow or a data frame, as it came.

        Ray Data's mapping of names to arrays comes back as a table of Arrow, so that what is
        nested keeps its types.

        Raises:
            JobspanError: there is no column `text_field`, or it holds something but text.
            ModelError: the model cannot be loaded.
        """
        if isinstance(batch, pa.Table):
            return self._tagged_table(batch)
        if isinstance(batch, Mapping):
            return self._tagged_table(_table(batch))
        return self._tagged_frame(batch)

    def _tagged_table(self, table: pa.Table) -> pa.Table:
        texts = self._column(table, table.column_names).to_pylist()
        for name, values in self._results(texts).items():
            if name in table.column_names:
                table = table.drop_columns([name])
            table = table.append_column(name, values)
        return table

    def _tagged_frame(self, frame: "pd.DataFrame") -> "pd.DataFrame":
        column = self._column(frame, frame.columns)
        texts = column.astype(object).where(column.notna(), None).tolist()
        results = self._results(texts)
        return frame.assign(**{name: values.to_pylist() for name, values in results.items()})

    def _column(self, batch: Any, names: Sequence[str]) -> Any:
        if self.text_field not in names:
            raise JobspanError(
                f"the batch has no column {self.text_field!r}, only {', '.join(map(repr, names))}; "
                "name the one that holds the texts as text_field"
            )
        return batch[self.text_field]

    def _results(self, texts: Sequence[Any]) -> dict[str, pa.Array]:
        """The tagged columns of `texts`."""
        for text in texts:
            if not isinstance(text, str | None):
                raise JobspanError(
                    f"the column {self.text_field!r} holds {text!r}, which is no text"
                )
        sources = (Source("", text) for text in texts if text is not None)
        tagged = tag(_loaded(self.model, self.threads), sources, min_score=self.min_score)
        postings: list[Posting | None] = [None if text is None else next(tagged) for text in texts]
        return columns_of(postings)


@cache
def _loaded(model: str | Path | None, threads: int) -> "Language":
    """The pipeline, loaded once a process: Spark unpickles a `Tagger` for every partition."""
    return load(model, threads=threads)


def _table(batch: Mapping[str, Any]) -> pa.Table:
    """Names and arrays as a table; what pandas and NumPy have for null is null."""
    try:
        return pa.table(
            {name: pa.array(values, from_pandas=True) for name, values in batch.items()}
        )
    except pa.ArrowInvalid as error:
        raise JobspanError(
            f"a column of the batch is no column of Arrow ({error}); "
            "give map_batches batch_format='pyarrow'"
        ) from error
