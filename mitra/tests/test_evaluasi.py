"""The yearly evaluation: which years may be judged, who sets it, what freezes."""

import datetime as dt
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from pypdf import PdfReader

from core.models import JejakAkses
from mitra.models import EvaluasiKerjaSama, KerjaSama
from mitra.services import catat_realisasi
from mitra.services.evaluasi import simpan_evaluasi, tahun_usulan, tetapkan_evaluasi
from mitra.tests.factories import (
    EvaluasiFactory,
    KerjaSamaFactory,
    PihakFactory,
    bertanda_tangan,
    komitmen_berlaku,
    tandatangani,
)
from upt.tests.factories import PejabatFactory

PADA = dt.date(2026, 11, 15)
DUA_TAHUN = {
    "mulai": dt.date(2024, 6, 1),
    "tanggal_tanda_tangan": dt.date(2024, 6, 1),
    "berakhir": dt.date(2027, 5, 31),
}
ISIAN = {
    "tahun": "2025",
    "skor_pelaksanaan": "4",
    "skor_manfaat": "5",
    "skor_koordinasi": "3",
    "skor_keberlanjutan": "2",
    "uraian": "Kelas berjalan sesuai jadwal.",
    "rekomendasi": "perbaiki",
}


@pytest.fixture(autouse=True)
def hari_itu():
    with time_machine.travel(dt.datetime(2026, 11, 15, 3, tzinfo=dt.UTC), tick=False):
        yield


def naskah(upt, mulai, berakhir, **bidang):
    return bertanda_tangan(upt, mulai=mulai, tanggal_tanda_tangan=mulai, berakhir=berakhir, **bidang)


def test_in_force_three_months_of_last_year_and_not_judged(upt):
    hari = dt.date
    ya = [
        naskah(upt, hari(2025, 10, 3), hari(2027, 1, 1)),  # the last 90 days of the year
        naskah(upt, hari(2020, 1, 1), None),
        naskah(upt, hari(2024, 1, 1), hari(2025, 3, 31)),  # the first 90
    ]
    naskah(upt, hari(2025, 10, 4), hari(2027, 1, 1))  # 89 days
    naskah(upt, hari(2024, 1, 1), hari(2025, 3, 30))
    naskah(upt, hari(2026, 1, 1), None)
    KerjaSamaFactory(upt=upt, **DUA_TAHUN)  # a draft
    dinilai = naskah(upt, hari(2020, 1, 1), None)
    EvaluasiFactory(kerja_sama=dinilai, tahun=2025)
    payung = naskah(upt, hari(2020, 1, 1), None)
    EvaluasiFactory(kerja_sama=payung, tahun=2025)
    naskah(upt, hari(2024, 1, 1), None, jenis="adendum", induk=payung)

    assert set(KerjaSama.objects.belum_dievaluasi(2025)) == set(ya)


def test_year_that_may_be_judged(upt, pengguna):
    oleh = pengguna("kerja_sama")
    n = bertanda_tangan(upt, **DUA_TAHUN)
    assert tahun_usulan(n, PADA) == 2025

    def coba(kerja_sama, tahun):
        e = EvaluasiFactory.build(kerja_sama=kerja_sama, upt=upt, tahun=tahun)
        return simpan_evaluasi(e, oleh=oleh, pada=PADA)

    for tahun, kata in ((2026, "belum selesai"), (2023, "berlaku sejak 2024"), (2028, "berlaku sejak")):
        with pytest.raises(ValidationError, match=kata):
            coba(n, tahun)
    coba(n, 2025)
    with pytest.raises(ValidationError, match="sudah ada"):
        coba(n, 2025)
    assert tahun_usulan(n, PADA) is None
    habis = bertanda_tangan(upt, mulai=dt.date(2026, 1, 2), berakhir=dt.date(2026, 10, 1))
    assert tahun_usulan(habis, PADA) == 2026  # over, so its last year may be judged at once
    coba(habis, 2026)
    with pytest.raises(ValidationError, match="belum ditandatangani"):
        coba(KerjaSamaFactory(upt=upt, **DUA_TAHUN), 2025)


def test_officer_writes_head_sets_and_everything_freezes(upt, klien):
    janji = komitmen_berlaku(upt, naskah=DUA_TAHUN, target=3)
    petugas, kepala = klien("kerja_sama"), klien("kepala")
    catat_realisasi(komitmen=janji, sumber="sesi", tanggal=dt.date(2025, 3, 1), jumlah=2, nilai=900, oleh=None)
    tambah = reverse("mitra:evaluasi_tambah", args=[janji.kerja_sama_id])
    assert 'value="2025"' in petugas.get(tambah).content.decode()

    kosong = petugas.post(tambah, ISIAN | {"skor_manfaat": "", "uraian": ""})
    assert kosong.status_code == 422
    assert "harus diisi" in kosong.content.decode()
    assert petugas.post(tambah, ISIAN | {"skor_manfaat": "6"}).status_code == 422
    assert petugas.post(tambah, ISIAN).status_code == 302
    e = EvaluasiKerjaSama.objects.get()
    assert e.angka == {}
    assert petugas.post(reverse("mitra:evaluasi_tetapkan", args=[e.pk])).status_code == 403
    assert kepala.get(reverse("mitra:evaluasi_ubah", args=[e.pk])).status_code == 403

    assert kepala.post(reverse("mitra:evaluasi_tetapkan", args=[e.pk])).status_code == 302
    e.refresh_from_db()
    assert (e.status, e.penetap, e.ditetapkan_pada) == ("ditetapkan", kepala.orang, PADA)
    beku = {a["kode"]: a["nilai"] for a in e.angka["angka"]}
    assert beku["nilai"] == 900
    assert e.angka["janji"][0] | {"uraian": ""} == {
        "uraian": "", "pihak": janji.mitra.nama, "target": 3, "satuan": "sesi", "periode": 2, "tercapai": 2,
        "keadaan": "sebagian",
    }  # fmt: skip

    catat_realisasi(komitmen=janji, sumber="sesi", tanggal=dt.date(2025, 4, 1), jumlah=1, nilai=100, oleh=None)
    isi = kepala.get(e.get_absolute_url())
    assert {"label": "Nilai realisasi janji", "kini": "Rp900", "lalu": ""} in isi.context["angka"]
    assert kepala.post(reverse("mitra:evaluasi_tetapkan", args=[e.pk])).status_code == 422
    ubah = petugas.post(reverse("mitra:evaluasi_ubah", args=[e.pk]), ISIAN | {"versi": e.versi, "uraian": "Lain."})
    assert ubah.status_code == 422
    assert "sudah ditetapkan pada 15/11/2026" in ubah.content.decode()
    e.refresh_from_db()
    assert e.uraian == "Kelas berjalan sesuai jadwal."


def test_mean_with_one_decimal_beside_last_years(upt, klien, pengguna):
    n = bertanda_tangan(upt, **DUA_TAHUN)
    lalu = EvaluasiFactory(kerja_sama=n, tahun=2024, skor_manfaat=2)
    tetapkan_evaluasi(lalu, oleh=pengguna("kepala"), pada=PADA)
    e = EvaluasiFactory(kerja_sama=n, tahun=2025, skor_manfaat=5, skor_koordinasi=3, skor_keberlanjutan=5)
    c = klien("kepala")

    konteks = c.get(e.get_absolute_url()).context
    daftar = c.get(reverse("mitra:evaluasi_list")).content.decode()

    assert konteks["skor"][-1] == {"label": "Rata-rata", "kini": "4,3", "lalu": "3,5", "jumlah": True}
    assert [b["lalu"] for b in konteks["skor"]] == ["4", "2", "4", "4", "3,5"]
    assert "4,3" in daftar
    assert "3,5" in daftar


def test_work_list_and_lists_agree(upt, klien):
    naskah(upt, dt.date(2020, 1, 1), None)
    EvaluasiFactory(kerja_sama=bertanda_tangan(upt, **DUA_TAHUN), tahun=2025)
    petugas, kepala = klien("kerja_sama"), klien("kepala")

    assert petugas.get(reverse("mitra:kerjasama_list") + "?evaluasi=belum").context["jumlah"] == 1
    assert kepala.get(reverse("mitra:evaluasi_list") + "?status=draf").context["jumlah"] == 1
    assert "belum dievaluasi tahun lalu" in petugas.get("/").content.decode()
    assert "Evaluasi menunggu penetapan" in kepala.get("/").content.decode()
    assert "Evaluasi menunggu penetapan" not in petugas.get("/").content.decode()


def test_another_institution_does_not_exist(upt, upt_lain, klien):
    e = EvaluasiFactory(kerja_sama=bertanda_tangan(upt, **DUA_TAHUN), tahun=2025)
    c = klien("kepala", di=upt_lain)
    for nama in ("evaluasi_detail", "evaluasi_cetak", "evaluasi_tetapkan"):
        assert c.get(reverse(f"mitra:{nama}", args=[e.pk])).status_code == 404
    assert c.get(reverse("mitra:evaluasi_list")).context["jumlah"] == 0


def test_on_paper_a_draft_says_so(upt, klien):
    PejabatFactory(upt=upt, nama="BUDI SANTOSO")
    n = KerjaSamaFactory(upt=upt, judul="Perjanjian pelatihan barbershop", **DUA_TAHUN)
    PihakFactory(kerja_sama=n)
    e = EvaluasiFactory(kerja_sama=tandatangani(n), tahun=2025, kendala="Alat kurang.", rekomendasi="perbaiki")
    c = klien("kepala")

    def cetak():
        jawab = c.get(reverse("mitra:evaluasi_cetak", args=[e.pk]))
        return " ".join(" ".join(h.extract_text() for h in PdfReader(BytesIO(jawab.content)).pages).split())

    draf = cetak()
    tetapkan_evaluasi(e, oleh=c.orang, pada=PADA)
    jadi = cetak()

    for kata in ("EVALUASI KERJA SAMA", "Tahun 2025", "Perjanjian pelatihan barbershop", "Perbaiki", "Alat kurang.",
                 "Rata-rata", "BUDI SANTOSO", "Sesi terlaksana"):  # fmt: skip
        assert kata in draf, kata
        assert kata in jadi, kata
    assert "RANCANGAN" in draf.replace(" ", "")
    assert "RANCANGAN" not in jadi.replace(" ", "")
    assert "Ditetapkan pada 15 November 2026" in jadi
    assert JejakAkses.objects.filter(tindakan="cetak", objek_id=str(e.pk)).count() == 2
