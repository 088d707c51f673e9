"""`./octopus test` says what ran once, and fails over what should have run twice."""

from pathlib import Path

import pytest

from octopus.cli import test as command
from tests.support.running import once

REPORT = """<testsuites><testsuite>
<testcase classname="tests.test_a" name="test_words">
  <properties><property name="no_database" value="1" /></properties></testcase>
<testcase classname="tests.test_a" name="test_page"></testcase>
</testsuite></testsuites>"""


def _outcome(tmp_path: Path, name: str, report: str = REPORT) -> command.TestRun:
    (tmp_path / name).write_text(report)
    return command._read(name, 0, tmp_path / name)


def test_what_touches_no_database_runs_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = _outcome(tmp_path, "SQLite")
    second = command.TestRun("PostgreSQL", 0, passed=1, tests={"tests.test_a::test_page"})
    assert command._report([first, second], styles=True) == 0
    printed = capsys.readouterr().out
    assert "run once, on SQLite: 1 tests that touch no database" in printed
    assert "3 passed, 0 failed, 0 skipped" in printed


def test_a_test_that_touches_a_database_has_to_run_on_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = _outcome(tmp_path, "SQLite")
    assert command._report([first, command.TestRun("PostgreSQL", 0)], styles=True) == 1
    printed = capsys.readouterr().out
    assert "not run on PostgreSQL, although it touches a database: tests.test_a::test_page" in (
        printed
    )


def test_a_test_is_marked_by_what_it_asks_for(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker(once.MARK) is not None
    with pytest.raises(pytest.fail.Exception, match="Ask for the database by an argument"):
        request.getfixturevalue("db")


def test_a_test_with_a_database_has_no_mark(request: pytest.FixtureRequest, db: None) -> None:
    assert request.node.get_closest_marker(once.MARK) is None
