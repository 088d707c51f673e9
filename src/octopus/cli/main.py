"""Reads the command line, prepares what the command needs, and runs it."""

import importlib
import os
import sys

from octopus.cli.mistakes import Mistake, of_the_disk, one_line
from octopus.cli.parser import COMMANDS, Options, parser
from octopus.cli.processes import demo_home
from octopus.cli.translations import catalogues
from octopus.env import SettingError

FAILED = 1
MISUSED = 2


def main(arguments: list[str]) -> int:
    """Runs one command; returns its exit status. A mistake is one line on stderr."""
    try:
        _know(arguments)
        options = parser().parse_args(_with_pytest_arguments(arguments))
    except Mistake as mistake:
        return _say(mistake, MISUSED)
    try:
        status = _run(options)
        sys.stdout.flush()
        return status
    except (Mistake, SettingError) as mistake:
        return _say(mistake, FAILED)
    except BrokenPipeError:
        # A reader that closes early (`| head`) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else one_line(error)
        return _say(of_the_disk(error, error.filename) or what, FAILED)
    except KeyboardInterrupt:
        return 130


def _know(arguments: list[str]) -> None:
    if not arguments:
        raise Mistake("Say what to do: ./octopus demo starts a demo; ./octopus --help lists all.")
    if not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
        raise Mistake(f"There is no command “{arguments[0]}”. All commands: ./octopus --help")


def _with_pytest_arguments(arguments: list[str]) -> list[str]:
    """`test` hands on what it does not know itself; argparse wants `--` before that."""
    if arguments[:1] != ["test"]:
        return arguments
    own = [item for item in arguments[1:] if item in {"--help", "-h", *_TEST_OPTIONS}]
    rest = [item for item in arguments[1:] if item not in own and item != "--"]
    return ["test", *own, "--", *rest] if rest else ["test", *own]


_TEST_OPTIONS = {"--sqlite-only", "--no-install"}


def _say(what: object, status: int) -> int:
    print(f"octopus: {what}", file=sys.stderr)
    return status


def _run(options: Options) -> int:
    needs = COMMANDS[options.command].needs
    if needs == "demo":
        demo_home.prepare(port=options.port, fresh=options.fresh)
    if needs != "nothing":
        catalogues.compile_stale()
        set_up_django()
    module = importlib.import_module(f"octopus.cli.{options.command}")
    status: int = module.run(options)
    return status


def set_up_django() -> None:
    """Reads the settings and loads the rooms; a database that fails is a Mistake from here on."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "octopus.settings")
    importlib.import_module("django").setup()
