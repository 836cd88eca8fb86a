"""The component `attributes`: what each entity says beyond its label, by rules and tables."""

from typing import Any

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc

from jobspan.attributes.reading import read_attributes
from jobspan.labels import ATTRIBUTES
from jobspan.pipeline.extensions import set_attributes
from jobspan.pipeline.outline import outline

EXTENSIONS = sorted({f"span._.{name}" for names in ATTRIBUTES.values() for name in names})


@Language.factory(
    "jobspan_attributes",
    requires=["doc.ents", "doc.spans"],
    assigns=["span._.attributes", *EXTENSIONS],
)
def make_attributes(nlp: Language, name: str) -> "AttributeReader":
    """Make the component; it has neither settings nor weights."""
    return AttributeReader(name)


class AttributeReader(Pipe):
    """Writes `ent._.attributes` of each entity."""

    def __init__(self, name: str = "attributes") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one doc."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[dict[str, Any]]:
        """The attributes of the entities of `doc`, in order."""
        return read_attributes(outline(doc))

    def set_annotations(self, doc: Doc, attributes: list[dict[str, Any]]) -> None:
        """Write `attributes`."""
        for ent, each in zip(doc.ents, attributes, strict=True):
            set_attributes(ent, each)
