"""What counts attempts to sign in, for every process alike."""

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from octopus import clock
from octopus.people.models import Counter
from octopus.people.rate_limits.cache import remove_expired_counters

pytestmark = pytest.mark.django_db


def test_value_is_kept_until_its_time_is_over() -> None:
    cache.set("tries", [3, 2, 1], 60)
    assert cache.get("tries") == [3, 2, 1]
    cache.set("tries", [4], 60)
    assert cache.get("tries") == [4]
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert cache.get("tries", "nothing") == "nothing"


def test_value_is_added_only_where_there_is_none() -> None:
    assert cache.add("first", 1, 60)
    assert not cache.add("first", 2, 60)
    assert cache.get("first") == 1
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert cache.add("first", 3, 60)


def test_value_is_deleted() -> None:
    cache.set("gone", 1, 60)
    assert cache.delete("gone")
    assert not cache.delete("gone")
    assert cache.get("gone") is None


def test_expired_values_are_removed() -> None:
    cache.set("old", 1, 60)
    cache.set("new", 1, 600)
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert remove_expired_counters() == 1
    assert Counter.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_attempts_of_many_threads_are_all_counted() -> None:
    """Each reads, adds one and writes, as allauth does, under its lock."""

    def count_up() -> None:
        for _time in range(5):
            with transaction.atomic():
                assert cache.add("n:lock", True, 10)
                cache.set("n", cache.get("n", 0) + 1, 60)
                cache.delete("n:lock")
        connection.close()

    threads = [threading.Thread(target=count_up) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.get("n") == 20
