"""Why a count is hidden, in words."""

REASONS = {
    "small": "The count itself is small.",
    "small_denominator": "The group is small.",
    "small_rest": "Those of the group who are not counted are few.",
    "categories": "With the total and the other groups printed, a small group would follow.",
    "areas": "With the total and the other parts of the council printed, a small count would follow.",
    "quarters": "With the year and the other quarters printed, a small quarter would follow.",
    "linked": "With a linked measure printed, a small group would follow.",
    "total": "It is the total of a line in which nothing else is left to hide.",
    "same": "The same count is hidden in another place.",
    "earlier": "It was hidden before and has not changed.",
    "audit": "Several lines together would have given a small count away.",
    "few": "Few people: the store’s policy hides 1 to 7 and rounds the rest.",
}
"""A sentence for each reason that disclosure control gives."""

SHORT_REASONS = {
    "small": "small count",
    "small_denominator": "small group",
    "small_rest": "few not counted",
    "categories": "protects another group",
    "areas": "protects another area",
    "quarters": "protects another quarter",
    "linked": "protects a linked measure",
    "total": "total of a hidden line",
    "same": "same count elsewhere",
    "earlier": "hidden before",
    "audit": "protects several lines",
    "few": "1 to 7",
}
"""The same in two or three words."""
