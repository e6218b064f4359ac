"""Answers kept and shared by all sessions: they are frozen, and few."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from equality_tracker.store import Store

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
OfStore = Callable[Concatenate[Store, Given], Answer]
"""A function of a store and whatever else."""


def kept_per_version(most: int) -> Callable[[OfStore[Given, Answer]], OfStore[Given, Answer]]:
    """Keep up to ``most`` answers of a function of a store, until the store's figures change.

    The answers must not be changed by those who get them.
    """
    return _kept(most, lambda store: (store.identity, store.version))


def kept_for_good(most: int) -> Callable[[OfStore[Given, Answer]], OfStore[Given, Answer]]:
    """Keep up to ``most`` answers of a function of a store about what never changes, such as a publication.

    The answers must not be changed by those who get them.
    """
    return _kept(most, lambda store: store.identity)


def _kept(
    most: int, standing: Callable[[Store], Hashable]
) -> Callable[[OfStore[Given, Answer]], OfStore[Given, Answer]]:
    def decorate(function: OfStore[Given, Answer]) -> OfStore[Given, Answer]:
        answers: OrderedDict[tuple, Answer] = OrderedDict()
        lock = threading.Lock()

        @wraps(function)
        def answer(store: Store, /, *args: Given.args, **named: Given.kwargs) -> Answer:
            key = (standing(store), args, tuple(sorted(named.items())))
            with lock:
                if key in answers:
                    answers.move_to_end(key)
                    return answers[key]
            found = function(store, *args, **named)
            with lock:
                answers[key] = found
                while len(answers) > most:
                    answers.popitem(last=False)
            return found

        return answer

    return decorate
