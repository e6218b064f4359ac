"""The commands: set a store up, take returns through their life, read figures, copy the store and bring it back.

Exit code 0: done; 1: refused, with the reason on standard error; 2: wrong usage.
"""

from equality_tracker.cli.running import main

__all__ = ["main"]
