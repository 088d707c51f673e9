"""Each command has help; each mistake gets one line that says what to do, and a status."""

import socket
from pathlib import Path

import pytest

from octopus.cli.main import main
from octopus.cli.parser import COMMANDS
from tests.support.cli.launcher import octopus, settings


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_needs_no_settings(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"usage: ./octopus {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Say what to do"),
        (["dance"], "There is no command “dance”"),
        (["demo", "--at", "tomorrow"], "“tomorrow” is not a date; write it like 2026-06-15"),
        (["demo", "--at", "2026-02-30"], "“2026-02-30” is not a date"),
        (["demo", "--port", "http"], "“http” is not a port"),
        (["serve", "--port", "70000"], "“70000” is not a port"),
        (["serve", "--workers", "0"], "“0” is not a number from 1 to 64"),
        (["backup"], "The following arguments are required: file"),
        (["migrate", "--loudly"], "Unrecognized arguments: --loudly"),
        (["messages", "nowhere"], "There is no room “nowhere”"),
    ],
)
def test_a_mistake_is_one_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) != 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "more", "message"),
    [
        (["migrate"], {"OCTOPUS_SECRET_KEY": ""}, "OCTOPUS_SECRET_KEY is not set"),
        (["migrate"], {"OCTOPUS_DEBUG": "perhaps"}, "OCTOPUS_DEBUG must be 1 or 0, not “perhaps”"),
        (["migrate"], {"OCTOPUS_DATABASE": "mysql://x"}, "OCTOPUS_DATABASE must be empty (SQLite)"),
        (
            ["migrate"],
            {"OCTOPUS_DATABASE": "postgresql://nobody@127.0.0.1:1/none"},
            "The database does not answer",
        ),
        (["migrate"], {"OCTOPUS_HOME": "/proc/nowhere"}, "Octopus cannot write in /proc/nowhere"),
        (["demo"], {"OCTOPUS_HOME": "/proc/nowhere"}, "The demo cannot write in /proc/nowhere"),
        (["serve"], {}, "The database is not up to date. Run: ./octopus migrate"),
        (["work"], {}, "The database is not up to date. Run: ./octopus migrate"),
        (["createadmin", "ada"], {}, "“ada” is not an e-mail address"),
        (["announce", "/nowhere.txt"], {}, "/nowhere.txt: There is no such file."),
        (["restore", "/nowhere.tar.gz"], {}, "There is no file /nowhere.tar.gz"),
        (["backup", "/nowhere/octopus.tar.gz"], {}, "There is no folder /nowhere"),
    ],
)
def test_trouble_is_one_line_and_never_a_traceback(
    tmp_path: Path, arguments: list[str], more: dict[str, str], message: str
) -> None:
    done = octopus(*arguments, environment=settings(tmp_path, **more))
    assert done.returncode == 1
    assert message in done.stderr
    assert done.stderr.startswith("octopus: ")
    assert done.stderr.count("\n") == 1
    assert done.stderr.count("nowhere") <= 1


def test_a_port_that_is_taken_is_said(home: Path) -> None:
    environment = settings(home)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = octopus("serve", "--port", port, environment=environment)
    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be used (Address already in use)" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_administrator_is_made_once(home: Path) -> None:
    environment = settings(home)
    for _time in range(2):
        done = octopus("createadmin", "Ada@Example.org", environment=environment)
        assert done.returncode == 0
        assert "ada@example.org is an administrator." in done.stdout


def test_a_second_factor_that_was_lost_is_forgotten(home: Path) -> None:
    environment = settings(home)
    octopus("createadmin", "ada@example.org", environment=environment)
    for address, message in (
        ("nobody@example.org", "No account has the address nobody@example.org."),
        ("ada@example.org", "ada@example.org has no second factor."),
    ):
        done = octopus("forgetfactor", address, environment=environment)
        assert (done.returncode, done.stderr) == (1, f"octopus: {message}\n")


def test_announce_prints_json_without_a_secret(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("")
    bare = settings(tmp_path, OCTOPUS_SECRET_KEY="")
    refused = octopus("announce", note, "--json", environment=bare)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == f"octopus: {note}: The file is empty.\n"
