"""How questions end: their retention, what an account reads of them, and erasure."""

from datetime import date

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.enquiries.actions import answer
from octopus.enquiries.models import Enquiry, EnquiryPost
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.privacy.personal_data import data_about, erase_own_data
from octopus.privacy.retention import group_named
from tests.support.enquiries.made import enquiry


def test_questions_go_with_mails_and_log(conference: Conference, nadia: Account) -> None:
    found = enquiry(conference)
    answer(enquiry=found, actor=nadia, text="It does.")
    group = group_named("enquiries.enquiries")
    assert group.count(date(2026, 10, 15)) == {}
    assert group.remove(date(2026, 10, 16)) == {(conference.pk, "enquiries"): 1}
    assert not Enquiry.objects.exists()
    assert not EnquiryPost.objects.exists()
    assert not Message.objects.exists()
    assert not LogEntry.objects.filter(subject_kind="enquiries.enquiry").exists()
    assert LogEntry.objects.filter(action="enquiries.removed").exists()


def test_account_reads_and_erases_its_questions(conference: Conference, otto: Account) -> None:
    enquiry(conference, email="otto@example.org")
    held = {part.source.key: part.records for part in data_about(otto)}
    assert held["enquiries.enquiries"][0]["Text"] == "Does the tram run on Sunday?"
    erase_own_data(user=otto)
    assert not Enquiry.objects.exists()
