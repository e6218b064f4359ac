"""The search finds a number however it is packed and written, and takes nothing else for it."""

import base64
import io
import json
import zipfile

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from equality_tracker.papers.choices import FORMATS
from equality_tracker.papers.content import Paper, Paragraph, plain
from equality_tracker.papers.making import make_paper
from tests.leaks.secrets import Secret, Secrets
from tests.leaks.sent import texts_in, texts_of
from tests.leaks.walk import links_in

COUNT, VALUE = 18_133, 43.017182818
WHERE = ("trained", "2024-25", "Total", "ethnicity", "Asian")
OF_COUNT, OF_VALUE = Secret("numerator", *WHERE), Secret("value", *WHERE)
SECRETS = Secrets({COUNT: {OF_COUNT}}, [(VALUE, OF_VALUE)], {654_321})


def table() -> bytes:
    written = io.BytesIO()
    rows = pa.Table.from_pandas(pd.DataFrame({"count": [1, COUNT]}))
    with pa.ipc.new_stream(written, rows.schema) as stream:
        stream.write_table(rows)
    return written.getvalue()


def workbook() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", f"<row><c><v>{COUNT}</v></c></row>")
    return written.getvalue()


def packed_numbers() -> str:
    numbers = base64.b64encode(np.array([COUNT, 1.0]).tobytes()).decode()
    return json.dumps({"data": [{"y": {"dtype": "f8", "bdata": numbers}}]})


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ("<td>18,133 of 300,000</td>", OF_COUNT),
        ("Asian: 18133.", OF_COUNT),
        ("18133.0", OF_COUNT),
        ("\N{MINUS SIGN}18,133", OF_COUNT),
        ('{"data": [{"y": [null, 18133.0]}]}', OF_COUNT),
        ('{"text": ["<b>18,133</b>"]}', OF_COUNT),
        ('["{\\"inside\\": [18133]}"]', OF_COUNT),
        (packed_numbers(), OF_COUNT),
        (table(), OF_COUNT),
        (workbook(), OF_COUNT),
        (b"measure,count,of\ntrained,18133,200\n", OF_COUNT),
        (b"[18133,200]", OF_COUNT),
        ("43.0172%", OF_VALUE),
        ("43.017 to 44", OF_VALUE),
        ('{"range": [0, 43.017182818]}', OF_VALUE),
        ("4.3017183e+01", OF_VALUE),
        ("43.02%", None),
        ("43.018%", None),
        ("118,133 or 18,1330", None),
        ("#18133a and a18133 and 0.18133", None),
        ('<path d="M 18133 43.0172"/>', None),
        ("654,321", None),
    ],
)
def test_what_is_found(sent: str | bytes, found: Secret | None) -> None:
    assert SECRETS.found_in(texts_in(sent)) == ({found} if found else set())


def test_in_a_paper() -> None:
    words = plain(f"It was {COUNT:,} of 300,000 and 43.0172%.")
    papers = make_paper(Paper("A paper", "Smallshire", "A paper", "P0001", (Paragraph(words),)), FORMATS)
    for form, data in papers.items():
        assert SECRETS.found_in(texts_in(data)) == {OF_COUNT, OF_VALUE}, form


def test_in_any_field_of_a_message() -> None:
    for fill in (
        lambda element: setattr(element.html, "body", f'<p title="{COUNT:,}">c</p>'),
        lambda element: setattr(element.plotly_chart, "spec", json.dumps({"customdata": [[COUNT]]})),
        lambda element: setattr(element.dataframe.arrow_data, "data", table()),
        lambda element: element.selectbox.options.append(str(COUNT)),
        lambda element: setattr(element.metric, "delta", str(COUNT)),
    ):
        message = ForwardMsg()
        fill(message.delta.new_element)
        assert SECRETS.found_in(texts_of([message])) == {OF_COUNT}


def test_what_is_printed_is_told_apart() -> None:
    assert SECRETS.printed_in(["18,133 of 654,321"]) == {654_321}


def test_links_are_read_from_pages() -> None:
    here = '<a href="./measures?measure=a&amp;person=Ola+Officer&amp;view=detailed">A</a>'
    elsewhere = '<a href="./measures?demonstration=Kent">Kent</a>'
    assert links_in((here, elsewhere)) == [("measures", (("measure", "a"), ("view", "detailed")))]
