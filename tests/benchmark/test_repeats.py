import json
from pathlib import Path

import pytest

from jobspan.benchmark.repeats import Repeats, count_repeats
from jobspan.errors import CorpusError


def test_repeats_are_counted_with_their_pieces() -> None:
    """Of 3 things one repeats, and of their 5 + 2 + 5 pieces its 5."""
    repeats = Repeats()
    for content, pieces in ((b"a", 5), (b"b", 2), (b"a", 5)):
        repeats.add(content, pieces)
    assert repeats.to_dict() == {
        "count": 3,
        "repeated": 1,
        "share": 0.3333,
        "share_of_pieces": 0.4167,
    }
    assert Repeats().to_dict()["share"] is None


def test_a_posting_repeats_whole_and_a_segment_in_others(tmp_path: Path) -> None:
    """Of four postings the third repeats the first; of eight segments its two repeat, and `SQL`
    of the second. The window of the fourth, whose spaces are others, is that of the first.
    """
    texts = ["You know Go\nSQL", "We bake bread\nSQL", "You know Go\nSQL", "You know  Go\n\nSQL"]
    path = tmp_path / "postings.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    repeats = count_repeats(path, None, postings=4)["repeats"]
    counts = {name: (each["count"], each["repeated"]) for name, each in repeats.items()}
    assert counts == {"postings": (4, 1), "segments": (8, 4), "windows": (4, 2)}


@pytest.mark.parametrize("text", ["", " \n", "👩‍🍳"])
def test_awkward_postings_are_counted(tmp_path: Path, text: str) -> None:
    path = tmp_path / "postings.jsonl"
    path.write_text(json.dumps({"text": text}) + "\n")
    postings = count_repeats(path, None, postings=1)["repeats"]["postings"]
    assert (postings["count"], postings["repeated"]) == (1, 0)


def test_too_few_postings_are_said_to_be(texts: Path) -> None:
    with pytest.raises(CorpusError, match="fewer than the 4"):
        count_repeats(texts, None, postings=4)
