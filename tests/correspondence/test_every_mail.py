"""Every mail of all rooms: it greets, takes leave, names its conference and its sender."""

import pytest

from octopus.conferences.models import Conference
from octopus.correspondence.actions import write_message
from octopus.correspondence.catalogue import all_mails
from octopus.correspondence.delivery.message_parts import as_html, as_text, frame_of
from octopus.people.models import Account
from octopus.text.multilingual import codes, in_language
from octopus.text.salutations import closing, salutation

# Other tests add mails of their own.
MAILS = {mail.key: mail for mail in all_mails() if not mail.key.startswith("tests.")}
# What the system sends by itself, at once: it greets nobody, and says by whom it was sent.
AUTOMATIC = {"people.sign_in_code", "people.factor_changed"}


@pytest.mark.parametrize("key", MAILS)
@pytest.mark.parametrize("language", codes())
def test_mail_has_salutation_closing_conference_and_sender(
    conference: Conference, otto: Account, key: str, language: str
) -> None:
    mail = MAILS[key]
    values = {name: in_language(words, language) for name, words in mail.samples.items()}
    title = conference.title.in_language(language)
    values |= {"conference": title, "meeting": title, "sender": "Sample Sender"}
    message = write_message(
        key=key,
        recipient=otto,
        language=language,
        values=values,
        conference_id=conference.pk,
        at_once=key in AUTOMATIC,
    )
    if key in AUTOMATIC:
        assert title in message.subject
        assert "Sample Sender" in message.body
    else:
        greeting = salutation(language, "Ms Fulana de Tal", "de Tal")
        assert message.body.startswith(f"{greeting}\n\n")
        paragraphs = message.body.strip().split("\n\n")
        assert closing(language, "Ms Fulana de Tal") in paragraphs
        assert paragraphs[-1].endswith(values["contact"])
    assert title in message.body + message.subject
    frame = frame_of(message)
    for part in (as_text(message, frame), as_html(message, frame)):
        assert title in part
        assert all(line in part for line in frame.sender)
    assert frame.sender
