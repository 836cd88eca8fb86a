"""The parts of the page on skills: how often they are named, with which others, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from jobspan.market import wording
from jobspan.market.bars import BarTable, Count, bar_table, by_requirement
from jobspan.market.records import Named, Pair, Survey
from jobspan.market.trends import Trends, read_trends
from jobspan.reporting import formatting
from jobspan.reporting.tables import Cell, Row, Table, plain_table, text_row

TOP: Final = 25
TOP_REQUIRED: Final = 10
LISTED: Final = 10_000
"""Skills in the table of all; a browser sorts no more at ease."""
PAIRS: Final = 20
FEWEST_BOTH: Final = 5
"""Postings that name both skills of a pair in the table of the strongest."""
SHADES: Final = (0.05, 0.1, 0.2, 0.3, 0.4)
"""NPMI from which a cell of the map has each shade, 1–5."""
LONGEST_HEADING: Final = 22


@dataclass(frozen=True, slots=True)
class SkillPart:
    """Tables of the skills; None where no posting is that said of, or no pair is strong."""

    top: BarTable
    required: BarTable
    preferred: BarTable
    listed: Table
    unlisted: str
    pairs: Table | None
    together: Table | None
    trends: Trends | None


def read_skills(survey: Survey) -> SkillPart | None:
    """The part on skills; None where no posting names one."""
    if not survey.skills:
        return None
    strong = strongest(survey.pairs)
    return SkillPart(
        top=bar_table(
            "top-skills",
            f"Share of {wording.every(survey.postings)}.",
            "skill",
            by_requirement(survey.skills[:TOP]),
            base=survey.postings,
        ),
        required=_top_table(survey, "required"),
        preferred=_top_table(survey, "preferred"),
        listed=skill_table(survey),
        unlisted=_say_unlisted(survey.skills[LISTED:]),
        pairs=pair_table(strong) if strong else None,
        together=together_table(survey.pairs) if survey.pairs else None,
        trends=read_trends(survey.months),
    )


def skill_table(survey: Survey) -> Table:
    """Every skill, up to `LISTED`, with its postings by requirement."""
    rows = (
        text_row(
            wording.name(skill.name),
            wording.share(skill.postings, survey.postings),
            *map(
                formatting.count,
                (skill.postings, skill.required, skill.preferred, skill.otherwise),
            ),
        )
        for skill in survey.skills[:LISTED]
    )
    base = wording.every(survey.postings)
    columns = ("skill", "share", "postings", "required", "preferred", "otherwise")
    return plain_table("skills", f"Shares are of {base}.", columns, rows)


def strongest(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs of greatest NPMI, of those that enough postings name both of."""
    known = [
        (pair.npmi, pair)
        for pair in pairs
        if pair.both >= FEWEST_BOTH and pair.npmi is not None and pair.npmi > 0
    ]
    known.sort(key=lambda each: (-each[0], -each[1].both))
    return [pair for _, pair in known[:PAIRS]]


def pair_table(pairs: Sequence[Pair]) -> Table:
    """What each of `pairs` is, how many postings name both, and how far beyond chance."""
    return plain_table(
        "pairs",
        f"Of the {TOP} most named skills, the pairs that belong together most "
        f"(of those that {FEWEST_BOTH} postings or more name both of).",
        ("skills", "name both", "by chance", "lift", "NPMI"),
        (
            text_row(
                f"{wording.name(pair.first.name)} with {wording.name(pair.second.name)}",
                formatting.count(pair.both),
                f"{pair.expected:.1f}",
                f"{pair.lift:.1f}",
                formatting.ABSENT if pair.npmi is None else f"{pair.npmi:.2f}",
            )
            for pair in pairs
        ),
    )


def together_table(pairs: Sequence[Pair]) -> Table:
    """The postings that name both skills, for each two; shaded by NPMI."""
    skills = list(dict.fromkeys(skill for pair in pairs for skill in (pair.first, pair.second)))
    cells = {(pair.first, pair.second): _pair_cell(pair) for pair in pairs}
    cells |= {(second, first): cell for (first, second), cell in cells.items()}
    rows: list[Row] = [
        [
            Cell(wording.name(skill.name)),
            *(cells.get((skill, other)) or Cell(formatting.ABSENT) for other in skills),
        ]
        for skill in skills
    ]
    headings = [formatting.shortened(skill.name, LONGEST_HEADING) for skill in skills]
    caption = "Postings that name both; the stronger the colour, the greater the NPMI."
    return plain_table("together", caption, ("skill", *headings), rows)


def _pair_cell(pair: Pair) -> Cell:
    npmi = pair.npmi
    shade = 0 if npmi is None else sum(npmi >= least for least in SHADES)
    return Cell(formatting.count(pair.both), shade=shade or None)


def _top_table(survey: Survey, requirement: str) -> BarTable:
    count = attrgetter(requirement)
    ranked = sorted((each for each in survey.skills if count(each)), key=count, reverse=True)
    base = wording.every(survey.postings)
    return bar_table(
        f"{requirement}-skills",
        f"Share of {base} in which a skill is {requirement}.",
        "skill",
        [Count(each.name, ((requirement, count(each)),)) for each in ranked[:TOP_REQUIRED]],
        base=survey.postings,
    )


def _say_unlisted(rest: Sequence[Named]) -> str:
    if not rest:
        return ""
    skills = formatting.counted(len(rest), "further skill")
    return f"{skills}, each named in {formatting.counted(rest[0].postings, 'posting')} at most."
