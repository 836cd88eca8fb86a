"""One pipeline for many threads, from its first use on, and for processes forked from its own."""

import json
import multiprocessing
import subprocess
import sys

import pytest
from spacy.language import Language

from jobspan.records import Posting

TOOLS = ("Python", "SQL", "Excel", "Kubernetes", "PyTorch", "Rust", "Terraform", "Power BI")
TEXTS = [
    f"Baker {number} at Rye{number}Works\nRequirements\n- {tool} and bread{number} baking\n"
    f"- {number + 2}+ years of experience with {tool}\n- Master's degree in Statistics is a plus\n"
    f"Benefits\n- {number + 10} paid holidays per year\nPay: ${number + 20}.50 an hour"
    for number, tool in enumerate(TOOLS)
]
THREADS = 8
LIMIT = 300
"""Seconds: a thread or a process that waits for what never comes does so for ever."""

PROGRAM = f"""
import json, multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from threading import Barrier
import jobspan

TEXTS, THREADS = {TEXTS!r}, {THREADS}
nlp = jobspan.load(threads=2)

def record(doc):
    return jobspan.Posting.from_doc(doc, segment_labels=True).to_dict()

def one(text):
    return record(nlp(text))
"""
IN_THREADS = """
sys.setswitchinterval(1e-6)
ready = Barrier(THREADS)

def begin(number):
    ready.wait()
    if number % 2:
        return [one(text) for text in TEXTS]
    return [record(doc) for doc in nlp.pipe(TEXTS, batch_size=3)]

with ThreadPoolExecutor(THREADS) as pool:
    print(json.dumps(list(pool.map(begin, range(THREADS)))))
"""
IN_FORKS = """
used = [one(text) for text in TEXTS]
with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
    print(json.dumps([used, list(pool.map(one, TEXTS))]))
"""


def results_of(program: str) -> list[object]:
    """What a fresh process prints, in which nothing has been used yet."""
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-W",
            "ignore::DeprecationWarning",
            "-c",
            PROGRAM + program,
        ],
        check=True,
        capture_output=True,
        text=True,
        timeout=LIMIT,
    )
    assert done.stderr == ""
    results: list[object] = json.loads(done.stdout)
    return results


@pytest.fixture(scope="module")
def in_turn(nlp: Language) -> object:
    """The records of the texts, one after the other."""
    docs = [nlp(text) for text in TEXTS]
    records = [Posting.from_doc(doc, segment_labels=True).to_dict() for doc in docs]
    assert all(record["entities"] and record["facts"]["pay"] for record in records)
    return json.loads(json.dumps(records))


def test_threads_that_use_it_first_and_at_once_get_what_one_gets(in_turn: object) -> None:
    results = results_of(IN_THREADS)
    assert len(results) == THREADS
    assert all(result == in_turn for result in results)


@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="this system has no fork"
)
def test_a_forked_process_uses_the_pipeline_of_its_parent(in_turn: object) -> None:
    results = results_of(IN_FORKS)
    assert len(results) == 2
    assert all(result == in_turn for result in results)
