"""jobspan: from the raw text of a job posting to its skills, degrees, conferences and benefits."""

from jobspan.loading import load
from jobspan.records import Entity, Posting, Segment
from jobspan.tables import rows

__version__ = "0.12.0"

__all__ = ["Entity", "Posting", "Segment", "__version__", "load", "rows"]
