"""The list of requests: each filter gives its verb's rows, files hold what is shown, many rows cost what one costs."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import JejakAkses
from mitra.models import MitraPertemuan, Usulan
from mitra.services import batalkan_usulan, jadikan_janji, jawab_usulan
from mitra.tests.factories import (
    KerjaSamaFactory,
    KomitmenFactory,
    KontakFactory,
    MitraFactory,
    PertemuanFactory,
    PihakFactory,
    RuangLingkupFactory,
    TawaranFactory,
    TindakLanjutFactory,
    UsulanFactory,
    bertanda_tangan,
    usulan_terkirim,
)
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db
DAFTAR = "mitra:usulan_list"
HARI = dt.timedelta(days=1)


@pytest.fixture
def semua(upt, pengguna):
    """One request in every keadaan of the filter."""
    kini, orang = hari_ini(upt), pengguna("kerja_sama")

    def dijawab(nama, ke, **lain):
        u = usulan_terkirim(upt, tanggal=kini - 30 * HARI, uraian=nama)
        return jawab_usulan(u, ke, oleh=orang, tanggal=kini - 20 * HARI, jawaban="Ya", **lain)

    UsulanFactory(upt=upt, uraian="draf", pic=orang)
    batalkan_usulan(UsulanFactory(upt=upt, uraian="batal"), oleh=orang, alasan="Tidak perlu")
    usulan_terkirim(upt, tanggal=kini - 14 * HARI, uraian="baru")
    usulan_terkirim(upt, tanggal=kini - 15 * HARI, uraian="lama")
    dijawab("ditunda", "ditunda", sampai=kini)
    dijawab("ditunda lewat", "ditunda", sampai=kini - HARI)
    dijawab("ditolak", "ditolak")
    dijawab("diterima", "diterima")
    janji = dijawab("janji", "diterima")
    naskah = KerjaSamaFactory(upt=upt)
    PihakFactory(kerja_sama=naskah, mitra=janji.mitra)
    jadikan_janji(janji, KomitmenFactory.build(kerja_sama=naskah, jenis=janji.jenis), oleh=orang, naskah=naskah)
    return orang


def uraian(klien, siapa="kerja_sama", **saring):
    jawab = klien(siapa).get(reverse(DAFTAR), saring)
    return {b["sel"][0]["isi"].split(">")[1].split("<")[0] for b in jawab.context["tabel"]["baris"]}


@pytest.mark.parametrize(
    ("keadaan", "rows"),
    [
        ("belum_dijawab", {"baru", "lama"}),
        ("diam", {"lama"}),
        ("ditunda", {"ditunda", "ditunda lewat"}),
        ("ditunda_lewat", {"ditunda lewat"}),
        ("diterima_belum_janji", {"diterima"}),
        ("menjadi_janji", {"janji"}),
        ("ditolak", {"ditolak"}),
        ("draf", {"draf"}),
        ("batal", {"batal"}),
    ],
)
def test_each_keadaan_gives_exactly_its_rows(klien, semua, keadaan, rows):
    assert uraian(klien, keadaan=keadaan) == rows


def test_own_requests_partner_and_search(klien, semua, upt):
    lama = Usulan.objects.get(uraian="lama")

    assert uraian(klien, semua, pic="saya") == {"draf"}
    assert uraian(klien, mitra=lama.mitra.pk) == {"lama"}
    assert uraian(klien, cari=lama.nomor_surat) == {"lama"}
    assert uraian(klien, cari="tidak ada") == set()


@pytest.mark.parametrize("keadaan", ["diam", "ditunda_lewat", "diterima_belum_janji"])
def test_the_work_list_counts_what_its_link_opens(klien, semua, keadaan):
    c = klien("kerja_sama")

    isi = c.get("/").content.decode()

    assert f"{reverse(DAFTAR)}?keadaan={keadaan}" in isi
    assert c.get(reverse(DAFTAR), {"keadaan": keadaan}).context["jumlah"] == 1


@pytest.mark.parametrize(("bentuk", "awal"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("pdf", b"%PDF")])
def test_files_hold_the_filtered_rows_and_are_logged(klien, semua, bentuk, awal):
    jawab = klien("kepala").get(reverse(DAFTAR), {"keadaan": "diam", "ekspor": bentuk})

    isi = b"".join(jawab.streaming_content)
    assert isi.startswith(awal)
    if bentuk == "csv":
        baris = isi.decode("utf-8-sig").splitlines()
        assert len([b for b in baris if "lama" in b]) == 1
        assert "Belum dijawab 15 hari" in isi.decode()
        assert "None" not in isi.decode()
    jejak = JejakAkses.objects.get(model="mitra.usulan", tindakan__in=("ekspor", "cetak"))
    assert jejak.jumlah == 1


def test_no_file_without_the_permission(klien, semua):
    assert klien("pembinaan").get(reverse(DAFTAR), {"ekspor": "csv"}).status_code == 403


def biaya(c, alamat):
    c.get(alamat)
    with CaptureQueriesContext(connection) as catatan:
        assert c.get(alamat).status_code == 200
    return len(catatan)


def test_many_rows_cost_what_one_costs(klien, upt):
    mitra = MitraFactory(upt=upt)
    c, halaman = klien("kerja_sama"), [reverse(DAFTAR), mitra.get_absolute_url(), reverse("mitra:usulan_tambah")]
    semua = []
    for banyak in (1, 3):
        for _ in range(banyak):
            usulan_terkirim(upt, mitra, ruang_lingkup=RuangLingkupFactory())
            kontak = KontakFactory(mitra__upt=upt)
            PihakFactory(kerja_sama=KerjaSamaFactory(upt=upt), mitra=kontak.mitra)
            TawaranFactory(upt=upt, mitra=mitra, disampaikan_oleh=KontakFactory(mitra=mitra))
        semua.append([biaya(c, u) for u in halaman])

    assert semua[0] == semua[1]


def test_a_partner_shows_open_requests_longest_silence_first(klien, upt):
    mitra, kini = MitraFactory(upt=upt), hari_ini(upt)
    usulan_terkirim(upt, mitra, kini - 3 * HARI, uraian="Baru tiga hari")
    usulan_terkirim(upt, mitra, kini - 21 * HARI, uraian="Sudah lama")
    batalkan_usulan(UsulanFactory(upt=upt, mitra=mitra, uraian="Batal"), oleh=None, alasan="Tidak perlu")
    usulan_terkirim(upt, uraian="Mitra lain")

    isi = klien("kerja_sama").get(mitra.get_absolute_url()).content.decode()

    assert 0 < isi.index("Sudah lama") < isi.index("Baru tiga hari")
    assert "Belum dijawab 21 hari" in isi
    assert "Mitra lain" not in isi
    assert "3 usulan</a>" in isi


def test_the_request_page_costs_a_bounded_number_of_queries(klien, upt):
    usulan = usulan_terkirim(upt)

    assert biaya(klien("kerja_sama"), usulan.get_absolute_url()) <= 20


def test_a_meeting_and_a_text_show_their_requests(klien, upt):
    mitra, c = MitraFactory(upt=upt), klien("kerja_sama")
    temu = PertemuanFactory(upt=upt)
    MitraPertemuan.objects.create(pertemuan=temu, mitra=mitra)
    naskah = bertanda_tangan(upt, mitra)
    UsulanFactory(upt=upt, mitra=mitra, uraian="Dari audiensi", pertemuan=temu)
    UsulanFactory(upt=upt, mitra=mitra, uraian="Di bawah naskah", kerja_sama=naskah)

    di_temu, di_naskah = (c.get(o.get_absolute_url()).content.decode() for o in (temu, naskah))

    assert ("Dari audiensi" in di_temu, "Di bawah naskah" in di_temu) == (True, False)
    assert ("Dari audiensi" in di_naskah, "Di bawah naskah" in di_naskah) == (False, True)
    mulai = f"{reverse('mitra:usulan_tambah')}?pertemuan={temu.pk}&amp;cara=pertemuan&amp;mitra={mitra.pk}"
    assert mulai in di_temu


def test_a_request_shows_what_is_to_be_done_about_it(klien, upt):
    usulan = usulan_terkirim(upt)
    TindakLanjutFactory(upt=upt, mitra=usulan.mitra, usulan=usulan, uraian="Telepon Kepala SKB")
    TindakLanjutFactory(upt=upt, mitra=usulan.mitra, uraian="Hal lain")

    isi = klien("kerja_sama").get(usulan.get_absolute_url()).content.decode()

    assert ("Telepon Kepala SKB" in isi, "Hal lain" in isi) == (True, False)
    assert "Tambah tindak lanjut" in isi
