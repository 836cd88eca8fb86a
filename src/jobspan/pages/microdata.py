"""`Microdata`: the items that a page states in the attributes of its elements, as JSON-LD has them.

After the HTML Living Standard (chapter 5), but for what pages do otherwise: `content` is the value
of any element that has it, and a link is its words, not its address, unless the property is `url`.
An `itemref` is not followed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jobspan.pages.layout import Layout

Item = dict[str, Any]

DEEPEST: Final = 8
"""Properties in each other whose values are texts; a page's own nest three deep at most."""
_VALUE_ATTRIBUTES: Final = {
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    **dict.fromkeys(("data", "meter"), "value"),
    **{"link": "href", "object": "data", "time": "datetime"},
}
"""Of an element whose value is no text, where it stands."""
_LINKS: Final = ("a", "area")


@dataclass(frozen=True, slots=True)
class _Property:
    """An open element whose text is to be the value of `names` of `item`."""

    item: Item
    names: Sequence[str]
    start: int


class Microdata:
    """Takes the elements of a page in their order, each when `layout` has what goes before."""

    def __init__(self, layout: Layout) -> None:
        self.items: list[Item] = []
        """Those that are no value of a property, each an object of JSON-LD."""
        self._layout = layout
        self._elements: list[Item | _Property | None] = []
        self._scopes: list[Item] = []
        self._texts = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        names = attributes.get("itemprop", "").split() if self._scopes else []
        element: Item | _Property | None = None
        if "itemscope" in attributes:
            element = self._begin_item(attributes, names)
        elif names:
            value = _value(tag, attributes, names)
            if value is not None:
                _add(self._scopes[-1], names, value)
            elif self._texts < DEEPEST:
                element = _Property(self._scopes[-1], names, self._layout.parts)
                self._texts += 1
        self._elements.append(element)

    def end(self) -> None:
        """End the innermost element."""
        element = self._elements.pop() if self._elements else None
        if isinstance(element, _Property):
            self._texts -= 1
            _add(element.item, element.names, self._layout.text_from(element.start))
        elif element is not None:
            self._scopes.pop()

    def _begin_item(self, attributes: Mapping[str, str], names: Sequence[str]) -> Item:
        item: Item = {"@type": attributes.get("itemtype", "").split()}
        if names:
            _add(self._scopes[-1], names, item)
        else:
            self.items.append(item)
        self._scopes.append(item)
        return item


def _value(tag: str, attributes: Mapping[str, str], names: Sequence[str]) -> str | None:
    """The value that an element has in an attribute; None where it is the element's text."""
    if "content" in attributes or tag == "meta":
        return attributes.get("content", "")
    if tag in _LINKS:
        return attributes.get("href") if "url" in names else None
    return attributes.get(_VALUE_ATTRIBUTES.get(tag, ""))


def _add(item: Item, names: Sequence[str], value: Item | str) -> None:
    """Add `value` to each property, which is a list where it has several."""
    for name in dict.fromkeys(names):
        if name not in item:
            item[name] = value
        elif isinstance(item[name], list):
            item[name].append(value)
        else:
            item[name] = [item[name], value]
