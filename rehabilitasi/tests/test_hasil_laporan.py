"""The report of an agreement: page, print and sheet tell the same, and name nobody."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core.models import JejakAkses
from mitra.tests.factories import bertanda_tangan
from rehabilitasi.tests.dunia_hasil import isi_gelombang, kasus, tim_baru, ukur
from rehabilitasi.tests.factories import GelombangFactory
from rehabilitasi.tests.test_hasil import baris

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia_naskah(upt):
    naskah = bertanda_tangan(upt, judul="Naskah rehabilitasi")
    tim, anggota = tim_baru(upt, kerja_sama=naskah)
    g = GelombangFactory(tim=tim, kerja_sama=naskah, nama="Gelombang Satu", target_peserta=20)
    semua = isi_gelombang(tim, anggota, g, selesai=9, putus=6)
    ukur(anggota, semua, "whoqol", "fisik_100", {"awal": [40] * 15, "akhir": [52.5] * 15})
    kasus(tim, "edukasi", 6, kategori="ringan")
    return naskah, anggota, semua


def test_report_page_print_and_sheet_tell_the_same(upt, klien, dunia_naskah):
    naskah, _, semua = dunia_naskah
    c = klien("kepala")
    halaman = c.get(reverse("rehabilitasi:laporan", args=[naskah.pk]))
    assert baris(halaman.context["h"].seluruh) == ["15", "0", "9", "6", "0", "60%"]

    pdf = c.get(reverse("rehabilitasi:laporan_cetak", args=[naskah.pk]))
    xlsx = c.get(reverse("rehabilitasi:laporan_lembar", args=[naskah.pk]))

    assert pdf["Content-Type"] == "application/pdf"
    isi = isi_berkas(xlsx)
    sel = [[s for s in b if s not in (None, "")] for b in baca_xlsx(isi)]
    kepala = next(b for b in sel if "Gelombang" in b)
    assert [k for k in kepala if k in ("Diskrining", "Diasesmen", "Mulai program", "Selesai program")] == [
        "Diskrining", "Diasesmen", "Mulai program", "Selesai program",
    ]  # fmt: skip
    assert [b[1:3] for b in sel if "Tanpa gelombang" in b] == [["Tanpa gelombang", 6]]
    satu = next(b for b in sel if "Gelombang Satu" in b)
    assert "naik 12,5" in satu
    teks = " ".join(str(s) for b in sel for s in b)
    assert not [k for k in semua if k.wbp.nama in teks or k.nomor in teks]
    jejak = {j.tindakan: j for j in JejakAkses.objects.filter(objek_id=str(naskah.pk))}
    assert {t: len(j.sha256) for t, j in jejak.items()} == {"cetak": 64, "ekspor": 64}


def isi_berkas(jawab) -> bytes:
    return b"".join(jawab.streaming_content)


def baca_xlsx(isi: bytes):
    return CalamineWorkbook.from_filelike(BytesIO(isi)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(
    ("peran", "lihat", "cetak"), [("kepala", 200, 200), ("auditor", 200, 403), ("wali", 403, 403)]
)
def test_who_opens_and_who_prints_the_report(klien, dunia_naskah, peran, lihat, cetak):
    naskah, *_ = dunia_naskah
    c = klien(peran)
    assert c.get(reverse("rehabilitasi:laporan", args=[naskah.pk])).status_code == lihat
    assert c.get(reverse("rehabilitasi:laporan_cetak", args=[naskah.pk])).status_code == cetak
    lembar = c.get(reverse("rehabilitasi:laporan_lembar", args=[naskah.pk]))
    assert lembar.status_code == cetak
    assert not lembar.streaming or isi_berkas(lembar)


def test_report_of_an_agreement_without_rehabilitation_is_not_found(upt, klien):
    naskah = bertanda_tangan(upt)
    assert klien("kepala").get(reverse("rehabilitasi:laporan", args=[naskah.pk])).status_code == 404


def test_report_of_another_team_or_institution_is_not_found(upt, upt_lain, klien, dunia_naskah):
    naskah, *_ = dunia_naskah
    _, asing = tim_baru(upt)
    alamat = reverse("rehabilitasi:laporan", args=[naskah.pk])
    assert klien(asing.pengguna).get(alamat).status_code == 404
    assert klien("kepala", di=upt_lain).get(alamat).status_code == 404


def test_a_period_turned_round_goes_back_to_the_page(klien, dunia_naskah):
    naskah, *_ = dunia_naskah
    tanya = {"dari": "01/05/2026", "sampai": "01/04/2026"}
    c = klien("kepala")
    jawab = c.get(reverse("rehabilitasi:laporan_cetak", args=[naskah.pk]), tanya)
    assert jawab.status_code == 302
    assert "Tanggal akhir harus" in c.get(jawab["Location"]).content.decode()
