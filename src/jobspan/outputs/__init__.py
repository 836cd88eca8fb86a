"""What `jobspan tag` writes: which formats, how compressed, and whole or not at all."""

from jobspan.outputs.encoding import Encoding
from jobspan.outputs.files import open_output, open_parquet, open_whole
from jobspan.outputs.texts import WRITERS

__all__ = ["WRITERS", "Encoding", "open_output", "open_parquet", "open_whole"]
