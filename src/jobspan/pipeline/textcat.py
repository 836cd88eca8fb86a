"""The component `textcat`: sections and categories of segments, categories of postings."""

from dataclasses import asdict, replace

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span, SpanGroup

from jobspan.labels import ENTITY_LABELS, SECTIONS
from jobspan.modeling.calibration import IDENTITY, Calibration
from jobspan.modeling.prediction import SegmentClasses, posting_cats, predict_segments
from jobspan.pipeline.extensions import set_cats, set_score
from jobspan.pipeline.outline import encoded, segments_of
from jobspan.records import SEGMENTS_KEY


@Language.factory(
    "jobspan_textcat",
    default_config={"calibration": asdict(IDENTITY)},
    requires=["doc.spans", "doc._.pieces", "doc._.logits"],
    assigns=["doc.spans", "doc.cats", "span._.score", "span._.cats"],
)
def make_textcat(nlp: Language, name: str, calibration: dict[str, float]) -> "SegmentClassifier":
    """Make the component; it has no weights of its own. `calibration` is that of its sections."""
    return SegmentClassifier(name, calibration=Calibration(**calibration))


class SegmentClassifier(Pipe):
    """Gives each segment its section, score and categories, and the doc its categories."""

    labels = SECTIONS

    def __init__(self, name: str = "textcat", *, calibration: Calibration = IDENTITY) -> None:
        self.name = name
        self.calibration = calibration

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one doc."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> SegmentClasses:
        """The classes of the segments of `doc`, with calibrated scores of their sections."""
        pieces, logits = encoded(doc)
        classes = predict_segments(logits, pieces, len(segments_of(doc)))
        return replace(classes, scores=self.calibration(classes.scores))

    def set_annotations(self, doc: Doc, classes: SegmentClasses) -> None:
        """Write `classes`."""
        spans = [
            Span(doc, span.start, span.end, label=section)
            for span, section in zip(doc.spans[SEGMENTS_KEY], classes.sections, strict=True)
        ]
        doc.spans[SEGMENTS_KEY] = SpanGroup(doc, name=SEGMENTS_KEY, spans=spans)
        for span, score, cats in zip(
            spans, classes.scores.tolist(), classes.cats.tolist(), strict=True
        ):
            set_score(span, score)
            set_cats(span, dict(zip(ENTITY_LABELS, cats, strict=True)))
        doc.cats = posting_cats(classes.cats)
