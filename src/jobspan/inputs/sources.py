"""`Source`, a text to be tagged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """A text to be tagged, its name in the output, and what its source says beside the text.

    `metadata` and `carried` are those of `Posting`.
    """

    id: str
    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    carried: Mapping[str, Any] = field(default_factory=dict)
