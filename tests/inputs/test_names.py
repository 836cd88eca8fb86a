"""What files are called: as shortly as tells them apart."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.inputs.names import name_files

PATHS = st.lists(
    st.lists(st.sampled_from(["a", "b", "1.txt", "1.html", "1.txt.gz", "1"]), min_size=1).map(
        lambda parts: Path(*parts)
    ),
    unique=True,
)


def names(*files: str, given: tuple[str, ...] | None = None) -> list[str]:
    folders = files if given is None else given
    return list(name_files(map(Path, files), given=map(Path, folders)).values())


@pytest.mark.parametrize(
    ("given", "files", "expected"),
    [
        (("in",), ("in/a/1.txt", "in/b/1.txt", "in/1.txt"), ["a/1", "b/1", "1"]),
        (("/in/x",), ("/in/x/a/1.txt.gz",), ["a/1"]),
        ((".",), ("a/1.txt", "2.html"), ["a/1", "2"]),
        (("..",), ("../a/1.txt",), ["a/1"]),
        (("x", "y"), ("x/1.txt", "y/1.txt", "y/2.txt"), ["x/1", "y/1", "2"]),
        (("x/in", "y/in"), ("x/in/1.txt", "y/in/1.txt"), ["x/in/1", "y/in/1"]),
        (("x", "x/a"), ("x/a/1.txt", "x/2.txt"), ["a/1", "2"]),
        (("in",), ("in/1.txt", "in/1.html", "in/2.txt"), ["1.txt", "1.html", "2"]),
        (("in",), ("in/1.csv", "in/1.csv.gz"), ["1.csv", "1.csv.gz"]),
        (("in", "/in"), ("in/1.txt", "/in/1.txt"), ["in/1", "/in/1"]),
        ((".", "/in/1.txt"), ("1.html", "/in/1.txt"), ["1", "in/1"]),
    ],
)
def test_of_a_folder_it_is_the_path_below(
    given: tuple[str, ...], files: tuple[str, ...], expected: list[str]
) -> None:
    assert names(*files, given=given) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (("a/1.txt",), ["1"]),
        (("a/1.txt", "b/2.txt"), ["1", "2"]),
        (("a/1.txt", "b/1.txt"), ["a/1", "b/1"]),
        (("x/a/1.txt", "x/b/1.txt", "y/b/1.txt"), ["a/1", "x/b/1", "y/b/1"]),
        (("1.txt", "a/1.txt"), ["1", "a/1"]),
        (("a/1.txt", "a/1.txt"), ["1"]),
        (("1.txt", "1.html", "1.txt.html"), ["1.txt", "1.html", "1.txt.html"]),
        (("caf\udce9.txt", "\u00e9.txt"), ["caf\ufffd", "\u00e9"]),
    ],
)
def test_of_a_file_that_was_given_it_is_the_stem(
    files: tuple[str, ...], expected: list[str]
) -> None:
    assert names(*files) == expected


@given(files=PATHS, folders=PATHS)
def test_any_files_are_told_apart(files: list[Path], folders: list[Path]) -> None:
    found = name_files(files, given=[*files, *folders])
    assert list(found) == files
    assert len(set(found.values())) == len(files)
    assert name_files(reversed(files), given=[*folders, *files]) == found
