"""The table with a row a posting: what its source says of it, what it asks for and what it gives.

A list names each thing once, in the order of first mention. A skill, or the level of a degree,
stands in one list alone: required if one mention requires it, else preferred if one prefers it.
Of several demands of experience that are not only preferred the columns tell the first that states
a minimum, of several sums of pay the first: a minimum and the maximum beside it stand together in
the text. Where the text states no pay, it is that of the metadata, as in JSON-LD.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Final

from jobspan.given.pay import GivenPay, stated_or_given
from jobspan.labels import ENTITY_LABELS, EntityLabel
from jobspan.records import Posting
from jobspan.stated import NO_FACTS, Experience, Pay
from jobspan.tables.columns import Column, Kind, Table, Value
from jobspan.tables.mentions import (
    STRENGTHS,
    Names,
    asked,
    attribute,
    canonical_name,
    mentioned,
)


def _rows(posting: Posting) -> tuple[Posting]:
    return (posting,)


def _metadata(key: str, meaning: str) -> Column[Posting]:
    return Column(key, "text", lambda posting: posting.metadata.get(key), meaning)


def _mentioned(name: str, label: EntityLabel, names: Names, meaning: str) -> Column[Posting]:
    return Column(name, "texts", partial(mentioned, label=label, names=names), meaning)


def _asked(
    name: str, label: EntityLabel, names: Names, meaning: str
) -> tuple[Column[Posting], ...]:
    """A column for each of `STRENGTHS`."""
    return tuple(
        Column(
            f"{name}_{strength}",
            "texts",
            partial(asked, label=label, names=names, strength=strength),
            f"{meaning}: {strength}",
        )
        for strength in STRENGTHS
    )


def _experience(
    name: str, value: Callable[[Experience], Value], meaning: str, *, preferred: bool = False
) -> Column[Posting]:
    """Of the first demand that is only preferred, or of the first that is not."""

    def of_first(posting: Posting) -> Value:
        every = (posting.facts or NO_FACTS).experience
        asked = [each for each in every if (each.requirement == "preferred") == preferred]
        first = sorted(asked, key=lambda each: each.minimum is None)[:1]
        return value(first[0]) if first else None

    return Column(name, "number", of_first, meaning)


def _pay(
    name: str, kind: Kind, value: Callable[[Pay | GivenPay], Value], meaning: str
) -> Column[Posting]:
    def of_first(posting: Posting) -> Value:
        every = stated_or_given(posting.facts, posting.metadata)
        return value(every[0]) if every else None

    return Column(name, kind, of_first, meaning)


def _probability(label: EntityLabel) -> Column[Posting]:
    return Column(
        f"probability_{label.lower()}",
        "score",
        lambda posting: posting.labels.get(label),
        f"probability that the posting contains a {label}",
    )


def _pay_source(pay: Pay | GivenPay) -> str:
    return "text" if isinstance(pay, Pay) else "metadata"


def _float(sum: Decimal | None) -> float | None:
    return None if sum is None else float(sum)


POSTINGS: Final = Table(
    _rows,
    (
        Column("id", "text", lambda posting: posting.id, "id of the posting"),
        _metadata("title", "title of the job"),
        _metadata("company", "who offers the job"),
        _metadata("location", "where the job is"),
        _metadata("date", "date of the posting, as ISO 8601 writes it"),
        _metadata("url", "address of the posting"),
        _metadata("valid_through", "last date of the posting, as ISO 8601 writes it"),
        _metadata("employment_type", "full-time, contract, …, in the words of the source"),
        _metadata("location_type", "whether the work is remote, in the words of the source"),
        _metadata("applicant_location", "where those may live who apply"),
        *_asked("skills", "SKILL", canonical_name, "usual names of skills (compare case aside)"),
        *_asked("degree_levels", "DEGREE", attribute("levels"), "levels of degrees"),
        _mentioned("degree_fields", "DEGREE", attribute("normal_fields"), "fields of degrees"),
        _mentioned("conferences", "CONFERENCE", canonical_name, "usual names of conferences"),
        _mentioned("benefit_categories", "BENEFIT", attribute("category"), "what is offered"),
        _experience(
            "years_minimum",
            lambda each: each.minimum,
            "least years, of the first demand that states any",
        ),
        _experience("years_maximum", lambda each: each.maximum, "most years, of the same demand"),
        _experience(
            "years_preferred",
            lambda each: each.minimum,
            "least years, of the first demand that is only preferred and states any",
            preferred=True,
        ),
        _pay(
            "pay_minimum",
            "number",
            lambda each: _float(each.minimum),
            "least base pay, of the first sum stated, or else that of the metadata",
        ),
        _pay(
            "pay_maximum",
            "number",
            lambda each: _float(each.maximum),
            "most base pay, of the same sum",
        ),
        _pay("pay_currency", "word", lambda each: each.currency, "currency of that sum (ISO 4217)"),
        _pay(
            "pay_period",
            "word",
            lambda each: each.period,
            "period of that sum: hour, day, week, month or year",
        ),
        _pay("pay_source", "word", _pay_source, "where that sum stands: text or metadata"),
        Column(
            "language",
            "word",
            lambda posting: posting.language,
            "language of most of the text (ISO 639-1)",
        ),
        Column("entities", "integer", lambda posting: len(posting.entities), "number of entities"),
        *map(_probability, ENTITY_LABELS),
        Column("model", "word", lambda posting: posting.model, "name and version of the model"),
    ),
)
