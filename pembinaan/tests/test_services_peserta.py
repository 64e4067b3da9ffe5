"""Proposals, the quota under its lock, moves of participants, and what happens when a person leaves the UPT."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from pembinaan.acuan import muat
from pembinaan.choices import StatusPeserta
from pembinaan.models import AlasanBerhenti, Peserta
from pembinaan.services import penangguhan
from pembinaan.services import peserta as layanan
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory
from upt.waktu import hari_ini
from wbp.signals import wbp_keluar
from wbp.tests.factories import MutasiFactory, huni

pytestmark = pytest.mark.django_db


@pytest.fixture
def petugas(pengguna):
    return pengguna("pembinaan")


@pytest.fixture
def kelas(upt):
    return KegiatanFactory(upt=upt, status="pendaftaran", kuota=2)


def status_peserta(kegiatan):
    return sorted(kegiatan.peserta.values_list("status", flat=True))


def test_usulkan_twice_adds_nobody(kelas, petugas):
    orang = [huni(kelas.upt) for _ in range(3)]
    semua = [w.pk for w in orang]

    pertama = layanan.usulkan(kelas, semua_wbp=semua, pengusul="wali", oleh=petugas)
    kedua = layanan.usulkan(kelas, semua_wbp=semua, pengusul="wali", oleh=petugas)

    assert (pertama.baru, pertama.sudah_ada) == (3, 0)
    assert (kedua.baru, kedua.sudah_ada) == (0, 3)
    assert set(kelas.peserta.values_list("wbp_id", "status", "pengusul", "diusulkan_pada")) == {
        (pk, "diusulkan", "wali", hari_ini(kelas.upt)) for pk in semua
    }


def test_usulkan_refuses_the_batch_when_one_is_held_elsewhere(kelas, petugas, upt_lain):
    sini, sana = huni(kelas.upt), huni(upt_lain)

    with pytest.raises(ValidationError) as galat:
        layanan.usulkan(kelas, semua_wbp=[sini.pk, sana.pk], pengusul="wbp", oleh=petugas)

    assert galat.value.messages == ["1 orang yang ditandai tidak (lagi) dihuni UPT ini. Muat ulang daftarnya."]
    assert kelas.peserta.count() == 0


@pytest.mark.parametrize(
    ("status", "pesan"),
    [
        ("rencana", "Pendaftaran kegiatan ini belum dibuka."),
        ("selesai", "Kegiatan ini selesai, jadi tidak menerima peserta lagi."),
        ("dibatalkan", "Kegiatan ini dibatalkan, jadi tidak menerima peserta lagi."),
    ],
)
def test_usulkan_only_while_the_run_takes_people(upt, petugas, status, pesan):
    kelas = KegiatanFactory(upt=upt, status=status)

    with pytest.raises(ValidationError) as galat:
        layanan.usulkan(kelas, semua_wbp=[huni(upt).pk], pengusul="wbp", oleh=petugas)

    assert galat.value.messages == [pesan]


def test_setujui_counts_seats_of_everyone_who_holds_one(kelas, petugas):
    PesertaFactory(kegiatan=kelas, status="ditangguhkan")
    baru = PesertaFactory.create_batch(2, kegiatan=kelas)

    with pytest.raises(ValidationError) as galat:
        layanan.setujui(kelas, semua_id=[p.pk for p in baru], oleh=petugas)

    assert galat.value.messages == [
        "Kuota 2 kursi, terisi 1; menyetujui 2 orang melebihi kuota 1 orang. Pilih paling banyak 1 orang."
    ]
    assert status_peserta(kelas) == ["ditangguhkan", "diusulkan", "diusulkan"]


def test_setujui_takes_the_last_seat(kelas, petugas):
    PesertaFactory(kegiatan=kelas, status="disetujui")
    baru = PesertaFactory(kegiatan=kelas, status="daftar_tunggu")

    assert layanan.setujui(kelas, semua_id=[baru.pk], oleh=petugas) == 0

    assert status_peserta(kelas) == ["disetujui", "disetujui"]


def test_setujui_beyond_quota_needs_permission_and_reason(kelas, petugas, pengguna):
    PesertaFactory.create_batch(2, kegiatan=kelas, status="disetujui")
    lama = PesertaFactory(kegiatan=kelas, diusulkan_pada=dt.date(2026, 8, 1))
    kepala = pengguna("kepala")

    with pytest.raises(ValidationError) as tanpa_izin:
        layanan.setujui(kelas, semua_id=[lama.pk], lebihi=True, alasan="Permintaan mitra", oleh=petugas)
    with pytest.raises(ValidationError) as tanpa_alasan:
        layanan.setujui(kelas, semua_id=[lama.pk], lebihi=True, oleh=kepala)
    lebih = layanan.setujui(kelas, semua_id=[lama.pk], lebihi=True, alasan="Permintaan mitra", oleh=kepala)

    assert tanpa_izin.value.code == "kuota_penuh"
    assert tanpa_izin.value.messages == [
        "Kuota 2 kursi, terisi 2; menyetujui 1 orang melebihi kuota 1 orang. Masukkan ke daftar tunggu."
    ]
    assert tanpa_alasan.value.code == "alasan_wajib"
    assert lebih == 1
    assert list(kelas.peserta.filter(lebih_kuota=True)) == [lama]


def test_setujui_marks_the_latest_proposals_as_beyond_quota(kelas, pengguna):
    awal = PesertaFactory(kegiatan=kelas, diusulkan_pada=dt.date(2026, 8, 1))
    tengah = PesertaFactory(kegiatan=kelas, diusulkan_pada=dt.date(2026, 8, 2))
    akhir = PesertaFactory(kegiatan=kelas, diusulkan_pada=dt.date(2026, 8, 3))

    lebih = layanan.setujui(
        kelas, semua_id=[akhir.pk, awal.pk, tengah.pk], lebihi=True, alasan="Alat cukup", oleh=pengguna("kepala")
    )

    assert lebih == 1
    assert list(kelas.peserta.filter(lebih_kuota=True)) == [akhir]


def test_batch_is_refused_whole_and_names_the_conflict(kelas, petugas):
    boleh = PesertaFactory(kegiatan=kelas)
    ditolak = PesertaFactory(kegiatan=kelas, status="ditolak", wbp=huni(kelas.upt, nama="BAMBANG UJI"))

    with pytest.raises(ValidationError) as galat:
        layanan.setujui(kelas, semua_id=[boleh.pk, ditolak.pk], oleh=petugas)

    assert galat.value.messages == [
        "Tidak ada yang diubah: 1 peserta tidak dapat menjadi “Disetujui”: BAMBANG UJI (ditolak)."
    ]
    boleh.refresh_from_db()
    assert boleh.status == "diusulkan"


def test_batch_refuses_a_participant_of_another_run(kelas, petugas):
    sendiri, orang_lain = PesertaFactory(kegiatan=kelas), PesertaFactory()

    with pytest.raises(ValidationError) as galat:
        layanan.tolak(kelas, semua_id=[sendiri.pk, orang_lain.pk], alasan="Tidak sesuai", oleh=petugas)

    assert galat.value.code == "bukan_peserta"
    assert status_peserta(kelas) == ["diusulkan"]


def test_tolak_needs_a_reason_and_keeps_it_in_the_trail(kelas, petugas):
    p = PesertaFactory(kegiatan=kelas)

    with pytest.raises(ValidationError) as galat:
        layanan.tolak(kelas, semua_id=[p.pk], alasan="  ", oleh=petugas)
    layanan.tolak(kelas, semua_id=[p.pk], alasan="Sisa pidana terlalu singkat", oleh=petugas)

    p.refresh_from_db()
    jejak = p.peristiwa.order_by("-pgh_id").first()
    assert galat.value.code == "alasan_wajib"
    assert (p.status, p.catatan) == ("ditolak", "Sisa pidana terlalu singkat")
    assert (jejak.status, jejak.pgh_context["alasan"], jejak.pgh_context["nama"]) == (
        "ditolak",
        "Sisa pidana terlalu singkat",
        petugas.nama,
    )


def test_mulaikan_only_while_the_run_is_under_way(kelas, petugas):
    p = PesertaFactory(kegiatan=kelas, status="disetujui")

    with pytest.raises(ValidationError) as galat:
        layanan.mulaikan(kelas, semua_id=[p.pk], oleh=petugas)

    assert galat.value.code == "belum_berjalan"


@pytest.mark.django_db(transaction=True)
def test_two_officers_race_for_the_last_seat():
    muat()
    kelas = KegiatanFactory(status="pendaftaran", kuota=1)
    from akun.tests.factories import PenugasanFactory

    petugas = PenugasanFactory(peran="pembinaan", upt=kelas.upt).pengguna
    calon = PesertaFactory.create_batch(2, kegiatan=kelas)
    mulai, hasil = threading.Barrier(2), []

    def setujui(p):
        mulai.wait(timeout=10)
        try:
            layanan.setujui(kelas, semua_id=[p.pk], oleh=petugas)
            hasil.append("disetujui")
        except ValidationError as galat:
            hasil.append(galat.code)
        finally:
            connection.close()

    utas = [threading.Thread(target=setujui, args=(p,)) for p in calon]
    for u in utas:
        u.start()
    for u in utas:
        u.join(timeout=20)

    assert sorted(hasil) == ["disetujui", "kuota_penuh"]
    assert status_peserta(kelas) == ["disetujui", "diusulkan"]


# --- one participant -------------------------------------------------------------------------------------------------


@pytest.fixture
def berjalan(upt):
    muat()
    return KegiatanFactory(upt=upt, status="berjalan", mulai=hari_ini(upt) - dt.timedelta(days=30), selesai=None)


def lakukan(langkah, p, petugas):
    sebab = AlasanBerhenti.objects.get(kode="sakit")
    fungsi = {
        "mengikuti": lambda: (penangguhan.lanjutkan if p.status == "ditangguhkan" else layanan.mulai_mengikuti)(
            p, oleh=petugas
        ),
        "ditangguhkan": lambda: penangguhan.tangguhkan(p, oleh=petugas, alasan="Mapenaling"),
        "berhenti": lambda: layanan.berhentikan(
            p, sebab=sebab, tanggal=hari_ini(p.kegiatan.upt), oleh=petugas, alasan="Dirawat"
        ),
        "batal": lambda: layanan.batalkan_peserta(p, oleh=petugas, alasan="Menarik diri"),
        "disetujui": lambda: layanan.setujui(p.kegiatan, semua_id=[p.pk], oleh=petugas),
        "ditolak": lambda: layanan.tolak(p.kegiatan, semua_id=[p.pk], alasan="Penuh", oleh=petugas),
        "daftar_tunggu": lambda: layanan.tunggukan(p.kegiatan, semua_id=[p.pk], oleh=petugas),
    }
    fungsi[langkah]()


LANGKAH = ("mengikuti", "ditangguhkan", "berhenti", "batal", "disetujui", "ditolak", "daftar_tunggu")


@pytest.mark.parametrize("ke", LANGKAH)
@pytest.mark.parametrize("dari", StatusPeserta.values)
def test_every_move_of_a_participant(berjalan, petugas, dari, ke):
    sebab = AlasanBerhenti.objects.get(kode="sakit") if dari == "berhenti" else None
    p = PesertaFactory(kegiatan=berjalan, status=dari, mulai=berjalan.mulai, alasan_berhenti=sebab)

    if StatusPeserta.boleh(dari, ke):
        lakukan(ke, p, petugas)
        tersisa = ke
    else:
        with pytest.raises(ValidationError) as galat:
            lakukan(ke, p, petugas)
        assert galat.value.code == "langkah_tidak_sah"
        tersisa = dari

    p.refresh_from_db()
    assert p.status == tersisa


def test_berhentikan_refuses_reasons_of_the_system_and_wrong_days(berjalan, petugas):
    p = PesertaFactory(kegiatan=berjalan, status="mengikuti", mulai=berjalan.mulai)
    kini, sakit = hari_ini(berjalan.upt), AlasanBerhenti.objects.get(kode="sakit")
    bebas = AlasanBerhenti.objects.get(kode="bebas")
    kasus = [
        (bebas, kini, "alasan_sistem"),
        (sakit, kini + dt.timedelta(days=1), "tanggal_depan"),
        (sakit, berjalan.mulai - dt.timedelta(days=1), "tanggal_awal"),
    ]

    for sebab, tanggal, kode in kasus:
        with pytest.raises(ValidationError) as galat:
            layanan.berhentikan(p, sebab=sebab, tanggal=tanggal, oleh=petugas)
        assert [e.code for e in galat.value.error_list] == [kode] if hasattr(galat.value, "error_list") else True

    p.refresh_from_db()
    assert (p.status, p.selesai, p.alasan_berhenti) == ("mengikuti", None, None)


# --- leaving ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jenis", "sebab"),
    [
        ("bebas", "bebas"),
        ("pb", "bebas"),
        ("pindah", "pindah"),
        ("meninggal", "meninggal"),
        ("lari", "melarikan_diri"),
    ],
)
def test_a_person_who_leaves_is_let_go_everywhere(berjalan, petugas, jenis, sebab):
    orang = huni(berjalan.upt)
    kini = hari_ini(berjalan.upt)
    ikut = PesertaFactory(kegiatan=berjalan, wbp=orang, status="mengikuti", mulai=berjalan.mulai)
    tunggu = PesertaFactory(kegiatan=KegiatanFactory(upt=berjalan.upt), wbp=orang, status="daftar_tunggu")
    lulus = PesertaFactory(kegiatan=KegiatanFactory(upt=berjalan.upt), wbp=orang, status="lulus")
    teman = PesertaFactory(kegiatan=berjalan, status="mengikuti", mulai=berjalan.mulai)
    mutasi = MutasiFactory(wbp=orang, jenis=jenis, tanggal=kini)

    wbp_keluar.send(sender=type(mutasi), wbp=orang, mutasi=mutasi, oleh=petugas)

    keadaan = Peserta.objects.values_list("pk", "status", "alasan_berhenti__kode", "selesai")
    assert set(keadaan) == {
        (ikut.pk, "pindah_bebas", sebab, kini),
        (tunggu.pk, "pindah_bebas", sebab, kini),
        (lulus.pk, "lulus", None, None),
        (teman.pk, "mengikuti", None, None),
    }


def test_yesterday_still_lists_who_left_today_and_today_does_not(berjalan, petugas):
    kini = hari_ini(berjalan.upt)
    orang = huni(berjalan.upt)
    pergi = PesertaFactory(kegiatan=berjalan, wbp=orang, status="mengikuti", mulai=berjalan.mulai)
    tinggal = PesertaFactory(kegiatan=berjalan, status="mengikuti", mulai=berjalan.mulai)
    baru = PesertaFactory(kegiatan=berjalan, status="mengikuti", mulai=kini)
    kemarin, hari = (
        SesiFactory(kegiatan=berjalan, tanggal=kini - dt.timedelta(days=1)),
        SesiFactory(kegiatan=berjalan, tanggal=kini),
    )
    mutasi = MutasiFactory(wbp=orang, jenis="bebas", tanggal=kini)

    wbp_keluar.send(sender=type(mutasi), wbp=orang, mutasi=mutasi, oleh=petugas)

    assert set(Peserta.objects.di_lembar(kemarin)) == {pergi, tinggal}
    assert set(Peserta.objects.di_lembar(hari)) == {tinggal, baru}


def test_a_participation_in_another_upt_stays(berjalan, petugas, upt_lain):
    orang = huni(berjalan.upt)
    lain = PesertaFactory(kegiatan=KegiatanFactory(upt=upt_lain), wbp=orang, status="diusulkan")
    mutasi = MutasiFactory(wbp=orang, jenis="pindah", tanggal=hari_ini(berjalan.upt))

    wbp_keluar.send(sender=type(mutasi), wbp=orang, mutasi=mutasi, oleh=petugas)

    lain.refresh_from_db()
    assert lain.status == "diusulkan"
