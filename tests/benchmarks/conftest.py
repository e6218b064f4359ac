"""What the benchmarks share: the demonstration's generator, and a way to say figures aloud."""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from equality_tracker import settings


@pytest.fixture(scope="session")
def generator() -> ModuleType:
    """The program that makes the returns of Exampleshire, at any scale."""
    place = settings.sample_folder("exampleshire")
    sys.path.insert(0, str(place))
    spec = importlib.util.spec_from_file_location("generate", place / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[str], None]]:
    """Say a figure aloud, whatever pytest captures."""

    def say(words: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{words}")

    yield say
