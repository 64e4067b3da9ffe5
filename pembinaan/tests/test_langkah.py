"""Every lawful and every unlawful move of the state tables, walked through the pages."""

import datetime as dt

import pytest
from django.urls import reverse

from pembinaan.acuan import muat
from pembinaan.choices import StatusKegiatan, StatusPeserta, StatusSesi
from pembinaan.models import AlasanBerhenti, Kegiatan, Peserta, SebabBatal, Sesi
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db

LANGKAH_KEGIATAN = {
    "buka-pendaftaran": ("pendaftaran", ("rencana",)),
    "tutup-pendaftaran": ("rencana", ("pendaftaran",)),
    "mulai": ("berjalan", ("pendaftaran",)),
    "selesaikan": ("selesai", ("berjalan",)),
    "buka-kembali": ("berjalan", ("selesai",)),
    "batalkan": ("dibatalkan", ("rencana", "pendaftaran", "berjalan")),
}
LANGKAH_SESI = {
    "sesi_batal": ("dibatalkan", ("terjadwal", "terlaksana")),
    "sesi_pulihkan": ("terjadwal", ("dibatalkan",)),
    "sesi_jadwal_ulang": ("dijadwal_ulang", ("terjadwal",)),
}
LANGKAH_PESERTA = {
    "mulai": ("mengikuti", ("disetujui",)),
    "tangguhkan": ("ditangguhkan", ("mengikuti",)),
    "lanjutkan": ("mengikuti", ("ditangguhkan",)),
    "berhenti": ("berhenti", ("mengikuti",)),
    "batal": ("batal", ("daftar_tunggu", "disetujui")),
}
PUTUSAN = {
    "setujui": ("disetujui", ("diusulkan", "daftar_tunggu")),
    "tunggu": ("daftar_tunggu", ("diusulkan",)),
    "tolak": ("ditolak", ("diusulkan",)),
    "mulai": ("mengikuti", ("disetujui",)),
}


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


@pytest.fixture
def petugas(klien):
    return klien("pembinaan")


def test_the_pages_offer_every_move_of_the_tables_and_no_other():
    kegiatan = {(dari, ke) for ke, semua in LANGKAH_KEGIATAN.values() for dari in semua}
    sesi = {(dari, ke) for ke, semua in LANGKAH_SESI.values() for dari in semua}
    peserta = {(dari, ke) for tabel in (LANGKAH_PESERTA, PUTUSAN) for ke, semua in tabel.values() for dari in semua}

    assert kegiatan == set(StatusKegiatan.pasangan())
    assert sesi == set(StatusSesi.pasangan()) - {("terjadwal", "terlaksana")}
    bukan_di_sini = {(d, k) for d, k in StatusPeserta.pasangan() if k in ("lulus", "tidak_lulus", "pindah_bebas")}
    assert peserta == set(StatusPeserta.pasangan()) - bukan_di_sini


@pytest.mark.parametrize("langkah", LANGKAH_KEGIATAN)
@pytest.mark.parametrize("dari", StatusKegiatan.values)
def test_every_move_of_a_run(upt, petugas, dari, langkah):
    kelas = KegiatanFactory(upt=upt, status=dari, mulai=hari_ini(upt))
    if langkah == "mulai":
        PesertaFactory(kegiatan=kelas, status="disetujui")
    ke, sah = LANGKAH_KEGIATAN[langkah]

    tanggapan = petugas.post(
        reverse("pembinaan:kegiatan_langkah", args=[kelas.pk, langkah]), {"alasan": "Sesuai hasil rapat"}
    )

    kelas.refresh_from_db()
    assert (tanggapan.status_code, kelas.status) == ((302, ke) if dari in sah else (422, dari))


@pytest.mark.parametrize("langkah", LANGKAH_SESI)
@pytest.mark.parametrize("dari", StatusSesi.values)
def test_every_move_of_a_session(upt, petugas, dari, langkah):
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=dt.date(2026, 1, 1), selesai=None)
    sesi = SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 3, 2), status=dari)
    ke, sah = LANGKAH_SESI[langkah]
    isi = {
        "sesi_batal": {"sebab": SebabBatal.objects.get(kode="instruktur_berhalangan").pk, "keterangan": "Sakit"},
        "sesi_pulihkan": {"alasan": ""},
        "sesi_jadwal_ulang": {
            "tanggal": "09/03/2026",
            "jam_mulai": "13.00",
            "jam_selesai": "14.30",
            "tempat": "Aula",
            "diminta": "mitra",
            "alasan": "Dinas luar",
        },
    }[langkah]

    tanggapan = petugas.post(reverse(f"pembinaan:{langkah}", args=[sesi.pk]), isi)

    sesi.refresh_from_db()
    assert (tanggapan.status_code, sesi.status) == ((302, ke) if dari in sah else (422, dari))
    assert Sesi.objects.count() == (2 if langkah == "sesi_jadwal_ulang" and dari in sah else 1)


def buat_peserta(kelas, status):
    sebab = AlasanBerhenti.objects.get(kode="sakit") if status == "berhenti" else None
    return PesertaFactory(kegiatan=kelas, status=status, mulai=kelas.mulai, alasan_berhenti=sebab)


@pytest.mark.parametrize("langkah", LANGKAH_PESERTA)
@pytest.mark.parametrize("dari", StatusPeserta.values)
def test_every_move_of_one_participant(upt, petugas, dari, langkah):
    hari = hari_ini(upt)
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=hari - dt.timedelta(days=10), selesai=None)
    p = buat_peserta(kelas, dari)
    ke, sah = LANGKAH_PESERTA[langkah]
    isi = {"alasan": "Atas permintaan wali"}
    if langkah == "berhenti":
        isi |= {"sebab": AlasanBerhenti.objects.get(kode="sakit").pk, "tanggal": f"{hari:%d/%m/%Y}"}

    tanggapan = petugas.post(reverse("pembinaan:peserta_langkah", args=[p.pk, langkah]), isi)

    p.refresh_from_db()
    assert (tanggapan.status_code, p.status) == ((302, ke) if dari in sah else (422, dari))


@pytest.mark.parametrize("putusan", PUTUSAN)
@pytest.mark.parametrize("dari", StatusPeserta.values)
def test_every_decision_over_ticked_participants(upt, petugas, dari, putusan):
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=hari_ini(upt), selesai=None)
    p = buat_peserta(kelas, dari)
    ke, sah = PUTUSAN[putusan]

    tanggapan = petugas.post(
        reverse("pembinaan:peserta_putuskan", args=[kelas.pk]),
        {"peserta": [str(p.pk)], "putusan": putusan, "alasan": "Hasil seleksi"},
    )

    p.refresh_from_db()
    assert (tanggapan.status_code, p.status) == ((302, ke) if dari in sah else (422, dari))


def test_an_unknown_move_is_not_found(upt, petugas):
    kelas = KegiatanFactory(upt=upt)
    p = PesertaFactory(kegiatan=kelas)

    assert petugas.post(reverse("pembinaan:kegiatan_langkah", args=[kelas.pk, "hapus"])).status_code == 404
    assert petugas.post(reverse("pembinaan:peserta_langkah", args=[p.pk, "lulus"])).status_code == 404


# --- what a move of a run takes with it ------------------------------------------------------------------------------


def langkah(petugas, kelas, nama, alasan=""):
    return petugas.post(reverse("pembinaan:kegiatan_langkah", args=[kelas.pk, nama]), {"alasan": alasan})


def galat(tanggapan):
    return [str(e) for semua in tanggapan.context["form"].errors.values() for e in semua]


def test_starting_takes_everybody_approved_and_nobody_else(upt, petugas):
    hari = hari_ini(upt)
    kelas = KegiatanFactory(upt=upt, status="pendaftaran", mulai=hari - dt.timedelta(days=3), selesai=hari)
    PesertaFactory.create_batch(2, kegiatan=kelas, status="disetujui")
    PesertaFactory(kegiatan=kelas, status="diusulkan")
    PesertaFactory(kegiatan=kelas, status="daftar_tunggu")

    langkah(petugas, kelas, "mulai")

    assert sorted(kelas.peserta.values_list("status", "mulai"), key=str) == [
        ("daftar_tunggu", None),
        ("diusulkan", None),
        ("mengikuti", kelas.mulai),
        ("mengikuti", kelas.mulai),
    ]


def test_starting_before_the_planned_day_counts_from_today(upt, petugas):
    hari = hari_ini(upt)
    kelas = KegiatanFactory(upt=upt, status="pendaftaran", mulai=hari + dt.timedelta(days=3), selesai=None)
    p = PesertaFactory(kegiatan=kelas, status="disetujui")

    langkah(petugas, kelas, "mulai")

    p.refresh_from_db()
    assert (p.status, p.mulai) == ("mengikuti", hari)


def test_starting_without_anybody_is_refused(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")

    tanggapan = langkah(petugas, kelas, "mulai")

    assert galat(tanggapan) == ["Belum ada peserta yang disetujui. Setujui peserta dahulu, lalu mulai kegiatan."]


def test_closing_registration_is_refused_while_people_wait(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    PesertaFactory(kegiatan=kelas)

    tanggapan = langkah(petugas, kelas, "tutup-pendaftaran")

    assert galat(tanggapan) == ["Masih ada 1 peserta yang tercatat. Putuskan atau batalkan dahulu."]


def test_finishing_says_what_is_missing_and_links_it(upt, petugas):
    hari = hari_ini(upt)
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=hari - dt.timedelta(days=30), selesai=None)
    SesiFactory(kegiatan=kelas, tanggal=hari)
    SesiFactory(kegiatan=kelas, tanggal=hari - dt.timedelta(days=1))
    SesiFactory(kegiatan=kelas, tanggal=hari + dt.timedelta(days=1))
    PesertaFactory.create_batch(3, kegiatan=kelas, status="mengikuti", mulai=kelas.mulai)
    PesertaFactory(kegiatan=kelas, status="lulus", mulai=kelas.mulai)

    tanggapan = langkah(petugas, kelas, "selesaikan")

    kelas.refresh_from_db()
    assert kelas.status == "berjalan"
    assert galat(tanggapan) == [
        "Belum dapat diselesaikan: 2 sesi sampai hari ini belum dicatat kehadirannya "
        "dan 3 peserta belum mempunyai hasil."
    ]
    assert petugas.get(tanggapan.context["sesi_url"]).context["jumlah"] == 2
    assert len(petugas.get(tanggapan.context["peserta_url"]).context["baris"]) == 3


def test_finishing_cancels_later_sessions_and_lets_go_who_never_began(upt, petugas):
    hari = hari_ini(upt)
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=hari - dt.timedelta(days=30), selesai=None)
    SesiFactory(kegiatan=kelas, tanggal=hari - dt.timedelta(days=1), status="terlaksana")
    nanti = SesiFactory(kegiatan=kelas, tanggal=hari + dt.timedelta(days=1))
    for status in ("lulus", "diusulkan", "daftar_tunggu", "disetujui"):
        PesertaFactory(kegiatan=kelas, status=status, mulai=kelas.mulai if status == "lulus" else None)

    langkah(petugas, kelas, "selesaikan")

    kelas.refresh_from_db()
    nanti.refresh_from_db()
    assert (kelas.status, kelas.selesai) == ("selesai", hari)
    assert (nanti.status, nanti.alasan) == ("dibatalkan", "Kegiatan diselesaikan")
    assert sorted(kelas.peserta.values_list("status", flat=True)) == ["batal", "batal", "ditolak", "lulus"]


def test_cancelling_ends_everything_open_without_calling_it_failure(upt, petugas):
    hari = hari_ini(upt)
    kelas = KegiatanFactory(upt=upt, status="berjalan", mulai=hari - dt.timedelta(days=30), selesai=None)
    lewat = SesiFactory(kegiatan=kelas, tanggal=hari - dt.timedelta(days=1), status="terlaksana")
    nanti = SesiFactory(kegiatan=kelas, tanggal=hari + dt.timedelta(days=1))
    semua = {s: PesertaFactory(kegiatan=kelas, status=s, mulai=kelas.mulai) for s in StatusPeserta.terbuka}

    langkah(petugas, kelas, "batalkan", "Alat tidak tersedia")

    kelas.refresh_from_db()
    assert kelas.status == "dibatalkan"
    assert dict(Sesi.objects.values_list("pk", "status")) == {lewat.pk: "terlaksana", nanti.pk: "dibatalkan"}
    keadaan = Peserta.objects.values_list("pk", "status", "alasan_berhenti__kode", "selesai")
    assert set(keadaan) == {
        (semua["diusulkan"].pk, "ditolak", None, None),
        (semua["daftar_tunggu"].pk, "batal", None, None),
        (semua["disetujui"].pk, "batal", None, None),
        (semua["mengikuti"].pk, "berhenti", "kegiatan_dibatalkan", hari),
        (semua["ditangguhkan"].pk, "berhenti", "kegiatan_dibatalkan", hari),
    }
    assert AlasanBerhenti.objects.get(kode="kegiatan_dibatalkan").kegagalan is False


@pytest.mark.parametrize("nama", ["batalkan", "buka-kembali"])
def test_grave_moves_need_a_reason(upt, petugas, nama):
    kelas = KegiatanFactory(upt=upt, status="berjalan" if nama == "batalkan" else "selesai")

    tanggapan = langkah(petugas, kelas, nama)

    assert galat(tanggapan) == ["Alasan harus diisi."]
    assert Kegiatan.objects.get().status == kelas.status


def test_a_closed_run_lets_nothing_in_it_change(upt, petugas):
    kelas = KegiatanFactory(upt=upt, status="selesai")
    sesi = SesiFactory(kegiatan=kelas, status="terlaksana")
    p = PesertaFactory(kegiatan=kelas, status="mengikuti", mulai=kelas.mulai)

    sebab = SebabBatal.objects.get(kode="keamanan")
    batal = petugas.post(reverse("pembinaan:sesi_batal", args=[sesi.pk]), {"sebab": sebab.pk})
    tangguh = petugas.post(reverse("pembinaan:peserta_langkah", args=[p.pk, "tangguhkan"]), {"alasan": "Uji"})
    ubah = petugas.get(reverse("pembinaan:kegiatan_ubah", args=[kelas.pk]))

    pesan = f"Kegiatan “{kelas}” berstatus selesai, jadi tidak dapat diubah lagi."
    assert (galat(batal), galat(tangguh)) == ([pesan], [pesan])
    assert (ubah.status_code, ubah["Location"]) == (302, kelas.get_absolute_url())
    sesi.refresh_from_db()
    p.refresh_from_db()
    assert (sesi.status, p.status) == ("terlaksana", "mengikuti")
