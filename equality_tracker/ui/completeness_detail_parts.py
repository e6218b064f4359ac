"""The parts of the completeness page that show one measure by one characteristic."""

from collections.abc import Sequence

from equality_tracker.figures.breakdowns import breakdown_title
from equality_tracker.figures.completeness_detail import CompletenessView
from equality_tracker.figures.completeness_extremes import Extreme, extreme_words, widest
from equality_tracker.figures.completeness_shares import BAND_WORDS, KnownShare
from equality_tracker.figures.words import signed
from equality_tracker.ui import components as c
from equality_tracker.ui.completeness_parts import detail_address, growth_cells, known_share, recording_note
from equality_tracker.ui.measure_tables import without_empty
from equality_tracker.ui.session import address

ALL_KNOWN = "Everybody’s group is known: nothing could change."
OVERLAPPING = "One person may be in several of these groups, so that their shares add up to more than all."


def title(view: CompletenessView) -> str:
    """Name the view."""
    return f"{view.measure.title} by {view.title[0].lower()}{view.title[1:]}: how many are known"


def lead(view: CompletenessView) -> str:
    """Say under the title what is known."""
    named = view.title[0].lower() + view.title[1:]
    if view.now.value is None:
        return f"For how many {named} is known at {view.now.label} {view.now.text}: {view.now.reason}."
    rest = "" if view.now.has_unknown else " No “not known” was returned; the groups add up to the total."
    return f"{view.title} is known for {view.now.counts}, {view.now.text}, at {view.now.label}.{rest}"


def choices_html(view: CompletenessView) -> str:
    """The measure's other breakdowns, as links."""
    links = "".join(_choice(view, name) for name in view.breakdowns)
    return f'<nav class="choices" aria-label="By">{links}</nav>'


def _choice(view: CompletenessView, name: str) -> str:
    if name == view.breakdown:
        return f'<span class="chosen" aria-current="true">{c.escape(breakdown_title(name))}</span>'
    return c.link(detail_address(view.measure.measure_id, name), breakdown_title(name))


def standing_html(view: CompletenessView) -> str:
    """The share that stands, large, with its band, and the change on the year before."""
    now = view.now
    size = "big" if now.value is not None else "big quiet"
    band = f'<p><span class="known {now.band}">{c.escape(BAND_WORDS[now.band])}</span></p>' if now.band else ""
    parts = [f"{now.counts}, {now.label}" if now.counts else now.label, *_since(view)]
    words = "".join(f"<p>{c.escape(part)}</p>" for part in parts)
    return f'<div class="standing"><p class="{size}">{c.escape(now.text)}</p>{band}{words}</div>'


def _since(view: CompletenessView) -> list[str]:
    return [
        f"{one.text} at {one.label}: {signed(view.now.value - one.value, 1)} points since"
        for one in view.compared[1:]
        if one.value is not None and view.now.value is not None
    ]


def facts_html(view: CompletenessView) -> str:
    """The measure, what is counted, who leads, and the linked measures that rest on these groups."""
    row = view.measure
    linked = [c.link(address("measures", measure=one.measure_id), one.title) for one in view.linked]
    counted = row.denominator_label if row.kind in ("percentage", "rate") else row.numerator_label
    return c.facts(
        [
            ("Measure", c.link(address("measures", measure=row.measure_id, breakdown=view.breakdown), row.title)),
            ("Of whom the share is", c.escape(counted)),
            ("Measures that rest on these groups", "<br>".join(linked)),
            ("Leads", c.escape(row.lead)),
            ("Source", c.escape(row.source)),
        ]
    )


def shares_table(points: Sequence[KnownShare], title: str, caption: str) -> str:
    """Shares over time; what cannot be shown says why."""
    cells = [[c.escape(one.label), known_share(one), one.counts, c.escape(one.reason)] for one in reversed(points)]
    return without_empty([title, ">Known", ">Counts", "Why not"], cells, caption, "shares years bare stack")


def unknown_html(view: CompletenessView) -> str:
    """Who the rest are: how many are not known for which reason, now and before."""
    title = c.section("Who is not known")
    if not view.unknown:
        return title + '<p class="sentence">The return names no category for those who are not known.</p>'
    columns = ["Reason", *[f">{share.label}" for share in view.compared]]
    cells = [[c.escape(one.name), *one.texts] for one in view.unknown]
    hidden = any(text == "c" for one in view.unknown for text in one.texts)
    note = '<p class="caption">c: suppressed to protect people.</p>' if hidden else ""
    return title + c.table(columns, cells, "Who is not known, and how many", "bare stack") + note


def areas_html(view: CompletenessView) -> str:
    """Where the least are known, for a breakdown that is returned by area."""
    title = c.section("By area")
    if view.areas is None:
        named = view.title[0].lower() + view.title[1:]
        return (
            f'{title}<p class="sentence">Not returned by area: {c.escape(named)} is returned for the whole council.</p>'
        )
    worst = view.worst_area
    sentence = f"The least are known in {worst.area}: {worst.text} ({worst.counts})." if worst else ""
    cells = [[c.escape(one.area), known_share(one), one.counts, c.escape(one.reason)] for one in view.areas]
    table = without_empty(
        ["Area", ">Known", ">Counts", "Why not"], cells, f"Known by area, {view.now.label}", "shares years bare stack"
    )
    return f'{title}<p class="sentence">{c.escape(sentence)}</p>{table}'


def extremes_html(view: CompletenessView) -> str:
    """What each group's figure would be if none of those not known were in it, and if all were."""
    title = c.section("If those not known were known", _extremes_sentence(view))
    if not any(one.furthest for one in view.extremes):
        return title + f'<p class="sentence">{c.escape(_no_extremes(view))}</p>'
    if view.now.known == view.now.everybody:
        return title + f'<p class="sentence">{ALL_KNOWN}</p>'
    far = widest(view.extremes)
    example = f"<p>{c.escape(extreme_words(view.measure, far))}</p>" if far else ""
    note = f'<p class="caption">{OVERLAPPING}</p>' if view.is_overlapping else ""
    return title + example + _extremes_table(view) + note


def _extremes_table(view: CompletenessView) -> str:
    highest = max((one.furthest[1] for one in view.extremes if one.furthest), default=0) or 1
    own = {"percentage": ">Own figure", "rate": ">Own figure"}.get(view.measure.kind, ">Of those known")
    furthest = ["Could lie in"] if view.measure.kind == "percentage" else []
    columns = ["Group", own, "~Range", ">If none", ">If all", *[f">{name}" for name in furthest]]
    cells = [_extreme_cells(view, one, highest)[: len(columns)] for one in view.extremes]
    return c.table(columns, cells, f"Both extremes of those not known, {view.now.label}", "bare stack extremes")


def _extremes_sentence(view: CompletenessView) -> str:
    if view.measure.kind == "percentage":
        return (
            "Each group’s figure if none of those not known were in it, and if all of them were; and how far it could "
            "lie, whoever of them is in it."
        )
    if view.measure.kind == "rate":
        return (
            "Each group’s rate if none of those not known were in it, and if all of them were. Were only some of them "
            "in it, the rate could lie outside these two."
        )
    return (
        "Each group’s share of all if none of those not known were in it, and if all of them were: "
        "the true share lies between."
    )


def _no_extremes(view: CompletenessView) -> str:
    reason = view.now.reason or "a figure needed for it is suppressed or missing"
    return f"{(view.now.text if view.now.reason else 'cannot be shown').capitalize()}: {reason}."


def _extreme_cells(view: CompletenessView, one: Extreme, highest: float) -> list[str]:
    of_known, if_none, if_all, furthest = one.texts
    quiet = '<span class="quiet">–</span>'
    own = c.escape(of_known) if one.of_known is not None else f'<span class="quiet">{c.escape(of_known)}</span>'
    return [
        _group(one.category, one.is_child),
        own,
        _range(one, highest, extreme_words(view.measure, one)),
        c.escape(if_none) or quiet,
        c.escape(if_all) or quiet,
        c.escape(furthest) or quiet,
    ]


def _range(one: Extreme, highest: float, words: str) -> str:
    """A small bar from the lowest to the highest that it could be, with a mark at the figure of those known."""
    if one.furthest is None or one.of_known is None:
        return ""
    low, high = (100 * end / highest for end in one.furthest)
    mark = min(100 * one.of_known / highest, 100)
    return (
        f'<span class="range" role="img" aria-label="{c.escape(words)}">'
        f'<span class="reach" style="left:{low:.1f}%;width:{high - low:.1f}%"></span>'
        f'<span class="mark" style="left:{mark:.1f}%"></span></span>'
    )


def growths_html(view: CompletenessView) -> str:
    """Each group's share of all beside its share of those known, then and now."""
    shown = [one for one in view.growths if one.then == view.compared[-1]]
    if not shown:
        return ""
    span = f"{shown[0].then.label} to {shown[0].now.label}"
    sentence = (
        "A group’s share of all can grow because there are more of them, or because more people were asked. Its share "
        f"of those known tells the two apart. {span}."
    )
    columns = ["Group", ">Share of all", ">Share of those known", "~What it may be"]
    cells = [[_group(one.category, one.is_child), *growth_cells(one)] for one in shown]
    table = without_empty(columns, cells, f"Shares of all and of those known, {span}", "growths bare stack")
    return c.section("More people, or better recording?", sentence) + recording_note(view.warning) + table


def _group(name: str, is_child: bool) -> str:
    return f'<span class="{"child" if is_child else "whole"}">{c.escape(name)}</span>'


def asked_html(view: CompletenessView) -> str:
    """Say of a linked measure that its source is shown."""
    if view.asked is None:
        return ""
    text = f"“{view.asked.title}” is worked out from “{view.measure.title}” by {view.title.lower()}, shown here."
    return f'<p class="sentence">{c.escape(text)}</p>'
