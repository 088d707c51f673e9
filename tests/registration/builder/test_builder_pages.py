"""The office's pages on which the form is built."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Answer, Category, FormSettings, Question, Registration
from tests.support import factories, factories_form
from tests.support.registration.answers import START

As = Callable[[Account], Client]
BASE = "/en/office/octopus-2026/questions/"


def typed(**changes: Any) -> dict[str, Any]:
    """A question as a browser sends it. Texts are `label_en`, `label_fr`, `label_es`."""
    return {
        "label_en": "Which topics?",
        "label_fr": "Quels sujets\u202f?",
        "label_es": "¿Qué temas?",
        "purpose_en": "To plan rooms.",
        "purpose_fr": "Pour prévoir les salles.",
        "purpose_es": "Para planificar salas.",
        "kept_days": "30",
        "kind": "choices",
        "stage": "request",
        "options-TOTAL_FORMS": "3",
        "options-INITIAL_FORMS": "0",
        "options-0-label_en": "Evidence",
        "options-0-label_fr": "Preuve",
        "options-1-label_en": "Training",
        "options-2-label_en": "",
    } | changes


def only_question() -> Question:
    return Question.objects.get()


def test_question_is_written_in_three_languages_and_asked(
    as_: As, nadia: Account, otto: Account, conference: Conference
) -> None:
    answer = as_(nadia).post(f"{BASE}new/", typed())
    assert (answer.status_code, answer["Location"]) == (302, BASE)
    question = only_question()
    assert question.key == "which-topics"
    assert [option.key for option in question.options.all()] == ["evidence", "training"]
    page = as_(otto).get(START.replace("/en/", "/fr/")).content.decode()
    assert "Quels sujets\u202f?" in page
    assert "Preuve" in page
    page = as_(nadia).get(BASE).content.decode()
    assert "Not yet in: French and Spanish" in page
    assert LogEntry.objects.get(action="question.added").after["key"] == "which-topics"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"label_en": ""}, "Please enter the English text"),
        ({"purpose_en": ""}, "Please enter the English text"),
        ({"kept_days": ""}, "This field is required."),
        (
            {"required": "on", "required_after": "2026-09-01"},
            "Choose one: from the start, or after this day.",
        ),
        (
            {"required_after": "2026-09-01", "frozen_after": "2026-08-01"},
            "People could no longer answer when they have to.",
        ),
        ({"shown_if": "visa"}, "The visa is asked after acceptance"),
        ({"options-0-label_en": "", "options-0-label_es": "x"}, "Please write the English answer."),
    ],
)
def test_what_makes_no_sense_is_told(
    as_: As, nadia: Account, conference: Conference, changes: dict[str, str], message: str
) -> None:
    answer = as_(nadia).post(f"{BASE}new/", typed(**changes))
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Question.objects.exists()


def test_question_with_answers_keeps_its_kind_and_what_was_chosen(
    as_: As, nadia: Account, paula: Registration, conference: Conference
) -> None:
    question = factories_form.question(conference, "topics", "choice")
    Answer.objects.create(
        registration=paula, question=question, value="evidence", saved_at=paula.saved_at
    )
    client = as_(nadia)
    kept = {"options-0-key": "evidence", "options-1-key": "training"}
    address = f"{BASE}{question.pk}/"
    page = client.post(address, typed(kind="text", **kept))
    assert (
        "This question has been answered, so its type cannot be changed." in page.content.decode()
    )
    emptied = {f"options-0-label_{code}": "" for code in ("en", "fr", "es")}
    page = client.post(address, typed(kind="choice", **kept | emptied))
    assert (
        "Someone has chosen “Evidence”, so this answer cannot be removed." in page.content.decode()
    )
    renamed = typed(kind="choice", **kept | {"options-0-label_en": "Electronic evidence"})
    assert client.post(address, renamed).status_code == 302
    assert only_question().options.get(key="evidence").label["en"] == "Electronic evidence"


def test_questions_cannot_wait_for_each_other(
    as_: As, nadia: Account, conference: Conference
) -> None:
    first = factories_form.question(conference, "first", "yes_no")
    second = factories_form.question(
        conference,
        "second",
        "yes_no",
        condition="question",
        condition_question=first,
        condition_value="yes",
    )
    page = as_(nadia).post(f"{BASE}{first.pk}/", typed(kind="yes_no", shown_if=f"{second.pk}:no"))
    assert "These questions would depend on each other indefinitely." in page.content.decode()
    page = as_(nadia).post(f"{BASE}{first.pk}/retire/", follow=True)
    assert "depends on this question" in page.content.decode()
    page = as_(nadia).post(f"{BASE}{first.pk}/", typed(kind="text"))
    assert "depends on this question" in page.content.decode()


def test_questions_are_moved(as_: As, nadia: Account, conference: Conference) -> None:
    made = [factories_form.question(conference, key) for key in ("a", "b", "c")]
    as_(nadia).post(f"{BASE}{made[2].pk}/move/", {"down": "0"})
    as_(nadia).post(f"{BASE}{made[2].pk}/move/", {"down": "1"})
    as_(nadia).post(f"{BASE}{made[0].pk}/move/", {"down": "1"})
    assert [question.key for question in conference.questions.all()] == ["b", "a", "c"]


def test_retired_question_is_asked_of_nobody_and_keeps_its_answers(
    as_: As, nadia: Account, otto: Account, paula: Registration, conference: Conference
) -> None:
    question = factories_form.question(conference, required=True)
    Answer.objects.create(registration=paula, question=question, value="A", saved_at=paula.saved_at)
    as_(nadia).post(f"{BASE}{question.pk}/retire/")
    assert "Which topics?" not in as_(otto).get(START).content.decode()
    page = as_(nadia).get(f"/en/office/octopus-2026/registrations/{paula.reference}/")
    assert "Which topics?" in page.content.decode()
    as_(nadia).post(f"{BASE}{question.pk}/retire/", {"again": "1"})
    assert "Which topics?" in as_(otto).get(START).content.decode()


def test_preview_speaks_the_language_that_was_chosen(
    as_: As, nadia: Account, conference: Conference
) -> None:
    factories_form.question(conference, "camera", categories=["media"])
    page = as_(nadia).get(f"{BASE}preview/?category=media&in=es").content.decode()
    assert "¿Qué camera?" in page
    assert "Para planificar." in page
    assert ">Preview</a>" in page
    other = as_(nadia).get(f"{BASE}preview/?category=academia&in=es").content.decode()
    assert "¿Qué camera?" not in other
    assert "Nada más que lo que siempre se pregunta." in other


def test_days_of_travel_are_set(as_: As, nadia: Account, conference: Conference) -> None:
    days = {"logistics_wanted_by": "2026-09-25", "logistics_frozen_after": "2026-10-05"}
    as_(nadia).post(f"{BASE}travel/", days)
    settings = FormSettings.objects.get()
    assert str(settings.logistics_wanted_by) == "2026-09-25"
    wrong = as_(nadia).post(f"{BASE}travel/", days | {"logistics_frozen_after": "2026-09-01"})
    assert wrong.status_code == 422
    assert "People could no longer answer when you want it." in wrong.content.decode()


def test_list_takes_the_same_queries_for_one_and_for_three(
    as_: As,
    nadia: Account,
    conference: Conference,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client = as_(nadia)
    first = factories_form.question(conference, "a", "yes_no")
    condition = {
        "condition": "question",
        "condition_question": first,
        "condition_value": "yes",
        "categories": ["media"],
    }
    factories_form.question(conference, "b", "choice", **condition)
    client.get(BASE)
    with django_assert_max_num_queries(25) as before:
        client.get(BASE)
    number = len(before.captured_queries)
    for key in ("c", "d"):
        factories_form.question(conference, key, "choice", **condition)
    client.get(BASE)  # what is read once a revision is read now
    with django_assert_num_queries(number):
        client.get(BASE)


def test_question_about_a_closed_meeting_is_for_those_in_charge(
    as_: As, nadia: Account, simon: Account, conference: Conference
) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    question = factories_form.question(conference, "secret", meeting=plenary)
    assert "Which secret?" in as_(nadia).get(BASE).content.decode()
    for page in (BASE, f"{BASE}preview/", f"{BASE}new/"):
        text = as_(simon).get(page).content.decode()
        assert "Which secret" not in text
        assert "35th Plenary" not in text
    assert as_(simon).get(f"{BASE}{question.pk}/").status_code == 404


def test_log_of_a_question_about_a_closed_meeting_is_for_its_circle(
    as_: As, nadia: Account, conference: Conference
) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    factories_form.question(conference, "first")
    question = factories_form.question(conference, "secret", meeting=plenary)
    for path, sent in (
        ("move", {"down": "0"}),
        ("retire", {}),
        ("retire", {"again": "1"}),
    ):
        assert as_(nadia).post(f"{BASE}{question.pk}/{path}/", sent).status_code == 302
    # Opened to all, what was asked before stays within the circle.
    as_(nadia).post(f"{BASE}{question.pk}/", typed(label_en="Which topics?"))
    done = {"moved", "retired", "brought_back", "corrected"}
    entries = LogEntry.objects.filter(action__in=[f"question.{name}" for name in done])
    assert {entry.action for entry in entries} == {f"question.{name}" for name in done}
    assert {entry.circle for entry in entries} == {plenary.circle}


def test_question_about_a_closed_meeting_is_not_named_by_what_depends_on_it(
    as_: As, nadia: Account, simon: Account, conference: Conference
) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    first = factories_form.question(conference, "first", "choice")
    secret = factories_form.question(
        conference,
        "secret",
        "choice",
        meeting=plenary,
        condition="question",
        condition_question=first,
        condition_value="evidence",
    )
    text = as_(simon).post(f"{BASE}{first.pk}/retire/", follow=True).content.decode()
    assert "A question about a restricted meeting depends on this one." in text
    assert "Which secret" not in text
    text = as_(nadia).post(f"{BASE}{first.pk}/retire/", follow=True).content.decode()
    assert "“Which secret?” depends on this question." in text
    # Nor can a question for all depend on it.
    sent = typed(shown_if=f"{secret.pk}:evidence")
    text = as_(nadia).post(f"{BASE}new/", sent).content.decode()
    assert "That question is about a restricted meeting." in text
    assert as_(nadia).post(f"{BASE}new/", sent | {"meeting": str(plenary.pk)}).status_code == 302


def test_staff_note_what_is_internal_and_correct_an_answer(
    as_: As, nadia: Account, paula: Registration, conference: Conference
) -> None:
    note = factories_form.question(conference, "note", internal=True)
    frozen = factories_form.question(
        conference, "words", frozen_after=factories.instant("2026-05-01").date()
    )
    address = f"/en/office/octopus-2026/registrations/{paula.reference}/answers/"
    client = as_(nadia)
    assert "can see the answer in their data" in client.get(address).content.decode()
    names = (f"q{note.pk}", f"q{frozen.pk}")
    client.post(
        address, {"questions": names, names[0]: "Meet at the gate", names[1]: "By telephone"}
    )
    assert {answer.question.key: answer.value for answer in paula.answers.all()} == {
        "note": "Meet at the gate",
        "words": "By telephone",
    }
    entry = LogEntry.objects.get(action="registration.answered")
    assert (entry.actor, entry.after) == (nadia, {"questions": ["note", "words"]})


def test_answers_are_columns_filters_and_export(
    as_: As, nadia: Account, paula: Registration, conference: Conference
) -> None:
    topics = factories_form.question(conference, "topics", "choices")
    factories.registration(conference, family_name="Otherwise")
    Answer.objects.create(
        registration=paula, question=topics, value=["evidence"], saved_at=paula.saved_at
    )
    name = f"q{topics.pk}"
    client = as_(nadia)
    address = "/en/office/octopus-2026/registrations/"
    page = client.get(f"{address}?column=name&column={name}&{name}=evidence").content.decode()
    assert 'data-label="Which topics?"' in page
    assert "Ejemplo" in page
    assert "Otherwise" not in page
    assert "Ejemplo" not in client.get(f"{address}?{name}=training").content.decode()
    file = client.get(f"{address}?column=name&column={name}&export=csv").content.decode()
    assert "Paula Ejemplo,Evidence" in file


def test_category_is_edited_in_three_languages(
    as_: As, nadia: Account, conference: Conference
) -> None:
    media = conference.categories.get(key="media")
    values = {
        "name_en": "Press",
        "name_fr": "Presse",
        "name_es": "Prensa",
        "badge_label_en": "Press",
        "badge_colour": "warm",
        "publication": "never",
    }
    client = as_(nadia)
    assert client.post(f"{BASE}categories/{media.pk}/", values).status_code == 302
    media.refresh_from_db()
    assert (media.key, media.name["fr"], media.publication) == ("media", "Presse", "never")
    assert client.post(f"{BASE}categories/new/", values | {"name_en": "Guests"}).status_code == 302
    guests = conference.categories.get(key="guests")
    client.post(f"{BASE}categories/{guests.pk}/move/", {"down": "0"})
    assert conference.categories.last() != guests
    client.post(f"{BASE}categories/{guests.pk}/remove/")
    assert not Category.objects.filter(key="guests").exists()


def test_category_with_people_in_it_stays(
    as_: As, nadia: Account, jo: Registration, conference: Conference
) -> None:
    media = conference.categories.get(key="media")
    page = as_(nadia).post(f"{BASE}categories/{media.pk}/remove/", follow=True)
    assert (
        "This category cannot be removed because people are registered in it."
        in page.content.decode()
    )


def test_numbers_count_those_whom_the_reader_may_know_of(
    as_: As, nadia: Account, simon: Account, jo: Registration, conference: Conference
) -> None:
    question = factories_form.question(conference)
    closed = factories.registration(conference, meetings=("t-cy-35",), category="media")
    for registration in (jo, closed):
        Answer.objects.create(
            registration=registration, question=question, value="A", saved_at=registration.saved_at
        )
    for reader, number in ((nadia, 2), (simon, 1)):
        for page, label in ((BASE, "Answers"), (f"{BASE}categories/", "People")):
            cell = f'<td class="n" data-label="{label}">{number}</td>'
            assert cell in as_(reader).get(page).content.decode()
