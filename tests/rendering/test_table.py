"""One CSV row an entity."""

import csv
import io

from jobspan.records import Entity, Posting, Segment
from jobspan.rendering.table import CSV_HEADER, csv_rows


def test_a_row_has_the_columns_of_the_header() -> None:
    posting = Posting(
        "ad 7", "Know Go", (Entity(5, 7, "SKILL", 0.98765),), (Segment(0, 7, "required"),)
    )

    (row,) = csv_rows(posting)

    assert dict(zip(CSV_HEADER, row, strict=True)) == {
        "id": "ad 7",
        "start": "5",
        "end": "7",
        "label": "SKILL",
        "text": "Go",
        "score": "0.9877",
        "section": "required",
    }


def test_what_is_not_known_is_empty() -> None:
    (row,) = csv_rows(Posting("p", "Go", (Entity(0, 2, "SKILL"),)))

    assert row == ["p", "0", "2", "SKILL", "Go", "", ""]


def test_a_posting_without_entities_has_no_rows() -> None:
    assert list(csv_rows(Posting("p", ""))) == []


def test_quotes_commas_line_breaks_and_emoji_come_back_from_csv() -> None:
    text = 'a "b",\nc 🦊'
    rows = list(csv_rows(Posting("p", text, (Entity(0, len(text), "BENEFIT", 1.0),))))
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    file.seek(0)

    assert list(csv.reader(file)) == rows == [["p", "0", "10", "BENEFIT", text, "1.0000", ""]]
