"""`Encoding`: how many postings become the content of one file of several."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, get_args

from jobspan.errors import ConfigError
from jobspan.outputs.compression import ENDINGS, Compression, compressing
from jobspan.outputs.texts import WRITERS
from jobspan.records import Posting
from jobspan.tables import TABLES, Rows
from jobspan.tables.csv_lines import NO_RECORDS, csv_lines

if TYPE_CHECKING:
    import pyarrow as pa

Format = Literal["jsonl", "summary", "jsonld", "csv", "parquet"]
"""Formats in which some postings are a file of their own beside that of the others."""
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
TABLE_FORMATS: Final = ("csv", "parquet")
_ENDINGS: Final[dict[Format, str]] = {
    **dict.fromkeys(("jsonl", "summary", "jsonld"), ".jsonl"),
    "csv": ".csv",
    "parquet": ".parquet",
}
_WITHOUT_CARRIED: Final = ("summary", "jsonld")
"""Formats whose schema has no place for fields of the input."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """What is written of postings: format, rows of a table, compression, fields carried through.

    `rows` are `entities` in a table where it is None. `types` are those of fields `carried` through
    in Parquet, where they are no strings. The same postings make the same bytes. It can be pickled.

    Raises:
        ConfigError: one setting rules another out, or is not known.
        ModuleNotFoundError: it needs pyarrow, which is not installed.
    """

    format: Format
    rows: Rows | None = None
    compression: Compression = "none"
    carried: tuple[str, ...] = ()
    types: Mapping[str, "pa.DataType"] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        _check_known(self)
        _check_table(self)
        _check_carried(self)
        if self.format == "parquet" or self.compression == "zstd":
            import_module("pyarrow")

    @property
    def suffix(self) -> str:
        """The ending of the name of a file, as `.csv.gz`."""
        return _ENDINGS[self.format] + ENDINGS[self.compression]

    def encode(self, postings: Sequence[Posting]) -> bytes:
        """The whole content of a file with `postings`.

        Raises:
            ConfigError: a field carried through holds what is not of its type.
            ModelError: the format needs attributes, which an entity does not have.
        """
        content = io.BytesIO()
        with compressing(content, self.compression) as file:
            if self.format == "parquet":
                self._write_parquet(postings, file)
            else:
                file.write(self._text(postings).encode())
        return content.getvalue()

    def _text(self, postings: Sequence[Posting]) -> str:
        if self.format == "csv":
            return "".join(csv_lines(postings, rows=self._rows, carried=self.carried))
        return "".join(WRITERS[self.format](postings))

    def _write_parquet(self, postings: Sequence[Posting], file: BinaryIO) -> None:
        from jobspan.tables.parquet import write_parquet  # noqa: PLC0415 (pyarrow, an extra)

        write_parquet(postings, file, rows=self._rows, carried=self.carried, types=self.types)

    @property
    def _rows(self) -> Rows:
        return self.rows or "entities"


def _check_known(encoding: Encoding) -> None:
    if encoding.format not in FORMATS:
        raise ConfigError(
            f"{encoding.format} cannot be written as several files; write {_either(FORMATS)}"
        )
    if encoding.compression not in ENDINGS:
        raise ConfigError(
            f"no compression is called {encoding.compression!r}; name {_either(ENDINGS)}"
        )
    if encoding.rows is not None and encoding.rows not in TABLES:
        raise ConfigError(f"no rows are called {encoding.rows!r}; name {_either(TABLES)}")


def _check_table(encoding: Encoding) -> None:
    if encoding.rows is not None and encoding.format not in TABLE_FORMATS:
        raise ConfigError(f"{encoding.format} has no rows; write {_either(TABLE_FORMATS)}")
    if encoding.rows == "records" and encoding.format == "csv":
        raise ConfigError(NO_RECORDS)
    if encoding.format == "parquet" and encoding.compression != "none":
        raise ConfigError(f"parquet is compressed inside; leave {encoding.compression} out")


def _check_carried(encoding: Encoding) -> None:
    TABLES[encoding.rows or "entities"].carried_header(encoding.carried)
    if encoding.carried and encoding.format in _WITHOUT_CARRIED:
        raise ConfigError(
            f"{encoding.format} has no place for fields of the input ({encoding.carried[0]});"
            f" write {_either(name for name in FORMATS if name not in _WITHOUT_CARRIED)}"
        )
    if strange := sorted(set(encoding.types) - set(encoding.carried)):
        raise ConfigError(f"{strange[0]} has a type, but is not carried through")


def _either(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}"
