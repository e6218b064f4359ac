"""The template of a return: a row for every figure that is due, as a workbook or as CSV."""

from collections.abc import Callable

from equality_tracker.access.people import Person
from equality_tracker.problems import NotFound
from equality_tracker.returns.spreadsheets import csv_bytes
from equality_tracker.returns.template_content import TEMPLATE_COLUMNS, TemplateContent, template_content
from equality_tracker.returns.template_sheets import template_workbook
from equality_tracker.store import Store


def template(
    person: Person,
    store: Store,
    period: str,
    lead: str | None = None,
    form: str = "xlsx",
    with_last_figures: bool = True,
) -> bytes:
    """Make the return to fill in.

    Args:
        person: who is to fill it in; somebody who enters the measures of some leads is given only theirs.
        store: where the framework and the earlier figures are.
        period: in any form that people type; the fourth quarter asks for the annual figures of its year too.
        lead: only the measures of this one; all where absent.
        form: ``xlsx`` or ``csv``.
        with_last_figures: whether the figures that were last reported stand beside those to fill in. They are not
            protected.

    Returns:
        The file. The same content makes the same bytes.

    Raises:
        NotAllowed: the person may not submit returns, or not for that lead. PeriodProblem: that is no period.
        NotFound: nobody of that name leads a measure, nothing is to be returned, or there is no such form.
    """
    content = template_content(person, store, period, lead, with_last_figures)
    if form not in _FORMS:
        raise NotFound(f"There is no template as “{form}”. The forms are: {', '.join(_FORMS)}.")
    return _FORMS[form](content)


def _csv(content: TemplateContent) -> bytes:
    return csv_bytes(TEMPLATE_COLUMNS, content.rows())


_FORMS: dict[str, Callable[[TemplateContent], bytes]] = {"xlsx": template_workbook, "csv": _csv}
