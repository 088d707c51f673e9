"""Counting queries of a page."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def query_count() -> Callable[[Client, str], int]:
    """How many queries a page takes, without what is read once a second."""

    def count(client: Client, address: str) -> int:
        client.get(address)  # what is read once for many pages
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        assert response.status_code == 200, address
        return sum("state_state" not in query["sql"] for query in captured.captured_queries)

    return count
