"""Pages of partnership: who sees what, what a list counts, and how many queries it costs."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from core.models import JejakAkses
from mitra.models import KerjaSama, Komitmen, Kontak, Mitra
from mitra.services import catat_realisasi
from mitra.tests.factories import (
    JenisMitraFactory,
    KerjaSamaFactory,
    KomitmenFactory,
    KontakFactory,
    MitraFactory,
    bertanda_tangan,
    komitmen_berlaku,
)
from upt.waktu import hari_ini

DAFTAR = ("mitra:mitra_list", "mitra:kerjasama_list", "mitra:komitmen_list")


def alamat(nama, *args):
    return reverse(f"mitra:{nama}", args=args)


def isi_sampai(upt, jumlah):
    """Agreements in force with a promise, a contact and a realisasi, until there are `jumlah`."""
    kini = hari_ini(upt)
    for _ in range(jumlah - KerjaSama.objects.count()):
        janji = komitmen_berlaku(upt, naskah={"berakhir": kini + dt.timedelta(days=30)}, tenggat=kini)
        KontakFactory(mitra=janji.mitra, utama=True)
        catat_realisasi(komitmen=janji, sumber="sesi", tanggal=kini, jumlah=1, oleh=None)


@pytest.mark.parametrize("nama", DAFTAR)
def test_list_empty_says_what_next(klien, nama):
    halaman = klien("kerja_sama").get(reverse(nama))

    assert halaman.status_code == 200
    assert "Belum ada" in halaman.content.decode()


@pytest.mark.parametrize("nama", DAFTAR)
def test_list_costs_the_same_for_any_number_of_rows(klien, upt, nama):
    c = klien("kerja_sama")
    c.get(reverse(nama))
    biaya = []
    for jumlah in (1, 3, 50):
        isi_sampai(upt, jumlah)
        with CaptureQueriesContext(connection) as sql:
            halaman = c.get(reverse(nama))
        assert halaman.context["jumlah"] == jumlah
        biaya.append(len(sql))

    assert biaya[0] == biaya[1] == biaya[2], biaya


@pytest.mark.parametrize("nama", ["mitra_detail", "kerjasama_detail", "komitmen_detail"])
def test_detail_costs_the_same_for_any_number_of_rows(klien, upt, nama):
    c = klien("kerja_sama")
    mitra = MitraFactory(upt=upt)
    kini = hari_ini(upt)
    naskah = bertanda_tangan(upt, mitra, berakhir=kini)
    janji = komitmen_berlaku(upt)
    objek = {"mitra_detail": mitra, "kerjasama_detail": naskah, "komitmen_detail": janji}[nama]
    c.get(objek.get_absolute_url())
    biaya = []
    for jumlah in (1, 3, 50):
        while Komitmen.objects.filter(kerja_sama=naskah).count() < jumlah:
            KomitmenFactory(kerja_sama=naskah, mitra=mitra)
            KontakFactory(mitra=mitra)
            bertanda_tangan(upt, mitra, induk=KerjaSamaFactory(upt=upt, jenis="nk"))
            catat_realisasi(komitmen=janji, sumber="sesi", tanggal=kini, jumlah=1, oleh=c.orang)
        with CaptureQueriesContext(connection) as sql:
            assert c.get(objek.get_absolute_url()).status_code == 200
        biaya.append(len(sql))

    assert biaya[0] == biaya[1] == biaya[2], biaya


def test_mitra_list_counts_what_is_behind_it(klien, upt):
    kini = hari_ini(upt)
    janji = komitmen_berlaku(upt, target=2, naskah={"berakhir": kini})
    mitra = janji.mitra
    bertanda_tangan(upt, mitra, berakhir=kini - dt.timedelta(days=1))
    KerjaSamaFactory(upt=upt)
    KontakFactory(mitra=mitra, nama="Bukan utama")
    KontakFactory(mitra=mitra, nama="Sri Utama", utama=True, telepon="081234567890")
    KontakFactory(mitra=mitra, nama="Aaa Lama", aktif=False)
    catat_realisasi(komitmen=janji, sumber="sesi", tanggal=kini, jumlah=2, oleh=None)

    m = Mitra.objects.dengan_ringkasan(kini).get(pk=mitra.pk)

    assert (m.naskah_berlaku, m.janji_terpenuhi, m.janji_semua) == (1, 1, 1)
    assert (m.kegiatan_terakhir, m.kontak_nama, m.kontak_telepon) == (kini, "Sri Utama", "081234567890")
    isi = klien("kerja_sama").get(alamat("mitra_list")).content.decode()
    assert "1 dari 1" in isi
    assert "hari ini" in isi


def test_out_of_scope_is_404_everywhere(klien, upt, upt_lain):
    janji = komitmen_berlaku(upt_lain)
    kontak = KontakFactory(mitra=janji.mitra)
    pihak = janji.kerja_sama.pihak.get()
    c = klien("kerja_sama")
    halaman = [
        *(alamat(n, janji.mitra.pk) for n in ("mitra_detail", "mitra_ubah", "mitra_riwayat", "kontak_tambah")),
        alamat("kontak_ubah", kontak.pk),
        *(
            alamat(n, janji.kerja_sama.pk)
            for n in (
                "kerjasama_detail",
                "kerjasama_ubah",
                "kerjasama_riwayat",
                "pihak_tambah",
                "dokumen_unggah",
                "komitmen_tambah",
            )
        ),
        alamat("pihak_ubah", pihak.pk),
        alamat("pihak_lepas", pihak.pk),
        *(
            alamat(n, janji.pk)
            for n in ("komitmen_detail", "komitmen_ubah", "komitmen_tidak_berlaku", "penyerahan_tambah")
        ),
        alamat("kerjasama_langkah", janji.kerja_sama.pk, "dibatalkan"),
    ]

    assert {u: c.get(u).status_code for u in halaman} == dict.fromkeys(halaman, 404)
    assert {c.post(u).status_code for u in halaman if "riwayat" not in u and "detail" not in u} <= {404, 405}
    for nama in DAFTAR:
        assert c.get(reverse(nama)).context["jumlah"] == 0


def test_auditor_reads_and_writes_nothing(klien, upt):
    janji = komitmen_berlaku(upt)
    c = klien("auditor")
    baca = [*(reverse(n) for n in DAFTAR), janji.get_absolute_url(), janji.mitra.get_absolute_url()]
    baca += [janji.kerja_sama.get_absolute_url(), alamat("kerjasama_riwayat", janji.kerja_sama.pk)]
    tulis = [
        alamat("mitra_tambah"),
        alamat("mitra_ubah", janji.mitra.pk),
        alamat("kontak_tambah", janji.mitra.pk),
        alamat("kerjasama_tambah"),
        alamat("kerjasama_ubah", janji.kerja_sama.pk),
        alamat("kerjasama_langkah", janji.kerja_sama.pk, "diakhiri"),
        alamat("dokumen_unggah", janji.kerja_sama.pk),
        alamat("pihak_tambah", janji.kerja_sama.pk),
        alamat("komitmen_tambah", janji.kerja_sama.pk),
        alamat("komitmen_ubah", janji.pk),
        alamat("komitmen_tidak_berlaku", janji.pk),
        alamat("penyerahan_tambah", janji.pk),
    ]

    assert {u: c.get(u).status_code for u in baca} == dict.fromkeys(baca, 200)
    assert {u: (c.get(u).status_code, c.post(u).status_code) for u in tulis} == dict.fromkeys(tulis, (403, 403))
    for u in baca:
        isi = c.get(u).content.decode()
        assert not any(t in isi for t in tulis), u
    assert c.get(reverse("mitra:mitra_list") + "?ekspor=csv").status_code == 403


def isian_mitra(**lain):
    return {"nama": "SKB Kabupaten Contoh", "jenis": str(JenisMitraFactory().pk), "aktif": "on"} | lain


def test_mitra_created_once_on_double_submit(klien, upt):
    c = klien("kerja_sama")
    kunci = c.get(alamat("mitra_tambah")).context["kunci"]

    satu = c.post(alamat("mitra_tambah"), isian_mitra(kunci=kunci))
    dua = c.post(alamat("mitra_tambah"), isian_mitra(kunci=kunci))

    mitra = Mitra.objects.get()
    assert (mitra.nama, mitra.upt) == ("SKB Kabupaten Contoh", upt)
    assert satu.url == dua.url == mitra.get_absolute_url()


def test_mitra_same_name_refused_in_any_spelling(klien, upt):
    MitraFactory(upt=upt, nama="SKB Kabupaten Contoh")

    halaman = klien("kerja_sama").post(alamat("mitra_tambah"), isian_mitra(nama="skb  kabupaten CONTOH"))

    assert halaman.status_code == 422
    assert "Mitra dengan nama ini sudah tercatat." in halaman.content.decode()


def test_kontak_main_one_replaces_the_other(klien, upt):
    mitra = MitraFactory(upt=upt)
    lama = KontakFactory(mitra=mitra, utama=True)

    klien("kerja_sama").post(alamat("kontak_tambah", mitra.pk), {"nama": "Baru", "utama": "on", "aktif": "on"})

    assert Kontak.objects.get(utama=True).nama == "Baru"
    assert Kontak.objects.get(pk=lama.pk).aktif is True


def test_kontak_retired_is_never_main(klien, upt):
    kontak = KontakFactory(mitra__upt=upt, utama=True)

    klien("kerja_sama").post(alamat("kontak_ubah", kontak.pk), {"nama": kontak.nama, "utama": "on", "versi": "1"})

    kontak.refresh_from_db()
    assert (kontak.aktif, kontak.utama) == (False, False)


def test_export_is_the_filtered_list_and_is_logged(klien, upt):
    kini = hari_ini(upt)
    bertanda_tangan(upt, judul="=Berakhir sebentar lagi", berakhir=kini + dt.timedelta(days=10))
    bertanda_tangan(upt, judul="Masih lama", berakhir=kini + dt.timedelta(days=400))

    berkas = klien("kerja_sama").get(alamat("kerjasama_list") + "?keadaan=akan_berakhir&ekspor=csv")

    baris = b"".join(berkas.streaming_content).decode("utf-8-sig").splitlines()
    assert [b for b in baris if "Masih lama" in b] == []
    assert len([b for b in baris if "'=Berakhir sebentar lagi" in b]) == 1
    jejak = JejakAkses.objects.get(tindakan="ekspor")
    assert (jejak.model, jejak.jumlah) == ("mitra.kerjasama", 1)
    assert "Akan berakhir" in jejak.keterangan


@pytest.mark.parametrize("nama", DAFTAR)
@pytest.mark.parametrize("jumlah", [0, 1, 50])
def test_every_export_works_for_any_number_of_rows(klien, upt, nama, jumlah):
    isi_sampai(upt, jumlah)
    c = klien("kepala")
    awalan = {"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "pdf": b"%PDF"}

    for bentuk, awal in awalan.items():
        isi = b"".join(c.get(reverse(nama), {"ekspor": bentuk}).streaming_content)
        assert isi.startswith(awal), bentuk
        if bentuk == "csv":
            baris = isi.decode("utf-8-sig").splitlines()
            assert len(baris) == 5 + jumlah, baris
            assert "None" not in isi.decode()

    catatan = JejakAkses.objects.filter(tindakan__in=("ekspor", "cetak")).values_list("jumlah", flat=True)
    assert list(catatan) == [jumlah] * 3


def test_recap_has_the_columns_of_the_sheet(klien, upt):
    bertanda_tangan(upt)

    isi = b"".join(klien("kerja_sama").get(alamat("kerjasama_list"), {"ekspor": "csv"}).streaming_content)

    kepala = isi.decode("utf-8-sig").splitlines()[4]
    assert kepala == "No;Mitra;Nomor;Judul;Tgl;Berlaku s.d.;PIC;Ket"


KODE_MENTAH = ("None", "True", "False", "&lt;", "---------", "{{", "tanpa_biaya", "berlaku_semua<", "ditandatangani<")


def test_no_page_shows_a_raw_value(klien, upt):
    """The barest records there can be: every optional field empty."""
    mitra = MitraFactory(upt=upt)
    kosong = KerjaSamaFactory(upt=upt, tanggal_tanda_tangan=None, mulai=None, berakhir=None)
    janji = KomitmenFactory(kerja_sama=kosong)
    penuh = komitmen_berlaku(upt, naskah={"berakhir": None})
    c = klien("kerja_sama")
    halaman = [reverse(n) for n in DAFTAR] + [o.get_absolute_url() for o in (mitra, kosong, janji, penuh)]
    halaman += [penuh.kerja_sama.get_absolute_url(), alamat("kerjasama_riwayat", kosong.pk)]
    halaman += [alamat(n) for n in ("mitra_tambah", "kerjasama_tambah")]
    halaman += [alamat(n, kosong.pk) for n in ("kerjasama_ubah", "pihak_tambah", "dokumen_unggah", "komitmen_tambah")]
    halaman += [alamat("kontak_tambah", mitra.pk), alamat("penyerahan_tambah", penuh.pk)]

    for url in halaman:
        jawab = c.get(url)
        teks = strip_tags(jawab.content.decode())
        assert jawab.status_code == 200, url
        assert [k for k in KODE_MENTAH if k in teks] == [], url
