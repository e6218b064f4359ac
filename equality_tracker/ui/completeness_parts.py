"""The parts of the completeness page that show all measures: findings, characteristics, the matrix."""

from collections.abc import Iterable, Sequence

from equality_tracker.figures.breakdowns import AREA, COMPARATORS, breakdown_title
from equality_tracker.figures.characteristics import Characteristic
from equality_tracker.figures.completeness import Cell, Collected, Completeness, MeasureRow, Place, RecordingWarning
from equality_tracker.figures.completeness_recording import VERDICT_WORDS, Growth
from equality_tracker.figures.completeness_shares import BAND_WORDS, STATE_WORDS, KnownShare
from equality_tracker.figures.words import counted, listed, signed
from equality_tracker.ui import components as c
from equality_tracker.ui.session import address

LEAD = (
    "For how many of the people a measure is about their group is known. What is said of groups can only be as good as "
    "this: those whose group is not known are in none of them."
)
MOST_GROUPS = 2
"""Of a measure and characteristic so many groups are named beside what may be better recording."""
UNCOLLECTED = '<span class="quiet uncollected">–<span class="unseen"> not collected</span></span>'


def recording_note(text: str) -> str:
    """The warning that a change may be one of recording, as a notice; nothing where there is none."""
    return f'<p class="recording">{c.escape(text)}</p>' if text else ""


def links_of_groups(measure_id: str, breakdown: str | None) -> str:
    """From a measure's groups to how they compare, and how many of them are known; nothing for areas."""
    if breakdown in (None, AREA, COMPARATORS):
        return ""
    compared = address("inequality", measure=measure_id, breakdown=breakdown)
    known = detail_address(measure_id, breakdown)
    links = f"{c.link(compared, 'How the groups compare')} {c.link(known, 'How many are known')}"
    return f'<p class="more">{links}</p>'


def known_share(share: KnownShare, text: str = "") -> str:
    """A share of those known as shape, digits and colour of its band, with the band's words for those who hear it.

    Args:
        share: which.
        text: instead of the digits with their sign.
    """
    if not share.band:
        return f'<span class="quiet">{c.escape(STATE_WORDS[share.state])}</span>'
    words = f'<span class="unseen">, {c.escape(BAND_WORDS[share.band])}</span>'
    return f'<span class="known {share.band}">{c.escape(text or share.text)}{words}</span>'


def detail_address(measure_id: str, breakdown: str) -> str:
    """The address of one measure by one breakdown."""
    return address("completeness", measure=measure_id, breakdown=breakdown)


def findings_html(view: Completeness) -> str:
    """What stands out, in words: where the least are known, what moved, what is never collected."""
    cards = (
        _card("Where the least are known", _least_items(view), "Everywhere shown, 95% or more are known."),
        _card("Since the year before", _moved_items(view), "No share moved by more than chance would often make."),
        _card("What is not collected", _uncollected_items(view), "Every protected characteristic is mostly collected."),
    )
    return f'{c.section("What stands out")}<div class="cards plain">{"".join(cards)}</div>{warnings_html(view)}'


def _card(title: str, items: Sequence[str], otherwise: str) -> str:
    content = "".join(f"<p>{item}</p>" for item in items) or f"<p>{c.escape(otherwise)}</p>"
    return f"<article><h3>{c.escape(title)}</h3>{content}</article>"


def _least_items(view: Completeness) -> list[str]:
    return [f"{_where(place)}{c.small(_standing(place.cell.share))}" for place in view.least]


def _standing(share: KnownShare) -> str:
    return f"known for {share.text} ({share.counts}), {share.label}"


def _where(place: Place) -> str:
    text = f"{place.characteristic.title}: {place.measure.title}"
    return c.link(detail_address(place.measure.measure_id, place.cell.breakdown), text)


def _moved_items(view: Completeness) -> list[str]:
    sides = (("More known", view.better), ("Fewer known", view.worse))
    return [f"{c.escape(side)}. {_where(place)}{c.small(_move(place))}" for side, places in sides for place in places]


def _move(place: Place) -> str:
    before = place.cell.before.text if place.cell.before else ""
    return f"{before} to {place.cell.share.text} ({signed(place.moved or 0.0, 1)} points)"


def _uncollected_items(view: Completeness) -> list[str]:
    """Protected characteristics that fewer than half of the measures are broken down by, the rarest first."""
    every = len(view.rows)
    protected = [one for one in view.collected if one.characteristic.is_protected and 2 * one.number < every]
    numbers = sorted({one.number for one in protected})
    return [c.escape(_uncollected([one for one in protected if one.number == number], every)) for number in numbers]


def _uncollected(alike: Sequence[Collected], every: int) -> str:
    names = [one.characteristic.title for one in alike]
    named = listed([names[0], *[name[0].lower() + name[1:] for name in names[1:]]])
    verb = "is" if len(names) == 1 else "are"
    missing = every - alike[0].number
    if missing == every:
        return f"{named} {verb} collected for none of {counted(every, 'measure')}."
    return f"{named} {verb} not collected for {missing} of {counted(every, 'measure')}."


def warnings_html(view: Completeness) -> str:
    """Groups that grew or shrank in the figures while more or fewer people were asked, or answered."""
    if not view.warnings:
        return ""
    rows = [_group_cells(one, group) for one in view.warnings for group in one.groups[:MOST_GROUPS]]
    sentence = (
        "More or fewer of all, but not clearly of those whose group is known: these groups may have changed in the "
        "records only."
    )
    columns = ["Group", ">Known", ">Share of all", ">Share of those known", "~What it may be"]
    table = c.table(columns, rows, "Groups whose change may be one of recording", "growths bare stack")
    return c.section("More people, or better recording?", sentence) + table


def _group_cells(one: RecordingWarning, group: Growth) -> list[str]:
    name = breakdown_title(one.breakdown)
    title = f"{one.measure.title} by {name[0].lower()}{name[1:]}"
    link = c.link(detail_address(one.measure.measure_id, one.breakdown), title)
    more = len(one.groups) - MOST_GROUPS
    others = c.small(f"and {counted(more, 'more group')}") if more > 0 and group is one.groups[MOST_GROUPS - 1] else ""
    return [
        f"{c.escape(group.category)}<br>{link}{others}",
        f"{group.then.text} to {group.now.text}{c.small(f'{group.then.label} to {group.now.label}')}",
        *growth_cells(group),
    ]


def growth_cells(group: Growth) -> list[str]:
    """A group's share of all and of those known, from then to now, and what its change may be."""
    shares = [f"{then:.1f}% to {now:.1f}%" for then, now in (group.of_all, group.of_known)]
    verdict = VERDICT_WORDS.get(group.verdict, "")
    return [*shares, f'<span class="verdict">{c.escape(verdict)}</span>' if verdict else ""]


def characteristics_html(view: Completeness) -> str:
    """For how many measures each characteristic is collected, and where the least are known."""
    every = len(view.rows)
    rows = [_characteristic_cells(one, every) for one in view.collected]
    sentence = "The nine that the Equality Act protects, then those that the council adds."
    columns = ["Characteristic", ">Collected for", "~Bar", ">Least known", "Where"]
    return c.section("By characteristic", sentence) + c.table(
        columns, rows, "Characteristics: for how many measures each is collected", "characteristics bare stack"
    )


def _characteristic_cells(one: Collected, every: int) -> list[str]:
    width = 100 * one.number / (every or 1)
    bar = f'<span class="rule" style="width:{width:.1f}%"></span>' if one.number else ""
    if one.least is None:
        least, where = '<span class="quiet">–</span>', "" if one.number else '<span class="quiet">not collected</span>'
    else:
        place = one.least
        least = known_share(place.cell.share)
        where = c.link(detail_address(place.measure.measure_id, place.cell.breakdown), place.measure.title)
        where += c.small(f"{place.cell.share.counts}, {place.cell.share.label}")
    added = "" if one.characteristic.is_protected else c.small("added by the council")
    number = f"<b>{one.number}</b> of {every}"
    track = f'<span class="track" aria-hidden="true">{bar}</span>'
    return [c.escape(one.characteristic.title) + added, number, track, least, where]


def matrix_sentence(view: Completeness) -> str:
    """Say what the matrix shows and leaves out."""
    aside = counted(view.not_about_people, "measure")
    verb = "is" if view.not_about_people == 1 else "are"
    others = f" {aside} that {verb} not about people {verb} left out." if view.not_about_people else ""
    return (
        "Per cent of people whose group is known. A measure of events whose quarter is too small to be shown gives its "
        f"newest whole year. Linked measures stand with their source.{others}"
    )


def matrix_html(view: Completeness, rows: Sequence[MeasureRow]) -> str:
    """Measures by characteristics, a table an objective, with the key to its signs."""
    if not rows:
        return '<p class="sentence">No measure is like that.</p>'
    groups: dict[str, list[MeasureRow]] = {}
    for row in rows:
        groups.setdefault(row.measure.objective, []).append(row)
    tables = (f"<h3>{c.escape(name)}</h3>{_matrix(view, own, name)}" for name, own in groups.items())
    return _key(rows) + "".join(tables)


def _matrix(view: Completeness, rows: Iterable[MeasureRow], name: str) -> str:
    heads = ["Measure", *[f">{one.short}" for one in view.columns], "Not collected"]
    cells = [_matrix_cells(row, view.columns, view.period) for row in rows]
    return c.table(heads, cells, f"{name}: per cent known", "matrix bare stack")


def _matrix_cells(row: MeasureRow, columns: Sequence[Characteristic], period: str) -> list[str]:
    title = c.link(address("measures", measure=row.measure.measure_id), row.measure.title)
    missing = [one.title for one, cell in zip(columns, row.cells, strict=True) if cell is None and one.is_protected]
    cells = [UNCOLLECTED if cell is None else _cell(row, cell, period) for cell in row.cells]
    return [
        title,
        *cells,
        f'<span class="quiet">not collected: {counted(len(missing), "protected characteristic")}</span>',
    ]


def _cell(row: MeasureRow, cell: Cell, period: str) -> str:
    """The share as a link to more, with its own period where that is another one."""
    inside = known_share(cell.share, cell.share.number)
    if cell.share.period != period:
        inside += c.small(cell.share.period)
    target = c.escape(detail_address(row.measure.measure_id, cell.breakdown))
    return f'<a data-page="yes" href="{target}">{inside}</a>'


def _key(rows: Iterable[MeasureRow]) -> str:
    """What the signs of the matrix mean."""
    bands = "".join(f'<span class="known {band}">{c.escape(words)}</span>' for band, words in BAND_WORDS.items())
    return f'<p class="key">{bands}<span class="quiet">– not collected</span></p>'
