"""`check` says line by line what is in order, and what to do about the rest."""

from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from tests.support.cli.launcher import octopus, settings
from tests.support.processes.ports import free_port
from tests.support.processes.waiting import PATIENCE


def _lines(home: Path, **more: str) -> tuple[int, dict[str, str]]:
    done = octopus("check", environment=settings(home, **more))
    assert done.stderr == ""
    rows = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    return done.returncode, {row[1]: f"{row[0]} {row[2]}" for row in rows if len(row) == 3}


def test_all_is_well(home: Path) -> None:
    port = free_port()
    server = Controller(Sink(), hostname="127.0.0.1", port=port, ready_timeout=PATIENCE)
    server.start()
    try:
        status, lines = _lines(home, OCTOPUS_MAIL=f"smtp://127.0.0.1:{port}")
    finally:
        server.stop()
    parts = ["settings", "safety", "sign-in", "proxy", "folders", "database", "mail", "clock"]
    assert list(lines) == [*parts, "processes", "fonts"]
    assert all(line.startswith("ok ") for line in lines.values()), lines
    assert status == 0


def test_what_is_wrong_is_said_with_what_to_do(tmp_path: Path) -> None:
    status, lines = _lines(tmp_path, OCTOPUS_SECRET_KEY="short", OCTOPUS_ORIGIN="http://a.example")
    assert status == 1
    assert lines["safety"].startswith("WRONG OCTOPUS_SECRET_KEY is too simple; write 50 random")
    assert lines["database"].endswith("migrations are missing; run ./octopus migrate")
    assert lines["mail"].startswith("WRONG No mail server is set, so nobody gets a sign-in code")
    assert lines["clock"].startswith("ok ")


def test_a_mail_server_that_is_down_is_named(tmp_path: Path) -> None:
    _status, lines = _lines(tmp_path, OCTOPUS_MAIL="smtp://127.0.0.1:1")
    assert lines["mail"].startswith("WRONG 127.0.0.1:1 does not accept us")


def test_a_misspelt_setting_is_found(tmp_path: Path) -> None:
    _status, lines = _lines(tmp_path, OCTOPUS_MAILL="smtp://mail.example.org")
    assert lines["settings"].startswith("WRONG OCTOPUS_MAILL is no setting")


def test_a_missing_second_factor_is_said(tmp_path: Path) -> None:
    _status, lines = _lines(tmp_path, OCTOPUS_SECOND_FACTOR="off")
    assert lines["sign-in"].startswith("WRONG OCTOPUS_SECOND_FACTOR is off: whoever reads")
    done = octopus("check", environment=settings(tmp_path, OCTOPUS_SECOND_FACTOR="sometimes"))
    assert "OCTOPUS_SECOND_FACTOR must be “required” or “off”." in done.stdout


def test_a_house_that_is_half_set_up_is_said(tmp_path: Path) -> None:
    issuer = {"OCTOPUS_OIDC_ISSUER": "https://login.example.org"}
    _status, lines = _lines(tmp_path, **issuer)
    assert lines["sign-in"] == (
        "WRONG The house's own sign-in is half set up: "
        "OCTOPUS_OIDC_CLIENT_ID, OCTOPUS_OIDC_CLIENT_SECRET is missing."
    )
    client = {"OCTOPUS_OIDC_CLIENT_ID": "octopus", "OCTOPUS_OIDC_CLIENT_SECRET": "x"}
    _status, lines = _lines(tmp_path, **issuer, **client)
    assert lines["sign-in"] == "ok with the house's own sign-in, a second factor for staff"
    _status, lines = _lines(tmp_path, OCTOPUS_OIDC_ISSUER="http://login.example.org", **client)
    assert lines["sign-in"] == "WRONG OCTOPUS_OIDC_ISSUER must begin with https://."


def test_an_address_without_tls_is_refused(tmp_path: Path) -> None:
    _status, lines = _lines(tmp_path, OCTOPUS_ORIGIN="http://octopus.example.org")
    assert "people's data want https://" in lines["safety"]


def test_a_proxy_that_is_not_declared_is_told(tmp_path: Path) -> None:
    address = {"OCTOPUS_ORIGIN": "https://octopus.example.org"}
    _status, lines = _lines(tmp_path, **address)
    assert lines["proxy"].startswith("WRONG OCTOPUS_ORIGIN begins with https://, so a proxy")
    assert lines["proxy"].endswith("Set OCTOPUS_BEHIND_PROXY=1.")
    _status, lines = _lines(tmp_path, **address, OCTOPUS_BEHIND_PROXY="1")
    assert lines["proxy"].startswith("ok")


def test_settings_that_cannot_be_read_come_first(tmp_path: Path) -> None:
    done = octopus("check", environment=settings(tmp_path, OCTOPUS_SECRET_KEY=""))
    assert done.returncode == 1
    assert "WRONG  settings   OCTOPUS_SECRET_KEY is not set" in done.stdout


def test_a_missing_or_broken_key_for_passport_data_is_said(tmp_path: Path) -> None:
    _status, lines = _lines(tmp_path, OCTOPUS_DATA_KEY="")
    assert lines["safety"].startswith("WRONG OCTOPUS_DATA_KEY is not set, so nobody can ask for")
    _status, lines = _lines(tmp_path, OCTOPUS_DATA_KEY="secret")
    assert lines["safety"].startswith("WRONG OCTOPUS_DATA_KEY must be 32 bytes in base64")
