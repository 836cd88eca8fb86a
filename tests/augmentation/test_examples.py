"""What single kinds of mess make of small postings, worked out by hand."""

from random import Random

import pytest

from jobspan.augmentation.bullets import change_bullets
from jobspan.augmentation.degrees import ALONE, WITH_FIELDS, draw_degree, takes_an
from jobspan.augmentation.furniture import add_furniture
from jobspan.augmentation.line_breaks import lose_line_breaks
from jobspan.augmentation.lines import headings, items
from jobspan.augmentation.listings import job_title, similar_jobs
from jobspan.augmentation.mess import Mess
from jobspan.augmentation.mojibake import as_cp1252, twice_as_cp1252
from jobspan.augmentation.pool import Shape, collect_surfaces
from jobspan.augmentation.slips import misspell_name
from jobspan.augmentation.surfaces import swap_surfaces
from jobspan.augmentation.venues import VENUES
from jobspan.augmentation.wraps import wrap_lines
from jobspan.records import Entity, Posting, Segment
from jobspan.segmentation import segment

SEEDS = range(60)


def posting(text: str, *entities: tuple[str, str], section: str = "required") -> Posting:
    """Each line of `text` a segment; entities by surface and label, where they first stand."""
    spans = [(text.index(surface), surface, label) for surface, label in entities]
    return Posting(
        "a",
        text,
        tuple(
            Entity(start, start + len(surface), label) for start, surface, label in sorted(spans)
        ),
        tuple(Segment(start, end, section) for start, end in segment(text)),
    )


def outcomes(mess: Mess, given: Posting) -> set[str]:
    return {mess(given, Random(seed)).text for seed in range(600)}


def surfaces(given: Posting) -> list[str]:
    return [given.text[entity.start : entity.end] for entity in given.entities]


def test_a_line_break_becomes_nothing_a_space_or_a_bar() -> None:
    made = outcomes(lose_line_breaks, posting("Responsibilities\nParticipate"))
    joints = ("", " ", "|", " | ", "\n")
    assert made == {f"Responsibilities{joint}Participate" for joint in joints}


def test_words_are_not_glued_where_no_token_would_begin() -> None:
    """`rye` and `bread` would be one token; between `Rye` and `Bread` one begins."""
    assert "ryebread" not in outcomes(lose_line_breaks, posting("rye\nbread"))
    assert "RyeBread" in outcomes(lose_line_breaks, posting("Rye\nBread"))


def test_a_line_is_wrapped_outside_entities_and_its_segment_split() -> None:
    """24 words of 4 letters are 119 columns; the entity is 84 wide, so the break comes after it."""
    text = " ".join(["loaf"] * 24)
    given = Posting("a", text, (Entity(0, 84, "SKILL"),), (Segment(0, 119, "required"),))
    for seed in SEEDS:
        wrapped = wrap_lines(given, Random(seed))
        assert wrapped.text.split("\n")[0].rstrip() == text[:84]
        assert [wrapped.text[s.start : s.end] for s in wrapped.segments] == [text[:84], text[85:]]
        assert wrapped.entities == given.entities


def test_no_wrapped_line_is_wider_than_the_widest_column() -> None:
    given = posting(" ".join(["loaf"] * 300))
    for seed in SEEDS:
        lines = wrap_lines(given, Random(seed)).text.splitlines()
        assert max(len(line) for line in lines) <= 82  # two of them an indent


def test_numbers_and_letters_go_up_within_a_list() -> None:
    made = outcomes(change_bullets, posting("• Bake\n• Mix\n• Sell"))
    assert {"1. Bake\n2. Mix\n3. Sell", "a) Bake\nb) Mix\nc) Sell", "Bake\nMix\nSell"} <= made


def test_short_lines_of_a_list_get_bullets_and_its_heading_none() -> None:
    given = posting("Skills\nBake rye loaves daily", ("Bake", "SKILL"))
    assert (list(headings(given)), list(items(given))) == ([0], [1])
    assert "Skills\n• Bake rye loaves daily" in outcomes(change_bullets, given)


@pytest.mark.parametrize(
    ("character", "once", "twice"),
    [("’", "â€™", "Ã¢â‚¬â„¢"), ("é", "Ã©", "ÃƒÂ©"), ("•", "â€¢", "Ã¢â‚¬Â¢"), ("”", "â€\x9d", None)],
)
def test_bytes_of_utf_8_are_read_as_windows_1252(
    character: str, once: str, twice: str | None
) -> None:
    """`’` is E2 80 99 in UTF-8; Windows-1252 reads `â`, `€`, `™`, and leaves 9D open."""
    assert as_cp1252(character) == once
    assert twice is None or twice_as_cp1252(character) == twice


def test_names_of_conferences_are_misspelt_as_people_do() -> None:
    made = {misspell_name("NeurIPS", Random(seed)) for seed in SEEDS}
    assert {"NeurlPS", "NEURIPS", "Neurips"} <= made
    assert "NeurIPS" not in made
    assert {misspell_name("C", Random(seed)) for seed in SEEDS} == {"C"}


def test_furniture_is_noise_around_the_posting() -> None:
    given = posting("Bake rye", ("rye", "SKILL"))
    for seed in SEEDS:
        messy = add_furniture(given, Random(seed))
        assert surfaces(messy) == ["rye"]
        assert [s.section for s in messy.segments].count("required") == 1
        assert [(s.start, s.end) for s in messy.segments] == segment(messy.text)
        assert len(messy.segments) > 1


def test_there_are_hundreds_of_titles_and_lists_of_up_to_forty() -> None:
    rng = Random(1)
    assert len({job_title(rng) for _ in range(2_000)}) > 1_000
    assert max(len(similar_jobs(rng).splitlines()) for _ in range(300)) >= 40


def test_venues_are_many_and_different() -> None:
    assert len(set(VENUES)) == len(VENUES) >= 250
    assert all(name == name.strip() and name.isprintable() for name in VENUES)


def test_a_conference_becomes_one_or_a_list() -> None:
    given = posting("Papers at NeurIPS.", ("NeurIPS", "CONFERENCE"))
    sizes = set()
    for seed in range(300):
        swapped = swap_surfaces(given, Random(seed))
        sizes.add(len(swapped.entities))
        assert swapped.text.startswith("Papers at ") and swapped.text.endswith(".")
        assert {entity.label for entity in swapped.entities} == {"CONFERENCE"}
        assert swapped.entities[0].start == 10
        assert swapped.entities[-1].end == len(swapped.text) - 1
    assert sizes == set(range(1, 9))


def test_a_degree_with_fields_gives_place_to_one_with_fields_after_its_article() -> None:
    given = posting("An MS in Physics is needed", ("MS in Physics", "DEGREE"))
    for seed in SEEDS:
        (surface,) = surfaces(swap_surfaces(given, Random(seed)))
        assert " in " in surface and takes_an(surface)


def test_a_degree_before_its_own_fields_stays() -> None:
    given = posting("BS degree in baking", ("BS", "DEGREE"))
    assert {swap_surfaces(given, Random(seed)).text for seed in SEEDS} == {given.text}


def test_a_degree_keeps_its_first_letter_small() -> None:
    made = {draw_degree("bachelor's degree", Random(seed)) for seed in SEEDS}
    assert "master's degree" in made and "Master's degree" not in made
    assert {"Bachelor of Science", "PhD"} <= set(WITH_FIELDS) and "GED" in ALONE


@pytest.mark.parametrize(
    ("degree", "an"),
    [
        ("MS", True),
        ("BS", False),
        ("HND", True),
        ("PhD", False),
        ("undergraduate degree", True),
        ("university degree", False),
        ("Associate degree", True),
        ("Master's", False),
    ],
)
def test_the_article_goes_with_the_sound(degree: str, an: bool) -> None:
    assert takes_an(degree) is an


def test_only_items_between_delimiters_are_swapped_for_others_of_their_shape() -> None:
    """`Rye` follows *with*, so it stays; `Spelt` stands between commas, `Oats` at the end."""
    given = posting(
        "Works with Rye, Spelt, Oats", ("Rye", "SKILL"), ("Spelt", "SKILL"), ("Oats", "SKILL")
    )
    pool = {Shape("SKILL", 1, False, False): ("Barley",)}
    made = {swap_surfaces(given, Random(seed), pool=pool).text for seed in SEEDS}
    assert made == {
        f"Works with Rye, {second}, {third}"
        for second in ("Spelt", "Barley")
        for third in ("Oats", "Barley")
    }


def test_a_pool_holds_skills_and_benefits_once_by_shape() -> None:
    given = posting("Rye\nPhD\nbaking bread", ("Rye", "SKILL"), ("PhD", "DEGREE"))
    baking = posting("baking bread", ("baking bread", "SKILL"))
    assert collect_surfaces([given, baking, baking]) == {
        Shape("SKILL", 1, begins_small=False, is_gerund=False): ("Rye",),
        Shape("SKILL", 2, begins_small=True, is_gerund=True): ("baking bread",),
    }
