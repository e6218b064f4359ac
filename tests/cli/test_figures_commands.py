"""The commands that read figures, and those that say from where on their charts begin anew."""

import pytest

from equality_tracker.access.permissions import ROLES
from tests.cli.conftest import Commands

KEYS = [
    "measure_id",
    "period",
    "area",
    "breakdown",
    "category",
    "numerator",
    "denominator",
    "value",
    "lower_95",
    "upper_95",
    "target",
    "floor",
    "status",
    "change",
    "change_word",
    "variation",
    "assurance",
    "source",
]


class TestFigures:
    @pytest.mark.parametrize(
        ("measure", "numerator"), [("social-workers", 816), ("social-workers-ethnicity-known", 745)]
    )
    def test_kents_newest_figures(self, kent: Commands, measure: str, numerator: int) -> None:
        whole = kent.json("figures", measure, "--period", "2025/26", "--area", "Kent", "--breakdown", "Total")
        assert [record["numerator"] for record in whole] == [numerator]
        assert list(whole[0]) == KEYS

    def test_a_table_for_people(self, kent: Commands) -> None:
        kent.run("figures", "social-workers", "--period", "2025-26", "--area", "Kent", "--breakdown", "Total")
        heading, line = kent.out.splitlines()
        assert heading.split() == [
            "period", "area", "breakdown", "category", "numerator", "denominator", "value", "target", "status",
            "change", "variation", "assurance",
        ]  # fmt: skip
        assert "816" in line

    def test_nothing_to_show(self, small: Commands) -> None:
        assert small.run("figures", "trained").out == "Nothing to show.\n"

    def test_hidden_figures_are_c_in_every_place(self, kent: Commands) -> None:
        records = kent.json("figures", "children-looked-after", "--area", "Kent")
        hidden = [record for record in records if record["numerator"] == "c"]
        assert hidden
        for record in hidden:
            assert (record["value"], record["lower_95"], record["upper_95"]) == ("c", "c", "c")
            assert record["change"] is None

    @pytest.mark.parametrize("role", ROLES)
    def test_roles(self, kent: Commands, role: str) -> None:
        assert kent.run("figures", "social-workers", "--as", role).code == 0

    def test_a_member_sees_what_was_published(self, exampleshire_commands: Commands) -> None:
        for role, newest in (("member", "2024-25 Q4"), ("director", "2025-26 Q2")):
            records = exampleshire_commands.json("figures", MEASURE, "--as", role)
            assert max(record["period"] for record in records) == newest
            assert list(records[0]) == KEYS

    def test_a_member_is_told_why(self, small: Commands) -> None:
        assert "may not see the current position" in small.refused("figures", "trained", "--as", "member")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["socialworkers"], "There is no measure “socialworkers” here. Did you mean: social-workers"),
            (["social-workers", "--period", "soon"], "“soon” is not a period"),
            (["social-workers", "--period", "1999-00"], "There are no such figures of"),
        ],
    )
    def test_what_is_not_there(self, kent: Commands, arguments: list[str], words: str) -> None:
        assert words in kent.refused("figures", *arguments)

    def test_what_the_statistics_say(self, exampleshire_commands: Commands) -> None:
        records = exampleshire_commands.json("figures", MEASURE, "--area", "Total", "--breakdown", "Total")
        first, newest = records[0], max(records, key=lambda record: record["period"])
        assert (first["change_word"], first["variation"], first["assurance"]) == (None, None, None)
        assert newest["change_word"] in ("clear_rise", "clear_fall", "could_be_chance")
        assert newest["variation"] in ("common", "improvement", "concern")
        assert newest["assurance"] in ("met", "missed", "uncertain")


MEASURE = "equality-training-completed"


class TestRebase:
    def test_there_and_back(self, exampleshire_commands: Commands) -> None:
        commands = exampleshire_commands
        place = (MEASURE, "--from", "q1 2024/25", "--reason", "Counted in another way", "--by", "Ola Officer")
        made = commands.json("rebase", *place)
        assert made == {"measure_id": MEASURE, "period": "2024-25 Q1", "status": "the charts begin anew"}
        (found,) = commands.json("rebases", MEASURE)
        assert list(found) == ["period", "reason", "person", "at"]
        assert (found["period"], found["person"]) == ("2024-25 Q1", "Ola Officer")
        (at_first,) = commands.json(
            "figures", MEASURE, "--period", "2024-25 Q1", "--area", "Total", "--breakdown", "Total"
        )
        assert at_first["variation"] is None
        assert "already" in commands.refused("rebase", *place)
        assert commands.json("rebase", *place, "--take-back")["status"] == "taken back"
        assert commands.run("rebases", MEASURE).out == "Nothing to show.\n"

    @pytest.mark.parametrize(
        ("by", "words"),
        [
            ("Dee Director", "may not let control charts begin anew"),
            ("Nobody", "is not in the store’s table of people"),
        ],
    )
    def test_who_may_not(self, exampleshire_commands: Commands, by: str, words: str) -> None:
        place = (MEASURE, "--from", "2024-25 Q1", "--reason", "Counted in another way")
        assert words in exampleshire_commands.refused("rebase", *place, "--by", by).replace("'", "’")

    def test_a_reason_is_needed(self, exampleshire_commands: Commands) -> None:
        assert exampleshire_commands.run("rebase", MEASURE, "--from", "2024-25 Q1", "--by", "Ola Officer").code == 2
