"""The mails that the site has written, whether they wait or have gone out."""

from django.db import connection

_QUERY = "SELECT id, subject, body, language FROM correspondence_message WHERE id > %s ORDER BY id"


def last_mail() -> int:
    """The number of the newest mail; 0 where there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM correspondence_message")
        number: int = cursor.fetchone()[0]
    return number


def mails_after(number: int) -> list[str]:
    """Language, subject and text of each mail that was written after that one."""
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, [number])
        rows = cursor.fetchall()
    return [f"[{language}] {subject}\n{body}" for _id, subject, body, language in rows]
