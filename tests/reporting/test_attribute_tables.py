"""The tables of attributes and facts; the arithmetic of the figures is in `conftest.py`."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from jobspan.evaluation.files import Report
from jobspan.reporting.attribute_tables import attribute_tables, fact_tables
from jobspan.reporting.markdown import render_markdown
from jobspan.reporting.page import render_page
from jobspan.reporting.tables import Table
from jobspan.stated import Experience, Facts, Pay

MakeReport = Callable[..., Report]
FACTS = Facts((Experience(0, 5, 2, None, None),), (Pay(10, 12, Decimal(9), None, "USD", "hour"),))


@pytest.fixture(scope="module")
def attributed(make_report: MakeReport) -> Report:
    return make_report(attributes=True, facts=FACTS)


def texts(table: Table) -> dict[str, dict[str, list[str]]]:
    """The texts of a row by its group and heading."""
    return {
        group.name: {row[0].text: [cell.text for cell in row[1:]] for row in group.rows}
        for group in table.groups
    }


def test_attributes_by_label(attributed: Report) -> None:
    """Seven times two skills that say nothing, and a lunch taken for something social."""
    on_gold, _, _, _ = attribute_tables(attributed.scores["attributes"])
    rows = texts(on_gold)
    assert rows["SKILL"]["requirement"] == ["1.000", "1.000–1.000", "14", "14"]
    assert rows["BENEFIT"]["category"] == ["0.000", "0.000–0.000", "0", "7"]
    assert rows["BENEFIT"]["amount, unit and per as one"][2:] == ["0", "7"]
    assert rows["BENEFIT"]["per"] == ["–", "–", "0", "0"]


def test_end_to_end_has_the_rates_and_what_is_right_if_found(attributed: Report) -> None:
    """No skill is found; the lunch is, without its amount."""
    _, end_to_end, _, _ = attribute_tables(attributed.scores["attributes"])
    rows = texts(end_to_end)
    assert rows["SKILL"]["requirement"] == ["0.000", "0.000", "0.000", "0.000–0.000", "14", "–"]
    assert rows["BENEFIT"]["category"][-2:] == ["7", "1.000"]
    assert rows["BENEFIT"]["amount"] == ["–", "0.000", "0.000", "0.000–0.000", "7", "0.000"]


def test_what_is_taken_for_what(attributed: Report) -> None:
    _, _, confusion, categories = attribute_tables(attributed.scores["attributes"])
    assert list(confusion.columns) == ["gold", "required", "preferred", "none"]
    assert texts(confusion)[""]["none"] == ["", "", "14"]
    assert confusion.groups[0].rows[2][3].shade == 5
    assert list(texts(categories)[""]) == ["meals", "social"]
    assert texts(categories)[""]["meals"][1] == "0.000"


def test_without_gold_entities_there_is_the_whole(attributed: Report) -> None:
    scores = {**attributed.scores["attributes"], "gold_entities": None}
    assert [table.name for table in attribute_tables(scores)] == ["attributes-end-to-end"]
    assert attribute_tables(None) == []


def test_facts(attributed: Report) -> None:
    """From gold segments nothing is read; end to end all of it."""
    facts, pay = fact_tables(attributed.scores["facts"])
    assert texts(facts)["on annotated segments"]["pay"][:3] == ["–", "0.000", "0.000"]
    assert texts(pay)["on annotated segments"]["currency"] == ["–", "–", "0", "0"]
    assert facts.caption == "Experience and pay, annotated in 7 postings"
    rows = texts(facts)["end to end"]
    assert rows["experience"] == ["1.000", "1.000", "1.000", "1.000–1.000", "7"]
    assert texts(pay)["end to end"]["currency"] == ["1.000", "1.000–1.000", "7", "7"]
    assert fact_tables(None) == []


def test_the_report_has_them_where_they_were_scored(
    attributed: Report, make_report: MakeReport
) -> None:
    for render in (lambda r: render_markdown(r.scores), lambda r: render_page(r.scores, r.errors)):
        full, bare = render(attributed), render(make_report(1))
        for caption in ("Attributes of the annotated entities", "annotated in 7 postings"):
            assert caption in full
        assert "Attributes" not in bare
        assert "Facts" not in bare


def test_a_wrong_attribute_is_listed_with_both_values(attributed: Report) -> None:
    """The seven lunches without their amount."""
    page = render_page(attributed.scores, attributed.errors)
    assert page.count("<i>amount: 2; unit: day</i>") == 7
    assert page.count("<i>amount: none; unit: none</i>") == 7
    assert page.count('data-outcome="wrong attribute"') == 7
    assert "<option>wrong attribute</option>" in page
    assert 'href="#outcome=wrong+attribute"' in page
