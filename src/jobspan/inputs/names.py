"""What files are called in the ids of their postings."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path

from jobspan.inputs.formats import stem_of
from jobspan.json_text import in_utf8


def name_files(files: Iterable[Path], *, given: Iterable[Path]) -> dict[Path, str]:
    """A name for each file, told apart from those of the others by their paths alone.

    It is the path below the folder that was `given`, without its endings: `a/1` of `in/a/1.txt.gz`
    in `in`. A file that was itself given is called by its stem. Where two would be called the same,
    as many folders stand before as tell them apart; the ending stays where it alone does so.
    """
    given_parts = {path.parts for path in given}
    depths = {file: _depth(file, given_parts) for file in files}
    parts = {file: (*file.parts[:-1], stem_of(file)) for file in depths}
    while alike := _shared(parts):
        parts |= {file: file.parts for file in alike}
    while True:
        names = {file: _joined(each[-depths[file] :]) for file, each in parts.items()}
        short = [file for file in _shared(names) if depths[file] < len(parts[file])]
        if not short:
            return {file: in_utf8(name) for file, name in names.items()}
        for file in short:
            depths[file] += 1


def _depth(file: Path, given: set[tuple[str, ...]]) -> int:
    """The parts of a path below the topmost given folder; 1 of a file in none."""
    parts = file.parts
    first = 1 if file.is_absolute() else 0
    lengths = range(first, len(parts))
    return len(parts) - next((size for size in lengths if parts[:size] in given), len(parts) - 1)


def _joined(parts: tuple[str, ...]) -> str:
    """A path as POSIX writes it; the first part may be the root."""
    return "/".join([parts[0].rstrip("/"), *parts[1:]])


def _shared(values: Mapping[Path, Hashable]) -> list[Path]:
    """The files whose value another one has too."""
    counts = Counter(values.values())
    return [file for file, value in values.items() if counts[value] > 1]
