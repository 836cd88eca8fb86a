"""Markup left in: HTML entities that nobody decoded, tags that nobody removed."""

from collections.abc import Iterator
from random import Random

from jobspan.augmentation.edits import Edit, apply_edits
from jobspan.augmentation.lines import begins_line, ends_line
from jobspan.records import Posting

CHARACTERS = {
    "&": ("&amp;", "&amp;", "&amp;amp;", "&#38;"),
    "'": ("&#39;", "&#39;", "&#039;", "&apos;", "&#x27;"),
    '"': ("&quot;", "&#34;"),
    "<": ("&lt;",),
    ">": ("&gt;",),
    "’": ("&rsquo;", "&#8217;"),
    "‘": ("&lsquo;",),
    "“": ("&ldquo;",),
    "”": ("&rdquo;",),
    "–": ("&ndash;", "&#8211;"),
    "—": ("&mdash;",),
    "…": ("&hellip;",),
    "•": ("&bull;", "&#8226;"),
    "·": ("&middot;",),
    "\u00a0": ("&nbsp;",),
    "é": ("&eacute;",),
    "£": ("&pound;",),
    "€": ("&euro;",),
}
TAGS = (
    ("<li>", "</li>"),
    ("<p>", "</p>"),
    ("<ul><li>", "</li></ul>"),
    ("<strong>", "</strong>"),
    ("<b>", "</b>"),
    ("<div>", "</div>"),
    ("", "<br>"),
    ("", "<br />"),
    ("", "<br/><br/>"),
    ("", "&lt;br&gt;"),
    ("&lt;p&gt;", "&lt;/p&gt;"),
    ("&lt;li&gt;", "&lt;/li&gt;"),
    ("", "&nbsp;"),
)
"""What comes to stand before and behind a line."""
SPACE_SHARE = 0.02
"""Of the spaces, those that stay `&nbsp;`."""
SHARES = (0.1, 0.4, 1.0)
"""Of what could be left in, what is."""


def leave_markup(posting: Posting, rng: Random) -> Posting:
    """Write characters as HTML entities, or put tags around lines, or both.

    The last character of an entity stays: `R&D;` must not come to end in a semicolon.
    """
    escapes, tags = rng.choice(((True, False), (False, True), (True, True)))
    if escapes:
        posting = apply_edits(posting, list(_escapes(posting, rng)))
    return apply_edits(posting, list(_tags(posting, rng))) if tags else posting


def _escapes(posting: Posting, rng: Random) -> Iterator[Edit]:
    share, lasts = rng.choice(SHARES), {entity.end - 1 for entity in posting.entities}
    names = {character: rng.choice(names) for character, names in CHARACTERS.items()}
    for segment in posting.segments:
        for place in range(segment.start, segment.end):
            character = posting.text[place]
            if place in lasts:
                continue
            if character == " " and rng.random() < SPACE_SHARE:
                yield Edit(place, place + 1, "&nbsp;")
            elif character in names and rng.random() < share:
                yield Edit(place, place + 1, names[character])


def _tags(posting: Posting, rng: Random) -> Iterator[Edit]:
    share, (opening, closing), tagged = rng.choice(SHARES), rng.choice(TAGS), False
    for number, segment in enumerate(posting.segments):
        if begins_line(posting, number):
            tagged = rng.random() < share
            if tagged:
                yield Edit(segment.start, segment.start, opening)
        if tagged and ends_line(posting, number):
            yield Edit(segment.end, segment.end, closing)
