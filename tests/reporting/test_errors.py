from jobspan.evaluation.files import Report
from jobspan.reporting.errors import list_errors, list_filters


def test_errors_are_numbered_from_one_with_a_value_a_filter(report: Report) -> None:
    errors = list_errors(report.errors)

    assert [error.number for error in errors] == list(range(1, 29))
    assert errors[0].posting == "made-0"
    assert errors[0].values == {
        "label": "SKILL",
        "outcome": "wrong boundary",
        "section": "required",
        "source": "made",
    }


def test_both_sides_with_the_score_of_the_predicted(report: Report) -> None:
    gold, predicted = list_errors(report.errors)[0].sides

    assert (gold.label, gold.score, gold.text) == ("SKILL", "", "Python")
    assert (predicted.label, predicted.score, predicted.text) == ("SKILL", "0.61", "Python and")
    assert predicted.before == "We use "


def test_a_missed_entity_has_no_predicted_label(report: Report) -> None:
    missed = next(e for e in list_errors(report.errors) if e.values["outcome"] == "missed")

    assert missed.sides[1].label is None
    assert missed.sides[1].text == "SQL"


def test_filters_offer_what_occurs_in_the_order_of_the_scheme(report: Report) -> None:
    outside = {**report.errors[0], "section": None, "source": "another", "label": "TOOL"}

    filters = list_filters(list_errors([outside, *report.errors]))

    assert filters == {
        "label": ["SKILL", "DEGREE", "TOOL"],
        "outcome": ["wrong boundary", "wrong label", "missed", "spurious"],
        "section": ["required", "preferred", "none"],
        "source": ["another", "made"],
    }


def test_no_errors_no_values() -> None:
    assert set(map(tuple, list_filters([]).values())) == {()}
