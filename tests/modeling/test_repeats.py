"""What is tagged in one place and missed in another. O=0; of label A, B=1, I=2, L=3, U=4."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from jobspan.modeling.repeats import LIKELY, LONGEST, SURE, find_repeats
from jobspan.spans import TaggedSpan, spans_to_tags, tags_to_spans

N_TAGS = 9
A, B = 0, 1


def repeats(
    text: str,
    spans: list[TaggedSpan],
    *,
    probability: float = 0.9,
    chances: dict[int, dict[int, float]] | None = None,
    joined: set[int] | None = None,
) -> tuple[list[TaggedSpan], list[float]]:
    """All spans over the words of `text`, and their probabilities.

    `chances` are the scores of tags by word; `|` is a separator.
    """
    words = ["" if word == "|" else word for word in text.split()]
    scores = np.zeros((len(words), N_TAGS), dtype=np.float32)
    for word, tags in (chances or {}).items():
        for tag, chance in tags.items():
            scores[word, tag] = chance
    flags = np.array([word in (joined or set()) for word in range(len(words))])
    sure = np.full(len(spans), probability, dtype=np.float32)
    found, probabilities = find_repeats(spans, sure, words, scores, flags)
    return found, probabilities.tolist()


def test_a_word_is_tagged_again_with_its_own_probability() -> None:
    found, probabilities = repeats(
        "java and java", [TaggedSpan(0, 1, A)], chances={2: {0: 0.8, 4: 0.2}}
    )
    assert found == [(0, 1, A), (2, 3, A)]
    assert probabilities == pytest.approx([0.9, 0.2])


def test_a_repeat_of_several_words_has_the_probability_of_its_tags() -> None:
    """B .4 and L .5: .2."""
    found, probabilities = repeats(
        "rye bread | rye bread", [TaggedSpan(3, 5, B)], chances={0: {5: 0.4}, 1: {7: 0.5}}
    )
    assert found == [(0, 2, B), (3, 5, B)]
    assert probabilities == pytest.approx([0.2, 0.9])


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("java and java", {"probability": SURE - 0.01}),
        ("java and java", {"chances": {2: {4: LIKELY - 0.01}}}),
        ("java and scala", {}),
        ("go and go", {}),
        ("java and java x", {"joined": {2}}),
        ("java and java x", {"joined": {3}}),
    ],
)
def test_what_is_no_repeat(text: str, changes: dict[str, object]) -> None:
    """Unsure there, unlikely here, other words, too short, within a name that is longer."""
    given = {"chances": {2: {4: 0.9}}} | changes
    assert repeats(text, [TaggedSpan(0, 1, A)], **given)[0] == [(0, 1, A)]  # type: ignore[arg-type]


def test_only_spans_of_some_words_are_looked_for() -> None:
    for n_words, n_found in ((LONGEST, 2), (LONGEST + 1, 1)):
        text = " ".join(["rye"] * n_words * 2)
        scores = {word: {1: 1.0, 2: 1.0, 3: 1.0} for word in range(n_words, 2 * n_words)}
        found, _ = repeats(text, [TaggedSpan(0, n_words, A)], chances=scores)
        assert len(found) == n_found


def test_no_repeat_crosses_a_separator() -> None:
    chances = {3: {1: 0.9}, 4: {3: 0.9}, 5: {3: 0.9}}
    found, _ = repeats("rye bread and rye | bread", [TaggedSpan(0, 2, A)], chances=chances)
    assert found == [(0, 2, A)]


def test_the_longest_is_tried_first_and_what_is_tagged_stays() -> None:
    """`rye bread` and `rye` are sure; the third place is the former, the fourth is taken."""
    spans = [TaggedSpan(0, 2, A), TaggedSpan(3, 4, B), TaggedSpan(7, 9, B)]
    chances = {5: {1: 0.5, 8: 0.9}, 6: {3: 0.5}}
    found, _ = repeats("rye bread and rye or rye bread rye bread", spans, chances=chances)
    assert found == [*spans[:2], (5, 7, A), spans[2]]


def test_the_shorter_is_taken_where_the_longer_has_no_chance() -> None:
    spans = [TaggedSpan(0, 2, A), TaggedSpan(3, 4, B)]
    found, _ = repeats("rye bread and rye or rye bread", spans, chances={5: {8: 0.9}})
    assert found == [*spans, (5, 6, B)]


def test_no_words_have_no_repeats() -> None:
    found, probabilities = find_repeats(
        [], np.zeros(0), [], np.zeros((0, N_TAGS), dtype=np.float32), np.zeros(0, dtype=np.bool_)
    )
    assert found == []
    assert probabilities.shape == (0,)


@given(st.lists(st.sampled_from(["rye", "bread", ""]), max_size=12), st.integers(0, 2**32 - 1))
def test_every_span_is_kept_and_none_overlap(words: list[str], seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.dirichlet(np.ones(N_TAGS), size=len(words)).astype(np.float32)
    given = well_formed(words, rng)
    found, probabilities = find_repeats(
        given, np.full(len(given), 0.9), words, scores, np.zeros(len(words), dtype=np.bool_)
    )
    assert set(given) <= set(found)
    assert found == sorted(found)
    assert len(found) == len(probabilities)
    spans_to_tags(found, len(words))  # raises where two overlap
    assert all(all(words[start:end]) for start, end, _ in found)


def test_fifty_thousand_words_are_searched() -> None:
    n_words = 50_000
    scores = np.zeros((n_words, N_TAGS), dtype=np.float32)
    scores[:, 4] = 0.5
    found, _ = find_repeats(
        [TaggedSpan(0, 1, A)],
        np.array([0.9]),
        ["java"] * n_words,
        scores,
        np.zeros(n_words, dtype=np.bool_),
    )
    assert len(found) == n_words


def well_formed(words: list[str], rng: np.random.Generator) -> list[TaggedSpan]:
    """Spans of one word here and there, none on a separator."""
    units: NDArray[np.int64] = np.where(rng.random(len(words)) < 0.3, 4, 0)
    units[[not word for word in words]] = 0
    return tags_to_spans(units)
