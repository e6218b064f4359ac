"""The tokens with which programs act for people: made, shown once, and revoked."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from equality_tracker.access.people import everybody
from equality_tracker.access.tokens import Token, create_token, revoke_token, tokens
from equality_tracker.store import now
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.framework_parts import day
from equality_tracker.ui.framework_saying import acting, done, generation

SENTENCE = (
    "A scheduled job sends returns with a token, as the person it belongs to. Only its hash is kept here: "
    "the token itself is shown once."
)


def show_tokens() -> None:
    """Show the tokens there are, and let them be made and revoked."""
    found = tokens(session.person(), session.store())
    secret = st.session_state.pop("_new_token", "")
    if secret:
        st.html(c.section("The new token", "Copy it now, to where the job finds it: it is not shown again."))
        st.code(secret, language=None, wrap_lines=True)
    left, right = st.columns([2, 1], gap="large")
    with left:
        st.html(c.section("Tokens", SENTENCE))
        st.html(_table(found) if found else '<p class="sentence">There are none yet.</p>')
    with right:
        _offer_new()
        _offer_revoking([token for token in found if not token.revoked_at])


def _table(found: Sequence[Token]) -> str:
    cells = [
        [
            c.escape(token.label) + c.small(token.token_id),
            c.escape(token.person),
            c.escape(day(token.created_at)) + c.small(f"by {token.created_by}"),
            c.escape(day(token.last_used_on) or "never"),
            c.escape(_standing(token, now().date())),
        ]
        for token in found
    ]
    columns = ["What for", "Acts as", "Made", "Last used", "Counts"]
    return c.table(columns, cells, "Tokens", "bare stack labelled")


def _standing(token: Token, today: date) -> str:
    if token.revoked_at:
        return f"revoked by {token.revoked_by}, {day(token.revoked_at)}"
    if token.expires_on is None:
        return "until it is revoked"
    return f"expired on {day(token.expires_on)}" if token.expires_on < today else f"until {day(token.expires_on)}"


def _offer_new() -> None:
    st.html(c.section("Make a token"))
    names = [one.name for one in everybody(session.store()) if one.may("submit_returns")]
    with st.form("new-token"):
        name = st.selectbox("Acts as", names, key="token-for")
        label = st.text_input("What it is for", key=f"token-label-{generation()}", max_chars=100)
        expires_on = st.date_input("Last day (empty: until revoked)", None, format="DD/MM/YYYY", key="token-expires")
        if st.form_submit_button("Make it"):
            with acting():
                last_day = expires_on if isinstance(expires_on, date) else None
                token_id, secret = create_token(session.person(), session.store(), name, label, last_day)
                st.session_state["_new_token"] = secret
                done(f"Token {token_id} acts as {name}.")


def _offer_revoking(counting: Sequence[Token]) -> None:
    if not counting:
        return
    st.html(c.section("Revoke a token", "At once and for good; the job then needs another one."))
    words = {token.token_id: f"{token.label} ({token.person})" for token in counting}
    chosen = st.selectbox("Token", list(words), format_func=words.__getitem__, key="token-revoked")
    if st.button("Revoke it", key="revoke-token"):
        with acting():
            revoke_token(session.person(), session.store(), chosen)
            done(f"Token {chosen} was revoked.")
