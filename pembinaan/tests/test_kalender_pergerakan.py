"""The week of the timetable and the guards' list of who goes where: what they show, and what they never say."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from core.models import JejakAkses
from pembinaan.models import Penangguhan, PengampuSesi
from pembinaan.tests.factories import (
    IzinFactory,
    KegiatanFactory,
    PesertaFactory,
    RuangFactory,
    SesiFactory,
)
from upt.models import Blok, HariLibur, Kamar
from wbp.models import Keberadaan, Penempatan
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db

SENIN = dt.date(2026, 9, 7)
SEHARI = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def senin_pagi():
    with time_machine.travel(dt.datetime(2026, 9, 7, 1, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def kelas(upt):
    return KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN, nama="Barbershop", instruktur="Rahmat")


def orang(kelas, nama, blok=None, **isi):
    """Somebody in the run, in room 1 of that block."""
    wbp = huni(kelas.upt, nama=nama)
    if blok:
        b, _ = Blok.objects.get_or_create(upt=kelas.upt, nama=blok)
        kamar, _ = Kamar.objects.get_or_create(blok=b, nama="1", defaults={"kapasitas": 50})
        Penempatan.objects.create(upt=kelas.upt, wbp=wbp, kamar=kamar, mulai=SENIN - 30 * SEHARI)
    isi.setdefault("status", "mengikuti")
    return PesertaFactory(kegiatan=kelas, wbp=wbp, mulai=SENIN - SEHARI, **isi)


def gerak(jawab) -> list:
    return [
        (b.nama, f"{j.mulai:%H.%M}", o.nama, o.tujuan, o.di_luar)
        for b in jawab.context["blok"]
        for j in b.jam
        for o in j.orang
    ]


def test_who_goes_where_by_block_and_hour(kelas, klien):
    lain = KegiatanFactory(upt=kelas.upt, status="berjalan", mulai=SENIN, nama="Melukis")
    SesiFactory(kegiatan=kelas, tanggal=SENIN, tempat="Bengkel")
    SesiFactory(kegiatan=lain, tanggal=SENIN, jam_mulai=dt.time(13), jam_selesai=dt.time(14), tempat="Aula")
    SesiFactory(kegiatan=lain, tanggal=SENIN, jam_mulai=dt.time(7), status="dibatalkan")
    SesiFactory(kegiatan=kelas, tanggal=SENIN + SEHARI)
    budi = orang(kelas, "BUDI", "B")
    orang(kelas, "ANI", "A")
    orang(lain, "ANTON", "A")
    PesertaFactory(kegiatan=lain, wbp=budi.wbp, status="mengikuti", mulai=SENIN)
    orang(lain, "TANPA")

    jawab = klien("pengamanan").get(reverse("pembinaan:pergerakan"))

    assert gerak(jawab) == [
        ("A", "09.00", "ANI", "Bengkel", False),
        ("A", "13.00", "ANTON", "Aula", False),
        ("B", "09.00", "BUDI", "Bengkel", False),
        ("B", "13.00", "BUDI", "Aula", False),
        ("Tanpa kamar", "13.00", "TANPA", "Aula", False),
    ]
    assert jawab.context["jumlah"] == 5


def test_suspended_and_excused_are_not_called_and_nothing_says_why(kelas, klien, upt):
    SesiFactory(kegiatan=kelas, tanggal=SENIN, tempat="Bengkel")
    orang(kelas, "HADIR", "A")
    tangguh = orang(kelas, "TANGGUH", "A", status="ditangguhkan")
    Penangguhan.objects.create(peserta=tangguh, mulai=SENIN - SEHARI, alasan="Sel pengasingan")
    izin = orang(kelas, "BERIZIN", "A")
    IzinFactory(upt=upt, wbp=izin.wbp, dari=SENIN, sampai=SENIN, catatan="Periksa jiwa")
    luar = orang(kelas, "LUAR", "A")
    Keberadaan.objects.create(upt=upt, wbp=luar.wbp, jenis="rumah_sakit", sejak=SENIN, keterangan="Operasi")
    k = klien("pengamanan")

    jawab = k.get(reverse("pembinaan:pergerakan"))
    teks = jawab.content.decode()

    assert [(n, d) for _, _, n, _, d in gerak(jawab)] == [("HADIR", False), ("LUAR", True)]
    assert jawab.context["jumlah"] == 1
    for rahasia in (
        "TANGGUH", "BERIZIN", "Sel pengasingan", "Periksa jiwa", "Operasi", "umah sakit", luar.wbp.nomor_induk,
        str(luar.wbp_id),
    ):  # fmt: skip
        assert rahasia not in teks, rahasia


def test_the_list_prints_and_is_logged_first(kelas, klien, pengguna):
    SesiFactory(kegiatan=kelas, tanggal=SENIN)
    orang(kelas, "ANI", "A")

    pdf = klien("pengamanan").get(reverse("pembinaan:pergerakan_cetak"), {"tanggal": "07/09/2026"})
    kosong = klien("kepala").get(reverse("pembinaan:pergerakan_cetak"), {"tanggal": "06/09/2026"})

    assert pdf.content.startswith(b"%PDF-")
    assert kosong.content.startswith(b"%PDF-")
    catatan = JejakAkses.objects.filter(tindakan="cetak").order_by("pada").values_list("keterangan", "jumlah")
    assert list(catatan) == [("Daftar pergerakan 07/09/2026", 1), ("Daftar pergerakan 06/09/2026", 0)]


def test_a_block_of_another_institution_and_its_people_are_not_shown(kelas, klien, upt_lain):
    asing = KegiatanFactory(upt=upt_lain, status="berjalan", mulai=SENIN)
    SesiFactory(kegiatan=asing, tanggal=SENIN)
    orang(asing, "ASING", "Z")
    blok = Blok.objects.get(nama="Z")

    k = klien("pengamanan")
    assert gerak(k.get(reverse("pembinaan:pergerakan"))) == []
    disaring = k.get(reverse("pembinaan:pergerakan"), {"blok": blok.pk})
    assert (gerak(disaring), "di luar wewenang" in disaring.content.decode()) == ([], True)


def test_movement_costs_the_same_for_few_and_many(kelas, klien, hitung_sql):
    SesiFactory(kegiatan=kelas, tanggal=SENIN)
    orang(kelas, "SATU", "A")
    k, alamat = klien("pengamanan"), reverse("pembinaan:pergerakan")
    k.get(alamat)
    sedikit = hitung_sql(k, alamat)
    for i in range(8):
        lain = KegiatanFactory(upt=kelas.upt, status="berjalan", mulai=SENIN)
        SesiFactory(kegiatan=lain, tanggal=SENIN, jam_mulai=dt.time(6 + i), jam_selesai=dt.time(7 + i))
        orang(lain, f"ORANG {i}", "AB"[i % 2])
    assert hitung_sql(k, alamat) == sedikit <= 20


def test_the_week_in_rows_of_hours_rooms_teachers_and_runs(kelas, klien, pengguna):
    aula = RuangFactory(upt=kelas.upt, nama="Aula")
    guru = pengguna("pembinaan")
    pagi = SesiFactory(kegiatan=kelas, tanggal=SENIN, ruang=aula, tempat="Aula")
    sore = SesiFactory(kegiatan=kelas, tanggal=SENIN + 6 * SEHARI, jam_mulai=dt.time(15), jam_selesai=dt.time(16))
    PengampuSesi.objects.create(sesi=sore, petugas=guru, peran="pengganti")
    SesiFactory(kegiatan=kelas, tanggal=SENIN, jam_mulai=dt.time(11), jam_selesai=dt.time(12), status="dijadwal_ulang")
    SesiFactory(kegiatan=kelas, tanggal=SENIN + 7 * SEHARI)
    HariLibur.objects.create(tanggal=SENIN + 2 * SEHARI, nama="Maulid Nabi")
    k, alamat = klien("pengamanan"), reverse("pembinaan:kalender")

    def baris(**tanya):
        isi = k.get(alamat, tanya).context["lajur"]
        return {b["nama"]: [s.pk for h in b["hari"] for s in h["isi"]] for b in isi}

    assert baris() == {"Pagi": [pagi.pk], "Sore dan malam": [sore.pk]}
    assert baris(menurut="ruang") == {"Aula": [pagi.pk], "Bengkel kerja": [sore.pk]}
    assert baris(menurut="pengajar") == {guru.nama: [sore.pk], "Rahmat": [pagi.pk]}
    assert baris(menurut="kegiatan") == {"Barbershop": [pagi.pk, sore.pk]}
    assert "ruang" not in k.get(alamat).context["saring"].fields  # may not list rooms: no choice of them
    assert len(baris(tanggal="2026-09-14")["Pagi"]) == 1
    assert "Libur: Maulid Nabi" in k.get(alamat).content.decode()
    k = klien("pembinaan")
    assert baris(ruang=aula.pk) == {"Pagi": [pagi.pk]}
    assert k.get(alamat, {"tanggal": "kemarin"}).status_code == 404
    papan = k.get(reverse("pembinaan:papan_pekan"), {"menurut": "ruang", "kertas": "f4"})
    assert papan.content.startswith(b"%PDF-")


def test_a_week_costs_the_same_for_few_and_many(kelas, klien, hitung_sql):
    SesiFactory(kegiatan=kelas, tanggal=SENIN)
    k, alamat = klien("pembinaan"), reverse("pembinaan:kalender")
    PengampuSesi.objects.create(sesi=kelas.sesi.get(), petugas=k.orang, peran="pengganti")
    k.get(alamat)
    sedikit = hitung_sql(k, alamat)
    for i in range(10):
        s = SesiFactory(kegiatan=KegiatanFactory(upt=kelas.upt), tanggal=SENIN + i % 7 * SEHARI)
        PengampuSesi.objects.create(sesi=s, petugas=k.orang, peran="pendamping")
    assert hitung_sql(k, alamat) == sedikit <= 24
