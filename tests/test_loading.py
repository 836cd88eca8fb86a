"""`load`: what it needs, what it refuses and how it says so, and what it leaves unimported."""

import gc
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import jobspan
from jobspan.errors import ConfigError, JobspanError, ModelError
from jobspan.loading import SHIPPED, load, model_folder, read_meta, shipped_model
from jobspan.records import Posting

PICKLES = {b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"}
PLAIN = "Requirements\n- Python and SQL"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the shipped pipeline, to be damaged."""
    return Path(shutil.copytree(shipped_model(), tmp_path / "pipeline"))


def run_python(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=120
    ).stdout


def edit_json(path: Path, **changes: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def test_the_shipped_pipeline_is_the_default(nlp: Language) -> None:
    assert shipped_model().name == f"{nlp.meta['lang']}_{nlp.meta['name']}"
    assert jobspan.load is load


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_pipeline_is_loaded_by_its_name(name: str) -> None:
    nlp = load(name, threads=1)
    assert f"{nlp.meta['lang']}_{nlp.meta['name']}" == name
    assert [ent.text for ent in nlp(PLAIN).ents] == ["Python", "SQL"]


def test_a_folder_goes_before_the_shipped_pipeline_of_its_name(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(model.parent)
    assert model_folder(SHIPPED[1]) == shipped_model(SHIPPED[1])
    model.rename(SHIPPED[1])
    assert model_folder(SHIPPED[1]) == Path(SHIPPED[1])
    assert model_folder(None) == shipped_model()
    assert model_folder("elsewhere/en_jobspan_fast") == Path("elsewhere/en_jobspan_fast")


def test_a_folder_can_be_named_by_a_string(model: Path, nlp: Language) -> None:
    loaded = load(str(model), threads=1)
    assert [ent.text for ent in loaded(PLAIN).ents] == [ent.text for ent in nlp(PLAIN).ents]


def test_a_ruler_behind_the_encoder_reads_its_patterns(tmp_path: Path) -> None:
    """spaCy tags the words of a pattern by the components before it."""
    nlp = load(SHIPPED[1], threads=1)
    ruler = nlp.add_pipe("entity_ruler", after="ner")
    ruler.add_patterns([{"label": "SKILL", "pattern": "proofing"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "baker")
    ents = load(tmp_path / "baker", threads=1)("Benefits\n- proofing").ents
    assert ("proofing", "SKILL") in [(ent.text, ent.label_) for ent in ents]


def test_threads_and_providers_reach_the_transformer() -> None:
    transformer = load(threads=3, providers=("CPUExecutionProvider",)).get_pipe("transformer")
    assert (transformer.threads, transformer.providers) == (3, ["CPUExecutionProvider"])


def test_it_is_what_spacy_loads(nlp: Language) -> None:
    """Read in two steps, with a tokeniser that takes no rules of English first."""
    plain = spacy.load(shipped_model())
    tokenizers = [each.tokenizer.to_bytes(exclude=["vocab"]) for each in (nlp, plain)]  # type: ignore[attr-defined]
    assert tokenizers[0] == tokenizers[1]
    assert nlp.config["nlp"] == plain.config["nlp"]
    assert nlp.config["nlp"]["tokenizer"] == {"@tokenizers": "spacy.Tokenizer.v1"}
    assert nlp.meta == plain.meta
    text = f"{PLAIN}\nI don't e.g. :) U.S.A. 10km SkillsPython"
    assert Posting.from_doc(nlp(text)) == Posting.from_doc(plain(text))


def test_garbage_is_collected_again_after_loading() -> None:
    load(threads=1)
    assert gc.isenabled()
    gc.disable()
    try:
        load(threads=1)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_threads_that_load_at_once_leave_the_collection_on() -> None:
    with ThreadPoolExecutor(3) as threads:
        assert len(list(threads.map(lambda _: load(threads=1), range(3)))) == 3
    assert gc.isenabled()


def test_a_missing_folder_is_named_and_what_is_shipped(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model folder at .*nowhere") as raised:
        load(tmp_path / "nowhere")
    assert all(name in str(raised.value) for name in SHIPPED)


def test_a_file_is_no_folder(model: Path) -> None:
    with pytest.raises(ModelError, match=r"no model folder at .*meta\.json"):
        load(model / "meta.json")


def test_a_folder_without_meta_json_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"it has no meta\.json") as raised:
        load(tmp_path)
    assert str(tmp_path) in str(raised.value)


@pytest.mark.parametrize("content", [b"", b"{", b"rye", b"\xff\xfe", b'{"pipeline": ['])
def test_a_broken_meta_json_is_named(content: bytes, model: Path) -> None:
    (model / "meta.json").write_bytes(content)
    with pytest.raises(ModelError, match=r"damaged: meta\.json"):
        load(model)


@pytest.mark.parametrize("content", ["[]", "{}", '"rye"', "null", '{"pipeline": ["tagger"]}'])
def test_another_pipeline_is_refused(content: str, model: Path) -> None:
    (model / "meta.json").write_text(content)
    with pytest.raises(ModelError, match="no jobspan pipeline"):
        load(model)


@pytest.mark.parametrize("damage", [cut_short, flip_a_byte])
@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_damaged_file_is_not_that_of_the_manifest(
    damage: Callable[[Path], None], name: str, model: Path
) -> None:
    damage(model / "transformer" / name)
    with pytest.raises(ModelError, match="not those of its manifest"):
        load(model)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "manifest.json"])
def test_a_missing_file_is_named(name: str, model: Path) -> None:
    (model / "transformer" / name).unlink()
    with pytest.raises(ModelError, match=re.escape(name)):
        load(model)


@pytest.mark.parametrize("number", [0, 1, 2, 99, None, "3"])
def test_another_format_is_refused_with_both_numbers(number: object, model: Path) -> None:
    edit_json(model / "transformer" / "manifest.json", format=number)
    with pytest.raises(ModelError, match=rf"has format {number}, this jobspan reads 3"):
        load(model)


@pytest.mark.parametrize("content", ["", "[]", '"rye"', "{"])
def test_a_broken_manifest_is_an_error(content: str, model: Path) -> None:
    (model / "transformer" / "manifest.json").write_text(content)
    with pytest.raises(ModelError, match="model folder"):
        load(model)


@pytest.mark.parametrize("name", ["config.cfg", "tokenizer", "vocab/strings.json"])
def test_files_of_spacy_that_are_missing_are_an_error(name: str, model: Path) -> None:
    (model / name).unlink()
    with pytest.raises(ModelError, match="is damaged") as raised:
        load(model)
    assert str(model) in str(raised.value)


@pytest.mark.parametrize("name", ["config.cfg", "tokenizer"])
def test_files_of_spacy_that_are_cut_short_are_an_error(name: str, model: Path) -> None:
    content = (model / name).read_bytes()
    (model / name).write_bytes(content[: len(content) // 3])
    with pytest.raises(ModelError, match="is damaged"):
        load(model)


def test_an_unknown_provider_is_named() -> None:
    with pytest.raises(ConfigError, match="OvenExecutionProvider"):
        load(providers=["OvenExecutionProvider"])


@pytest.mark.parametrize("threads", [0, -1])
def test_impossible_threads_are_named(threads: int) -> None:
    with pytest.raises(ConfigError, match=f"threads={threads}"):
        load(threads=threads)


@pytest.mark.parametrize("threads", ["2", 1.5, True])
def test_threads_that_are_no_whole_number_are_named(threads: object) -> None:
    with pytest.raises(ConfigError, match=re.escape(f"{threads=}; give a whole number")):
        load(threads=threads)  # type: ignore[arg-type]


@pytest.mark.parametrize("providers", ["CPUExecutionProvider", [], None])
def test_providers_are_a_list(providers: object) -> None:
    with pytest.raises(ConfigError, match=re.escape(f"{providers=}; give a list")):
        load(providers=providers)  # type: ignore[arg-type]


def test_impossible_windows_are_named(model: Path) -> None:
    config = (model / "config.cfg").read_text()
    wrong, replaced = re.subn(r"overlap = \d+", "overlap = 500", config)
    assert replaced == 1
    (model / "config.cfg").write_text(wrong)
    with pytest.raises(ConfigError, match="overlap=500"):
        load(model)


def test_without_its_model_the_package_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobspan.loading.__file__", str(tmp_path / "a" / "b" / "loading.py"))
    with pytest.raises(ModelError, match="install it again"):
        shipped_model()


def test_every_error_is_one_for_the_user() -> None:
    assert issubclass(ModelError, JobspanError)
    assert issubclass(ConfigError, JobspanError)


def test_the_model_folder_holds_no_pickle() -> None:
    """spaCy's `tokenizer` and `vocab` have no ending of their own; pickles begin with \\x80."""
    for path in shipped_model().rglob("*"):
        if path.is_file():
            assert path.suffix in {".json", ".cfg", ".onnx", ".md", ""} or "vocab" in path.parts
            assert path.open("rb").read(2)[:2] not in {
                b"\x80\x02",
                b"\x80\x03",
                b"\x80\x04",
                b"\x80\x05",
            }


def test_spacy_loads_it_without_jobspan_being_imported() -> None:
    program = f"""
import spacy
doc = spacy.load({str(shipped_model())!r})({PLAIN!r})
print(*(ent.label_ for ent in doc.ents), doc.ents[0]._.score, doc.spans["segments"][0]._.score)
"""
    *labels, score, section_score = run_python(program).split()
    assert "SKILL" in labels
    assert 0 < float(score) <= 1
    assert 0 < float(section_score) <= 1


def test_inference_imports_nothing_that_training_needs() -> None:
    """thinc imports torch wherever it is installed, so it is hidden here; nothing misses it."""
    program = f"""
import sys
sys.modules["torch"] = None
import jobspan
light = {{"spacy", "onnxruntime", "tokenizers"}} & set(sys.modules)
doc = jobspan.load({str(shipped_model())!r}, threads=1)({PLAIN!r})
heavy = {{"transformers", "datasets", "sklearn", "accelerate", "onnx"}} & set(sys.modules)
print(len(doc.ents), sorted(light), sorted(heavy))
"""
    entities, rest = run_python(program).split(" ", 1)
    assert int(entities) > 0
    assert rest.strip() == "[] []"


@pytest.mark.parametrize("key", ["lang", "name", "version"])
def test_a_model_without_a_name_is_damaged(key: str, model: Path) -> None:
    meta = json.loads((model / "meta.json").read_text())
    (model / "meta.json").write_text(json.dumps({k: v for k, v in meta.items() if k != key}))
    with pytest.raises(ModelError, match=f"damaged: meta.json has no {key}"):
        read_meta(model)
