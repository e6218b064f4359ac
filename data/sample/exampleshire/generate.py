"""Write the invented returns of Exampleshire: `python data/sample/exampleshire/generate.py`.

Run it again and the files come out byte for byte the same.
"""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import stories
from splits import Split, counted, money, people
from world import FRAMEWORK, HERE, QUARTERS, Row, World, load, random_for, read_table, write_table

Place = tuple[str, str, str]
WHOLE: Place = ("Total", "Total", "Total")


def rows_of(world: World, measure: Row, period: str, quarter: int) -> Iterator[Row]:
    """The rows that a lead returns for one measure and period."""
    numerators, denominators = _numbers(world, measure, period, quarter)
    for place, number in numerators.items():
        row = {
            "measure_id": measure["measure_id"],
            "period": period,
            "area": place[0],
            "breakdown": place[1],
            "category": place[2],
            "numerator": f"{number / 10:.1f}" if measure["kind"] == "amount" else str(number),
            "denominator": str(denominators.get(place, "")),
            "note": "",
        }
        yield stories.with_symbols(row, _applies(world, measure, place, quarter))


def _numbers(world: World, measure: Row, period: str, quarter: int) -> tuple[dict[Place, int], dict[Place, int]]:
    if measure["kind"] == "amount":
        return _by_place(world, measure, money(world, measure, period, quarter)), {}
    base = people(world, measure, quarter)
    if not measure["denominator_label"]:
        return _by_place(world, measure, base), {}
    top = counted(world, measure, quarter, base)
    return _by_place(world, measure, top), _by_place(world, measure, base)


def _by_place(world: World, measure: Row, split: Split) -> dict[Place, int]:
    """Numbers by area, breakdown and category, in the order of a return."""
    numbers = {WHOLE: split.total}
    if measure["areas"] == "yes":
        areas = zip(world.parts, split.areas.tolist(), strict=True)
        numbers |= {(area, "Total", "Total"): number for area, number in areas}
    for name, line in split.groups.items():
        numbers |= _by_category(world, "Total", name, line.tolist())
    for name, table in split.cells.items():
        for area, line in zip(world.parts, table.tolist(), strict=True):
            numbers |= _by_category(world, area, name, line)
    return numbers


def _by_category(world: World, area: str, breakdown: str, line: list[int]) -> dict[Place, int]:
    categories = zip(world.categories(breakdown), line, strict=True)
    return {(area, breakdown, category): number for category, number in categories}


def _applies(world: World, measure: Row, place: Place, quarter: int) -> bool:
    """Whether a category can have anybody in it: nobody asks for an interpreter from English."""
    _, breakdown, category = place
    if breakdown == "Total":
        return True
    return world.weights(measure, breakdown, quarter)[world.categories(breakdown).index(category)] > 0


def reported(measure: Row) -> Iterator[tuple[str, int]]:
    """The periods for which a measure was returned, each with the quarter in which it was taken."""
    taken_in = "Q2" if measure["year_type"] == "snapshot-september" else "Q4"
    for quarter, period in enumerate(QUARTERS):
        year, number = period.split(" ")
        if measure["frequency"] == "annual" and number != taken_in:
            continue
        name = year if measure["frequency"] == "annual" else period
        is_active = measure["active_from"][:7] <= f"{year[:4]}-{3 * int(number[1]) + 1:02d}"
        if is_active and not stories.is_missing(measure["measure_id"], name):
            yield name, quarter


def return_files(world: World) -> dict[str, list[Row]]:
    """Rows of each return file, by the file's name without its ending."""
    files: dict[str, list[Row]] = {}
    for measure in world.measures:
        for period, quarter in reported(measure):
            rows = rows_of(world, measure, period, quarter)
            files.setdefault(stories.file_stem(measure, period), []).extend(rows)
    if world.scale == 1:
        stem = stories.stem_of(stories.CORRECTED_PERIOD)
        files[stem], files[f"{stem}-correction"] = stories.split_correction(files[stem])
    return files


def submissions(stems: list[str]) -> list[Row]:
    """Who sent and who approved each file, in the order in which they were sent."""
    periods = read_table(FRAMEWORK / "periods.csv")
    due = {stories.stem_of(row["period"]): date.fromisoformat(row["due"]) for row in periods}
    rows = [_submission(stem, due[stem[:10]]) for stem in stems]
    return sorted(rows, key=lambda row: (row["submitted_on"], row["file"]))


def _submission(stem: str, due: date) -> Row:
    random = random_for(stem, "submission")
    own_dates = {"-correction": stories.CORRECTED_DATE, "-adoption": stories.LATE_DATE}
    sent = own_dates.get(stem[10:], due - timedelta(days=int(random.integers(1, 9))))
    return {
        "file": f"{stem}.csv",
        "submitted_by": "Ola Officer",
        "submitted_on": sent.isoformat(),
        "approved_by": "Ash Approver",
        "approved_on": (sent + timedelta(days=int(random.integers(1, 7)))).isoformat(),
        "note": stories.NOTES.get(stem, stories.USUAL_NOTE),
    }


def write_returns(folder: Path, scale: int = 1) -> None:
    """Write `returns/` and `submissions.csv` into a folder.

    A scale above 1, for measuring speed, divides the council into so many times more parts and crosses every
    breakdown with area; the folder then also gets the `framework/` that allows those rows. The correction of
    one quarter is left out there.
    """
    world = load(scale)
    files = return_files(world)
    for stem, rows in files.items():
        write_table(folder / "returns" / f"{stem}.csv", rows)
    write_table(folder / "submissions.csv", submissions(list(files)))
    if scale > 1:
        _write_framework(world, folder / "framework")


def _write_framework(world: World, folder: Path) -> None:
    shutil.copytree(FRAMEWORK, folder, dirs_exist_ok=True)
    areas = read_table(FRAMEWORK / "areas.csv")
    council = next(row["area"] for row in areas if row["level"] == "council")
    known = {row["area"] for row in areas}
    for number, area in enumerate((part for part in world.parts if part not in known), 1):
        areas.append({"area": area, "code": f"X1{number:07d}", "level": "part", "parent": council})
    write_table(folder / "areas.csv", areas)
    entered = {row["measure_id"]: row for row in world.measures}
    measures = read_table(FRAMEWORK / "measures.csv")
    write_table(folder / "measures.csv", [entered.get(row["measure_id"], row) for row in measures])


def main() -> None:
    """Write the committed sample beside this file."""
    write_returns(HERE)


if __name__ == "__main__":
    main()
