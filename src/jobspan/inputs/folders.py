"""The files that are read where a folder is named."""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from jobspan.errors import InputError, Place
from jobspan.inputs.formats import FORMATS, is_readable, refusal_of

STANDARD_INPUT: Final = Path("-")

_log = logging.getLogger(__name__)


def list_files(paths: Iterable[Path], *, without: Path | None = None) -> list[Path | InputError]:
    """`paths`, each folder among them as the files in it and below, by their names.

    Of a folder, what is hidden and the file `without` are left out, and so are files of other
    endings, with one warning. A folder without any, or that cannot be read, is an error in place,
    and so is a file named that certainly holds no text.
    """
    left_out = None if without is None else without.resolve()
    files: list[Path | InputError] = []
    skipped = 0
    for path in paths:
        if path == STANDARD_INPUT or not _is_folder(path):
            files.append(_named(path))
            continue
        held = [each for each in _walk(path) if not _is(each, left_out)]
        found = [each for each in held if isinstance(each, InputError) or _is_read(each)]
        skipped += len(held) - len(found)
        files += found or [_empty(path)]
    if skipped:
        files_that = "file that ends" if skipped == 1 else "files that end"
        _log.warning("skipped %d %s in none of %s", skipped, files_that, ", ".join(FORMATS))
    return files


def place_of(path: Path) -> Place:
    """A file as messages name it, with a replacement character where its name is not UTF-8."""
    return Place(str(path).encode(errors="surrogateescape").decode(errors="replace"))


def _named(path: Path) -> Path | InputError:
    reason = refusal_of(path)
    return path if reason is None else InputError(reason, place_of(path))


def _walk(folder: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path | InputError]:
    """Every file below that is not hidden; a link back to a folder `above` is not followed."""
    above |= {folder.resolve()}
    try:
        held = sorted(folder.iterdir())
    except OSError as error:
        yield InputError(error.strerror or str(error), place_of(folder))
        return
    for path in held:
        if path.name.startswith("."):
            continue
        if not _is_folder(path):
            yield path
        elif path.resolve() not in above:
            yield from _walk(path, above)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # it cannot be looked at, which opening it will say


def _is(path: Path | InputError, file: Path | None) -> bool:
    return file is not None and isinstance(path, Path) and path.resolve() == file


def _is_read(path: Path) -> bool:
    """Neither of another ending nor a pipe, which could be waited for without end."""
    return is_readable(path) and (path.is_file() or not path.exists())


def _empty(folder: Path) -> InputError:
    return InputError(
        f"the folder holds no postings; put {', '.join(FORMATS)} files there", place_of(folder)
    )
