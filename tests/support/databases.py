"""Databases for installations that run in processes of their own, on the server under test."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

# The PostgreSQL under test; empty for SQLite.
_SERVER = os.environ.get("OCTOPUS_TEST_DATABASE", "")


@contextmanager
def fresh_database() -> Iterator[str]:
    """An OCTOPUS_DATABASE of its own: empty for SQLite, else a new one on the PostgreSQL server."""
    if not _SERVER:
        yield ""
        return
    address = create()
    try:
        yield address
    finally:
        drop(address)


def address_of(name: str) -> str:
    """The address of a database on the PostgreSQL under test; empty where SQLite is."""
    return _SERVER and urlunsplit(urlsplit(_SERVER)._replace(path=f"/{name}"))


def create() -> str:
    """Makes an empty database on the server under test; returns its address."""
    address = address_of(f"octopus_{uuid.uuid4().hex[:12]}")
    _run(address, "CREATE DATABASE {}", _name(address))
    return address


def drop(address: str) -> None:
    """Removes a database, whoever is connected to it."""
    _run(address, "DROP DATABASE IF EXISTS {} WITH (FORCE)", _name(address))


def copy(source: str, target: str) -> None:
    """Puts a copy of one database in the place of another one of the same server."""
    drop(target)
    _run(target, "CREATE DATABASE {} TEMPLATE {}", _name(target), _name(source))


def _name(address: str) -> str:
    return urlsplit(address).path.removeprefix("/")


def _run(address: str, statement: str, *names: str) -> None:
    """Databases are made and dropped outside of transactions, from one that is always there."""
    address = urlunsplit(urlsplit(address)._replace(path="/postgres"))
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
