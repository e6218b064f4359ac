"""The registry of commands."""

from equality_tracker.cli import (
    export_commands,
    figures_commands,
    framework_commands,
    paper_commands,
    publication_commands,
    returns_commands,
    store_commands,
)
from equality_tracker.cli.describing import Command

COMMANDS: tuple[Command, ...] = (
    *store_commands.SETTING_UP,
    *framework_commands.COMMANDS,
    *returns_commands.COMMANDS,
    *figures_commands.COMMANDS,
    *publication_commands.COMMANDS,
    *export_commands.COMMANDS,
    *paper_commands.COMMANDS,
    *store_commands.TOKENS,
    *store_commands.KEEPING,
)
"""In the order in which help lists them."""
