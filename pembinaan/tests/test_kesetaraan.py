"""Paket A/B/C: enrolment, reports, examinations, ijazah, the data sheet, and leaving."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from mitra.tests.factories import MitraFactory
from pembinaan.models import Ijazah, MataPelajaran, PesertaDidik
from pembinaan.rules.kesetaraan import jenjang_saran, tahun_ajaran_sah, tingkat_sah
from pembinaan.services.kesetaraan import luluskan
from pembinaan.tests.factories import DidikFactory, RaporFactory, UjianFactory, acuan
from upt.waktu import hari_ini
from wbp.models import Wbp
from wbp.services import catat_keluar
from wbp.tests.factories import huni


@pytest.fixture
def petugas(klien):
    return klien("pembinaan")


@pytest.fixture
def didik(upt):
    return DidikFactory(upt=upt, wbp=huni(upt, "b1", nama="SITI AMINAH"), nisn="0012345678")


def _kirim(upt, **ganti):
    return {
        "jenjang": "b",
        "tingkat": "7",
        "tahun_ajaran": "2026/2027",
        "terdaftar_pada": hari_ini(upt).strftime("%d/%m/%Y"),
        "mitra": MitraFactory(upt=upt).pk,
        **ganti,
    }


def test_levels_and_years():
    assert [jenjang_saran(p) for p in ("tidak_sekolah", "sd", "smp", "sma", "")] == ["a", "b", "c", "", ""]
    assert [tingkat_sah("b", n) for n in (6, 7, 9, 10)] == [False, True, True, False]
    assert [tahun_ajaran_sah(t) for t in ("2026/2027", "2026/2028", "2026")] == [True, False, False]


def test_enrolment_proposes_the_next_level_and_refuses_in_words(upt, petugas):
    wbp = huni(upt, "b1")
    Wbp.objects.filter(pk=wbp.pk).update(pendidikan="sd")
    url = reverse("pembinaan:didik_tambah", args=[wbp.pk])
    halaman = petugas.get(url)
    assert halaman.context["form"]["jenjang"].value() == "b"
    salah = petugas.post(url, _kirim(upt, tingkat="4", tahun_ajaran="2026/2028", nisn="12")).content.decode()
    assert "NISN terdiri atas 10 angka." in salah
    salah = petugas.post(url, _kirim(upt, tingkat="4", tahun_ajaran="2026/2028")).content.decode()
    assert "adalah 7 sampai 9" in salah
    assert "dua tahun berurutan" in salah
    kunci = petugas.get(url).context["kunci"]
    data = _kirim(upt, nisn="0012345679", kunci=kunci)
    for _ in range(2):
        assert petugas.post(url, data).status_code == 302
    didik = PesertaDidik.objects.get()
    assert (didik.upt, didik.nisn) == (upt, "0012345679")
    lagi = petugas.post(url, _kirim(upt))
    assert lagi.status_code == 422
    assert "masih terdaftar" in lagi.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        DidikFactory(upt=upt, wbp=wbp)


def test_who_is_not_enrolled(upt, petugas):
    sd, sma, terdaftar, tahu = (huni(upt) for _ in range(4))
    for orang, pendidikan in ((sd, "sd"), (sma, "sma"), (terdaftar, "smp"), (tahu, "")):
        Wbp.objects.filter(pk=orang.pk).update(pendidikan=pendidikan)
    DidikFactory(upt=upt, wbp=terdaftar, jenjang="c", tingkat=10)
    jawab = petugas.get(reverse("pembinaan:didik_belum"))
    assert jawab.context["halaman"]["jumlah"] == 2
    saring = petugas.get(reverse("pembinaan:didik_belum"), {"jenjang": "b"})
    assert saring.context["halaman"]["jumlah"] == 1
    assert "Paket B" in saring.content.decode()


def test_a_report_keeps_empty_apart_from_zero(upt, petugas, didik):
    matematika, ipa = acuan(MataPelajaran, "matematika"), acuan(MataPelajaran, "ipa")
    url = reverse("pembinaan:rapor_tambah", args=[didik.pk])
    data = {"tahun_ajaran": "2026/2027", "semester": "1", "tingkat": "8", "naik": "true"}
    assert "sedikitnya satu nilai" in petugas.post(url, data).content.decode()
    salah = petugas.post(url, data | {f"m-{matematika.pk}": "delapan"})
    assert salah.status_code == 422
    assert 'value="delapan"' in salah.content.decode()
    assert petugas.post(url, data | {f"m-{matematika.pk}": "0", f"m-{ipa.pk}": "87,5"}).status_code == 302
    rapor = didik.rapor.get()
    assert {n.mapel.kode: float(n.nilai) for n in rapor.nilai.all()} == {"matematika": 0.0, "ipa": 87.5}
    didik.refresh_from_db()
    assert didik.tingkat == 9
    assert petugas.post(url, data | {f"m-{ipa.pk}": "80"}).status_code == 422  # same semester again
    ubah = reverse("pembinaan:rapor_ubah", args=[rapor.pk])
    versi = petugas.get(ubah).context["versi"]
    kirim = data | {"versi": versi, f"m-{matematika.pk}": "", f"m-{ipa.pk}": "90"}
    assert petugas.post(ubah, kirim).status_code == 302
    assert [float(n.nilai) for n in rapor.nilai.all()] == [90.0]
    assert petugas.post(ubah, kirim).status_code == 409
    halaman = petugas.get(didik.get_absolute_url()).content.decode()
    assert "rata-rata 90,0" in halaman


def test_from_the_examination_to_the_ijazah(upt, petugas, didik):
    with pytest.raises(ValidationError, match="Catat dahulu ujian"):
        luluskan(didik, oleh=petugas.orang)
    UjianFactory(peserta_didik=didik, lulus=True)
    assert petugas.post(reverse("pembinaan:didik_lulus", args=[didik.pk])).status_code == 302
    url = reverse("pembinaan:ijazah_tambah", args=[didik.pk])
    data = {"nomor": "DN-PB/00001", "tanggal": hari_ini(upt).strftime("%d/%m/%Y"), "penerbit": "SKB Uji"}
    dini = petugas.post(url, data | {"tanggal": "01/01/2020"})
    assert dini.status_code == 422
    assert "baru terdaftar" in dini.content.decode()
    assert petugas.post(url, data).status_code == 302
    assert petugas.post(url, data | {"nomor": "LAIN"}).status_code == 422
    ijazah = Ijazah.objects.get()
    batal = reverse("pembinaan:ijazah_batal", args=[ijazah.pk])
    assert petugas.post(batal, {"alasan": "Salah nomor"}).status_code == 302
    assert petugas.post(url, data | {"nomor": "DN-PB/00002"}).status_code == 302
    assert petugas.get(reverse("pembinaan:didik_list"), {"ijazah": "ada"}).context["halaman"]["jumlah"] == 1
    rapor = petugas.post(reverse("pembinaan:rapor_tambah", args=[didik.pk]), {})
    assert rapor.status_code == 422


def test_leaving_ends_the_enrolment_and_keeps_the_reports(upt, pengguna, didik):
    RaporFactory(peserta_didik=didik)
    catat_keluar(didik.wbp, oleh=pengguna("registrasi"), jenis="bebas", tanggal=hari_ini(upt))
    didik.refresh_from_db()
    assert (didik.status, didik.selesai_pada) == ("pindah_bebas", hari_ini(upt))
    assert didik.rapor.count() == 1


def test_the_data_sheet_holds_the_nik_only_for_who_may_see_it(upt, klien, didik):
    url = reverse("pembinaan:didik_list")
    isi = klien("pembinaan").get(url, {"ekspor": "csv"})
    assert "Nama ibu kandung" in b"".join(isi.streaming_content).decode("utf-8-sig")
    tanpa = b"".join(klien("pembinaan").get(url, {"ekspor": "csv"}).streaming_content).decode()
    dengan = b"".join(klien("registrasi").get(url, {"ekspor": "csv"}).streaming_content).decode()
    assert ("NIK" in tanpa, "NIK" in dengan) == (False, True)
    assert klien("wali").get(url, {"ekspor": "csv"}).status_code == 403


def test_scope_and_cost(upt, upt_lain, klien, petugas, didik, django_assert_max_num_queries):
    asing = DidikFactory(upt=upt_lain)
    assert petugas.get(asing.get_absolute_url()).status_code == 404
    assert klien("wali").get(didik.get_absolute_url()).status_code == 404
    with django_assert_max_num_queries(24):
        satu = petugas.get(reverse("pembinaan:didik_list"))
    assert satu.context["halaman"]["jumlah"] == 1
    assert dt.date(2026, 1, 1) < didik.terdaftar_pada
