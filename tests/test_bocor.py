"""No clinical word leaves its team: planted words are looked for in every answer, row, log line and in a dump.

Requests run as the role that serves, so the policies of the database bind them. The last part takes the walls away one
by one, to show that each holds alone and that these probes do find a leak.
"""

import io
import logging
import zipfile

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from pypdf import PdfReader

from akun.choices import Peran
from core import hooks
from core.fields import EncryptedTextField
from core.models import JejakAkses
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.models import CatatanLayanan, UlasanRencana
from rehabilitasi.models.dasar import Klinis
from rehabilitasi.queries.kasus import KasusQuerySet
from rehabilitasi.services import akses
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.tests.test_dinding import sebagai_aplikasi
from rehabilitasi.views.bagian import HalamanKasus
from tests.bacaan import kolom_isian
from tests.dunia import masuk
from tests.dunia_rehab import kata, rahasia_klinis
from tests.matriks_rehab import MATRIKS_REHAB
from tests.test_akses import ADA, MATRIKS, argumen, berargumen, url
from tests.test_auditor import alamat_ruang_baca

pytestmark = pytest.mark.django_db
BUKAN = {"akun:keluar", "akun:kunci"}
DEKAT = ("rehabilitasi:", "dasbor:")  # where a case could show, beside the pages of a person
RUANG_DEKAT = ("/rehabilitasi/", "/core/", "/wbp/wbp")
BERKAS = ("", "?ekspor=csv", "?ekspor=xlsx")


def teks(jawab) -> str:
    """What an answer says, also inside a spreadsheet or a print."""
    isi = jawab.isi
    if isi.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(isi)) as berkas:
            return "".join(berkas.read(n).decode(errors="replace") for n in berkas.namelist())
    if isi.startswith(b"%PDF"):
        return "".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)
    return isi.decode(errors="replace") + str(jawab.headers)


def bocor(klien, alamat: str, kata_kunci) -> list[tuple[str, str]]:
    isi = teks(klien.get(alamat)).lower()
    return [(alamat, k) for k in kata_kunci if k in isi]


def semua_kata(dunia) -> tuple[str, ...]:
    return (*rahasia_klinis("a"), *rahasia_klinis("b"), kata("ulasanrahasia", "alain"), kata("ulasanrahasia", "blain"))


def halaman_boleh(peran):
    return [n for n in sorted(set(ADA) & set(MATRIKS)) if peran in MATRIKS[n].buka.split() and n not in BUKAN]


def dump() -> str:
    """Every row of every table, as a backup holds them."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        tabel = [t for (t,) in kursor.fetchall()]
        hasil = io.StringIO()
        for t in tabel:
            kursor.copy_expert(f'COPY (SELECT * FROM "{t}") TO STDOUT', hasil)
    return hasil.getvalue()


# --- what anybody meets ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peran", [p for p in Peran.values if p != Peran.REHAB])
def test_no_other_role_meets_a_clinical_word(dunia, peran):
    """Pages of cases, of people and of the dashboards, and the lists as files: Kepala, auditor, wali, TPP, guards,
    partner, admin. All other pages are looked through by test_halaman.py on its walk.
    """
    klien, kunci = masuk(dunia.peran[peran]), semua_kata(dunia)
    kena = []
    with sebagai_aplikasi():
        for nama in halaman_boleh(peran):
            if not nama.startswith(DEKAT):
                continue
            daftar = nama.endswith("_list") and not MATRIKS[nama].objek
            for bentuk in BERKAS if daftar and nama.startswith("rehabilitasi:") else ("",):
                kena += bocor(klien, url(dunia.a, nama) + bentuk, kunci)
    assert kena == []


@pytest.mark.parametrize("siapa", ["auditor", "auditor_a"])
def test_reading_room_holds_no_clinical_word(dunia, siapa):
    """Its pages of cases, of people, of the access log and of all trails of rehabilitation."""
    klien, kunci, kena = masuk(getattr(dunia, siapa)), semua_kata(dunia), []
    with sebagai_aplikasi():
        for alamat in alamat_ruang_baca(dunia):
            if any(bagian in alamat for bagian in RUANG_DEKAT):
                kena += bocor(klien, alamat, kunci)
    assert kena == []


@pytest.mark.parametrize("kueri", ["rahasia", "relaps", "opioid", "0001", "Rehabilitasi", "BNNK"])
def test_search_finds_no_case(dunia, kueri):
    kunci = (*semua_kata(dunia), dunia.a.kasus.nomor.lower())
    with sebagai_aplikasi():
        for peran in Peran.values:
            isi = teks(masuk(dunia.peran[peran]).get(reverse("dasbor:cari"), {"q": kueri})).lower()
            assert [k for k in kunci if k in isi] == [], peran


def klinis(dunia):
    """Pages that only the team opens."""
    return [n for n in sorted(MATRIKS_REHAB) if MATRIKS_REHAB[n].buka == "rehab" and MATRIKS_REHAB[n].objek]


@pytest.mark.parametrize("siapa", ["tim_lain", "upt_lain"])
def test_another_team_and_another_institution_meet_nothing(dunia, siapa):
    orang = dunia.a.rehab_lain if siapa == "tim_lain" else dunia.b.rehab
    klien, kunci, kena = masuk(orang), rahasia_klinis("a"), []
    with sebagai_aplikasi():
        for nama in halaman_boleh(Peran.REHAB):
            kena += bocor(klien, reverse(nama, args=argumen(dunia.a, berargumen(nama))), kunci)
    assert kena == []


def test_the_team_itself_reads_every_planted_word(dunia):
    """The probe is not blind: each word stands on some page of its own team."""
    klien, terlihat = masuk(dunia.a.rehab), set()
    with sebagai_aplikasi():
        for nama in halaman_boleh(Peran.REHAB):
            terlihat |= {k for _, k in bocor(klien, url(dunia.a, nama), rahasia_klinis("a"))}
        draf = reverse("rehabilitasi:rencana_detail", args=[dunia.a.rencana_draf.pk])
        terlihat |= {k for _, k in bocor(klien, draf, rahasia_klinis("a"))}
    belum = set(rahasia_klinis("a")) - terlihat
    assert belum == {kata("jawabanrahasia", "a")}  # planted under an item that no form shows


# --- what is kept ----------------------------------------------------------------------------------------------------


def test_dump_holds_no_clinical_word(dunia):
    isi = dump().lower()
    assert [k for k in semua_kata(dunia) if k in isi] == []
    assert dunia.a.kasus.nomor.lower() in isi  # the dump is whole


def test_every_clinical_column_is_planted(dunia):
    """A new clinical column must be planted too, or these tests would not look at it."""
    with connection.cursor() as kursor:
        for model in Klinis.__subclasses__():
            for f in model._meta.fields:
                if isinstance(f, TeksKlinis):
                    kursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}" WHERE "{f.column}" <> %s', [""])
                    assert kursor.fetchone()[0] > 0, f"{model._meta.label}.{f.name}"


def test_clinical_columns_stay_out_of_the_events():
    for model in Klinis.__subclasses__():
        peristiwa = apps.get_model(f"{model._meta.label}Event")
        sandi = {f.name for f in model._meta.fields if isinstance(f, EncryptedTextField)}
        assert sandi & {f.name for f in peristiwa._meta.fields} == set(), model._meta.label


class Pencatat(logging.Handler):
    def __init__(self):
        super().__init__()
        self.baris = []
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))

    def emit(self, record):
        self.baris.append(self.format(record))


@pytest.fixture
def catatan_log():
    pencatat, akar = Pencatat(), logging.getLogger()
    akar.addHandler(pencatat)
    semula = akar.level
    akar.setLevel(logging.DEBUG)
    logging.getLogger("django.request").addHandler(pencatat)
    yield pencatat.baris
    akar.setLevel(semula)
    akar.removeHandler(pencatat)
    logging.getLogger("django.request").removeHandler(pencatat)


def test_a_crash_while_saving_a_note_logs_no_word_of_it(dunia, catatan_log, monkeypatch):
    """Error pages and traces carry the place of the fault, never what was typed or read."""
    alamat = reverse("rehabilitasi:layanan_catatan", args=[dunia.a.layanan.pk, dunia.a.kasus.pk])

    def gagal(self, *args, **kwargs):
        raise RuntimeError("basis data rusak")

    monkeypatch.setattr(CatatanLayanan, "save", gagal)
    klien = masuk(dunia.a.rehab)
    isi, _berkas = kolom_isian(klien.get(alamat).isi)
    jawab = klien.post(alamat, isi | {"subjektif": "katabaruzqx"})

    assert jawab.status_code == 500
    assert any("basis data rusak" in b for b in catatan_log)
    assert [b for b in catatan_log if "katabaruzqx" in b or "rahasiazqx" in b] == []
    assert "katabaruzqx" not in teks(jawab)
    assert "katabaruzqx" not in dump()


def test_walking_the_clinical_pages_logs_no_clinical_word(dunia, catatan_log):
    klien = masuk(dunia.a.rehab)
    for nama in klinis(dunia):
        klien.get(url(dunia.a, nama))
    teks_log = "\n".join(catatan_log).lower()
    assert [k for k in rahasia_klinis("a") if k in teks_log] == []


# --- the walls, taken away -------------------------------------------------------------------------------------------


@pytest.fixture
def tanpa_jangkauan(monkeypatch):
    """First wall gone: every case of the institution is within everybody's reach."""

    def buka():
        monkeypatch.setattr(KasusQuerySet, "untuk", lambda self, pengguna, izin=None: self)

    return buka


@pytest.fixture
def tanpa_pintu(monkeypatch):
    """Second wall gone: the door lets anybody in."""

    def buka():
        monkeypatch.setattr(akses, "_wajib_tim", lambda pengguna, semua, menulis: None)

    return buka


def test_each_wall_alone_holds_and_without_all_the_word_is_seen(dunia, tanpa_jangkauan, tanpa_pintu):
    orang = dunia.a.rehab_lain
    alamat = reverse("rehabilitasi:rencana_detail", args=[dunia.a.rencana.pk])
    kunci = (kata("masalahrahasia", "a"),)

    with sebagai_aplikasi():
        assert masuk(orang).get(alamat).status_code == 404
        tanpa_jangkauan()
        assert masuk(orang).get(alamat).status_code == 403
        tanpa_pintu()
        assert bocor(masuk(orang), alamat, kunci) == []  # only the policies of the database are left
    assert bocor(masuk(orang), alamat, kunci) != []  # and the owner is not bound by them


def test_without_encryption_the_dump_gives_it_away(dunia, monkeypatch):
    monkeypatch.setattr(TeksKlinis, "get_db_prep_value", lambda self, value, connection, prepared=False: value)
    with transaction.atomic():
        with akses_klinis(dunia.a.rehab, dunia.a.kasus):
            UlasanRencana.objects.create(
                upt=dunia.a.upt, kasus=dunia.a.kasus, rencana=dunia.a.rencana, oleh=dunia.a.rehab, isi="telanjangzqx"
            )
        assert "telanjangzqx" in dump()
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "cabut",
    [
        "ALTER TABLE rehabilitasi_kebutuhan DISABLE ROW LEVEL SECURITY",
        "ALTER POLICY klinis_baca ON rehabilitasi_kebutuhan USING (true)",
        "ALTER TABLE rehabilitasi_kebutuhanevent DISABLE ROW LEVEL SECURITY",
    ],
)
def test_without_its_policy_a_table_shows_its_rows(dunia, cabut):
    """What test_dinding.py asserts of every table, seen to fail when the wall is down."""
    tabel = cabut.split()[2] if "TABLE" in cabut else "rehabilitasi_kebutuhan"

    def terlihat():
        with sebagai_aplikasi(), connection.cursor() as kursor:
            kursor.execute(f"SELECT count(*) FROM {tabel}")
            return kursor.fetchone()[0]

    assert terlihat() == 0
    with transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            kursor.execute(cabut)
        assert terlihat() > 0
        transaction.set_rollback(True)
    assert terlihat() == 0


def test_every_opening_stands_in_the_trail_of_the_case(dunia):
    """Each clinical page, print and file leaves its row before it is shown."""
    klien, tanpa = masuk(dunia.a.rehab), []
    for nama in klinis(dunia):
        sebelum = JejakAkses.objects.filter(model="rehabilitasi.kasus").count()
        if klien.get(url(dunia.a, nama)).status_code == 200 and berklinis(nama):
            sesudah = JejakAkses.objects.filter(model="rehabilitasi.kasus").count()
            tanpa += [nama] if sesudah == sebelum else []
    assert tanpa == []


def berklinis(nama) -> bool:
    kelas = ADA[nama][0].kelas
    return kelas is not None and issubclass(kelas, HalamanKasus)


def test_page_is_not_shown_when_the_trail_cannot_be_written(dunia, monkeypatch):
    def gagal(*_args, **_kwargs):
        raise DatabaseError("penuh")

    klien, kunci = masuk(dunia.a.rehab), rahasia_klinis("a")
    monkeypatch.setattr(JejakAkses.objects, "create", gagal)
    for nama in klinis(dunia):
        if berklinis(nama):
            jawab = klien.get(url(dunia.a, nama))
            assert jawab.status_code == 500, nama
            assert [k for k in kunci if k in teks(jawab).lower()] == []


def test_cases_are_not_in_the_search_of_the_house():
    assert hooks.izin_cari
    assert [i for i in (*hooks.izin_cari, *hooks.izin_cari_tertutup) if i.startswith("rehabilitasi.")] == []
