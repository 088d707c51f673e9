"""The questions of staff in the form of a request: of whom, what may be answered, what stays."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.models import Answer, Registration
from tests.support import factories, factories_form
from tests.support.registration.answers import CORRECT, DRAFT, START, STATUS, answers, in_language

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def sent(*names: str, **changes: Any) -> dict[str, Any]:
    """A whole form on which the questions of these names stood."""
    return answers(**changes) | {"questions": list(names)}


def answers_of(registration: Registration) -> dict[str, Any]:
    return {answer.question.key: answer.value for answer in registration.answers.all()}


@pytest.mark.parametrize(
    ("language", "label", "why"),
    [
        (
            "en",
            "Which topics?",
            "To plan. Kept for 30 days from the last day of the conference, then deleted.",
        ),
        ("fr", "Quels topics\u202f?", "Pour prévoir."),
        ("es", "¿Qué topics?", "Para planificar."),
    ],
)
def test_form_says_why_it_asks_and_when_the_answer_is_deleted(
    as_: As, otto: Account, conference: Conference, language: str, label: str, why: str
) -> None:
    factories_form.question(conference)
    page = as_(otto).get(in_language(START, language)).content.decode()
    assert label in page
    assert why in page
    assert 'class="steps' in page
    assert page.count('<li class="') == 6


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("text", "  Two  words ", "Two words"),
        ("long", "One line\r\nanother", "One line\nanother"),
        ("yes_no", "yes", "yes"),
        ("choice", "training", "training"),
        ("choices", ["training", "evidence"], ["training", "evidence"]),
        ("date", "2026-10-13", "2026-10-13"),
        ("country", "EG", "EG"),
        ("languages", ["fr", "ar"], ["fr", "ar"]),
    ],
)
def test_answer_of_each_kind_is_kept(
    as_: As, otto: Account, conference: Conference, kind: str, typed: Any, kept: Any
) -> None:
    question = factories_form.question(conference, "one", kind)
    name = f"q{question.pk}"
    answer = as_(otto).post(START, sent(name) | {name: typed})
    assert (answer.status_code, answer["Location"]) == (302, STATUS)
    assert answers_of(Registration.objects.get()) == {"one": kept}


@pytest.mark.parametrize(
    ("kind", "typed", "message"),
    [
        ("text", "x" * 301, "Please use at most 300 characters; there are 301."),
        ("text", "a\x01b", "This text contains a character that cannot be printed."),
        ("yes_no", "perhaps", "Please choose one of the answers provided."),
        ("choice", "nothing", "Please choose one of the answers provided."),
        ("choices", ["evidence", "nothing"], "Please choose one of the answers provided."),
        ("date", "13/10/2026", "Please enter the date as year-month-day"),
        ("country", "XX", "Please choose one of the answers provided."),
        ("languages", ["tlh"], "Please choose one of the answers provided."),
        ("file", "a word", ""),
    ],
)
def test_wrong_answer_is_told_and_nothing_typed_is_lost(
    as_: As, otto: Account, conference: Conference, kind: str, typed: Any, message: str
) -> None:
    question = factories_form.question(conference, "one", kind, required=True)
    name = f"q{question.pk}"
    answer = as_(otto).post(START, sent(name) | {name: typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert (message or "Please answer this question.") in page
    assert 'value="Federal prosecutor"' in page
    assert not Registration.objects.exists()


def test_required_answer_is_asked_for_and_an_optional_one_is_not(
    as_: As, otto: Account, conference: Conference
) -> None:
    must = factories_form.question(conference, "must", required=True)
    may = factories_form.question(conference, "may")
    names = (f"q{must.pk}", f"q{may.pk}")
    page = as_(otto).post(START, sent(*names))
    assert page.status_code == 422
    assert page.content.decode().count("Please answer this question.") == 2  # summary and field
    assert as_(otto).post(START, sent(*names) | {names[0]: "yes"}).status_code == 302


def test_question_is_asked_only_of_its_category_and_its_meeting(
    as_: As, otto: Account, conference: Conference
) -> None:
    media = factories_form.question(conference, "camera", required=True, categories=["media"])
    plenary = conference.meetings.get(slug="t-cy-35")
    closed = factories_form.question(conference, "closed", required=True, meeting=plenary)
    page = as_(otto).get(START).content.decode()
    assert page.count('<fieldset class="question" hidden disabled') == 1
    assert "Which camera?" in page
    assert "Which closed?" not in page
    assert "t-cy-35" not in page
    assert as_(otto).post(START, sent()).status_code == 302
    assert answers_of(Registration.objects.get()) == {}
    assert (media.answers.count(), closed.answers.count()) == (0, 0)


def test_without_script_the_server_asks_what_came_up(
    as_: As, otto: Account, conference: Conference
) -> None:
    media = factories_form.question(conference, "camera", required=True, categories=["media"])
    name = f"q{media.pk}"
    answer = as_(otto).post(START, sent(category="media"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Based on your answers, there is one further question" in page
    assert "Please answer this question." not in page
    assert f'name="{name}"' in page
    done = as_(otto).post(START, sent(name, category="media") | {name: "A tripod"})
    assert done.status_code == 302
    assert answers_of(Registration.objects.get()) == {"camera": "A tripod"}


def test_question_follows_the_answer_to_another(
    as_: As, otto: Account, conference: Conference
) -> None:
    films = factories_form.question(conference, "films", "yes_no")
    gear = factories_form.question(
        conference,
        "gear",
        required=True,
        condition="question",
        condition_question=films,
        condition_value="yes",
    )
    first, second = f"q{films.pk}", f"q{gear.pk}"
    client = as_(otto)
    assert client.post(START, sent(first) | {first: "yes"}).status_code == 200
    assert client.post(START, sent(first) | {first: "no"}).status_code == 302
    assert answers_of(Registration.objects.get()) == {"films": "no"}
    assert client.post(CORRECT, sent(first, second) | {first: "yes"}).status_code == 422
    assert (
        client.post(CORRECT, sent(first, second) | {first: "yes", second: "A"}).status_code == 302
    )
    assert answers_of(Registration.objects.get()) == {"films": "yes", "gear": "A"}


def test_internal_question_is_not_asked_and_not_answered(
    as_: As, otto: Account, conference: Conference
) -> None:
    note = factories_form.question(conference, "note", internal=True)
    client = as_(otto)
    assert "Which note?" not in client.get(START).content.decode()
    client.post(START, sent(f"q{note.pk}") | {f"q{note.pk}": "I am important"})
    assert answers_of(Registration.objects.get()) == {}
    assert "Which note?" not in client.get(STATUS).content.decode()


def test_draft_keeps_answers_and_the_form_shows_them(
    as_: As, otto: Account, conference: Conference
) -> None:
    topics = factories_form.question(conference, "topics", "choices")
    words = factories_form.question(conference, "words")
    client = as_(otto)
    typed = {f"q{topics.pk}": ["training"], f"q{words.pk}": "half a <b> sentence"}
    client.post(DRAFT, {"family_name": "Tal", "questions": list(typed)} | typed)
    page = client.get(START).content.decode()
    assert 'value="training" checked' in page
    assert 'value="evidence" checked' not in page
    assert "half a &lt;b&gt; sentence" in page


def test_answers_stay_when_a_request_is_corrected_or_withdrawn(
    as_: As, otto: Account, conference: Conference
) -> None:
    words = factories_form.question(conference)
    name = f"q{words.pk}"
    client = as_(otto)
    client.post(START, sent(name) | {name: "Kept"})
    client.post(CORRECT, sent(name, function="Judge") | {name: "Kept"})
    client.post("/en/octopus-2026/register/withdraw/", {"reason": ""})
    registration = Registration.objects.get()
    assert (registration.state, registration.function) == ("withdrawn", "Judge")
    assert answers_of(registration) == {"topics": "Kept"}


def test_frozen_answer_is_read_and_not_changed(
    as_: As, at: At, otto: Account, conference: Conference
) -> None:
    words = factories_form.question(conference, frozen_after=factories.instant("2026-08-01").date())
    name = f"q{words.pk}"
    client = as_(otto)
    client.post(START, sent(name) | {name: "Before"})
    with at("2026-08-02T09:00:00+02:00"):
        page = client.get(CORRECT).content.decode()
        assert "It could be changed until 1 August 2026" in page
        assert f'name="{name}"' not in page
        client.post(CORRECT, sent(name) | {name: "After"})
    assert answers_of(Registration.objects.get()) == {"topics": "Before"}


def test_answer_is_optional_until_its_day_and_a_task_until_it_is_given(
    as_: As, at: At, otto: Account, conference: Conference
) -> None:
    words = factories_form.question(
        conference, required_after=factories.instant("2026-08-01").date()
    )
    name = f"q{words.pk}"
    client = as_(otto)
    assert "optional until 1 August 2026" in client.get(START).content.decode()
    assert client.post(START, sent(name)).status_code == 302
    page = client.get(STATUS).content.decode()
    assert "Please answer this question by 1 August 2026." in page
    with at("2026-08-01T23:00:00+02:00"):
        assert client.post(CORRECT, sent(name)).status_code == 302
    with at("2026-08-02T01:00:00+02:00"):
        assert "This answer is still missing" in client.get(STATUS).content.decode()
        assert client.post(CORRECT, sent(name)).status_code == 422
        assert client.post(CORRECT, sent(name) | {name: "At last"}).status_code == 302
        assert "This answer is still missing" not in client.get(STATUS).content.decode()


def test_file_is_judged_by_its_content(
    as_: As, otto: Account, conference: Conference, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    card = factories_form.question(conference, "card", "file", required=True)
    name = f"q{card.pk}"
    client = as_(otto)
    wrong = SimpleUploadedFile("card.pdf", b"MZ\x90\x00 an executable", "application/pdf")
    answer = client.post(START, sent(name) | {name: wrong})
    assert answer.status_code == 422
    assert "is not a valid" in answer.content.decode()
    large = SimpleUploadedFile("card.pdf", PDF + b" " * (11 * 1024**2), "application/pdf")
    assert "at most 10 MB" in client.post(START, sent(name) | {name: large}).content.decode()
    assert not Answer.objects.exists()


def test_good_file_is_kept_while_something_else_is_wrong(
    as_: As, otto: Account, conference: Conference, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    card = factories_form.question(conference, "card", "file", required=True)
    name = f"q{card.pk}"
    client = as_(otto)
    good = SimpleUploadedFile("../../my card.exe", PDF, "application/x-msdownload")
    first = client.post(START, sent(name, family_name="") | {name: good})
    assert first.status_code == 422
    assert "We have your file: my card.pdf" in first.content.decode()
    assert client.post(START, sent(name)).status_code == 302
    answer = Answer.objects.get()
    assert answer.value == {"name": "my card.pdf", "kind": "application/pdf", "size": len(PDF)}
    saved = client.get(f"/en/octopus-2026/register/files/{card.pk}/")
    assert b"".join(saved.streaming_content) == PDF
    assert saved["Content-Disposition"] == 'attachment; filename="my card.pdf"'
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert "card" not in answer.file.name


def test_file_of_somebody_else_cannot_be_had(
    as_: As, otto: Account, paula: Registration, conference: Conference
) -> None:
    card = factories_form.question(conference, "card", "file")
    Answer.objects.create(
        registration=paula, question=card, value={"name": "a.pdf"}, saved_at=paula.saved_at
    )
    factories.registration(conference, holder=otto)
    assert as_(otto).get(f"/en/octopus-2026/register/files/{card.pk}/").status_code == 404


def test_file_goes_when_its_answer_is_removed(
    as_: As,
    otto: Account,
    conference: Conference,
    settings: Any,
    tmp_path: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    card = factories_form.question(conference, "card", "file")
    name = f"q{card.pk}"
    client = as_(otto)
    client.post(START, sent(name) | {name: SimpleUploadedFile("card.pdf", PDF)})
    assert [path for path in tmp_path.rglob("*") if path.is_file()]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(CORRECT, sent(name) | {f"{name}_remove": "1"})
    assert not Answer.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_gender_is_optional_and_in_no_log(
    as_: As, nadia: Account, otto: Account, conference: Conference
) -> None:
    client = as_(otto)
    client.post(START, sent(gender=""))
    assert Registration.objects.get().gender == ""
    client.post(CORRECT, sent(gender="woman"))
    registration = Registration.objects.get()
    assert registration.gender == "woman"
    page = as_(nadia).get(f"/en/office/octopus-2026/registrations/{registration.reference}/")
    assert "woman" not in page.content.decode().lower()
    assert client.post(CORRECT, sent(gender="robot")).status_code == 422
