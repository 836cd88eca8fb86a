"""Our counts beside those of seqeval 1.2.2 and nervaluate 1.2.1: equal where these are right.

The tests whose names begin with `test_unlike` show where they are not, or mean something else.
"""

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from jobspan.evaluation.counts import Counts, macro
from jobspan.evaluation.matching import MATCHINGS, count_entities, match_type
from jobspan.evaluation.scores import score_postings, total
from jobspan.labels import ENTITY_LABELS
from jobspan.records import Entity, Posting
from jobspan.spans import TaggedSpan, tags_to_spans

pytest.importorskip("seqeval", reason="compares with seqeval, of the extra `dev`")
pytest.importorskip("nervaluate", reason="compares with nervaluate, of the extra `dev`")

from nervaluate.evaluator import Evaluator
from seqeval.metrics import f1_score, precision_score, recall_score
from seqeval.metrics.v1 import precision_recall_fscore_support
from seqeval.scheme import IOB2

VERSIONS = {"seqeval": "1.2.2", "nervaluate": "1.2.1"}
"""What the tests `unlike` were tried on; another version may have mended it."""
LABELS = ("SKILL", "DEGREE", "BENEFIT")
STRICT = {"mode": "strict", "scheme": IOB2}

pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.UndefinedMetricWarning")

of_version = {
    name: pytest.mark.skipif(
        version(name) != tried, reason=f"documents {name} {tried}, not {version(name)}"
    )
    for name, tried in VERSIONS.items()
}

Documents = list[list[TaggedSpan]]
"""The entities of each document by tokens, the label by its number."""


@st.composite
def flat_spans(draw: st.DrawFn) -> list[TaggedSpan]:
    """Up to five spans in order, without overlap, some adjacent."""
    spans, position = [], 0
    parts = st.tuples(st.integers(0, 2), st.integers(1, 3), st.sampled_from([0, 1, 3]))
    for gap, size, label in draw(st.lists(parts, max_size=5)):
        start = position + gap
        position = start + size
        spans.append(TaggedSpan(start, position, label))
    return spans


DOCUMENTS = st.lists(st.tuples(flat_spans(), flat_spans()), min_size=1, max_size=3)


def to_posting(spans: Sequence[TaggedSpan]) -> Posting:
    """Tokens of three characters with a space between them."""
    entities = (Entity(4 * s, 4 * e - 1, ENTITY_LABELS[label]) for s, e, label in spans)
    return Posting("a", "rye " * 30, tuple(entities))


def to_tags(documents: Documents) -> list[list[str]]:
    """IOB2 tags, which both peers read."""
    tagged = []
    for spans in documents:
        tags = ["O"] * 30
        for start, end, number in spans:
            label = ENTITY_LABELS[number]
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
        tagged.append(tags)
    return tagged


def split(
    pairs: Sequence[tuple[list[TaggedSpan], list[TaggedSpan]]],
) -> tuple[Documents, Documents]:
    return [gold for gold, _ in pairs], [predicted for _, predicted in pairs]


def ours(gold: Documents, predicted: Documents, matching: str) -> dict[str, Counts]:
    """Counts by label, and of all labels as `micro`."""
    scores = score_postings(list(map(to_posting, gold)), list(map(to_posting, predicted)))
    return {"micro": scores.micro(matching), **scores.entities(matching)}


def nervaluate(gold: Any, predicted: Any, *, loader: str = "list") -> dict[str, Any]:
    return Evaluator(gold, predicted, tags=list(LABELS), loader=loader).evaluate()


def entities(*spans: tuple[int, int, str]) -> list[list[dict[str, Any]]]:
    """One document for nervaluate, whose ends are inclusive."""
    return [[{"start": start, "end": end - 1, "label": label} for start, end, label in spans]]


def records(*spans: tuple[int, int, str]) -> list[Entity]:
    return [Entity(*span) for span in spans]


@settings(max_examples=40)
@given(DOCUMENTS)
def test_seqeval_in_strict_mode_has_our_exact_rates(
    pairs: list[tuple[list[TaggedSpan], list[TaggedSpan]]],
) -> None:
    """What is undefined is 0 there."""
    gold, predicted = split(pairs)
    counts = ours(gold, predicted, "exact")
    tags = to_tags(gold), to_tags(predicted)
    for score, name in ((precision_score, "precision"), (recall_score, "recall"), (f1_score, "f1")):
        expected = getattr(counts["micro"], name) or 0.0
        assert score(*tags, **STRICT) == pytest.approx(expected)


@settings(max_examples=40)
@given(DOCUMENTS)
def test_seqeval_has_our_exact_f1_of_each_label(
    pairs: list[tuple[list[TaggedSpan], list[TaggedSpan]]],
) -> None:
    """Labels that occur on either side, by name; and their mean, where there is one."""
    gold, predicted = split(pairs)
    counts = {
        label: each
        for label, each in sorted(ours(gold, predicted, "exact").items())
        if label != "micro" and each.f1 is not None
    }
    tags = to_tags(gold), to_tags(predicted)
    _, _, f1, support = precision_recall_fscore_support(*tags, scheme=IOB2)
    assert list(f1) == pytest.approx([each.f1 for each in counts.values()])
    assert list(support) == [each.support for each in counts.values()]
    if counts:
        mean = macro(each.f1 for each in counts.values())
        assert f1_score(*tags, average="macro", **STRICT) == pytest.approx(mean)


@settings(max_examples=40)
@given(DOCUMENTS)
def test_nervaluate_has_our_exact_and_boundary_counts(
    pairs: list[tuple[list[TaggedSpan], list[TaggedSpan]]],
) -> None:
    """It splits what is not correct further: `actual` is all predicted, `possible` all gold.

    Rates of several documents come from added counts there too, in this version.
    """
    gold, predicted = split(pairs)
    overall = nervaluate(to_tags(gold), to_tags(predicted))["overall"]
    for matching, theirs in (("exact", overall["strict"]), ("boundary", overall["exact"])):
        counts = ours(gold, predicted, matching)["micro"]
        assert theirs.correct == counts.correct
        assert theirs.actual == counts.correct + counts.spurious
        assert theirs.possible == counts.support
        assert theirs.precision == pytest.approx(counts.precision or 0.0)
        assert theirs.recall == pytest.approx(counts.recall or 0.0)
        assert theirs.f1 == pytest.approx(counts.f1 or 0.0)


@settings(max_examples=40)
@given(DOCUMENTS)
def test_nervaluate_has_our_counts_of_overlap_and_of_each_label(
    pairs: list[tuple[list[TaggedSpan], list[TaggedSpan]]],
) -> None:
    """Its `partial` of one label alone is our `type`; of all labels together, our `overlap`."""
    gold, predicted = split(pairs)
    found = nervaluate(to_tags(gold), to_tags(predicted))
    partial = found["overall"]["partial"]
    counts = ours(gold, predicted, "overlap")["micro"]
    assert partial.correct + partial.partial == counts.correct
    assert (partial.spurious, partial.missed) == (counts.spurious, counts.missed)
    exact, by_type = (ours(gold, predicted, matching) for matching in ("exact", "type"))
    for label, theirs in found["entities"].items():
        assert theirs["strict"].correct == exact[label].correct
        partial = theirs["partial"]
        assert partial.correct + partial.partial == by_type[label].correct
        assert (partial.spurious, partial.missed) == (
            by_type[label].spurious,
            by_type[label].missed,
        )


@of_version["seqeval"]
def test_unlike_seqeval_ill_formed_tags_make_no_entity() -> None:
    """`O I-SKILL`: its default mode begins an entity there and finds 1 of 1, strict mode none.

    `B-SKILL I-DEGREE` becomes two entities by default: 2 predicted, neither `B-SKILL I-SKILL`.
    Ours refuses such tags: who decodes them decides, and the scores do not.
    """
    gold, predicted = [["O", "B-SKILL"]], [["O", "I-SKILL"]]
    assert f1_score(gold, predicted) == 1.0
    assert f1_score(gold, predicted, **STRICT) == 0.0
    assert precision_score([["B-SKILL", "O"]], [["B-SKILL", "I-DEGREE"]]) == 0.5
    for ill_formed in ([0, 2], [1, 4]):
        with pytest.raises(ValueError, match="decode first"):
            tags_to_spans(np.array(ill_formed))


@of_version["seqeval"]
def test_unlike_seqeval_a_mean_recall_leaves_out_labels_without_gold() -> None:
    """`SKILL` is right; a `DEGREE` is spurious, and there is none in gold.

    Mean recall: seqeval (1 + 0) / 2, as if a degree had been missed; ours 1 of the one label that
    can be found. Mean precision (1 + 0) / 2 and mean F1 (1 + 0) / 2 are the same in both.
    """
    gold, predicted = [["B-SKILL", "O"]], [["B-SKILL", "B-DEGREE"]]
    means = [
        score(gold, predicted, average="macro", **STRICT)
        for score in (precision_score, recall_score, f1_score)
    ]
    assert means == [0.5, 0.5, 0.5]
    counts = ours([[TaggedSpan(0, 1, 0)]], [[TaggedSpan(0, 1, 0), TaggedSpan(1, 2, 1)]], "exact")
    by_label = [counts[label] for label in ENTITY_LABELS]
    assert macro(each.precision for each in by_label) == 0.5
    assert macro(each.recall for each in by_label) == 1.0
    assert macro(each.f1 for each in by_label) == 0.5


@of_version["seqeval"]
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_unlike_seqeval_nothing_at_all_has_no_score() -> None:
    """Neither side has an entity: seqeval's micro F1 is 0, as if all were wrong; macro is NaN."""
    assert f1_score([["O"]], [["O"]], **STRICT) == 0.0
    assert np.isnan(f1_score([["O"]], [["O"]], average="macro", **STRICT))
    assert ours([[]], [[]], "exact")["micro"].f1 is None


@of_version["seqeval"]
@of_version["nervaluate"]
def test_unlike_both_a_span_within_a_token_counts() -> None:
    """`Python3 baking`: gold `baking` [8, 14); predicted that, and `Python` [0, 6).

    `Python3` is one token, so `Python` has no tags, and who writes the tags drops it: 1 of 1 is
    right in both. Over characters 1 of 2 is right. Taken for the whole token, it would be right
    where `Python3` is gold, though its end is wrong: then 2 of 2, and ours 1 of 2.
    """
    doc = spacy.blank("en")("Python3 baking")
    assert [token.text for token in doc] == ["Python3", "baking"]
    assert doc.char_span(0, 6) is None
    predicted = Posting("a", doc.text, (Entity(0, 6, "SKILL"), Entity(8, 14, "SKILL")))
    gold = Posting("a", doc.text, (Entity(8, 14, "SKILL"),))
    dropped = [["O", "B-SKILL"]]
    assert precision_score([["O", "B-SKILL"]], dropped, **STRICT) == 1.0
    assert nervaluate([["O", "B-SKILL"]], dropped)["overall"]["strict"].precision == 1.0
    assert total(count_entities(gold, predicted)["exact"].values()) == Counts(1, 1, 0)

    both = Posting("a", doc.text, (Entity(0, 7, "SKILL"), Entity(8, 14, "SKILL")))
    widened = [["B-SKILL", "B-SKILL"]]
    assert precision_score(widened, widened, **STRICT) == 1.0
    assert total(count_entities(both, predicted)["exact"].values()) == Counts(1, 1, 1)


@of_version["nervaluate"]
def test_unlike_nervaluate_half_open_spans_that_touch_do_not_overlap() -> None:
    """Gold [0, 4), predicted [4, 8). Its ends are inclusive: given as they are, 4 is in both.

    So it counts a pair: by type 1 of 1. With both ends less one it counts none, as ours does.
    """
    span = {"label": "SKILL"}
    gold, predicted = [[span | {"start": 0, "end": 4}]], [[span | {"start": 4, "end": 8}]]
    given = nervaluate(gold, predicted, loader="dict")["overall"]
    assert (given["ent_type"].correct, given["ent_type"].f1) == (1, 1.0)
    assert (given["partial"].partial, given["partial"].f1) == (1, 0.5)
    less_one = nervaluate(entities((0, 4, "SKILL")), entities((4, 8, "SKILL")), loader="dict")
    assert less_one["overall"]["ent_type"].correct == 0
    pair = records((0, 4, "SKILL")), records((4, 8, "SKILL"))
    assert [len(matching(*pair)) for matching in MATCHINGS.values()] == [0, 0, 0, 0]


@of_version["nervaluate"]
def test_nervaluate_gives_one_prediction_to_one_gold_entity() -> None:
    """Predicted [0, 10) over gold [0, 4) and [6, 10): one is found and one missed, as in ours.

    `partial` gives half a point for it: precision 0.5 / 1, recall 0.5 / 2; `ent_type` a whole one.
    """
    gold, predicted = ((0, 4, "SKILL"), (6, 10, "SKILL")), ((0, 10, "SKILL"),)
    found = nervaluate(entities(*gold), entities(*predicted), loader="dict")["overall"]
    partial, by_type = found["partial"], found["ent_type"]
    assert (partial.partial, partial.missed, partial.spurious) == (1, 1, 0)
    assert (partial.precision, partial.recall) == (0.5, 0.25)
    assert (by_type.correct, by_type.missed, by_type.spurious) == (1, 1, 0)
    assert len(match_type(records(*gold), records(*predicted))) == 1


@of_version["nervaluate"]
def test_unlike_nervaluate_as_many_are_paired_by_label_as_can_be() -> None:
    """Gold [0, 3), [4, 12); predicted [2, 10), [10, 12), all `SKILL`.

    Its `ent_type` pairs the nearest ends: [2, 10) is 2 + 7 = 9 off [0, 3) and 2 + 2 = 4 off
    [4, 12), and takes that one; for [10, 12) none is left. So 1 is correct, 1 missed, 1 spurious;
    two pairs can be made.
    """
    gold = (0, 3, "SKILL"), (4, 12, "SKILL")
    predicted = (2, 10, "SKILL"), (10, 12, "SKILL")
    found = nervaluate(entities(*gold), entities(*predicted), loader="dict")["overall"]["ent_type"]
    assert (found.correct, found.missed, found.spurious) == (1, 1, 1)
    assert len(match_type(records(*gold), records(*predicted))) == 2


@of_version["nervaluate"]
def test_unlike_nervaluate_labels_add_up_to_the_whole() -> None:
    """Gold `SKILL` [0, 6); predicted `DEGREE` [0, 2) and `SKILL` [3, 6).

    By `ent_type` over all labels the degree comes first, takes the skill as its wrong answer, and
    the predicted skill is spurious: 0 correct. Of `SKILL` alone 1 is correct: the whole is less
    than its part. Ours, by type: 1 correct and 1 spurious in both.
    """
    gold, predicted = ((0, 6, "SKILL"),), ((0, 2, "DEGREE"), (3, 6, "SKILL"))
    found = nervaluate(entities(*gold), entities(*predicted), loader="dict")
    whole, part = found["overall"]["ent_type"], found["entities"]["SKILL"]["ent_type"]
    assert (whole.correct, whole.incorrect, whole.spurious) == (0, 1, 1)
    assert part.correct == 1
    sides = (Posting("a", "x" * 9, tuple(records(*each))) for each in (gold, predicted))
    counts = count_entities(*sides)["type"]
    assert (counts["SKILL"], counts["DEGREE"]) == (Counts(correct=1), Counts(spurious=1))


@of_version["nervaluate"]
def test_unlike_nervaluate_one_character_is_enough_of_a_long_entity() -> None:
    """Gold [0, 101), predicted [100, 103): 1 of 101 characters, less than its least 1 %.

    With gold [0, 100) and predicted [99, 102), 1 of 100 is enough.
    """
    for size, partial in ((100, 1), (101, 0)):
        gold, predicted = (0, size, "SKILL"), (size - 1, size + 2, "SKILL")
        found = nervaluate(entities(gold), entities(predicted), loader="dict")["overall"]
        assert found["partial"].partial == partial
        assert len(match_type(records(gold), records(predicted))) == 1


@of_version["nervaluate"]
def test_unlike_nervaluate_a_label_that_was_not_asked_for_is_not_passed_over() -> None:
    """`CONFERENCE` is not among the tags it was given: dropped, so 1 of 1 is right; ours 1 of 2."""
    gold, predicted = ((0, 3, "SKILL"),), ((0, 3, "SKILL"), (4, 7, "CONFERENCE"))
    found = nervaluate(entities(*gold), entities(*predicted), loader="dict")["overall"]["strict"]
    assert (found.precision, found.spurious) == (1.0, 0)
    sides = (Posting("a", "rye fry", tuple(records(*each))) for each in (gold, predicted))
    assert total(count_entities(*sides)["exact"].values()) == Counts(correct=1, spurious=1)


@of_version["nervaluate"]
def test_unlike_nervaluate_ill_formed_tags_make_no_entity() -> None:
    """`O I-SKILL` is an entity there: 1 of 1."""
    assert nervaluate([["O", "B-SKILL"]], [["O", "I-SKILL"]])["overall"]["strict"].correct == 1
