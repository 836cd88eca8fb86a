"""Elements of HTML by what they do to the text around them; any other is inline."""


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


HIDDEN = _named(
    """
    audio canvas datalist iframe noembed noframes noscript script style svg template title video
    """
)
"""Hold no text that a reader sees."""
PARAGRAPHS = _named(
    """
    article aside blockquote dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main menu
    nav ol p pre section table ul
    """
)
"""Stand apart, with an empty line before and after."""
LINES = _named(
    """
    address body caption center dd details dialog dir div dt figcaption frameset head hgroup html
    legend li listing optgroup option plaintext search select summary tbody tfoot thead tr xmp
    """
)
"""Begin and end a line."""
CELLS = _named("td th")
"""Are set apart by tabs."""
PREFORMATTED = _named("listing plaintext pre textarea xmp")
"""Keep their white space."""
REPLACED = _named("audio canvas embed iframe img input object svg video")
"""Stand between two words as a picture does."""
FORMATTING = _named(
    """
    abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark nobr q rp rt ruby s samp
    small strike strong sub sup tt u var wbr
    """
)
"""May begin or end within a word: `<b>P</b>ython`."""
