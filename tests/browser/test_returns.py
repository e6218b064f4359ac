"""An officer's quarter in the browser: template, upload, checks, submission; an approver's decision; and back."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from equality_tracker import settings
from tests.browser.visits import become, choose, faults_found_by_axe, open_page
from tests.servers import serving

OFFICER = "person=Ola+Officer"
APPROVER = "person=Ash+Approver"
MEASURE = "interpreter-requests-met"
RETURN = settings.sample_folder("exampleshire") / "returns" / "2025-26-q2.csv"


@pytest.fixture(scope="module")
def own_server(made_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose figures these tests may change."""
    local = tmp_path_factory.mktemp("returns")
    shutil.copyfile(made_samples / "exampleshire.duckdb", local / "exampleshire.duckdb")
    shutil.copytree(made_samples / "exampleshire-received", local / "exampleshire-received")
    with serving(local) as address:
        yield address


def rows_of(*wanted: tuple[str, str]) -> list[dict[str, str]]:
    """The rows of the last return for some (measure, area), whole slices."""
    with RETURN.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if (row["measure_id"], row["area"]) in wanted]


def as_csv(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def drop(page: Page, name: str, data: bytes, kind: str = "text/csv") -> None:
    """Drop a file and wait until it was checked."""
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": data})
    expect(page.locator(".glance")).to_be_visible(timeout=30_000)


def answers(page: Page) -> list[str]:
    """What is wrong, what would change, what is still missing."""
    return page.locator(".glance .answer").all_inner_texts()


def corrected() -> bytes:
    """The slice of Total with six more requests met, in Total and for Kurdish."""
    rows = rows_of((MEASURE, "Total"))
    for row in rows:
        if row["category"] in ("Total", "Kurdish") and row["breakdown"] in ("Total", "first-language"):
            row["numerator"], row["denominator"] = (str(int(row[name]) + 6) for name in ("numerator", "denominator"))
    return as_csv(rows)


def test_what_is_wrong_is_said_with_row_column_value_and_advice(page: Page, own_server: str) -> None:
    rows = rows_of((MEASURE, "Total"))
    rows[0]["measure_id"], rows[1]["category"] = "interpreter-request-met", "Kurdsh"
    open_page(page, f"{own_server}/send?{OFFICER}")
    drop(page, "q2.csv", as_csv(rows))
    assert answers(page)[0].startswith("2 errors")
    finding = page.locator(".finding", has_text="There is no measure of that name.")
    expect(finding.get_by_role("row").nth(1)).to_contain_text("interpreter-request-met")
    expect(finding).to_contain_text("Did you mean “interpreter-requests-met”?")
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="My workbook with these cells marked").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert any(cell.comment for sheet in book for row in sheet.iter_rows() for cell in row)
    with page.expect_download() as download:
        page.get_by_role("button", name="This list as CSV").click()
    listed = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert {"unknown_measure", "unknown_category"} <= {issue["code"] for issue in listed}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("q2.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "A return is a CSV file or an .xlsx workbook."),
        ("q2.csv", b"", "The file holds no figures."),
        ("q2.csv", b"measure,when\n1,2\n", "A column is missing."),
        ("<b>q2</b>.csv", b'measure_id,period,numerator\n"x', "A quotation mark is opened and never closed."),
    ],
)
def test_a_file_that_is_none_gets_a_clear_word(page: Page, own_server: str, name: str, data: bytes, words: str) -> None:
    open_page(page, f"{own_server}/send?{OFFICER}")
    drop(page, name, data)
    expect(page.locator(".finding").first).to_contain_text(words)
    assert "Traceback" not in page.inner_text("body")


def submit(page: Page, server: str, data: bytes) -> str:
    """Send a return as the officer; gives the submission's number."""
    open_page(page, f"{server}/send?{OFFICER}")
    drop(page, "interpreters.csv", data)
    page.get_by_label("Note for the approver").fill("Six requests came in late.")
    page.get_by_label("Note for the approver").blur()
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".notice.done")).to_contain_text("waits for approval")
    return page.locator(".notice.done").inner_text().split()[0]


def expect_standing(page: Page, server: str, counts: str) -> None:
    """What everybody sees of the measure."""
    open_page(page, f"{server}/measures?measure={MEASURE}")
    expect(page.locator(".only-wide .standing")).to_contain_text(counts)


def test_submitted_approved_seen_and_withdrawn(page: Page, own_server: str) -> None:
    submission = submit(page, own_server, corrected())
    expect_standing(page, own_server, "918 of 1,132")
    open_page(page, f"{own_server}/submissions?{APPROVER}")
    page.get_by_role("link", name=submission).click()
    for counts in ("918 of 1,132", "924 of 1,138"):
        expect(page.locator("table.compared").first).to_contain_text(counts)
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.locator(".notice.done")).to_contain_text("is approved")
    expect_standing(page, own_server, "924 of 1,138")
    open_page(page, f"{own_server}/submissions?submission={submission}&{APPROVER}")
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_label("Why").fill("Counted twice.")
    page.get_by_role("button", name=f"Withdraw {submission}").click()
    expect(page.locator(".notice.done")).to_contain_text("is withdrawn")
    expect(page.locator("ul.acts")).to_contain_text("“Counted twice.”")
    expect_standing(page, own_server, "918 of 1,132")


def test_a_reason_is_asked_for(page: Page, own_server: str) -> None:
    submission = submit(page, own_server, corrected())
    open_page(page, f"{own_server}/submissions?submission={submission}&{APPROVER}")
    page.get_by_role("button", name="Reject").click()
    page.get_by_role("button", name=f"Reject {submission}").click()
    expect(page.locator(".notice")).to_contain_text("Say why it is rejected")


def test_a_rejected_return_can_be_taken_back_as_it_was_received(page: Page, own_server: str) -> None:
    submission = submit(page, own_server, corrected())
    open_page(page, f"{own_server}/submissions?submission={submission}&{APPROVER}")
    page.get_by_role("button", name="Reject").click()
    page.get_by_label("Why").fill("North is missing.")
    page.get_by_role("button", name=f"Reject {submission}").click()
    expect(page.locator(".notice.done")).to_contain_text("is rejected")
    with page.expect_download() as download:
        page.get_by_role("button", name="The received file").click()
    assert Path(download.value.path()).read_bytes() == corrected()
    assert download.value.suggested_filename == "interpreters.csv"


def test_the_template_is_filled_in_and_sent_back(page: Page, own_server: str, tmp_path: Path) -> None:
    open_page(page, f"{own_server}/send?{OFFICER}")
    choose(page, "Period", "2025-26 Q2")
    choose(page, "Lead", "Head of Early Help")
    with page.expect_download() as download:
        page.get_by_role("button", name="Template as workbook").click()
    download.value.save_as(tmp_path / "template.xlsx")
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    sheet = book["Return"]
    columns = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, columns["measure_id"]).value:
            sheet.cell(row, columns["numerator"], "x")
    book.save(tmp_path / "filled.xlsx")
    drop(page, "filled.xlsx", (tmp_path / "filled.xlsx").read_bytes(), "application/octet-stream")
    assert "error" not in answers(page)[0]
    assert answers(page)[2] == "Nothing: the period is complete"


def test_several_files_are_checked_and_kept_together(page: Page, own_server: str) -> None:
    open_page(page, f"{own_server}/send?{OFFICER}")
    files = {"one.csv": corrected(), "two.csv": as_csv(rows_of((MEASURE, "North")))}
    buffers = [{"name": name, "mimeType": "text/csv", "buffer": data} for name, data in files.items()]
    page.locator("input[type=file]").set_input_files(buffers)  # type: ignore[arg-type]
    expect(page.get_by_role("heading", name="two.csv")).to_be_visible(timeout=30_000)
    page.get_by_label("Note for the approver").fill("Both.")
    page.get_by_label("Note for the approver").blur()
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".notice.done")).to_contain_text("wait for approval")


def test_what_is_owed_with_a_reminder(page: Page, server: str) -> None:
    open_page(page, f"{server}/outstanding?{OFFICER}")
    expect(page.locator(".lead").first).to_contain_text("3 measures of 1 lead are not yet reported.")
    choose(page, "Lead", "Head of Early Help")
    expect(page.get_by_test_id("stCode")).to_contain_text("Dear Head of Early Help,")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the reminder").click()
    assert "Young carers" in Path(download.value.path()).read_text("utf-8")
    choose(page, "Period", "2025-26 Q1")
    expect(page.locator(".lead").first).to_contain_text("2025-26 Q1 is complete.")


def test_who_may_not_see_returns_is_told_so(page: Page, server: str) -> None:
    for path in ("send", "submissions", "outstanding"):
        open_page(page, f"{server}/{path}")
        expect(page.locator(".notice")).to_contain_text("Dee Director (director) may not")
    expect(page.get_by_test_id("stTopNavLink")).to_have_count(7)
    expect(page.get_by_test_id("stTopNavSection")).to_have_count(0)
    become(page, "Ola Officer, officer")
    page.get_by_test_id("stTopNavSection").click()
    expect(page.get_by_test_id("stTopNavDropdownLink")).to_have_count(5)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])
def test_what_the_checks_say_can_be_read_by_everybody(browser: Browser, server: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    open_page(page, f"{server}/send?{OFFICER}")
    drop(page, "q2.csv", corrected().replace(b"Kurdish", b"Kurdsh", 1))
    found = faults_found_by_axe(page)
    sideways = page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth")
    context.close()
    assert found == []
    assert sideways <= 0
