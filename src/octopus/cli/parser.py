"""Every command with its options, for `--help` and for reading what was typed."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from octopus.cli.mistakes import Mistake

Options = argparse.Namespace


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage that nobody reads."""

    def error(self, message: str) -> NoReturn:
        raise Mistake(f"{message[:1].upper()}{message[1:]}. Help: {self.prog} --help")


@dataclass(frozen=True)
class Command:
    """`needs`: "nothing", "demo" (the demo's own settings) or "django" (settings as they are)."""

    name: str
    summary: str
    needs: str
    arguments: Callable[[argparse.ArgumentParser], None] = lambda parser: None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a date; write it like 2026-06-15"
        ) from None


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” is not a port; write a number from 1 to 65535")


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) <= 64:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 64")


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8000, help="where to serve (default: 8000)")
    parser.add_argument(
        "--at", type=_day, metavar="DAY", help="put the demo's clock on this day, like 2026-06-15"
    )
    parser.add_argument("--fresh", action="store_true", help="throw the demo away and begin anew")


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=_port, default=8000, help="port (default: 8000)")
    parser.add_argument("--workers", type=_count, default=2, help="web processes (default: 2)")
    parser.add_argument(
        "--no-worker",
        action="store_true",
        help="no process for background tasks here; `./octopus work` runs elsewhere",
    )


def _test(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", help="tests or folders of tests; everything when left out"
    )
    parser.add_argument("--sqlite-only", action="store_true", help="leave PostgreSQL out")
    parser.add_argument("--no-install", action="store_true", help="install nothing by apt-get")


def _createadmin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="the address to which the sign-in code is mailed")


def _forgetfactor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="the address of whoever lost telephone, key and codes")


def _announce(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="text, Markdown, PDF, DOCX, HTML or e-mail (.eml)")
    parser.add_argument(
        "--json", action="store_true", help="print what was understood; create nothing"
    )
    parser.add_argument("--title", default="", help="the name, where the announcement has none")
    parser.add_argument("--starts", type=_day, metavar="DAY", help="first day, like 2026-10-14")
    parser.add_argument("--ends", type=_day, metavar="DAY", help="last day, like 2026-10-16")
    parser.add_argument(
        "--score",
        action="store_true",
        help="FILE is a folder of texts with NAME.json beside each: print how well they are read",
    )


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the archive to write, like octopus.tar.gz")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="an archive written by `backup`")
    parser.add_argument("--yes", action="store_true", help="replace what is there")


def _retention(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", type=_day, metavar="DAY", help="what goes on this day, like 2026-11-15 (today)"
    )
    parser.add_argument("--remove", action="store_true", help="remove it")


def _packs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", nargs="?", default="", help="say what this pack would add")
    parser.add_argument("--load", action="store_true", help="add it")


def _messages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rooms", nargs="*", help="only these rooms, such as “programme”")
    parser.add_argument("--check", action="store_true", help="only list what is missing")
    parser.add_argument("--prune", action="store_true", help="drop translations no longer used")


COMMANDS = {
    command.name: command
    for command in (
        Command("demo", "a whole conference with sample people, on this machine", "demo", _demo),
        Command("test", "every test, on SQLite and on PostgreSQL", "nothing", _test),
        Command("serve", "serve Octopus with the settings OCTOPUS_*", "django", _serve),
        Command("work", "carry out background tasks, as a process of its own", "django"),
        Command("migrate", "bring the database up to date", "django"),
        Command("createadmin", "make somebody an administrator", "django", _createadmin),
        Command(
            "forgetfactor",
            "let somebody who lost it set up a new second factor",
            "django",
            _forgetfactor,
        ),
        Command("check", "settings, database, mail, folders, clock: ok or what to do", "nothing"),
        Command("backup", "write everything into one file", "django", _backup),
        Command("restore", "put a backup in place", "django", _restore),
        Command(
            "retention",
            "personal data that is due: say what goes, or remove it",
            "django",
            _retention,
        ),
        Command("packs", "data packs: which there are, what one adds, load it", "django", _packs),
        Command("announce", "read a save-the-date into a draft conference", "nothing", _announce),
        Command("messages", "for developers: collect the texts to translate", "nothing", _messages),
        Command("lock", "for developers: pin the requirements anew", "nothing"),
        Command("lint", "for developers: style, types, layers, house rules", "nothing"),
    )
}


def parser() -> Parser:
    """The parser of the whole command line."""
    whole = Parser(
        prog="./octopus",
        description="Octopus runs a conference and the project behind it.",
        epilog="Help on one command: ./octopus COMMAND --help",
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS.values():
        command_parser = commands.add_parser(
            command.name, help=command.summary, description=command.summary.capitalize() + "."
        )
        command.arguments(command_parser)
    return whole
