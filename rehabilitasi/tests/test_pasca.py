"""Aftercare: hand-over with consent, contacts and their answers, the end, who has come back, who sees what."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import JejakAkses
from rehabilitasi.models import HasilKontak, KontakPasca, SerahTerima
from rehabilitasi.services import kasus as layanan_kasus
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.services.pasca import catat_kontak, catat_serah_terima, masuk_lagi
from rehabilitasi.tests.dunia_hasil import kasus, sebagai_impor, tim_baru
from rehabilitasi.tests.factories import kasus_berjalan, setujui
from upt.waktu import hari_ini
from wbp.tests.factories import MutasiFactory

pytestmark = pytest.mark.django_db
TANDA = "katarahasiatandapasca"


def alamat(nama, *args):
    return reverse(f"rehabilitasi:{nama}", args=[getattr(a, "pk", a) for a in args])


@pytest.fixture
def anggota(upt):
    return tim_baru(upt)[1]


@pytest.fixture
def tamat(upt, anggota):
    """A case whose programme ended 40 days ago, with its contacts."""
    k = kasus_berjalan(anggota.tim, anggota)
    layanan_kasus.mulai_evaluasi(k, oleh=anggota.pengguna)
    layanan_kasus.tamatkan(k, pada=hari_ini(upt) - dt.timedelta(days=40), oleh=anggota.pengguna)
    k.refresh_from_db()
    return k


def serah(k, oleh, **bidang):
    isi = {"penerima": "bnnk", "lembaga": "BNNK Pasuruan", "petugas_penerima": "Petugas Penerima"}
    baris = SerahTerima(kasus=k, **isi | {"tanggal": hari_ini(k.upt)} | bidang)
    return catat_serah_terima(baris, oleh=oleh)


def isian(status="dihubungi", hari=0, **lain):
    isi = {"status": status, "keadaan": "pulih", "sumber": "keluarga", "catatan": TANDA}
    return isi | {"hari": hari} | lain


def catat(kontak, anggota, **lain):
    isi = isian(**lain)
    isi["tanggal"] = hari_ini(kontak.upt) + dt.timedelta(days=isi.pop("hari"))
    with akses_klinis(anggota.pengguna, kontak.kasus):
        return catat_kontak(kontak, isi, oleh=anggota.pengguna)


def hasil(kontak, anggota):
    with akses_klinis(anggota.pengguna, kontak.kasus):
        return HasilKontak.objects.get(kontak=kontak)


# --- hand-over -------------------------------------------------------------------------------------------------------


def test_hand_over_needs_a_consent_that_stands(tamat, anggota):
    with pytest.raises(ValidationError, match="Persetujuan penyerahan data"):
        serah(tamat, anggota.pengguna)
    persetujuan = setujui(tamat, "serah_terima")
    persetujuan.dicabut_pada = hari_ini(tamat.upt)
    persetujuan.save()
    with pytest.raises(ValidationError) as galat:
        serah(tamat, anggota.pengguna)
    assert galat.value.code == "persetujuan"

    baru = setujui(tamat, "serah_terima")

    assert serah(tamat, anggota.pengguna).persetujuan == baru


@pytest.mark.parametrize(("hari", "pesan"), [(1, "masa depan"), (-41, "sebelum program berakhir")])
def test_hand_over_lies_between_the_end_of_the_programme_and_today(tamat, anggota, hari, pesan):
    setujui(tamat, "serah_terima")
    with pytest.raises(ValidationError, match=pesan):
        serah(tamat, anggota.pengguna, tanggal=hari_ini(tamat.upt) + dt.timedelta(days=hari))


def test_hand_over_is_not_before_its_consent(tamat, anggota):
    persetujuan = setujui(tamat, "serah_terima")
    persetujuan.tanggal = hari_ini(tamat.upt)
    persetujuan.save()
    with pytest.raises(ValidationError, match="baru ditandatangani"):
        serah(tamat, anggota.pengguna, tanggal=hari_ini(tamat.upt) - dt.timedelta(days=1))


def test_a_running_case_is_not_handed_over(anggota):
    k = kasus_berjalan(anggota.tim, anggota)
    setujui(k, "serah_terima")
    with pytest.raises(ValidationError, match="selama pascarehabilitasi"):
        serah(k, anggota.pengguna)


def test_page_without_consent_says_what_is_missing(tamat, anggota, klien):
    c = klien(anggota.pengguna)
    isi = c.get(alamat("serahterima_tambah", tamat)).content.decode()
    assert "Persetujuan penyerahan data pascarehabilitasi belum ada" in isi
    assert f"{alamat('persetujuan_tambah', tamat)}?jenis=serah_terima" in isi
    tanggal = f"{hari_ini(tamat.upt):%d/%m/%Y}"
    data = {"penerima": "keluarga", "lembaga": "", "petugas_penerima": "Ibu", "tanggal": tanggal}
    assert c.post(alamat("serahterima_tambah", tamat), data).status_code == 422
    assert not SerahTerima.objects.exists()


def test_hand_over_through_the_page_is_written_once(tamat, anggota, klien):
    setujui(tamat, "serah_terima")
    c = klien(anggota.pengguna)
    kunci = c.get(alamat("serahterima_tambah", tamat)).context["kunci"]
    tanggal = f"{hari_ini(tamat.upt):%d/%m/%Y}"
    data = {"penerima": "bapas", "lembaga": "", "petugas_penerima": "Petugas", "tanggal": tanggal, "kunci": kunci}
    salah = c.post(alamat("serahterima_tambah", tamat), data)
    assert salah.status_code == 422
    assert salah.content.decode().count("Sebutkan nama lembaga penerimanya.") <= 2  # at the field and in the summary

    for _ in range(2):
        c.post(alamat("serahterima_tambah", tamat), data | {"lembaga": "Bapas Surabaya"})

    assert SerahTerima.objects.get().lembaga == "Bapas Surabaya"


def test_print_names_status_and_dates_only(tamat, anggota, klien):
    setujui(tamat, "serah_terima")
    s = serah(tamat, anggota.pengguna)
    catat(tamat.kontak.get(bulan=1), anggota, keadaan="relaps")

    jawab = klien(anggota.pengguna).get(alamat("serahterima_cetak", s))

    assert jawab["Content-Type"] == "application/pdf"
    jejak = JejakAkses.objects.get(tindakan="cetak", objek_id=str(tamat.pk))
    assert len(jejak.sha256) == 64


@pytest.mark.parametrize(("peran", "kode"), [("kepala", 200), ("auditor", 403), ("wali", 403), ("pembinaan", 403)])
def test_who_prints_the_hand_over(tamat, anggota, klien, peran, kode):
    setujui(tamat, "serah_terima")
    assert klien(peran).get(alamat("serahterima_cetak", serah(tamat, anggota.pengguna))).status_code == kode


# --- contacts --------------------------------------------------------------------------------------------------------


def test_not_reached_is_an_answer_and_a_later_success_replaces_it(tamat, anggota):
    kontak = tamat.kontak.get(bulan=1)
    catat(kontak, anggota, status="tidak_terhubung", keadaan="", hari=-5)
    kontak.refresh_from_db()
    assert (kontak.status, hasil(kontak, anggota).keadaan) == ("tidak_terhubung", "tidak_terlacak")

    catat(kontak, anggota, keadaan="pulih", sumber="bnnk")

    kontak.refresh_from_db()
    isi = hasil(kontak, anggota)
    assert (kontak.status, kontak.tanggal) == ("dihubungi", hari_ini(tamat.upt))
    assert (isi.keadaan, isi.sumber, isi.catatan) == ("pulih", "bnnk", TANDA)


def test_reached_is_not_taken_back_to_not_reached_but_corrected(tamat, anggota):
    kontak = catat(tamat.kontak.get(bulan=1), anggota)
    with pytest.raises(ValidationError, match="tidak dapat diubah"):
        catat(kontak, anggota, status="tidak_terhubung")

    catat(kontak, anggota, keadaan="relaps", hari=-1)

    assert hasil(kontak, anggota).keadaan == "relaps"
    assert KontakPasca.objects.get(pk=kontak.pk).tanggal == hari_ini(tamat.upt) - dt.timedelta(days=1)


@pytest.mark.parametrize(("hari", "pesan"), [(1, "masa depan"), (-41, "sebelum program berakhir")])
def test_contact_lies_between_hand_over_and_today(tamat, anggota, hari, pesan):
    with pytest.raises(ValidationError, match=pesan):
        catat(tamat.kontak.get(bulan=1), anggota, hari=hari)


def test_contact_is_not_before_the_hand_over(tamat, anggota):
    setujui(tamat, "serah_terima")
    serah(tamat, anggota.pengguna)
    with pytest.raises(ValidationError, match="sebelum serah terima"):
        catat(tamat.kontak.get(bulan=1), anggota, hari=-1)


def test_contact_through_the_page(tamat, anggota, klien):
    kontak = tamat.kontak.get(bulan=1)
    c = klien(anggota.pengguna)
    halaman = c.get(alamat("kontak_catat", kontak))
    versi = halaman.context["versi"]
    data = {"status": "dihubungi", "tanggal": f"{hari_ini(tamat.upt):%d/%m/%Y}", "sumber": "keluarga", "versi": versi}
    tanpa = c.post(alamat("kontak_catat", kontak), data | {"catatan": TANDA})
    assert tanpa.status_code == 422
    assert TANDA in tanpa.content.decode()  # what was typed is kept

    jawab = c.post(alamat("kontak_catat", kontak), data | {"keadaan": "relaps", "catatan": TANDA})

    assert jawab["Location"] == alamat("kasus_pasca", tamat)
    assert hasil(kontak, anggota).keadaan == "relaps"
    kedua = c.post(alamat("kontak_catat", kontak), data | {"keadaan": "pulih"})
    assert kedua.status_code == 409  # somebody else has written meanwhile
    assert hasil(kontak, anggota).keadaan == "relaps"


def test_result_of_a_contact_stands_behind_the_door(tamat, anggota, klien, upt):
    catat(tamat.kontak.get(bulan=1), anggota, keadaan="relaps")
    lain = tim_baru(upt)[1]
    kata = re.compile(rf"relaps|{TANDA}", re.IGNORECASE)
    for siapa in ("kepala", "auditor"):
        c = klien(siapa)
        for nama in ("kasus_pasca", "pasca_list"):
            isi = c.get(alamat(nama, *([tamat] if nama == "kasus_pasca" else []))).content.decode()
            assert "Terhubung" in isi
            assert not kata.search(isi.split("<main", 1)[1])
        assert c.get(alamat("pasca_hasil", tamat)).status_code == 403
        assert c.get(alamat("kontak_catat", tamat.kontak.get(bulan=1))).status_code == 403
    for nama, objek in (
        ("kasus_pasca", tamat), ("pasca_hasil", tamat), ("kontak_catat", tamat.kontak.get(bulan=1)),
        ("serahterima_tambah", tamat), ("pasca_selesai", tamat),
    ):  # fmt: skip
        assert klien(lain.pengguna).get(alamat(nama, objek)).status_code == 404, nama
    sebelum = JejakAkses.objects.filter(objek_id=str(tamat.pk), tindakan="buka").count()
    assert kata.search(klien(anggota.pengguna).get(alamat("pasca_hasil", tamat)).content.decode())
    assert JejakAkses.objects.filter(objek_id=str(tamat.pk), tindakan="buka").count() == sebelum + 1


def test_auditor_reads_no_name(tamat, klien):
    c = klien("auditor")
    for jalan in (alamat("pasca_list"), alamat("kasus_pasca", tamat)):
        isi = c.get(jalan).content.decode()
        assert tamat.nomor in isi
        assert tamat.wbp.nama not in isi
    cari = c.get(alamat("pasca_list"), {"cari": tamat.wbp.nama})
    assert cari.context["halaman"]["jumlah"] == 0


# --- list, end, return -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("keadaan", "n"), [("terlambat", 1), ("dekat", 0), ("mendatang", 2), ("sudah", 0)])
def test_list_by_when_contacts_are_due(tamat, anggota, klien, keadaan, n):
    jawab = klien(anggota.pengguna).get(alamat("pasca_list"), {"keadaan": keadaan})
    assert not jawab.context["saring"].errors
    assert jawab.context["halaman"]["jumlah"] == n


def test_list_of_what_was_done_holds_tries_too(tamat, anggota, klien):
    catat(tamat.kontak.get(bulan=1), anggota, status="tidak_terhubung")
    assert klien("kepala").get(alamat("pasca_list"), {"keadaan": "sudah"}).context["halaman"]["jumlah"] == 1


def test_list_costs_the_same_for_one_and_three_rows(tamat, anggota, klien, upt):
    c, biaya = klien("kepala"), {}
    tamat.kontak.filter(bulan__in=(3, 6))._raw_delete("default")  # asks no clinical row, which nobody opened
    for banyak in (1, 3):
        while KontakPasca.objects.count() < banyak:
            (k,) = kasus(anggota.tim, "pascarehabilitasi", anggota=anggota, mulai=dt.date(2026, 2, 1))
            KontakPasca.objects.create(upt=upt, kasus=k, bulan=1, jatuh_tempo=hari_ini(upt))
        c.get(alamat("pasca_list"))
        with CaptureQueriesContext(connection) as tangkap:
            assert c.get(alamat("pasca_list")).context["halaman"]["jumlah"] == banyak
        biaya[banyak] = len(tangkap)
    assert biaya[1] == biaya[3], biaya


def test_case_ends_when_every_contact_has_its_answer(tamat, anggota, klien):
    c = klien(anggota.pengguna)
    belum = c.post(alamat("pasca_selesai", tamat), {})
    assert belum.status_code == 422
    assert "Kontak bulan ke-1" in belum.content.decode()
    for kontak in tamat.kontak.order_by("bulan"):
        catat(kontak, anggota, status="tidak_terhubung")

    c.post(alamat("pasca_selesai", tamat), {})

    tamat.refresh_from_db()
    assert (tamat.status, tamat.ditutup_pada) == ("selesai", hari_ini(tamat.upt))
    with pytest.raises(ValidationError, match="selama pascarehabilitasi"):
        catat(tamat.kontak.get(bulan=1), anggota)


def test_somebody_released_on_the_way_is_handed_over_after_all(anggota, klien):
    (k,) = kasus(
        anggota.tim, "bebas", anggota=anggota, mulai=dt.date(2026, 2, 1), selesai=dt.date(2026, 5, 1),
        ditutup_pada=dt.date(2026, 5, 1),
    )  # fmt: skip
    c = klien(anggota.pengguna)
    assert "Mulai pascarehabilitasi" in c.get(alamat("kasus_pasca", k)).content.decode()

    c.post(alamat("pasca_mulai", k), {})

    k.refresh_from_db()
    assert (k.status, k.ditutup_pada, k.kontak.count()) == ("pascarehabilitasi", None, 3)


@pytest.mark.parametrize("nama", ["pasca_mulai", "pasca_selesai", "serahterima_tambah"])
def test_only_the_team_moves_aftercare(tamat, klien, nama):
    assert klien("kepala").get(alamat(nama, tamat)).status_code == 403
    assert klien("kepala").post(alamat(nama, tamat), {}).status_code == 403


def test_held_again_is_proposed_from_the_register(tamat, anggota, klien):
    assert masuk_lagi(tamat) is None
    masuk = hari_ini(tamat.upt) - dt.timedelta(days=3)
    MutasiFactory(wbp=tamat.wbp, tanggal=masuk)
    assert masuk_lagi(tamat) == masuk
    c = klien(anggota.pengguna)
    assert "masuk lagi" in c.get(alamat("kasus_pasca", tamat)).content.decode()
    assert "masuk lagi" not in klien("kepala").get(alamat("kasus_pasca", tamat)).content.decode()

    assert f"{masuk:%d/%m/%Y}" in c.get(alamat("pasca_list")).content.decode()

    form = c.get(f"{alamat('kontak_catat', tamat.kontak.get(bulan=1))}?usul=register").context["form"]

    assert {n: form[n].value() for n in ("status", "tanggal", "keadaan", "sumber")} == {
        "status": "dihubungi", "tanggal": f"{masuk:%d/%m/%Y}", "keadaan": "kembali", "sumber": "register",
    }  # fmt: skip
    catat(tamat.kontak.get(bulan=1), anggota, keadaan="kembali", sumber="register", hari=-3)
    assert masuk_lagi(tamat) is None


def test_held_in_another_institution_or_gone_again_proposes_nothing(tamat, upt_lain):
    MutasiFactory(wbp=tamat.wbp, upt=upt_lain, tanggal=hari_ini(tamat.upt))
    assert masuk_lagi(tamat) is None
    MutasiFactory(wbp=tamat.wbp, tanggal=hari_ini(tamat.upt))
    with sebagai_impor():
        tamat.wbp.registrasi.update(berakhir=hari_ini(tamat.upt))
    assert masuk_lagi(tamat) is None


def test_work_item_opens_the_late_contacts(tamat, anggota, klien):
    c = klien(anggota.pengguna)
    butir = next(t for t in c.get("/").context["tugas"] if t["label"].startswith("Kontak pascarehabilitasi"))
    assert butir["jumlah"] == 1 == c.get(butir["url"]).context["halaman"]["jumlah"]
