"""Which role may do what."""

ROLES = ("member", "director", "officer", "approver", "admin")

_PERMITTED: dict[str, set[str]] = {
    "see_publications": set(ROLES),
    "see_position": {"director", "officer", "approver", "admin"},
    "see_returns": {"officer", "approver", "admin"},
    "submit_returns": {"officer", "approver", "admin"},
    "approve_returns": {"approver", "admin"},
    "rebase_charts": {"officer", "approver", "admin"},
    "manage_framework": {"admin"},
    "approve_framework": {"approver", "admin"},
    "manage_tokens": {"admin"},
    "publish": {"approver", "admin"},
    "make_papers": {"director", "officer", "approver", "admin"},
    "write_commentary": {"officer", "approver", "admin"},
    "sign_off_commentary": {"approver", "admin"},
    "see_suppressed": {"officer", "approver", "admin"},
    "manage_disclosure": {"admin"},
}

_WORDS = {
    "see_publications": "see publications",
    "see_position": "see the current position, which is for directors and those who prepare it",
    "see_returns": "see returns, which hold figures that are not protected yet",
    "submit_returns": "submit returns",
    "approve_returns": "approve returns",
    "rebase_charts": "let control charts begin anew",
    "manage_framework": "change objectives, measures, targets, periods and people",
    "approve_framework": "approve a change of objectives, measures and targets",
    "manage_tokens": "give or revoke other people's tokens",
    "publish": "publish",
    "make_papers": "make papers of publications, but may read those that were made",
    "write_commentary": "write what happened and what is being done",
    "sign_off_commentary": "sign off what was written of measures",
    "see_suppressed": "see what is suppressed, which is for those who enter and approve figures",
    "manage_disclosure": "change the rules of disclosure control",
}


def is_permitted(role: str, permission: str) -> bool:
    """Whether a role carries a permission. An unknown permission is a fault of ours: KeyError."""
    return role in _PERMITTED[permission]


def in_words(permission: str) -> str:
    """What a permission lets one do, to follow “may not”."""
    return _WORDS[permission]
