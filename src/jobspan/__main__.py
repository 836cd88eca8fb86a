"""`python -m jobspan` is the command line."""

from jobspan.cli import main

main()
