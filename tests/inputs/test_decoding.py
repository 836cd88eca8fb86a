"""A page is read in the encoding that it names."""

import codecs

import pytest

from jobspan.errors import InputError
from jobspan.inputs.decoding import decode_page


def declared(name: str) -> str:
    return f"<html><head><meta charset='{name}'></head>Bäcker – 9 €"


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("UTF-16", "utf-8"),
        ("windows-1252", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("iso-8859-15", "iso8859-15"),
        ("x-unknown", "utf-8"),
        ("rot13", "utf-8"),
        ("idna", "utf-8"),
    ],
)
def test_the_declared_encoding_is_that_of_the_web(name: str, encoding: str) -> None:
    html = declared(name).replace("–", "-")
    assert decode_page(html.encode(encoding)) == html


@pytest.mark.parametrize(
    ("name", "encoding", "character"),
    [
        ("gb2312", "gbk", "镕"),
        ("gbk", "gb18030", "㐂"),
        ("shift_jis", "cp932", "①"),
        ("euc-kr", "cp949", "똠"),
        ("ks_c_5601-1987", "cp949", "똠"),
        ("big5", "big5hkscs", "㗎"),
        ("iso-8859-9", "cp1254", "’"),
        ("iso-8859-11", "cp874", "’"),
        ("tis-620", "cp874", "’"),
    ],
)
def test_a_name_of_an_encoding_stands_for_the_larger_one_that_the_web_has(
    name: str, encoding: str, character: str
) -> None:
    """Each `character` is of what Microsoft or Hong Kong added, as pages have it."""
    html = f"<meta charset={name}>{character}"
    assert decode_page(html.encode(encoding)) == html


def test_the_older_form_of_the_declaration_is_known() -> None:
    html = '<META http-equiv=Content-Type content="text/html; charset=windows-1252">Bäcker'
    assert decode_page(html.encode("cp1252")) == html


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_goes_before_what_is_declared(mark: bytes, encoding: str) -> None:
    html = declared("iso-8859-1")
    assert decode_page(mark + html.encode(encoding)) == html


@pytest.mark.parametrize("name", ["windows-1252", "latin1", "us-ascii"])
def test_undefined_bytes_of_windows_1252_are_the_control_characters_of_their_number(
    name: str,
) -> None:
    """The five that the index of the standard maps so; the rest is as Python has it."""
    head = f"<meta charset={name}>"
    undefined = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])
    assert decode_page(head.encode() + undefined) == f"{head}\x81\x8d\x8f\x90\x9d"
    defined = bytes(set(range(256)) - set(undefined))
    assert decode_page(head.encode() + defined) == head + defined.decode("cp1252")


def test_other_windows_pages_have_control_characters_there_alone() -> None:
    """Of windows-1253 the byte 0x88 is undefined, and so is 0xAA, which no control is."""
    assert decode_page(b"<meta charset=windows-1253>\x88\xe1").endswith(">\x88\u03b1")


def test_without_a_declaration_it_is_utf8() -> None:
    assert decode_page("Bäcker".encode()) == "Bäcker"
    assert decode_page(b"") == ""


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"<p>B\xe4cker", "not UTF-8 at byte 4; convert the file first"),
        (codecs.BOM_UTF8 + b"\xe4", "not UTF-8 at byte 3"),
        (b"<meta charset=windows-1253>\xaa", "not CP1253 at byte 27; convert it to UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "not UTF-16-LE at byte 2"),
    ],
)
def test_other_bytes_are_refused(content: bytes, named: str) -> None:
    with pytest.raises(InputError, match=named):
        decode_page(content)
