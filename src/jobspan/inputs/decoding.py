"""Bytes as characters: a text is UTF-8, a page what it says of itself."""

import codecs
import re
from functools import cache

from jobspan.errors import InputError

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
TO_UTF_8 = "convert the file first, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
"""What to do about bytes that are not UTF-8: mostly they are of Windows' Western European page."""
IS_UTF_16 = "UTF-16 by its byte order mark; convert it with `iconv -f UTF-16 -t UTF-8`"
"""What to say of a file that begins with one of `UTF_16_MARKS`, and is no page."""
_HEAD = 8_192
"""Bytes in which the charset is looked for; the standard asks for 1,024, and pages come later."""
_CHARSET = re.compile(rb"<meta\b[^<>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_ON_THE_WEB = re.compile(r"cp\d|iso8859|koi8|mac|gb|big5|euc|shift_jis|tis|ascii")
_LARGER = {
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("iso8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **{"iso8859-9": "cp1254", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs"},
}
"""What stands on the web for an encoding that it holds (WHATWG Encoding Standard, 4.2)."""
_WINDOWS = re.compile(r"cp(125\d|874)")
_CONTROLS = range(0x80, 0xA0)
_UNDEFINED = "\ufffe"


def decode(content: bytes, encoding: str = "utf-8", *, offset: int = 0) -> str:
    """The characters of `content`, which stands `offset` bytes into its file.

    Raises:
        InputError: it is not of that encoding.
    """
    try:
        if _WINDOWS.fullmatch(encoding):
            return codecs.charmap_decode(content, "strict", _windows_characters(encoding))[0]
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and content.startswith(UTF_16_MARKS):
            raise InputError(IS_UTF_16) from error
        remedy = TO_UTF_8 if encoding == "utf-8" else "convert it to UTF-8 first"
        where = f"at byte {offset + error.start}"
        raise InputError(f"not {encoding.upper()} {where}; {remedy}") from error


@cache
def _windows_characters(encoding: str) -> str:
    """What each byte of a Windows code page stands for.

    Those from 0x80 to 0x9F that the page leaves undefined stand for the control characters of the
    same number (WHATWG Encoding Standard, 5, and its indexes).
    """
    characters = (bytes([byte]).decode(encoding, "ignore") for byte in range(256))
    return "".join(
        character or (chr(byte) if byte in _CONTROLS else _UNDEFINED)
        for byte, character in enumerate(characters)
    )


def decode_page(content: bytes) -> str:
    """The characters of a page, by its byte order mark, else its `<meta charset>`, else UTF-8.

    Raises:
        InputError: the bytes are not of the encoding that they are said to be in.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return decode(content.removeprefix(mark), encoding, offset=len(mark))
    return decode(content, _declared(content[:_HEAD]) or "utf-8")


def _declared(head: bytes) -> str | None:
    """The encoding that `<meta charset>` names; None where that is UTF-8, or unknown to the web."""
    match = _CHARSET.search(head)
    if match is None:
        return None
    try:
        name = codecs.lookup(match.group(1).decode("ascii", "replace")).name
    except LookupError:
        return None
    if not _ON_THE_WEB.match(name):
        return None
    return _LARGER.get(name, name)
