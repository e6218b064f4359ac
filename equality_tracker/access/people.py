"""People: a name, a role, and whose measures they enter."""

from dataclasses import dataclass

from equality_tracker.access import permissions
from equality_tracker.problems import NotAllowed, NotFound
from equality_tracker.store import Store


@dataclass(frozen=True)
class Person:
    """Somebody who uses the product. ``measures_of`` are the leads whose measures they enter; none: all."""

    name: str
    role: str
    measures_of: tuple[str, ...] = ()

    def may(self, permission: str) -> bool:
        """Whether the role carries the permission."""
        return permissions.is_permitted(self.role, permission)

    def require(self, permission: str) -> None:
        """Raise NotAllowed, in words, unless the role carries the permission."""
        if not self.may(permission):
            raise NotAllowed(f"{self.name} ({self.role}) may not {permissions.in_words(permission)}.")

    def enters_measures_of(self, lead: str) -> bool:
        """Whether this person enters the figures of that lead's measures."""
        return not self.measures_of or lead in self.measures_of


SETTING_UP = Person("Setting up", "admin")
"""Who makes a store before it holds any people."""


def everybody(store: Store) -> list[Person]:
    """Give all people of the store, in the framework's order of roles."""
    found = [Person(name, role, _leads(leads)) for name, role, leads in store.rows("people")]
    return sorted(found, key=lambda person: permissions.ROLES.index(person.role))


def somebody(store: Store, name: str) -> Person:
    """Give the person of that name; NotFound names those there are."""
    people = everybody(store)
    for person in people:
        if person.name == name:
            return person
    known = ", ".join(person.name for person in people) or "nobody yet"
    raise NotFound(f"“{name}” is not in the store's table of people. It has: {known}.")


def anybody_as(role: str) -> Person:
    """Stand in for a role, to ask what that role may see."""
    if role not in permissions.ROLES:
        raise NotFound(f"“{role}” is not a role. The roles are: {', '.join(permissions.ROLES)}.")
    return Person(f"Somebody as {role}", role)


def _leads(text: str) -> tuple[str, ...]:
    return tuple(lead.strip() for lead in text.split(";") if lead.strip())
