"""TF-IDF and logistic regression as a reference for sections: each segment by its own words."""

from collections.abc import Iterable
from dataclasses import dataclass

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from jobspan.errors import CorpusError
from jobspan.records import Posting, Segment
from jobspan.segmentation import segment

MODEL = "tf-idf"


@dataclass(frozen=True, slots=True)
class SectionClassifier:
    """Weights of words and pairs of words, and the regression over them."""

    pipeline: Pipeline

    def predict(self, posting: Posting) -> Posting:
        """The text of `posting`, cut into segments by rule, each with its likeliest section.

        A score is the probability of the section.
        """
        spans = segment(posting.text)
        if not spans:
            return Posting(posting.id, posting.text, model=MODEL)
        rows = self.pipeline.predict_proba([posting.text[slice(*span)] for span in spans])
        segments = (
            Segment(*span, str(self.pipeline.classes_[row.argmax()]), float(row.max()))
            for span, row in zip(spans, rows, strict=True)
        )
        return Posting(posting.id, posting.text, segments=tuple(segments), model=MODEL)


def learn_sections(
    postings: Iterable[Posting],
    *,
    inverse_regularization: float = 5.0,
    min_segments: int = 2,
    max_iterations: int = 300,
) -> SectionClassifier:
    """Learn the sections of the annotated segments of `postings`.

    Features are the words and pairs of words that stand in at least `min_segments` segments, by TF
    (its logarithm) and IDF; n-grams of characters beside them were no better on `dev`.

    Raises:
        CorpusError: the segments have fewer than two sections.
    """
    pairs = [
        (posting.text[segment.start : segment.end], segment.section)
        for posting in postings
        for segment in posting.segments
    ]
    if len({section for _, section in pairs}) < 2:
        raise CorpusError(
            f"{len(pairs)} segments with fewer than two sections cannot be learnt from"
        )
    texts, sections = zip(*pairs, strict=True)
    pipeline = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=min_segments),
        LogisticRegression(C=inverse_regularization, max_iter=max_iterations),
    )
    return SectionClassifier(pipeline.fit(texts, sections))
