"""A partner's person on the whole site: own classes, the names on their sheets, own account pages; nothing else."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.models import Penugasan
from core.models import JejakAkses
from mitra.tests.factories import KerjaSamaFactory, PihakFactory, tandatangani
from pembinaan.models import Kehadiran, PengampuKegiatan, Sesi
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory
from tests.alamat import ruang_baca, rumah
from tests.bacaan import tautan, teks
from tests.dunia import masuk
from tests.test_akses import MATRIKS, argumen, url
from tests.test_auditor import ubah
from wbp.models import Wbp
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db

# By hand, not from the matrix: this is the whole of what the role may be answered.
DIJAWAB = {
    "dasbor:beranda",
    "pembinaan:kelas_saya",
    "pembinaan:kelas_sesi",
    "akun:masuk",
    "akun:keluar",
    "akun:sandi",
    "akun:pengingat",
    "akun:kunci",
    "akun:buka_kunci",
    "akun:undangan",
    "akun:undangan_terima",
    "upt:ganti",
    "core:kesehatan",
    "verifikasi",
}


@pytest.fixture
def saya(dunia):
    return masuk(dunia.a.akun_instruktur)


def nama_asing(dunia) -> set[str]:
    """Everybody who stands on no sheet of the own class; officers of the house are people too."""
    asing = set(Wbp.objects.values_list("nama", flat=True)) - {p.wbp.nama for p in dunia.a.peserta.values()}
    assert {"NAPI LAIN A", "TAHANAN A", "NAPI B", "BEBAS A"} <= asing
    pegawai = (dunia.a.pembinaan, dunia.a.petugas_kerja_sama, dunia.a.pejabat, dunia.b.pembinaan, dunia.b.pejabat)
    return asing | {p.nama for p in pegawai}


@pytest.mark.parametrize("satuan", ["a", "b"])
def test_every_address_is_closed_but_the_own_ones(dunia, saya, satuan):
    """Every URL name, with objects of the own and of another institution, GET and POST; no refusal names anybody."""
    s, asing = getattr(dunia, satuan), nama_asing(dunia)
    lolos, bocor = [], []
    for nama, semua in sorted(rumah().items()):
        if nama == "verifikasi":  # public: whoever holds the certificate reads its name there
            continue
        for a in semua:
            alamat = reverse(nama, args=argumen(s, a))
            for metode in ("get", "post"):
                if nama == "akun:keluar" and metode == "post":
                    continue
                jawab = getattr(saya, metode)(alamat, {"alasan": "coba"} if metode == "post" else None)
                if jawab.status_code not in (403, 404, 405) and (
                    nama not in DIJAWAB or (satuan == "b" and nama == "pembinaan:kelas_sesi")
                ):
                    lolos.append((nama, metode, jawab.status_code))
                bocor += [(nama, metode, n) for n in asing if n.encode() in jawab.isi]
    assert lolos == []
    assert bocor == []


def test_own_pages_name_nobody_else_whatever_is_asked_of_them(dunia, saya):
    asing, bocor, terlihat = nama_asing(dunia), [], 0
    for nama in ("dasbor:beranda", "pembinaan:kelas_saya", "pembinaan:kelas_sesi", "akun:sandi"):
        for tanya in ("", "?q=napi", "?cari=a", "?keadaan=semua", "?ekspor=csv", "?ekspor=pdf", "?kosong=1"):
            isi = saya.get(url(dunia.a, nama) + tanya).isi
            bocor += [(nama, tanya, n) for n in asing if n.encode() in isi]
            terlihat += dunia.a.napi.nama.encode() in isi
    assert bocor == []
    assert terlihat == 7, "nama peserta hanya pada lembar sesinya"


def test_the_sheet_says_names_and_nothing_else_of_the_person(dunia, saya):
    isi = saya.get(url(dunia.a, "pembinaan:kelas_sesi")).isi.decode()
    napi = dunia.a.napi
    assert napi.nama in isi
    for rahasia in (
        dunia.a.registrasi.baku,
        napi.nomor_induk,
        dunia.a.blok.nama,
        "Kamar",
        "Tanpa kamar",
        str(napi.pk),
        "3513",
        "narapidana",
    ):
        assert not rahasia or rahasia not in isi, rahasia


def test_the_reading_room_is_closed(dunia, saya):
    """One gate stands before all of it: the front, every list, and a record of each kind it was asked for."""
    daftar = [reverse(a.nama) for a in ruang_baca() if a.nama.endswith("_changelist") or a.nama == "admin:index"]
    assert len(daftar) > 30
    for alamat in [*daftar, *(ubah(o) for o in (dunia.a.napi, dunia.a.naskah, dunia.a.undangan, saya.orang))]:
        jawab = saya.get(alamat)
        assert jawab.status_code in (302, 403, 404), alamat
        assert jawab.status_code != 302 or jawab.url.startswith(("/masuk/", "/admin/login/")), alamat
        assert saya.post(alamat).status_code in (302, 403, 404, 405), alamat


def test_the_menu_and_every_link_lead_only_to_own_pages(dunia, saya):
    menu = [b["url"] for g in saya.get("/").context["rumah"]["menu"] for b in g["butir"]]
    assert menu == ["/", reverse("pembinaan:kelas_saya")]
    for alamat in ("/", reverse("pembinaan:kelas_saya"), url(dunia.a, "pembinaan:kelas_sesi")):
        isi = saya.get(alamat).isi
        assert 'role="search"' not in isi.decode()
        for u in tautan(isi):
            assert u in ("/", reverse("akun:sandi"), reverse("akun:pengingat")) or u.startswith(
                reverse("pembinaan:kelas_saya")
            ), (alamat, u)


def test_classes_of_others_in_the_own_institution_do_not_exist(dunia, saya):
    lain = KegiatanFactory(upt=dunia.a.upt, program=dunia.a.program, status="berjalan", mitra=dunia.a.mitra)
    PesertaFactory(kegiatan=lain, wbp=dunia.a.napi_lain, status="mengikuti", mulai=lain.mulai)
    sesi = SesiFactory(kegiatan=lain, tanggal=dunia.a.kini)
    alamat = reverse("pembinaan:kelas_sesi", args=[sesi.pk])
    assert (saya.get(alamat).status_code, saya.post(alamat, {}).status_code) == (404, 404)
    assert lain.nama not in saya.get(reverse("pembinaan:kelas_saya")).isi.decode()


@pytest.mark.parametrize("status", ["rencana", "pendaftaran", "selesai", "dibatalkan"])
def test_a_run_that_is_not_going_on_opens_no_sheet(dunia, saya, status):
    kelas = getattr(dunia.a, f"kegiatan_{status}")
    PengampuKegiatan.objects.create(kegiatan=kelas, instruktur=dunia.a.instruktur)
    sesi = SesiFactory(kegiatan=kelas, tanggal=dunia.a.kini)
    assert saya.get(reverse("pembinaan:kelas_sesi", args=[sesi.pk])).status_code == 404


# --- filling the sheet ------------------------------------------------------------------------------------------


def isi_lembar(klien, alamat, tanda="hadir", **lain):
    """What the browser would send after marking everybody."""
    isi = klien.get(alamat).isi.decode()
    data = {"dasar": re.search(r'name="dasar" value="([^"]*)"', isi)[1], "instruktur": "ya", "catatan": "", **lain}
    for pk in re.findall(r'name="c-([0-9a-f-]{36})"', isi):
        data |= {f"k-{pk}": tanda, f"c-{pk}": ""}
    return data


def tertanda(isi: bytes) -> dict[str, str]:
    """Marks as the sheet shows them, by participant."""
    return dict(re.findall(r'name="k-([0-9a-f-]{36})" value="(\w+)"[^>]*? checked', isi.decode()))


def test_the_instructor_marks_his_class_once_and_the_opening_is_logged(dunia, saya):
    sesi, alamat = dunia.a.sesi_lewat, url(dunia.a, "pembinaan:kelas_sesi")
    data = isi_lembar(saya, alamat, catatan="Praktik cukur dasar")
    jejak = JejakAkses.objects.filter(tindakan="buka", objek_id=str(sesi.pk), pengguna_id=saya.orang.pk)
    assert jejak.count() == 1
    assert jejak.get().lingkup_id == dunia.a.upt.pk

    assert saya.post(alamat, data).url == alamat
    sesi.refresh_from_db()
    tanda = Kehadiran.objects.filter(sesi=sesi)
    assert (sesi.status, sesi.catatan, sesi.instruktur_hadir) == ("terlaksana", "Praktik cukur dasar", True)
    assert {t.alasan.kode for t in tanda} == {"hadir"}
    assert sesi.pencatatan.get().oleh == saya.orang
    saya.post(alamat, data)
    assert sesi.pencatatan.count() == 1, "kiriman kedua tidak mencatat apa pun"


def test_fill_all_touches_only_empty_rows_and_saves_nothing(dunia, saya):
    sesi = dunia.a.sesi
    alamat = reverse("pembinaan:kelas_sesi", args=[sesi.pk])
    data = isi_lembar(saya, alamat, tanda="")
    sakit = str(dunia.a.peserta["mengikuti"].pk)
    data |= {f"k-{sakit}": "sakit", "hadir_semua": "1"}
    baris = tertanda(saya.post(alamat, data).isi)
    assert baris[sakit] == "sakit"
    assert set(baris.values()) == {"sakit", "hadir"}
    assert Kehadiran.objects.filter(sesi=sesi).count() == 1


def test_a_conflict_names_no_officer(dunia, saya):
    sesi = dunia.a.sesi
    alamat = reverse("pembinaan:kelas_sesi", args=[sesi.pk])
    data = isi_lembar(saya, alamat, tanda="izin")
    tanda = Kehadiran.objects.get(sesi=sesi)
    tanda.alasan = type(tanda.alasan).objects.get(kode="sakit")
    tanda.save()
    jawab = saya.post(alamat, data)
    assert jawab.status_code == 409
    assert dunia.a.pembinaan.nama not in jawab.isi.decode()
    assert "orang lain" in teks(jawab.isi)


def test_a_participant_of_another_class_cannot_be_marked(dunia, saya):
    alamat = url(dunia.a, "pembinaan:kelas_sesi")
    asing = PesertaFactory(kegiatan=dunia.a.kegiatan_selesai, wbp=huni(dunia.a.upt, nama="ASING A"), status="lulus")
    data = isi_lembar(saya, alamat) | {f"k-{asing.pk}": "hadir", f"c-{asing.pk}": ""}
    jawab = saya.post(alamat, data)
    assert jawab.status_code == 422
    assert "ASING A" not in jawab.isi.decode()
    assert not Kehadiran.objects.filter(peserta=asing).exists()


def test_a_late_sheet_asks_for_a_reason_and_a_future_one_waits(dunia, saya):
    lama = SesiFactory(kegiatan=dunia.a.kegiatan, tanggal=dunia.a.kini - dt.timedelta(days=9))
    alamat = reverse("pembinaan:kelas_sesi", args=[lama.pk])
    data = isi_lembar(saya, alamat)
    assert "Isi alasan pencatatan" in teks(saya.post(alamat, data).isi)
    assert saya.post(alamat, data | {"alasan": "Listrik padam"}).status_code == 302
    depan = reverse("pembinaan:kelas_sesi", args=[dunia.a.sesi_depan.pk])
    assert "dicetak" not in teks(saya.get(depan).isi)
    assert saya.post(depan, data).status_code == 422


def test_own_classes_list_the_unrecorded_first_and_the_work_line_counts_them(dunia, saya):
    halaman = saya.get(reverse("pembinaan:kelas_saya"))
    assert [s.pk for s in halaman.context["belum"]] == [dunia.a.sesi_hari_ini.pk, dunia.a.sesi_lewat.pk]
    assert [s.pk for s in halaman.context["mendatang"]] == [dunia.a.sesi_depan.pk]
    (tugas,) = saya.get("/").context["tugas"]
    assert (tugas["jumlah"], tugas["url"]) == (2, reverse("pembinaan:kelas_saya"))


@pytest.mark.parametrize("nama", ["pembinaan:kelas_saya", "dasbor:beranda"])
def test_own_pages_cost_the_same_for_any_number_of_sessions(dunia, saya, nama):
    biaya = []
    for banyak in (1, 3, 30):
        while Sesi.objects.diampu(saya.orang).count() < banyak + 5:
            SesiFactory(kegiatan=dunia.a.kegiatan, tanggal=dunia.a.kini, jam_mulai=_jam(), jam_selesai=dt.time(23, 59))
        saya.get(reverse(nama))
        with CaptureQueriesContext(connection) as sql:
            saya.get(reverse(nama))
        biaya.append(len(sql))
    assert len(set(biaya)) == 1, biaya


def _jam(menit=[0]):  # noqa: B006 - a counter: no two sessions begin at the same minute
    menit[0] += 1
    return dt.time(14 + menit[0] // 60, menit[0] % 60)


# --- the agreement decides, nobody switches ----------------------------------------------------------------------


def pada(s, hari):
    """Noon of that day on the clock of the institution."""
    return time_machine.travel(timezone.now() + dt.timedelta(days=(hari - s.kini).days), tick=False)


def terbuka(klien, dunia) -> bool:
    return klien.get(reverse("pembinaan:kelas_saya")).status_code == 200


def test_an_open_session_loses_its_classes_the_day_after_the_agreement(dunia, saya, settings):
    settings.DIAM_DETIK = 10**9
    settings.SESSION_COOKIE_AGE = 10**8
    with pada(dunia.a, dunia.a.naskah.berakhir):
        klien = masuk(dunia.a.akun_instruktur)
        assert terbuka(klien, dunia), "hari terakhir masih berlaku"
    with pada(dunia.a, dunia.a.naskah.berakhir + dt.timedelta(days=1)):
        klien = masuk(dunia.a.akun_instruktur)
        for nama in ("pembinaan:kelas_saya", "pembinaan:kelas_sesi"):
            assert klien.get(url(dunia.a, nama)).status_code == 403, nama
            assert klien.post(url(dunia.a, nama), {}).status_code in (403, 405), nama
        beranda = klien.get("/")
        assert beranda.status_code == 200
        assert "jadi akun tidak dapat dipakai" in teks(beranda.isi)
        assert dunia.a.kegiatan.nama not in beranda.isi.decode()
        for nama, aturan in MATRIKS.items():
            if aturan.objek and nama not in DIJAWAB:
                assert klien.get(url(dunia.a, nama)).status_code in (403, 404, 405), nama


def test_after_the_end_the_door_says_why_and_only_with_the_right_password(dunia):
    from django.test import Client

    orang, naskah = dunia.a.akun_instruktur, dunia.a.naskah
    isian = {"username": orang.username, "password": "sandi-uji-panjang"}
    with pada(dunia.a, naskah.berakhir + dt.timedelta(days=1)):
        jawab = Client().post("/masuk/", isian)
        salah = Client().post("/masuk/", isian | {"password": "salah-sekali"})
    kalimat = f"Kerja sama “{naskah.judul}” berakhir"
    assert jawab.status_code == 422
    assert kalimat in teks(jawab.content)
    assert f"Hubungi Petugas Kerja Sama {dunia.a.upt}" in teks(jawab.content)
    assert naskah.judul not in salah.content.decode()
    assert JejakAkses.objects.filter(tindakan="gagal_masuk", keterangan__contains="Syarat perannya").count() == 1


def perpanjang(s, **bidang):
    naskah = KerjaSamaFactory(
        upt=s.upt, tanggal_tanda_tangan=s.kini, **{"mulai": s.naskah.berakhir + dt.timedelta(days=1), **bidang}
    )
    PihakFactory(kerja_sama=naskah, mitra=s.mitra)
    return tandatangani(naskah)


def test_an_adendum_and_a_renewal_extend_by_themselves(dunia, saya):
    s = dunia.a
    sesudah = s.naskah.berakhir + dt.timedelta(days=10)
    with pada(s, sesudah):
        assert not terbuka(masuk(saya.orang), dunia)
    adendum = perpanjang(s, jenis="adendum", induk=s.naskah, mulai=s.kini, berakhir=sesudah)
    with pada(s, sesudah):
        assert terbuka(masuk(saya.orang), dunia)
    baru = perpanjang(
        s, pembaruan_dari=s.naskah, mulai=adendum.berakhir, berakhir=adendum.berakhir + dt.timedelta(days=365)
    )
    with pada(s, sesudah + dt.timedelta(days=100)):
        assert terbuka(masuk(saya.orang), dunia)
    with pada(s, baru.berakhir + dt.timedelta(days=1)):
        assert not terbuka(masuk(saya.orang), dunia)


def test_ending_the_agreement_today_closes_the_next_request(dunia, saya):
    assert terbuka(saya, dunia)
    with dunia.a.naskah.beralih("diakhiri", oleh=dunia.a.petugas_kerja_sama) as n:
        n.tanggal_diakhiri = dunia.a.kini
    assert not terbuka(saya, dunia)


def test_other_ways_to_end_it_close_the_next_request_too(dunia, saya):
    dunia.a.pengampu.delete()
    assert saya.get(url(dunia.a, "pembinaan:kelas_sesi")).status_code == 404
    Penugasan.objects.filter(pengguna=saya.orang).update(berlaku_sampai=dunia.a.kini - dt.timedelta(days=1))
    assert not terbuka(saya, dunia)


def test_fourteen_days_before_both_sides_are_told(dunia, saya):
    s = dunia.a
    petugas = s.petugas_kerja_sama

    def keadaan():
        judul = "Akun instruktur berakhir ≤ 14 hari"
        baris = {t["label"]: t for t in masuk(petugas).get("/").context["tugas"]}
        return "Akun Anda terbuka sampai" in teks(masuk(saya.orang).get("/").isi), baris.get(judul)

    with pada(s, s.naskah.berakhir - dt.timedelta(days=15)):
        assert keadaan() == (False, None)
    with pada(s, s.naskah.berakhir - dt.timedelta(days=14)):
        diberi_tahu, tugas = keadaan()
        assert diberi_tahu
        assert tugas["jumlah"] == 1
        daftar = masuk(petugas).get(tugas["url"])
        assert [b["url"] for b in daftar.context["tabel"]["baris"]] == [s.instruktur.get_absolute_url()]
        assert "Akun Anda terbuka sampai" in teks(masuk(saya.orang).get(reverse("pembinaan:kelas_saya")).isi)
        perpanjang(s, pembaruan_dari=s.naskah, berakhir=None)
        assert keadaan() == (False, None)
