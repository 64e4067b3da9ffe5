"""Sessions from the weekly pattern, one by one, moved and taken back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mitra.models import Realisasi
from pembinaan.models import SebabBatal, Sesi
from pembinaan.services import sesi as layanan
from pembinaan.services.jadwal_ulang import jadwal_ulang
from pembinaan.services.kegiatan import simpan_jadwal
from pembinaan.tests.factories import (
    JadwalFactory,
    KegiatanFactory,
    MateriFactory,
    PesertaFactory,
    SesiFactory,
    acuan,
)
from upt.models import HariLibur

pytestmark = pytest.mark.django_db

SENIN = dt.date(2026, 9, 7)


@pytest.fixture
def petugas(pengguna):
    return pengguna("pembinaan")


@pytest.fixture
def kelas(upt):
    """Mondays and Wednesdays 09.00-10.30, from 7 September 2026 to the end of the year."""
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN, selesai=dt.date(2026, 12, 31))
    JadwalFactory(kegiatan=kelas, hari=0)
    JadwalFactory(kegiatan=kelas, hari=2, jam_mulai=dt.time(13), jam_selesai=dt.time(16))
    return kelas


def tanggal_sesi(kelas):
    return list(kelas.sesi.order_by("tanggal", "jam_mulai").values_list("tanggal", "jam_mulai"))


def test_pattern_makes_its_days_and_hours(kelas, petugas):
    hasil = layanan.buat_sesi(kelas, dari=SENIN, sampai=dt.date(2026, 9, 16), oleh=petugas)

    assert (len(hasil.dibuat), hasil.libur, hasil.sudah_ada) == (4, [], 0)
    assert tanggal_sesi(kelas) == [
        (dt.date(2026, 9, 7), dt.time(9)),
        (dt.date(2026, 9, 9), dt.time(13)),
        (dt.date(2026, 9, 14), dt.time(9)),
        (dt.date(2026, 9, 16), dt.time(13)),
    ]
    assert set(kelas.sesi.values_list("jam_selesai", "jp", "tempat", "status", "upt")) == {
        (dt.time(10, 30), 2, "Bengkel kerja", "terjadwal", kelas.upt_id),
        (dt.time(16), 4, "Bengkel kerja", "terjadwal", kelas.upt_id),
    }


def test_running_twice_adds_nothing(kelas, petugas):
    rentang = {"dari": SENIN, "sampai": dt.date(2026, 9, 30), "oleh": petugas}
    pertama = layanan.buat_sesi(kelas, **rentang)

    kedua = layanan.buat_sesi(kelas, **rentang)

    assert (len(pertama.dibuat), len(kedua.dibuat), kedua.sudah_ada) == (8, 0, 8)
    assert kelas.sesi.count() == 8


@pytest.mark.parametrize("status", ["dibatalkan", "dijadwal_ulang", "terlaksana"])
def test_a_slot_that_had_a_session_is_left_alone(kelas, petugas, status):
    SesiFactory(kegiatan=kelas, tanggal=SENIN, status=status)

    hasil = layanan.buat_sesi(kelas, dari=SENIN, sampai=SENIN, oleh=petugas)

    assert (hasil.dibuat, hasil.sudah_ada) == ([], 1)


def test_holidays_of_the_nation_and_of_the_upt_are_skipped_and_named(kelas, petugas, upt_lain):
    HariLibur.objects.create(tanggal=dt.date(2026, 9, 7), nama="Maulid Nabi")
    HariLibur.objects.create(tanggal=dt.date(2026, 9, 9), nama="Hari jadi rutan", upt=kelas.upt)
    HariLibur.objects.create(tanggal=dt.date(2026, 9, 14), nama="Libur UPT lain", upt=upt_lain)
    HariLibur.objects.create(tanggal=dt.date(2026, 9, 10), nama="Libur tanpa jadwal")

    hasil = layanan.buat_sesi(kelas, dari=SENIN, sampai=dt.date(2026, 9, 14), oleh=petugas)

    assert hasil.libur == [(dt.date(2026, 9, 7), "Maulid Nabi"), (dt.date(2026, 9, 9), "Hari jadi rutan")]
    assert tanggal_sesi(kelas) == [(dt.date(2026, 9, 14), dt.time(9))]


def test_lessons_are_given_out_in_order_by_their_hours(kelas, petugas):
    for urutan, judul, jp in ((2, "Teknik", 6), (1, "Pengantar", 2), (3, "Praktik", 4)):
        MateriFactory(program=kelas.program, urutan=urutan, judul=judul, jp=jp)

    layanan.buat_sesi(kelas, dari=SENIN, sampai=dt.date(2026, 9, 9), oleh=petugas)
    layanan.buat_sesi(kelas, dari=SENIN, sampai=dt.date(2026, 9, 30), oleh=petugas)

    # 2 JP on Mondays, 4 on Wednesdays: Pengantar 2, Teknik 4+2, Praktik 4, nothing afterwards.
    judul = list(kelas.sesi.order_by("tanggal").values_list("materi__judul", flat=True))
    assert judul == ["Pengantar", "Teknik", "Teknik", "Praktik", None, None, None, None]


@pytest.mark.parametrize(
    ("dari", "sampai", "isian", "pesan"),
    [
        (SENIN, dt.date(2026, 9, 6), "sampai", "Tanggal akhir harus sama dengan atau setelah tanggal awal."),
        (
            dt.date(2026, 9, 1),
            SENIN,
            "dari",
            "Kegiatan baru dimulai 07/09/2026; pilih tanggal itu atau sesudahnya.",
        ),
        (
            SENIN,
            dt.date(2027, 1, 1),
            "sampai",
            "Kegiatan berakhir 31/12/2026; pilih tanggal itu atau sebelumnya.",
        ),
    ],
)
def test_days_outside_the_run_are_refused(kelas, petugas, dari, sampai, isian, pesan):
    with pytest.raises(ValidationError) as galat:
        layanan.buat_sesi(kelas, dari=dari, sampai=sampai, oleh=petugas)

    assert galat.value.message_dict == {isian: [pesan]}


def test_more_sessions_than_the_limit_are_refused(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN, selesai=None)
    for hari in range(7):
        JadwalFactory(kegiatan=kelas, hari=hari)

    with pytest.raises(ValidationError) as galat:
        layanan.buat_sesi(kelas, dari=SENIN, sampai=SENIN + dt.timedelta(days=400), oleh=petugas)

    assert galat.value.messages == [
        "Rentang ini menghasilkan 401 sesi, sedangkan sekali buat paling banyak 400. Persempit rentang tanggalnya."
    ]
    assert len(layanan.buat_sesi(kelas, dari=SENIN, sampai=SENIN + dt.timedelta(days=399), oleh=petugas).dibuat) == 400


def test_a_run_without_pattern_or_closed_makes_no_session(upt, petugas):
    tanpa = KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN)
    tutup = KegiatanFactory(upt=upt, status="selesai", mulai=SENIN)
    JadwalFactory(kegiatan=tutup)

    kode = []
    for kelas in (tanpa, tutup):
        with pytest.raises(ValidationError) as galat:
            layanan.buat_sesi(kelas, dari=SENIN, sampai=SENIN, oleh=petugas)
        kode.append(galat.value.code)

    assert kode == ["tanpa_jadwal", "kegiatan_ditutup"]


def test_the_page_saves_the_pattern_and_makes_sessions(upt, klien):
    petugas = klien("pembinaan")
    kelas = KegiatanFactory(upt=upt, status="rencana", mulai=SENIN, selesai=dt.date(2026, 9, 30))
    HariLibur.objects.create(tanggal=dt.date(2026, 9, 8), nama="Libur")
    alamat = reverse("pembinaan:kegiatan_jadwal", args=[kelas.pk])
    pola = {
        "aksi": "pola",
        "hari": ["1", "", "4"],
        "jam_mulai": ["08.30", "", "13:00"],
        "jam_selesai": ["10.00", "", "14.30"],
    }

    petugas.post(alamat, pola)
    petugas.post(alamat, pola)
    sesi = {"aksi": "sesi", "dari": "07/09/2026", "sampai": "13 September 2026"}
    pesan = [str(m) for m in petugas.post(alamat, sesi, follow=True).context["messages"]]

    assert [str(j) for j in kelas.jadwal.all()] == ["Selasa 08.30–10.00", "Jumat 13.00–14.30"]
    assert pesan[-1] == "1 sesi dibuat. Dilewati karena libur: 08/09/2026 (Libur)."
    assert tanggal_sesi(kelas) == [(dt.date(2026, 9, 11), dt.time(13))]


@pytest.mark.parametrize(
    ("baris", "pesan"),
    [
        (("1", "08.30", ""), "Baris 1: isi hari, jam mulai, dan jam selesai, atau kosongkan semuanya."),
        (("", "08.30", "10.00"), "Baris 1: isi hari, jam mulai, dan jam selesai, atau kosongkan semuanya."),
        (("9", "08.30", "10.00"), "Baris 1: isi hari, jam mulai, dan jam selesai, atau kosongkan semuanya."),
        (("1", "25.00", "26.00"), "Baris 1: Jam tidak terbaca. Tulis misalnya 08.30."),
        (("1", "10.00", "08.30"), "Baris 1: jam selesai harus setelah jam mulai."),
    ],
)
def test_a_wrong_line_of_the_pattern_is_named(upt, klien, baris, pesan):
    kelas = KegiatanFactory(upt=upt)
    hari, mulai, selesai = baris

    tanggapan = klien("pembinaan").post(
        reverse("pembinaan:kegiatan_jadwal", args=[kelas.pk]),
        {"aksi": "pola", "hari": [hari], "jam_mulai": [mulai], "jam_selesai": [selesai]},
    )

    assert (tanggapan.status_code, tanggapan.context["galat_pola"]) == (422, [pesan])
    assert kelas.jadwal.count() == 0


def test_two_slots_may_not_overlap(upt, petugas):
    kelas = KegiatanFactory(upt=upt)

    with pytest.raises(ValidationError) as galat:
        simpan_jadwal(kelas, slot=[(1, dt.time(9), dt.time(11)), (1, dt.time(10), dt.time(12))], oleh=petugas)

    assert galat.value.messages == ["Dua jadwal pada hari yang sama bertumpuk: 09.00–11.00 dan 10.00–12.00."]


# --- one session -----------------------------------------------------------------------------------------------------


def test_adding_one_session_twice_creates_one(upt, klien):
    petugas = klien("pembinaan")
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN)
    alamat = reverse("pembinaan:sesi_tambah", args=[kelas.pk])
    kunci = petugas.get(alamat).context["kunci"]
    isi = {
        "kunci": kunci,
        "tanggal": "08/09/2026",
        "jam_mulai": "09.00",
        "jam_selesai": "10.00",
        "tempat": "",
        "jp": "1",
    }

    petugas.post(alamat, isi)
    petugas.post(alamat, isi)

    (sesi,) = Sesi.objects.all()
    assert (sesi.tanggal, sesi.tempat, sesi.upt) == (dt.date(2026, 9, 8), "Bengkel kerja", upt)


def test_a_second_session_at_the_same_time_is_refused_in_words(upt, klien):
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN)
    SesiFactory(kegiatan=kelas, tanggal=SENIN)

    tanggapan = klien("pembinaan").post(
        reverse("pembinaan:sesi_tambah", args=[kelas.pk]),
        {"tanggal": "07/09/2026", "jam_mulai": "09.00", "jam_selesai": "10.00", "jp": "1"},
    )

    assert tanggapan.status_code == 422
    assert "Kegiatan ini sudah mempunyai sesi pada tanggal dan jam tersebut." in tanggapan.content.decode()


def test_clash_of_room_and_instructor_warns_and_saves(upt, klien):
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN)
    lain = KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN, nama="Menjahit")
    SesiFactory(kegiatan=lain, tanggal=SENIN, jam_mulai=dt.time(10), jam_selesai=dt.time(11))

    tanggapan = klien("pembinaan").post(
        reverse("pembinaan:sesi_tambah", args=[kelas.pk]),
        {"tanggal": "07/09/2026", "jam_mulai": "09.00", "jam_selesai": "10.30", "jp": "2"},
        follow=True,
    )

    pesan = [str(m) for m in tanggapan.context["messages"]]
    assert (
        "Bentrok waktu, periksa lagi. 07/09/2026 09.00–10.30: tempat Bengkel kerja dan instruktur Rahmat Hidayat "
        "juga dipakai Menjahit (10.00–11.00)."
    ) in pesan
    assert kelas.sesi.count() == 1


@pytest.mark.parametrize(
    ("jam", "tempat", "instruktur", "jumlah"),
    [
        ((10, 11), "bengkel kerja", "Orang lain", 1),
        ((10, 11), "Aula", "rahmat hidayat", 1),
        ((10, 11), "Aula", "Orang lain", 0),
        ((11, 12), "Bengkel kerja", "Rahmat Hidayat", 0),
    ],
)
def test_what_counts_as_a_clash(upt, jam, tempat, instruktur, jumlah):
    sesi = SesiFactory(kegiatan=KegiatanFactory(upt=upt), tanggal=SENIN, jam_mulai=dt.time(9), jam_selesai=dt.time(11))
    lain = KegiatanFactory(upt=upt, instruktur=instruktur)
    SesiFactory(kegiatan=lain, tanggal=SENIN, jam_mulai=dt.time(jam[0]), jam_selesai=dt.time(jam[1]), tempat=tempat)

    assert len(layanan.bentrok_sesi([sesi])) == jumlah


def test_cancelling_a_held_session_takes_its_realisasi_back(upt, petugas, janji):
    janji = janji()
    kelas = KegiatanFactory(upt=upt, status="berjalan", mitra=janji.mitra, komitmen=janji, mulai=SENIN)
    realisasi = Realisasi.objects.create(upt=upt, komitmen=janji, sumber="sesi", tanggal=SENIN, jumlah=1)
    sesi = SesiFactory(kegiatan=kelas, tanggal=SENIN, status="terlaksana", jumlah_hadir=5)
    Sesi.objects.filter(pk=sesi.pk).update(realisasi=realisasi)
    sesi.refresh_from_db()

    layanan.batalkan_sesi(sesi, oleh=petugas, alasan="Salah catat")

    realisasi.refresh_from_db()
    sesi.refresh_from_db()
    assert (sesi.status, sesi.alasan, sesi.realisasi) == ("dibatalkan", "Salah catat", realisasi)
    assert (realisasi.dibatalkan, realisasi.alasan_batal) == (True, "Sesi dibatalkan: Salah catat")
    assert kelas.sesi.all().kehadiran() == {"hadir": 0, "dihitung": 0, "dimaafkan": 0, "sesi": 0}


def test_restoring_a_session_whose_hour_is_taken_again_is_refused(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN)
    batal = SesiFactory(kegiatan=kelas, tanggal=SENIN, status="dibatalkan", alasan="Hujan")
    SesiFactory(kegiatan=kelas, tanggal=SENIN)

    with pytest.raises(ValidationError) as galat:
        layanan.pulihkan_sesi(batal, oleh=petugas)

    batal.refresh_from_db()
    assert galat.value.messages == ["Kegiatan ini sudah mempunyai sesi pada tanggal dan jam tersebut."]
    assert (batal.status, batal.alasan) == ("dibatalkan", "Hujan")


def test_moving_a_session_links_old_and_new(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN)
    materi = MateriFactory(program=kelas.program)
    sesi = SesiFactory(kegiatan=kelas, tanggal=SENIN, materi=materi, tempat="Aula")

    baru = jadwal_ulang(
        sesi,
        tanggal=SENIN,
        jam_mulai=dt.time(9),
        jam_selesai=dt.time(12),
        diminta="mitra",
        alasan="Dinas luar",
        oleh=petugas,
    )

    sesi.refresh_from_db()
    assert (sesi.status, sesi.alasan, sesi.pengganti) == (
        "dijadwal_ulang",
        "Diminta Mitra: Dinas luar",
        baru,
    )
    assert (baru.status, baru.materi, baru.tempat, baru.jam_selesai, baru.jp) == (
        "terjadwal",
        materi,
        "Aula",
        dt.time(12),
        4,
    )


def test_moving_to_the_same_time_or_outside_the_run_is_refused(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN, selesai=dt.date(2026, 9, 30))
    sesi = SesiFactory(kegiatan=kelas, tanggal=SENIN)
    umum = {"diminta": "upt", "oleh": petugas}

    with pytest.raises(ValidationError) as sama:
        jadwal_ulang(sesi, tanggal=SENIN, jam_mulai=dt.time(9), jam_selesai=dt.time(10, 30), **umum)
    with pytest.raises(ValidationError) as luar:
        jadwal_ulang(sesi, tanggal=dt.date(2026, 10, 1), jam_mulai=dt.time(9), jam_selesai=dt.time(10), **umum)

    assert sama.value.code == "waktu_sama"
    assert luar.value.message_dict == {"tanggal": ["Kegiatan berakhir 30/09/2026; pilih tanggal itu atau sebelumnya."]}
    assert Sesi.objects.count() == 1


def test_another_reason_for_cancelling_must_be_told(upt, klien):
    sesi = SesiFactory(kegiatan=KegiatanFactory(upt=upt, status="berjalan"))
    petugas, alamat = klien("pembinaan"), reverse("pembinaan:sesi_batal", args=[sesi.pk])

    lain = acuan(SebabBatal, "lain")
    tanpa = petugas.post(alamat, {"sebab": lain.pk, "keterangan": ""})
    petugas.post(alamat, {"sebab": lain.pk, "keterangan": "Ada kunjungan pejabat"})

    sesi.refresh_from_db()
    assert tanpa.context["form"].errors == {"keterangan": ["Jelaskan sebabnya."]}
    assert (sesi.status, sesi.alasan, sesi.sebab) == ("dibatalkan", "Ada kunjungan pejabat", lain)


def test_a_session_at_night_in_wita_keeps_its_date(upt_lain, klien, pengguna):
    import time_machine

    kelas = KegiatanFactory(upt=upt_lain, status="berjalan", mulai=dt.date(2026, 9, 1))
    petugas = pengguna("pembinaan", di=upt_lain)
    PesertaFactory(kegiatan=kelas, status="mengikuti", mulai=kelas.mulai)
    SesiFactory(kegiatan=kelas, tanggal=SENIN, jam_mulai=dt.time(20), jam_selesai=dt.time(21))

    with time_machine.travel(dt.datetime(2026, 9, 7, 15, 30, tzinfo=dt.UTC), tick=False):  # 23.30 WITA
        malam = klien(petugas).get(reverse("pembinaan:sesi_list"), {"keadaan": "hari_ini"}).context["jumlah"]
    with time_machine.travel(dt.datetime(2026, 9, 7, 16, 30, tzinfo=dt.UTC), tick=False):  # 00.30 WITA, next day
        esok = klien(petugas).get(reverse("pembinaan:sesi_list"), {"keadaan": "hari_ini"}).context["jumlah"]

    assert (malam, esok) == (1, 0)
