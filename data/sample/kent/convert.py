"""Turn the published figures in `published/` into returns that the product can load.

Run `python data/sample/kent/convert.py`. It writes `returns/*.csv`, one file for each source and
year, `submissions.csv`, and `framework/populations.csv` from the census. The same input gives the same
bytes. `SOURCES.md` says where each published file comes from and what is not loaded.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent

Record = dict[str, str]

COUNCIL = "Kent"

# Name in the published files -> area in the framework.
AREAS = {
    "Kent": "Kent",
    "Barnsley": "Barnsley",
    "South East": "South East",
    "Yorkshire and The Humber": "Yorkshire and The Humber",
    "National": "England",
    "England": "England",
}
ROUNDED_AREAS = ("South East", "Yorkshire and The Humber", "England")

# Symbol in a published number -> symbol of a return.
SYMBOLS = {"c": "c", "k": "low", "low": "low", "x": "x", "z": "z"}

# Group in the workforce file -> category of `ethnicity`. `Known` is Total less `Not known`, and
# `Non-white` repeats White's headcount by a fault of the source: neither is a category.
WORKFORCE_ETHNICITY = {
    "White": "White",
    "Mixed / Multiple ethnic groups": "Mixed or Multiple ethnic groups",
    "Asian / Asian British": "Asian or Asian British",
    "Black / African / Caribbean / Black British": "Black, Black British, Caribbean or African",
    "Other ethnic group": "Other ethnic group",
    "Not known": "Not known",
}
STAFF_ROLES = (
    "Senior manager",
    "Middle manager",
    "First line manager",
    "Senior practitioner",
    "Case holder",
    "Qualified without cases",
)
MANAGER_ROLES = ("Senior manager", "Middle manager", "First line manager")

# Group and characteristic in the file of children looked after -> breakdown and category.
LOOKED_AFTER_CATEGORIES = {
    ("Sex", "Female"): ("sex", "Female"),
    ("Sex", "Male"): ("sex", "Male"),
    ("Age group", "Under 1 year"): ("child-age", "Under 1 year"),
    ("Age group", "1 to 4 years"): ("child-age", "1 to 4 years"),
    ("Age group", "5 to 9 years"): ("child-age", "5 to 9 years"),
    ("Age group", "10 to 15 years"): ("child-age", "10 to 15 years"),
    ("Age group", "16 years and over"): ("child-age", "16 years and over"),
    ("Ethnicity", "White"): ("child-ethnicity", "White"),
    ("Ethnicity", "Mixed or Multiple ethnic groups"): ("child-ethnicity", "Mixed or Multiple ethnic groups"),
    ("Ethnicity", "Asian or Asian British"): ("child-ethnicity", "Asian or Asian British"),
    ("Ethnicity", "Black, African, Caribbean or Black British"): (
        "child-ethnicity",
        "Black, Black British, Caribbean or African",
    ),
    ("Ethnicity", "Other ethnic group"): ("child-ethnicity", "Other ethnic group"),
    ("Ethnicity", "Refused or information not yet available"): (
        "child-ethnicity",
        "Refused or not yet available",
    ),
    ("Unaccompanied asylum-seeking children", "UASC"): ("uasc", "Unaccompanied asylum-seeking children"),
    ("Unaccompanied asylum-seeking children", "Non-UASC"): ("uasc", "Other children looked after"),
    ("Placement", "Foster placements"): ("placement", "Foster placements"),
    ("Placement", "Placed for adoption"): ("placement", "Placed for adoption"),
    ("Placement", "Placed with parents or other person with parental responsibility"): (
        "placement",
        "Placed with parents or others with parental responsibility",
    ),
    ("Placement", "Independent and semi-independent living arrangements/supported accommodation"): (
        "placement",
        "Independent or supported accommodation",
    ),
    ("Placement", "Secure homes and children's homes"): ("placement", "Children's homes and secure homes"),
    ("Placement", "Residential schools"): ("placement", "Residential schools"),
    ("Placement", "Other residential settings"): ("placement", "Other residential settings"),
    ("Placement", "Other placements"): ("placement", "Other placements"),
}
# Every group of that file repeats the same Total, but for `LA of placement`; this one is read.
LOOKED_AFTER_TOTAL = ("Sex", "Total")

FOSTER_PLACES = "Number_Foster_Places(New)"
FOSTER_PLACES_FILLED = "Number_Foster_Places_Filled(New)"

# Role in the participation training table -> category of `training-role`; `Total Numbers` is no role.
TRAINING_ROLES = {
    "Foster carers": "Foster carers",
    "Social workers": "Social workers",
    "FSWs / IROs": "Family support workers and IROs",
}

# The table of the committee paper covers one year, 1 April 2015 to 31 March 2016.
TRAINING_YEAR = 2015

CENSUS = "census_2021_ethnic_group.csv"
CENSUS_DAY = "2021-03-21"
CENSUS_SOURCE = "Office for National Statistics, Census 2021: usual residents by ethnic group"
# Words before the colon of one of the census's 19 groups -> category of `ethnicity`.
CENSUS_ETHNICITY = {
    "White": "White",
    "Mixed or Multiple ethnic groups": "Mixed or Multiple ethnic groups",
    "Asian, Asian British or Asian Welsh": "Asian or Asian British",
    "Black, Black British, Black Welsh, Caribbean or African": "Black, Black British, Caribbean or African",
    "Other ethnic group": "Other ethnic group",
}

SUBMITTED_BY = "Ola Officer"
APPROVED_BY = "Ash Approver"


@dataclass(frozen=True)
class Figure:
    """One row of a return, with the columns of the return file in their order."""

    measure_id: str
    period: str
    area: str
    breakdown: str
    category: str
    numerator: str
    denominator: str = ""
    note: str = ""


@dataclass(frozen=True)
class Population:
    """One row of the framework's table of populations, with its columns in their order."""

    population: str
    area: str
    breakdown: str
    category: str
    number: int
    taken_on: str
    source: str


@dataclass(frozen=True)
class Source:
    """A published file and how a year of it becomes a return.

    `submitted` and `approved` are month and day (`04-20`), in the published year or `years_later`.
    """

    name: str
    published: str
    year_of: Callable[[Record], int]
    period_of: Callable[[int], str]
    figures_of: Callable[[list[Record], str], Iterator[Figure]]
    years_later: int
    submitted: str
    approved: str
    note: str


@dataclass(frozen=True)
class Submission:
    """One row of `submissions.csv`."""

    file: str
    submitted_by: str
    submitted_on: str
    approved_by: str
    approved_on: str
    note: str


Table = Figure | Submission | Population


def financial_year(starts_in: int) -> str:
    """Give the label of the financial year that starts in April of `starts_in`."""
    return f"{starts_in}-{(starts_in + 1) % 100:02}"


def year_ending_march(year: int) -> str:
    """Give the financial year whose last day is 31 March of `year`."""
    return financial_year(year - 1)


def number(text: str) -> str:
    """Give a published number or its symbol as a return writes it; ValueError for anything else."""
    if text in SYMBOLS:
        return SYMBOLS[text]
    if text.replace(".", "", 1).isdecimal():
        return text
    raise ValueError(f"not a number and not a known symbol: {text!r}")


def rounding_note(area: str) -> str:
    """Say for an area whose figures the Department for Education rounds that it does."""
    return "Rounded to the nearest 10 by the source" if area in ROUNDED_AREAS else ""


def workforce_figures(records: list[Record], period: str) -> Iterator[Figure]:
    """Give the workforce figures of one year: all social workers, managers, and recording of ethnicity."""
    for name, area in areas_in(records, "geo_breakdown"):
        cells = {(row["role"], row["breakdown"]): row for row in records if row["geo_breakdown"] == name}
        yield from social_worker_figures(cells, period, area)
        yield from manager_figures(cells, period, area)
        yield from ethnicity_known_figures(cells, period, area)


def social_worker_figures(cells: dict[tuple[str, str], Record], period: str, area: str) -> Iterator[Figure]:
    """Give headcount (total, by ethnic group, by role) and full-time equivalent of one area."""
    measure_id = "social-workers"
    total = cells["Total", "Total"]
    yield Figure(measure_id, period, area, "", "", number(total["inpost_headcount"]))
    for group, category in WORKFORCE_ETHNICITY.items():
        headcount = number(cells["Total", group]["inpost_headcount"])
        yield Figure(measure_id, period, area, "ethnicity", category, headcount)
    for role in STAFF_ROLES:
        headcount = number(cells[role, "Total"]["inpost_headcount"])
        yield Figure(measure_id, period, area, "staff-role", role, headcount)
    yield Figure("social-workers-full-time-equivalent", period, area, "", "", number(total["inpost_FTE"]))


def manager_figures(cells: dict[tuple[str, str], Record], period: str, area: str) -> Iterator[Figure]:
    """Give the headcount of the three manager roles together, in total and by ethnic group."""

    def headcount(group: str) -> str:
        return str(sum(int(cells[role, group]["inpost_headcount"]) for role in MANAGER_ROLES))

    yield Figure("social-work-managers", period, area, "", "", headcount("Total"))
    for group, category in WORKFORCE_ETHNICITY.items():
        yield Figure("social-work-managers", period, area, "ethnicity", category, headcount(group))


def ethnicity_known_figures(cells: dict[tuple[str, str], Record], period: str, area: str) -> Iterator[Figure]:
    """Give those whose ethnicity is known, of all, in total and by role."""
    for role in ("Total", *STAFF_ROLES):
        known = number(cells[role, "Known"]["inpost_headcount"])
        everybody = number(cells[role, "Total"]["inpost_headcount"])
        yield Figure(
            "social-workers-ethnicity-known",
            period,
            area,
            breakdown="" if role == "Total" else "staff-role",
            category="" if role == "Total" else role,
            numerator=known,
            denominator=everybody,
            note="Nobody in this role on the day" if everybody == "0" else "",
        )


def looked_after_figures(records: list[Record], period: str) -> Iterator[Figure]:
    """Give children looked after on 31 March of one year: total, rate, and each category."""
    for name, area in areas_in(records, "geo_breakdown"):
        cells = {(row["cla_group"], row["characteristic"]): row for row in records if row["geo_breakdown"] == name}
        note = rounding_note(area)
        total = cells[LOOKED_AFTER_TOTAL]
        children = number(total["number"])
        population = number(total["population_estimate"])
        yield Figure("children-looked-after", period, area, "", "", children, note=note)
        yield Figure("children-looked-after-rate", period, area, "", "", children, population, note)
        for key, (breakdown, category) in LOOKED_AFTER_CATEGORIES.items():
            children = number(cells[key]["number"])
            yield Figure("children-looked-after", period, area, breakdown, category, children, note=note)


def foster_place_figures(records: list[Record], period: str) -> Iterator[Figure]:
    """Give foster places and the share filled on 31 March of one year."""
    for name, area in areas_in(records, "LA and Regions"):
        cells = {row["Short Desc"]: number(row["Values"]) for row in records if row["LA and Regions"] == name}
        places = cells[FOSTER_PLACES]
        filled = cells[FOSTER_PLACES_FILLED]
        yield Figure("foster-places", period, area, "", "", places)
        yield Figure("foster-places-filled", period, area, "", "", filled, places)


def young_carer_figures(records: list[Record], period: str) -> Iterator[Figure]:
    """Give assessments of one year with young carer as a factor, of all with any factor."""
    name_columns = {"Local authority": "la_name", "Regional": "region_name"}
    for row in records:
        level = row["geographic_level"]
        area = AREAS[row[name_columns[level]] if level in name_columns else level]
        yield Figure(
            "young-carers-identified",
            period,
            area,
            breakdown="",
            category="",
            numerator=number(row["Young_Carer"]),
            denominator=number(row["Episodes_with_assessment_factor"]),
            note=rounding_note(area),
        )


def training_figures(records: list[Record], period: str) -> Iterator[Figure]:
    """Give people trained in participation, in total, by area, by role, and by area and role."""
    for row in records:
        category = TRAINING_ROLES.get(row["role"], "")
        yield Figure(
            "participation-training",
            period,
            area=AREAS.get(row["area"], row["area"]),
            breakdown="training-role" if category else "",
            category=category,
            numerator=number(row["number"]),
        )


def areas_in(records: list[Record], column: str) -> list[tuple[str, str]]:
    """Give (name in the file, area in the framework) of the areas that a file holds, in fixed order."""
    present = {row[column] for row in records}
    return [(name, area) for name, area in AREAS.items() if name in present]


SOURCES = (
    Source(
        name="workforce",
        published="social_workers_by_ethnicity_2019_2025.csv",
        year_of=lambda row: int(row["time_period"]),
        period_of=financial_year,
        figures_of=workforce_figures,
        years_later=1,
        submitted="04-20",
        approved="04-24",
        note="Department for Education, Children's social work workforce, as published",
    ),
    Source(
        name="children_looked_after",
        published="children_looked_after_31_march_2021_2025.csv",
        year_of=lambda row: int(row["time_period"]),
        period_of=year_ending_march,
        figures_of=looked_after_figures,
        years_later=0,
        submitted="12-01",
        approved="12-04",
        note="Department for Education, Children looked after in England including adoptions, as published",
    ),
    Source(
        name="foster_places",
        published="foster_places_2022_2025.csv",
        year_of=lambda row: int(row["Years"]),
        period_of=year_ending_march,
        figures_of=foster_place_figures,
        years_later=0,
        submitted="12-01",
        approved="12-04",
        note="Ofsted, Fostering in England, as published",
    ),
    Source(
        name="young_carers",
        published="young_carer_factor_2018_2025.csv",
        year_of=lambda row: int(row["time_period"]),
        period_of=year_ending_march,
        figures_of=young_carer_figures,
        years_later=0,
        submitted="12-01",
        approved="12-04",
        note="Department for Education, Children in need, as published",
    ),
    Source(
        name="participation_training",
        published="participation_training_2015_16.csv",
        year_of=lambda row: TRAINING_YEAR,
        period_of=financial_year,
        figures_of=training_figures,
        years_later=1,
        submitted="09-06",
        approved="09-09",
        note="Kent County Council, report to the cabinet committee of 6 September 2016, as published",
    ),
)


def records_by_year(source: Source) -> dict[int, list[Record]]:
    """Read a published file into its rows by year, earliest year first."""
    with (HERE / "published" / source.published).open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    years = sorted({source.year_of(row) for row in records})
    return {year: [row for row in records if source.year_of(row) == year] for year in years}


def write_table(path: Path, columns: type[Table], rows: Iterable[Table]) -> None:
    """Write rows as CSV with the field names of their class as header: UTF-8, LF line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(columns)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)


def returned_by(council: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Give figures as a council returns them: its own area is the empty one."""
    return (replace(figure, area="") if figure.area == council else figure for figure in figures)


def write_returns(source: Source, folder: Path, council: str) -> Iterator[Submission]:
    """Write one return of a council for each year of a source, and give the submission of each."""
    for year, records in records_by_year(source).items():
        period = source.period_of(year)
        path = folder / f"{source.name}_{period}.csv"
        write_table(path, Figure, returned_by(council, source.figures_of(records, period)))
        given_in = year + source.years_later
        yield Submission(
            file=path.name,
            submitted_by=SUBMITTED_BY,
            submitted_on=f"{given_in}-{source.submitted}",
            approved_by=APPROVED_BY,
            approved_on=f"{given_in}-{source.approved}",
            note=source.note,
        )


def residents(council: str) -> Iterator[Population]:
    """Give the residents of a council by ethnic group: the census's 19 groups added up to five."""
    with (HERE / "published" / CENSUS).open(encoding="utf-8", newline="") as file:
        records = [row for row in csv.DictReader(file) if row["2023 Upper tier local authorities"] == council]
    for group, category in CENSUS_ETHNICITY.items():
        parts = [row for row in records if row["Ethnic group (20 categories)"].split(":")[0] == group]
        people = sum(int(row["Observation"]) for row in parts)
        yield Population("residents", "", "ethnicity", category, people, CENSUS_DAY, CENSUS_SOURCE)


def main(folder: Path = HERE, council: str = COUNCIL, sources: Iterable[Source] = SOURCES) -> None:
    """Write returns, populations and `submissions.csv` into `folder`, submissions in order of their date."""
    returns = folder / "returns"
    for place in (returns, folder / "framework"):
        place.mkdir(parents=True, exist_ok=True)
    write_table(folder / "framework" / "populations.csv", Population, residents(council))
    submissions = [submission for source in sources for submission in write_returns(source, returns, council)]
    submissions.sort(key=lambda submission: (submission.submitted_on, submission.file))
    write_table(folder / "submissions.csv", Submission, submissions)


if __name__ == "__main__":
    main()
