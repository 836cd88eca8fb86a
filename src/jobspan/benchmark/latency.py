"""How long one posting takes, when it comes alone."""

import time
from collections.abc import Sequence

import numpy as np
from spacy.language import Language


def measure_latency(nlp: Language, texts: Sequence[str]) -> dict[str, float]:
    """Milliseconds of `nlp(text)`: the median and the 95th percentile over `texts`, one by one."""
    nlp(texts[0])
    milliseconds = []
    for text in texts:
        begin = time.perf_counter()
        nlp(text)
        milliseconds.append(1000 * (time.perf_counter() - begin))
    return {f"p{rank}": round(float(np.percentile(milliseconds, rank)), 1) for rank in (50, 95)}
