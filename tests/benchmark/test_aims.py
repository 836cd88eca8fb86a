from jobspan.benchmark.aims import Aim, speed_aims
from jobspan.benchmark.elsewhere import SPACY_TRANSFORMERS
from jobspan.benchmark.encoder import BATCHES, WINDOWS
from jobspan.benchmark.pipelines import CNN, JOBSPAN, OTHER
from jobspan.benchmark.rounds import Speed


def test_the_fastest_is_compared_and_each_layout_with_its_limit() -> None:
    """The fastest takes 5 s: CNN in 10 s is 2 times, spacy-transformers in 60 s is 12 times. The
    limit of two threads is 6 s of its own 8 (0.75); one thread alone has no limit measured.
    """
    speeds = [
        Speed(JOBSPAN, 1, 1, 12.0),
        Speed(JOBSPAN, 1, 2, 8.0),
        Speed(JOBSPAN, 2, 1, 5.0),
        Speed(CNN, 1, 1, 10.0),
        Speed(WINDOWS, 1, 2, 6.0),
        Speed(BATCHES, 1, 2, 7.0),
        Speed(WINDOWS, 2, 1, 4.5),
        Speed(SPACY_TRANSFORMERS, 1, 2, 60.0),
    ]
    aims = [aim.to_dict() for aim in speed_aims(speeds, start_seconds=1.9)]
    assert [(aim["value"], aim["met"]) for aim in aims] == [
        *((2.0, True), (12.0, True), (0.75, False), (0.9, True), (1.9, True))
    ]
    assert aims[2]["figure"] == "share of the encoder alone in 1 process of 2 threads"
    assert aims[3]["figure"] == "share of the encoder alone in 2 processes of 1 thread"
    assert (aims[0]["at_least"], aims[4]["at_most"]) == (1.5, 2.0)


def test_another_pipeline_is_compared_with_the_cnn_alone() -> None:
    """Its fastest takes 4 s: the CNN in 10 s is 2.5 times. Its encoder may be another."""
    speeds = [
        Speed(JOBSPAN, 1, 2, 8.0),
        Speed(f"{OTHER}en_rye", 1, 1, 6.0),
        Speed(f"{OTHER}en_rye", 1, 2, 4.0),
        Speed(CNN, 1, 1, 10.0),
        Speed(SPACY_TRANSFORMERS, 1, 2, 60.0),
        Speed(WINDOWS, 1, 2, 6.0),
    ]
    aims = {aim.figure: aim.value for aim in speed_aims(speeds, start_seconds=1.0)}
    assert list(aims.values()) == [1.25, 7.5, 2.5, 0.75, 1.0]
    assert aims["the fastest jobspan with en_rye ÷ spaCy's CNN NER (1 process of 1 thread)"] == 2.5


def test_what_was_not_measured_has_no_aim() -> None:
    (start,) = speed_aims([Speed(JOBSPAN, 1, 1, 1.0)], start_seconds=2.5)
    assert start.to_dict()["met"] is False


def test_bounds_are_met_where_they_are_reached() -> None:
    assert Aim("x", 2.0, at_most=2.0).to_dict()["met"]
    assert Aim("x", 2.0, at_least=2.0).to_dict()["met"]
