"""Whether a description stands in a text is told by its runs of five words."""

import pytest

from jobspan.pages.descriptions import holds_description

WORDS = [f"w{number}" for number in range(14)]
"""Of which 10 runs can be taken."""
DESCRIPTION = " ".join(WORDS)


@pytest.mark.parametrize(
    ("shown", "held"),
    [
        (DESCRIPTION, True),
        (DESCRIPTION.upper().replace(" ", ",\n\t"), True),
        (f"Menu {DESCRIPTION} similar jobs", True),
        (" ".join(WORDS[:9]), True),  # runs 0 to 4: 5 of 10
        (" ".join(WORDS[:8]), False),  # 4 of 10
        (" ".join([*WORDS[:7], "amp", *WORDS[8:]]), True),  # without w7, runs 0-2 and 8-9: 5 of 10
        (" ".join(WORDS[::-1]), False),
        ("Loading\u2026", False),
        ("", False),
    ],
)
def test_half_of_the_runs_are_enough(shown: str, held: bool) -> None:
    assert holds_description(shown, DESCRIPTION) is held


@pytest.mark.parametrize(
    ("description", "held"),
    [
        ("must know Python", True),
        ("know", True),
        ("must Python", False),
        ("Must know Python well", False),
        ("\u2014 \U0001f950", True),
        ("", True),
    ],
)
def test_a_short_description_is_one_run(description: str, held: bool) -> None:
    assert holds_description("You MUST know\nPython.", description) is held


def test_a_description_that_says_the_same_again_is_found() -> None:
    assert holds_description("rye and oats " * 50_000, "Rye and oats. " * 50_000)
