"""The choice of a template: of which period and lead, as a workbook or as CSV."""

import streamlit as st

from equality_tracker.access.people import Person
from equality_tracker.returns.expected import expected_figures
from equality_tracker.returns.outstanding import outstanding
from equality_tracker.returns.templates import template
from equality_tracker.store import Store
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.downloads import offer_download

EVERY = "All leads"
FORMS = {
    "xlsx": ("Template as workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("Template as CSV", "text/csv"),
}


def offer_template() -> None:
    """Offer the template of a period, for one lead or for all."""
    person, store = session.person(), session.store()
    st.html(c.section("Template", "A row for every figure that is due, with the figure last reported beside it."))
    found = outstanding(person, store)
    period = st.selectbox("Period", found.offered, found.offered.index(found.period), key="template-period")
    expected = expected_figures(person, store, period)
    if not expected:
        st.html('<p class="sentence">No figures are asked for in this period.</p>')
        return
    leads = list(dict.fromkeys(figure.lead for figure in expected))
    chosen = st.selectbox("Lead", [EVERY, *leads], key="template-lead") if len(leads) > 1 else leads[0]
    rows = sum(chosen in (EVERY, figure.lead) for figure in expected)
    st.html(f'<p class="caption">{rows:,} figures.</p>')
    _offer_forms(person, store, period, None if chosen == EVERY else chosen)


def _offer_forms(person: Person, store: Store, period: str, lead: str | None) -> None:
    name = "-".join(filter(None, ["return", period, lead])).lower().replace(" ", "-")
    for form, (label, kind) in FORMS.items():
        offer_download(
            label, lambda form=form: template(person, store, period, lead, form), f"{name}.{form}", kind, key=form
        )
