"""Rights: what asks for one that does not exist, or about the wrong thing, is told so at once."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from octopus import access
from octopus.access import Somebody, define_right, may, require

SOURCE = Path(__file__).resolve().parents[1] / "src"
VISITOR = AnonymousUser()


@pytest.fixture
def rights(monkeypatch: pytest.MonkeyPatch) -> None:
    """An own register: nothing that a test defines stays."""
    monkeypatch.setattr(access, "_rights", {})


def _is_spring(_user: Somebody, day: date) -> bool:
    return day.month in {3, 4, 5}


def _is_no_winter(_user: Somebody, day: date | None) -> bool:
    return day is None or day.month not in {12, 1, 2}


def test_an_unknown_right_is_an_error_and_not_a_no(rights: None) -> None:
    define_right("bench.sit", lambda _user: True)
    with pytest.raises(KeyError, match=r"bench\.stand"):
        may(VISITOR, "bench.stand")
    with pytest.raises(KeyError, match=r"bench\.stand"):
        require(VISITOR, "bench.stand")


def test_a_right_is_defined_once(rights: None) -> None:
    define_right("bench.sit", lambda _user: False)
    with pytest.raises(ValueError, match=r"bench\.sit"):
        define_right("bench.sit", lambda _user: True)
    assert not may(VISITOR, "bench.sit")


def test_a_right_of_the_user_is_the_same_whatever_it_is_asked_about(rights: None) -> None:
    define_right("bench.sit", lambda user: user.is_authenticated)
    assert not may(VISITOR, "bench.sit")
    assert not may(VISITOR, "bench.sit", date(2026, 4, 1))


def test_a_right_about_a_thing_is_asked_about_nothing_else(rights: None) -> None:
    define_right("garden.enter", _is_spring, about=date)
    assert may(VISITOR, "garden.enter", date(2026, 4, 1))
    assert not may(VISITOR, "garden.enter", date(2026, 10, 14))
    with pytest.raises(TypeError, match="a date, not a str"):
        may(VISITOR, "garden.enter", "2026-04-01")
    with pytest.raises(TypeError, match="a date, not a NoneType"):
        may(VISITOR, "garden.enter")


def test_an_optional_thing_may_be_left_out_and_nothing_else(rights: None) -> None:
    define_right("garden.enter", _is_no_winter, about=date, optional=True)
    assert may(VISITOR, "garden.enter")
    assert not may(VISITOR, "garden.enter", date(2026, 1, 1))
    with pytest.raises(TypeError, match="a date, not a int"):
        may(VISITOR, "garden.enter", 4)


def test_user_without_the_right_gets_not_found(rights: None) -> None:
    define_right("garden.enter", _is_spring, about=date)
    require(VISITOR, "garden.enter", date(2026, 4, 1))
    with pytest.raises(Http404):
        require(VISITOR, "garden.enter", date(2026, 10, 14))


def test_every_right_that_is_asked_for_is_defined_and_no_other() -> None:
    defined, required = _names({"define_right"}), _names({"may", "require", "needs"})
    assert len(defined) > 40
    assert sorted(required - defined) == []
    # Those of the navigation, of exports and of the work queue are asked by a name that was given.
    assert sorted(defined - required - _texts()) == []


def test_rights_are_there_in_a_process_that_has_no_addresses() -> None:
    """The worker and the command line load the rooms and their models, and no page."""
    script = "import django; django.setup(); from octopus import access; print(*access._rights)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": f"{SOURCE}:{SOURCE.parent}"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert set(done.stdout.split()) == _names({"define_right"})


def _calls() -> Iterator[ast.Call]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield node


def _names(functions: set[str]) -> set[str]:
    """The names of rights with which one of these functions is called."""
    return {
        argument.value
        for call in _calls()
        if isinstance(call.func, ast.Name) and call.func.id in functions
        for argument in call.args[:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def _texts() -> set[str]:
    """Every text that is given to a call which does not define a right."""
    return {
        value.value
        for call in _calls()
        if not (isinstance(call.func, ast.Name) and call.func.id == "define_right")
        for value in (*call.args, *(keyword.value for keyword in call.keywords))
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    }
