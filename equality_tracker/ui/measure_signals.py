"""What a measure's trend tells, in words: signal, assurance and outlook; in detail how each was worked out."""

from equality_tracker.figures.chart_meaning import is_overtaken
from equality_tracker.figures.control_chart import average_words, reason_words, usual_words
from equality_tracker.figures.measure import MeasureView
from equality_tracker.ui import components as c
from equality_tracker.ui.session import address

HOW = "How this is worked out"


def signal_html(view: MeasureView) -> str:
    """The line of plain words under the chart, and where the usual range begins anew."""
    words = f'<p class="told"><b>{c.escape(view.signal_sentence)}</b> {c.escape(view.meaning)}</p>'
    begun = "".join(
        f'<p class="caption">The usual range begins anew in {one.period}: {c.escape(one.reason)}</p>'
        for one in view.rebases
        if view.trend and one.period <= view.trend[-1].period
    )
    return words + begun


def signs_html(view: MeasureView) -> str:
    """Variation and assurance, each as a sign with its words."""
    signal = view.standing.signal
    words = f"Usual range so far {'short of' if signal.assurance == 'missed' else 'meets'} the target"
    signs = (c.variation(signal), c.assurance(signal, words if is_overtaken(signal) else ""))
    return "".join(f"<p>{sign}</p>" for sign in signs if sign)


def outlook_html(view: MeasureView) -> str:
    """The outlook in one sentence."""
    found = view.outlook
    words = found.sentence.removeprefix(found.verdict_words).removeprefix("No outlook: ")
    words = words if found.verdict else words[:1].upper() + words[1:]
    verdict = f"<b>{found.verdict_words}</b>" if found.verdict else ""
    return f'<p class="outlook"><span class="term">Outlook</span> {verdict}{c.escape(words)}</p>'


def workings_html(view: MeasureView) -> str:
    """The numbers behind the words: usual range, rule, outlook and pace; where the methods are described."""
    last, row, signal = view.chart.last, view.measure, view.standing.signal
    facts = [
        ("Usual range", usual_words(last, row)),
        ("Average", average_words(last, row)),
        ("Worked out from", f"{signal.points} figures" if last.mean is not None else ""),
        ("Why the newest is marked", reason_words(last)),
        ("Outlook", view.outlook.basis),
        ("Pace so far", view.outlook.seen),
        ("Pace needed for the target", view.outlook.needed),
    ]
    known = [(term, c.escape(words)) for term, words in facts if words]
    shown = f'<div class="workings">{c.facts(known)}</div>' if known else ""
    return f'{shown}<p class="caption">{c.link(address("methods"), HOW)}</p>'
