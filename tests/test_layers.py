"""No room imports from a room above; inside a room, nothing imports upwards. See pyproject.toml."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_imports_go_downwards_only(capsys: object) -> None:
    assert lint_imports(config_filename="pyproject.toml") == EXIT_STATUS_SUCCESS
