"""From a posting to rows of windows, worked by hand over the pieces of a small text."""

import pytest
from tokenizers import Tokenizer

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.records import Entity, Posting, Segment

torch = pytest.importorskip("torch")

from jobspan.modeling.model import IGNORED  # noqa: E402
from jobspan.spans import tag_names  # noqa: E402
from jobspan.training.examples import Example, collate, make_example, make_rows  # noqa: E402
from jobspan.training.windowing import Windowing  # noqa: E402

TAG = {name: number for number, name in enumerate(tag_names(ENTITY_LABELS))}
TEXT = "Python, first aid\nPaid leave"
"""Pieces: python , first aid [SEP] | paid leave [SEP]; `first aid` is [8, 17), line 2 [18, 28)."""


def small_example(tokenizer: Tokenizer) -> Example:
    posting = Posting(
        "a",
        TEXT,
        (Entity(0, 6, "SKILL"), Entity(8, 17, "SKILL"), Entity(18, 28, "BENEFIT")),
        (Segment(0, 17, "required"), Segment(18, 28, "benefits")),
    )
    return make_example(posting, tokenizer=tokenizer)


def test_entities_become_tags_of_pieces(tokenizer: Tokenizer) -> None:
    example = small_example(tokenizer)
    assert example.tags.tolist() == [
        *(TAG["U-SKILL"], TAG["O"], TAG["B-SKILL"], TAG["L-SKILL"], IGNORED),
        *(TAG["B-BENEFIT"], TAG["L-BENEFIT"], IGNORED),
    ]
    assert example.unreachable == []


def test_segments_get_sections_and_categories(tokenizer: Tokenizer) -> None:
    example = small_example(tokenizer)
    assert example.sections.tolist() == [SECTIONS.index("required"), SECTIONS.index("benefits")]
    assert example.cats.tolist() == [[1, 0, 0, 0], [0, 0, 0, 1]]


def test_entities_that_pieces_cannot_give_are_counted(tokenizer: Tokenizer) -> None:
    """[0, 3) ends inside `python`, [9, 17) begins inside `first`, [14, 22) crosses the lines."""
    entities = (Entity(0, 3, "SKILL"), Entity(9, 13, "SKILL"), Entity(14, 22, "SKILL"))
    example = make_example(Posting("a", TEXT, entities), tokenizer=tokenizer)
    assert example.unreachable == list(entities)
    assert set(example.tags.tolist()) == {TAG["O"], IGNORED}
    assert not example.cats.any()


def test_a_piece_has_the_tag_of_its_word(tokenizer: Tokenizer) -> None:
    """`pyx sql` is `p ##y ##x sql`: the skill on both words is `B B B L`."""
    posting = Posting("a", "pyx sql", (Entity(0, 7, "SKILL"),))
    example = make_example(posting, tokenizer=tokenizer)
    assert example.tags.tolist() == [*[TAG["B-SKILL"]] * 3, TAG["L-SKILL"], IGNORED]
    assert example.unreachable == []


def test_an_entity_inside_a_word_is_learnt_as_the_word_and_counted(tokenizer: Tokenizer) -> None:
    """`pyx` is `p ##y ##x`: [0, 2) takes the word, [2, 3) comes too late."""
    entities = (Entity(0, 2, "SKILL"), Entity(2, 3, "DEGREE"))
    example = make_example(Posting("a", "pyx", entities), tokenizer=tokenizer)
    assert example.tags.tolist() == [*[TAG["U-SKILL"]] * 3, IGNORED]
    assert example.unreachable == list(entities)


def test_a_segment_takes_the_section_of_most_of_its_characters(tokenizer: Tokenizer) -> None:
    """Line one is [0, 17): 7 characters of `company`, 10 of `required`; line two has none."""
    segments = (Segment(0, 7, "company"), Segment(7, 17, "required"))
    example = make_example(Posting("a", TEXT, (), segments), tokenizer=tokenizer)
    assert example.sections.tolist() == [SECTIONS.index("required"), IGNORED]


def test_a_short_example_is_one_row(tokenizer: Tokenizer) -> None:
    (row,) = make_rows(small_example(tokenizer), Windowing(20, 4), first_id=2)
    assert row["input_ids"][0] == 2
    assert row["segments"].tolist() == [-1, 0, 0, 0, 0, -1, 1, 1, -1]
    assert row["length"] == 9
    assert row["tags"][0] == IGNORED
    assert len(row["input_ids"]) == len(row["tags"]) == 9
    assert len(row["sections"]) == len(row["cats"]) == 2


def test_windows_number_their_own_segments(tokenizer: Tokenizer) -> None:
    """Eight pieces in windows of four, two shared: [0, 4), [2, 6), [4, 8), each behind `[CLS]`.

    The last holds a separator, the second line's two pieces and its separator: segment 0 of it.
    """
    rows = make_rows(small_example(tokenizer), Windowing(5, 2), first_id=2)
    assert [row["segments"].tolist() for row in rows] == [
        [-1, 0, 0, 0, 0],
        [-1, 0, 0, -1, 1],
        [-1, -1, 0, 0, -1],
    ]
    assert rows[2]["sections"] == [SECTIONS.index("benefits")]
    assert rows[2]["cats"] == [[0, 0, 0, 1]]


@pytest.mark.parametrize("text", ["", " \n\u2028"])
def test_an_empty_posting_has_no_rows(text: str, tokenizer: Tokenizer) -> None:
    example = make_example(Posting("a", text), tokenizer=tokenizer)
    assert len(example.pieces) == 0
    assert make_rows(example, Windowing(5, 2), first_id=2) == []


def test_a_batch_is_padded_with_what_is_ignored(tokenizer: Tokenizer) -> None:
    (long,) = make_rows(small_example(tokenizer), Windowing(20, 4), first_id=2)
    (short,) = make_rows(
        make_example(Posting("b", "\x07"), tokenizer=tokenizer), Windowing(20, 4), first_id=2
    )
    batch = collate([long, short])
    assert batch["attention_mask"].sum(dim=1).tolist() == [9, 2]
    assert batch["segments"][1].tolist() == [-1] * 9
    assert batch["tags"][1].tolist() == [IGNORED] * 9
    assert batch["sections"][1].tolist() == [IGNORED, IGNORED]
    assert batch["cats"].shape == (2, 2, len(ENTITY_LABELS))
    assert batch["cats"].dtype == torch.float32


def test_rows_without_labels_may_stand_in_a_batch(tokenizer: Tokenizer) -> None:
    (row,) = make_rows(small_example(tokenizer), Windowing(20, 4), first_id=2)
    bare = {key: row[key] for key in ("input_ids", "token_type_ids", "segments", "length")}
    batch = collate([row, bare, bare | {"tags": None}])
    for number in (1, 2):
        assert batch["input_ids"][number].tolist() == batch["input_ids"][0].tolist()
        assert batch["segments"][number].tolist() == batch["segments"][0].tolist()
        assert batch["tags"][number].tolist() == [IGNORED] * 9
        assert batch["sections"][number].tolist() == [IGNORED, IGNORED]
    assert batch["tags"][0].tolist() != [IGNORED] * 9
