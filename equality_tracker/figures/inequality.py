"""One measure by one characteristic: each group beside everyone else, what it comes to, whether the gap is closing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.breakdowns import completeness_words
from equality_tracker.figures.catalogue import READER, catalogue
from equality_tracker.figures.completeness_shares import shares_of, summed
from equality_tracker.figures.inequality_bases import Base, Bases, available_periods, bases
from equality_tracker.figures.inequality_compared import compared_groups
from equality_tracker.figures.inequality_findings import distinct
from equality_tracker.figures.inequality_groups import together
from equality_tracker.figures.inequality_outcomes import EVERYONE_ELSE
from equality_tracker.figures.inequality_periods import Choice, alike, choices, chosen, end_of, is_standing
from equality_tracker.figures.inequality_protected import Hidden, hidden_in
from equality_tracker.figures.inequality_rows import GroupRow, group_row, whole_words
from equality_tracker.figures.inequality_time import GapHistory, histories, with_certain_ends
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rows import rows_of
from equality_tracker.periods import Period, parse_period
from equality_tracker.problems import NotFound
from equality_tracker.store import Store


@dataclass(frozen=True)
class InequalityView:
    """Everything the inequality page shows of a measure and a characteristic.

    ``choice`` names the figures compared, None where there are none; ``asked`` is what the reader asked for, which a
    position may not have. ``reference`` is empty where groups are compared
    with everyone else; ``references`` are the groups that can be named instead, none for shares of a count, which are
    compared with those of ``base``. ``found`` are those of the ``rows`` with a disparity, then with a gap, the most
    evident first, and of two that mirror each other one. ``level`` is the rate of the reference, or of everybody whose
    group is known.
    """

    measure: Any
    period: str
    breakdown: str
    breakdowns: tuple[str, ...]
    choice: Choice | None
    choices: tuple[Choice, ...]
    asked: str = ""
    reference: str = EVERYONE_ELSE
    references: tuple[str, ...] = ()
    rows: tuple[GroupRow, ...] = ()
    found: tuple[GroupRow, ...] = ()
    level: float | None = None
    whole: str = ""
    completeness: str = ""
    base: Base | None = None
    histories: tuple[GapHistory, ...] = ()
    is_overlapping: bool = False

    @property
    def is_standing(self) -> bool:
        """Whether the default figures are those the position asks for; where not, they were not reported."""
        return bool(self.choices) and is_standing(self.measure, self.choices[0], parse_period(self.period))

    @property
    def has_hidden(self) -> bool:
        """Whether a figure of a group is suppressed."""
        return any(row.is_hidden for row in self.rows)

    @property
    def is_share(self) -> bool:
        """Whether groups are compared by their share of a count."""
        return self.measure.kind == "count"

    @property
    def others(self) -> str:
        """What groups are compared with, in words."""
        if self.is_share:
            return self.base.name if self.base else ""
        return self.reference or "everyone else"

    def history(self, group: str | None) -> GapHistory | None:
        """Give a group's gap over time; that of the most evident where none is named, or its own cannot be followed.

        Raises:
            NotFound: there is no such group; the message names those whose gap can be followed.
        """
        named = {one.group: one for one in self.histories}
        if group and group not in {row.name for row in self.rows}:
            raise NotFound(
                f"There is no group “{group}” here. The gap can be followed of: {', '.join(named) or 'none'}."
            )
        ranked = (*self.found, *sorted(self.rows, key=lambda row: row.evidence, reverse=True))
        return named.get(group or "") or next((named[row.name] for row in ranked if row.name in named), None)


def inequality(
    person: Person,
    store: Store,
    measure_id: str,
    period: str | None = None,
    breakdown: str | None = None,
    reference: str | None = None,
    of: str | None = None,
) -> InequalityView:
    """Give a measure by a characteristic at the end of a period.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        measure_id: which.
        period: a quarter or year in any form; the newest where none is named.
        breakdown: one of the measure's; its first where none is named.
        reference: a group that the others are compared with; everyone else where none is named.
        of: which figures, by the key of one of the view's choices; a whole year or the standing period where none is.

    Raises:
        NotAllowed: the person may see publications only. NotFound: no such measure, period, group or figures.
    """
    person.require("see_position")
    refresh(store)
    known = catalogue(person, store)
    row = known.measure(measure_id)
    offered = _breakdowns(row)
    if breakdown and breakdown not in offered:
        raise NotFound(f"“{row.title}” is not broken down by “{breakdown}”. It has: {', '.join(offered) or 'none'}.")
    chosen_breakdown = breakdown or next(iter(offered), "")
    at = known.position(period)
    return _inequality(store, measure_id, at, chosen_breakdown, reference or EVERYONE_ELSE, of or "")


def _breakdowns(row: Any) -> tuple[str, ...]:
    return tuple(name for name in row.breakdowns.split(";") if name)


@kept_per_version(most=256)
def _inequality(store: Store, measure_id: str, period: str, breakdown: str, reference: str, of: str) -> InequalityView:
    row = catalogue(READER, store).measure(measure_id)
    at = parse_period(period)
    available = available_periods(store.rows("group_periods")).get(measure_id, {})
    offered = choices(row, available, at)
    choice = chosen(row, offered, of)
    view = InequalityView(row, period, breakdown, _breakdowns(row), choice, offered, of, reference)
    if choice is None or not breakdown:
        return view
    figures = store.read("group_figures", measure_id=measure_id, periods=None)
    figures = figures[figures["breakdown"].isin(("Total", breakdown))]
    view = _with_groups(store, view, choice, figures, at)
    return replace(view, histories=_histories(store, view, alike(row, choice, available, at), figures, at))


def _with_groups(
    store: Store, view: InequalityView, choice: Choice, figures: pd.DataFrame, at: Period
) -> InequalityView:
    """Add the groups as they compare over the chosen figures."""
    own = figures[figures["period"].isin(choice.periods)]
    if len(choice.periods) > 1:
        own = together(own, choice.key)
    groups, whole = own[own["breakdown"] != "Total"], own[own["breakdown"] == "Total"]
    can_be_named = groups["is_known"] & groups["is_exclusive"] & groups["numerator_symbol"].ne("z")
    references = () if view.is_share else tuple(groups.loc[can_be_named, "category"])
    if view.reference != EVERYONE_ELSE and view.reference not in references:
        raise NotFound(_no_reference(view, references))
    judged, found = _compared(store, view, own, {choice.key: end_of(max(choice.periods), at)}, at)
    council, hidden = next(iter(rows_of(whole)), None), hidden_in(READER, store)
    rows = tuple(group_row(row, view.measure) for row in rows_of(judged))
    return replace(
        view,
        references=references,
        rows=rows,
        found=_found(judged, rows),
        level=_level(judged, view, hidden),
        whole=whole_words(council, view.measure),
        completeness=_completeness(store, view, choice),
        base=next(iter(found.bases.values()), None),
        is_overlapping=not groups["is_exclusive"].all(),
    )


def _completeness(store: Store, view: InequalityView, choice: Choice) -> str:
    measure = view.measure
    found = shares_of(READER, store, [measure], measure.measure_id, periods=choice.periods, part_years=True)
    own = found.get((measure.measure_id, view.breakdown, "Total"), {})
    return completeness_words(summed([own[period] for period in choice.periods if period in own]))


def _found(judged: pd.DataFrame, rows: tuple[GroupRow, ...]) -> tuple[GroupRow, ...]:
    names = set(distinct(judged)["category"])
    return tuple(sorted((row for row in rows if row.name in names), key=lambda row: (row.outcome, -row.evidence)))


def _no_reference(view: InequalityView, references: tuple[str, ...]) -> str:
    if view.is_share:
        return f"Shares of “{view.measure.title}” are compared with a base, not with another group."
    names = ", ".join(references) or "none"
    return f"“{view.reference}” is no group that others can be compared with here. There is: {names}."


def _compared(
    store: Store, view: InequalityView, figures: pd.DataFrame, ends: Mapping[str, Period], at: Period
) -> tuple[pd.DataFrame, Bases]:
    measures = {view.measure.measure_id: view.measure}
    hidden = hidden_in(READER, store)
    return compared_groups(
        figures, measures, lambda places: bases(READER, store, places, ends, at), hidden, view.reference
    )


def _level(judged: pd.DataFrame, view: InequalityView, hidden: Hidden) -> float | None:
    """The rate of the reference, or of all whose group is known; none for shares, each of which has its own."""
    if view.is_share or judged.empty:
        return None
    if view.reference != EVERYONE_ELSE:
        value = judged.loc[judged["category"] == view.reference, "value"].iloc[0]
        return None if pd.isna(value) else float(value)
    first = judged.head(1)
    x, n = (first[name].to_numpy(dtype=float) for name in ("known_x", "known_n"))
    if not n[0] > 0 or hidden(first, x, n)[0]:
        return None
    return float(view.measure.multiplier * x[0] / n[0])


def _histories(
    store: Store, view: InequalityView, followed: tuple[Choice, ...], figures: pd.DataFrame, at: Period
) -> tuple[GapHistory, ...]:
    names = {choice.key: choice.name for choice in followed}
    own = figures[figures["period"].isin(list(names))]
    if own.empty or len(names) < 2:
        return ()
    judged, _ = _compared(store, view, own, {name: end_of(name, at) for name in names}, at)
    return histories(
        with_certain_ends(judged, view.measure.multiplier), view.measure, names, view.measure.aggregation == "sum"
    )
