"""What breaks when work is done twice, late or in another order, and when what is sent cannot be stored."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from akun.tests.factories import PenugasanFactory
from mitra.tests.factories import MitraFactory
from pembinaan.acuan import muat
from pembinaan.choices import PihakSebab
from pembinaan.models import Sesi, SidangTpp, TtdSertifikat
from pembinaan.services import sesi as layanan
from pembinaan.services.jadwal_ulang import Cakupan, Tujuan, geser
from pembinaan.services.orang_sidang import orang_sidang
from pembinaan.services.pengesahan import sahkan
from pembinaan.services.sertifikat import cabut, terbitkan
from pembinaan.tests.factories import (
    AnggotaFactory,
    DidikFactory,
    KegiatanFactory,
    KeputusanFactory,
    PesertaFactory,
    SesiFactory,
    SidangFactory,
)
from upt.tests.factories import PejabatFactory
from upt.waktu import hari_ini
from wbp.services import catat_keluar
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
SENIN = dt.date(2026, 9, 7)
HARI = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


@pytest.fixture
def petugas(pengguna):
    return pengguna("pembinaan")


@pytest.fixture
def kelas(upt):
    return KegiatanFactory(upt=upt, status="berjalan", mulai=SENIN, instruktur="")


def pindah(sesi, hari, oleh):
    tujuan = Tujuan(sesi.tanggal + hari * HARI, sesi.jam_mulai, sesi.jam_selesai)
    return geser(sesi, tujuan, cakupan=Cakupan.INI, diminta=PihakSebab.values[0], oleh=oleh).baru[0]


def susulan(asal, hari, oleh):
    baru = Sesi(
        upt=asal.upt, tanggal=asal.tanggal + hari * HARI, jam_mulai=asal.jam_mulai, jam_selesai=asal.jam_selesai
    )
    return layanan.susulkan(asal, baru, oleh=oleh)


def test_a_session_moved_twice_is_not_made_up_for(kelas, petugas):
    asal = SesiFactory(kegiatan=kelas, tanggal=SENIN)
    pindah(pindah(asal, 1, petugas), 1, petugas)
    with pytest.raises(ValidationError, match="dipindah ke"):
        susulan(asal, 3, petugas)


def test_a_moved_session_that_was_cancelled_is_made_up_for_once(kelas, petugas):
    asal = SesiFactory(kegiatan=kelas, tanggal=SENIN)
    akhir = pindah(pindah(asal, 1, petugas), 1, petugas)
    layanan.batalkan_sesi(akhir, oleh=petugas, alasan="hujan")
    susulan(akhir, 3, petugas)
    with pytest.raises(ValidationError, match="sudah mempunyai susulan"):
        susulan(Sesi.objects.get(pk=asal.pk), 4, petugas)


def test_a_catch_up_comes_back_only_while_nothing_else_stands_for_it(kelas, petugas):
    asal = SesiFactory(kegiatan=kelas, tanggal=SENIN)
    layanan.batalkan_sesi(asal, oleh=petugas, alasan="hujan")
    satu = susulan(asal, 1, petugas)
    layanan.batalkan_sesi(satu, oleh=petugas, alasan="hujan")
    dua = susulan(asal, 2, petugas)
    with pytest.raises(ValidationError, match="susulan"):
        layanan.pulihkan_sesi(satu, oleh=petugas)
    layanan.batalkan_sesi(dua, oleh=petugas, alasan="hujan")
    layanan.pulihkan_sesi(asal, oleh=petugas)
    with pytest.raises(ValidationError, match="sudah"):
        layanan.pulihkan_sesi(dua, oleh=petugas)


def test_a_revoked_draft_is_signed_by_nobody(upt, pengguna):
    kegiatan = KegiatanFactory(upt=upt, status="selesai", mitra=MitraFactory(upt=upt), selesai=SENIN + 5 * HARI)
    PesertaFactory(kegiatan=kegiatan, status="lulus", mulai=SENIN)
    PejabatFactory(upt=upt)
    kepala = pengguna("kepala")
    [s] = terbitkan(kegiatan, oleh=kepala, tanggal=hari_ini(upt))
    cabut(s, oleh=kepala, alasan="nama salah")
    with pytest.raises(ValidationError, match="dicabut"):
        sahkan([s.pk], upt=upt, oleh=kepala)
    assert not TtdSertifikat.objects.filter(pada__isnull=False).exists()


def test_minutes_with_control_characters_are_kept_without_them(upt, klien):
    sidang = SidangFactory(upt=upt, tanggal=hari_ini(upt))
    AnggotaFactory(sidang=sidang, peran="ketua", nama="Nama Ketua")
    sekretaris = klien("pembinaan")
    alamat = reverse("pembinaan:sidang_catat", args=[sidang.pk])
    halaman = sekretaris.get(alamat)
    isi = {k: halaman.context[k] for k in ("sidik", "versi")} | {"notulen": "Baris satu\x00\r\nBaris dua"}
    assert sekretaris.post(alamat, isi).status_code == 302
    assert SidangTpp.objects.get(pk=sidang.pk).notulen == "Baris satu\nBaris dua"


def test_a_reason_with_a_control_character_does_not_break_the_decision(upt, klien, kelas):
    p = PesertaFactory(kegiatan=kelas)
    alamat = reverse("pembinaan:peserta_putuskan", args=[kelas.pk])
    isi = {"putusan": "tolak", "peserta": [str(p.pk)], "alasan": "jadwal\x00 penuh"}
    assert klien("kepala").post(alamat, isi).status_code == 302
    p.refresh_from_db()
    assert p.status == "ditolak"


def test_leaving_recorded_late_never_ends_a_participation_before_it_began(upt, pengguna, kelas):
    wbp = huni(upt, nama="PERGI")
    p = PesertaFactory(kegiatan=kelas, wbp=wbp, status="mengikuti", mulai=hari_ini(upt) - 2 * HARI)
    catat_keluar(wbp, jenis="bebas", tanggal=hari_ini(upt) - 5 * HARI, oleh=pengguna("registrasi"))
    p.refresh_from_db()
    assert p.status == "pindah_bebas"
    assert p.selesai >= p.mulai


def test_a_stage_is_the_one_this_institution_decided_also_for_who_reads_two(upt, upt_lain, pengguna):
    wbp, kini = huni(upt), hari_ini(upt)
    lain = SidangFactory(upt=upt_lain, status="ditetapkan", tanggal=kini)
    isi = {"perihal": "tahap", "status": "disetujui", "tahap": "akhir", "berlaku_pada": kini}
    KeputusanFactory(sidang=lain, upt=upt_lain, wbp=wbp, **isi)
    orang = pengguna("kepala")
    PenugasanFactory(pengguna=orang, peran="kepala", upt=upt_lain)
    assert orang_sidang(upt.pk, [wbp.pk], kini, orang)[wbp.pk].tahap is None


def test_leaving_recorded_late_never_ends_an_enrolment_before_it_began(upt, pengguna):
    kini = hari_ini(upt)
    didik = DidikFactory(wbp=huni(upt), upt=upt, terdaftar_pada=kini - 2 * HARI)
    catat_keluar(didik.wbp, jenis="bebas", tanggal=kini - 5 * HARI, oleh=pengguna("registrasi"))
    didik.refresh_from_db()
    assert (didik.status, didik.selesai_pada) == ("pindah_bebas", kini - 2 * HARI)
