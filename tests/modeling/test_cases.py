"""The letter case of a piece, from the characters it stands for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.modeling.cases import CAPITALS, INITIAL, MIXED, N_CASES, SMALL, piece_cases


def case_of(piece: str, *, before: str = "") -> int:
    start, end = (np.array([place], dtype=np.int32) for place in (len(before), len(before + piece)))
    return int(piece_cases(f"{before}{piece} Z", start, end)[0])


@pytest.mark.parametrize(
    ("piece", "case"),
    [
        ("python", SMALL),
        ("42", SMALL),
        (",", SMALL),
        ("", SMALL),
        ("日本", SMALL),
        ("Python", INITIAL),
        ("Élan", INITIAL),
        ("SQL", CAPITALS),
        ("R", CAPITALS),
        ("S3", CAPITALS),
        ("iOS", MIXED),
        ("JavaScript", MIXED),
        ("xY", MIXED),
    ],
)
def test_a_piece_is_written_one_way(piece: str, case: int) -> None:
    assert case_of(piece) == case_of(piece, before="🥐 A") == case


def test_a_text_without_pieces() -> None:
    none = np.zeros(0, dtype=np.int32)
    assert piece_cases("", none, none).tolist() == []


def test_an_empty_piece_at_the_end_of_the_text() -> None:
    end = np.array([2], dtype=np.int32)
    assert piece_cases("AB", end, end).tolist() == [SMALL]


@given(st.text(), st.data())
def test_every_character_has_a_case(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2)))
    starts, ends = (np.array(each, dtype=np.int32) for each in (places[:-1], places[1:]))
    cases = piece_cases(text, starts, ends)
    assert cases.shape == starts.shape
    assert set(cases.tolist()) <= set(range(N_CASES))
