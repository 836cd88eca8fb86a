from dataclasses import replace

import pytest

from jobspan.market import skills
from jobspan.market.records import Named, Pair, Survey


def pair(first: str, second: str, both: int) -> Pair:
    """Of 100 postings 10 name each of the two: 1 would name both by chance."""
    return Pair(Named(first, 10), Named(second, 10), both, 100)


def test_the_strongest_pairs_are_named_often_enough_and_beyond_chance() -> None:
    rare = pair("a", "e", 4)
    common = Pair(Named("a", 50), Named("f", 20), 10, 100)
    pairs = [pair("a", "b", 5), pair("a", "c", 9), rare, common, pair("a", "d", 9)]
    assert [each.second.name for each in skills.strongest(pairs)] == ["c", "d", "b"]


def test_a_row_of_a_pair_has_its_counts_and_measures() -> None:
    """9 for 1: NPMI is ln 9 / -ln 0.09 = 0.912."""
    (group,) = skills.pair_table([pair("a", "b", 9)]).groups
    assert [cell.text for cell in group.rows[0]] == ["a with b", "9", "1.0", "9.0", "0.91"]


def test_the_map_is_the_same_both_ways_and_shaded_by_npmi() -> None:
    pairs = [pair("a", "b", 9), pair("a", "c", 1), pair("b", "c", 0)]
    (group,) = skills.together_table(pairs).groups
    assert [[cell.text for cell in row] for row in group.rows] == [
        ["a", "–", "9", "1"],
        ["b", "9", "–", "0"],
        ["c", "1", "0", "–"],
    ]
    assert [[cell.shade for cell in row[1:]] for row in group.rows] == [
        [None, 5, None],
        [5, None, None],
        [None, None, None],
    ]


def test_top_tables_rank_by_their_own_count(survey: Survey) -> None:
    part = skills.read_skills(survey)
    assert part is not None
    assert [(row.name, *row.cells) for row in part.required.rows] == [
        ("Python", "50.0%", "2"),
        ("SQL", "25.0%", "1"),
    ]
    assert [row.name for row in part.preferred.rows] == ["Python", "Go"]
    assert [(each.colour, each.width) for each in part.top.rows[1].bar] == [
        ("preferred", "33.33%"),
        ("otherwise", "33.33%"),
    ]


def test_what_the_table_of_all_leaves_out_is_said(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(skills, "LISTED", 1)
    part = skills.read_skills(survey)
    assert part is not None
    assert part.unlisted == "2 further skills, each named in 2 postings at most."
    assert len(part.listed.groups[0].rows) == 1


def test_without_skills_there_is_no_part(survey: Survey) -> None:
    assert skills.read_skills(replace(survey, skills=())) is None
