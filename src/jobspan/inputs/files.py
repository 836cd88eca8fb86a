"""What `jobspan tag` reads: files, folders and standard input, with nothing of a text lost.

The bytes of a text file are decoded as UTF-8 and nothing else is done to them: a carriage return
and a byte order mark are characters of its text, and offsets count them. (A byte order mark before
the first line of a JSONL or CSV file stands outside it, and is skipped.) The text of an HTML page
is what `read_page` makes of it.
"""

import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from stat import S_ISREG

from jobspan.errors import InputError, Place
from jobspan.inputs.cutting import find_postings
from jobspan.inputs.entries import Entry, Fields
from jobspan.inputs.folders import STANDARD_INPUT, list_files, place_of
from jobspan.inputs.formats import InputFormat, compression_of, format_of
from jobspan.inputs.names import name_files
from jobspan.inputs.reading import FIELDS
from jobspan.inputs.streams import Meter, import_zstandard

_log = logging.getLogger(__name__)


class Inputs:
    """The postings of `paths`, found one after the other; what cannot be read is an error in place.

    A `.jsonl` file holds an object a line, a `.csv`, `.tsv` or `.parquet` file a posting a row, by
    the names of `fields`; a `.html` file is a page, any other a text. All but Parquet may be
    compressed (`.gz`, `.zst`). A folder is the files in it and below, but for the file `without`;
    `-` is standard input. A field to be carried that a table has no column for is warned of, once.

    Each iteration begins anew, and cuts postings without parsing them, which is for `read_entry`.
    No file is held in memory but a text or a page.

    Raises:
        ModuleNotFoundError: what reads Parquet or Zstandard is not installed, and a file is of it.
    """

    def __init__(
        self,
        paths: Iterable[Path],
        *,
        stdin_format: InputFormat = "text",
        fields: Fields = FIELDS,
        without: Path | None = None,
    ) -> None:
        self.paths = tuple(paths)
        self.fields = fields
        self.files = tuple(list_files(self.paths, without=without))
        self._stdin_format = stdin_format
        self._sizes = [_size(file) for file in self.files]
        self._names = name_files(
            (file for file in self.files if isinstance(file, Path) and file != STANDARD_INPUT),
            given=self.paths,
        )
        self._lacking = set[str]()
        self._done = 0
        self._meter = Meter()
        _import_readers(file for file in self.files if isinstance(file, Path))

    @property
    def size(self) -> int | None:
        """Bytes of all files, as they are stored; None where standard input or a pipe is one."""
        known = [size for size in self._sizes if size is not None]
        return sum(known) if len(known) == len(self._sizes) else None

    @property
    def consumed(self) -> int:
        """Those of the bytes that were read; of a Parquet file, its share by rows."""
        return self._done + self._meter.count

    @property
    def holds_many(self) -> bool:
        """Whether there may be more than one posting."""
        return len(self.files) > 1 or any(map(_may_hold_many, self.files))

    def __iter__(self) -> Iterator[Entry | InputError]:
        self._done = 0
        for file, size in zip(self.files, self._sizes, strict=True):
            self._meter = Meter()
            if isinstance(file, InputError):
                yield file
            else:
                yield from self._name(self._find(file), file)
            self._done += self._meter.count if size is None else size
            self._meter = Meter()

    def _find(self, path: Path) -> Iterator[Entry | InputError]:
        is_stdin = path == STANDARD_INPUT
        place = Place("stdin") if is_stdin else place_of(path)
        try:
            with nullcontext(sys.stdin.buffer) if is_stdin else path.open("rb") as file:
                yield from find_postings(
                    file,
                    place,
                    format=self._stdin_format if is_stdin else format_of(path),
                    compression=compression_of(path),
                    fields=self.fields,
                    meter=self._meter,
                )
        except OSError as error:
            yield InputError(error.strerror or str(error), place)

    def _name(
        self, found: Iterable[Entry | InputError], path: Path
    ) -> Iterator[Entry | InputError]:
        """Tell the entries of a file what it is called."""
        name, is_checked = self._names.get(path), False
        for each in found:
            if isinstance(each, InputError):
                yield each
                continue
            if not is_checked and isinstance(each.content, Mapping):
                self._check_carried(each.content, path)
                is_checked = True
            yield Entry(each.place, each.format, each.content, name)

    def _check_carried(self, columns: Mapping[str, object], path: Path) -> None:
        for field in self.fields.lacking_in(columns):
            if field not in self._lacking:
                self._lacking.add(field)
                message = "%s has no column `%s` to carry; it is empty in the output"
                _log.warning(message, place_of(path), field)


def _may_hold_many(file: Path | InputError) -> bool:
    if isinstance(file, InputError):
        return False
    return file == STANDARD_INPUT or format_of(file) not in ("text", "html")


def _size(file: Path | InputError) -> int | None:
    """In bytes; None of what is no file but a stream, 0 of what is not there."""
    if file == STANDARD_INPUT:
        return None
    try:
        stat = file.stat() if isinstance(file, Path) else None
    except OSError:
        return 0
    if stat is None:
        return 0
    return stat.st_size if S_ISREG(stat.st_mode) else None


def _import_readers(files: Iterable[Path]) -> None:
    """Load what only some files need, so that its absence is known before the work."""
    for file in files:
        if format_of(file) == "parquet":
            import_module("jobspan.inputs.parquet_rows")
        if compression_of(file) == "zst":
            import_zstandard()
