"""The command line: typed shells over plain functions; a command imports what it needs when run."""

from jobspan.cli.application import main

__all__ = ["main"]
