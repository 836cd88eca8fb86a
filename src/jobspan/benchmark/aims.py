"""What is aimed at, beside what was measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jobspan.benchmark.elsewhere import SPACY_TRANSFORMERS, SPACY_TRANSFORMERS_SINGLE
from jobspan.benchmark.encoder import BATCHES, WINDOWS
from jobspan.benchmark.pipelines import CNN, CNN_SMALL, JOBSPAN, OTHER
from jobspan.benchmark.rounds import Speed

CNN_TIMES: Final = {CNN: 1.5, CNN_SMALL: 1.5}
"""How many times as fast as another system every pipeline should be."""
ENCODER_TIMES: Final = {SPACY_TRANSFORMERS: 8.0, SPACY_TRANSFORMERS_SINGLE: 8.0}
"""How many times as fast as another system with the same encoder the pipeline should be."""
LIMIT_AIM: Final = 0.8
START_AIM: Final = 2.0


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure, and the least or the most that it should be."""

    figure: str
    value: float
    at_least: float | None = None
    at_most: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """With whether it is met."""
        least, most = self.at_least, self.at_most
        met = (least is None or self.value >= least) and (most is None or self.value <= most)
        bound = {"at_most": most} if least is None else {"at_least": least}
        return {"figure": self.figure, "value": round(self.value, 3), **bound, "met": met}


def speed_aims(speeds: Sequence[Speed], *, start_seconds: float) -> Iterator[Aim]:
    """Pipelines beside other systems, the first beside its encoder on the same cores; its start."""
    for name in dict.fromkeys(speed.system for speed in speeds if _is_ours(speed)):
        times = CNN_TIMES | ENCODER_TIMES if name == JOBSPAN else CNN_TIMES
        best = min(speed.seconds for speed in speeds if speed.system == name)
        for speed in (each for each in speeds if each.system in times):
            figure = f"the fastest {name} ÷ {speed.system} ({_layout(speed)})"
            yield Aim(figure, speed.seconds / best, at_least=times[speed.system])
    for speed in (each for each in speeds if each.system == JOBSPAN):
        limits = [each.seconds for each in speeds if _is_limit_of(each, speed)]
        if limits:
            figure = f"share of the encoder alone in {_layout(speed)}"
            yield Aim(figure, min(limits) / speed.seconds, at_least=LIMIT_AIM)
    yield Aim("seconds of `import jobspan` and `load()`", start_seconds, at_most=START_AIM)


def _is_ours(speed: Speed) -> bool:
    return speed.system == JOBSPAN or speed.system.startswith(OTHER)


def _is_limit_of(limit: Speed, speed: Speed) -> bool:
    same_cores = (limit.processes, limit.threads) == (speed.processes, speed.threads)
    return limit.system in {WINDOWS, BATCHES} and same_cores


def _layout(speed: Speed) -> str:
    processes = "1 process" if speed.processes == 1 else f"{speed.processes} processes"
    return f"{processes} of {speed.threads} thread{'s' if speed.threads > 1 else ''}"
