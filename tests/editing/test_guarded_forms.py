"""Two people edit one thing: nothing is overwritten, and only what was changed is saved."""

import json
from datetime import time
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from lxml import html

from octopus.conferences.models import Conference
from octopus.editing.forms import GuardedForm, GuardedFormSet
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.programme.models import Room
from octopus.text.multilingual import MultilingualText, TextFormField
from tests.support import factories_programme
from tests.support.forms import drawn_form, drawn_rows

LANGUAGES = (("en", "English"), ("fr", "French"), ("es", "Spanish"))


class RoomForm(GuardedForm, forms.Form):
    """A form with each kind of field."""

    name = TextFormField()
    floor = forms.CharField(required=False)
    opens = forms.TimeField(required=False)
    seats = forms.IntegerField(required=False)
    is_open = forms.BooleanField(required=False)
    languages = forms.MultipleChoiceField(required=False, choices=LANGUAGES)
    level = forms.ChoiceField(required=False, choices=[("1", "First floor"), ("2", "Second")])


KEPT = {
    "name": MultilingualText(en="Great Hall", fr="Grande salle"),
    "floor": "Left wing",
    "opens": "09:30",
    "seats": 80,
    "is_open": True,
    "languages": ["fr", "en"],
    "level": "1",
}


def page(form: forms.BaseForm) -> dict[str, list[str]]:
    """What a browser sends of a page whose form nobody has touched."""
    drawn = html.fromstring(drawn_form(form))
    sent: dict[str, list[str]] = {}
    for name, value in drawn.form_values() if hasattr(drawn, "form_values") else ():
        sent.setdefault(name, []).append(value)
    return sent


def posted(values: dict[str, list[str]], **changes: Any) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in {**values, **changes}.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


def sent_again(kept: dict[str, Any], data: QueryDict, edited: Room | None = None) -> RoomForm:
    """The form as the server reads it, when `kept` is what is kept by then."""
    form = RoomForm(data, initial=kept)
    form.edited = edited
    form.is_valid()
    return form


def test_a_page_that_nobody_touched_changes_nothing_whatever_others_did() -> None:
    data = posted(page(RoomForm(initial=KEPT)))
    meanwhile = {
        "name": MultilingualText(en="Hall A", fr="Salle A", es="Sala A"),
        "floor": "Right wing",
        "opens": "10:00",
        "seats": None,
        "is_open": False,
        "languages": ["es", "fr"],
        "level": "2",
    }
    form = sent_again(meanwhile, data)
    assert form.errors == {}
    assert form.cleaned_data == {**meanwhile, "opens": time(10)}


def test_the_order_of_choices_is_kept_where_nobody_changed_them() -> None:
    sent = page(RoomForm(initial=KEPT))
    assert sent["languages"] == ["en", "fr"]  # as the page has them
    assert sent_again(KEPT, posted(sent)).cleaned_data["languages"] == ["fr", "en"]


def test_a_choice_more_stands_behind_those_that_were_there() -> None:
    data = posted(page(RoomForm(initial=KEPT)), languages=["en", "fr", "es"])
    assert sent_again(KEPT, data).cleaned_data["languages"] == ["fr", "en", "es"]


def test_two_people_change_two_fields_and_both_are_saved() -> None:
    data = posted(page(RoomForm(initial=KEPT)), seats="120")
    form = sent_again({**KEPT, "floor": "Right wing"}, data)
    assert form.errors == {}
    assert (form.cleaned_data["floor"], form.cleaned_data["seats"]) == ("Right wing", 120)


def test_two_people_write_two_languages_of_one_text() -> None:
    data = posted(page(RoomForm(initial=KEPT)), name_es="Sala grande")
    meanwhile = {**KEPT, "name": MultilingualText(en="Great Hall", fr="La grande salle")}
    form = sent_again(meanwhile, data)
    assert form.errors == {}
    assert form.cleaned_data["name"] == {
        "en": "Great Hall",
        "fr": "La grande salle",
        "es": "Sala grande",
    }


@pytest.fixture
def room(conference: Conference, edgar: Account) -> Room:
    room = factories_programme.room(conference)
    log("room.changed", room, actor=edgar, after={"floor": "Attic"})
    return room


def test_two_people_change_one_field_and_the_second_is_told_and_chooses(room: Room) -> None:
    data = posted(page(RoomForm(initial=KEPT)), floor="Cellar")
    meanwhile = {**KEPT, "floor": "Attic"}
    form = sent_again(meanwhile, data, room)
    message = html.fromstring(str(form.errors["floor"][0])).text_content()
    assert message.startswith("edgar@example.org changed this while you were writing (")
    assert "It now reads “Attic”." in message
    assert form["floor"].value() == "Cellar"
    mine = posted(page(form), floor="Cellar")
    assert sent_again(meanwhile, mine, room).cleaned_data["floor"] == "Cellar"
    theirs = posted(page(form), floor="Cellar", _theirs="floor")
    assert sent_again(meanwhile, theirs, room).cleaned_data["floor"] == "Attic"


def test_what_only_a_closed_circle_may_read_names_nobody(room: Room, nadia: Account) -> None:
    log("room.moved", room, actor=nadia, after={"other": "1"}, circle="meeting 1")
    data = posted(page(RoomForm(initial=KEPT)), seats="10")
    form = sent_again({**KEPT, "seats": 20}, data, room)
    assert "nadia@example.org" not in str(form.errors["seats"][0])


def test_a_third_change_after_the_conflict_was_shown_is_told_again(room: Room) -> None:
    form = sent_again(
        {**KEPT, "floor": "Attic"}, posted(page(RoomForm(initial=KEPT)), floor="Cellar"), room
    )
    form = sent_again({**KEPT, "floor": "Roof"}, posted(page(form), floor="Cellar"), room)
    assert "Roof" in str(form.errors["floor"][0])


def test_both_changed_it_to_the_same_and_nobody_is_asked() -> None:
    data = posted(page(RoomForm(initial=KEPT)), floor="Attic")
    form = sent_again({**KEPT, "floor": "Attic"}, data)
    assert form.errors == {}


def test_a_choice_is_told_by_its_name_and_markup_stays_text(room: Room) -> None:
    data = posted(page(RoomForm(initial=KEPT)), level="", floor="Cellar")
    form = sent_again({**KEPT, "level": "2", "floor": "<b>Attic</b>"}, data, room)
    assert "“Second”" in html.fromstring(str(form.errors["level"][0])).text_content()
    assert not html.fromstring(f"<p>{form.errors['floor'][0]}</p>").xpath(".//b")


def test_other_mistakes_are_shown_first_and_the_page_goes_on_from_what_it_showed() -> None:
    data = posted(page(RoomForm(initial=KEPT)), seats="many")
    form = sent_again({**KEPT, "floor": "Attic"}, data)
    assert list(form.errors) == ["seats"]
    again = sent_again({**KEPT, "floor": "Attic"}, posted(page(form), seats="90"))
    assert again.errors == {}
    assert again.cleaned_data["floor"] == "Attic"


def test_a_page_without_what_it_showed_is_taken_as_it_is() -> None:
    sent = {name: value for name, value in page(RoomForm(initial=KEPT)).items() if name != "_seen"}
    form = sent_again({**KEPT, "floor": "Attic"}, posted(sent))
    assert form.cleaned_data["floor"] == "Left wing"


def test_nonsense_in_the_hidden_field_is_no_error() -> None:
    for nonsense in ("", "{", "[1]", json.dumps({"floor": {"x": 1}})):
        data = posted(page(RoomForm(initial=KEPT)), _seen=nonsense)
        assert sent_again(KEPT, data).errors == {}


class PartnerForm(forms.Form):
    """One row."""

    name = TextFormField(required=False)


class Partners(GuardedFormSet):
    """Several rows."""


def rows(kept: list[str], data: QueryDict | None = None, edited: Room | None = None) -> Partners:
    made = forms.formset_factory(PartnerForm, formset=Partners, extra=1)
    initial = [{"name": MultilingualText(en=name)} for name in kept]
    formset = made(data, initial=initial, prefix="partners")
    assert isinstance(formset, Partners)
    formset.edited = edited
    return formset


def page_of(formset: Partners) -> dict[str, list[str]]:
    drawn = html.fromstring(drawn_rows(formset))
    sent: dict[str, list[str]] = {}
    for name, value in drawn.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def names(formset: Partners) -> list[str]:
    return [str(row["name"]) for row in formset.rows if row.get("name")]


def test_rows_that_nobody_touched_stay_as_somebody_else_left_them() -> None:
    data = posted(page_of(rows(["One"])))
    formset = rows(["One", "Two"], data)
    assert formset.is_valid()
    assert names(formset) == ["One", "Two"]


def test_rows_changed_by_two_people_are_told_and_chosen(room: Room) -> None:
    data = posted(page_of(rows(["One"])), **{"partners-1-name_en": "Three"})
    formset = rows(["One", "Two"], data, room)
    assert not formset.is_valid()
    message = html.fromstring(str(formset.non_form_errors()[0])).text_content()
    assert "It now reads “One; Two”." in message
    again = {**page_of(formset), "partners-1-name_en": ["Three"]}
    mine = rows(["One", "Two"], posted(again), room)
    assert mine.is_valid()
    assert names(mine) == ["One", "Three"]
    theirs = rows(["One", "Two"], posted({**again, "partners-_theirs": ["all"]}), room)
    assert theirs.is_valid()
    assert names(theirs) == ["One", "Two"]


def test_rows_sent_without_their_management_form_are_refused_and_shown_as_they_are_kept() -> None:
    formset = rows(["One"], QueryDict())
    assert not formset.is_valid()
    assert "partners-TOTAL_FORMS" in str(formset.non_form_errors()[0])
    seen = html.fromstring(f"<form>{formset.seen_field}</form>").fields["partners-_seen"]
    assert json.loads(seen) == [{"name": {"en": "One"}}]
