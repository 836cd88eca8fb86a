"""The component `facts`: the experience that a posting asks for and its pay, by rules."""

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc

from jobspan.facts.reading import read_facts
from jobspan.pipeline.extensions import set_facts
from jobspan.pipeline.outline import outline
from jobspan.stated import Facts


@Language.factory("jobspan_facts", requires=["doc.ents", "doc.spans"], assigns=["doc._.facts"])
def make_facts(nlp: Language, name: str) -> "FactReader":
    """Make the component; it has neither settings nor weights."""
    return FactReader(name)


class FactReader(Pipe):
    """Writes `doc._.facts`."""

    def __init__(self, name: str = "facts") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one doc."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> Facts:
        """The facts of `doc`."""
        posting = outline(doc)
        cuts = [segment.span for segment in posting.segments] or None  # none without the segmenter
        return read_facts(posting, cuts=cuts)

    def set_annotations(self, doc: Doc, facts: Facts) -> None:
        """Write `facts`."""
        set_facts(doc, facts)
