"""The framework: read from a folder or a workbook, its faults named by table, row and column, and applied."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from equality_tracker import settings
from equality_tracker.access.people import anybody_as
from equality_tracker.framework import (
    Framework,
    apply_framework,
    approve_framework,
    framework_check,
    propose_framework,
    read_framework,
    reject_framework,
)
from equality_tracker.framework_acts import set_setting
from equality_tracker.framework_checks import Fault, FrameworkProblem, faults_between
from equality_tracker.framework_tables import MODELS, OPTIONAL, TABLES
from equality_tracker.framework_versions import export_framework, versions
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.store import Store
from tests.factories import ADMIN, APPROVER, USUAL, Council, framework, framework_csv, framework_folder, row

Tables = dict[str, list[dict[str, Any]]]
Maker = Callable[[Path, Tables], Path]

CHARACTERISTICS = {
    "age": "age-adult",
    "disability": "disability",
    "gender reassignment": "gender-reassignment",
    "marriage and civil partnership": "marriage-civil-partnership",
    "pregnancy and maternity": "pregnancy-maternity",
    "race": "ethnicity",
    "religion or belief": "religion",
    "sex": "sex",
    "sexual orientation": "sexual-orientation",
}
SHIPPED = [settings.FRAMEWORK, settings.sample_folder("kent") / "framework"]


def workbook_of(place: Path, tables: Tables) -> Path:
    """A framework as a workbook with a sheet per table."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        columns = list(rows[0]) if rows else list(MODELS[name].model_fields)
        for line in [columns, *[[record[column] for column in columns] for record in rows]]:
            sheet.append(line)
    book.save(place / "framework.xlsx")
    return place / "framework.xlsx"


def faults_of(source: Path) -> list[Fault]:
    """What is wrong with a framework: its rows, else what stands between them."""
    try:
        return [*faults_between(read_framework(source).tables)]
    except FrameworkProblem as refused:
        return refused.faults


@pytest.fixture(params=[framework_folder, workbook_of], ids=["folder", "workbook"])
def make(request: pytest.FixtureRequest) -> Maker:
    return request.param


def test_folder_and_workbook_hold_the_same(tmp_path: Path) -> None:
    assert (
        read_framework(framework_folder(tmp_path, USUAL)).tables == read_framework(workbook_of(tmp_path, USUAL)).tables
    )


def test_cells_of_a_workbook_may_be_numbers_and_dates(tmp_path: Path) -> None:
    measure = row("measures") | {"decimals": 1, "threshold": 10.0, "reviewed_on": date(2025, 4, 14)}
    target = row("targets") | {"target": 80.5}
    read = read_framework(workbook_of(tmp_path, USUAL | {"measures": [measure], "targets": [target]})).tables
    found = read["measures"][0]
    assert (found.decimals, found.threshold, found.reviewed_on) == (1, 10, date(2025, 4, 14))
    assert read["targets"][0].target == 80.5


def test_empty_cells_have_their_meaning(tmp_path: Path) -> None:
    read = read_framework(framework_folder(tmp_path, USUAL | {"targets": [row("targets", floor="")]})).tables
    (target,) = read["targets"]
    assert (target.area, target.breakdown, target.category, target.floor) == ("Total", "Total", "Total", None)
    assert (read["measures"][0].multiplier, read["measures"][0].threshold) == (1, None)


def test_periods_and_lists_are_stored_in_one_form(tmp_path: Path) -> None:
    changed = USUAL | {
        "measures": [row("measures", breakdowns=" ethnicity ; sex;")],
        "targets": [row("targets", period="q1 2024/25")],
    }
    read = read_framework(framework_folder(tmp_path, changed)).tables
    assert read["measures"][0].breakdowns == "ethnicity;sex"
    assert read["targets"][0].period == "2024-25 Q1"


ROW_FAULTS = [
    ("objectives", {"objective_id": "Be Fair"}, "objective_id", "lower-case letters"),
    ("objectives", {"title": " "}, "title", "must be filled in"),
    ("objectives", {"valid_from": "soon"}, "valid_from", "“soon”"),
    ("priorities", {"objective_id": "unknown"}, "objective_id", "“unknown” is not in the framework"),
    ("measures", {"priority_id": "unknown"}, "priority_id", "“unknown” is not in the framework"),
    ("measures", {"kind": "share"}, "kind", "“share”"),
    ("measures", {"decimals": "9"}, "decimals", "“9”"),
    ("measures", {"decimals": "one"}, "decimals", "“one”"),
    ("measures", {"polarity": "up"}, "polarity", "“up”"),
    ("measures", {"aggregation": "mean"}, "aggregation", "“mean”"),
    ("measures", {"frequency": "monthly"}, "frequency", "“monthly”"),
    ("measures", {"year_type": "calendar"}, "year_type", "“calendar”"),
    ("measures", {"areas": "some"}, "areas", "“some”"),
    ("measures", {"disclosure": "secret"}, "disclosure", "“secret”"),
    ("measures", {"threshold": "five"}, "threshold", "“five”"),
    ("measures", {"lead": ""}, "lead", "must be filled in"),
    ("measures", {"denominator_label": ""}, "denominator_label", "needs one"),
    ("measures", {"breakdowns": "shoe-size"}, "breakdowns", "“shoe-size” has no categories"),
    ("measures", {"crossed": "sex*ethnicity"}, "crossed", "“sex*ethnicity” is not area*breakdown"),
    ("measures", {"crossed": "area*shoe-size"}, "crossed", "“area*shoe-size” is not area*breakdown"),
    ("measures", {"derived_from": "trained"}, "derived_from", "“trained”"),
    ("measures", {"derived_from": "unknown:sex:Male"}, "derived_from", "“unknown:sex:Male” leads nowhere"),
    ("measures", {"derived_from": "trained:sex:Neither"}, "derived_from", "leads nowhere"),
    ("targets", {"measure_id": "unknown"}, "measure_id", "“unknown” is not in the framework"),
    ("targets", {"period": "2024"}, "period", "“2024” is not a period"),
    ("targets", {"area": "Elsewhere"}, "area", "“Elsewhere” is not in the framework"),
    ("targets", {"breakdown": "sex", "category": "Neither"}, "category", "“sex” has no category “Neither”"),
    ("targets", {"target": "80%"}, "target", "“80%”"),
    ("categories", {"known": "maybe"}, "known", "“maybe”"),
    ("categories", {"parent": "Nobody"}, "parent", "“Nobody” is not a category"),
    ("areas", {"level": "county"}, "level", "“county”"),
    ("periods", {"period": "Spring"}, "period", "“Spring” is not a period"),
    ("people", {"role": "reader"}, "role", "“reader”"),
    ("populations", {"population": "The residents"}, "population", "lower-case letters"),
    ("populations", {"population": "trained"}, "population", "“trained” is the id of a measure"),
    ("populations", {"area": "Elsewhere"}, "area", "“Elsewhere” is not in the framework"),
    ("populations", {"area": "Smallshire"}, "area", "leave this empty for the whole of Smallshire"),
    ("populations", {"breakdown": "shoe-size"}, "category", "“shoe-size” has no category “White”"),
    ("populations", {"category": "Green"}, "category", "“ethnicity” has no category “Green”"),
    ("populations", {"breakdown": ""}, "breakdown", "“White” needs its breakdown beside it"),
    ("populations", {"number": "-1"}, "number", "“-1” must be 0 or more"),
    ("populations", {"number": "12.5"}, "number", "“12.5” must be a whole number"),
    ("populations", {"number": ""}, "number", "“” must be a whole number"),
    ("populations", {"number": "9" * 12}, "number", "is too large"),
    ("populations", {"taken_on": "2021"}, "taken_on", "must be a day"),
    ("populations", {"taken_on": ""}, "taken_on", "must be a day"),
    ("populations", {"source": ""}, "source", "must be filled in"),
    ("compared_with", {"measure_id": "unknown"}, "measure_id", "“unknown” is not in the framework"),
    ("compared_with", {"measure_id": "trained"}, "measure_id", "“trained” is no count"),
    ("compared_with", {"base": "nobody"}, "base", "“nobody” is neither a population nor a measure"),
    ("compared_with", {"base": "carers"}, "base", "a measure cannot be compared with itself"),
    ("compared_with", {"base": "trained"}, "base", "“trained” is no count"),
    ("compared_with", {"base": "members"}, "base", "“carers” and “members” have no breakdown in common"),
]
WITH_COUNTS = [
    row("measures"),
    row("measures", measure_id="carers", kind="count", denominator_label="", breakdowns="ethnicity"),
    row("measures", measure_id="members", kind="count", denominator_label="", breakdowns="sex"),
]
WITH_POPULATIONS = USUAL | {
    "measures": WITH_COUNTS,
    "populations": [row("populations"), row("populations", category="Asian", number=80)],
    "compared_with": [row("compared_with")],
}


@pytest.mark.parametrize(("table", "changed", "column", "words"), ROW_FAULTS)
def test_a_fault_is_named_by_table_row_and_column(
    tmp_path: Path, table: str, changed: dict[str, str], column: str, words: str
) -> None:
    faulty = row(table, **changed)
    usual = WITH_POPULATIONS if table in OPTIONAL else USUAL
    others = [record for record in usual[table] if record != row(table)]
    (fault,) = faults_of(framework_folder(tmp_path, usual | {table: [*others, faulty]}))[:1]
    assert (fault.table, fault.row, fault.column) == (table, len(others) + 2, column)
    assert words in fault.message


@pytest.mark.parametrize("table", TABLES)
def test_a_row_given_twice_is_named(tmp_path: Path, table: str) -> None:
    rows = USUAL[table] or [row(table)]
    faults = faults_of(framework_folder(tmp_path, USUAL | {table: [*rows, rows[0]]}))
    assert (faults[0].table, faults[0].row) == (table, len(rows) + 2)
    assert "stands in row 2 already" in faults[0].message


@pytest.mark.parametrize("levels", [[], ["council", "council"]])
def test_exactly_one_area_is_the_council(tmp_path: Path, levels: list[str]) -> None:
    areas = [row("areas", area=f"Shire {number}", level=level) for number, level in enumerate(levels)]
    (fault,) = faults_of(framework_folder(tmp_path, USUAL | {"areas": areas}))
    assert str(fault) == "areas, level: exactly one area must be the council"


def test_a_missing_column_is_named(tmp_path: Path, make: Maker) -> None:
    without = {name: value for name, value in row("people").items() if name != "role"}
    (fault,) = faults_of(make(tmp_path, USUAL | {"people": [without]}))
    assert str(fault) == "people, row 2, role: the column is missing"


def test_an_extra_column_is_named(tmp_path: Path, make: Maker) -> None:
    (fault,) = faults_of(make(tmp_path, USUAL | {"people": [row("people") | {"shoe_size": "40"}]}))
    assert str(fault) == "people, row 2, shoe_size: there is no such column"


def test_a_cell_beyond_the_heading_is_named(tmp_path: Path) -> None:
    folder = framework_folder(tmp_path, USUAL)
    (folder / "people.csv").write_text("name,role,measures_of\nDee Director,director,,director\n")
    (fault,) = faults_of(folder)
    assert (fault.table, fault.row, fault.message) == ("people", 2, "there is no such column")


def test_empty_rows_are_left_out_and_counted(tmp_path: Path, make: Maker) -> None:
    nothing = dict.fromkeys(row("people"), "")
    tables = USUAL | {"people": [row("people"), nothing, row("people", name="Mel", role="reader"), nothing]}
    (fault,) = faults_of(make(tmp_path, tables))
    assert (fault.row, fault.column) == (4, "role")


def test_faults_between_tables_count_empty_rows_too(tmp_path: Path) -> None:
    folder = framework_folder(tmp_path, USUAL)
    heading, first = framework_csv("priorities", [row("priorities", objective_id="unknown")]).decode().splitlines()
    (folder / "priorities.csv").write_text(f"{heading}\n\n\n{first}\n")
    assert [(fault.table, fault.row) for fault in faults_of(folder)[:1]] == [("priorities", 4)]


def test_every_fault_is_kept_and_twenty_are_shown(tmp_path: Path) -> None:
    people = [row("people", name=f"Person {number}", role="reader") for number in range(23)]
    with pytest.raises(FrameworkProblem, match="23 fault") as refused:
        read_framework(framework_folder(tmp_path, USUAL | {"people": people}))
    assert len(refused.value.faults) == 23
    assert str(refused.value).count("\n- ") == 20
    assert str(refused.value).endswith("… and 3 more.")


def test_a_missing_table_is_named(tmp_path: Path, make: Maker) -> None:
    source = make(tmp_path, {name: rows for name, rows in USUAL.items() if name != "objectives"})
    (fault,) = faults_of(source)
    assert str(fault) == "objectives: the table is missing; add objectives.csv (or a sheet “objectives”)"


@pytest.mark.parametrize("changed", [{}, {"base": "members"}], ids=["population", "measure"])
def test_measures_may_be_compared(tmp_path: Path, make: Maker, changed: dict[str, str]) -> None:
    measures = [record | {"breakdowns": "ethnicity;sex"} for record in WITH_COUNTS]
    compared = {"measures": measures, "compared_with": [row("compared_with", **changed)]}
    assert faults_of(make(tmp_path, WITH_POPULATIONS | compared)) == []


def test_a_framework_may_say_nothing_of_populations(tmp_path: Path, make: Maker) -> None:
    given = {name: rows for name, rows in USUAL.items() if name not in OPTIONAL}
    assert set(read_framework(make(tmp_path, given)).tables) == set(TABLES) - set(OPTIONAL)


def test_categories_come_from_the_reference_where_there_are_none(tmp_path: Path) -> None:
    tables = {name: rows for name, rows in USUAL.items() if name != "categories"}
    read = read_framework(framework_folder(tmp_path, tables)).tables["categories"]
    assert read == read_framework(settings.FRAMEWORK).tables["categories"]


def test_a_byte_order_mark_and_windows_line_ends_are_welcome(tmp_path: Path) -> None:
    folder = framework_folder(tmp_path, USUAL)
    (folder / "people.csv").write_bytes(b"\xef\xbb\xbfname,role,measures_of\r\nDee Director,director,\r\n")
    (person,) = read_framework(folder).tables["people"]
    assert person.name == "Dee Director"


@pytest.mark.parametrize(
    "data",
    [
        "name,role,measures_of\nZoë,director,\n".encode("latin-1"),
        "name,role,measures_of\nZoë,director,\n".encode("utf-16"),
        b'name,role,measures_of\n"Dee Director,director,\n',
    ],
    ids=["latin-1", "utf-16", "open quote"],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path: Path, data: bytes) -> None:
    folder = framework_folder(tmp_path, USUAL)
    (folder / "people.csv").write_bytes(data)
    with pytest.raises(Problem, match=r"people\.csv cannot be read as CSV in UTF-8"):
        read_framework(folder)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", bytes(range(256)) * 8, b"name,role\n"])
def test_a_workbook_that_is_none_is_refused_in_words(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "framework.xlsx"
    file.write_bytes(data)
    with pytest.raises(Problem, match=r"framework\.xlsx cannot be read as a workbook"):
        read_framework(file)


def test_a_source_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no framework at"):
        read_framework(tmp_path / "nowhere")


def test_applying_replaces_what_stood_and_counts_versions(council: Council) -> None:
    council.set_framework(people=[row("people", name="Nia New", role="admin")])
    assert council.store.rows("people") == [("Nia New", "admin", "")]
    assert council.store.rows("newest_framework_version") == [(2,)]
    assert acts(council.store)[-1] == ("Ada Admin", "apply framework", "version 2")
    assert [measure for measure, *_ in council.store.rows("measures")] == ["trained"]


def test_applying_needs_an_administrator(council: Council) -> None:
    with pytest.raises(NotAllowed, match="may not change objectives, measures, targets, periods and people"):
        apply_framework(anybody_as("approver"), council.store, Framework())


def test_a_framework_that_fails_half_way_leaves_the_former_one(council: Council, tmp_path: Path) -> None:
    broken = read_framework(framework_folder(tmp_path, USUAL | {"objectives": [row("objectives", title="New")]}))
    broken.tables["people"] = broken.tables["people"] * 2
    before = council.store.read("objectives")
    with pytest.raises(Exception, match=r"[Dd]uplicate"):
        apply_framework(ADMIN, council.store, broken)
    assert council.store.read("objectives").equals(before)
    assert council.store.rows("newest_framework_version") == [(1,)]


@pytest.mark.parametrize("source", SHIPPED, ids=["example", "kent"])
def test_shipped_frameworks_are_whole(source: Path) -> None:
    tables = read_framework(source).tables
    assert len(tables["objectives"]) == 6
    assert all(line.lead for name in ("objectives", "priorities", "measures") for line in tables[name])
    assert all(measure.reviewed_on and measure.active_from for measure in tables["measures"])
    assert {line.objective_id for line in tables["priorities"]} == {line.objective_id for line in tables["objectives"]}
    assert {line.priority_id for line in tables["measures"]} == {line.priority_id for line in tables["priorities"]}
    names = ("Mel Member", "Dee Director", "Ola Officer", "Ash Approver", "Ada Admin")
    assert tuple(person.name for person in tables["people"]) == names


def test_the_example_has_forty_measures_and_targets_for_them() -> None:
    tables = read_framework(settings.FRAMEWORK).tables
    assert len(tables["measures"]) >= 40
    judged = {measure.measure_id for measure in tables["measures"] if measure.polarity != "neutral"}
    assert judged & {target.measure_id for target in tables["targets"]}


@pytest.mark.parametrize("breakdown", CHARACTERISTICS.values(), ids=CHARACTERISTICS.keys())
def test_each_protected_characteristic_has_its_categories(breakdown: str) -> None:
    categories = read_framework(settings.FRAMEWORK).tables["categories"]
    own = {each.category: each.known for each in categories if each.breakdown == breakdown}
    assert own["Not known"] == "no"
    assert list(own.values()).count("yes") >= 2


def test_not_known_is_never_known() -> None:
    for source in SHIPPED:
        categories = read_framework(source).tables["categories"]
        assert {each.known for each in categories if each.category in ("Not known", "Prefer not to say")} == {"no"}


def test_areas_to_compare_with_are_always_there() -> None:
    levels = {area.area: area.level for area in read_framework(settings.FRAMEWORK).tables["areas"]}
    assert levels["Exampleshire"] == "council"
    assert (levels["South East"], levels["England"]) == ("region", "national")


@pytest.fixture
def store(council: Council) -> Store:
    return council.store


def acts(store: Store) -> list[tuple[str, str, str]]:
    with store.looking() as cursor:
        return cursor.execute("select person, act, subject from audit_log order by rowid").fetchall()


def statuses(store: Store) -> dict[int, str]:
    return {version.version: version.status for version in versions(ADMIN, store)}


def titled(title: str) -> Framework:
    return framework(objectives=[row("objectives", title=title)])


def title_in_force(store: Store) -> str:
    return store.read("objectives")["title"][0]


def test_a_check_says_what_would_change_and_changes_nothing(store: Store) -> None:
    found = framework_check(None, store, titled("Be fairer"))
    assert [str(change) for change in found.changes] == ["objective “fair”, title: “Be fair” → “Be fairer”"]
    assert (found.summary, found.faults, found.kept) == ("1 objective changed", [], [])
    assert title_in_force(store) == "Be fair"
    assert statuses(store) == {1: "in_force"}


def test_a_check_of_the_same_finds_nothing(store: Store) -> None:
    found = framework_check(ADMIN, store, framework())
    assert (found.changes, found.summary) == ([], "nothing changed")


def test_a_proposal_waits_and_changes_nothing(store: Store) -> None:
    assert propose_framework(ADMIN, store, titled("Be fairer")) == 2
    assert title_in_force(store) == "Be fair"
    assert statuses(store) == {2: "proposed", 1: "in_force"}
    assert acts(store)[-1] == ("Ada Admin", "propose framework", "version 2")


def test_somebody_else_approves(store: Store) -> None:
    propose_framework(ADMIN, store, titled("Be fairer"))
    before = store.version
    approve_framework(APPROVER, store, 2)
    assert title_in_force(store) == "Be fairer"
    assert statuses(store) == {2: "in_force", 1: "replaced"}
    assert store.version == before + 1
    (standing, _) = versions(ADMIN, store)
    assert (standing.proposed_by, standing.decided_by) == ("Ada Admin", "Ash Approver")
    assert acts(store)[-1] == ("Ash Approver", "approve framework", "version 2")


def test_nobody_approves_their_own_unless_the_setting_allows_it(store: Store) -> None:
    propose_framework(ADMIN, store, titled("Be fairer"))
    with pytest.raises(NotAllowed, match="Somebody else must approve it"):
        approve_framework(ADMIN, store, 2)
    assert title_in_force(store) == "Be fair"
    set_setting(ADMIN, store, "own_approval", "allowed")
    approve_framework(ADMIN, store, 2)
    assert title_in_force(store) == "Be fairer"


def test_a_rejection_has_a_reason_and_ends_it(store: Store) -> None:
    propose_framework(ADMIN, store, titled("Be fairer"))
    with pytest.raises(Problem, match="Say why"):
        reject_framework(APPROVER, store, 2, "  ")
    reject_framework(APPROVER, store, 2, "Not agreed by the committee")
    assert statuses(store) == {2: "rejected", 1: "in_force"}
    assert versions(ADMIN, store)[0].reason == "Not agreed by the committee"
    for decide in (
        lambda: approve_framework(APPROVER, store, 2),
        lambda: reject_framework(APPROVER, store, 2, "again"),
    ):
        with pytest.raises(NotFound, match="does not wait"):
            decide()
    assert propose_framework(ADMIN, store, titled("Be fairest")) == 3


def test_what_was_applied_since_is_compared_with(store: Store) -> None:
    propose_framework(ADMIN, store, titled("Be fairer"))
    apply_framework(ADMIN, store, framework(people=[*USUAL["people"], row("people", name="Nia New")]))
    with pytest.raises(Problem, match="Version 3 has come into force since"):
        approve_framework(APPROVER, store, 2, seen=1)
    approve_framework(APPROVER, store, 2, seen=3)
    standing = versions(ADMIN, store)[1]
    assert (standing.version, standing.status, standing.based_on) == (2, "in_force", 3)
    assert standing.summary == "1 objective changed, 1 person removed"


def test_a_proposal_of_nothing_new_is_refused(store: Store) -> None:
    with pytest.raises(Problem, match="nothing to approve"):
        propose_framework(ADMIN, store, framework())


@pytest.mark.parametrize("role", ["member", "director", "officer", "approver"])
def test_only_administrators_propose(store: Store, role: str) -> None:
    with pytest.raises(NotAllowed):
        propose_framework(anybody_as(role), store, titled("Be fairer"))


@pytest.mark.parametrize("role", ["member", "director", "officer"])
def test_only_some_decide(store: Store, role: str) -> None:
    propose_framework(ADMIN, store, titled("Be fairer"))
    person = anybody_as(role)
    for act in (
        lambda: approve_framework(person, store, 2),
        lambda: reject_framework(person, store, 2, "no"),
        lambda: framework_check(person, store, framework()),
        lambda: versions(person, store),
        lambda: export_framework(person, store),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize("act", [apply_framework, propose_framework])
def test_somebody_must_remain_who_can_change_it(store: Store, act: Callable[..., int]) -> None:
    with pytest.raises(FrameworkProblem, match="people, role: somebody must be admin"):
        act(ADMIN, store, framework(people=[row("people")]))
    assert statuses(store) == {1: "in_force"}


def test_a_proposal_that_is_wrong_by_now_is_not_approved(council: Council) -> None:
    propose_framework(ADMIN, council.store, framework(measures=[row("measures", frequency="annual")]))
    council.quarters("2024-25", [(5, 10)])
    with pytest.raises(FrameworkProblem, match="“trained” has figures"):
        approve_framework(APPROVER, council.store, 2)
    assert statuses(council.store) == {2: "proposed", 1: "in_force"}


def test_what_does_not_fit_together_is_refused_when_applied(store: Store) -> None:
    with pytest.raises(FrameworkProblem, match="“elsewhere” is not in the framework"):
        apply_framework(ADMIN, store, framework(priorities=[row("priorities", objective_id="elsewhere")]))
