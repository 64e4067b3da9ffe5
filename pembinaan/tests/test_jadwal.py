"""Rooms, clashes, moving a series, catch-up sessions, stand-ins, cancelling many, and the plan before sessions."""

import datetime as dt
import threading

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mitra.models import InstrukturMitra
from mitra.tests.factories import KerjaSamaFactory, MitraFactory
from pembinaan.models import Kehadiran, PengampuKegiatan, PengampuSesi, Ruang, SebabBatal, Sesi
from pembinaan.services import sesi as layanan
from pembinaan.services.jadwal_ulang import Cakupan, Tujuan, geser
from pembinaan.services.kegiatan import simpan_jadwal, simpan_kegiatan
from pembinaan.services.pengampu import lepas_pengampu, tugaskan_pengampu
from pembinaan.services.pengganti import gantikan, kembalikan
from pembinaan.services.ruang import simpan_ruang
from pembinaan.tests.factories import KegiatanFactory, MateriFactory, RuangFactory, SesiFactory, acuan
from upt.models import HariLibur

pytestmark = pytest.mark.django_db

SENIN = dt.date(2026, 9, 7)
SEPEKAN = dt.timedelta(days=7)
PAGI = dt.time(9), dt.time(10, 30)


@pytest.fixture
def awal_september():
    with time_machine.travel(dt.datetime(2026, 9, 7, 2, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def petugas(pengguna):
    return pengguna("pembinaan")


def kelas_di(upt, nama, **isi):
    return KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN, nama=nama, instruktur="", **isi)


@pytest.fixture
def kelas(upt, petugas):
    """Mondays 09.00-10.30 in one room, four sessions."""
    kelas = kelas_di(upt, "Barbershop", ruang=RuangFactory(upt=upt, nama="Bengkel"), penanggung_jawab=petugas)
    simpan_jadwal(kelas, slot=[(0, *PAGI)], oleh=petugas)
    layanan.buat_sesi(kelas, dari=SENIN, sampai=SENIN + 3 * SEPEKAN, oleh=petugas)
    return kelas


def pengajar(upt, **isi):
    isi["kerja_sama"] = isi.get("kerja_sama") or KerjaSamaFactory(upt=upt)
    mitra = isi.pop("mitra", None) or MitraFactory(upt=upt)
    nomor = InstrukturMitra.objects.count() + 1
    return InstrukturMitra.objects.create(upt=upt, mitra=mitra, nama=f"Pengajar {nomor}", **isi)


def jam(mulai, selesai):
    return {k: dt.time(int(j), int(j % 1 * 60)) for k, j in (("jam_mulai", mulai), ("jam_selesai", selesai))}


def urut(kelas):
    return list(kelas.sesi.terjadwal().order_by("tanggal", "jam_mulai"))


# --- made from the pattern -------------------------------------------------------------------------------------------


def test_sessions_take_the_room_of_their_line_or_of_the_run_and_who_teaches(upt, petugas):
    bengkel, aula = RuangFactory(upt=upt, nama="Bengkel"), RuangFactory(upt=upt, nama="Aula")
    kelas = kelas_di(upt, "Barbershop", ruang=bengkel, penanggung_jawab=petugas)
    orang = pengajar(upt=upt)
    PengampuKegiatan.objects.create(kegiatan=kelas, instruktur=orang)
    simpan_jadwal(kelas, slot=[(0, *PAGI), (3, *PAGI, "genap", aula)], oleh=petugas)

    layanan.buat_sesi(kelas, dari=SENIN, sampai=SENIN + 2 * SEPEKAN, oleh=petugas)

    isi = [(s.tanggal.day, s.ruang, s.tempat) for s in urut(kelas)]
    assert isi == [(7, bengkel, "Bengkel"), (14, bengkel, "Bengkel"), (17, aula, "Aula"), (21, bengkel, "Bengkel")]
    semua = PengampuSesi.objects.filter(sesi__kegiatan=kelas)
    peran = set(semua.values_list("instruktur", "petugas", "peran", "aktif"))
    assert peran == {(orang.pk, None, "instruktur", True), (None, petugas.pk, "pendamping", False)}


def test_the_plan_tells_clashes_and_holidays_and_the_others_can_be_made(kelas, klien, upt):
    lain = kelas_di(upt, "Menjahit", ruang=kelas.ruang)
    simpan_jadwal(lain, slot=[(0, dt.time(10), dt.time(11)), (1, *PAGI)], oleh=kelas.penanggung_jawab)
    HariLibur.objects.create(tanggal=SENIN + dt.timedelta(days=8), nama="Hari jadi")
    alamat, rentang = (
        reverse("pembinaan:kegiatan_jadwal", args=[lain.pk]),
        {"dari": "07/09/2026", "sampai": "20/09/2026"},
    )
    k = klien("pembinaan")

    rancang = k.post(alamat, {"aksi": "rancang", **rentang})
    tolak = k.post(alamat, {"aksi": "sesi", **rentang})
    teks = rancang.content.decode()

    assert (rancang.status_code, tolak.status_code, lain.sesi.count()) == (200, 422, 0)
    assert "1 sesi akan dibuat, 2 bentrok, 1 hari libur dilewati" in teks
    assert "Ruang Bengkel dipakai Barbershop pada Senin, 07/09/2026 pukul 09.00–10.30" in teks
    assert "Hari jadi" in teks
    assert "Ruang Bengkel dipakai Barbershop pada Senin, 14/09/2026" in tolak.content.decode()
    assert 'value="07/09/2026"' in tolak.content.decode()

    jadi = k.post(alamat, {"aksi": "sesi", "lewati_bentrok": "ya", **rentang}, follow=True)

    assert [(s.tanggal.day, s.jam_mulai) for s in urut(lain)] == [(8, dt.time(9))]
    kata = [str(m) for m in jadi.context["messages"]][0]
    assert "Tidak dibuat karena bentrok: Senin, 07/09/2026 10.00, Senin, 14/09/2026 10.00." in kata


def test_the_pattern_form_keeps_weeks_and_rooms_and_what_was_typed(kelas, klien, upt_lain):
    asing = RuangFactory(upt=upt_lain)
    alamat, k = reverse("pembinaan:kegiatan_jadwal", args=[kelas.pk]), klien("pembinaan")
    baris = {"hari": ["2"], "jam_mulai": ["08.00"], "jam_selesai": ["09.00"], "pola": ["ganjil"]}

    tolak = k.post(alamat, {"aksi": "pola", **baris, "ruang": [str(asing.pk)]})
    k.post(alamat, {"aksi": "pola", **baris, "ruang": [str(kelas.ruang_id)]})

    assert tolak.context["galat_pola"] == ["Baris 1: ruang ini tidak ada di UPT ini."]
    assert tolak.context["slot"][0]["pola"] == "ganjil"
    (satu,) = kelas.jadwal.all()
    assert (str(satu), satu.ruang) == ("Rabu 08.00–09.00 pekan ganjil", kelas.ruang)


# --- the database refuses --------------------------------------------------------------------------------------------


def test_the_database_refuses_one_room_twice_and_one_teacher_twice(kelas, upt):
    lain = kelas_di(upt, "Menjahit")
    with pytest.raises(IntegrityError, match="sesi_ruang_bentrok"), transaction.atomic():
        SesiFactory(kegiatan=lain, tanggal=SENIN, **jam(10, 11), ruang=kelas.ruang)
    orang = pengajar(upt=upt)
    satu, dua = (
        urut(kelas)[0],
        SesiFactory(kegiatan=lain, tanggal=SENIN, **jam(10, 11)),
    )
    PengampuSesi.objects.create(sesi=satu, instruktur=orang)
    with pytest.raises(IntegrityError, match="pengampusesi_instruktur_bentrok"), transaction.atomic():
        PengampuSesi.objects.create(sesi=dua, instruktur=orang)

    batal = SesiFactory(kegiatan=lain, tanggal=SENIN, status="dibatalkan", ruang=kelas.ruang)
    tepat = SesiFactory(kegiatan=lain, tanggal=SENIN, **jam(10.5, 11), ruang=kelas.ruang)
    assert (batal.ruang, tepat.ruang) == (kelas.ruang, kelas.ruang)


def test_a_session_in_a_taken_room_is_refused_in_words_on_its_field(kelas, klien, upt):
    lain = kelas_di(upt, "Menjahit")
    isi = {"tanggal": "07/09/2026", "jam_mulai": "10.00", "jam_selesai": "11.00", "ruang": kelas.ruang_id, "jp": "1"}

    jawab = klien("pembinaan").post(reverse("pembinaan:sesi_tambah", args=[lain.pk]), isi)

    form = jawab.context["form"]
    assert (jawab.status_code, form["jam_mulai"].value()) == (422, "10.00")
    assert form.errors["ruang"] == [
        "Ruang Bengkel dipakai Barbershop pada Senin, 07/09/2026 pukul 09.00–10.30. "
        "Pilih waktu, ruang, atau pengajar lain."
    ]


def test_an_instructor_who_teaches_elsewhere_at_that_hour_is_not_assigned(kelas, upt, petugas):
    lain = kelas_di(upt, "Menjahit", mitra=pengajar(upt=upt).mitra)
    SesiFactory(kegiatan=lain, tanggal=SENIN, **jam(8, 10))
    orang = lain.mitra.instruktur.get()
    kelas.mitra = lain.mitra
    kelas.save()
    tugaskan_pengampu(PengampuKegiatan(kegiatan=kelas, instruktur=orang), oleh=petugas)

    with pytest.raises(ValidationError) as galat:
        tugaskan_pengampu(PengampuKegiatan(kegiatan=lain, instruktur=orang), oleh=petugas)

    assert f"{orang.nama} dipakai Barbershop pada Senin, 07/09/2026 pukul 09.00–10.30." in galat.value.messages[0]
    assert not lain.pengampu.exists()

    lepas_pengampu(kelas.pengampu.get(), oleh=petugas, alasan="Pindah")
    assert not PengampuSesi.objects.filter(instruktur=orang).exists()
    tugaskan_pengampu(PengampuKegiatan(kegiatan=lain, instruktur=orang), oleh=petugas)


def test_who_answers_for_the_run_accompanies_its_planned_sessions(kelas, pengguna, petugas):
    layanan.batalkan_sesi(urut(kelas)[0], oleh=petugas, alasan="Hujan")
    baru = pengguna("pembinaan")
    kelas.penanggung_jawab = baru

    simpan_kegiatan(kelas, oleh=petugas)

    siapa = PengampuSesi.objects.order_by("sesi__tanggal").values_list("petugas", flat=True)
    assert list(siapa) == [petugas.pk, baru.pk, baru.pk, baru.pk]


# --- moving ----------------------------------------------------------------------------------------------------------


def test_this_and_all_later_move_by_the_same_days_and_hours(kelas, petugas):
    MateriFactory(program=kelas.program)
    aula = RuangFactory(upt=kelas.upt, nama="Aula")
    satu, dua, tiga, empat = urut(kelas)
    HariLibur.objects.create(tanggal=empat.tanggal + dt.timedelta(days=1), nama="Maulid")
    tujuan = Tujuan(dua.tanggal + dt.timedelta(days=1), dt.time(13), dt.time(15), aula)

    hasil = geser(dua, tujuan, cakupan=Cakupan.SEMUA, diminta="mitra", alasan="Instruktur pindah tugas", oleh=petugas)

    assert [(s.tanggal.day, s.jam_mulai.hour, s.jam_selesai.hour, s.tempat) for s in urut(kelas)] == [
        (7, 9, 10, "Bengkel"), (15, 13, 15, "Aula"), (22, 13, 15, "Aula"), (28, 9, 10, "Bengkel"),
    ]  # fmt: skip
    assert hasil.tetap == [(empat, dt.date(2026, 9, 29), "Maulid")]
    lama = list(kelas.sesi.filter(status="dijadwal_ulang").order_by("tanggal"))
    assert [(s.pk, s.pengganti, s.diminta_oleh, s.alasan) for s in lama] == [
        (s.pk, b, "mitra", "Diminta Mitra: Instruktur pindah tugas")
        for s, b in zip((dua, tiga), hasil.baru, strict=True)
    ]
    assert {p.peran for b in hasil.baru for p in b.pengampu.all()} == {"pendamping"}


def test_a_series_may_step_into_the_places_it_leaves(kelas, petugas):
    """Every session a week later: each takes the room the next one leaves."""
    geser(urut(kelas)[0], Tujuan(SENIN + SEPEKAN, *PAGI), cakupan=Cakupan.SEMUA, diminta="upt", oleh=petugas)

    assert [s.tanggal for s in urut(kelas)] == [SENIN + i * SEPEKAN for i in (1, 2, 3, 4)]


def test_only_the_same_day_and_hour_go_along_when_that_is_asked(kelas, petugas):
    kamis = SesiFactory(kegiatan=kelas, tanggal=SENIN + dt.timedelta(days=3))

    geser(urut(kelas)[0], Tujuan(SENIN, dt.time(8), dt.time(9)), cakupan=Cakupan.SLOT, diminta="wbp", oleh=petugas)

    assert [(s.tanggal.day, s.jam_mulai.hour) for s in urut(kelas)] == [(7, 8), (10, 9), (14, 8), (21, 8), (28, 8)]
    kamis.refresh_from_db()
    assert kamis.status == "terjadwal"


@pytest.mark.parametrize(
    ("tujuan", "kode"),
    [
        (Tujuan(dt.date(2026, 12, 14), *PAGI), "luar_masa"),
        (Tujuan(SENIN, dt.time(21), dt.time(23, 30)), "bentrok"),
        (Tujuan(dt.date(2026, 9, 9), *PAGI), "libur"),
        (Tujuan(SENIN, *PAGI), "waktu_sama"),
    ],
)
def test_a_move_that_cannot_stand_changes_nothing(kelas, upt, petugas, tujuan, kode):
    HariLibur.objects.create(tanggal=dt.date(2026, 9, 9), nama="Hari jadi")
    lain = kelas_di(upt, "Ronda")
    SesiFactory(kegiatan=lain, tanggal=SENIN + SEPEKAN, **jam(22, 23), ruang=kelas.ruang)
    sebelum = [(s.pk, s.tanggal) for s in urut(kelas)]

    with pytest.raises(ValidationError) as galat:
        geser(urut(kelas)[0], tujuan, cakupan=Cakupan.SEMUA, diminta="upt", oleh=petugas)

    per_isian = getattr(galat.value, "error_dict", {"": [galat.value]})
    assert {e.code for semua in per_isian.values() for e in semua} == {kode}
    assert [(s.pk, s.tanggal) for s in urut(kelas)] == sebelum


def test_moving_costs_the_same_for_two_and_for_many(kelas, petugas):
    jumlah = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as catatan:
            pertama = urut(kelas)[0]
            mulai = (pertama.jam_mulai.hour + 1) % 20
            tujuan = Tujuan(pertama.tanggal, dt.time(mulai), dt.time(mulai + 1))
            geser(pertama, tujuan, cakupan="semua", diminta="upt", oleh=petugas)
        jumlah.append(len(catatan))
        for i in range(4, 12):
            SesiFactory(kegiatan=kelas, tanggal=SENIN + i * SEPEKAN)
    assert jumlah[0] == jumlah[1]


# --- cancelled, made up for, restored --------------------------------------------------------------------------------


def test_a_cancelled_session_is_made_up_for_once_and_both_show_it(kelas, klien, petugas):
    materi = MateriFactory(program=kelas.program)
    sesi = urut(kelas)[0]
    Sesi.objects.filter(pk=sesi.pk).update(materi=materi)
    k, batal = klien("pembinaan"), acuan(SebabBatal, "instruktur_berhalangan")
    k.post(reverse("pembinaan:sesi_batal", args=[sesi.pk]), {"sebab": batal.pk, "keterangan": "Dinas luar"})
    alamat = reverse("pembinaan:sesi_susulan", args=[sesi.pk])
    isi = {"tanggal": "08/09/2026", "jam_mulai": "09.00", "jam_selesai": "10.30", "ruang": kelas.ruang_id}

    awal = k.get(alamat).context["form"]
    isi["kunci"] = k.get(alamat).context["kunci"]
    k.post(alamat, isi)
    k.post(alamat, isi)

    sesi.refresh_from_db()
    susulan = sesi.susulan.get()
    assert (sesi.sebab, sesi.diminta_oleh, sesi.alasan) == (batal, "mitra", "Instruktur berhalangan: Dinas luar")
    assert (awal["jam_mulai"].value(), susulan.materi, susulan.jp) == (dt.time(9), materi, 2)
    daftar = k.get(reverse("pembinaan:kegiatan_jadwal", args=[kelas.pk])).content.decode()
    assert "Susulan Selasa, 08/09/2026" in daftar
    assert "Susulan untuk Senin, 07/09/2026" in daftar

    with pytest.raises(ValidationError) as pulih:
        layanan.pulihkan_sesi(sesi, oleh=petugas)
    with pytest.raises(ValidationError) as lagi:
        layanan.susulkan(sesi, Sesi(upt=kelas.upt, tanggal=SENIN, **jam(9, 10.5)), oleh=petugas)
    assert (pulih.value.code, lagi.value.code) == ("sudah_susulan", "sudah_susulan")
    assert Kehadiran.objects.count() == 0


def test_restoring_into_a_room_taken_meanwhile_is_refused_by_name(kelas, upt, petugas):
    sesi = urut(kelas)[0]
    layanan.batalkan_sesi(sesi, oleh=petugas, sebab=acuan(SebabBatal, "keamanan"))
    SesiFactory(kegiatan=kelas_di(upt, "Menjahit"), tanggal=SENIN, ruang=kelas.ruang)

    with pytest.raises(ValidationError, match="Ruang Bengkel dipakai Menjahit"):
        layanan.pulihkan_sesi(sesi, oleh=petugas)

    sesi.refresh_from_db()
    assert (sesi.status, sesi.sebab.kode) == ("dibatalkan", "keamanan")


def test_many_are_cancelled_all_or_none_and_only_own(kelas, klien, upt_lain, awal_september):
    for i in range(4, 14):
        SesiFactory(kegiatan=kelas, tanggal=SENIN + i * SEPEKAN)
    asing = SesiFactory(kegiatan=kelas_di(upt_lain, "Lain"), tanggal=SENIN)
    k, alamat = klien("pembinaan"), reverse("pembinaan:sesi_batal_banyak")
    isi = {"sebab": acuan(SebabBatal, "lain").pk, "keterangan": "", "sesi": [str(s.pk) for s in urut(kelas)]}

    tanpa = k.post(alamat, isi)
    selundup = k.post(alamat, {**isi, "keterangan": "Razia", "sesi": [*isi["sesi"], str(asing.pk)]})
    assert (tanpa.status_code, selundup.status_code) == (422, 422)
    assert tanpa.context["ditandai"] == set(isi["sesi"])
    assert "Jelaskan sebabnya." in tanpa.content.decode()
    assert kelas.sesi.terjadwal().count() == 14

    k.post(alamat, {**isi, "keterangan": "Razia"})

    assert kelas.sesi.filter(status="dibatalkan", alasan="Razia", diminta_oleh="upt").count() == 14
    ulang = k.post(alamat, {**isi, "keterangan": "Razia"})
    assert "Tidak ada yang diubah: 14 sesi" in ulang.content.decode()


# --- stand-ins -------------------------------------------------------------------------------------------------------


@pytest.fixture
def diampu(kelas, upt, pengguna, petugas):
    """The run taught by a partner's person with an account; a colleague with an account who may stand in."""
    satu = pengajar(upt=upt, pengguna=pengguna("mitra"))
    dua = pengajar(upt=upt, mitra=satu.mitra, kerja_sama=satu.kerja_sama, pengguna=pengguna("mitra"))
    kelas.mitra = satu.mitra
    kelas.save()
    tugaskan_pengampu(PengampuKegiatan(kegiatan=kelas, instruktur=satu), oleh=petugas)
    return satu, dua


def test_a_stand_in_opens_that_session_only_and_is_taken_back(kelas, diampu, petugas, upt):
    satu, dua = diampu
    sesi = urut(kelas)[1]

    def milik(orang):
        return [s.tanggal.day for s in Sesi.objects.diampu(orang.pengguna).order_by("tanggal")]

    assert (milik(satu), milik(dua)) == ([7, 14, 21, 28], [])
    pengganti = gantikan(sesi, menggantikan=sesi.pengampu.get(instruktur=satu), instruktur=dua, oleh=petugas)

    assert (milik(satu), milik(dua)) == ([7, 21, 28], [14])
    assert [str(p) for p in Sesi.objects.untuk_jadwal().get(pk=sesi.pk).pengajar] == [dua.nama]
    kembalikan(pengganti, oleh=petugas, alasan="Sudah dapat hadir")
    assert (milik(satu), milik(dua)) == ([7, 14, 21, 28], [])
    with pytest.raises(ValidationError, match="sudah dikembalikan"):
        kembalikan(pengganti, oleh=petugas)


def test_an_officer_stands_in_through_the_page_unless_busy(kelas, diampu, klien, upt, petugas):
    satu, _ = diampu
    sesi = urut(kelas)[0]
    lain = SesiFactory(kegiatan=kelas_di(upt, "Menjahit"), tanggal=SENIN, **jam(10, 11))
    sibuk = PengampuSesi.objects.create(sesi=lain, petugas=petugas, peran="pengganti")
    asal, alamat = sesi.pengampu.get(instruktur=satu), reverse("pembinaan:sesi_pengganti", args=[sesi.pk])
    k, isi = klien("pembinaan"), {"menggantikan": asal.pk, "petugas": petugas.pk, "alasan": "Sakit"}

    tolak = k.post(alamat, isi)
    kosong = k.post(alamat, {**isi, "petugas": ""})
    assert f"{petugas.nama} dipakai Menjahit pada Senin, 07/09/2026 pukul 10.00–11.00." in tolak.content.decode()
    assert "Pilih seorang instruktur mitra atau seorang petugas" in kosong.content.decode()
    asal.refresh_from_db()
    assert not asal.digantikan

    sibuk.delete()
    assert k.post(alamat, isi).status_code == 302
    peran = sorted(sesi.pengampu.values_list("peran", "digantikan"))
    assert peran == [("instruktur", True), ("pengganti", False)]
    pengganti = sesi.pengampu.get(peran="pengganti")
    k.post(reverse("pembinaan:pengganti_kembalikan", args=[pengganti.pk]), {"alasan": "Sembuh"})
    assert sorted(sesi.pengampu.values_list("peran", "digantikan")) == [("instruktur", False), ("pendamping", False)]


# --- rooms -----------------------------------------------------------------------------------------------------------


def test_a_new_room_takes_over_what_was_typed_with_its_name(upt, petugas):
    kelas = kelas_di(upt, "Barbershop", tempat="aula")
    satu = SesiFactory(kegiatan=kelas, tanggal=SENIN, tempat="aula")
    dua = SesiFactory(kegiatan=kelas_di(upt, "Menjahit"), tanggal=SENIN, jam_mulai=dt.time(10), tempat="Aula")
    lama = SesiFactory(kegiatan=kelas, tanggal=SENIN - SEPEKAN, tempat="Aula", status="terlaksana")

    hasil = simpan_ruang(Ruang(upt=upt, nama="Aula"), oleh=petugas)

    for s in (satu, dua, lama, kelas):
        s.refresh_from_db()
    assert (hasil, satu.tempat, kelas.ruang.nama) == ((1, 1), "Aula", "Aula")
    assert (satu.ruang, dua.ruang, lama.ruang) == (kelas.ruang, None, None)


def test_rooms_are_kept_retired_and_brought_back(kelas, klien, petugas):
    k, ruang = klien("pembinaan"), kelas.ruang
    sama = k.post(reverse("pembinaan:ruang_tambah"), {"nama": "BENGKEL", "kapasitas": ""})
    tolak = k.post(reverse("pembinaan:ruang_pensiun", args=[ruang.pk]), {"alasan": "Direnovasi"})
    assert "Ruang dengan nama ini sudah ada." in sama.content.decode()
    assert "Masih ada 4 sesi terjadwal di Bengkel." in tolak.content.decode()

    ubah = reverse("pembinaan:ruang_ubah", args=[ruang.pk])
    k.post(ubah, {"nama": "Bengkel kayu", "kapasitas": "18", "versi": k.get(ubah).context["versi"]})
    assert {s.tempat for s in urut(kelas)} == {"Bengkel kayu"}
    layanan.batalkan_banyak([s.pk for s in urut(kelas)], oleh=petugas, sebab=acuan(SebabBatal, "keamanan"))
    k.post(reverse("pembinaan:ruang_pensiun", args=[ruang.pk]), {"alasan": "Direnovasi"})
    tambah = k.get(reverse("pembinaan:sesi_tambah", args=[kelas.pk])).context["form"]
    assert list(tambah.fields["ruang"].queryset) == []
    k.post(reverse("pembinaan:ruang_pakai", args=[ruang.pk]), {"alasan": ""})
    ruang.refresh_from_db()
    assert (ruang.aktif, ruang.kapasitas) == (True, 18)


# --- two at once -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_officers_book_one_room_at_once_one_wins_and_one_is_told(upt, pengguna):
    ruang, petugas = RuangFactory(upt=upt, nama="Aula"), pengguna("pembinaan")
    dua = [kelas_di(upt, nama) for nama in ("Menjahit", "Melukis")]
    serentak, hasil = threading.Barrier(2), []

    def pesan(kelas):
        try:
            sesi = Sesi(kegiatan=kelas, tanggal=SENIN, ruang=ruang, **jam(9, 10.5))
            serentak.wait(10)
            layanan.tambah_sesi(sesi, oleh=petugas)
            hasil.append("menang")
        except ValidationError as galat:
            hasil.append(galat.messages[0])
        finally:
            connection.close()

    utas = [threading.Thread(target=pesan, args=[k]) for k in dua]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)

    (pemenang,) = Sesi.objects.filter(ruang=ruang)
    assert sorted(hasil, key=len)[0] == "menang"
    assert sorted(hasil, key=len)[1].startswith(f"Ruang Aula dipakai {pemenang.kegiatan.nama} pada Senin, 07/09/2026")
