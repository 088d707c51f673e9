"""Collecting texts: from Python and Jinja2, into one catalogue per room, losing no translation."""

from pathlib import Path

import pytest

from octopus.cli.translations import catalogues, texts


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in (texts, catalogues):
        monkeypatch.setattr(module, "SOURCE", tmp_path)
    folder = tmp_path / "bakery"
    (folder / "jinja2" / "bakery").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "models.py").write_text(
        'name = _("Bread")\nmany = ngettext("%(n)s roll", "%(n)s rolls", 2)\n'
    )
    (folder / "jinja2" / "bakery" / "counter.html").write_text(
        '{{ _("Open today") }} {% trans %}Ask {{ who }} for cake.{% endtrans %}\n'
        '{{ pgettext("of the oven", "Open") }}\n'
    )
    return folder


def _write(room: Path, text: str) -> Path:
    path = texts.path_of(room, "fr")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n' + text)
    return path


def test_texts_are_found_in_python_and_templates(room: Path) -> None:
    found = {(message.context, message.id) for message in texts.extract(room) if message.id}
    assert found == {
        (None, "Bread"),
        (None, ("%(n)s roll", "%(n)s rolls")),
        (None, "Open today"),
        (None, "Ask %(who)s for cake."),
        ("of the oven", "Open"),
    }


def test_updating_keeps_what_is_translated_and_lists_the_rest(room: Path) -> None:
    _write(room, 'msgid "Bread"\nmsgstr "Pain"\n')
    texts.update([room], prune=False)
    kept = texts.read(room, "fr")
    assert kept.get("Bread").string == "Pain"
    missing = [line for line in texts.problems([room]) if "/fr/" in line]
    assert len(missing) == 4
    assert any(line.endswith("missing: “Open today”") for line in missing)
    before = texts.path_of(room, "fr").read_text()
    texts.update([room], prune=False)
    assert texts.path_of(room, "fr").read_text() == before, "nothing to do changes nothing"


def test_a_text_that_comes_back_finds_its_translation_again(room: Path) -> None:
    _write(room, 'msgid "Bread"\nmsgstr "Pain"\n')
    code = (room / "models.py").read_text()
    (room / "models.py").write_text("")
    texts.update([room], prune=False)
    assert '#~ msgid "Bread"' in texts.path_of(room, "fr").read_text()
    (room / "models.py").write_text(code)
    texts.update([room], prune=False)
    assert texts.read(room, "fr").get("Bread").string == "Pain"
    assert '#~ msgid "Bread"' not in texts.path_of(room, "fr").read_text()


def test_pruning_drops_what_nobody_asks_for(room: Path) -> None:
    _write(room, 'msgid "Cake"\nmsgstr "Gâteau"\n')
    texts.update([room], prune=True)
    assert "Gâteau" not in texts.path_of(room, "fr").read_text()


def test_a_translation_is_taken_over_from_another_room(room: Path) -> None:
    other = room.parent / "kitchen"
    other.mkdir()
    (other / "__init__.py").touch()
    _write(other, 'msgid "Bread"\nmsgstr "Pain"\n')
    texts.update([room], prune=False)
    assert texts.read(room, "fr").get("Bread").string == "Pain"


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ('#, fuzzy\nmsgid "Bread"\nmsgstr "Pain"\n', "unsure (fuzzy): “Bread”"),
        (
            'msgid "Ask %(who)s for cake."\nmsgstr "Demandez à %(wer)s."\n',
            "placeholders differ: “Ask %(who)s for cake.”",
        ),
        (
            'msgid "%(n)s roll"\nmsgid_plural "%(n)s rolls"\nmsgstr[0] "un"\nmsgstr[1] ""\n',
            "missing: “%(n)s roll”",
        ),
    ],
)
def test_what_is_wrong_with_a_translation_is_said(
    room: Path, translation: str, problem: str
) -> None:
    _write(room, translation)
    assert any(line.endswith(problem) for line in texts.problems([room]) if "/fr/" in line)


def test_two_translations_of_one_text_are_found(room: Path) -> None:
    other = room.parent / "kitchen"
    other.mkdir()
    (other / "__init__.py").write_text('_("Bread")\n')
    _write(room, 'msgid "Bread"\nmsgstr "Pain"\n')
    _write(other, 'msgid "Bread"\nmsgstr "Le pain"\n')
    found = [line for line in texts.problems([room, other]) if "two translations" in line]
    assert len(found) == 1
    assert "“Bread” has two translations; agree on one, or use pgettext" in found[0]


def test_catalogues_are_compiled_when_they_are_stale(room: Path) -> None:
    path = _write(room, 'msgid "Bread"\nmsgstr "Pain"\n')
    assert catalogues.compile_stale() == 1
    assert path.with_suffix(".mo").read_bytes().count(b"Pain") == 1
    assert catalogues.compile_stale() == 0
