"""Tokens: with one, a scheduled job acts for a person over HTTP. Of its secret only the SHA-256 is kept.

A secret reads ``eot_<token id>_<43 random characters>``: it says which token it is, and whoever finds one
lying about can see what it is for. With 256 random bits a plain hash cannot be searched through.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from equality_tracker import sql
from equality_tracker.access.people import Person, somebody
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.store import Store, now, record_act

PREFIX = "eot"
LONGEST_LABEL = 100
UNKNOWN = (secrets.token_hex(32), "", None, None, None)
"""What an unknown token is compared with, so that it takes as long as a known one."""


class TokenRefused(NotAllowed):
    """A secret that is of no token, or of one that counts no longer."""


@dataclass(frozen=True)
class Token:
    """A token as its owner may see it. Without ``expires_on`` it counts until it is revoked."""

    token_id: str
    person: str
    label: str
    created_at: datetime
    created_by: str
    expires_on: date | None
    last_used_on: date | None
    revoked_at: datetime | None
    revoked_by: str | None


def create_token(
    person: Person, store: Store, for_name: str, label: str, expires_on: date | None = None
) -> tuple[str, str]:
    """Make a token for somebody.

    Args:
        person: who makes it; for somebody else they must be permitted to manage tokens.
        store: whose.
        for_name: who will act with it; must be in people.
        label: what it is for, 1 to 100 characters.
        expires_on: the last day on which it counts.

    Returns:
        The token's id, and the secret, which is kept nowhere: it is shown this once.

    Raises:
        NotAllowed, NotFound, Problem: in words.
    """
    person.require("submit_returns" if person.name == for_name else "manage_tokens")
    owner = somebody(store, for_name)
    token_id = secrets.token_hex(5)
    secret = f"{PREFIX}_{token_id}_{secrets.token_urlsafe(32)}"
    values = {
        "token_id": token_id,
        "sha256": _digest(secret),
        "name": owner.name,
        "label": _checked_label(label),
        "expires_on": _checked_day(expires_on),
    }
    moment = {"at": now(), "person": person.name}
    with store.keeping() as cursor:
        cursor.execute(sql.statement("writes/add_token"), values | moment)
        record_act(cursor, person.name, "create token", token_id, f"for {owner.name}: {values['label']}")
    return token_id, secret


def revoke_token(person: Person, store: Store, token_id: str) -> None:
    """Take a token out of use, for good.

    Raises:
        NotAllowed: it is somebody else's, and the person may not manage those. NotFound: there is no such
        token. Problem: it was revoked before.
    """
    token = next((one for one in _all_tokens(store) if one.token_id == token_id), None)
    if token is None or token.person != person.name:
        person.require("manage_tokens")
    if token is None:
        raise NotFound(f"There is no token “{token_id}”. List them with: python -m equality_tracker token list")
    if token.revoked_at:
        raise Problem(f"Token {token_id} was revoked before, by {token.revoked_by} at {token.revoked_at}.")
    moment = {"at": now(), "person": person.name}
    with store.keeping() as cursor:
        cursor.execute(sql.statement("writes/revoke_token"), moment | {"token_id": token_id})
        record_act(cursor, person.name, "revoke token", token_id, f"of {token.person}: {token.label}")


def tokens(person: Person, store: Store) -> list[Token]:
    """Give the person's own tokens, newest first; everybody's to those who manage them."""
    return [one for one in _all_tokens(store) if person.name == one.person or person.may("manage_tokens")]


def person_of_token(store: Store, secret: str) -> Person:
    """Give the person who acts with a secret, with the role they have today.

    Keeps the day as that of the token's last use.

    Raises:
        TokenRefused: it is unknown, revoked or expired, or its person is no longer in people.
    """
    token_id = _id_in(secret)
    found = store.rows("token_secret", token_id=token_id)
    kept, name, expires_on, last_used_on, revoked_at = found[0] if found else UNKNOWN
    is_right = secrets.compare_digest(kept, _digest(secret))
    if not found or not is_right:
        raise TokenRefused("The token is not one of this store. Give the whole of it, as it was shown once.")
    if revoked_at:
        raise TokenRefused(f"Token {token_id} was revoked. Ask for a new one.")
    if expires_on and expires_on < date.today():
        raise TokenRefused(f"Token {token_id} expired on {expires_on}. Ask for a new one.")
    owner = _owner(store, token_id, name)
    if last_used_on != date.today():
        with store.keeping() as cursor:
            cursor.execute(sql.statement("writes/record_token_use"), {"token_id": token_id, "day": date.today()})
    return owner


def _owner(store: Store, token_id: str, name: str) -> Person:
    try:
        return somebody(store, name)
    except NotFound as error:
        raise TokenRefused(f"Token {token_id} is {name}’s, who is no longer in the table of people.") from error


def _all_tokens(store: Store) -> list[Token]:
    return [Token(*row) for row in store.rows("tokens")]


def _id_in(secret: str) -> str:
    parts = secret.split("_", 2)
    return parts[1] if len(parts) == 3 and parts[0] == PREFIX else ""


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _checked_label(label: str) -> str:
    tidy = label.strip()
    if not tidy or len(tidy) > LONGEST_LABEL or not tidy.isprintable():
        raise Problem(f"Say in one line of at most {LONGEST_LABEL} characters what the token is for.")
    return tidy


def _checked_day(expires_on: date | None) -> date | None:
    if expires_on and expires_on < date.today():
        raise Problem(f"{expires_on} is past. Name a day to come, or leave it out.")
    return expires_on
