"""What a reader is told when a page cannot be shown."""

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from octopus.conferences.models import Conference
from octopus.website.views import errors

HEADLINES_404 = {
    "en": "This page does not exist",
    "fr": "Cette page n’existe pas",
    "es": "Esta página no existe",
}
HEADLINES_500 = {
    "en": "Something went wrong on our side",
    "fr": "Une erreur s’est produite de notre côté",
    "es": "Se ha producido un error por nuestra parte",
}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_unknown_page_is_told_in_the_language_of_the_address(
    client: Client, conference: Conference, language: str
) -> None:
    answer = client.get(f"/{language}/octopus-2026/pages/nothing/")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert f"<h1>{HEADLINES_404[language]}</h1>" in text
    assert f'<html lang="{language}">' in text
    assert str(conference.title.in_language(language)) in text


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_error_500_asks_nothing_of_the_database(rf: RequestFactory, language: str) -> None:
    # Without the `db` fixture any question to the database would fail this test.
    with override("en"):
        answer = errors.server_error(rf.get(f"/{language}/octopus-2026/"))
    assert answer.status_code == 500
    assert f"<h1>{HEADLINES_500[language]}</h1>" in answer.content.decode()


def test_unknown_host_is_refused_without_the_frame_of_the_site(db: None, client: Client) -> None:
    answer = client.get("/en/", headers={"host": "elsewhere.example.com"})
    assert answer.status_code == 400
    assert "The request could not be understood" in answer.content.decode()
