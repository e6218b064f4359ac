"""The errors that people can act on: each says what is wrong, where, and what to do."""


class Problem(Exception):
    """Something a person can put right. Its text is shown to them as it stands."""


class NotAllowed(Problem):
    """The person's role does not permit what was asked."""


class NotFound(Problem):
    """A measure, objective, period or other name that the store does not hold."""


class StoreProblem(Problem):
    """The store cannot be used as it is."""


class StoreBusy(StoreProblem):
    """Another process holds the store."""


class StoreUnreadable(StoreProblem):
    """The store file is damaged, is not a store, or was made by a newer version."""


class StoreFull(StoreProblem):
    """There is no room left for what was to be kept; nothing of it was."""
