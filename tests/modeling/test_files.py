"""The files of an encoder come back as they were written, or not at all."""

import json
from pathlib import Path

import pytest

from jobspan.errors import ModelError
from jobspan.modeling.files import (
    FORMAT,
    MANIFEST_FILE,
    MODEL_FILE,
    TOKENIZER_FILE,
    read_files,
    write_files,
)

FILES = {MODEL_FILE: b"\x00rye\xff", TOKENIZER_FILE: "{🥐}".encode()}


def test_files_come_back(tmp_path: Path) -> None:
    write_files(FILES, tmp_path / "a" / "b")
    assert read_files(tmp_path / "a" / "b") == FILES


def test_the_manifest_names_every_file_and_the_format(tmp_path: Path) -> None:
    write_files(FILES, tmp_path)
    manifest = json.loads((tmp_path / MANIFEST_FILE).read_text())
    assert manifest["format"] == FORMAT
    assert set(manifest["sha256"]) == set(FILES)


@pytest.mark.parametrize("name", [MODEL_FILE, TOKENIZER_FILE])
def test_another_byte_is_noticed(name: str, tmp_path: Path) -> None:
    write_files(FILES, tmp_path)
    (tmp_path / name).write_bytes(FILES[name] + b"\n")
    with pytest.raises(ModelError, match="not those of its manifest"):
        read_files(tmp_path)


def test_a_folder_without_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="damaged"):
        read_files(tmp_path / "nowhere")
