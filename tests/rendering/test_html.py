"""The page is one inert document that holds the text of every posting, unchanged."""

from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.records import METADATA_KEYS, Entity, Posting, Segment
from jobspan.rendering.html import render_html
from jobspan.stated import Experience, Facts, Pay

VOID = {"meta", "link"}
Attributes = dict[str, str | None]


class Page(HTMLParser):
    """The elements of a page, in order, and the texts of its postings, less labels and scores."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: list[str] = []
        self.notes: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "article":
            self.texts.append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "small" in self._open:
            self.notes.append(data)
        elif "section" in self._open and "div" in self._open:
            self.texts[-1] += data

    def all(self, tag: str) -> list[Attributes]:
        """The attributes of every element `tag` below the legend."""
        tags = [name for name, _ in self.elements]
        first = tags.index("article") if "article" in tags else len(tags)
        return [attributes for name, attributes in self.elements[first:] if name == tag]


def page_of(*postings: Posting) -> str:
    return "".join(render_html(postings))


def test_pieces_are_the_head_an_article_a_posting_and_the_foot() -> None:
    taken: list[str] = []

    def stream() -> Iterator[Posting]:
        for name in ("one", "two"):
            taken.append(name)
            yield Posting(name, name)

    pieces = render_html(stream())

    assert next(pieces).startswith("<!DOCTYPE html>")
    assert taken == []
    assert next(pieces).startswith("<article>")
    assert taken == ["one"]
    assert next(pieces).startswith("<article>")
    assert next(pieces).endswith("</html>\n")
    assert next(pieces, None) is None


def test_a_page_without_postings_is_whole_and_has_the_legend() -> None:
    page = Page(page_of())

    labels = [attributes.get("data-label") for tag, attributes in page.elements if tag == "mark"]
    sections = [a["data-section"] for tag, a in page.elements if "data-section" in a]
    assert labels == list(ENTITY_LABELS)
    assert sections == list(SECTIONS)


def test_the_page_knows_a_colour_for_every_label_and_section() -> None:
    style = page_of()

    assert all(f'[data-label="{label}"]' in style for label in ENTITY_LABELS)
    assert all(f'[data-section="{name}"]' in style for name in SECTIONS if name != "noise")


def test_the_page_asks_the_network_for_nothing() -> None:
    page = page_of(Posting("p", "see https://jobs.example/7"))

    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page
    addresses = [a[k] for _, a in Page(page).elements for k in ("href", "src") if k in a]
    assert addresses == ["data:,"]


def test_text_and_marks_stand_in_order() -> None:
    text = "You know:\n\n  Go,\tSQL\n\nand more 🦊"
    posting = Posting(
        "ad 7",
        text,
        (Entity(13, 15, "SKILL", 0.984), Entity(17, 20, "SKILL")),
        (Segment(0, 9, "required"), Segment(13, 20, "required")),
    )

    page = Page(page_of(posting))

    assert page.texts == [text]
    assert page.all("mark") == [
        {"data-label": "SKILL", "title": "SKILL · score 98.4%"},
        {"data-label": "SKILL", "title": "SKILL"},
    ]
    assert page.notes == ["SKILL", " 98%", "SKILL"]


def test_a_section_is_named_once_a_run() -> None:
    segments = [Segment(0, 1, "required"), Segment(2, 3, "required"), Segment(4, 5, "benefits")]

    page = page_of(Posting("p", "a b c", segments=tuple(segments)))

    assert page.count("<h3>required</h3>") == page.count("<h3>benefits</h3>") == 1
    assert len(Page(page).all("div")) == 3


def test_the_header_counts_entities_and_gives_probabilities() -> None:
    posting = Posting(
        "p", "Go SQL", (Entity(0, 2, "SKILL"), Entity(3, 6, "SKILL")), labels={"SKILL": 0.9876}
    )

    page = page_of(posting)

    assert "<b>SKILL</b><span>2 entities</span><span>probability 98.8%</span>" in page
    assert "<b>DEGREE</b><span>0 entities</span></li>" in page


def test_the_title_of_a_mark_says_its_attributes_as_the_terminal_does() -> None:
    said = {"requirement": None, "levels": ["master"], "isced": [7], "fields": [], "status": "<a"}
    degree = Entity(0, 3, "DEGREE", 0.5, {**said, "requirement": "preferred"})
    nothing = Entity(4, 6, "SKILL", None, {"requirement": None, "canonical": "Go"})

    marks = Page(page_of(Posting("p", "MSc Go", (degree, nothing)))).all("mark")

    titles = ["DEGREE · score 50.0% · preferred · master · <a", "SKILL"]
    assert [mark["title"] for mark in marks] == titles


def test_what_the_source_says_goes_before_the_id_and_the_model() -> None:
    metadata = {"title": " Baker ", "company": "Rye & Sons", "location": " "}

    known = page_of(Posting("7", "Go", model="mini", metadata=metadata))
    unknown = page_of(Posting("7", "Go", model="mini", metadata={"title": " "}))

    assert "<h2>Baker</h2><p>Rye &amp; Sons</p><p>7 · mini</p>" in known
    assert "<h2>7</h2><p>mini</p>" in unknown


def test_the_header_tells_the_metadata_in_two_lines() -> None:
    metadata = {"valid_through": "2026-06-30", "date": "2026-05-01", "location": "Ely, {0}"}
    metadata |= {"company": "Rye", "applicant_location": "UK; Utah", "employment_type": "FULL_TIME"}

    page = page_of(Posting("7", "Go", metadata=metadata))

    first = "<p>Rye · Ely, {0}</p>"
    second = "FULL_TIME · applicants in UK; Utah · posted 2026-05-01 · valid through 2026-06-30"
    assert f"<h2>7</h2>{first}<p>{second}</p>" in page


def test_the_pay_beside_the_text_is_told_where_the_text_states_none() -> None:
    metadata = {"pay_minimum": "24,000", "pay_currency": "gbp", "pay_period": "YEAR"}
    stated = Facts(pay=(Pay(0, 2, Decimal(9), None, None, None),))

    page = page_of(Posting("p", "£9", metadata=metadata))
    assert "<dd><b>24,000 or more GBP per year</b> beside the text</dd></div></dl>" in page
    assert "beside the text" not in page_of(Posting("p", "£9", facts=stated, metadata=metadata))


def test_the_header_tells_the_facts() -> None:
    text = "3  years or <more, $9.50 an hour"
    facts = Facts(
        experience=(Experience(0, 17, 3, None, None, "required"),),
        pay=(Pay(19, 32, Decimal("9.50"), Decimal("9.50"), "USD", "hour"),),
    )

    page = page_of(Posting("p", text, facts=facts))

    required = "<dt>experience</dt><dd><b>required · 3 or more</b> 3 years or &lt;more</dd>"
    hourly = "<dt>pay</dt><dd><b>9.50 USD per hour</b> $9.50 an hour</dd>"
    assert f"<dl><div>{required}</div><div>{hourly}</div></dl></header>" in page
    assert "<dl>" not in page_of(Posting("p", text))


def test_markup_in_any_string_stays_text() -> None:
    evil = "\"'><script>alert(1)</script>&amp;<img src=x onerror=alert(1)>"
    posting = Posting(
        evil,
        evil,
        (Entity(3, 11, evil, 0.5, {evil: evil}),),
        (Segment(0, len(evil), evil),),
        labels={evil: 0.5},
        model=evil,
        facts=Facts(pay=(Pay(0, len(evil), Decimal(1), None, evil, None),)),
        metadata=dict.fromkeys(METADATA_KEYS, evil),
    )

    page = Page(page_of(posting))

    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "img"}
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
    assert page.texts == [evil]
    assert page.all("mark")[0]["data-label"] == evil
    assert page.all("section") == [{"data-section": evil}]


def test_an_entity_across_two_segments_is_labelled_once() -> None:
    segments = (Segment(0, 2, "required"), Segment(2, 4, "preferred"))

    page = Page(page_of(Posting("p", "Rust", (Entity(0, 4, "SKILL"),), segments)))

    assert len(page.all("mark")) == 2
    assert page.notes == ["SKILL"]


def test_adjacent_entities_are_two_marks() -> None:
    page = Page(page_of(Posting("p", "GoSQL", (Entity(0, 2, "SKILL"), Entity(2, 5, "SKILL")))))

    assert page.texts == ["GoSQL"]
    assert len(page.all("mark")) == 2


def test_an_empty_posting_says_so() -> None:
    page = page_of(Posting("", ""))

    assert "Posting without id" in page
    assert "This posting has no text." in page


def test_control_characters_and_lone_surrogates_are_shown() -> None:
    page = page_of(Posting("p", "a\x1b[31m\0\r\nb\ud83d"))

    page.encode()
    assert Page(page).texts == ["a␛[31m␀\nb\ufffd"]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(0, 9))
def test_any_text_comes_back_from_the_page(text: str, cut: int) -> None:
    entities = (Entity(cut, len(text), "SKILL"),) if cut < len(text) else ()

    assert Page(page_of(Posting("p", text, entities))).texts == [text]
