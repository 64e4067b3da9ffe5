"""The dashboard's law: every number opens exactly the rows it counts, at the same cost whatever their number."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import hooks
from mitra.tests.factories import KomitmenFactory, bertanda_tangan
from pembinaan.models import AlasanKehadiran, Kehadiran, Sertifikat
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, ProgramFactory, SesiFactory
from tests.dunia import masuk, sebagai_impor
from upt.waktu import hari_ini
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db

PERAN = ("kepala", "pembinaan", "registrasi", "kerja_sama")


def jumlah_daftar(klien, alamat):
    """Rows of the list an address opens; None when it opens no list."""
    jawab = klien.get(alamat)
    assert jawab.status_code == 200, (alamat, jawab.status_code)
    assert not jawab.context.get("saring") or not jawab.context["saring"].errors, (
        alamat,
        jawab.context["saring"].errors,
    )
    halaman = jawab.context.get("halaman")
    return halaman["jumlah"] if halaman else None


def beda(klien, butir):
    """(label, number, rows) of every entry whose list does not hold what it says."""
    hasil = []
    for label, angka, alamat in butir:
        ada = jumlah_daftar(klien, alamat)
        if ada != angka:
            hasil.append((label, angka, ada, alamat))
    return hasil


def nyalakan_saringan(klien, alamat):
    """Names in the query string that the list does not know: such a filter would silently do nothing."""
    jawab = klien.get(alamat)
    dikenal = set(jawab.context["saring"].fields) if jawab.context.get("saring") else set()
    return set(jawab.wsgi_request.GET) - dikenal - {"urut", "hal"}


def ubin_dari(klien):
    for u in klien.get(reverse("dasbor:dasbor")).context["ubin"]:
        yield u["label"], u["angka"], u["url"]
        for lain in u.get("lain", []):
            yield f"{u['label']} / {lain['label']}", lain["angka"], lain["url"]


def test_every_tile_opens_exactly_what_it_counts(dunia):
    klien = masuk(dunia.peran["kepala"])
    butir = list(ubin_dari(klien))
    assert len(butir) >= 14
    assert len(list(hooks.ubin)) == 15
    assert beda(klien, butir) == []
    assert {label: n for label, _, u in butir if (n := nyalakan_saringan(klien, u))} == {}
    assert all(angka for label, angka, _ in butir if "/" not in label), "dunia mengisi setiap ubin"


@pytest.mark.parametrize("peran", PERAN)
def test_every_line_of_the_work_list_opens_exactly_what_it_counts(dunia, peran):
    klien = masuk(dunia.peran[peran])
    tugas = klien.get(reverse("dasbor:beranda")).context["tugas"]
    assert tugas, "dunia memberi pekerjaan kepada setiap peran ini"
    butir = [(t["label"], t["jumlah"], t["url"]) for t in tugas]
    assert beda(klien, butir) == []
    assert {label: n for label, _, u in butir if (n := nyalakan_saringan(klien, u))} == {}


def test_numbers_are_of_the_active_institution_only(dunia):
    """The same dunia stands in both: a number that mixed them would be twice as large."""
    satu = {label: angka for label, angka, _ in ubin_dari(masuk(dunia.peran["kepala"]))}
    dua = {label: angka for label, angka, _ in ubin_dari(masuk(dunia.kepala_b))}
    kosong = {label: angka for label, angka, _ in ubin_dari(masuk(dunia.kosong["kepala"]))}
    assert {k.rstrip("0123456789 ") for k in satu} == {k.rstrip("0123456789 ") for k in dua}
    assert list(satu.values()) == list(dua.values())
    assert set(kosong.values()) == {0}


def satu_lagi(upt, program, oleh, nomor):
    """One more of everything that the dashboard counts."""
    kini = hari_ini(upt)
    napi, _ = huni(upt, "b1", nama=f"NAPI KE {nomor}"), huni(upt, "a3", nama=f"TAHANAN KE {nomor}")
    naskah = bertanda_tangan(
        upt, judul=f"Naskah ke {nomor}", tanggal_tanda_tangan=kini, mulai=kini, berakhir=kini + dt.timedelta(days=60)
    )
    KomitmenFactory(kerja_sama=naskah, tenggat=kini, mitra=naskah.pihak.get().mitra)
    kegiatan = KegiatanFactory(
        upt=upt, program=program, status="berjalan", mulai=kini, selesai=kini + dt.timedelta(days=30),
        penanggung_jawab=oleh,
    )  # fmt: skip
    peserta = PesertaFactory(kegiatan=kegiatan, wbp=napi, status="mengikuti", mulai=kini)
    PesertaFactory(kegiatan=kegiatan, wbp=huni(upt), status="diusulkan")
    sesi = SesiFactory(kegiatan=kegiatan, tanggal=kini, status="terlaksana", jumlah_hadir=1)
    Kehadiran.objects.create(sesi=sesi, peserta=peserta, alasan=AlasanKehadiran.objects.get(kode="hadir"))
    SesiFactory(kegiatan=kegiatan, tanggal=kini - dt.timedelta(days=1))
    for i, status in enumerate(("draf", "disahkan")):
        lulus = PesertaFactory(kegiatan=kegiatan, wbp=huni(upt), status="lulus")
        with sebagai_impor():
            Sertifikat.objects.create(
                upt=upt, peserta=lulus, nomor=f"{nomor}-{i}", nomor_urut=nomor * 2 + i, tahun=kini.year, nama="X",
                judul="X", penerbit="X", mulai=kini, tanggal_terbit=kini, status=status,
            )  # fmt: skip


@pytest.mark.parametrize("nama", ["dasbor:dasbor", "dasbor:beranda"])
def test_dashboard_costs_the_same_for_one_three_and_fifty(dunia, nama):
    upt, kepala = dunia.upt_kosong, dunia.kosong["kepala"]
    program, oleh = ProgramFactory(upt=upt), dunia.kosong["pembinaan"]
    ada, biaya = 0, {}
    for banyak in (1, 3, 50):
        while ada < banyak:
            ada += 1
            satu_lagi(upt, program, oleh, ada)
        klien = masuk(kepala)
        klien.get(reverse(nama))
        with CaptureQueriesContext(connection) as tangkap:
            assert klien.get(reverse(nama)).status_code == 200
        biaya[banyak] = len(tangkap)
    assert len(set(biaya.values())) == 1, biaya
    assert max(biaya.values()) < 80, biaya


@pytest.mark.parametrize(
    ("peran", "kalimat"),
    [("rehab", "Mulai dari sini")],
)
def test_home_of_a_role_without_work_says_where_to_begin(dunia, peran, kalimat):
    assert kalimat in masuk(dunia.kosong[peran]).get("/").content.decode()


@pytest.mark.parametrize(
    ("peran", "label"),
    [("auditor", "Ruang baca auditor"), ("kepala", "Ruang baca auditor"), ("admin_upt", "Tabel acuan")],
)
def test_reading_room_stands_in_the_menu_of_those_who_may_enter(dunia, peran, label):
    klien = masuk(dunia.peran[peran])
    butir = {b["label"]: b["url"] for g in klien.get("/").context["rumah"]["menu"] for b in g["butir"]}
    assert klien.get(butir[label]).status_code == 200
