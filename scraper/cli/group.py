"""The `xinwen` command: its list of commands, and errors as one line for people (1: it failed, 2: asked wrongly)."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from scraper.cli.desk import Desk

COMMANDS = {  # name: what --help says; the module of that name is loaded only when it is called
    "run": "The weekly job: collect, extract, and write the digest.",
    "sample": "Run the main job on the bundled sample week, served from this machine.",
    "collect": "Fetch what the outlets published and read it.",
    "backfill": "Fetch what outlets published in a window of days.",
    "sources": "The outlets that are known, and what came of them.",
    "import": "Read saved pages: HTML, PDF, a folder, a manifest, WARC files.",
    "extract": "Extract claims again from what is stored, or from pasted text.",
    "digest": "Write the digest of a week.",
    "search": 'Find articles and claims: 千问, "96GB", 真武 810E.',
    "show": "Show a claim, an article or a group with its sources.",
    "export": "Write claims, groups, conflicts … as JSON Lines, CSV, Excel; the archive as WARC.",
    "check": "Prove the whole database: quotes, hashes, references.",
    "status": "What is stored, what was set aside and why.",
    "serve": "Browse the database in a web browser.",
    "review": "Accept, correct, reject or add claims; merge reviews with colleagues.",
    "cite": "Cite a claim, a group, an article or a week.",
}


class Commands(click.Group):
    """Commands by name; a module is imported when its command is called, so that --help answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"scraper.cli.{'import_' if cmd_name == 'import' else cmd_name}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # `xinwen export claims | head`: the reader has what it wanted
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--db", metavar="FILE", default="xinwen.db", show_default=True, envvar="XINWEN_DB", show_envvar=True,
    help="The database.",
)  # fmt: skip
@click.version_option(package_name="xinwen", message="xinwen %(version)s")
@click.pass_context
def cli(ctx: click.Context, db: str) -> None:
    """Xinwen 芯闻: who said what about which domestic AI chip, in which words, where, when, and on whose word."""
    ctx.obj = Desk(db)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its status. What a user can mend is one line without a traceback."""
    try:
        status: Any = cli.main(args=args, prog_name="xinwen", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        words = error.format_message()
        _say((words if words.endswith("?") else words.rstrip(".") + ".") + _hint(error))
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted; what was done so far is stored. Run the same command again to go on.")
        sys.exit(130)
    except Exception as error:
        if not _for_people(error):
            raise
        _say(_words(error))
        sys.exit(1)


def _for_people(error: Exception) -> bool:
    """Whether an error's words say what to do; any other is a fault of the program, and its traceback is wanted."""
    from db.schema.errors import StoreError
    from scraper.knowledge import KnowledgeError
    from scraper.sources import SourcesError

    return isinstance(error, StoreError | KnowledgeError | SourcesError | OSError)


def _words(error: Exception) -> str:
    """An error as one line; of the system's own errors, the file and what is wrong with it."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'the output'}: {error.strerror}. Mend that, and run the command again."
    return str(error)


def _say(words: str) -> None:
    click.echo(f"xinwen: {words}", err=True)


def _hint(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return "" if context is None else f" See `{context.command_path} --help`."
