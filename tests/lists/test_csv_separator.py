"""CSV for spreadsheets in the reader's language."""

import pytest
from django.utils.translation import override

from octopus.lists import exports
from octopus.lists.definition import Column


@pytest.mark.parametrize(("language", "line"), [("en", "a,b"), ("fr", "a;b"), ("es", "a;b")])
def test_cells_are_separated_as_the_language_of_the_reader_has_it(language: str, line: str) -> None:
    columns = [Column("a", "a", lambda row: row), Column("b", "b", lambda row: f"-{row}")]
    with override(language), exports.written(exports.CSV, columns, ["x"], title="t") as file:
        content = file.read().decode("utf-8-sig")
    separator = line[1]
    assert content.splitlines() == [line, f"x{separator}'-x"]
