"""A release is parsed once in a process, and what is kept is never another one's."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from octopus.conferences.models import Conference, Meeting
from octopus.programme import queries
from octopus.programme.models import Release
from octopus.programme.snapshot import digest_of, parsed
from tests.support import factories_programme as make


@pytest.fixture(autouse=True)
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Nothing is kept at first; the list grows by one for each release that is parsed."""
    parsed._parsed.clear()
    read, count = parsed.read, []

    def counted(content: parsed.ReleaseContent) -> parsed.Programme:
        count.append(len(content["sessions"]))
        return read(content)

    monkeypatch.setattr(parsed, "read", counted)
    yield count
    parsed._parsed.clear()


def test_release_is_parsed_once_and_read_in_one_query(
    conference: Conference, reading: list[int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make.session(conference, "Opening")
    make.release(conference)
    for _reader in range(3):
        with django_assert_num_queries(1):
            last = queries.last_release(conference)
        assert last is not None
        assert [str(item.title) for item in last.sessions] == ["Opening"]
    assert reading == [1]


def test_each_release_keeps_its_own_number_and_content(
    conference: Conference, reading: list[int]
) -> None:
    make.session(conference, "Opening")
    make.release(conference)
    queries.public_programmes(conference)
    make.session(conference, "Closing", day=16)
    make.release(conference)
    found = queries.public_programmes(conference)
    assert [(programme.number, len(programme.sessions)) for programme in found] == [(2, 2), (1, 1)]
    assert reading == [1, 2]


def test_same_primary_key_with_other_content_is_parsed_anew(conference: Conference) -> None:
    make.session(conference, "Opening")
    release = make.release(conference)
    queries.last_release(conference)
    content = release.content
    content["sessions"][0]["title"]["en"] = "Another"
    Release.objects.filter(pk=release.pk).update(content=content, digest=digest_of(content))
    last = queries.last_release(conference)
    assert last is not None
    assert str(last.sessions[0].title) == "Another"


def test_meeting_closed_after_the_release_was_parsed_is_gone(
    client: Client, conference: Conference
) -> None:
    session = make.session(conference, "Qzxclosed")
    make.release(conference)
    address = f"/en/{conference.slug}/programme/"
    assert "Qzxclosed" in client.get(address).content.decode()
    Meeting.objects.filter(pk=session.meeting_id).update(access=Meeting.Access.INVITED)
    assert "Qzxclosed" not in client.get(address).content.decode()


def test_those_not_read_for_longest_make_room(
    conference: Conference, monkeypatch: pytest.MonkeyPatch, reading: list[int]
) -> None:
    monkeypatch.setattr(parsed, "MOST", 1)
    make.session(conference, "Opening")
    make.release(conference)
    make.session(conference, "Closing", day=16)
    make.release(conference)
    reading.clear()
    queries.public_programmes(conference)
    assert len(parsed._parsed) == 1
    queries.public_programmes(conference, count=1)
    assert reading == [1], "the second is kept: it is what the public reads"
    queries.public_programmes(conference)
    assert reading == [1, 1]
