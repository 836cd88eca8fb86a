"""Pieces of a text, each with the characters it stands for, and a separator behind each segment."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Metaspace

from jobspan.modeling.cases import CAPITALS, INITIAL, SMALL
from jobspan.modeling.pieces import LONGEST_KNOWN, SEPARATOR, Pieces, read_tokenizer, split_pieces
from jobspan.segmentation import segment
from jobspan.spans import Span

AWKWARD = st.lists(
    st.sampled_from(
        ["Python", "SQL", " ", "\n", ",", "🥐", "e\u0301", "É", "\u200b", "\ufeff", "\x07"]
    )
).map("".join)


def split(text: str, tokenizer: Tokenizer) -> Pieces:
    return split_pieces(text, segment(text), tokenizer=tokenizer)


def names(pieces: Pieces, tokenizer: Tokenizer) -> list[str | None]:
    return [tokenizer.id_to_token(number) for number in pieces.ids.tolist()]


def offsets(pieces: Pieces) -> list[tuple[int, int]]:
    return list(zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True))


def test_each_segment_is_closed_by_a_separator(tokenizer: Tokenizer) -> None:
    """`Requirements` is [0, 12); the second line begins at 13, its `SQL` is [21, 24)."""
    pieces = split("Requirements\nPython, SQL", tokenizer)
    assert names(pieces, tokenizer) == [
        "require",
        "##ments",
        "[SEP]",
        "python",
        ",",
        "sql",
        "[SEP]",
    ]
    assert offsets(pieces) == [(0, 7), (7, 12), (12, 12), (13, 19), (19, 20), (21, 24), (24, 24)]
    assert pieces.segments.tolist() == [0, 0, SEPARATOR, 1, 1, 1, SEPARATOR]
    assert pieces.cases.tolist() == [INITIAL, SMALL, SMALL, INITIAL, SMALL, CAPITALS, SMALL]
    assert len(pieces) == 7


def test_a_word_glued_to_a_heading_is_a_word_again(tokenizer: Tokenizer) -> None:
    pieces = split("paid leaveSkills", tokenizer)
    assert names(pieces, tokenizer) == ["paid", "leave", "[SEP]", "skills", "[SEP]"]
    assert offsets(pieces)[3] == (10, 16)


def test_offsets_count_the_characters_of_the_text_before_normalisation(
    tokenizer: Tokenizer,
) -> None:
    """`🥐` is one character, `e◌́` two of which the accent is dropped: `sql` begins at 5."""
    pieces = split("🥐 e\u0301 SQL", tokenizer)
    assert names(pieces, tokenizer) == ["[UNK]", "e", "sql", "[SEP]"]
    assert offsets(pieces)[0] == (0, 1)
    assert offsets(pieces)[1][0] == 2
    assert offsets(pieces)[2:] == [(5, 8), (8, 8)]


def test_a_zero_width_space_within_a_word_lies_within_its_pieces(tokenizer: Tokenizer) -> None:
    pieces = split("\ufeffpy\u200bthon", tokenizer)
    assert names(pieces, tokenizer) == ["python", "[SEP]"]
    assert offsets(pieces) == [(1, 8), (8, 8)]


@pytest.mark.parametrize("text", ["", " \n\t\u2028"])
def test_a_text_without_segments_has_no_pieces(text: str, tokenizer: Tokenizer) -> None:
    pieces = split(text, tokenizer)
    assert len(pieces) == 0
    assert pieces.to_array().shape == (6, 0)
    assert pieces.to_array().dtype == np.int32


def test_a_segment_of_which_nothing_is_kept_is_a_separator_alone(tokenizer: Tokenizer) -> None:
    pieces = split("\x07\nsql", tokenizer)
    assert names(pieces, tokenizer) == ["[SEP]", "sql", "[SEP]"]
    assert pieces.segments.tolist() == [SEPARATOR, 1, SEPARATOR]
    assert offsets(pieces) == [(1, 1), (2, 5), (5, 5)]


def test_segments_are_tokenised_by_themselves(tokenizer: Tokenizer) -> None:
    """Two adjacent segments within one word: no piece crosses the border."""
    pieces = split_pieces("python", [Span(0, 2), Span(2, 6)], tokenizer=tokenizer)
    assert names(pieces, tokenizer) == ["p", "##y", "[SEP]", "t", "##h", "##o", "##n", "[SEP]"]
    assert offsets(pieces)[2:4] == [(2, 2), (2, 3)]


@given(text=AWKWARD)
def test_pieces_lie_in_their_segments_in_order(text: str, tokenizer: Tokenizer) -> None:
    spans = segment(text)
    pieces = split_pieces(text, spans, tokenizer=tokenizer)
    separators = pieces.segments == SEPARATOR
    assert pieces.ends[separators].tolist() == [end for _, end in spans]
    assert np.array_equal(pieces.starts[separators], pieces.ends[separators])
    assert (pieces.starts < pieces.ends)[~separators].all()
    assert (pieces.starts[1:] >= pieces.ends[:-1]).all()
    for start, end, number in zip(pieces.starts, pieces.ends, pieces.segments, strict=True):
        assert number == SEPARATOR or spans[number].start <= start < end <= spans[number].end


@given(text=AWKWARD | st.text(), lead=st.integers(0, 3))
def test_pieces_are_those_of_whole_segments(text: str, lead: int, tokenizer: Tokenizer) -> None:
    """Runs between spaces are tokenised apart; a segment as a whole gives the same pieces."""
    pieces = split_pieces("x" * lead + text, [Span(lead, lead + len(text))], tokenizer=tokenizer)
    encoding = tokenizer.encode(text, add_special_tokens=False)
    assert pieces.ids[:-1].tolist() == encoding.ids
    assert offsets(pieces)[:-1] == [(lead + start, lead + end) for start, end in encoding.offsets]


@pytest.mark.parametrize("length", [LONGEST_KNOWN - 1, LONGEST_KNOWN, LONGEST_KNOWN + 1])
def test_a_long_run_is_tokenised_like_a_short_one(length: int, tokenizer: Tokenizer) -> None:
    """Of `sql,sql,…` each name and each comma is a piece: 3 and 1 characters in turn."""
    text = f"java {('sql,' * length)[:length]} java"
    for _ in range(2):  # at first, and once it is known
        pieces = split(text, tokenizer)
        assert names(pieces, tokenizer)[:4] == ["java", "sql", ",", "sql"]
        assert offsets(pieces)[:4] == [(0, 4), (5, 8), (8, 9), (9, 12)]
        assert offsets(pieces)[-2] == (6 + length, 10 + length)


def test_two_tokenizers_keep_their_pieces_apart(tokenizer: Tokenizer) -> None:
    content = json.loads(tokenizer.to_str())
    vocabulary = content["model"]["vocab"]
    vocabulary["sql"], vocabulary["java"] = vocabulary["java"], vocabulary["sql"]
    other = Tokenizer.from_str(json.dumps(content))
    assert split("sql", tokenizer).ids[0] == split("java", other).ids[0]
    assert split("java", tokenizer).ids[0] == split("sql", other).ids[0]


@given(text=st.text("abcxyz ,.-\n", max_size=60))
def test_a_known_piece_is_the_text_it_stands_for(text: str, tokenizer: Tokenizer) -> None:
    pieces = split(text, tokenizer)
    for name, (start, end) in zip(names(pieces, tokenizer), offsets(pieces), strict=True):
        assert name is not None
        assert name.removeprefix("##") == text[start:end] or name == "[SEP]"
    surface = "".join(text[start:end] for start, end in offsets(pieces))
    assert surface == "".join(text.split())


@given(text=AWKWARD)
def test_pieces_survive_the_way_over_an_array(text: str, tokenizer: Tokenizer) -> None:
    pieces = split(text, tokenizer)
    again = Pieces.from_array(pieces.to_array())
    assert again.to_array().tolist() == pieces.to_array().tolist()
    assert again.ids.tolist() == pieces.ids.tolist()
    assert again.segments.tolist() == pieces.segments.tolist()
    assert again.continues.tolist() == pieces.continues.tolist()


def test_a_piece_continues_where_no_token_begins(tokenizer: Tokenizer) -> None:
    """`##ments` begins inside `Requirements`; commas and separators never continue."""
    pieces = split("Requirements\nPython, SQL", tokenizer)
    assert pieces.continues.tolist() == [0, 1, 0, 0, 0, 0, 0]


def test_a_glued_word_begins_within_a_word_of_the_tokeniser(tokenizer: Tokenizer) -> None:
    """`skillsPython`, one segment here, is cut `skills ##p ##y …`: `##p` at 6 begins a word."""
    pieces = split_pieces("skillsPython", [Span(0, 12)], tokenizer=tokenizer)
    assert names(pieces, tokenizer)[:3] == ["skills", "##p", "##y"]
    assert offsets(pieces)[1] == (6, 7)
    assert pieces.continues.tolist() == [0, 0, 1, 1, 1, 1, 1, 0]


def test_a_word_of_a_special_piece_is_read_as_text(tokenizer: Tokenizer) -> None:
    """`[SEP]` is five pieces of a segment: `[`, `s`, `##e`, `##p`, `]`; only the last closes."""
    read = read_tokenizer(tokenizer.to_str())
    pieces = split("sql [SEP] java", read)
    assert names(pieces, read) == ["sql", "[", "s", "##e", "##p", "]", "java", "[SEP]"]
    assert pieces.segments.tolist() == [0] * 7 + [SEPARATOR]
    assert pieces.continues.tolist() == [0, 0, 0, 1, 1, 0, 0, 0]


@given(text=AWKWARD)
def test_a_word_begins_with_each_segment(text: str, tokenizer: Tokenizer) -> None:
    pieces = split(text, tokenizer)
    first = np.diff(pieces.segments, prepend=SEPARATOR) != 0
    assert not pieces.continues[first].any()
    assert set(pieces.continues.tolist()) <= {0, 1}


def test_fifty_thousand_words_are_not_cut(tokenizer: Tokenizer) -> None:
    pieces = split("python " * 50_000, tokenizer)
    assert len(pieces) == 50_001
    assert offsets(pieces)[-2] == (349_993, 349_999)


@pytest.mark.parametrize("as_bytes", [True, False])
def test_a_read_tokenizer_neither_cuts_nor_pads(as_bytes: bool, tokenizer: Tokenizer) -> None:
    cutting = Tokenizer.from_str(tokenizer.to_str())
    cutting.enable_truncation(2)
    cutting.enable_padding(length=8)
    content = cutting.to_str()
    read = read_tokenizer(content.encode() if as_bytes else content)
    assert names(split("sql and java", read), read) == ["sql", "and", "java", "[SEP]"]


@pytest.mark.parametrize("content", ["", "rye", "{}", "[]", b"\xff\xfe"])
def test_no_tokenizer_is_an_error(content: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"tokenizer\.json"):
        read_tokenizer(content)


@pytest.mark.parametrize(("special", "missing"), [("[CLS]", "[SEP]"), ("[SEP]", "[CLS]")])
def test_a_tokenizer_without_a_special_piece_is_an_error(special: str, missing: str) -> None:
    content = Tokenizer(WordLevel({"[UNK]": 0, special: 1}, unk_token="[UNK]")).to_str()
    with pytest.raises(ValueError, match=rf"no \{missing[:-1]}\] piece"):
        read_tokenizer(content)


def test_a_tokenizer_that_is_not_berts_is_an_error() -> None:
    """Its pieces may reach over a space: those of runs would not be its own."""
    specials = {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2}
    tokenizer = Tokenizer(WordLevel(specials, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Metaspace()
    with pytest.raises(ValueError, match="BERT"):
        read_tokenizer(tokenizer.to_str())
