"""What commands and routes answer, as plain data: one function per act, the same for both."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from equality_tracker.access import tokens
from equality_tracker.access.people import Person
from equality_tracker.papers.choices import Choices, Format
from equality_tracker.periods import parse_period
from equality_tracker.returns import deciding, history, submitting
from equality_tracker.returns import outstanding as owed
from equality_tracker.returns.issues import Issue
from equality_tracker.returns.previewing import issues_of
from equality_tracker.returns.reading import read_return
from equality_tracker.returns.verifying import verify as verify_returns
from equality_tracker.store import Store

if TYPE_CHECKING:
    from equality_tracker.papers.wording import Wording

Record = dict[str, Any]

PUBLISHED_AGAIN = "Published again; no reason was given."
"""What a publication corrects where a command or a route says nothing of it."""


@dataclass(frozen=True)
class Found:
    """The issues of a return as records, each made when it comes to it: there can be hundreds of thousands."""

    issues: list[Issue]

    def __iter__(self) -> Iterator[Record]:
        """Give them one at a time, as often as they are asked for."""
        return (issue.record() for issue in self.issues)


def check(person: Person, store: Store, name: str, data: bytes) -> Found:
    """Check a return: every issue, as row, column, value, code, message, severity. Nothing is stored."""
    incoming = read_return(name, data)
    # Nobody asks for the bytes any more, and of a large return they are much.
    incoming.data = b""
    del data
    return Found(issues_of(person, store, incoming))


def submit(person: Person, store: Store, name: str, data: bytes, note: str = "") -> Record:
    """Submit a return: submission_id, new, changed, unchanged, withdrawn, issues, overlaps."""
    submission = submitting.submit(person, store, name, data, note)
    return vars(submission) | {"issues": [issue.record() for issue in submission.issues]}


def approve(person: Person, store: Store, submission_id: str) -> Record:
    """Approve a submission: its submission_id and status. What may be shown follows in the same call."""
    deciding.approve(person, store, submission_id)
    _work_out_what_is_shown(store)
    return _decided(submission_id, "approved")


def reject(person: Person, store: Store, submission_id: str, reason: str) -> Record:
    """Reject a submission: its submission_id and status."""
    deciding.reject(person, store, submission_id, reason)
    return _decided(submission_id, "rejected")


def withdraw(person: Person, store: Store, submission_id: str, reason: str) -> Record:
    """Withdraw a submission: its submission_id and status. What may be shown follows in the same call."""
    deciding.withdraw(person, store, submission_id, reason)
    _work_out_what_is_shown(store)
    return _decided(submission_id, "withdrawn")


def submissions(person: Person, store: Store) -> list[Record]:
    """Give every submission, newest first, with the fields of `history.SubmissionRow` but its single warnings."""
    rows = [row.record() for row in history.submissions(person, store)]
    return [{name: value for name, value in row.items() if name != "warnings"} for row in rows]


def submission(person: Person, store: Store, submission_id: str) -> Record:
    """Give one submission with its warnings, and all that was done with it as ``acts``."""
    found = history.submission(person, store, submission_id).record()
    return found | {"acts": [plain(vars(act)) for act in history.acts(person, store, submission_id)]}


def outstanding(person: Person, store: Store, period: str) -> list[Record]:
    """Give the measures of a period of which figures do not stand yet; ``missing`` is empty where all wait."""
    return owed.outstanding(person, store, period).records()


def figures(
    person: Person, store: Store, measure_id: str, period: str | None, area: str | None, breakdown: str | None
) -> list[Record]:
    """Give what a person may see of a measure: as it stands now, else as it was published of the newest period."""
    # Only here: the statistics behind it take longer to load than most other commands take in all.
    from equality_tracker.figures import listing
    from equality_tracker.publications.listing import newest_with, published_records

    published = None if person.may("see_position") else newest_with(person, store, measure_id)
    if published is None:
        return listing.figures(person, store, measure_id, period, area, breakdown)
    return published_records(person, store, published.publication_id, measure_id, period, area, breakdown)


def publish(
    person: Person, store: Store, title: str, period: str, with_quarters: bool, corrects: str, correction: str
) -> Record:
    """Publish a period: the publication's own record.

    A script that publishes a period again, and says nothing of a correction, corrects what stands: the page asks why.
    """
    from equality_tracker.publications import publishing, reading

    person.require("publish")
    if not corrects and not correction:
        of_period = [one for one in reading.publications(person, store) if one.period == str(parse_period(period))]
        corrects, correction = (of_period[0].publication_id, PUBLISHED_AGAIN) if of_period else ("", "")
    return _of_publication(publishing.publish(person, store, title, period, with_quarters, corrects, correction))


def publications(person: Person, store: Store) -> list[Record]:
    """Give everything that was published, newest first, with the fields of `publications.reading.Publication`."""
    from equality_tracker.publications import reading

    return [_of_publication(one) for one in reading.publications(person, store)]


def publication(person: Person, store: Store, publication_id: str) -> Record:
    """Give one publication with what was said of its measures, as ``commentaries``."""
    from equality_tracker.publications import reading

    found = _of_publication(reading.publication(person, store, publication_id))
    said = reading.published_commentaries(person, store, publication_id)
    return found | {"commentaries": [plain(vars(one)) for one in said]}


def published_figures(
    person: Person,
    store: Store,
    publication_id: str,
    measure_id: str | None,
    period: str | None,
    area: str | None,
    breakdown: str | None,
) -> list[Record]:
    """Give the figures of a publication, or those that are meant: records as those of `figures`."""
    from equality_tracker.publications.listing import published_records

    return published_records(person, store, publication_id, measure_id, period, area, breakdown)


def published_file(person: Person, store: Store, publication_id: str, name: str) -> bytes:
    """Give a file of a publication's open data; that it was taken is kept in the audit log."""
    from equality_tracker.publications.downloads import download

    return download(person, store, publication_id, name)


def make_papers(
    person: Person,
    store: Store,
    publication_id: str,
    choices: Choices,
    formats: Sequence[Format],
    wording: Callable[[], "Wording"] | None,
) -> list[Record]:
    """Make the paper of a publication and keep it: a record for each format, with the fields of `papers`.

    ``wording``, where there is one, gives the fixed paragraphs instead of the council's own.
    """
    # Only here: what draws a paper takes longer to load than most other commands take in all.
    from equality_tracker.papers.committee import make_committee_paper

    person.require("make_papers")
    used = wording() if wording else None
    made = make_committee_paper(person, store, publication_id, choices, formats, used)
    return [_of_paper(one) for one in made]


def papers(person: Person, store: Store, publication_id: str) -> list[Record]:
    """Give the papers that were made of a publication, newest first, with the fields of `papers_kept.KeptPaper`."""
    from equality_tracker.publications.papers_kept import kept_papers

    return [_of_paper(one) for one in kept_papers(person, store, publication_id)]


def paper_file(person: Person, store: Store, publication_id: str, paper_id: str) -> tuple[str, bytes]:
    """Give the file name and bytes of a publication's paper; that it was taken is kept in the audit log."""
    from equality_tracker.publications.papers_kept import kept_paper, paper_bytes

    found = kept_paper(person, store, paper_id, publication_id)
    return found.name, paper_bytes(person, store, found.paper_id)


def verify(person: Person, store: Store) -> Record:
    """Account for every file, submission, figure, publication and paper: how many, and ``problems`` if there are any.

    Where there are none it ``is_whole``.
    """
    from equality_tracker.publications.papers_kept import faults_of_papers
    from equality_tracker.publications.verifying import faults_of_publications

    found = verify_returns(person, store)
    published, faults = faults_of_publications(person, store)
    made, faults_of_made = faults_of_papers(person, store)
    problems = found.problems + faults + faults_of_made
    counts = {"publications": published, "papers": made}
    return vars(found) | counts | {"problems": problems, "is_whole": not problems}


def all_tokens(person: Person, store: Store) -> list[Record]:
    """Give the person's tokens, or everybody's to those who manage them; never a secret."""
    return [plain(vars(token)) for token in tokens.tokens(person, store)]


def create_token(person: Person, store: Store, for_name: str, label: str, expires_on: date | None) -> Record:
    """Make a token: its token_id, whose it is, and the secret, this once."""
    token_id, secret = tokens.create_token(person, store, for_name, label, expires_on)
    return {"token_id": token_id, "person": for_name, "token": secret}


def revoke_token(person: Person, store: Store, token_id: str) -> Record:
    """Take a token out of use: its token_id and status."""
    tokens.revoke_token(person, store, token_id)
    return {"token_id": token_id, "status": "revoked"}


def plain(record: Record) -> Record:
    """Give a record with its days and times as text, as JSON has them."""
    return {name: value.isoformat() if isinstance(value, date | datetime) else value for name, value in record.items()}


def _of_paper(found: Any) -> Record:
    return plain(vars(found)) | {"choices": found.chosen, "file_name": found.name}


def _of_publication(found: Any) -> Record:
    return plain(vars(found)) | {"audit": found.audit_record}


def _work_out_what_is_shown(store: Store) -> None:
    """After an act that changes figures, so that no reader waits for it."""
    # Only here: the statistics behind it take longer to load than most other commands take in all.
    from equality_tracker.figures.protection import refresh

    refresh(store)


def _decided(submission_id: str, status: str) -> Record:
    return {"submission_id": submission_id, "status": status}
