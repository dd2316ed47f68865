"""`python -m teachgrad` is the `teachgrad` command."""

from __future__ import annotations

import sys

from teachgrad.cli import main

if __name__ == "__main__":
    sys.exit(main())
