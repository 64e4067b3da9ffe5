"""The embedded database: who holds it, what it survives, whom it lets in."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import environ
import psycopg2
import pytest

from config.tests.conftest import Pemegang, lingkungan

root = pytest.mark.skipif(os.geteuid() != 0, reason="hanya berlaku bagi root")
CABANG = """
import os, sys, time
from config.embedded_pg import ensure
print(ensure().pemilik, flush=True)
if os.fork() == 0:
    sys.stdin.read()
    sys.exit()
time.sleep(0.3)
"""


@contextmanager
def sambungan(url: str, role: str = "jejakbina_pemilik") -> Iterator[psycopg2.extensions.cursor]:
    parts = environ.Env.db_url_config(url)
    with closing(psycopg2.connect(host=parts["OPTIONS"]["host"], user=role, dbname=parts["NAME"])) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor


def tanya(url: str, sql: str) -> object:
    with sambungan(url) as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def hidup(pid: int) -> bool:
    """A zombie is not alive: where nobody reaps orphans, an ended server stays in /proc."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def menunggu(condition: Callable[[], bool]) -> bool:
    for _ in range(100):
        if condition():
            return True
        time.sleep(0.1)
    return False


def test_owner_makes_tables_and_app_role_may_not(folder: Path, pegang: Callable[..., Pemegang]) -> None:
    url = pegang(folder).url()

    with sambungan(url) as cursor:
        cursor.execute("create table catatan (isi text)")
        cursor.execute("set role jejakbina_app")
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("jejakbina_app",)
    with sambungan(url, "jejakbina_app") as cursor:
        for sql in ("create table lain (isi text)", "select * from catatan", "drop table catatan"):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.execute(sql)
        cursor.execute("select rolname from pg_roles where rolname like 'jejakbina%' and (rolsuper or rolbypassrls)")
        assert cursor.fetchall() == []


def test_last_holder_stops_the_server(folder: Path, pegang: Callable[..., Pemegang]) -> None:
    first, second = pegang(folder), pegang(folder)
    assert first.url() == second.url()
    pid = first.pid_server()

    assert first.lepas() == 0
    assert hidup(pid)
    assert second.lepas() == 0

    assert not (folder / "pg" / "postmaster.pid").exists()
    assert not hidup(pid)


def test_forked_child_keeps_the_server_after_its_parent(folder: Path, pegang: Callable[..., Pemegang]) -> None:
    parent = pegang(folder, CABANG)
    url = parent.url()

    assert parent.proses.wait(30) == 0

    assert tanya(url, "select 1") == 1
    parent.proses.stdin.close()
    assert menunggu(lambda: not parent.server_berjalan())


def test_parallel_first_starts_share_one_server(folder: Path, pegang: Callable[..., Pemegang]) -> None:
    holders = [pegang(folder) for _ in range(3)]

    urls = {holder.url() for holder in holders}

    assert len(urls) == 1
    assert "" not in urls
    assert len({holder.pid_server() for holder in holders}) == 1


def test_kill_9_of_everything_loses_no_committed_row(folder: Path, pegang: Callable[..., Pemegang]) -> None:
    holder = pegang(folder)
    with sambungan(holder.url()) as cursor:
        cursor.execute("create table bertahan as select 7 as isi")
    os.kill(holder.proses.pid, signal.SIGKILL)
    os.kill(holder.pid_server(), signal.SIGKILL)

    url = pegang(folder).url()

    assert tanya(url, "select isi from bertahan") == 7


def test_kill_9_of_the_holder_leaves_a_server_the_next_one_uses(folder: Path, pegang: Callable[..., Pemegang]) -> None:
    holder = pegang(folder)
    holder.url()
    pid = holder.pid_server()
    os.kill(holder.proses.pid, signal.SIGKILL)
    holder.proses.wait()

    second = pegang(folder)

    assert tanya(second.url(), "select 1") == 1
    assert second.pid_server() == pid
    second.lepas()
    assert not hidup(pid)


def test_pid_file_of_another_program_is_cleared(folder: Path, pegang: Callable[..., Pemegang]) -> None:
    holder = pegang(folder)
    holder.url()
    pid_file = folder / "pg" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    holder.lepas()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    assert tanya(pegang(folder).url(), "select 1") == 1


def test_pid_file_of_another_clones_server_is_cleared(folder: Path, pegang: Callable[..., Pemegang]) -> None:
    other = pegang(folder.with_name("lain"))
    other_url = other.url()
    holder = pegang(folder)
    holder.url()
    lines = (folder / "pg" / "postmaster.pid").read_text().splitlines()
    holder.lepas()
    (folder / "pg" / "postmaster.pid").write_text("\n".join([str(other.pid_server()), *lines[1:]]) + "\n")

    assert tanya(pegang(folder).url(), "select 1") == 1
    assert tanya(other_url, "select 1") == 1


def test_two_clones_do_not_disturb_each_other(folder: Path, pegang: Callable[..., Pemegang]) -> None:
    one, two = pegang(folder), pegang(folder.with_name("lain"))
    url_one, url_two = one.url(), two.url()
    with sambungan(url_one) as cursor:
        cursor.execute("create table hanya_di_satu (isi text)")

    one.lepas()

    assert url_one != url_two
    assert tanya(url_two, "select to_regclass('hanya_di_satu')") is None


def test_socket_is_closed_to_other_accounts(folder: Path, pegang: Callable[..., Pemegang]) -> None:
    parts = environ.Env.db_url_config(pegang(folder).url())

    found = Path(parts["OPTIONS"]["host"]).stat()

    assert stat.S_IMODE(found.st_mode) == 0o700
    assert stat.S_IMODE((folder / "pg").stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "pakai.lock").stat().st_mode) == 0o600


def gagal(folder: Path) -> str:
    program = "from config.mulai import siapkan_lingkungan; siapkan_lingkungan()"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=lingkungan(folder, MODE="coba"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_socket_folder_of_somebody_else_is_refused(folder: Path) -> None:
    folder.mkdir(mode=0o711)
    (folder / "soket").mkdir(mode=0o777)

    message = gagal(folder)

    assert message == f"Folder {folder / 'soket'} bukan milik aplikasi ini. Hapus folder itu, lalu coba lagi.\n"


def test_long_path_keeps_its_socket_in_a_short_private_folder(folder: Path, pegang: Callable[..., Pemegang]) -> None:
    holder = pegang(folder / ("panjang" * 12))

    socket_folder = Path(environ.Env.db_url_config(holder.url())["OPTIONS"]["host"])

    assert socket_folder.parent == Path("/tmp")
    assert stat.S_IMODE(socket_folder.stat().st_mode) == 0o700
    holder.lepas()
    socket_folder.rmdir()


@root
def test_closed_parent_is_reported_and_stays_closed(folder: Path) -> None:
    folder.parent.chmod(0o700)

    message = gagal(folder)

    assert message.startswith(f"Akun “jejakbina” tidak dapat masuk ke folder {folder}.")
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
