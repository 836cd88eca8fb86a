from decimal import Decimal
from typing import Any

import pytest

from jobspan.records import Entity, Posting
from jobspan.rendering.glosses import entity_gloss, experience_gloss, pay_gloss
from jobspan.spans import Span
from jobspan.stated import Experience, Pay, Period


@pytest.mark.parametrize(
    ("text", "attributes", "gloss"),
    [
        ("python", {"requirement": "required", "canonical": "Python"}, "required"),
        ("Py  Torch", {"requirement": None, "canonical": "PyTorch"}, "PyTorch"),
        ("NeurlPS", {"requirement": "preferred", "canonical": "NeurIPS"}, "preferred · NeurIPS"),
        (
            "MS/PhD",
            {"requirement": None, "levels": ["master", "doctorate"], "status": "pursuing"},
            "master · doctorate · pursuing",
        ),
        ("BA", {"levels": ["bachelor"], "status": "completed"}, "bachelor"),
        (
            "$2,500 a year",
            {"category": "bonus", "amount": 2500, "unit": "USD", "per": "year"},
            "bonus · 2,500 USD per year",
        ),
        (
            "$2-3 a day",
            {"category": "meals", "amount": 3, "amount_minimum": 2, "unit": "USD", "per": "day"},
            "meals · 2–3 USD per day",
        ),
        ("monthly pass", {"category": "commuting", "per": "month"}, "commuting · per month"),
        ("lunch", {"category": "meals"}, "meals"),
        ("lunch", {}, ""),
        ("lunch", None, ""),
    ],
)
def test_attributes_are_said_in_few_words(
    text: str, attributes: dict[str, Any] | None, gloss: str
) -> None:
    entity = Entity(0, len(text), "SKILL", attributes=attributes)
    assert entity_gloss(Posting("p", text), entity) == gloss


@pytest.mark.parametrize(
    ("minimum", "maximum", "gloss"),
    [(3, None, "3 or more"), (None, 2, "up to 2"), (3, 5, "3–5"), (0.5, 0.5, "0.5")],
)
def test_years_have_their_sides(minimum: float, maximum: float, gloss: str) -> None:
    posting = Posting("p", "3 years of welding")
    assert experience_gloss(posting, Experience(0, 7, minimum, maximum, None)) == gloss
    of = Experience(0, 7, minimum, maximum, Span(11, 18))
    assert experience_gloss(posting, of) == f"{gloss} · of welding"
    preferred = Experience(0, 7, minimum, maximum, None, "preferred")
    assert experience_gloss(posting, preferred) == f"preferred · {gloss}"


@pytest.mark.parametrize(
    ("minimum", "maximum", "currency", "period", "gloss"),
    [
        ("52", "61", "USD", "hour", "52–61 USD per hour"),
        ("11.50", "11.50", "GBP", None, "11.50 GBP"),
        ("34.5", "41", "USD", "hour", "34.50–41 USD per hour"),
        ("45000", None, None, "year", "45,000 or more per year"),
    ],
)
def test_pay_has_its_currency_and_period(
    minimum: str, maximum: str | None, currency: str | None, period: Period | None, gloss: str
) -> None:
    most = None if maximum is None else Decimal(maximum)
    assert pay_gloss(Pay(0, 1, Decimal(minimum), most, currency, period)) == gloss
