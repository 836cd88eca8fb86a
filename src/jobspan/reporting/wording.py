"""The names of figures, and one sentence on each for a reader who is new to them."""

from typing import Final

MATCHINGS: Final = {
    "exact": "same start, same end, same label",
    "boundary": "same start and end, whatever the label",
    "type": "same label and at least one shared character",
    "overlap": "at least one shared character, whatever the label",
}
EXACT: Final = (
    "A predicted entity counts as right only if its start, its end and its label are all those of "
    "the annotation."
)
MACRO_F1: Final = (
    "The mean F1 of the sections, each of the same weight. A segment counts as right if its "
    "section is that of the annotation."
)
OUTCOMES: Final = {
    "correct": "same start, end and label",
    "wrong boundary": "right label, overlapping text",
    "wrong label": "same or overlapping text",
    "missed": "annotated, not predicted",
    "spurious": "predicted, not annotated",
}
SIDES: Final = {"gold": "the annotation", "predicted": "the prediction"}
SECTION_FIGURES: Final = {
    "macro_f1": "macro F1",
    "segment_accuracy": "segments in the right section",
    "character_accuracy": "characters in the right section",
}
ATTRIBUTES: Final = {"quantity": "amount, unit and per as one"}
"""Names of attributes that are not those of their key."""
LEVELS: Final = {
    "posting": "does the posting contain one?",
    "segment": "does the segment contain one?",
}
TASKS: Final = {"entities": "Entities", "sections": "Sections"}
SLICES: Final = {
    "seen": "Seen in training, or not",
    "section": "Section in which the entity stands",
    "span_words": "Words in the entity",
    "posting_words": "Words in the posting",
    "source": "Collection from which the posting comes",
}
REFERENCES: Final = {
    "annotators": "the second of two annotations of these postings, scored against the first",
    "spacy cnn": "spaCy's convolutional NER, trained on annotated postings",
    "gazetteer": "tags wherever it stands what was tagged in training",
    "patterns": "regular expressions: degrees by their grammar, conferences by a list of names",
    "tf-idf": "logistic regression over the words of a segment, for its section",
}
