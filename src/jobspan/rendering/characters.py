"""Characters that a terminal would obey, a page would drop or UTF-8 cannot hold, made visible."""

from html import escape

_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | {
    0x7F: 0x2421
}
_REPLACED = dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000)], 0xFFFD)
_VISIBLE = _PICTURES | _REPLACED


def make_visible(text: str) -> str:
    r"""`text` with `\n` for every carriage return and a picture for every other control character.

    ESC becomes `␛`; C1 controls and lone surrogates, which have no picture, become `\ufffd`.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_VISIBLE)


def escape_markup(text: str) -> str:
    """`text` made visible, for the content or a quoted attribute of an element of HTML."""
    return escape(make_visible(text), quote=True)
