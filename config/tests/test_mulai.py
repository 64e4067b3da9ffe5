"""Modes: what trying brings by itself, and what production demands in words."""

import base64
import json
import os
import stat
from pathlib import Path

import pytest

from config import mulai

LENGKAP = {
    "MODE": "produksi",
    "DATABASE_URL": "postgres://app@db.example/jejakbina",
    "DATABASE_URL_PEMILIK": "postgres://pemilik@db.example/jejakbina",
    "SECRET_KEY": "x" * 50,
    "KUNCI_DATA": "k1:" + base64.b64encode(bytes(32)).decode(),
    "KUNCI_INDEKS": base64.b64encode(bytes(32)).decode(),
    "KUNCI_KLINIS": "r1:" + base64.b64encode(b"k" * 32).decode(),
    "ALLOWED_HOSTS": "jejakbina.example",
    "FOLDER_BERKAS": "/srv/jejakbina/berkas",
}


def dengan(monkeypatch: pytest.MonkeyPatch, **values: str) -> dict[str, str]:
    monkeypatch.setattr(os, "environ", dict(values))
    return os.environ


def coba(monkeypatch: pytest.MonkeyPatch, folder: Path, **values: str) -> dict[str, str]:
    values = {"MODE": "coba", "DATABASE_URL": "postgres://app@/uji", "JEJAKBINA_DATA": str(folder)} | values
    return dengan(monkeypatch, **values)


def test_production_is_the_default_and_names_everything_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    dengan(monkeypatch)

    with pytest.raises(SystemExit) as stop:
        mulai.siapkan_lingkungan()

    named = {line[2:].split(":")[0] for line in str(stop.value).splitlines() if line.startswith("- ")}
    assert named == set(LENGKAP) - {"MODE", "DATABASE_URL_PEMILIK"}


@pytest.mark.parametrize("name", sorted(mulai.WAJIB_PRODUKSI))
def test_production_without_one_variable_asks_for_it_alone(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    dengan(monkeypatch, **LENGKAP | {name: ""})

    with pytest.raises(SystemExit) as stop:
        mulai.siapkan_lingkungan()

    asked = [line for line in str(stop.value).splitlines() if line.startswith("- ")]
    assert asked == [f"- {name}: {mulai.WAJIB_PRODUKSI[name]}."]


def test_production_with_everything_starts_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = dengan(monkeypatch, **LENGKAP)

    mulai.siapkan_lingkungan()

    assert environment == LENGKAP


def test_owner_command_in_production_needs_the_owners_address(monkeypatch: pytest.MonkeyPatch) -> None:
    dengan(monkeypatch, **LENGKAP | {"DATABASE_URL_PEMILIK": ""})
    mulai.sebagai_pemilik("migrate")

    with pytest.raises(SystemExit, match="- DATABASE_URL_PEMILIK: "):
        mulai.siapkan_lingkungan()


@pytest.mark.parametrize(
    ("command", "owner"), [("migrate", "1"), ("pgtrigger", "1"), ("kunci", "1"), ("demo", None), ("shell", None)]
)
def test_only_schema_commands_run_as_owner(monkeypatch: pytest.MonkeyPatch, command: str, owner: str | None) -> None:
    environment = dengan(monkeypatch)

    mulai.sebagai_pemilik(command)

    assert environment.get("SEBAGAI_PEMILIK") == owner


def test_unknown_mode_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    dengan(monkeypatch, MODE="debug")

    with pytest.raises(SystemExit, match="MODE berisi “debug”. Isi MODE dengan “produksi” atau “coba”."):
        mulai.siapkan_lingkungan()


def test_trial_makes_private_keys_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = (*mulai.PEMBUAT_KUNCI, "ALLOWED_HOSTS", "FOLDER_BERKAS", "FOLDER_SUREL")
    environment = coba(monkeypatch, tmp_path / "data")
    mulai.siapkan_lingkungan()
    first = {name: environment[name] for name in names}
    environment = coba(monkeypatch, tmp_path / "data")

    mulai.siapkan_lingkungan()

    assert {name: environment[name] for name in names} == first
    key_id, key = first["KUNCI_DATA"].split(":")
    assert key_id == "k1"
    assert len(base64.b64decode(key)) == len(base64.b64decode(first["KUNCI_INDEKS"])) == 32
    assert first["FOLDER_BERKAS"] == str(tmp_path / "data" / "berkas")
    assert stat.S_IMODE((tmp_path / "data" / "kunci.json").stat().st_mode) == 0o600


def test_trial_keeps_what_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = {"SECRET_KEY": "punya saya", "ALLOWED_HOSTS": "uji.example", "FOLDER_BERKAS": "/srv/uji"}
    environment = coba(monkeypatch, tmp_path, **given)

    mulai.siapkan_lingkungan()

    assert {name: environment[name] for name in given} == given


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.10", "::", "rutan.example"])
def test_trial_refuses_the_network_without_consent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, host: str) -> None:
    coba(monkeypatch, tmp_path, HOST=host)

    with pytest.raises(SystemExit, match=f"^HOST={host} membuka aplikasi ke jaringan tanpa HTTPS, sehingga ditolak"):
        mulai.siapkan_lingkungan()


def test_trial_serves_the_network_with_consent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment = coba(monkeypatch, tmp_path, HOST="192.168.1.10", IZINKAN_HTTP="1")

    mulai.siapkan_lingkungan()

    assert {"127.0.0.1", "localhost", "192.168.1.10"} <= set(environment["ALLOWED_HOSTS"].split(","))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_trial_serves_loopback(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, host: str) -> None:
    environment = coba(monkeypatch, tmp_path, HOST=host)

    mulai.siapkan_lingkungan()

    assert environment["ALLOWED_HOSTS"] == "127.0.0.1,localhost,[::1]"


def test_schema_command_on_a_given_server_needs_the_owners_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    coba(monkeypatch, tmp_path, SEBAGAI_PEMILIK="1")

    with pytest.raises(SystemExit, match="Isi DATABASE_URL_PEMILIK dengan alamat untuk pemiliknya"):
        mulai.siapkan_lingkungan()


@pytest.mark.parametrize("port", ["0", "65536", "delapan", "-1"])
def test_impossible_port_is_refused(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    dengan(monkeypatch, PORT=port)

    with pytest.raises(SystemExit, match=f"^PORT berisi “{port}”"):
        mulai.alamat_layanan()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KUNCI_INDEKS", "rahasia"),
        ("KUNCI_INDEKS", base64.b64encode(bytes(16)).decode()),
        ("KUNCI_DATA", LENGKAP["KUNCI_INDEKS"]),
        ("KUNCI_DATA", "k1:pendek"),
        ("KUNCI_DATA", LENGKAP["KUNCI_DATA"] + ","),
        ("KUNCI_DATA", LENGKAP["KUNCI_DATA"] + "," + LENGKAP["KUNCI_DATA"]),
        ("KUNCI_KLINIS", LENGKAP["KUNCI_INDEKS"]),
        ("KUNCI_KLINIS", "r1:" + LENGKAP["KUNCI_INDEKS"]),  # the key of KUNCI_DATA under another id
    ],
)
def test_malformed_key_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    dengan(monkeypatch, **LENGKAP | {name: value})

    with pytest.raises(SystemExit, match=f"^{name} harus ber"):
        mulai.siapkan_lingkungan()


def test_trial_of_an_older_release_gets_the_keys_it_lacks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    coba(monkeypatch, tmp_path / "data")
    mulai.siapkan_lingkungan()
    path = tmp_path / "data" / "kunci.json"
    keys = json.loads(path.read_text())
    old = {name: value for name, value in keys.items() if name != "KUNCI_KLINIS"}
    path.write_text(json.dumps(old))
    environment = coba(monkeypatch, tmp_path / "data")

    mulai.siapkan_lingkungan()

    assert json.loads(path.read_text()) == old | {"KUNCI_KLINIS": environment["KUNCI_KLINIS"]}
    assert environment["KUNCI_KLINIS"].startswith("r1:")
    assert environment["KUNCI_KLINIS"] != keys["KUNCI_KLINIS"]


def test_second_key_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = LENGKAP["KUNCI_DATA"].replace("k1", "k2") + "," + LENGKAP["KUNCI_DATA"]
    environment = dengan(monkeypatch, **LENGKAP | {"KUNCI_DATA": keys})

    mulai.siapkan_lingkungan()

    assert environment["KUNCI_DATA"] == keys
