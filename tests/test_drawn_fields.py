"""Every field of every form is described and drawn in one way."""

import pytest
from django import forms
from lxml import html
from lxml.html import HtmlElement

from octopus.drawn_fields import FieldOption, drawn, lone_field
from octopus.text.multilingual import TextFormField
from tests.support.forms import drawn_by, drawn_form

COLOURS = (("red", "Red"), ("blue", "Blue"))


class EveryField(forms.Form):
    """A field of each kind, all of them needed and with a help text."""

    title = TextFormField(help_text="In each language.")
    name = forms.CharField(max_length=5, help_text="Your name.")
    comment = forms.CharField(widget=forms.Textarea, help_text="Anything.")
    seats = forms.IntegerField(min_value=1, help_text="How many.")
    colour = forms.ChoiceField(choices=COLOURS, help_text="Of the badge.")
    shade = forms.ChoiceField(choices=COLOURS, widget=forms.RadioSelect, help_text="Of the sign.")
    colours = forms.MultipleChoiceField(
        choices=COLOURS, widget=forms.CheckboxSelectMultiple, help_text="Of the tents."
    )
    paper = forms.FileField(help_text="A PDF.")
    agrees = forms.BooleanField(help_text="To all of it.")


NAMES = list(EveryField.base_fields)


def page(form: forms.Form) -> HtmlElement:
    return html.fromstring(drawn_form(form))


def controls(tree: HtmlElement, name: str) -> list[HtmlElement]:
    """What is tied to help and messages: the control, or the element around those of a group."""
    return tree.xpath(
        "//*[(@name=$name or @id=$id) and not(@type='radio') and not(self::div)]"
        "|//*[@id=$id]/div[@role]",
        name=name,
        id=f"id_{name}",
    )


@pytest.mark.parametrize("name", NAMES)
def test_help_and_message_are_tied_to_every_kind_of_control(name: str) -> None:
    form = EveryField({}, {})
    tree = page(form)
    (control,) = [
        found for found in controls(tree, name) if found.get("aria-describedby") is not None
    ]
    texts = [
        tree.get_element_by_id(key).text_content()
        for key in control.get("aria-describedby").split()
    ]
    assert texts == [*form[name].errors, form.fields[name].help_text]


@pytest.mark.parametrize("name", NAMES)
def test_summary_leads_to_every_kind_of_field(name: str) -> None:
    tree = page(EveryField({}, {}))
    links = [link.get("href") for link in tree.xpath("//*[@role='alert']//a")]
    assert len(links) == len(NAMES)
    assert tree.get_element_by_id(links[NAMES.index(name)].removeprefix("#")) is not None


@pytest.mark.parametrize("name", NAMES)
def test_every_field_that_may_stay_empty_says_so(name: str) -> None:
    form = EveryField()
    form.fields[name].required = False
    if hasattr(form.fields[name], "needs_main"):
        form.fields[name].needs_main = False
    marks = page(form).xpath("//*[@class='optional']/..")
    expected = [] if name == "agrees" else [form.fields[name].label or form[name].label]
    assert [mark.text.strip() for mark in marks] == expected


def test_no_id_stands_twice() -> None:
    ids = page(EveryField({}, {})).xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_several_messages_of_a_field_have_ids_of_their_own() -> None:
    field = lone_field("text", "code", "Code", errors=["Too short.", "No digit."])
    tree = html.fromstring(
        drawn_by('{% from "forms.html" import field %}{{ field(code) }}', code=field)
    )
    tied = tree.xpath("string(//input/@aria-describedby)").split()
    assert [tree.get_element_by_id(key).text_content() for key in tied] == field.errors


def test_what_was_typed_stands_in_every_kind_of_control() -> None:
    typed = {
        "title_en": "Tea & <b>talk</b>",
        "name": '"Ada"',
        "comment": "\nLine",
        "seats": "x",
        "colour": "blue",
        "shade": "blue",
        "colours": ["red", "blue"],
        "agrees": "on",
    }
    form = page(EveryField(typed, {}))
    values = dict(form.form_values())
    # A browser drops the line break after the tag; lxml keeps it.
    values["comment"] = values["comment"].removeprefix("\n")
    assert values | {"colours": typed["colours"]} == typed
    assert form.xpath("//input[@name='colours' and @checked]/@value") == ["red", "blue"]


def test_options_carry_their_language_and_explanation() -> None:
    options = [FieldOption("fr", "français", "deux jours", lang="fr"), ("en", "English")]
    field = lone_field("radio", "language", "Language", options=options, value="fr")
    tree = html.fromstring(drawn_by('{% from "forms.html" import field %}{{ field(f) }}', f=field))
    assert tree.xpath("//span[@lang='fr']/text()") == ["français"]
    assert tree.xpath("//label/small/text()") == ["deux jours"]
    assert tree.xpath("//input[@checked]/@value") == ["fr"]


def test_choices_of_a_select_may_stand_under_headings() -> None:
    class Grouped(forms.Form):
        colour = forms.ChoiceField(choices=[("", "None"), ("Warm & bright", COLOURS)])

    form = page(Grouped({"colour": "blue"}))
    assert form.xpath("//optgroup[@label='Warm & bright']/option/text()") == ["Red", "Blue"]
    assert form.xpath("//select/option/text()") == ["None"]
    assert form.xpath("//option[@selected]/@value") == ["blue"]


def test_django_draws_no_field() -> None:
    with pytest.raises(TypeError, match="drawn by"):
        str(EveryField()["name"])


def test_widget_without_a_macro_is_an_error() -> None:
    class Odd(forms.Form):
        when = forms.SplitDateTimeField()

    with pytest.raises(TypeError, match="SplitDateTimeWidget has no macro"):
        drawn(Odd()["when"])
