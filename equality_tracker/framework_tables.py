"""The tables of a framework: one pydantic model per table is the schema, for file, workbook and page alike."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from equality_tracker.periods import parse_period

TABLES = (
    "objectives",
    "priorities",
    "measures",
    "targets",
    "categories",
    "areas",
    "periods",
    "people",
    "populations",
    "compared_with",
)
OPTIONAL = ("populations", "compared_with")
"""The tables that a framework need not have: it then says nothing of them, and what stands stays."""

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""


def _empty_to_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _total_if_empty(value: object) -> object:
    return "Total" if _empty_to_none(value) is None else value


def _list_of_words(value: str) -> str:
    return ";".join(word.strip() for word in value.split(";") if word.strip())


Identifier = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
Words = Annotated[str, Field(min_length=1)]
Period = Annotated[str, AfterValidator(lambda text: str(parse_period(text)))]
Number = Annotated[float | None, BeforeValidator(_empty_to_none)]
Whole = Annotated[int | None, BeforeValidator(_empty_to_none)]
Day = Annotated[date | None, BeforeValidator(_empty_to_none)]
Headcount = Annotated[int, Field(ge=0, le=10_000_000_000)]
List = Annotated[str, AfterValidator(_list_of_words)]
TotalOr = Annotated[str, BeforeValidator(_total_if_empty)]
YesNo = Literal["yes", "no"]
Multiplier = Annotated[float, BeforeValidator(lambda value: 1 if _empty_to_none(value) is None else value)]


class Row(BaseModel):
    """A row of a framework table."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, str_max_length=LONGEST_CELL)
    _row_number: int = PrivateAttr(default=0)

    @property
    def row_number(self) -> int:
        """Its row as a spreadsheet shows it: the heading is row 1."""
        return self._row_number

    @classmethod
    def read(cls, record: dict[str, str], number: int) -> Self:
        """Check a record and remember which row it was; ValidationError says what is wrong."""
        row = cls.model_validate(record)
        row._row_number = number
        return row


class Objective(Row):
    """An equality objective that the council has published."""

    objective_id: Identifier
    title: Words
    description: Words
    aims: List
    valid_from: Day
    valid_to: Day
    lead: Words


class Priority(Row):
    """What is worked on within an objective."""

    priority_id: Identifier
    objective_id: Identifier
    title: Words
    description: Words
    lead: Words


class Measure(Row):
    """What is counted, how it is rolled up, judged and protected."""

    measure_id: Identifier
    priority_id: Identifier
    title: Words
    definition: Words
    why_it_matters: Words
    kind: Literal["percentage", "rate", "count", "amount"]
    numerator_label: Words
    denominator_label: str
    multiplier: Multiplier
    unit: str
    decimals: Annotated[int, Field(ge=0, le=4)]
    polarity: Literal["higher", "lower", "near", "neutral"]
    aggregation: Literal["sum", "latest"]
    frequency: Literal["quarterly", "annual"]
    year_type: Literal["financial", "snapshot-march", "snapshot-september"]
    breakdowns: List
    areas: YesNo
    crossed: List
    derived_from: Annotated[str, Field(pattern=r"^$|^[a-z0-9-]+:[a-z0-9-]+:.+$")]
    disclosure: Literal["open", "groups", "all"]
    threshold: Whole
    rounded_to: Whole
    lead: Words
    source: Words
    reviewed_on: Day
    active_from: Day
    active_to: Day


class Target(Row):
    """What a measure is to reach in a period, for the council, an area or a group."""

    measure_id: Identifier
    period: Period
    area: TotalOr
    breakdown: TotalOr
    category: TotalOr
    target: Number
    floor: Number
    target_upper: Number
    floor_upper: Number


class Category(Row):
    """A category of a breakdown, in one version of its classification."""

    breakdown: Identifier
    category: Words
    parent: str
    known: YesNo
    exclusive: YesNo
    version: Words
    valid_from: Day
    valid_to: Day
    position: int
    source: Words


class Area(Row):
    """The council, one of its parts, or an area to compare with."""

    area: Words
    code: str
    level: Literal["council", "part", "region", "national", "other_council"]
    parent: str


class PeriodDates(Row):
    """When a period's returns open, fall due and close."""

    period: Period
    opens: Day
    due: Day
    closes: Day


class PersonRow(Row):
    """Somebody who uses the product."""

    name: Words
    role: Literal["member", "director", "officer", "approver", "admin"]
    measures_of: List


class Population(Row):
    """How many people a group of a population has, such as the residents of an ethnic group."""

    population: Identifier
    area: TotalOr
    breakdown: TotalOr
    category: TotalOr
    number: Headcount
    taken_on: date
    source: Words


class Comparison(Row):
    """What a measure is seen beside: a population, or another measure that counts."""

    measure_id: Identifier
    base: Identifier


MODELS: dict[str, type[Row]] = dict(
    zip(
        TABLES,
        (Objective, Priority, Measure, Target, Category, Area, PeriodDates, PersonRow, Population, Comparison),
        strict=True,
    )
)
