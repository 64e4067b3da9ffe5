"""Promises on the screen: their list, their meter, the rows behind it."""

import datetime as dt

import pytest
from django.urls import reverse

from mitra.models import Komitmen
from mitra.services import batalkan_realisasi, catat_realisasi
from mitra.sumber import Sumber, sumber_realisasi
from mitra.tests.factories import (
    JenisKomitmenFactory,
    KerjaSamaFactory,
    KomitmenFactory,
    MitraFactory,
    PihakFactory,
    komitmen_berlaku,
)
from upt.waktu import hari_ini


def alamat(nama, *args):
    return reverse(f"mitra:{nama}", args=args)


@pytest.fixture
def petugas(klien):
    return klien("kerja_sama")


@pytest.fixture
def naskah(upt):
    naskah = KerjaSamaFactory(upt=upt)
    PihakFactory(kerja_sama=naskah)
    return naskah


def isian(naskah, **lain):
    return {
        "uraian": "Instruktur barbershop",
        "mitra": str(naskah.pihak.get().mitra_id),
        "jenis": str(JenisKomitmenFactory().pk),
        "target": "24",
        "satuan": "sesi",
        "tenggat": "31/12/2026",
        "nilai_perkiraan": "Rp5.000.000",
    } | lain


def test_promise_added_before_signature(petugas, naskah):
    data = isian(naskah, kunci=petugas.get(alamat("komitmen_tambah", naskah.pk)).context["kunci"])

    for _ in range(2):
        assert petugas.post(alamat("komitmen_tambah", naskah.pk), data).url == naskah.get_absolute_url()

    k = Komitmen.objects.get()
    assert (k.upt_id, k.target, k.tenggat, k.nilai_perkiraan) == (naskah.upt_id, 24, dt.date(2026, 12, 31), 5_000_000)


@pytest.mark.parametrize(
    ("tambahan", "pesan"),
    [
        ({"target": "0"}, "Target harus lebih dari nol."),
        ({"target": "banyak"}, "Angka tidak terbaca."),
        ({"tenggat": "31/02/2026"}, "tidak ada dalam kalender"),
        ({"nilai_perkiraan": "lima juta"}, "Jumlah rupiah tidak terbaca."),
        ({"uraian": ""}, "Uraian janji harus diisi."),
    ],
)
def test_promise_refused_with_a_sentence(petugas, naskah, tambahan, pesan):
    jawab = petugas.post(alamat("komitmen_tambah", naskah.pk), isian(naskah, **tambahan))

    assert (jawab.status_code, Komitmen.objects.count()) == (422, 0)
    assert pesan in jawab.content.decode()


def test_promise_of_a_partner_that_is_no_party(petugas, naskah, upt):
    jawab = petugas.post(alamat("komitmen_tambah", naskah.pk), isian(naskah, mitra=str(MitraFactory(upt=upt).pk)))

    assert (jawab.status_code, Komitmen.objects.count()) == (422, 0)


def test_promise_of_the_upt_itself(petugas, naskah):
    petugas.post(alamat("komitmen_tambah", naskah.pk), isian(naskah, mitra=""))

    assert Komitmen.objects.get().mitra is None


def test_promise_of_a_signed_agreement_is_frozen(petugas, upt):
    janji = komitmen_berlaku(upt)
    data = isian(janji.kerja_sama, versi=janji.versi)

    ubah = petugas.post(alamat("komitmen_ubah", janji.pk), data)
    tambah = petugas.post(alamat("komitmen_tambah", janji.kerja_sama.pk), data)

    assert (ubah.status_code, tambah.status_code) == (422, 422)
    assert "Buat adendum" in ubah.content.decode()
    assert Komitmen.objects.get().target == 10
    assert alamat("komitmen_ubah", janji.pk) not in petugas.get(janji.get_absolute_url()).content.decode()


def test_promise_set_aside_with_a_reason(petugas, upt):
    janji = komitmen_berlaku(upt, tenggat=hari_ini(upt) - dt.timedelta(days=3))

    assert petugas.post(alamat("komitmen_tidak_berlaku", janji.pk)).status_code == 422
    petugas.post(alamat("komitmen_tidak_berlaku", janji.pk), {"alasan": "Mitra dibubarkan"})

    janji.refresh_from_db()
    isi = petugas.get(janji.get_absolute_url()).content.decode()
    assert (janji.tidak_berlaku, janji.alasan_tidak_berlaku) == (True, "Mitra dibubarkan")
    assert "Tidak berlaku" in isi
    assert "Lewat" not in isi
    assert petugas.post(alamat("komitmen_tidak_berlaku", janji.pk), {"alasan": "Lagi"}).status_code == 422


def daftar(petugas, **saring):
    halaman = petugas.get(alamat("komitmen_list"), saring)
    return {b["url"] for b in halaman.context["tabel"]["baris"]}


def test_filters_of_promises(petugas, upt):
    kini = hari_ini(upt)
    H = dt.timedelta
    lewat = komitmen_berlaku(upt, tenggat=kini - H(days=1))
    hari_h = komitmen_berlaku(upt, tenggat=kini)
    sebulan = komitmen_berlaku(upt, tenggat=kini + H(days=30))
    penuh = komitmen_berlaku(upt, tenggat=kini - H(days=40), target=1)
    draf = KomitmenFactory(kerja_sama__upt=upt, tenggat=kini - H(days=9))
    catat_realisasi(komitmen=penuh, sumber="sesi", tanggal=kini, jumlah=1, oleh=petugas.orang)
    catat_realisasi(komitmen=sebulan, sumber="sesi", tanggal=kini, jumlah=1, oleh=petugas.orang)
    url = {k.pk: k.get_absolute_url() for k in (lewat, hari_h, sebulan, penuh, draf)}

    assert daftar(petugas) == set(url.values())
    assert daftar(petugas, keadaan="lewat") == {url[lewat.pk]}
    assert daftar(petugas, keadaan="sebagian") == {url[sebulan.pk]}
    assert daftar(petugas, keadaan="terpenuhi") == {url[penuh.pk]}
    assert daftar(petugas, keadaan="belum") == {url[hari_h.pk], url[draf.pk]}
    assert daftar(petugas, jatuh_tempo="ya") == {url[lewat.pk], url[hari_h.pk], url[penuh.pk]}
    assert daftar(petugas, jatuh_tempo="30") == {url[k.pk] for k in (lewat, hari_h, penuh, sebulan)}
    assert daftar(petugas, mitra=penuh.mitra_id) == {url[penuh.pk]}
    assert daftar(petugas, naskah=draf.kerja_sama_id) == {url[draf.pk]}
    assert daftar(petugas, cari=lewat.uraian.upper()) == {url[lewat.pk]}


def test_meter_equals_the_rows_behind_it(petugas, upt):
    janji = komitmen_berlaku(upt)
    kini = hari_ini(upt)
    baris = [
        catat_realisasi(komitmen=janji, sumber="sesi", tanggal=kini, jumlah=n, nilai=1000 * n, oleh=petugas.orang)
        for n in (1, 2, 4)
    ]
    batalkan_realisasi(baris[1], oleh=petugas.orang, alasan="Sesi dibatalkan")

    halaman = petugas.get(janji.get_absolute_url())

    objek, rinci = halaman.context["objek"], halaman.context["realisasi"]
    assert objek.tercapai == sum(b["r"].jumlah for b in rinci if not b["r"].dibatalkan) == 5
    assert objek.nilai_tercapai == 5000
    assert len(rinci) == 3
    isi = halaman.content.decode()
    assert "50% (5 dari 10)" in isi
    assert "Dihitung dari 2 realisasi" in isi
    assert "dibatalkan: Sesi dibatalkan" in isi


def test_rows_link_to_their_source_only_when_it_may_be_seen(petugas, upt, monkeypatch):
    monkeypatch.setattr(sumber_realisasi, "_isi", dict(sumber_realisasi._isi))
    sumber_realisasi._isi.pop("sesi", None)
    janji = komitmen_berlaku(upt)
    satu, dua = (
        catat_realisasi(
            komitmen=janji, sumber="sesi", tanggal=hari_ini(upt), jumlah=1, uraian=f"Sesi {n}", oleh=petugas.orang
        )
        for n in (1, 2)
    )
    sumber_realisasi.daftarkan(Sumber("sesi", lambda kunci, orang: {satu.pk: ("Barbershop, sesi 1", "/tujuan/")}))

    rinci = petugas.get(janji.get_absolute_url()).context["realisasi"]

    assert {(b["label"], b["url"]) for b in rinci} == {("Barbershop, sesi 1", "/tujuan/"), ("Sesi 2", "")}
    assert dua.pk in {b["r"].pk for b in rinci}


def test_work_items_open_exactly_what_they_count(petugas, upt, rf):
    from core.hooks import tugas

    kini = hari_ini(upt)
    komitmen_berlaku(upt, tenggat=kini - dt.timedelta(days=2), naskah={"berakhir": kini})
    komitmen_berlaku(upt, tenggat=kini - dt.timedelta(days=2), naskah={"berakhir": kini - dt.timedelta(days=1)})
    permintaan = petugas.get(alamat("mitra_list")).wsgi_request

    hitung = {
        t.kode: (t.hitung(permintaan), petugas.get(t.tautan(permintaan)).context["jumlah"])
        for t in tugas
        if t.kode.startswith(("kerjasama_", "janji_"))
    }

    assert hitung == {
        "kerjasama_akan_berakhir": (1, 1),
        "kerjasama_saya_berakhir": (0, 0),
        "kerjasama_kedaluwarsa_berjalan": (0, 0),
        "kerjasama_tidur": (1, 1),
        "janji_lewat": (2, 2),
    }
