"""The base pay of a schema.org JobPosting, as the metadata of a posting.

It is written as Google asks for it (a MonetaryAmount of a QuantitativeValue), with all in the outer
one, as a PriceSpecification, or as a bare sum. An `estimatedSalary` is nobody's statement.
"""

from collections.abc import Mapping
from typing import Any

from jobspan.pages.values import line_of, number_of, values_of
from jobspan.records import PAY_KEYS


def base_salary_metadata(job: Mapping[str, Any]) -> dict[str, str]:
    """The first base pay of `job` that has a sum, by the keys of `records.PAY_KEYS`."""
    for amount in map(_flat, values_of(job.get("baseSalary"))):
        low = number_of(amount.get("minValue", amount.get("minPrice")))
        high = number_of(amount.get("maxValue", amount.get("maxPrice")))
        if not (low or high):
            low = high = number_of(amount.get("value", amount.get("price")))
        if low or high:
            keys = ("currency", "priceCurrency")
            currency = line_of([*map(amount.get, keys), job.get("salaryCurrency")])
            values = (low, high, currency, line_of(amount.get("unitText")))
            return {key: text for key, text in zip(PAY_KEYS, values, strict=True) if text}
    return {}


def _flat(amount: Any) -> dict[str, Any]:
    """What an amount says, and the quantity that is its value; a 0 stands where none is known."""
    outer = amount if isinstance(amount, dict) else {"value": amount}
    quantities = [each for each in values_of(outer.get("value")) if isinstance(each, dict)]
    said = [*outer.items(), *(quantities[0].items() if quantities else ())]
    return {key: value for key, value in said if value}
