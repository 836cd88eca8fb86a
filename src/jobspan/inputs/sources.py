"""`Source`, a text to be tagged."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A text to be tagged, its name in the output, and what its source says beside the text.

    `metadata` is that of `Posting`.
    """

    id: str
    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)
