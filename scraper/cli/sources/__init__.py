"""`xinwen sources`: the outlets that are known; `check` asks one live, `add` drafts one from its address."""

from __future__ import annotations

import click

from scraper.cli.sources import add, check, listing


class Sources(click.Group):
    """Its commands by name; words that are none are those of the list: `xinwen sources ithome`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        own = first in self.commands or first in ctx.help_option_names
        return super().parse_args(ctx, args if own else [listing.command.name or "", *args])


@click.group("sources", cls=Sources)
def command() -> None:
    """The outlets: who they are, where their articles are found, and what came of the last run.

    `xinwen sources [SOURCE]...` lists them (`xinwen sources list --help`); with names, all that is known of these.
    Your own lie in sources/*.yaml of $XINWEN_HOME.
    """


for each in (listing.command, check.command, add.command):
    command.add_command(each)
