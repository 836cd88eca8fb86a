"""What a run leaves in its folder."""

from pathlib import Path


def files(path: Path) -> dict[str, bytes]:
    """Its files by their paths below `path`, but for its lock."""
    return {
        str(each.relative_to(path)): each.read_bytes()
        for each in path.rglob("*")
        if each.is_file() and each.name != ".lock"
    }
