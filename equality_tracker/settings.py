"""Where this installation keeps its things, and how it is set up."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "data"
FRAMEWORK = DATA / "framework"
REFERENCE = DATA / "reference"
SAMPLES = ("exampleshire", "kent")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def local_folder() -> Path:
    """The folder of the store and the received files; ``EQUALITY_TRACKER_LOCAL`` moves it."""
    return Path(os.environ.get("EQUALITY_TRACKER_LOCAL", DATA / "local"))


def council_store() -> Path:
    """The store of a council that uses the product for its own figures."""
    return Path(os.environ.get("EQUALITY_TRACKER_STORE", local_folder() / "tracker.duckdb"))


def sample_store(sample: str) -> Path:
    """The store of a demonstration."""
    return local_folder() / f"{sample}.duckdb"


def sample_folder(sample: str) -> Path:
    """The folder of a demonstration's returns."""
    return DATA / "sample" / sample
