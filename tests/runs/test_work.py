"""What a worker makes of a shard; a posting that fails costs no other."""

import json
import pickle
from collections.abc import Sequence

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from jobspan.errors import InputError, ModelError, Place
from jobspan.inputs.entries import Entry, Fields
from jobspan.records import Posting
from jobspan.runs.shards import Shard
from jobspan.runs.work import EncodedTagging, Tagging, encode_shard, tag_entries


def line(number: int, **record: object) -> Entry:
    return Entry(Place("a.jsonl", "line", number), "jsonl", json.dumps(record).encode())


def encode(postings: Sequence[Posting]) -> bytes:
    return "".join(f"{posting.id}: {posting.text}\n" for posting in postings).encode()


@pytest.fixture
def fussy() -> Language:
    """A pipeline that fails on a text about oats, as one with a fault would."""

    @Language.component("fussy")
    def fail_on_oats(doc: Doc) -> Doc:
        if "Oats" in doc.text:
            raise RuntimeError("no oats")
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("fussy")
    return nlp


def test_each_entry_gives_a_posting_or_an_error_in_its_place(nlp: Language) -> None:
    gone = InputError("No such file or directory", Place("b.jsonl"))
    entries = [line(1, id="a", text="You know Go."), line(2, id="b"), gone, line(4, text="")]
    first, bad, missing, empty = tag_entries(nlp, entries)
    assert isinstance(first, Posting)
    assert (first.id, first.text) == ("a", "You know Go.")
    assert first.segments
    assert isinstance(bad, InputError)
    assert bad.place == Place("a.jsonl", "line", 2)
    assert missing is gone
    assert isinstance(empty, Posting)
    assert (empty.id, empty.text, empty.entities) == ("a.jsonl, line 4", "", ())


def test_a_posting_that_fails_is_named_and_the_others_are_tagged(fussy: Language) -> None:
    entries = [line(1, id="a", text="Rye"), line(2, id="b", text="Oats"), line(3, id="c", text="")]
    first, bad, last = tag_entries(fussy, entries)
    assert isinstance(first, Posting)
    assert isinstance(last, Posting)
    assert (first.id, last.id) == ("a", "c")
    assert str(bad) == "a.jsonl, line 2: cannot be tagged: RuntimeError('no oats')"


def test_fields_and_scores_are_those_asked_for(nlp: Language) -> None:
    entry = line(1, key=7, body="You know Python and SQL.", pay=[9])
    fields = Fields(text="body", id="key", carried=("pay",))
    (posting,) = tag_entries(nlp, [entry], fields=fields, min_score=1.0)
    assert isinstance(posting, Posting)
    assert (posting.id, posting.entities, posting.carried) == ("7", (), {"pay": [9]})


def test_a_shard_is_kept_as_its_postings_and_its_errors() -> None:
    shard = Shard(3, (line(1, id="a", text="Rye"), line(2, id="b")))
    error = InputError("no text", Place("a.jsonl", "line", 2))
    tagged = encode_shard(shard, [Posting("a", "Rye"), error], encode=encode)
    assert (tagged.number, tagged.content, tagged.postings) == (3, b"a: Rye\n", 1)
    assert tagged.errors == (error,)
    assert (tagged.first, tagged.last) == (shard.first, shard.last)
    assert tagged.checksum == shard.checksum()


def test_work_is_pickled_and_made_where_it_is_done() -> None:
    work = pickle.loads(pickle.dumps(EncodedTagging(Tagging(), encode)))()
    tagged = work(Shard(0, (line(1, id="a", text="You know Go."),)))
    assert tagged.content == b"a: You know Go.\n"


def test_a_missing_model_is_said_when_the_work_is_made(tmp_path) -> None:  # noqa: ANN001
    with pytest.raises(ModelError, match="no model folder"):
        EncodedTagging(Tagging(model=tmp_path / "none"), encode)()
