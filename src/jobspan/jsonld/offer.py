"""What a posting offers, as schema.org has it: salary, incentives, benefits."""

from typing import TYPE_CHECKING, Final

from jobspan.given.pay import GivenPay, stated_or_given
from jobspan.jsonld.nodes import Node, node
from jobspan.jsonld.sections import EMPTY_LINE, section_text
from jobspan.records import Entity, Posting
from jobspan.stated import Pay, json_number

if TYPE_CHECKING:
    from jobspan.summary.records import Benefit, Summary

INCENTIVES: Final = ("bonus", "equity")
"""Categories of benefits that are pay: schema.org has a property for them."""


def base_salary(posting: Posting) -> list[Node]:
    """Each base pay that the text states, or else the one that its source states beside it.

    With its currency and period where those are stated.
    """
    return [_amount(pay) for pay in stated_or_given(posting.facts, posting.metadata)]


def _amount(pay: Pay | GivenPay) -> Node:
    return node("MonetaryAmount", currency=pay.currency, value=_quantity(pay))


def _quantity(pay: Pay | GivenPay) -> Node:
    unit = None if pay.period is None else pay.period.upper()
    low, high = json_number(pay.minimum), json_number(pay.maximum)
    if low == high:
        return node("QuantitativeValue", value=low, unitText=unit)
    return node("QuantitativeValue", minValue=low, maxValue=high, unitText=unit)


def incentives(summary: "Summary") -> list[str]:
    """The bonuses and shares, in the posting's words."""
    return [
        benefit.text for category in INCENTIVES for benefit in summary.benefits.get(category, ())
    ]


def job_benefits(posting: Posting, summary: "Summary") -> str | None:
    """The text of the benefits section; an empty line; what only others name, a line each."""
    section = section_text(posting, {"benefits"})
    elsewhere = [
        benefit.text
        for category, benefits in summary.benefits.items()
        for benefit in benefits
        if category not in INCENTIVES and not _is_in_section(posting, benefit)
    ]
    return EMPTY_LINE.join(filter(None, [section, "\n".join(elsewhere)])) or None


def _is_in_section(posting: Posting, benefit: "Benefit") -> bool:
    places = (Entity(mention.start, mention.end, label="") for mention in benefit.mentions)
    return any(posting.section_of(place) == "benefits" for place in places)
