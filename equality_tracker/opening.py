"""The stores that this process has open, each opened once; demonstrations are made on first use."""

import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from equality_tracker import settings
from equality_tracker.problems import NotFound, Problem
from equality_tracker.setting_up import make_store
from equality_tracker.store import Store, open_store

log = logging.getLogger(__name__)


@dataclass
class Making:
    """A store that is being made: how much is done, from 0 to 1, and what is being done."""

    share: float = 0.0
    words: str = "Starting"
    problem: Problem | None = None

    def tell(self, share: float, words: str) -> None:
        """Take note of progress."""
        self.share, self.words = share, words


class Stores:
    """Opens stores by name: a demonstration's, or ``council`` for the council's own."""

    def __init__(self) -> None:
        """Begin with none open."""
        self._open: dict[str, Store] = {}
        self._making: dict[str, Making] = {}
        self._lock = threading.Lock()

    @property
    def names(self) -> tuple[str, ...]:
        """What can be opened: the council's own store where there is one, else the demonstrations."""
        return ("council",) if settings.council_store().exists() else settings.SAMPLES

    def get(self, name: str) -> Store | Making:
        """Give the open store; or how far its making is, which this starts where it must.

        Raises:
            StoreProblem: it cannot be opened. NotFound: there is no store of that name.
        """
        if name not in self.names:
            raise NotFound(f"There is no demonstration “{name}”. There are: {', '.join(self.names)}.")
        with self._lock:
            if name in self._open:
                return self._open[name]
            making = self._making.get(name)
            if making is not None and making.problem is None:
                return making
            path = path_of(name)
            if path.exists():
                self._open[name] = open_store(path)
                return self._open[name]
            return self._start_making(name, path)

    def _start_making(self, name: str, path: Path) -> Making:
        failed = self._making.pop(name, None)
        if failed is not None and failed.problem is not None:
            raise failed.problem
        making = self._making[name] = Making()
        threading.Thread(target=self._make, args=(name, path, making), daemon=True).start()
        return making

    def _make(self, name: str, path: Path, making: Making) -> None:
        try:
            make_store(path, name, progress=making.tell)
            store = open_store(path)
        except Problem as problem:
            making.problem = problem
            return
        except Exception:
            log.exception("the demonstration %s could not be made", name)
            making.problem = Problem(f"The demonstration “{name}” could not be made. The log says why.")
            return
        with self._lock:
            self._open[name] = store
            del self._making[name]

    def close(self) -> None:
        """Close every open store."""
        with self._lock:
            for store in self._open.values():
                store.close()
            self._open.clear()


def path_of(name: str) -> Path:
    """Where the store of a name is kept."""
    return settings.council_store() if name == "council" else settings.sample_store(name)


STORES = Stores()
