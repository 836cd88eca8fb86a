import json
from decimal import Decimal

import pytest

from jobspan.spans import Span
from jobspan.stated import Experience, Facts, Pay

TEXT = "5 years of tiling, £9.50 an hour, up to 2 years"
UP_TO = Experience(34, 47, None, 1.5, None)
FACTS = Facts(
    experience=(Experience(0, 7, 5.0, None, Span(11, 17), "required"), UP_TO),
    pay=(Pay(19, 32, Decimal("9.50"), Decimal("9.50"), "GBP", "hour"),),
)


def test_facts_are_written_with_their_text_and_without_what_is_not_known() -> None:
    assert FACTS.to_dict(TEXT) == {
        "experience": [
            {
                **{"start": 0, "end": 7, "text": "5 years", "minimum": 5},
                "of": {"start": 11, "end": 17, "text": "tiling"},
                "requirement": "required",
            },
            {"start": 34, "end": 47, "text": "up to 2 years", "maximum": 1.5},
        ],
        "pay": [
            {
                **{"start": 19, "end": 32, "text": "£9.50 an hour"},
                **{"minimum": 9.5, "maximum": 9.5, "currency": "GBP", "period": "hour"},
            }
        ],
    }


def test_whole_numbers_are_whole_in_json() -> None:
    assert '"minimum": 5,' in json.dumps(FACTS.to_dict(TEXT))


def test_facts_come_back_from_json() -> None:
    assert Facts.from_dict(json.loads(json.dumps(FACTS.to_dict(TEXT)))) == FACTS
    assert Facts.from_dict(Facts().to_dict("")) == Facts()


def test_a_fact_without_its_place_is_refused() -> None:
    with pytest.raises(KeyError):
        Facts.from_dict({"experience": [{"minimum": 3}], "pay": []})


@pytest.mark.parametrize("minimum", ["much", "5", [5], True])
def test_a_pay_that_is_no_number_is_refused(minimum: object) -> None:
    with pytest.raises(TypeError, match="is no number"):
        Facts.from_dict({"experience": [], "pay": [{"start": 0, "end": 4, "minimum": minimum}]})
