"""The cold start: seconds until a new process can tag, and until it has tagged."""

import subprocess
import sys
import time
from pathlib import Path

_START = """
import time
begin = time.perf_counter()
import jobspan
jobspan.load({model!r})
print(time.perf_counter() - begin)
"""


def start_seconds(model: Path) -> float:
    """Seconds of `import jobspan` and `load()` in a new process."""
    code = _START.format(model=str(model))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def first_result_seconds(model: Path, text: str) -> float:
    """Seconds from the start of `jobspan tag` to its end, with one posting."""
    command = [sys.executable, "-m", "jobspan", "tag", "-", "--model", str(model)]
    begin = time.perf_counter()
    subprocess.run(command, input=text.encode(), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin
