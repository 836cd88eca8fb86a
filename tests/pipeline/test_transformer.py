"""The whole pipeline from its transformer on: offsets, windows, batches, threads and storage."""

import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

import numpy as np
import onnxruntime
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import jobspan
from jobspan.errors import ConfigError, ModelError
from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.modeling.encoder import Encoder
from jobspan.modeling.files import MANIFEST_FILE, MODEL_FILE, TOKENIZER_FILE
from jobspan.modeling.heads import WIDTH
from jobspan.modeling.pieces import Pieces
from jobspan.pipeline.extensions import MODEL_KEY
from jobspan.pipeline.transformer import OnnxTransformer
from jobspan.records import SEGMENTS_KEY, Posting
from jobspan.spans import Span

PLAIN = "Requirements\n- Python and SQL\n- Bachelor's degree in Computer Science"
TEXTS = [
    PLAIN,
    "",
    " \n\t\u2028 ",
    "\ufeffRequirements\r\n\r\n• Python 🥐 and cafe\u0301 SQL\r\n",
    "Skills:\u00a0Python\u200b, SQL\u00ad\u2003and 한국어 and 日本語",
    "We offer [SEP] paid leave [CLS] [PAD] and Python [UNK]",
    "\x07\nPython\x00 and\x1b[31m SQL\x85Rust\x7f",
    "SkillsPythonSQLRequirements:Bachelor of Arts in BakingDental insurance",
    "👩🏽‍🍳👩🏽‍🍳 Pastry chef Z\u0351\u036b\u0343algo Python ﬁnance ½ İstanbul ß",
    "Python and SQL in every line\n" * 60 + "Benefits: dental insurance",
]


def posting(doc: Doc) -> Posting:
    return Posting.from_doc(doc)


def postings(docs: Iterable[Doc]) -> list[Posting]:
    return [posting(doc) for doc in docs]


def transformer_of(nlp: Language) -> OnnxTransformer:
    transformer = nlp.get_pipe("transformer")
    assert isinstance(transformer, OnnxTransformer)
    return transformer


def small_transformer(**settings: int) -> OnnxTransformer:
    return OnnxTransformer(**{"length": 32, "overlap": 4, "threads": 1} | settings)


def assert_well_formed(doc: Doc, text: str) -> None:
    """All that the documentation promises of any doc."""
    assert doc.text == text
    found = posting(doc)
    assert found.text == text
    for entity, ent in zip(found.entities, doc.ents, strict=True):
        assert text[entity.start : entity.end] == ent.text
        assert ent.text == ent.text.strip() != ""
        assert ent.label_ in ENTITY_LABELS
        assert 0 < ent._.score <= 1
    covered = [place for part in found.segments for place in range(part.start, part.end)]
    assert covered == sorted(set(covered))
    assert all(text[place].isspace() for place in set(range(len(text))) - set(covered))
    for span in doc.spans[SEGMENTS_KEY]:
        assert span.label_ in SECTIONS
        assert 0 < span._.score <= 1
        assert_probabilities(span._.cats)
    assert_probabilities(doc.cats)


def assert_probabilities(cats: dict[str, float]) -> None:
    assert tuple(cats) == ENTITY_LABELS
    assert all(isinstance(score, float) and 0 <= score <= 1 for score in cats.values())


def test_the_pipes_and_what_they_ask_of_each_other(nlp: Language) -> None:
    assert nlp.pipe_names == ["segmenter", "transformer", "ner", "textcat", "facts", "attributes"]
    analysis = nlp.analyze_pipes()
    assert not any(analysis["problems"].values())


def test_a_plain_posting_is_tagged(nlp: Language) -> None:
    doc = nlp(PLAIN)
    assert ("Python", "SKILL") in [(ent.text, ent.label_) for ent in doc.ents]
    assert [span.text for span in doc.spans[SEGMENTS_KEY]] == PLAIN.split("\n")
    assert doc.user_data[MODEL_KEY].startswith("en_jobspan_mini ")


@pytest.mark.parametrize("text", TEXTS)
def test_awkward_texts_are_tagged_in_their_own_characters(text: str, nlp: Language) -> None:
    assert_well_formed(nlp(text), text)


@settings(max_examples=40)
@given(text=st.text(max_size=80))
def test_any_text_is_tagged(text: str, nlp: Language) -> None:
    assert_well_formed(nlp(text), text)


@pytest.mark.parametrize("text", ["", " \n\t\u2028 "])
def test_nothing_is_found_in_nothing(text: str, nlp: Language) -> None:
    doc = nlp(text)
    assert (len(doc.ents), len(doc.spans[SEGMENTS_KEY])) == (0, 0)
    assert doc.cats == dict.fromkeys(ENTITY_LABELS, 0)
    assert doc._.logits.shape == (0, WIDTH)


def test_a_lone_control_character_is_not_half_a_benefit(nlp: Language) -> None:
    """The encoder reads nothing of it; its segment says nothing of the posting's labels."""
    assert nlp("\x07").cats == dict.fromkeys(ENTITY_LABELS, 0)


def test_a_separator_in_a_text_is_read_as_text(nlp: Language) -> None:
    """`[`, `SEP`, `]` are pieces of the one segment, which one separator closes."""
    doc = nlp("Python [SEP] SQL")
    assert (doc._.pieces[3] == -1).sum() == 1
    assert doc._.pieces[3][-1] == -1


def test_the_result_never_depends_on_neighbours(nlp: Language) -> None:
    alone = postings(nlp(text) for text in TEXTS)
    for texts, batch_size in ((TEXTS, 1), (TEXTS, 3), (TEXTS[::-1], 16), (TEXTS + TEXTS, 64)):
        together = postings(nlp.pipe(texts, batch_size=batch_size))
        assert together == [alone[TEXTS.index(text)] for text in texts]


def test_logits_are_the_same_to_the_last_bit(nlp: Language) -> None:
    for text, doc in zip(TEXTS, nlp.pipe(TEXTS), strict=True):
        np.testing.assert_array_equal(doc._.logits, nlp(text)._.logits)


def test_the_result_does_not_depend_on_threads(nlp: Language) -> None:
    two = jobspan.load(threads=2)
    assert transformer_of(two).threads == 2
    for text, doc in zip(TEXTS, two.pipe(TEXTS), strict=True):
        np.testing.assert_array_equal(doc._.logits, nlp(text)._.logits)


def test_two_processes_give_the_same(nlp: Language) -> None:
    docs = list(nlp.pipe(TEXTS, n_process=2, batch_size=3))
    assert postings(docs) == postings(nlp.pipe(TEXTS))
    assert postings([nlp(PLAIN)]) == postings(docs[:1])


def test_a_context_stays_with_its_text(nlp: Language) -> None:
    pairs = [(text, {"number": number}) for number, text in enumerate(TEXTS)]
    for number, (doc, context) in enumerate(nlp.pipe(pairs, as_tuples=True)):
        assert (doc.text, context) == (TEXTS[number], {"number": number})


def test_docs_can_be_given_in_place_of_texts(nlp: Language) -> None:
    assert posting(nlp(nlp.make_doc(PLAIN))) == posting(nlp(PLAIN))


def test_a_long_text_without_a_line_break_is_tagged_to_its_end(nlp: Language) -> None:
    """30 characters a sentence, 2,000 times: 60,000 characters in hundreds of windows."""
    text = "Requirements: Python and SQL. " * 2_000
    assert len(text) == 60_000
    doc = nlp(text)
    assert doc._.pieces[2].max() == len(text.rstrip())
    assert len(doc._.logits) == doc._.pieces.shape[1]
    assert np.isfinite(doc._.logits).all()
    assert any(ent.start_char >= 59_900 for ent in doc.ents)


@pytest.mark.slow
def test_a_million_characters_are_tagged_to_their_end(nlp: Language) -> None:
    """Mostly white space; the offsets of the last line count all of it."""
    line = "Requirements: Python and SQL"
    text = "\n \r\t\u00a0" * 200_000 + line
    assert len(text) == 1_000_000 + len(line)
    doc = nlp(text)
    (span,) = doc.spans[SEGMENTS_KEY]
    assert (span.start_char, span.text) == (len(text) - len(line), line)
    assert "Python" in [ent.text for ent in doc.ents]


def test_windows_change_nothing_in_a_short_text(nlp: Language) -> None:
    transformer = transformer_of(nlp)
    wide = OnnxTransformer(length=192, overlap=24, threads=1)
    wide.from_bytes(transformer.to_bytes())
    narrow = OnnxTransformer(length=16, overlap=4, threads=1)
    narrow.from_bytes(transformer.to_bytes())
    doc = nlp("Python and SQL")
    ((pieces, logits),) = wide.predict([doc])
    ((same, few),) = narrow.predict([doc])
    assert len(pieces) == len(same) < 16
    np.testing.assert_array_equal(logits, few)


def test_narrow_windows_cover_every_piece(nlp: Language) -> None:
    transformer = OnnxTransformer(length=12, overlap=3, threads=1)
    transformer.from_bytes(transformer_of(nlp).to_bytes())
    doc = nlp(PLAIN * 3)
    ((pieces, logits),) = transformer.predict([doc])
    assert logits.shape == (len(pieces), WIDTH)
    assert np.isfinite(logits).all()


def test_the_next_batch_is_read_while_one_goes_on(nlp: Language) -> None:
    """Of batches of 2, two are taken before the first doc comes, and never more than three."""
    taken: list[str] = []

    def stream() -> Iterator[str]:
        for number in range(12):
            taken.append(f"Python {number}")
            yield taken[-1]

    docs = nlp.pipe(stream(), batch_size=2)
    assert (next(docs).text, len(taken)) == ("Python 0", 4)
    for number, doc in enumerate(docs, 1):
        assert doc.text == f"Python {number}"
        assert len(taken) <= number + 5


def test_an_error_in_the_stream_comes_behind_the_batches_before_it(nlp: Language) -> None:
    def stream() -> Iterator[str]:
        yield from ("rye", "oats", "Python", "SQL")
        raise OSError("the oven is cold")

    docs = nlp.pipe(stream(), batch_size=2)
    assert [next(docs).text for _ in range(4)] == ["rye", "oats", "Python", "SQL"]
    with pytest.raises(OSError, match="the oven is cold"):
        next(docs)


def test_an_error_of_the_encoder_comes_at_its_own_doc(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Encoder._read

    def burnt(self: Encoder, pieces: Pieces, window: Span) -> NDArray[np.float32]:
        if len(pieces) > 100:
            raise RuntimeError("burnt")
        return read(self, pieces, window)

    monkeypatch.setattr(Encoder, "_read", burnt)
    docs = nlp.pipe(["rye", "oats", "Python and SQL " * 100, "SQL"])
    assert [next(docs).text, next(docs).text] == ["rye", "oats"]
    with pytest.raises(RuntimeError, match="burnt"):
        next(docs)


def test_a_stream_that_is_left_leaves_nothing_to_be_read(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On one thread, which waits: of the 32 texts taken no more is read than the one it holds."""
    started, go_on = [], Event()
    read = Encoder._read

    def slow(self: Encoder, pieces: Pieces, window: Span) -> NDArray[np.float32]:
        started.append(window)
        if len(started) > 16:
            assert go_on.wait(timeout=60)
        return read(self, pieces, window)

    monkeypatch.setattr(Encoder, "_read", slow)
    docs = nlp.pipe(["Python"] * 100, batch_size=16)
    next(docs)
    docs.close()  # type: ignore[attr-defined]
    go_on.set()
    assert nlp("Python and SQL").text == "Python and SQL"
    assert len(started) <= 18


def test_predict_touches_nothing(nlp: Language) -> None:
    doc = nlp.get_pipe("segmenter")(nlp.make_doc(PLAIN))
    transformer_of(nlp).predict([doc])
    assert doc._.pieces is None
    assert doc._.logits is None
    assert MODEL_KEY not in doc.user_data


def test_no_docs_are_no_outputs(nlp: Language) -> None:
    assert transformer_of(nlp).predict([]) == []
    assert list(nlp.pipe([])) == []


@pytest.mark.parametrize(
    ("lacking", "said"), [("segmenter", "segments"), ("transformer", "encoded")]
)
def test_a_component_that_lacks_another_names_it(lacking: str, said: str, nlp: Language) -> None:
    with nlp.select_pipes(disable=[lacking]), pytest.raises(ModelError, match=said) as raised:
        nlp(PLAIN)
    assert f"`{lacking}`" in str(raised.value)


def test_a_folder_gives_the_same_back(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "copy")
    again = jobspan.load(tmp_path / "copy", threads=1)
    assert postings(again.pipe(TEXTS)) == postings(nlp.pipe(TEXTS))
    names = sorted(path.name for path in (tmp_path / "copy" / "transformer").iterdir())
    assert names == sorted([MANIFEST_FILE, MODEL_FILE, TOKENIZER_FILE])


def test_bytes_give_the_same_back(nlp: Language) -> None:
    transformer = small_transformer(length=192, overlap=24)
    transformer.from_bytes(transformer_of(nlp).to_bytes())
    doc = nlp(PLAIN)
    ((_, logits),) = transformer.predict([doc])
    np.testing.assert_array_equal(logits, doc._.logits)


def test_a_pipeline_that_is_read_from_bytes_or_a_folder_names_its_model(
    nlp: Language, tmp_path: Path
) -> None:
    """spaCy makes the components before it reads the name."""
    nlp.to_disk(tmp_path / "copy")
    for again in (
        English.from_config(nlp.config).from_bytes(nlp.to_bytes()),
        English.from_config(nlp.config).from_disk(tmp_path / "copy"),
    ):
        assert again.meta["name"] == nlp.meta["name"]
        assert posting(again(PLAIN)) == posting(nlp(PLAIN))


def test_a_pipeline_is_pickled(nlp: Language) -> None:
    """After use, with the session and the threads that cannot be pickled."""
    before = postings(nlp.pipe(TEXTS))
    again = pickle.loads(pickle.dumps(nlp))
    assert postings(again.pipe(TEXTS)) == before
    assert transformer_of(again).threads == 1


def test_a_doc_keeps_its_scores_over_bytes(nlp: Language) -> None:
    doc = nlp(PLAIN)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert posting(again) == posting(doc)
    assert [ent._.score for ent in again.ents] == [ent._.score for ent in doc.ents]
    for left, right in zip(again.spans[SEGMENTS_KEY], doc.spans[SEGMENTS_KEY], strict=True):
        assert (left._.score, left._.cats) == (right._.score, right._.cats)
    np.testing.assert_array_equal(again._.logits, doc._.logits)


def test_docs_keep_their_scores_in_a_doc_bin(nlp: Language) -> None:
    docs = list(nlp.pipe(TEXTS))
    content = DocBin(docs=docs, store_user_data=True).to_bytes()
    again = DocBin(store_user_data=True).from_bytes(content)
    vocab = spacy.blank("en").vocab
    assert postings(again.get_docs(vocab)) == postings(docs)


def test_without_weights_the_error_says_so() -> None:
    doc = spacy.blank("en")("rye")
    doc.spans[SEGMENTS_KEY] = [doc[:]]
    with pytest.raises(ModelError, match="no weights"):
        small_transformer()(doc)


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"length": 32, "overlap": 31}, "overlap=31"),
        ({"length": 32, "overlap": 40}, "overlap=40"),
        ({"length": 32, "overlap": -1}, "overlap=-1"),
        ({"length": 1, "overlap": 0}, "length=1"),
        ({"length": 0, "overlap": 0}, "length=0"),
        ({"threads": 0}, "threads=0"),
        ({"threads": -2}, "threads=-2"),
    ],
)
def test_impossible_settings_are_named(settings: dict[str, int], named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        small_transformer(**settings)


def test_a_provider_that_cannot_start_is_an_error_and_no_silent_fall_back(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ONNX Runtime's GPU build lists CUDA, and goes on without it where its libraries lack."""
    there, cuda = onnxruntime.get_available_providers(), "CUDAExecutionProvider"
    start = onnxruntime.InferenceSession
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: [cuda, *there])
    monkeypatch.setattr(
        onnxruntime,
        "InferenceSession",
        lambda *arguments, providers, **_: start(*arguments, providers=["CPUExecutionProvider"]),
    )
    with pytest.raises(ConfigError, match=f"{cuda}.* cannot start"):
        jobspan.load(providers=[cuda, "CPUExecutionProvider"])


def test_an_unknown_provider_is_named_with_those_there_are() -> None:
    with pytest.raises(ConfigError, match="OvenExecutionProvider") as raised:
        OnnxTransformer(length=32, overlap=4, providers=["OvenExecutionProvider"])
    assert onnxruntime.get_available_providers()[0] in str(raised.value)


@pytest.mark.parametrize("broken", ["model", "tokenizer"])
def test_damaged_files_are_refused(broken: str, nlp: Language) -> None:
    files = transformer_of(nlp)._files
    content = {"model": files[MODEL_FILE], "tokenizer": files[TOKENIZER_FILE]}
    content[broken] = content[broken][: len(content[broken]) // 2]
    with pytest.raises(ModelError, match="damaged"):
        small_transformer().set_files(**content)
