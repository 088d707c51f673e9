"""Finding a person on the page of a session, without scripts."""

from collections.abc import Callable

from django.test import Client
from lxml import html

from octopus.conferences.models import Conference
from octopus.people.models import Account
from tests.support import factories_programme as make

As = Callable[[Account], Client]
OFFICE = "/en/office/octopus-2026/programme/"


def _typed(page: html.HtmlElement) -> dict[str, str]:
    """What a browser without scripts sends of the form of a session."""
    form = page.xpath("//main//form[contains(@class, 'office-columns')]")[0]
    values = {name: value.strip() for name, value in form.form_values()}
    return {name: value for name, value in values.items() if name != "csrfmiddlewaretoken"}


def test_looking_for_a_person_drops_nothing_that_was_typed(
    conference: Conference, nadia: Account, as_: As
) -> None:
    person = make.session_role(make.session(conference, "First"), "Kari Nordmann").person
    session = make.session(conference, "Second", day=16)
    client, address = as_(nadia), f"{OFFICE}sessions/{session.pk}/"
    typed = _typed(html.fromstring(client.get(address).content))
    typed |= {"title_en": "", "abstract_en": "Half a sentence", "new-family_name": "Nova"}
    page = html.fromstring(client.post(address, typed | {"find": "kari", "look": "1"}).content)
    assert page.xpath("//ul[@id='found']//strong/text()") == ["Kari Nordmann"]
    assert "There is a problem" not in page.text_content()
    assert "has not been saved yet" in page.text_content()
    kept = _typed(page)
    del typed["find"]
    assert {name: kept.get(name, "") for name in typed} == typed
    put = {"person": str(person.pk), "role": "chair"}
    kept = _typed(html.fromstring(client.post(f"{address}stage/", kept | put).content))
    assert session.session_roles.get().get_role_display() == "Chair"
    assert {name: kept.get(name, "") for name in typed} == typed
    off = {"session_role": str(session.session_roles.get().pk)}
    kept = _typed(html.fromstring(client.post(f"{address}stage/end/", kept | off).content))
    assert not session.session_roles.exists()
    assert {name: kept.get(name, "") for name in typed} == typed
    # Saving the session drops neither the words that were looked for nor the new person.
    kept = _typed(html.fromstring(client.post(address, kept | {"title_en": "Third"}).content))
    session.refresh_from_db()
    assert (session.title["en"], session.abstract["en"]) == ("Third", "Half a sentence")
    assert (kept["find"], kept["new-family_name"]) == ("kari", "Nova")
