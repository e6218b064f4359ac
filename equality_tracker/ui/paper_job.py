"""A committee paper that is being made for a session, in a thread of its own: pages look at how far it is.

The thread knows nothing of Streamlit. It ends by itself, whether or not anybody still looks: drawing has its limit of
time.
"""

import threading
from collections.abc import Sequence

from equality_tracker.access.people import Person
from equality_tracker.papers.choices import Choices, Format
from equality_tracker.papers.committee import make_committee_paper
from equality_tracker.publications.papers_kept import KeptPaper
from equality_tracker.store import Store


class PaperJob:
    """One making of a paper. ``share`` is how much is done, from 0 to 1, ``words`` what is being done.

    Once it `is_done`, there is either what was ``made`` or the ``error`` that ended it.
    """

    def __init__(
        self, person: Person, store: Store, publication_id: str, choices: Choices, formats: Sequence[Format]
    ) -> None:
        """Begin: whose it is, and of what, is settled here."""
        self.publication_id = publication_id
        self.share, self.words = 0.0, "Beginning"
        self.made: list[KeptPaper] = []
        self.error: Exception | None = None
        self._asked = (person, store, publication_id, choices, formats)
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name=f"paper of {publication_id}")
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether it has ended, in whatever way."""
        return not self._thread.is_alive()

    def cancel(self) -> None:
        """Have it end soon."""
        self._cancelled.set()

    def _run(self) -> None:
        try:
            self.made = make_committee_paper(*self._asked, None, self._tell, self._cancelled.is_set)
        except Exception as error:
            # Whoever looks next shows it, or numbers it where it is a fault of ours.
            self.error = error

    def _tell(self, share: float, words: str) -> None:
        self.share, self.words = share, words
