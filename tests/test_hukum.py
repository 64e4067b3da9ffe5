"""The laws of the house: floors, words, time, scope, trail. They look at the code and the schema, not at features."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import URLPattern, get_resolver

from core.audit import model_peristiwa
from core.hak import tabel_jejak

pytestmark = pytest.mark.hukum

AKAR = Path(settings.BASE_DIR)
APLIKASI = ("core", "upt", "akun", "wbp", "mitra", "rehabilitasi", "pembinaan", "dasbor")
KATA_DOMAIN = (
    "wbp",
    "upt",
    "mitra",
    "kegiatan",
    "narapidana",
    "tahanan",
    "rutan",
    "lapas",
    "sertifikat",
    "penugasan",
    "peserta",
    "kamar",
)
TANPA_JEJAK = {
    "core.JejakAkses": "append-only itself",
    "core.Pekerjaan": "progress of a job, not a record",
    "core.Surel": "an outbox; each row is its own account of one e-mail",
    "upt.PenghitungSurat": "a counter; the letters carry its history",
    "upt.Wilayah": "a national code list, replaced as a whole",
    "wbp.Impor": "its own row is the provenance; state of an upload",
    "wbp.BerkasImpor": "the uploaded bytes, encrypted, gone after reading",
    "wbp.BarisImpor": "preview, encrypted and untracked by design",
    "wbp.PemetaanImpor": "a remembered choice of columns",
    "pembinaan.PenghitungSertifikat": "a counter; the certificates carry its history",
    "pembinaan.ImporLembar": "its own row is the provenance; state of an upload",
    "pembinaan.BarisLembar": "preview, encrypted and untracked by design",
    "mitra.ImporRekap": "its own row is the provenance; state of an upload",
    "mitra.BarisRekap": "preview, encrypted and untracked by design",
    "akun.KirimanTertunda": "a form kept for 15 minutes, encrypted",
}
# Where a forbidden word is right, and why it is forbidden elsewhere.
BOLEH_KATA = {
    "pembinaan/views/baris.py": "pelolosan HTML tetap menyala",  # ready rows, escaped when they are made
    "pembinaan/services/calon.py": "status hanya berpindah lewat beralih",  # a fact shown on a page, not a record
    "wbp/services/impor/pratinjau.py": "status hanya berpindah lewat beralih",  # an upload's own state, no BerStatus
}
BOLEH_TANPA_MASUK = {"masuk", "kesehatan", "verifikasi", "kunci", "buka_kunci", "undangan", "undangan_terima"}


def berkas_py(*folder, uji=False):
    for f in folder:
        for p in sorted((AKAR / f).rglob("*.py")):
            if "migrations" not in p.parts and (uji or "tests" not in p.parts):
                yield p


def test_floors_and_rooms_hold():
    lint = Path(sys.executable).parent / "lint-imports"
    hasil = subprocess.run([lint, "--no-cache"], cwd=AKAR, capture_output=True, text=True)
    assert hasil.returncode == 0, hasil.stdout[-3000:]


def _nama_dan_teks(pohon):
    """Identifiers and strings of a module; docstrings and comments may speak of the domain."""
    dokumen = set()
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Module | ast.ClassDef | ast.FunctionDef) and (
            teks := ast.get_docstring(simpul, clean=False)
        ):
            dokumen.add(teks)
    for simpul in ast.walk(pohon):
        for bidang in ("name", "id", "attr", "arg", "module"):
            if isinstance(nilai := getattr(simpul, bidang, None), str):
                yield nilai
        if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str) and simpul.value not in dokumen:
            yield simpul.value


# Addresses the page frame must name; everything else of the domain stays out of core.
BOLEH_DI_CORE = {"upt:ganti", "akun:masuk", "akun:keluar", "akun:sandi", "akun:pengingat", "akun:buka_kunci"}


def test_core_holds_no_noun_of_the_domain():
    pola = re.compile(r"(?<![a-z])(" + "|".join(KATA_DOMAIN) + r")(?![a-z])", re.IGNORECASE)
    salah = []
    for p in berkas_py("core"):
        for kata in _nama_dan_teks(ast.parse(p.read_text())):
            if kata not in BOLEH_DI_CORE and pola.search(kata.replace("_", " ")):
                salah.append(f"{p.relative_to(AKAR)}: {kata[:60]}")
    assert salah == []


@pytest.mark.parametrize(
    ("pola", "sebab"),
    [
        (r"date\.today\(|localdate\(|CURRENT_DATE|\bdatetime\.now\(\)", "hari ini hanya dari upt.hari_ini"),
        (r"__date(?:__|\b)(?!_)", "tanggal sipil disimpan sebagai tanggal"),
        (r"pgtrigger\.ignore", "pemicu tidak boleh dimatikan"),
        (r"\.objects\.all\(\)\.delete\(\)", "tidak ada penghapusan massal"),
        (r"\bprint\(", "catatan lewat logging"),
        (r"mark_safe\(|\|safe\b", "pelolosan HTML tetap menyala"),
        (r"(?<!self)\.status = ", "status hanya berpindah lewat beralih"),
    ],
)
def test_forbidden_words_do_not_occur(pola, sebab):
    kena = []
    for p in berkas_py(*APLIKASI):
        if BOLEH_KATA.get(str(p.relative_to(AKAR))) == sebab:
            continue
        for nomor, baris in enumerate(p.read_text().splitlines(), 1):
            if re.search(pola, baris):
                kena.append(f"{p.relative_to(AKAR)}:{nomor}: {baris.strip()[:80]}")
    assert kena == [], sebab


def test_templates_hold_no_inline_script_or_style():
    kena = []
    for p in sorted((AKAR / "templates").rglob("*.html")):
        teks = p.read_text()
        if re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", teks):
            kena.append(str(p.relative_to(AKAR)))
    assert kena == []


def rekaman():
    return [
        m
        for m in apps.get_models()
        if m._meta.app_label in APLIKASI and not hasattr(m, "pgh_tracked_model") and not m._meta.auto_created
    ]


def test_every_record_is_tracked_or_says_why_not():
    tanpa = {m._meta.label for m in rekaman() if model_peristiwa(m) is None}
    assert tanpa == set(TANPA_JEJAK) & {m._meta.label for m in rekaman()}


def test_every_record_is_scoped():
    lepas = {m._meta.label for m in rekaman() if not hasattr(m._default_manager.all(), "untuk")}
    assert lepas <= {
        "wbp.BarisImpor",
        "wbp.BerkasImpor",
        "pembinaan.PenghitungSertifikat",
        "upt.PenghitungSurat",
        "mitra.BarisRekap",
        "pembinaan.BarisLembar",
        "akun.KirimanTertunda",
    }


def test_every_status_is_guarded_in_the_database():
    for m in rekaman():
        status = getattr(m, "Status", None)
        if status is None or not hasattr(status, "alur"):
            continue
        nama = {p.name for p in m._meta.triggers}
        assert {"langkah_sah", "status_awal"} <= nama, m._meta.label
        assert set(status.awal) <= set(status.values)
        assert set(status.alur) <= set(status.values)
        assert {t for semua in status.alur.values() for t in semua} <= set(status.values)


def test_every_constraint_speaks_indonesian():
    bisu = [
        f"{m._meta.label}.{c.name}"
        for m in rekaman()
        for c in m._meta.constraints
        if c.violation_error_message == c.default_violation_error_message and not c.name.endswith("_unik")
    ]
    assert bisu == ["pembinaan.Kehadiran.kehadiran_satu_per_sesi"]


@pytest.mark.django_db
def test_no_migration_is_missing_and_each_has_a_human_name():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    nama = [p.name for a in APLIKASI for p in (AKAR / a / "migrations").glob("0*.py")]
    assert len(nama) >= 6
    assert [n for n in nama if "_auto_" in n or n.endswith("_initial.py")] == []


@pytest.mark.django_db
def test_app_role_can_read_and_add_to_the_trail_but_not_change_it():
    peran = connection.ops.quote_name(settings.PERAN_DB_APLIKASI)
    assert len(tabel_jejak()) >= 30
    for tabel in sorted(tabel_jejak()):
        _sebagai(peran, f"SELECT 1 FROM {tabel} LIMIT 1")
        for perintah in (f"UPDATE {tabel} SET {_kolom(tabel)} = NULL", f"DELETE FROM {tabel}", f"TRUNCATE {tabel}"):
            with pytest.raises(DatabaseError, match="permission denied"):
                _sebagai(peran, perintah)


def _sebagai(peran: str, perintah: str):
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(f"SET LOCAL ROLE {peran}")
        kursor.execute(perintah)


def _kolom(tabel: str) -> str:
    return "alasan" if tabel == "core_jejakakses" else "pgh_label"


@pytest.mark.django_db
def test_app_role_has_no_ddl():
    peran = connection.ops.quote_name(settings.PERAN_DB_APLIKASI)
    for perintah in (
        "CREATE TABLE curang (id int)",
        "ALTER TABLE wbp_wbp DROP COLUMN nama",
        "DROP TABLE core_jejakakses",
    ):
        with pytest.raises(DatabaseError, match="permission denied|must be owner"):
            _sebagai(peran, perintah)


def alamat(pola=None, awalan=""):
    for p in get_resolver().url_patterns if pola is None else pola:
        if isinstance(p, URLPattern):
            yield awalan, p
        elif p.namespace != "admin":
            yield from alamat(p.url_patterns, f"{p.namespace}:" if p.namespace else awalan)


def test_only_the_listed_pages_open_without_signing_in():
    terbuka = {p.name for _, p in alamat() if getattr(p.callback, "login_required", True) is False}
    assert terbuka <= BOLEH_TANPA_MASUK
    assert {"masuk", "kesehatan", "verifikasi"} <= terbuka


def test_every_test_module_is_collected(request):
    """Only a run of the whole suite can tell; a run of some files or marks has nothing to say here."""
    pilihan = request.config.option
    if list(request.config.args) != list(request.config.getini("testpaths")) or pilihan.markexpr or pilihan.keyword:
        pytest.skip("hanya sebagian uji yang dijalankan")
    ada = {p.resolve() for a in (*APLIKASI, "config", "tests") for p in (AKAR / a).rglob("test_*.py")}
    jalan = {Path(i.path).resolve() for i in request.session.items}
    assert {str(p) for p in ada - jalan} == set()
