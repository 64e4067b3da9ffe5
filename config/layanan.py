"""The supervisor behind scripts/run: brings everything up in order, and takes down all it started.

It alone holds the embedded database; gunicorn and the worker get its address through the environment.
"""

import argparse
import ctypes
import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.mulai import alamat_layanan, folder_data, nama_jaringan, siapkan_lingkungan

KLON = Path(__file__).resolve().parent.parent
SABAR_DETIK = 10
JEDA_PEKERJA_DETIK = 2


def main() -> int:
    options = _pilihan()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _berhenti)
    os.chdir(KLON)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    siapkan_lingkungan()
    host, port = alamat_layanan()
    _periksa_port(host, port)
    if os.environ.get("DATABASE_URL_PEMILIK"):
        os.environ["SEBAGAI_PEMILIK"] = "1"
    django.setup()
    _mutakhirkan()
    _kumpulkan_statis()
    _isi_awal(tanpa_demo=options.kosong or os.environ["MODE"] != "coba")
    connection.close()
    return _layani(host, port)


def _pilihan() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/run",
        description="Menyiapkan dan menjalankan Jejak Bina di komputer ini. HOST dan PORT mengubah alamatnya.",
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
    parser.add_argument("--kosong", action="store_true", help="mulai tanpa data contoh dan buat akun pertama")
    return parser.parse_args()


def _berhenti(number: int, frame: FrameType | None) -> None:
    # A terminal repeats Ctrl-C and a service manager its SIGTERM: one is enough, the rest must not cut the end short.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise SystemExit(0)


def _periksa_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as refusal:
            raise SystemExit(
                f"Alamat {host}:{port} tidak dapat dipakai ({refusal.strerror}). "
                f"Hentikan program yang memakainya, atau pilih yang lain: PORT={port + 1} scripts/run"
            ) from None


def _mutakhirkan() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if not settings.SEBAGAI_PEMILIK:
            raise SystemExit(
                "Susunan basis data belum mutakhir. Isi DATABASE_URL_PEMILIK, lalu jalankan: manage.py migrate"
            )
        print("Menyiapkan susunan basis data …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    call_command("acuan", verbosity=0)


def _kumpulkan_statis() -> None:
    """Collect static files when one of their sources changed since the last time."""
    sources = [KLON / "package-lock.json", KLON / "requirements.txt", KLON / "config" / "settings.py"]
    sources += sorted(path for path in (KLON / "static").rglob("*") if path.is_file())
    marks = "\n".join(f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in sources)
    seal = hashlib.sha256(marks.encode()).hexdigest()
    target = Path(settings.STATIC_ROOT)
    stamp = target.with_name(f"{target.name}.cap")
    if (target / "staticfiles.json").exists() and stamp.exists() and stamp.read_text() == seal:
        return
    print("Mengumpulkan berkas tampilan …", flush=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(seal)


def _isi_awal(*, tanpa_demo: bool) -> None:
    if get_user_model().objects.exists():
        return
    if not tanpa_demo:
        print("Memuat data contoh (sekali saja) …", flush=True)
        _perintah("demo", "--verbosity", "0")
    elif sys.stdin.isatty():
        _perintah("siapkan")
    else:
        command = f"MODE={os.environ['MODE']} .venv/bin/python manage.py siapkan"
        print(f"Belum ada akun. Buat UPT dan akun pertama dengan: {command}", flush=True)


def _perintah(name: str, *options: str) -> None:
    command = [sys.executable, "manage.py", name, *options]
    if code := subprocess.run(command, env=_lingkungan_aplikasi(), check=False).returncode:
        raise SystemExit(f"Perintah “manage.py {name}” gagal (kode {code}).")


def _lingkungan_aplikasi() -> dict[str, str]:
    """What serves never holds the owner's address: only this supervisor and manage.py change the schema."""
    return {k: v for k, v in os.environ.items() if k not in {"SEBAGAI_PEMILIK", "DATABASE_URL_PEMILIK"}}


def _mati_bersama() -> None:
    # PR_SET_PDEATHSIG: a supervisor ended by kill -9 takes its children with it.
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _mulai(*command: str) -> subprocess.Popen[bytes]:
    """A session of its own, so that Ctrl-C reaches the supervisor alone and things stop in order."""
    return subprocess.Popen(
        [sys.executable, *command], env=_lingkungan_aplikasi(), start_new_session=True, preexec_fn=_mati_bersama
    )


def _mulai_gunicorn(host: str, port: int) -> subprocess.Popen[bytes]:
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    workers = os.environ.get("WEB_CONCURRENCY", "2")
    options = ["--workers", workers, "--threads", "4", "--timeout", "120", "--graceful-timeout", "5"]
    options += ["--no-control-socket", "--log-level", "warning"]
    if os.access("/dev/shm", os.W_OK):
        # Heartbeats in memory: on a slow disk a worker would be taken for dead.
        options += ["--worker-tmp-dir", "/dev/shm"]
    return _mulai("-m", "gunicorn", "config.wsgi", "--bind", bind, *options)


def _layani(host: str, port: int) -> int:
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        running["web"] = _mulai_gunicorn(host, port)
        running["pekerja"] = _mulai("manage.py", "db_worker", "--no-startup-delay")
        if _tunggu_siap(running["web"], host, port):
            _sambut(host, port)
        while (code := running["web"].poll()) is None:
            if running["pekerja"].poll() is not None:
                print("Pekerja latar berhenti; dijalankan lagi.", file=sys.stderr, flush=True)
                time.sleep(JEDA_PEKERJA_DETIK)
                running["pekerja"] = _mulai("manage.py", "db_worker", "--no-startup-delay")
            time.sleep(0.5)
        print(f"Layanan web berhenti sendiri (kode {code}).", file=sys.stderr, flush=True)
        return 1
    finally:
        for process in running.values():
            _hentikan(process)


def _tunggu_siap(web: subprocess.Popen[bytes], host: str, port: int) -> bool:
    """True once the service answers anything at all; False when it ended instead."""
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    while web.poll() is None:
        request = http.client.HTTPConnection(target, port, timeout=30)
        try:
            request.request(
                "GET", "/kesehatan/", headers={"Host": settings.ALLOWED_HOSTS[0].lstrip(".*") or "localhost"}
            )
            request.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return True
        finally:
            request.close()
    return False


def _sambut(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else nama_jaringan(host)
    print(f"\nJejak Bina berjalan di http://{shown}:{port}", flush=True)
    accounts = folder_data() / "akun-demo.txt"
    if os.environ["MODE"] == "coba" and accounts.exists():
        print(f"\n{accounts.read_text(encoding='utf-8').strip()}", flush=True)
    if os.environ["MODE"] == "coba":
        print(f"\nSurel pengingat ditulis ke {settings.EMAIL_FILE_PATH} dan tidak dikirim ke siapa pun. Buat dengan:")
        print("  MODE=coba .venv/bin/python manage.py ingatkan", flush=True)
    print("\nTekan Ctrl-C untuk berhenti.", flush=True)


def _hentikan(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(SABAR_DETIK)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
