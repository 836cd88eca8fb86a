"""The annotated facts of postings: rows of offsets and values, in a file beside the annotations.

A line of `dev.facts.jsonl` is `{"id", "experience": [[start, end, minimum, maximum], …], "pay":
[[start, end, minimum, maximum, currency, period], …]}`. A posting of `dev.jsonl` that has no line
has no annotated facts; one that states nothing has a line of empty lists.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from math import isfinite
from pathlib import Path
from typing import Any, Final, get_args

from jobspan.corpus.load import read_annotations
from jobspan.errors import CorpusError
from jobspan.facts.pay import CURRENCIES
from jobspan.records import Posting
from jobspan.stated import Experience, Facts, Pay, Period

SUFFIX: Final = ".facts.jsonl"
PERIODS: Final = get_args(Period)


@dataclass(frozen=True, slots=True)
class FactsCheck:
    """How many facts a file holds in how many postings, and what is wrong with it."""

    postings: int
    experience: int
    pay: int
    problems: list[str]

    def summary(self) -> str:
        """The counts on one line."""
        return (
            f"{self.postings} postings, {self.experience} experience, {self.pay} pay, "
            f"{len(self.problems)} problems"
        )


def facts_path(annotations: Path) -> Path:
    """Where the facts of the postings of the file `annotations` are: `dev.facts.jsonl`."""
    return annotations.with_suffix(SUFFIX)


def annotations_path(facts: Path) -> Path:
    """The file of annotations whose facts are in the file `facts`: `dev.jsonl`."""
    return facts.with_name(f"{facts.name.removesuffix(SUFFIX)}.jsonl")


def join_facts(path: Path, postings: Sequence[Posting]) -> list[Posting]:
    """`postings` with the facts of the file `path`, each checked.

    Raises:
        CorpusError: the file is missing or no JSONL, or a line breaks a rule.
    """
    records = read_annotations(path)
    for problem in _problems(records, postings):
        raise CorpusError(f"{path.name}: {problem}")
    facts = {record["id"]: parse_facts(record) for record in records}
    return [replace(posting, facts=facts.get(posting.id)) for posting in postings]


def check_facts(path: Path, postings: Sequence[Posting]) -> FactsCheck:
    """Counts and every problem of the file `path`, where `join_facts` stops at one.

    Raises:
        CorpusError: the file is missing or no JSONL.
    """
    records = read_annotations(path)
    problems = list(_problems(records, postings))
    experience, pay = (
        sum(len(rows) for record in records if isinstance(rows := record.get(kind), list))
        for kind in ("experience", "pay")
    )
    return FactsCheck(len(records), experience, pay, problems)


def parse_facts(record: Mapping[str, Any]) -> Facts:
    """The facts of one line.

    Raises:
        CorpusError: a key is missing, or a row has another form.
    """
    try:
        return Facts(
            tuple(
                Experience(start, end, minimum, maximum, of=None)
                for start, end, minimum, maximum in record["experience"]
            ),
            tuple(
                Pay(start, end, _decimal(minimum), _decimal(maximum), currency, period)
                for start, end, minimum, maximum, currency, period in record["pay"]
            ),
        )
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise CorpusError(f"{record['id']}: not a line of facts: {error!r}") from error


def fact_problems(text: str, facts: Facts) -> Iterator[str]:
    """What is wrong with the facts of `text`, a line each."""
    kinds: dict[str, Sequence[Experience | Pay]]
    kinds = {"experience": facts.experience, "pay": facts.pay}
    for kind, stated in kinds.items():
        for fact in stated:
            where = f"{kind} [{fact.start}, {fact.end})"
            yield from (f"{where} {problem}" for problem in _value_problems(text, fact))
        for before, after in pairwise(stated):
            if _has_offsets(before, after) and after.start < before.end:
                where = f"{kind} [{after.start}, {after.end})"
                yield f"{where} overlaps or comes before the one before it"
    for pay in facts.pay:
        if pay.currency is not None and pay.currency not in CURRENCIES:
            yield f"pay [{pay.start}, {pay.end}) has the unknown currency {pay.currency!r}"
        if pay.period is not None and pay.period not in PERIODS:
            yield f"pay [{pay.start}, {pay.end}) has the unknown period {pay.period!r}"


def _problems(records: Sequence[Mapping[str, Any]], postings: Sequence[Posting]) -> Iterator[str]:
    texts = {posting.id: posting.text for posting in postings}
    for record in records:
        if (id := record["id"]) not in texts:
            yield f"{id}: is no posting of the annotations"
            continue
        try:
            facts = parse_facts(record)
        except CorpusError as error:
            yield str(error)
            continue
        yield from (f"{id}: {problem}" for problem in fact_problems(texts[id], facts))
    seen = Counter(record["id"] for record in records)
    yield from (f"{id}: stands {times} times" for id, times in seen.items() if times > 1)


def _value_problems(text: str, fact: Experience | Pay) -> Iterator[str]:
    if not _has_offsets(fact):
        yield "has an offset that is no whole number"
    elif not 0 <= fact.start < fact.end <= len(text):
        yield f"does not lie in a text of {len(text)} characters"
    bounds = [bound for bound in (fact.minimum, fact.maximum) if bound is not None]
    if not bounds:
        yield "has neither minimum nor maximum"
    elif bad := [bound for bound in bounds if not _is_amount(bound)]:
        yield f"has the bound {bad[0]!r}, which is no number from 0 on"
    elif bounds[0] > bounds[-1]:
        yield f"has the minimum {bounds[0]} above the maximum {bounds[-1]}"


def _has_offsets(*facts: Experience | Pay) -> bool:
    return all(type(offset) is int for fact in facts for offset in (fact.start, fact.end))


def _is_amount(bound: Any) -> bool:
    is_number = isinstance(bound, int | float | Decimal) and not isinstance(bound, bool)
    return is_number and isfinite(bound) and bound >= 0


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
