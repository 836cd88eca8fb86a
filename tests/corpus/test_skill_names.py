"""Names of skills beside what the postings write."""

from pathlib import Path

from jobspan.attributes.skill_words import singular, words_of, written_words
from jobspan.attributes.skills import canonical_skill
from jobspan.corpus.load import load_corpus, texts_for

UNSEEN = Path(__file__).parents[2] / "corpus" / "unseen.jsonl"


def test_a_name_ends_in_the_number_that_postings_use(data: Path) -> None:
    """In 9 of 10 skills of `unseen`, on which the table of plurals was not made."""
    surfaces = [
        posting.text_of(entity)
        for posting in load_corpus(UNSEEN, texts_for(UNSEEN, data))
        for entity in posting.entities
        if entity.label == "SKILL"
    ]
    numbers = []
    for surface in surfaces:
        name = canonical_skill(surface)
        has_other_words = words_of(name) != words_of(surface)
        last, written = (words[-1:] for words in map(written_words, (name, surface)))
        if has_other_words or not last or words_of(surface)[-1] != singular(written[0].lower()):
            continue
        numbers.append(last[0].lower() == written[0].lower())
    assert len(numbers) > 8_000
    assert sum(numbers) / len(numbers) > 0.9
