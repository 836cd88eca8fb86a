"""Tagging in the columns of a cluster's tables: `Tagger`, for Ray Data and for Spark.

`jobspan.ray.engine` spreads any work over the actors of a Ray cluster. Only that needs Ray itself.
"""

from jobspan.ray.columns import COLUMNS
from jobspan.ray.tagger import Tagger

__all__ = ["COLUMNS", "Tagger"]
