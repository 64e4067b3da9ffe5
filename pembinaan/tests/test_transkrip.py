"""The transcript stays on one page whatever the data; the CV says nothing of where it was written."""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from core.models import JejakAkses
from pembinaan.acuan import muat
from pembinaan.models import AsesmenMinat
from pembinaan.rules import kata_stigma
from pembinaan.services.transkrip import baca_transkrip
from pembinaan.tests.factories import (
    KegiatanFactory,
    KeputusanFactory,
    PesertaFactory,
    ProgramFactory,
    SidangFactory,
    SppnFactory,
)
from upt.waktu import hari_ini
from wbp.models import Pelanggaran, Wbp
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


def halaman(jawab):
    assert jawab.status_code == 200, jawab.content[:300]
    return [" ".join(h.extract_text().split()) for h in PdfReader(BytesIO(jawab.content)).pages]


def banyak(upt, wbp, n):
    """`n` runs passed, scored months, a row of Register F and decisions with long names."""
    kini = hari_ini(upt)
    for i in range(n):
        kelas = KegiatanFactory(upt=upt, program=ProgramFactory(upt=upt, nama=f"Program {i} {wbp.pk}"[:90]))
        kelas.nama = f"Pelatihan keterampilan pertukangan meubel tingkat lanjutan {wbp.nomor_induk} angkatan {i}"
        kelas.save()
        PesertaFactory(kegiatan=kelas, wbp=wbp, status="lulus", mulai=kini, selesai=kini)
        s = SidangFactory(upt=upt, tanggal=kini - dt.timedelta(days=i + 1), jam=dt.time(8, i), status="ditetapkan")
        KeputusanFactory(sidang=s, wbp=wbp, perihal="pb", status="ditunda", alasan=f"Alasan rahasia {i}")
    for i in range(min(n, 12)):
        bulan = (kini.replace(day=1) - dt.timedelta(days=28 * i)).replace(day=1)
        if not wbp.sppn.filter(bulan=bulan).exists():
            SppnFactory(upt=upt, wbp=wbp, bulan=bulan, status="dikunci", skor=70, predikat="Baik", memenuhi=True)
    Pelanggaran.objects.create(upt=upt, wbp=wbp, tanggal=kini, tingkat="ringan", uraian="Uraian rahasia")


@pytest.mark.parametrize("untuk", ["tpp", "wbp"])
def test_one_page_with_much_data_and_the_person_s_copy_without_what_is_internal(upt, klien, untuk):
    wbp = huni(upt, nama="SLAMET RIYADI DENGAN NAMA YANG PANJANG SEKALI SAMPAI AKHIR BARIS")
    banyak(upt, wbp, 14)
    c = klien("pembinaan")
    [teks] = halaman(c.get(reverse("pembinaan:transkrip", args=[wbp.pk]) + f"?untuk={untuk}"))
    assert "dan 6 kegiatan lainnya" in teks
    assert "dan 9 keputusan lainnya" in teks
    assert "Keputusan TPP" in teks
    assert "Uraian rahasia" not in teks
    dalam = untuk == "tpp"
    assert ("Register F 6 bulan" in teks) is dalam
    assert ("Alasan rahasia" in teks) is dalam


def test_many_people_cost_what_one_does(upt, klien, django_assert_max_num_queries):
    c = klien("pembinaan")
    banyak(upt, huni(upt), 4)
    huni(upt)
    huni(upt)
    semua = list(Wbp.objects.all())
    with django_assert_max_num_queries(20):
        assert len(baca_transkrip(upt, semua, c.orang, hari_ini(upt))) == len(semua) > 1


def test_a_cv_needs_consent_and_carries_no_word_of_the_house(upt, klien):
    wbp = huni(upt, nama="BUDI SANTOSO", alamat="Dusun Krajan 4", kota="Probolinggo", pendidikan="smp")
    program = ProgramFactory(upt=upt, nama="Barbershop", jp=48)
    jelek = ProgramFactory(upt=upt, nama="Kerja bakti narapidana", jp=8)
    for p in (program, jelek):
        PesertaFactory(
            kegiatan=KegiatanFactory(upt=upt, program=p, mulai=dt.date(2026, 7, 1)),
            wbp=wbp, status="lulus", mulai=dt.date(2026, 7, 1), selesai=dt.date(2026, 9, 30),
        )  # fmt: skip
    AsesmenMinat.objects.create(
        upt=upt,
        wbp=wbp,
        tanggal=dt.date(2026, 6, 1),
        keahlian="Memotong rambut; las listrik",
        pengalaman="Tukang kayu",
    )
    c, url = klien("pembinaan"), reverse("pembinaan:riwayat_hidup", args=[wbp.pk])
    butir = {x["b"].judul: x for b in c.get(url).context["bagian"] for x in b["butir"]}
    assert butir["2026: Kerja bakti narapidana"]["b"].tolak == "narapidana"
    assert butir["Dusun Krajan 4, Probolinggo"]["pilih"] is False, "alamat hanya bila ditandai"
    pilih = [x["b"].kunci for x in butir.values() if x["pilih"]] + [butir["2026: Kerja bakti narapidana"]["b"].kunci]

    tanpa = c.post(url, {"pilih": pilih})
    assert tanpa.status_code == 422
    assert "Tandai persetujuan orangnya" in tanpa.content.decode()
    assert not JejakAkses.objects.filter(tindakan="cetak").exists()

    jawab = c.post(url, {"pilih": pilih, "setuju": "ya"})
    [teks] = halaman(jawab)
    for kata in ("BUDI SANTOSO", "2026: Barbershop", "48 JP", "las listrik", "Tukang kayu"):
        assert kata in teks
    assert "Krajan" not in teks
    assert kata_stigma(teks) == ""
    assert upt.nama not in teks
    assert b"Agus" not in jawab.content
    [log] = JejakAkses.objects.filter(tindakan="cetak")
    assert (log.objek_id, "persetujuan" in log.keterangan) == (str(wbp.pk), True)


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Barbershop", ""),
        ("Pelatihan di Rutan Kraksaan", "Rutan"),
        ("Tahan Banting", ""),
        ("eks-napi", "eks"),
    ],
)
def test_words_that_tell_where_it_was_written(teks, kata):
    assert kata_stigma(teks) == kata
