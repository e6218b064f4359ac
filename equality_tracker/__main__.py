"""Runs the commands: ``python -m equality_tracker <command>``."""

import sys

from equality_tracker.cli import main

sys.exit(main(sys.argv[1:]))
