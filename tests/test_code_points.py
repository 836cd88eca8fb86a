"""Characters as numbers: one each, whatever plane they are of."""

import pytest

from jobspan.code_points import N_CODES, code_points, table_of


@pytest.mark.parametrize("text", ["", "rye", "é🥐\ud800"])
def test_each_character_has_its_number(text: str) -> None:
    assert code_points(text).tolist() == [ord(character) for character in text]


def test_a_table_tells_of_the_first_plane() -> None:
    digits = table_of(str.isdigit)
    assert digits.shape == (N_CODES,)
    assert (digits[ord("7")], digits[ord("a")], digits[ord("²")]) == (True, False, True)
