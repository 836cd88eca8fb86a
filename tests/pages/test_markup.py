"""The text of a page: what a reader sees, in lines, and nothing of its markup."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobspan.pages.markup import DEEPEST, read_markup

NAMES = """
    a b br div h2 li p pre script span style svg table td template textarea title tr ul
"""
TAGS = st.sampled_from(
    [
        f"{begin}{name}{end}"
        for name in NAMES.split()
        for begin in ("<", "</")
        for end in (">", " class='x>y'>", "")
    ]
    + ["<!--", "-->", "<![CDATA[", "]]>", "<!", "<?", "<", "&", "&#", "&amp;", "\0"]
)
OTHERS = st.text(st.characters(min_codepoint=0xA0, codec="utf-8") | st.sampled_from(" \n\x01>"))
"""No letter of a reference, which would come out as another character."""
SOUP = st.lists(TAGS | OTHERS).map("".join)


def text(html: str) -> str:
    return read_markup(html).text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Rye", "Rye"),
        ("<div>Rye</div><div>Oats</div>", "Rye\nOats"),
        ("<p>Rye<p>Oats", "Rye\n\nOats"),
        ("<h2>Needs</h2><ul> <li>Rye</li>\n <li>Oats </ul>Salt", "Needs\n\nRye\nOats\n\nSalt"),
        ("Rye<br>Oats<br/>\n<br>Salt<br><br><br>Ice", "Rye\nOats\n\nSalt\n\nIce"),
        ("<table><tr><th>Pay<td>£9</tr><tr><td>Town<td>Hull</table>", "Pay\t£9\nTown\tHull"),
        ("<dl><dt>Shift<dd>Nights</dl>", "Shift\nNights"),
        ("<select><option>UK<option>US</select>", "UK\nUS"),
        ("  <p>\n Rye \t bread\n</p>  ", "Rye bread"),
        ("<pre>\n Mon\r\n  9–5\n\n\n\nSun </pre>", " Mon\n  9–5\n\nSun "),
        ("R&amp;D at AT&T &lt;3 caf&eacute; &#127838;", "R&D at AT&T <3 café 🍞"),
        ("Rye&nbsp;&nbsp;bread e\u0301", "Rye\u00a0\u00a0bread e\u0301"),
        ("a\0b", "ab"),
        ("", ""),
        (" \n\t ", ""),
        ("<!-- Rye -->", ""),
    ],
)
def test_blocks_are_lines_and_white_space_collapses(html: str, expected: str) -> None:
    assert text(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>P</b>ython and Java<em>Script</em>, <b>S</b><i>QL</i>", "Python and JavaScript, SQL"),
        ("<span>python</span><span>sql</span>", "python sql"),
        ("<a>Bread</a><a>Cake</a>, <a>Pie</a>", "Bread Cake, Pie"),
        ("<x-chip>Rye</x-chip><x-chip>Oats</x-chip>", "Rye Oats"),
        ("<b>Town:</b><span>Hull</span>", "Town: Hull"),
        ("<span>Bachelor</span><span>'s (</span><span>BA</span><span>)</span>", "Bachelor's (BA)"),
        ("<span>C</span><span>++</span>, <span>£</span><span>9</span>", "C++, £9"),
        ("Rye<img alt=x>Oats<svg><text>no</text></svg>Salt", "Rye Oats Salt"),
        ("Photo<wbr>shop, H<sub>2</sub>O", "Photoshop, H2O"),
        ("Py<span>th</span>on", "Python"),
    ],
)
def test_inline_elements_are_not_glued_and_words_not_cut(html: str, expected: str) -> None:
    assert text(html) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (1 < 2) write('<p>no</p>')</script>",
        "<style>p { color: red }</style>",
        "<template><p>no</p></template>",
        "<noscript><p>no</p></noscript>",
        "<svg><title>no</title><text>no</text></svg>",
        "<title>no</title>",
        "<iframe>no</iframe>",
        "<video><p>no</p></video>",
    ],
)
def test_what_is_no_text_is_left_out(hidden: str) -> None:
    assert text(f"<p>Rye</p>{hidden}<p>Oats</p>") == "Rye\n\nOats"


def test_linked_data_is_given_as_it_stands() -> None:
    html = """<script type=" Application/LD+JSON; charset=utf-8">{"a": "<p>&amp;</p>"}</script>
    <script>no</script><body>Rye<script type='application/ld+json'>[]</script></body>"""
    assert read_markup(html).linked_data == ('{"a": "<p>&amp;</p>"}', "[]")
    assert text(html) == "Rye"


@given(soup=SOUP)
@example("</div>" * 3 + "<td>")
def test_any_soup_is_read(soup: str) -> None:
    """No character comes out that the page does not hold, but for white space and references."""
    found = text(soup)
    assert "\0" not in found
    assert not found.startswith("\n")
    assert not found.endswith("\n")
    assert set(found) <= set(soup) | set(" \n\t&\ufffd")


@given(words=st.lists(st.text("abcé🍞", min_size=1), min_size=1), tag=st.sampled_from(["p", "li"]))
def test_words_come_out_in_their_order_without_markup(words: list[str], tag: str) -> None:
    found = text("".join(f"<{tag} title='x > y'><b>{word}</b></{tag}>" for word in words))
    assert found.split() == words


@pytest.mark.parametrize("depth", [DEEPEST // 2, DEEPEST * 5])
@pytest.mark.parametrize("tag", ["div", "span", "ul", "x-title", "script\v", "svg"])
def test_a_page_nested_too_deep_keeps_its_text(depth: int, tag: str) -> None:
    nested = f"<{tag} a='<'>" * depth
    html = f"<p>Rye</p>{nested}<p>Oats</p>"
    if depth < DEEPEST and tag == "svg":
        assert text(html) == "Rye"
    else:
        assert text(html).split() == ["Rye", "Oats"]


def test_linked_data_of_a_page_nested_too_deep_is_kept() -> None:
    html = "<div>" * 5_000 + "<script type='application/ld+json'>{}</script>Rye"
    assert read_markup(html).linked_data == ("{}",)
    assert text(html) == "Rye"


@pytest.mark.parametrize(
    "part",
    ["<div>", "<p><b><i>", "<ul><li>", "</b>", "<", "&#", "<!--", "<a href='", "x ", "\0", "<td>"],
)
def test_time_is_linear(part: str) -> None:
    """A megabyte within 10 seconds: what looks back over all of it would take minutes."""
    html = "<div>" * 50_000 + part * (1_000_000 // len(part))
    begin = time.process_time()
    text(html)
    assert time.process_time() - begin < 10
