"""The machine that figures were measured on, and what is installed there."""

import platform
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from jobspan.cores import available_cores

LIBRARIES: Final = ("jobspan", "spacy", "onnxruntime", "tokenizers", "numpy")
INT8_INSTRUCTIONS: Final = ("avx2", "avx512_vnni", "avx_vnni", "amx_int8")


def describe_machine() -> dict[str, Any]:
    """Processor, cores that this process may use, and versions."""
    flags = _cpu_info("flags").split()
    return {
        "processor": _cpu_info("model name"),
        "cores": available_cores(),
        "int8_instructions": [name for name in INT8_INSTRUCTIONS if name in flags],
        "python": platform.python_version(),
        "versions": {name: version(name) for name in LIBRARIES},
    }


def environment_megabytes() -> int:
    """Size of the virtual environment that this runs in."""
    files = (
        path for path in Path(sys.prefix).rglob("*") if path.is_file() and not path.is_symlink()
    )
    return sum(path.stat().st_size for path in files) // 2**20


def _cpu_info(key: str) -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.is_file() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), "")
