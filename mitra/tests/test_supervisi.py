"""The supervision sheet: every number against rows made by hand, its period, its reader, its paper."""

import datetime as dt
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from core.models import JejakAkses
from mitra.models import MitraPertemuan, Penyerahan
from mitra.services import catat_realisasi
from mitra.services.supervisi import lembar_mitra, lembar_naskah
from mitra.tests.factories import (
    KerjaSamaFactory,
    KomitmenFactory,
    MitraFactory,
    PertemuanFactory,
    PihakFactory,
    TindakLanjutFactory,
    UsulanFactory,
    bertanda_tangan,
    komitmen_berlaku,
    tandatangani,
)
from pembinaan.acuan import muat
from pembinaan.models import AlasanKehadiran, Kehadiran, Sertifikat
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory
from tests.dunia import sebagai_impor as impor
from upt.tests.factories import PejabatFactory
from wbp.tests.factories import huni

KINI = dt.datetime(2026, 11, 15, 3, tzinfo=dt.UTC)
TAHUN = {"dari": dt.date(2026, 1, 1), "sampai": dt.date(2026, 11, 15), "pada": dt.date(2026, 11, 15)}


@pytest.fixture(autouse=True)
def hari_itu():
    with time_machine.travel(KINI, tick=False):
        yield


def sesi(kegiatan, tanggal, hadir=(), *, status="terlaksana", jp=2, jam=(9, 10)):
    """A session with these people present; one `absen` can be given as (peserta, kode)."""
    muat()
    s = SesiFactory(
        kegiatan=kegiatan,
        tanggal=tanggal,
        status=status,
        jp=jp,
        jam_mulai=dt.time(jam[0]),
        jam_selesai=dt.time(jam[1], 30),
    )
    for p in hadir:
        peserta, kode = p if isinstance(p, tuple) else (p, "hadir")
        Kehadiran.objects.create(sesi=s, peserta=peserta, alasan=AlasanKehadiran.objects.get(kode=kode))
    return s


def sertifikat(upt, peserta, nomor, tanggal, status="disahkan"):
    with impor():
        return Sertifikat.objects.create(
            upt=upt, peserta=peserta, nomor=f"{nomor:03d}/SERT/2026", nomor_urut=nomor, tahun=2026, nama="NAPI",
            judul="Barbershop", penerbit="Rutan", mulai=tanggal, selesai=tanggal, tanggal_terbit=tanggal,
            status=status, alasan_cabut="Salah" if status == "dicabut" else "",
        )  # fmt: skip


def serahkan(janji, **bidang):
    """A delivery that the sheet counts, without its promise's realisasi."""
    umum = {"upt": janji.upt, "mitra": janji.mitra, "kerja_sama": janji.kerja_sama, "jumlah": 1}
    return Penyerahan.objects.create(**(umum | {"tanggal": dt.date(2026, 4, 4), "uraian": "Bibit"} | bidang))


@pytest.fixture
def dua_kelas(upt):
    """A promise with two classes: A in both, B only in the first, C marked absent; a session outside 2026."""
    janji = komitmen_berlaku(upt, target=24, tenggat=dt.date(2026, 10, 1))
    kelas = [KegiatanFactory(upt=upt, komitmen=janji, mitra=janji.mitra, status="berjalan") for _ in range(2)]
    a, b, c = (huni(upt, "b1", nama=n) for n in ("ANDI", "BUDI", "CECEP"))
    ikut = {
        (w.nama, i): PesertaFactory(kegiatan=k, wbp=w, status="mengikuti", mulai=dt.date(2026, 1, 2))
        for i, k in enumerate(kelas)
        for w in (a, b, c)
    }
    sesi(kelas[0], dt.date(2026, 1, 1), [ikut["ANDI", 0], ikut["BUDI", 0], (ikut["CECEP", 0], "tanpa_keterangan")])
    sesi(kelas[1], dt.date(2026, 11, 15), [ikut["ANDI", 1]], jp=3, jam=(13, 15))
    sesi(kelas[0], dt.date(2025, 12, 31), [ikut["CECEP", 0]])
    sesi(kelas[0], dt.date(2026, 5, 5), status="dibatalkan")
    sertifikat(upt, ikut["ANDI", 0], 1, dt.date(2026, 6, 1))
    sertifikat(upt, ikut["BUDI", 0], 2, dt.date(2026, 6, 1), status="dicabut")
    sertifikat(upt, ikut["ANDI", 1], 3, dt.date(2025, 12, 31))
    return janji


def angka(lembar) -> dict:
    return {a.kode: a.nilai for a in lembar.angka}


def test_people_hours_and_certificates_are_those_of_the_period(dua_kelas, pengguna):
    kepala = pengguna("kepala")
    hasil = angka(lembar_naskah(dua_kelas.kerja_sama, pengguna=kepala, **TAHUN))

    assert hasil["sesi"] == 2  # both edges count; the last of December before does not
    assert hasil["jp"] == 5
    assert hasil["menit"] == 90 + 150
    assert hasil["orang"] == 2  # ANDI of two classes once, CECEP was absent
    assert hasil["sertifikat"] == 1  # revoked and last year's left out

    lalu = TAHUN | {"dari": dt.date(2025, 12, 31), "sampai": dt.date(2025, 12, 31)}
    hasil = angka(lembar_naskah(dua_kelas.kerja_sama, pengguna=kepala, **lalu))
    assert (hasil["sesi"], hasil["orang"], hasil["sertifikat"]) == (1, 1, 1)


def test_numbers_open_exactly_their_rows(dua_kelas, klien):
    c = klien("kepala")
    serahkan(dua_kelas)
    serahkan(dua_kelas, bentuk="layanan")
    serahkan(dua_kelas, bentuk="layanan", dibatalkan=True)
    serahkan(dua_kelas, bentuk="layanan", tanggal=dt.date(2025, 4, 4))
    for objek in (dua_kelas.kerja_sama, dua_kelas.mitra):
        nama = "kerjasama" if objek is dua_kelas.kerja_sama else "mitra"
        isi = c.get(reverse(f"mitra:{nama}_supervisi", args=[objek.pk])).context["isi"]
        bertaut = {a["label"]: a for a in isi["pelaksanaan"] + isi["manfaat"] if a["url"]}
        assert {"Sesi terlaksana", "Sertifikat terbit", "Penyerahan barang", "Layanan mitra"} <= set(bertaut)
        for label, a in bertaut.items():
            daftar = c.get(a["url"])
            assert daftar.status_code == 200, label
            if label not in ("Jam pelajaran", "Lama menurut jam") and not a["isi"].startswith("Rp"):
                assert daftar.context["halaman"]["jumlah"] == int(a["isi"].split()[0]), label


def test_number_without_permission_is_absent_not_zero(dua_kelas, klien):
    isi = klien("kerja_sama").get(reverse("mitra:kerjasama_supervisi", args=[dua_kelas.kerja_sama.pk])).context["isi"]

    assert "Sertifikat terbit" not in [a["label"] for a in isi["manfaat"]]
    assert {"label": "WBP penerima manfaat", "isi": "2 orang", "url": ""} in isi["manfaat"]


def test_umbrella_counts_its_pks_and_their_adendum(upt, pengguna):
    mitra = MitraFactory(upt=upt)
    payung = bertanda_tangan(upt, mitra, jenis="nk", judul="Payung")
    pks = KerjaSamaFactory(upt=upt, induk=payung, judul="PKS")
    PihakFactory(kerja_sama=pks, mitra=mitra)
    janji_pks = KomitmenFactory(kerja_sama=pks, mitra=mitra, uraian="Janji PKS")
    tandatangani(pks)
    adendum = KerjaSamaFactory(upt=upt, jenis="adendum", induk=pks, judul="Adendum")
    PihakFactory(kerja_sama=adendum, mitra=mitra)
    KomitmenFactory(kerja_sama=adendum, mitra=mitra, uraian="Janji adendum")
    tandatangani(adendum)
    draf = KerjaSamaFactory(upt=upt, induk=payung, judul="PKS draf")
    KomitmenFactory(kerja_sama=draf, uraian="Janji draf")
    lain = komitmen_berlaku(upt)
    KegiatanFactory(upt=upt, komitmen=lain)
    k = KegiatanFactory(upt=upt, komitmen=janji_pks, status="berjalan")
    sesi(k, dt.date(2026, 3, 3))

    def isi(naskah):
        return lembar_naskah(naskah, pengguna=pengguna("kepala"), **TAHUN)

    assert [j.uraian for j in isi(payung).janji] == ["Janji PKS", "Janji adendum"]
    assert angka(isi(payung))["sesi"] == angka(isi(pks))["sesi"] == 1
    assert [j.uraian for j in isi(pks).janji] == ["Janji PKS", "Janji adendum"]
    assert [j.uraian for j in isi(adendum).janji] == ["Janji adendum"]
    assert angka(isi(adendum))["sesi"] == 0
    assert {n.judul for n in isi(payung).naskah} == {"PKS", "Adendum", "PKS draf"}
    assert [j.uraian for j in isi(draf).janji] == ["Janji draf"]  # its own page shows what it is about to promise


def test_promise_by_promise_and_what_is_missing(upt, pengguna):
    oleh = pengguna("kerja_sama")
    lewat = komitmen_berlaku(upt, uraian="Lewat", target=10, tenggat=dt.date(2026, 11, 14))
    naskah = lewat.kerja_sama
    with impor():
        sisa = KomitmenFactory(kerja_sama=naskah, mitra=lewat.mitra, uraian="Sebagian", target=5)
        penuh = KomitmenFactory(kerja_sama=naskah, mitra=lewat.mitra, uraian="Penuh", target=1)
        gugur = KomitmenFactory(
            kerja_sama=naskah, mitra=lewat.mitra, uraian="Gugur", tidak_berlaku=True, alasan_tidak_berlaku="Pindah"
        )
    for k, tanggal, n in (
        (sisa, dt.date(2026, 2, 1), 2),
        (sisa, dt.date(2025, 12, 31), 1),
        (penuh, dt.date(2026, 3, 1), 1),
    ):
        catat_realisasi(komitmen=k, sumber="sesi", tanggal=tanggal, jumlah=n, nilai=1_000_000, oleh=oleh)

    lembar = lembar_naskah(naskah, pengguna=oleh, **TAHUN)
    baris = {k.uraian: (k.periode, k.tercapai, k.keadaan, k.terakhir) for k in lembar.janji}

    assert baris == {
        "Lewat": (0, 0, "lewat", None),
        "Sebagian": (2, 3, "sebagian", dt.date(2026, 2, 1)),
        "Penuh": (1, 1, "terpenuhi", dt.date(2026, 3, 1)),
        "Gugur": (0, 0, "tidak_berlaku", None),
    }
    assert [k.uraian for k in lembar.belum()] == ["Lewat", "Sebagian"]
    assert angka(lembar)["nilai"] == 2_000_000  # last year's million is not of this period
    assert gugur not in lembar.belum()


def test_value_counts_what_came_without_a_promise_and_names_who_paid(upt, pengguna):
    janji = komitmen_berlaku(upt, satuan="unit")
    lain = MitraFactory(upt=upt)
    umum = {"upt": upt, "tanggal": dt.date(2026, 4, 4), "jumlah": 1}
    luar = {"mitra": janji.mitra, "kerja_sama": janji.kerja_sama, **umum}
    Penyerahan.objects.create(uraian="Bibit", nilai=300_000, **luar)
    Penyerahan.objects.create(uraian="Mesin dinas", nilai=700_000, sumber_dana="apbd", **luar)
    Penyerahan.objects.create(uraian="Batal", nilai=5_000_000, dibatalkan=True, **luar)
    Penyerahan.objects.create(uraian="Cek mata", bentuk="layanan", penerima=12, **luar)
    Penyerahan.objects.create(uraian="Punya orang lain", nilai=9, mitra=lain, **umum)

    for lembar in (
        lembar_naskah(janji.kerja_sama, pengguna=pengguna("kepala"), **TAHUN),
        lembar_mitra(janji.mitra, pengguna=pengguna("kepala"), **TAHUN),
    ):
        n = angka(lembar)
        assert (n["nilai"], n["nilai_luar"], n["nilai_tanpa_negara"]) == (0, 1_000_000, 300_000)
        assert (n["penyerahan"], n["layanan"], n["dilayani"]) == (2, 1, 12)
        assert [p.uraian for p in lembar.luar] == ["Bibit", "Mesin dinas", "Cek mata"]


def test_classes_under_no_promise_stand_outside_the_text(upt, klien):
    naskah = bertanda_tangan(upt)
    mitra = naskah.pihak.get().mitra
    k = KegiatanFactory(upt=upt, mitra=mitra, status="berjalan", nama="Kelas barista", mulai=dt.date(2026, 3, 1))
    sesi(k, dt.date(2026, 3, 3))
    c = klien("kepala")

    for nama, objek in (("kerjasama", naskah), ("mitra", mitra)):
        isi = c.get(reverse(f"mitra:{nama}_supervisi", args=[objek.pk])).context["isi"]
        assert [(j["uraian"], j["jumlah"], j["url"]) for j in isi["luar"]] == [
            ("Kelas barista", "1 sesi", k.get_absolute_url())
        ]


def test_meetings_and_follow_ups(upt, pengguna):
    naskah = bertanda_tangan(upt)
    mitra = naskah.pihak.get().mitra
    with impor():
        for hari, status in ((dt.date(2025, 12, 20), "terlaksana"), (dt.date(2026, 2, 2), "terlaksana"),
                             (dt.date(2026, 2, 3), "dibatalkan")):  # fmt: skip
            p = PertemuanFactory(upt=upt, tanggal=hari, status=status, kerja_sama=naskah, judul=f"Rapat {hari:%d}")
            MitraPertemuan.objects.create(pertemuan=p, mitra=mitra)
        umum = {"upt": upt, "mitra": mitra, "kerja_sama": naskah}
        TindakLanjutFactory(status="selesai", selesai_pada=dt.date(2026, 3, 1), **umum)
        TindakLanjutFactory(status="selesai", selesai_pada=dt.date(2025, 3, 1), **umum)
        TindakLanjutFactory(**umum)
    UsulanFactory(upt=upt, mitra=mitra)

    for lembar in (
        lembar_naskah(naskah, pengguna=pengguna("kepala"), **TAHUN),
        lembar_mitra(mitra, pengguna=pengguna("kepala"), **TAHUN),
    ):
        n = angka(lembar)
        assert (n["pertemuan"], n["tindak_selesai"], n["tindak_terbuka"]) == (1, 1, 1)
    sheet = lembar_naskah(naskah, pengguna=pengguna("kepala"), **TAHUN)
    assert [p.judul for p in sheet.pertemuan] == ["Rapat 20"]  # what led to it, not what came after


@pytest.mark.parametrize(
    "tanya", ["dari=31/02/2026&sampai=x", "dari=02/01/2026&sampai=01/01/2026", "dari=", "sampai=1"]
)
def test_a_period_that_cannot_be_read_says_so_and_prints_nothing(upt, klien, tanya):
    naskah = bertanda_tangan(upt)
    c = klien("kerja_sama")

    halaman = c.get(reverse("mitra:kerjasama_supervisi", args=[naskah.pk]) + f"?{tanya}")
    cetak = c.get(reverse("mitra:kerjasama_supervisi_cetak", args=[naskah.pk]) + f"?{tanya}")

    assert halaman.context["form"].errors
    assert halaman.context["isi"]["periode"] == "1 Januari 2026 s.d. 15 November 2026"
    assert cetak.status_code == 302
    assert not JejakAkses.objects.filter(tindakan="cetak").exists()


def test_another_institution_does_not_exist(upt, upt_lain, klien):
    c = klien("kepala", di=upt_lain)
    naskah = bertanda_tangan(upt)
    mitra = naskah.pihak.get().mitra
    for nama, objek in (("kerjasama", naskah), ("mitra", mitra)):
        for akhir in ("supervisi", "supervisi_cetak"):
            assert c.get(reverse(f"mitra:{nama}_{akhir}", args=[objek.pk])).status_code == 404


def test_a_sheet_costs_the_same_for_any_number_of_promises(upt, klien):
    c = klien("kepala")
    naskah = KerjaSamaFactory(upt=upt)
    mitra = PihakFactory(kerja_sama=naskah).mitra
    biaya = []
    for jumlah in (1, 40):
        while naskah.komitmen.count() < jumlah:
            KomitmenFactory(kerja_sama=naskah, mitra=mitra)
        c.get(reverse("mitra:kerjasama_supervisi", args=[naskah.pk]))
        with CaptureQueriesContext(connection) as sql:
            halaman = c.get(reverse("mitra:kerjasama_supervisi", args=[naskah.pk]))
        assert len(halaman.context["isi"]["janji"]) == jumlah
        biaya.append(len(sql))

    assert biaya[0] == biaya[1] <= 40, biaya


@pytest.mark.parametrize("janji", [0, 40])
def test_on_paper_with_letterhead_signature_and_its_trail(upt, klien, janji):
    PejabatFactory(upt=upt, nama="BUDI SANTOSO", jabatan="Kepala Rutan Kelas IIB Kraksaan")
    naskah = KerjaSamaFactory(upt=upt, judul="Perjanjian " + "pembinaan kemandirian " * 8)
    mitra = MitraFactory(upt=upt, nama="Dinas Tenaga Kerja, Transmigrasi, dan Energi Kabupaten Contoh Raya Utara")
    PihakFactory(kerja_sama=naskah, mitra=mitra)
    for n in range(janji):
        KomitmenFactory(kerja_sama=naskah, mitra=mitra, uraian=f"Janji nomor {n:02d} " + "panjang " * 12)
    tandatangani(naskah)
    c = klien("kepala")

    for nama, objek in (("kerjasama", naskah), ("mitra", mitra)):
        jawab = c.get(reverse(f"mitra:{nama}_supervisi_cetak", args=[objek.pk]))
        assert jawab["Content-Type"] == "application/pdf"
        lembar = PdfReader(BytesIO(jawab.content)).pages
        teks = " ".join(" ".join(h.extract_text() for h in lembar).split())
        assert (round(lembar[0].mediabox.width), round(lembar[0].mediabox.height)) == (595, 842)
        for kata in ("LEMBAR SUPERVISI", "Latar belakang", "Jangka waktu", "Pelaksanaan", "Manfaat",
                     "Dijanjikan, belum dilakukan", "Dilakukan di luar naskah", "BUDI SANTOSO",
                     "1 Januari 2026 s.d. 15 November 2026", "15 November 2026"):  # fmt: skip
            assert kata in teks, kata
        assert all(f"Janji nomor {n:02d}" in teks for n in range(janji))
        jejak = JejakAkses.objects.get(tindakan="cetak", objek_id=str(objek.pk))
        assert jejak.keterangan.startswith("Lembar supervisi 1 Januari 2026")
