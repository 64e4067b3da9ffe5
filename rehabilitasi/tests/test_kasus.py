"""The case: referral, one open case, moves with what they need, leaving the UPT, who sees what."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from core.models import JejakAkses
from rehabilitasi.choices import StatusKasus
from rehabilitasi.models import CalonSkrining, Evaluasi, Kasus, KontakPasca, Pengisian, Persetujuan, SkriningMassal
from rehabilitasi.services import kasus as layanan
from rehabilitasi.services.persetujuan import buka_persetujuan, catat_persetujuan
from rehabilitasi.tests.factories import (
    GelombangFactory,
    KasusFactory,
    ProgramRehabFactory,
    TimFactory,
    kasus_berjalan,
    konselor,
    setujui,
)
from tests.berkas import pdf_kecil
from upt.waktu import hari_ini
from wbp.models import PenugasanWali
from wbp.services import catat_keluar
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db


@pytest.fixture
def tim(upt):
    return TimFactory(upt=upt)


@pytest.fixture
def anggota(tim):
    return konselor(tim, "ketua")


def rujukan(wbp, **bidang):
    bidang = {"asal": "sendiri", "tanggal_rujukan": hari_ini(wbp.upt)} | bidang
    return Kasus(wbp=wbp, **bidang)


# --- referral --------------------------------------------------------------------------------------------------------


def test_second_referral_names_the_open_case(upt, anggota):
    wbp = huni(upt)
    satu = layanan.rujuk(rujukan(wbp), oleh=anggota.pengguna)

    with pytest.raises(ValidationError) as galat:
        layanan.rujuk(rujukan(wbp), oleh=anggota.pengguna)

    assert galat.value.messages == [f"WBP ini masih mempunyai kasus terbuka, {satu.nomor}. Lanjutkan kasus itu."]
    assert (satu.episode, satu.nomor) == (1, f"{hari_ini(upt).year}-0001")


def test_re_entry_makes_the_next_episode_also_beside_aftercare(upt, tim, anggota):
    lama = kasus_berjalan(tim, anggota)
    layanan.mulai_evaluasi(lama, oleh=anggota.pengguna)
    layanan.tamatkan(lama, pada=dt.date(2026, 8, 1), oleh=anggota.pengguna)

    baru = layanan.rujuk(rujukan(lama.wbp), oleh=anggota.pengguna)

    assert (lama.status, baru.episode) == (StatusKasus.PASCAREHABILITASI, 2)


def test_database_keeps_one_open_case_a_person(upt, tim):
    satu = KasusFactory(tim=tim)
    with pytest.raises(IntegrityError, match="kasus_satu_terbuka"), transaction.atomic():
        KasusFactory(tim=tim, wbp=satu.wbp, episode=2)


def test_somebody_not_held_is_not_referred(upt, anggota):
    wbp = huni(upt)
    catat_keluar(wbp, jenis="bebas", tanggal=hari_ini(upt), oleh=anggota.pengguna)

    with pytest.raises(ValidationError, match="tidak sedang ditahan"):
        layanan.rujuk(rujukan(wbp), oleh=anggota.pengguna)


def test_tat_referral_needs_its_letter(upt, anggota):
    with pytest.raises(ValidationError) as galat:
        layanan.rujuk(rujukan(huni(upt), asal="tat"), oleh=anggota.pengguna)

    assert "Rujukan TAT atau pengadilan memuat nomor surat, tanggal surat, dan lembaganya." in galat.value.messages


# --- moves -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kategori", "status"), [("ringan", "edukasi"), ("sedang", "perlu_asesmen"), ("berat", "perlu_asesmen")]
)
def test_category_of_screening_decides_the_way(tim, anggota, kategori, status):
    kasus = KasusFactory(tim=tim)

    layanan.putuskan_skrining(kasus, kategori, oleh=anggota.pengguna)

    assert (kasus.status, kasus.kategori) == (status, kategori)
    assert (kasus.ditutup_pada is not None) == (status == "edukasi")


def test_assessment_waits_for_consent_also_in_the_database(tim, anggota):
    kasus = KasusFactory(tim=tim, konselor=anggota)
    layanan.putuskan_skrining(kasus, "berat", oleh=anggota.pengguna)

    with pytest.raises(ValidationError, match="Persetujuan tertulis belum ada"):
        layanan.mulai_asesmen(kasus, oleh=anggota.pengguna)
    with pytest.raises(IntegrityError, match="persetujuan belum ada"), transaction.atomic():
        Kasus.objects.filter(pk=kasus.pk).update(status="asesmen")

    surat = setujui(kasus)
    layanan.mulai_asesmen(kasus, oleh=anggota.pengguna)
    assert kasus.status == "asesmen"
    surat.dicabut_pada = hari_ini(tim.upt)
    surat.save()
    with pytest.raises(IntegrityError, match="persetujuan belum ada"), transaction.atomic():
        Kasus.objects.filter(pk=kasus.pk).update(status="rencana")


def test_a_step_cannot_be_skipped(tim):
    kasus = KasusFactory(tim=tim)
    setujui(kasus)
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Kasus.objects.filter(pk=kasus.pk).update(status="rencana")


def disetujui(tim, anggota):
    kasus = KasusFactory(tim=tim, konselor=anggota)
    setujui(kasus)
    layanan.putuskan_skrining(kasus, "berat", oleh=anggota.pengguna)
    layanan.mulai_asesmen(kasus, oleh=anggota.pengguna)
    layanan.susun_rencana(kasus, oleh=anggota.pengguna)
    layanan.setujui_rencana(kasus, oleh=anggota.pengguna)
    return kasus


def test_start_plans_evaluations_by_the_rule_of_the_programme(tim, anggota):
    program = ProgramRehabFactory(upt=tim.upt, lama_hari=181, bulan_evaluasi="3, 5")
    gelombang = GelombangFactory(tim=tim, program=program)
    kasus = disetujui(tim, anggota)

    layanan.mulai_program(kasus, gelombang=gelombang, mulai=dt.date(2026, 1, 31), oleh=anggota.pengguna)

    assert (kasus.mulai, kasus.target_selesai) == (dt.date(2026, 1, 31), dt.date(2026, 7, 31))
    jadwal = list(Evaluasi.objects.filter(kasus=kasus).values_list("titik", "bulan", "jatuh_tempo"))
    assert jadwal == [
        ("awal", 0, dt.date(2026, 1, 31)),
        ("tengah", 3, dt.date(2026, 4, 30)),
        ("lain", 5, dt.date(2026, 6, 30)),
        ("akhir", None, dt.date(2026, 7, 31)),
    ]


def test_end_plans_three_contacts_and_takes_open_evaluations_back(tim, anggota):
    kasus = disetujui(tim, anggota)
    layanan.mulai_program(kasus, gelombang=GelombangFactory(tim=tim), mulai=dt.date(2026, 1, 5), oleh=anggota.pengguna)
    layanan.mulai_evaluasi(kasus, oleh=anggota.pengguna)

    layanan.tamatkan(kasus, pada=dt.date(2026, 8, 31), oleh=anggota.pengguna)

    assert list(kasus.kontak.values_list("bulan", "jatuh_tempo")) == [
        (1, dt.date(2026, 9, 30)),
        (3, dt.date(2026, 11, 30)),
        (6, dt.date(2027, 2, 28)),
    ]
    assert set(kasus.evaluasi.values_list("status", flat=True)) == {"dibatalkan"}
    with pytest.raises(ValidationError, match="Kontak bulan ke-1"):
        layanan.selesaikan(kasus, oleh=anggota.pengguna)


def test_closed_case_keeps_its_team(tim, anggota):
    kasus = KasusFactory(tim=tim)
    layanan.catat_menolak(kasus, oleh=anggota.pengguna)

    with pytest.raises(ValidationError, match="sudah ditutup"):
        layanan.tugaskan(kasus, tim=tim, konselor=anggota, gelombang=None, oleh=anggota.pengguna)


def test_nobody_takes_a_case_from_a_team_that_is_not_his(tim, anggota):
    lain = konselor(TimFactory(upt=tim.upt), "ketua")
    with pytest.raises(ValidationError, match="dipegang tim lain"):
        layanan.tugaskan(KasusFactory(tim=tim), tim=lain.tim, konselor=lain, gelombang=None, oleh=lain.pengguna)


def test_konselor_of_another_team_is_refused(tim, anggota):
    lain = konselor(TimFactory(upt=tim.upt))
    with pytest.raises(ValidationError, match="Pilih anggota tim ini"):
        layanan.tugaskan(KasusFactory(tim=tim), tim=tim, konselor=lain, gelombang=None, oleh=anggota.pengguna)


# --- leaving ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jenis", "status"), [("bebas", "bebas"), ("pb", "bebas"), ("pindah", "pindah"), ("meninggal", "berakhir_lain")]
)
def test_leaving_ends_the_case_with_its_kind(tim, anggota, jenis, status):
    kasus = kasus_berjalan(tim, anggota)
    draf = Pengisian.objects.create(
        upt=tim.upt, kasus=kasus, instrumen="assist", versi_instrumen=1, titik="lain",
        tanggal=dt.date(2026, 3, 1), pengisi=anggota.pengguna,
    )  # fmt: skip
    Evaluasi.objects.create(upt=tim.upt, kasus=kasus, titik="akhir", jatuh_tempo=dt.date(2026, 8, 1))
    skrining = SkriningMassal.objects.create(upt=tim.upt, tim=tim, nama="S", mulai=dt.date(2026, 1, 1))
    calon = CalonSkrining.objects.create(upt=tim.upt, skrining=skrining, wbp=kasus.wbp)

    catat_keluar(kasus.wbp, jenis=jenis, tanggal=hari_ini(tim.upt), oleh=anggota.pengguna)

    for r in (kasus, draf, calon):
        r.refresh_from_db()
    assert (kasus.status, kasus.ditutup_pada, kasus.selesai) == (status, hari_ini(tim.upt), hari_ini(tim.upt))
    assert (draf.status, calon.status) == ("dibatalkan", "keluar")
    assert kasus.evaluasi.get().status == "dibatalkan"


def test_aftercare_goes_on_when_the_person_leaves(tim, anggota):
    kasus = kasus_berjalan(tim, anggota)
    layanan.mulai_evaluasi(kasus, oleh=anggota.pengguna)
    layanan.tamatkan(kasus, pada=dt.date(2026, 8, 1), oleh=anggota.pengguna)

    catat_keluar(kasus.wbp, jenis="bebas", tanggal=hari_ini(tim.upt), oleh=anggota.pengguna)

    kasus.refresh_from_db()
    assert kasus.status == "pascarehabilitasi"
    assert KontakPasca.objects.filter(kasus=kasus, status="dijadwalkan").count() == 3


def test_released_on_the_way_may_be_handed_over_after_all(tim, anggota):
    kasus = kasus_berjalan(tim, anggota)
    catat_keluar(kasus.wbp, jenis="bebas", tanggal=hari_ini(tim.upt), oleh=anggota.pengguna)
    kasus.refresh_from_db()

    layanan.mulai_pasca(kasus, oleh=anggota.pengguna)

    assert (kasus.status, kasus.ditutup_pada) == ("pascarehabilitasi", None)
    assert kasus.kontak.count() == 3


# --- consent ---------------------------------------------------------------------------------------------------------


def test_scan_is_encrypted_on_disk_and_opens_again(tim, anggota, django_capture_on_commit_callbacks):
    kasus = KasusFactory(tim=tim)
    isi = pdf_kecil()
    with django_capture_on_commit_callbacks(execute=True):
        surat = catat_persetujuan(
            Persetujuan(kasus=kasus, jenis="rehabilitasi", tanggal=hari_ini(tim.upt), saksi="Saksi"),
            SimpleUploadedFile("surat.pdf", isi),
            oleh=anggota.pengguna,
        )

    with default_storage.open(surat.berkas.name) as berkas:
        mentah = berkas.read()
    assert b"%PDF" not in mentah
    assert mentah.startswith(b"r1\0")
    assert buka_persetujuan(surat).read() == isi


def test_second_consent_of_a_kind_is_refused(tim, anggota):
    kasus = KasusFactory(tim=tim)
    setujui(kasus)
    baru = Persetujuan(kasus=kasus, jenis="rehabilitasi", tanggal=hari_ini(tim.upt), saksi="Saksi")
    with pytest.raises(ValidationError, match="Persetujuan yang masih berlaku sudah dicatat"):
        catat_persetujuan(baru, SimpleUploadedFile("surat.pdf", pdf_kecil()), oleh=anggota.pengguna)


# --- who sees what ---------------------------------------------------------------------------------------------------


@pytest.fixture
def dunia(upt, upt_lain, pengguna):
    """Cases of two teams, one without a team, one of another UPT; a wali of the person of the first."""
    tim, lain = TimFactory(upt=upt), TimFactory(upt=upt)
    kasus = {
        "satu": kasus_berjalan(tim, konselor(tim, username="satu")),
        "dua": kasus_berjalan(lain, konselor(lain, username="dua")),
        "bebas": KasusFactory(tim=None, upt=upt),
        "jauh": KasusFactory(tim=TimFactory(upt=upt_lain)),
    }
    wali = pengguna("wali")
    PenugasanWali.objects.create(upt=upt, wbp=kasus["satu"].wbp, wali=wali, mulai=dt.date(2026, 1, 1))
    return kasus, wali


def test_each_role_sees_its_own_cases(dunia, pengguna):
    kasus, wali = dunia
    satu, dua = kasus["satu"].konselor.pengguna, kasus["dua"].konselor.pengguna

    def terlihat(orang):
        ada = set(Kasus.objects.untuk(orang).values_list("pk", flat=True))
        return {nama for nama, k in kasus.items() if k.pk in ada}

    assert terlihat(satu) == {"satu", "bebas"}
    assert terlihat(dua) == {"dua", "bebas"}
    assert terlihat(wali) == {"satu"}
    assert terlihat(pengguna("kepala")) == {"satu", "dua", "bebas"}
    assert terlihat(pengguna("auditor")) == {"satu", "dua", "bebas"}
    assert terlihat(pengguna("pengamanan")) == set()
    assert terlihat(pengguna("registrasi")) == set()


def test_other_team_gets_404_and_others_403(dunia, klien):
    kasus, wali = dunia
    alamat = reverse("rehabilitasi:kasus_detail", args=[kasus["satu"].pk])

    assert klien(kasus["satu"].konselor.pengguna).get(alamat).status_code == 200
    assert klien(kasus["dua"].konselor.pengguna).get(alamat).status_code == 404
    assert klien(wali).get(alamat).status_code == 200
    assert klien("pengamanan").get(alamat).status_code == 403
    assert klien("auditor").get(alamat).status_code == 200


def test_auditor_meets_numbers_not_names(dunia, klien):
    kasus, _ = dunia
    auditor = klien("auditor")
    nama = kasus["satu"].wbp.nama

    daftar = auditor.get(reverse("rehabilitasi:kasus_list")).content.decode()
    satu = auditor.get(kasus["satu"].get_absolute_url()).content.decode()
    cari = auditor.get(reverse("rehabilitasi:kasus_list"), {"cari": nama}).content.decode()
    riwayat = auditor.get(reverse("rehabilitasi:kasus_riwayat", args=[kasus["satu"].pk])).content.decode()

    assert kasus["satu"].nomor in daftar
    assert kasus["satu"].nomor in satu
    assert [nama in isi for isi in (daftar, satu, riwayat)] == [False, False, False]
    assert kasus["satu"].nomor not in cari
    assert ["Sedang" in isi or "Kategori" in isi for isi in (daftar, satu)] == [False, False]
    assert nama in klien("kepala").get(kasus["satu"].get_absolute_url()).content.decode()


def test_opening_a_case_is_logged_for_everybody(dunia, klien):
    kasus, wali = dunia
    klien(wali).get(kasus["satu"].get_absolute_url())
    klien(wali).get(reverse("rehabilitasi:wbp_rehabilitasi", args=[kasus["satu"].wbp_id]))

    jejak = JejakAkses.objects.filter(model="rehabilitasi.kasus", objek_id=str(kasus["satu"].pk), pengguna_id=wali.pk)
    assert list(jejak.order_by("pada").values_list("tindakan", "keterangan")) == [
        ("buka", "status dan tanggal"),
    ]
    # The tab of the person names no case in the log: read together, two lines would tell an auditor whose it is.
    tab = JejakAkses.objects.get(model="wbp.wbp", objek_id=str(kasus["satu"].wbp_id), pengguna_id=wali.pk)
    assert tab.keterangan == "rehabilitasi"


def test_wali_refers_own_people_and_registrasi_anyone(dunia, klien, upt):
    _, wali = dunia
    orang, lain = huni(upt), huni(upt)
    PenugasanWali.objects.create(upt=upt, wbp=orang, wali=wali, mulai=dt.date(2026, 1, 1))
    alamat = reverse("rehabilitasi:kasus_tambah", args=[orang.pk])
    isi = {"asal": "wali", "tanggal_rujukan": hari_ini(upt).strftime("%d/%m/%Y")}

    assert klien(wali).get(reverse("rehabilitasi:kasus_tambah", args=[lain.pk])).status_code == 404
    jawab = klien(wali).post(alamat, isi | {"asal": "sendiri"})
    assert jawab.status_code == 422
    assert klien(wali).post(alamat, isi).status_code == 302
    jawab = klien("registrasi").post(reverse("rehabilitasi:kasus_tambah", args=[lain.pk]), isi | {"asal": "sendiri"})
    assert jawab.url == reverse("rehabilitasi:rujukan_calon")
    assert set(Kasus.objects.filter(wbp__in=[orang, lain]).values_list("asal", flat=True)) == {"wali", "sendiri"}


def test_referral_sent_twice_is_one_case(dunia, klien, upt):
    orang = huni(upt)
    kepala = klien("registrasi")
    alamat = reverse("rehabilitasi:kasus_tambah", args=[orang.pk])
    kunci = kepala.get(alamat).context["kunci"]
    isi = {"asal": "sendiri", "tanggal_rujukan": hari_ini(upt).strftime("%d/%m/%Y"), "kunci": kunci}

    assert [kepala.post(alamat, isi).status_code for _ in range(2)][0] == 302

    assert Kasus.objects.filter(wbp=orang).count() == 1


def test_list_costs_the_same_for_one_case_and_for_three(dunia, klien, django_assert_num_queries):
    kasus, _wali = dunia
    kepala = klien("kepala")
    alamat = reverse("rehabilitasi:kasus_list")

    def biaya():
        with connection.execute_wrapper(lambda jalan, sql, *sisa: (jumlah.append(sql), jalan(sql, *sisa))[1]):
            kepala.get(alamat)
        return len(jumlah)

    jumlah: list = []
    biaya()
    jumlah.clear()
    tiga = biaya()
    for _ in range(3):
        kasus_berjalan(kasus["satu"].tim, kasus["satu"].konselor)
    jumlah.clear()
    assert biaya() == tiga
