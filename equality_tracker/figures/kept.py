"""Answers kept for one data version, shared by all sessions: they are frozen, and few."""

import threading
from collections import OrderedDict
from collections.abc import Callable
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

    def decorate(function: OfStore[Given, Answer]) -> OfStore[Given, Answer]:
        answers: OrderedDict[tuple, Answer] = OrderedDict()
        lock = threading.Lock()

        @wraps(function)
        def answer(store: Store, /, *args: Given.args, **named: Given.kwargs) -> Answer:
            key = (store.identity, store.version, args, tuple(sorted(named.items())))
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
