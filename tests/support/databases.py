"""Databases for installations that run in processes of their own, on the server under test."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


@contextmanager
def fresh_database() -> Iterator[str]:
    """An OCTOPUS_DATABASE of its own: empty for SQLite, else a new one on the PostgreSQL server."""
    server = os.environ.get("OCTOPUS_TEST_DATABASE", "")
    if not server:
        yield ""
        return
    name = f"octopus_{uuid.uuid4().hex[:12]}"
    _run(server, "CREATE DATABASE {}", name)
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        _run(server, "DROP DATABASE {} WITH (FORCE)", name)


def _run(server: str, statement: str, name: str) -> None:
    """Databases are made and dropped outside of transactions, from one that is always there."""
    address = urlunsplit(urlsplit(server)._replace(path="/postgres"))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
