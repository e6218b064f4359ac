"""The rules of disclosure control as a form."""

import streamlit as st

from equality_tracker.figures.disclosure_rules import (
    LONGEST_REASON,
    POLICIES,
    THRESHOLDS,
    ZEROS,
    disclosure_rules,
    set_disclosure_rules,
)
from equality_tracker.problems import Problem
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.disclosure_parts import POLICY_WORDS, ZERO_WORDS

WHAT_CHANGES = "What everybody sees changes at once; what was published stays as it is."


def offer_rules() -> None:
    """Say what was done; to whom it is permitted, offer to change the rules."""
    words = st.session_state.pop("_rules_done", "")
    if words:
        st.html(c.notice(words, "done"))
    if not session.person().may("manage_disclosure"):
        return
    rules = disclosure_rules(session.person(), session.store())
    with st.expander("Change the rules"), st.form("disclosure-rules"):
        st.html(f'<p class="sentence">{WHAT_CHANGES}</p>')
        threshold = st.number_input(
            "The smallest count that is shown", THRESHOLDS[0], THRESHOLDS[-1], rules.threshold, key="rule-threshold"
        )
        zeros = st.radio("Zeros", ZEROS, ZEROS.index(rules.zeros), format_func=ZERO_WORDS.__getitem__, key="rule-zeros")
        policy = st.radio(
            "What is done",
            POLICIES,
            POLICIES.index(rules.policy),
            format_func=POLICY_WORDS.__getitem__,
            key="rule-policy",
        )
        reason = st.text_input("Why it is changed", max_chars=LONGEST_REASON, key="rule-reason")
        if st.form_submit_button("Change the rules", key="rule-change"):
            _change(int(threshold), zeros, policy, reason)


def _change(threshold: int, zeros: str, policy: str, reason: str) -> None:
    try:
        with st.spinner("Working out what may be shown …"):
            set_disclosure_rules(session.person(), session.store(), threshold, zeros, policy, reason)
    except Problem as problem:
        st.html(c.notice(str(problem)))
        return
    st.session_state["_rules_done"] = "The rules were changed, and what may be shown was worked out anew."
    st.rerun()
