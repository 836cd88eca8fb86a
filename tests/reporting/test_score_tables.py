"""Each table says what the scores say; the arithmetic of the figures is in `conftest.py`."""

from collections.abc import Callable

from jobspan.evaluation.files import Report
from jobspan.evaluation.matching import MATCHINGS
from jobspan.reporting import score_tables, wording
from jobspan.reporting.parts import read_slices
from jobspan.reporting.summary import read_headline
from jobspan.reporting.tables import Table


def texts(table: Table | None, group: int = 0) -> dict[str, list[str]]:
    """The texts of a row by its heading."""
    assert table is not None
    return {row[0].text: [cell.text for cell in row[1:]] for row in table.groups[group].rows}


def test_entities_have_a_group_a_matching(report: Report) -> None:
    table = score_tables.entity_table(report.scores["entities"])

    assert [group.name for group in table.groups] == list(MATCHINGS) == list(wording.MATCHINGS)
    assert texts(table)["micro"] == ["0.250", "0.250", "0.250", "0.250–0.250", "28"]
    assert texts(table, 1)["micro"][:3] == ["0.500", "0.500", "0.500"]
    assert texts(table)["CONFERENCE"] == ["–", "–", "–", "–", "0"]


def test_outcomes_link_to_the_errors_that_they_count(report: Report) -> None:
    table = score_tables.outcome_table(report.scores["outcomes"])
    cells = {row[0].text: row[1:] for row in table.groups[0].rows}

    assert [cell.text for cell in cells["SKILL"]] == ["0", "7", "0", "7", "7"]
    assert cells["SKILL"][1].target == "label=SKILL&outcome=wrong+boundary"
    assert cells["BENEFIT"][0] == ("7", "", None)
    assert [cell.target for cell in cells["CONFERENCE"]] == [""] * 5


def test_the_consistency_of_annotation_and_prediction_stand_together() -> None:
    counts = {"places": 8, "untagged": 2, "share": 0.25}
    none = {"places": 0, "untagged": 0, "share": None}
    table = score_tables.consistency_table({"gold": counts, "predicted": none})

    assert texts(table) == {
        "the annotation": ["8", "2", "0.250"],
        "the prediction": ["0", "0", "–"],
    }


def test_sections(report: Report) -> None:
    figures = texts(score_tables.section_figures_table(report.scores["sections"]))
    by_section = texts(score_tables.section_table(report.scores["sections"]))

    assert figures["segments in the right section"] == ["0.667", "0.667–0.667"]
    assert by_section["required"][:3] == ["0.500", "1.000", "0.667"]
    assert by_section["preferred"] == ["–", "0.000", "0.000", "0.000–0.000", "7"]


def test_confusion_is_shaded_by_the_share_of_the_row(report: Report) -> None:
    table = score_tables.confusion_table(report.scores["sections"])
    rows = {row[0].text: row[1:] for row in table.groups[0].rows}
    required, preferred = (
        list(table.columns).index(name) - 1 for name in ("required", "preferred")
    )

    assert rows["preferred"][required] == ("7", "", 5)
    assert rows["preferred"][preferred] == ("", "", 0)


def test_the_smallest_share_has_a_shade() -> None:
    """1 of 100 is a twentieth of a fifth, and shown as the first of five shades."""
    columns = [*("overview",) * 10, "none"]
    confusion = {"columns": columns, "segments": [[99, 1, *(0,) * 9]] * 10}
    row = score_tables.confusion_table({"confusion": confusion}).groups[0].rows[0]

    assert [cell.shade for cell in row[1:4]] == [5, 1, 0]


def test_categories_by_level(report: Report) -> None:
    table = score_tables.category_table(report.scores["categories"])

    assert texts(table)["SKILL"] == ["1.000", "–", "–", "7 of 7"]
    assert texts(table, 1)["SKILL"][3] == "7 of 21"
    assert texts(table)["macro"][3] == "–"
    assert score_tables.category_table({"posting": None, "segment": None}) is None


def test_thresholds(report: Report) -> None:
    """At 0.5, `Python and` and `Free lunch` stay: half of them, half of those right."""
    rows = texts(score_tables.threshold_table(report.scores["thresholds"]))

    assert rows["0.00"] == ["0.250", "0.250", "0.250", "1.000"]
    assert rows["0.50"] == ["0.500", "0.250", "0.333", "0.500"]


def test_reliability(report: Report) -> None:
    bins = report.scores["calibration"]["entities"]["bins"]
    rows = texts(score_tables.reliability_table("entities", bins))

    assert rows["0.9–1.0"] == ["7", "0.950", "1.000"]
    assert rows["0.0–0.1"] == ["0", "–", "–"]


def test_slices_of_every_kind(report: Report) -> None:
    slices = {each.title: texts(each.table) for each in read_slices(report.scores)}

    assert list(slices) == list(wording.SLICES.values())
    assert list(slices["Seen in training, or not"]) == ["seen", "unseen"]
    assert slices["Collection from which the posting comes"]["made"][2] == "0.250"


def test_headline_and_lead_over_a_reference(report: Report) -> None:
    """The annotators are right throughout: this system is 0.75 behind, and sure to be."""
    headline = read_headline("entities", report.scores)

    assert headline.figure == "0.250"
    row = texts(headline.comparison)["annotators"]
    assert row[:4] == ["1.000", "1.000–1.000", "−0.750", "−0.750 to −0.750"]
    difference = report.scores["references"][0]["differences"]["entities.exact.micro.f1"]
    assert row[4] == f"{difference['p_value']:.4f}"


def test_a_difference_that_was_not_measured_is_a_dash(make_report: Callable[..., Report]) -> None:
    scores = make_report().scores
    reference = {**scores["references"][0], "differences": {}}

    headline = read_headline("sections", {**scores, "references": [reference]})

    assert texts(headline.comparison)["annotators"][2:] == ["–", "–", "–"]
