"""Figures and names as the page writes them."""

from collections.abc import Callable
from typing import Final

from jobspan.market.records import Amounts, PayGroup, Quartiles
from jobspan.reporting import formatting

LEVELS: Final = {
    "secondary": "secondary school",
    "vocational": "vocational certificate or diploma",
    "associate": "associate's degree",
    "bachelor": "bachelor's degree",
    "master": "master's degree",
    "doctorate": "doctorate",
    "professional": "professional degree",
    "any": "a degree of no named level",
}
KINDS: Final = {
    "skills": "one or more skills",
    "degrees": "a degree",
    "benefits": "a benefit",
    "experience": "years of experience",
    "pay": "base pay",
    "venues": "a conference",
    "dates": "a date of their own",
}
"""What a posting may state, by the fields of `Stating`."""
BENEFITS: Final = {
    "medical": "medical insurance",
    "dental": "dental insurance",
    "vision": "vision insurance",
    "insurance_other": "other insurance",
    "leave_other": "other leave",
    "retirement": "retirement plan",
    "learning": "learning and training",
    "career": "career growth",
    "family": "support for families",
    "social": "social events",
    "discount": "discounts",
    "visa": "visa sponsorship",
    "other": "other benefits",
}
"""Categories whose key says too little."""
LONGEST_NAME: Final = 80
"""Characters of a name; what a posting wrote may be far longer."""


def heading(postings: int) -> str:
    """What the page is called."""
    counted = formatting.counted(postings, "posting")
    return f"What {counted} {verb(postings, 'ask')} for and {verb(postings, 'offer')}"


def verb(count: int, plural: str) -> str:
    """What so many postings do: they `ask`, one `asks`."""
    return f"{plural}s" if count == 1 else plural


def every(postings: int) -> str:
    """All of the postings: `all 4 postings`, `the one posting`."""
    return "the one posting" if postings == 1 else f"all {formatting.counted(postings, 'posting')}"


def of_every(count: int, postings: int) -> str:
    """Some of the postings: `3 of 4 postings`."""
    return f"{formatting.count(count)} of {formatting.counted(postings, 'posting')}"


def share(count: int, base: int) -> str:
    """`count` of `base` in per cent, such as `4.3%`."""
    return formatting.ABSENT if not base else f"{count / base:.1%}"


def number(value: float) -> str:
    """Such as `152,000`, `11.74` or `3.5`: two decimals at most, and none from 1,000."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:,.2f}".rstrip("0").rstrip(".")


def money(value: float) -> str:
    """Such as `152,000` or `11.70`: with two decimals below 1,000."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.2f}"


def middle_half(quartiles: Quartiles, write: Callable[[float], str] = number) -> str:
    """Between which values the middle half lies; one where they are the same."""
    return "–".join(dict.fromkeys(map(write, (quartiles.lower, quartiles.upper))))


def median(quartiles: Quartiles | None, write: Callable[[float], str] = number) -> str:
    """The value in the middle."""
    return formatting.ABSENT if quartiles is None else write(quartiles.median)


def name(text: str) -> str:
    """What a posting calls a thing, cut where it is too long to be a name."""
    return formatting.shortened(text, LONGEST_NAME)


def category(key: str) -> str:
    """A category of benefit, such as `life insurance`."""
    return name(BENEFITS.get(key, key.replace("_", " ")))


def unit(amounts: Amounts) -> str:
    """What is counted, and in which time: `days a year`."""
    said = {"percent": "per cent", None: "no unit given"}.get(amounts.unit, amounts.unit or "")
    counted = f"{said}s" if said.islower() and " " not in said else said
    return name(counted if amounts.per is None else f"{counted} {_each(amounts.per)}")


def pay_group(group: PayGroup) -> str:
    """Currency and period, such as `USD a year`."""
    currency = group.currency or "no currency given"
    return name(
        f"{currency} {_each(group.period)}" if group.period else f"{currency}, period not given"
    )


def _each(period: str) -> str:
    return f"an {period}" if period == "hour" else f"a {period}"
