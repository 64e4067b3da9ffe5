"""The first thing manage.py, wsgi, the launcher and the tests call: it fills the environment settings.py reads.

`MODE=produksi` (default) demands everything; `MODE=coba` brings a database, keys and folders of its own.
"""

import base64
import contextlib
import ipaddress
import json
import os
import secrets
import socket
from pathlib import Path

from config import embedded_pg

WAJIB_PRODUKSI = {
    "DATABASE_URL": "alamat basis data untuk aplikasi (postgres://pengguna:sandi@server/nama)",
    "SECRET_KEY": "kunci rahasia Django, teks acak sedikitnya 50 huruf",
    "KUNCI_DATA": "kunci penyandian data, “id:base64 dari 32 bita”; yang pertama dipakai menyandi",
    "KUNCI_INDEKS": "kunci indeks buta NIK, base64 dari 32 bita",
    "KUNCI_KLINIS": "kunci penyandian jawaban dan catatan klinis, bentuknya sama dengan KUNCI_DATA",
    "ALLOWED_HOSTS": "nama situs yang dilayani, dipisah koma",
    "FOLDER_BERKAS": "folder untuk dokumen yang diunggah, di luar folder situs",
}
PEMBUAT_KUNCI = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(64),
    "KUNCI_DATA": lambda: f"k1:{base64.b64encode(secrets.token_bytes(32)).decode()}",
    "KUNCI_INDEKS": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
    "KUNCI_KLINIS": lambda: f"r1:{base64.b64encode(secrets.token_bytes(32)).decode()}",
}
PERINTAH_PEMILIK = {
    "createcachetable",
    "dbshell",
    "flush",
    "kunci",
    "makemigrations",
    "migrate",
    "optimizemigration",
    "pgtrigger",
    "sqlflush",
    "sqlmigrate",
    "squashmigrations",
    "test",
}


def siapkan_lingkungan() -> None:
    """Leave a complete environment, or stop the program with sentences that say what to set."""
    mode = os.environ.setdefault("MODE", "produksi")
    if mode == "coba":
        _siapkan_coba()
    elif mode == "produksi":
        _periksa_produksi()
    else:
        raise SystemExit(f"MODE berisi “{mode}”. Isi MODE dengan “produksi” atau “coba”.")
    _periksa_kunci()


def sebagai_pemilik(command: str) -> None:
    """Commands that change the schema, and the one that reads behind row-level security, run as the owner of the
    database; every other as the app role.
    """
    if command in PERINTAH_PEMILIK:
        os.environ.setdefault("SEBAGAI_PEMILIK", "1")


def alamat_layanan() -> tuple[str, int]:
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise SystemExit(f"PORT berisi “{port}”. Isi PORT dengan angka 1 sampai 65535, misalnya PORT=8080.")
    return host, int(port)


def folder_data() -> Path:
    return embedded_pg.folder_data()


def _periksa_produksi() -> None:
    needed = dict(WAJIB_PRODUKSI)
    if os.environ.get("SEBAGAI_PEMILIK") == "1":
        needed["DATABASE_URL_PEMILIK"] = "alamat basis data untuk pemiliknya, yang menjalankan migrasi"
    missing = [f"- {name}: {meaning}." for name, meaning in needed.items() if not os.environ.get(name)]
    if missing:
        raise SystemExit(
            "Jejak Bina belum dapat dijalankan dalam mode produksi. Isi variabel lingkungan berikut:\n"
            + "\n".join(missing)
            + "\nUntuk mencoba di komputer ini tanpa mengisi apa pun, jalankan scripts/run."
        )


def _periksa_kunci() -> None:
    """A short or mistyped key works unnoticed until the first restore: it is refused before anything is stored."""
    for ring in ("KUNCI_DATA", "KUNCI_KLINIS"):
        pairs = [pair.partition(":")[::2] for pair in os.environ[ring].split(",")]
        if len({name for name, key in pairs if name and _kunci_utuh(key)}) < len(pairs):
            raise SystemExit(
                f"{ring} harus berbentuk “id:base64 dari 32 bita”; bila lebih dari satu, dipisah koma dan ber-id "
                "lain. Buat kunci dengan: head -c 32 /dev/urandom | base64"
            )
    if set(_isi_kunci("KUNCI_DATA")) & set(_isi_kunci("KUNCI_KLINIS")):
        raise SystemExit("KUNCI_KLINIS harus berbeda dari KUNCI_DATA. Buat dengan: head -c 32 /dev/urandom | base64")
    if not _kunci_utuh(os.environ["KUNCI_INDEKS"]):
        raise SystemExit(
            "KUNCI_INDEKS harus berupa base64 dari 32 bita. Buat dengan: head -c 32 /dev/urandom | base64"
        )


def _isi_kunci(ring: str) -> list[str]:
    return [pair.strip().partition(":")[2] for pair in os.environ[ring].split(",")]


def _kunci_utuh(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == 32
    except ValueError:
        return False


def _siapkan_coba() -> None:
    host, _ = alamat_layanan()
    if not _lokal(host) and os.environ.get("IZINKAN_HTTP") != "1":
        raise SystemExit(
            f"HOST={host} membuka aplikasi ke jaringan tanpa HTTPS, sehingga ditolak. "
            "Hapus HOST, atau isi IZINKAN_HTTP=1 bila hanya data percobaan yang dipakai."
        )
    folder = embedded_pg.siapkan_folder(folder_data())
    if not os.environ.get("DATABASE_URL"):
        _mulai_basis_data()
    elif os.environ.get("SEBAGAI_PEMILIK") == "1" and not os.environ.get("DATABASE_URL_PEMILIK"):
        raise SystemExit(
            "Perintah ini mengubah susunan basis data. Isi DATABASE_URL_PEMILIK dengan alamat untuk pemiliknya, "
            "atau kosongkan DATABASE_URL untuk memakai basis data bawaan."
        )
    for name, value in _kunci(folder).items():
        _isi_bila_kosong(name, value)
    _isi_bila_kosong("ALLOWED_HOSTS", ",".join(_nama_komputer(host)))
    _isi_bila_kosong("FOLDER_BERKAS", str(folder / "berkas"))
    _isi_bila_kosong("FOLDER_SUREL", str(folder / "surel"))


def _mulai_basis_data() -> None:
    try:
        address = embedded_pg.ensure()
    except embedded_pg.GagalMulai as refusal:
        raise SystemExit(str(refusal)) from None
    os.environ["DATABASE_URL"] = address.aplikasi
    os.environ["DATABASE_URL_PEMILIK"] = address.pemilik


def _isi_bila_kosong(name: str, value: str) -> None:
    if not os.environ.get(name):
        os.environ[name] = value


def _kunci(folder: Path) -> dict[str, str]:
    """The keys of this data folder, each made once: without them its encrypted columns can never be read again.

    A folder of an older release gets the keys that release did not know; those it has are never touched.
    """
    path = folder / "kunci.json"
    with embedded_pg.terkunci(folder / "kunci.lock"):
        kept = json.loads(path.read_text(encoding="ascii")) if path.exists() else {}
        made = {name: make() for name, make in PEMBUAT_KUNCI.items() if name not in kept}
        if made:
            _tulis_kunci(path, kept | made)
    return kept | made


def _tulis_kunci(path: Path, keys: dict[str, str]) -> None:
    """Whole or not at all, readable by this user only."""
    draft = path.with_suffix(".baru")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        json.dump(keys, file)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)


def _lokal(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def nama_jaringan(host: str) -> str:
    """The address other machines use to reach a service that listens on `host`."""
    if host not in {"0.0.0.0", "::"}:
        return host
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # No packet is sent: the kernel only says which of our addresses it would use.
        probe.connect(("192.0.2.1", 9))
        return probe.getsockname()[0]
    return socket.gethostname()


def _nama_komputer(host: str) -> list[str]:
    """Names a browser may use for this service: loopback, and once opened to the network this machine's own."""
    own = [] if _lokal(host) else [nama_jaringan(host), socket.gethostname()]
    return list(dict.fromkeys(["127.0.0.1", "localhost", "[::1]", *own]))
