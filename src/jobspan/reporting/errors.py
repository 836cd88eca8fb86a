"""Errors as the page lists them: numbered, with the values by which a reader can filter them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jobspan.evaluation.disagreements import WRONG_ATTRIBUTE
from jobspan.evaluation.files import Record
from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.reporting import wording

NO_SECTION: Final = "none"
KNOWN: Final[Mapping[str, Iterable[str]]] = {
    "label": ENTITY_LABELS,
    "outcome": (*wording.OUTCOMES, WRONG_ATTRIBUTE),
    "section": (*SECTIONS, NO_SECTION),
    "source": (),
}
"""The names of the filters, and their values in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side has in the place of an error; nothing tagged where `label` is None.

    `attributes` are those that are wrong: `levels: bachelor, master; status: completed`.
    """

    name: str
    label: str | None
    score: str
    before: str
    text: str
    after: str
    attributes: str


@dataclass(frozen=True, slots=True)
class ListedError:
    """One error: its number from 1, its posting, its value for each filter, and both sides."""

    number: int
    posting: str
    values: Mapping[str, str]
    sides: tuple[Side, Side]


def list_errors(errors: Iterable[Record]) -> list[ListedError]:
    """Number the lines of `errors.jsonl`."""
    return [_listed(number, error) for number, error in enumerate(errors, start=1)]


def list_filters(errors: Sequence[ListedError]) -> dict[str, list[str]]:
    """The values that occur, by the name of the filter."""
    return {
        name: _in_order(known, {error.values[name] for error in errors})
        for name, known in KNOWN.items()
    }


def _listed(number: int, error: Record) -> ListedError:
    values = {name: error[name] or NO_SECTION for name in KNOWN}
    sides = _side("gold", error["gold"]), _side("predicted", error["predicted"])
    return ListedError(number, error["posting"], values, sides)


def _side(name: str, side: Mapping[str, Any]) -> Side:
    score = f"{side['score']:.2f}" if "score" in side else ""
    texts = side["before"], side["text"], side["after"]
    wrong = (f"{key}: {value}" for key, value in side.get("attributes", {}).items())
    return Side(name, side["label"], score, *texts, "; ".join(wrong))


def _in_order(known: Iterable[str], present: set[str]) -> list[str]:
    return [value for value in dict.fromkeys([*known, *sorted(present)]) if value in present]
