"""Every mess, and the whole recipe, over generated postings and over the authored corpus."""

import gc
import html
import re
from collections import Counter
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.augmentation.mess import MESSES
from jobspan.augmentation.mojibake import READINGS
from jobspan.augmentation.pool import collect_surfaces
from jobspan.augmentation.recipe import make_messy, messy_copy
from jobspan.augmentation.spaces import SOFT_HYPHEN, UNSEEN
from jobspan.augmentation.surfaces import swap_surfaces
from jobspan.contract import posting_problems
from jobspan.corpus.check import annotation_problems
from jobspan.labels import ENTITY_LABELS, SECTIONS, UNTAGGED_SECTIONS
from jobspan.records import Entity, Posting, Segment, read_postings
from jobspan.tokens import token_starts

AUTHORED = Path(__file__).parents[2] / "corpus" / "authored.jsonl"
POSTINGS = list(read_postings(AUTHORED))
POOL = collect_surfaces(POSTINGS)

PLAIN = ["with", "in a", "Benefits", "Responsibilities", "• ", "1. ", "- ", "o ", "(", ")", ", "]
ODD = ["🥐", "e\u0301", "’", "”", "–", "&", "<", "\u00a0", "\u200b", "é", "ß", "…", "İ", "“"]
SURFACES = ["Python", "C++", "machine learning", "NeurIPS", "PhD in Physics", "café", "R&D"]
SURFACES += [
    "401(k)",
    "10 days’ leave",
    "e\u0301cole",
    "Go",
    "dough “rye”",
    "à",
    ".NET",
    "ECML-PKDD",
]
GAPS = ["\n", "\n\n", "\r\n", " ", "", "\n---\n", "\u00a0", "\n🥐\n"]


@st.composite
def postings(draw: st.DrawFn) -> Posting:
    """A posting of fragments, some of them entities, in segments with white space between."""
    text, entities, segments = draw(st.sampled_from(["", " ", "\n"])), [], []
    for _ in range(draw(st.integers(0, 6))):
        section, start = draw(st.sampled_from(SECTIONS)), len(text)
        for fragment in draw(st.lists(st.sampled_from([*PLAIN, *ODD, *SURFACES]), min_size=1)):
            if fragment in SURFACES and section not in UNTAGGED_SECTIONS and draw(st.booleans()):
                label = draw(st.sampled_from(ENTITY_LABELS))
                entities.append(Entity(len(text), len(text) + len(fragment), label))
            text += fragment + draw(st.sampled_from(["", " "]))
        stripped = text[start:].strip()
        if stripped:
            start += len(text[start:]) - len(text[start:].lstrip())
            segments.append(Segment(start, start + len(stripped), section))
        text += draw(st.sampled_from(GAPS))
    return Posting("generated", text, tuple(entities), tuple(segments))


def surfaces(posting: Posting) -> list[str]:
    return [posting.text[entity.start : entity.end] for entity in posting.entities]


def sections(posting: Posting) -> list[str]:
    """The sections in order; neighbours that are alike count once."""
    return [section for section, _ in groupby(segment.section for segment in posting.segments)]


def aligned(posting: Posting) -> list[bool]:
    """Of each entity, whether it begins and ends where a token does."""
    starts, text = token_starts(posting.text), posting.text
    return [
        bool(starts[e.start] and (starts[e.end] or not text[e.end : e.end + 1].isalnum()))
        for e in posting.entities
    ]


def same(old: str, new: str) -> bool:
    return old == new


def same_but_case(old: str, new: str) -> bool:
    return old.casefold() == new.casefold()


def same_but_markup(old: str, new: str) -> bool:
    while new != (decoded := html.unescape(new)):
        new = decoded
    return html.unescape(old).split() == new.split()


def same_but_spaces(old: str, new: str) -> bool:
    unseen = f"[{''.join(UNSEEN)}{SOFT_HYPHEN}]"
    return re.sub(unseen, "", old).split() == re.sub(unseen, "", new).split()


def same_but_misread(old: str, new: str) -> bool:
    """Each character as it was or as one reading makes it; `à` may lose its non-breaking space."""
    pattern = ""
    for character in old:
        ways = {character, *(read(character) for read in READINGS)}
        pattern += (
            f"(?:{'|'.join(map(re.escape, ways))})"
            if ord(character) > 127
            else re.escape(character)
        )
    return any(re.fullmatch(pattern, new + lost) for lost in ("", "\u00a0"))


def same_but_slips(old: str, new: str) -> bool:
    """Word for word, letters in any order, one more or less, `I` as `l`, in any case."""
    for before, after in zip(old.split(), new.split(), strict=True):
        was, is_ = (Counter(word.casefold().replace("i", "l")) for word in (before, after))
        if (was - is_).total() + (is_ - was).total() > 1:
            return False
    return True


ALIKE: dict[str, Callable[[str, str], bool]] = {
    "slips": same_but_slips,
    "case": same_but_case,
    "bullets": same,
    "markup": same_but_markup,
    "furniture": same,
    "mojibake": same_but_misread,
    "spaces": same_but_spaces,
    "line_breaks": same,
    "wraps": same,
}


def check_carried(old: Posting, new: Posting, alike: Callable[[str, str], bool]) -> None:
    check_kept(old, new)
    assert len(new.entities) == len(old.entities)
    for before, after in zip(surfaces(old), surfaces(new), strict=True):
        assert alike(before, after), (before, after)
    for before, after in zip(old.entities, new.entities, strict=True):
        assert (after.label, after.score, after.attributes) == (
            before.label,
            before.score,
            before.attributes,
        )
        assert new.section_of(after) == old.section_of(before)


def check_kept(old: Posting, new: Posting) -> None:
    """The contract of a posting, its rules, and what no mess may change."""
    assert list(posting_problems(new)) == []
    assert set(annotation_problems(old)) or list(annotation_problems(new)) == []
    assert new.id == old.id
    assert [section for section in sections(new) if section != "noise"] == [
        section for section in sections(old) if section != "noise"
    ] or sections(new) == sections(old)
    if all(aligned(old)):
        assert all(aligned(new))


@pytest.mark.parametrize("name", MESSES)
@given(posting=postings(), seed=st.integers(0, 10**6))
def test_a_mess_carries_the_annotations_of_any_posting(
    name: str, posting: Posting, seed: int
) -> None:
    messy = MESSES[name](posting, Random(seed))
    check_carried(posting, messy, ALIKE[name])
    assert MESSES[name](posting, Random(seed)) == messy


@pytest.mark.parametrize("name", MESSES)
def test_a_mess_carries_the_annotations_of_the_authored_corpus(name: str) -> None:
    for posting in POSTINGS:
        for seed in range(8):
            messy = MESSES[name](posting, Random(seed))
            check_carried(posting, messy, ALIKE[name])
            assert list(annotation_problems(messy)) == []


@given(posting=postings(), seed=st.integers(0, 10**6))
def test_the_recipe_keeps_the_contract_of_any_posting(posting: Posting, seed: int) -> None:
    messy = make_messy(posting, rng=Random(seed), pool=POOL)
    check_kept(posting, messy)
    assert (messy.text == posting.text) == (posting.text == "")


@pytest.mark.parametrize("seed", range(8))
def test_the_recipe_keeps_the_rules_over_the_authored_corpus(seed: int) -> None:
    for posting, messy in zip(POSTINGS, messy_copy(POSTINGS, seed=seed, pool=POOL), strict=True):
        check_kept(posting, messy)
        assert list(annotation_problems(messy)) == []
        assert messy.text != posting.text
        labels = [label for label, _ in groupby(entity.label for entity in messy.entities)]
        assert labels == [label for label, _ in groupby(e.label for e in posting.entities)]


@given(posting=postings(), seed=st.integers(0, 10**6))
def test_swapped_surfaces_keep_the_contract_and_all_but_entities(
    posting: Posting, seed: int
) -> None:
    swapped = swap_surfaces(posting, Random(seed), pool=POOL)
    check_kept(posting, swapped)
    assert outside(swapped, merge=True) == outside(posting, merge=True)


def outside(posting: Posting, *, merge: bool) -> str:
    """The text with every entity, and what joins conferences of one list, as a bar."""
    text, end = "", 0
    for entity in posting.entities:
        text, end = text + posting.text[end : entity.start] + "|", entity.end
    text += posting.text[end:]
    joints = r"(?:\s?[,/&]\s?(?:and |or )?|\s(?:and|or|&)\s)"
    return re.sub(rf"\|(?:{joints}?\|)+", "|", text) if merge else text


@pytest.mark.parametrize("name", MESSES)
def test_an_empty_posting_stays_empty(name: str) -> None:
    assert MESSES[name](Posting("a", ""), Random(1)) == Posting("a", "")


def test_white_space_only_gets_furniture_from_the_recipe() -> None:
    for seed in range(20):
        messy = make_messy(Posting("a", " \n"), rng=Random(seed))
        assert {segment.section for segment in messy.segments} == {"noise"}


def test_a_copy_depends_on_seed_and_id_and_not_on_the_other_postings() -> None:
    forwards = messy_copy(POSTINGS, seed=1)
    assert messy_copy(reversed(POSTINGS), seed=1) == forwards[::-1]
    assert [messy_copy([posting], seed=1)[0] for posting in POSTINGS] == forwards
    assert [posting.id for posting in forwards] == [posting.id for posting in POSTINGS]
    assert messy_copy(POSTINGS, seed=2) != forwards


def test_an_unknown_mess_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"no such mess: rain; there are \['slips'"):
        make_messy(POSTINGS[0], rng=Random(1), probabilities={"rain": 1.0})


def test_no_probability_and_no_surfaces_leave_only_furniture() -> None:
    messy = make_messy(POSTINGS[0], rng=Random(1), probabilities={}, surfaces=0)
    assert POSTINGS[0].text in messy.text
    assert surfaces(messy) == surfaces(POSTINGS[0])


@pytest.mark.parametrize("name", [*MESSES, "surfaces"])
def test_time_is_linear_in_the_text(name: str) -> None:
    """50,000 words may take ten times as long as 5,000, and as much again for a noisy clock."""
    mess = MESSES.get(name) or (lambda posting, rng: swap_surfaces(posting, rng, pool=POOL))
    short, long = repeated(5_000), repeated(50_000)
    slowest = max(seconds(mess, long, seed) for seed in range(4))
    assert slowest < 20 * max(seconds(mess, short, seed) for seed in range(4)) + 0.2


def repeated(words: int) -> Posting:
    """One of `authored.jsonl` over and over, with an empty line between."""
    one = POSTINGS[0]
    times, step = words // len(one.text.split()), len(one.text) + 2
    shifts = range(0, times * step, step)
    return Posting(
        "long",
        "\n\n".join([one.text] * times),
        tuple(Entity(e.start + n, e.end + n, e.label) for n in shifts for e in one.entities),
        tuple(Segment(s.start + n, s.end + n, s.section) for n in shifts for s in one.segments),
    )


def seconds(mess: Callable[[Posting, Random], Posting], posting: Posting, seed: int) -> float:
    """The shortest of three times, without the garbage collector, which walks what others hold."""
    times = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            begin = process_time()
            mess(posting, Random(seed))
            times.append(process_time() - begin)
    finally:
        gc.enable()
    return min(times)


@pytest.mark.parametrize("name", MESSES)
def test_one_line_of_50_000_words_is_carried_too(name: str) -> None:
    words = ["rye"] * 50_000
    text = " ".join(words)
    posting = Posting("line", text, (Entity(4, 7, "SKILL"),), (Segment(0, len(text), "required"),))
    begin = process_time()
    check_carried(posting, MESSES[name](posting, Random(2)), ALIKE[name])
    assert process_time() - begin < 10
