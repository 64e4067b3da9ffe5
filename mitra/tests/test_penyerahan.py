"""Deliveries: items that add up, one realisasi under a promise and none outside, cancelled in both places, printed."""

import datetime as dt
import io
import re
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from core.models import JejakAkses
from mitra.models import BarangPenyerahan, Komitmen, Penyerahan, Realisasi
from mitra.services import batalkan_penyerahan, catat_penyerahan, kaitkan_penyerahan, ubah_penyerahan
from mitra.tests.factories import KomitmenFactory, MitraFactory, bertanda_tangan, komitmen_berlaku
from upt.waktu import hari_ini

TANGGAL = dt.date(2026, 3, 4)
pytestmark = pytest.mark.django_db


def alamat(nama, *args):
    return reverse(f"mitra:{nama}", args=args)


@pytest.fixture
def petugas(klien):
    return klien("kerja_sama")


@pytest.fixture
def oleh(petugas):
    return petugas.orang


@pytest.fixture
def janji(upt):
    return komitmen_berlaku(upt, satuan="unit")


def serahkan(oleh, barang=(), **lain):
    isi = {"tanggal": TANGGAL, "uraian": "Bibit sawi", "jumlah": 4, "nilai": 250_000} | lain
    return catat_penyerahan(Penyerahan(**isi), oleh=oleh, barang=[BarangPenyerahan(**b) for b in barang])


def capaian(janji):
    k = Komitmen.objects.dengan_capaian(TANGGAL).get(pk=janji.pk)
    return k.tercapai, k.nilai_tercapai


def isian(**lain):
    return {
        "bentuk": "barang",
        "tanggal": "04/03/2026",
        "uraian": "Mesin jahit",
        "jumlah": "2",
        "penerima": "15",
        "nilai": "",
        "sumber_dana": "mitra",
        "nomor_berita_acara": "BA-1/2026",
        "diterima_oleh": "Siti Aminah",
        "diserahkan_oleh": "Budi Santoso",
        "jabatan_penyerah": "Direktur",
        "baris_barang": "5",
        "barang1_nama": "Mesin jahit hitam",
        "barang1_jumlah": "2",
        "barang1_satuan": "unit",
        "barang1_nilai": "Rp3.000.000",
        "barang1_keadaan": "baru",
        "barang3_nama": "Benang",
        "barang3_jumlah": "20",
        "barang3_nilai": "100.000",
    } | lain


def test_delivery_under_a_promise_from_form_to_page(petugas, janji):
    url = alamat("penyerahan_tambah", janji.pk)
    data = isian(kunci=petugas.get(url).context["kunci"])

    for _ in range(2):  # pressed twice
        jawab = petugas.post(url, data)

    p = Penyerahan.objects.get()
    assert jawab.url == p.get_absolute_url() == alamat("penyerahan_detail", p.pk)
    assert (p.mitra, p.kerja_sama, p.nilai, p.penerima) == (janji.mitra, janji.kerja_sama, 3_100_000, 15)
    assert list(p.barang.values_list("nama", "jumlah", "satuan", "nilai", "keadaan", "urutan")) == [
        ("Mesin jahit hitam", 2, "unit", 3_000_000, "baru", 1),
        ("Benang", 20, "buah", 100_000, "", 2),
    ]
    r = Realisasi.objects.get()
    assert (r.sumber, r.jumlah, r.nilai, r.sumber_dana) == ("penyerahan", 2, 3_100_000, "mitra")
    isi = petugas.get(p.get_absolute_url()).content.decode()
    for teks in ("Mesin jahit hitam", "Rp3.100.000", "Budi Santoso", janji.uraian, "Belum ada lampiran"):
        assert teks in isi
    [baris] = petugas.get(janji.get_absolute_url()).context["realisasi"]
    assert (baris["label"], baris["url"]) == ("Mesin jahit (BA-1/2026)", p.get_absolute_url())


@pytest.mark.parametrize(
    ("tambahan", "pesan"),
    [
        ({"nilai": "3.000.000"}, "Nilai seluruhnya Rp3.000.000, tetapi jumlah nilai barang Rp3.100.000."),
        ({"barang3_nama": ""}, "Isi nama barang baris 3, atau kosongkan baris itu."),
        ({"barang3_jumlah": ""}, "Isi jumlah barang baris 3."),
        ({"barang3_jumlah": "0"}, "Jumlah barang baris 3 harus lebih dari nol."),
        ({"barang1_nilai": "tiga juta"}, "Jumlah rupiah tidak terbaca."),
        ({"jumlah": "0"}, "Jumlah harus lebih dari nol."),
        ({"tanggal": "31/12/2199"}, "Tanggal penyerahan belum tiba."),
        ({"uraian": ""}, "Barang atau layanan harus diisi."),
    ],
)
def test_refused_with_a_sentence_and_what_was_typed_stays(petugas, janji, tambahan, pesan):
    jawab = petugas.post(alamat("penyerahan_tambah", janji.pk), isian(**tambahan))

    isi = jawab.content.decode()
    assert (jawab.status_code, Penyerahan.objects.count(), Realisasi.objects.count()) == (422, 0, 0)
    assert pesan in isi
    assert 'value="Mesin jahit hitam"' in isi


def test_more_rows_are_drawn_without_writing(petugas, janji):
    jawab = petugas.post(alamat("penyerahan_tambah", janji.pk), isian(tambah_baris="1", tanggal="belum diisi"))

    isi = jawab.content.decode()
    assert (jawab.status_code, Penyerahan.objects.count()) == (200, 0)
    assert 'name="barang10_nama"' in isi
    assert 'name="barang11_nama"' not in isi
    assert 'value="Benang"' in isi
    assert "harus diisi" not in isi

    penuh = petugas.post(alamat("penyerahan_tambah", janji.pk), isian(baris_barang="10", barang9_nama="Jarum"))
    assert penuh.status_code == 422  # an item without its quantity, in a row that was asked for
    assert "Isi jumlah barang baris 9." in penuh.content.decode()


def test_delivery_outside_any_text_counts_for_no_promise(petugas, upt, janji):
    url = alamat("penyerahan_tambah_luar", janji.mitra_id)
    jawab = petugas.post(url, isian(kunci=petugas.get(url).context["kunci"]))

    p = Penyerahan.objects.get()
    assert jawab.url == p.get_absolute_url()
    assert (p.komitmen, p.kerja_sama, p.mitra, p.realisasi) == (None, None, janji.mitra, None)
    assert list(Penyerahan.objects.di_luar_naskah()) == [p]
    assert "Di luar naskah" in petugas.get(p.get_absolute_url()).content.decode()
    assert (Penyerahan.objects.nilai_tanpa_anggaran(), Realisasi.objects.count()) == (3_100_000, 0)


def test_service_counts_as_service_and_people(oleh, upt):
    janji = komitmen_berlaku(upt, satuan="orang")

    p = serahkan(oleh, komitmen=janji, bentuk="layanan", uraian="Pemeriksaan gigi", jumlah=35)

    assert (p.realisasi.sumber, p.penerima, capaian(janji)[0]) == ("layanan", 35, 35)


def test_promise_of_a_draft_refused(oleh, upt):
    janji = KomitmenFactory(kerja_sama__upt=upt, mitra=MitraFactory(upt=upt), satuan="unit")

    with pytest.raises(ValidationError, match="belum ditandatangani"):
        serahkan(oleh, komitmen=janji)

    assert (Penyerahan.objects.count(), Realisasi.objects.count()) == (0, 0)


def test_own_promise_is_never_paid_by_the_partner(oleh, petugas, upt):
    janji = komitmen_berlaku(upt, satuan="unit", mitra=None)

    with pytest.raises(ValidationError, match="bukan mitra"):
        serahkan(oleh, komitmen=janji)

    p = serahkan(oleh, komitmen=janji, sumber_dana="apbn")
    assert (p.mitra, Realisasi.objects.nilai_tanpa_anggaran()) == (None, 0)
    assert petugas.get(p.get_absolute_url()).status_code == 200
    assert petugas.get(alamat("penyerahan_berita_acara", p.pk)).status_code == 200


def test_agreement_of_another_partner_refused(oleh, upt):
    with pytest.raises(ValidationError, match="bukan pihak"):
        serahkan(oleh, mitra=MitraFactory(upt=upt), kerja_sama=bertanda_tangan(upt))


def test_tomorrow_refused(oleh, janji):
    with pytest.raises(ValidationError) as galat:
        serahkan(oleh, komitmen=janji, tanggal=hari_ini(janji.upt) + dt.timedelta(days=1))

    assert list(galat.value.message_dict) == ["tanggal"]


def test_cancelled_in_both_rows(petugas, oleh, janji):
    p = serahkan(oleh, komitmen=janji)
    assert capaian(janji) == (4, 250_000)

    assert petugas.post(alamat("penyerahan_batal", p.pk)).status_code == 422
    petugas.post(alamat("penyerahan_batal", p.pk), {"alasan": "Salah catat"})

    p.refresh_from_db()
    r = Realisasi.objects.get()
    assert (p.dibatalkan, p.alasan_batal, r.dibatalkan, r.alasan_batal) == (True, "Salah catat", True, "Salah catat")
    assert capaian(janji) == (0, 0)
    isi = petugas.get(p.get_absolute_url()).content.decode()
    assert "Penyerahan ini dibatalkan." in isi
    assert alamat("penyerahan_ubah", p.pk) not in isi
    for kerja in (
        lambda: batalkan_penyerahan(p, oleh=oleh, alasan="Lagi"),
        lambda: ubah_penyerahan(p, oleh=oleh),
    ):
        with pytest.raises(ValidationError) as galat:
            kerja()
        assert galat.value.code == "sudah_batal"


def test_outside_delivery_cancelled_leaves_the_value(petugas, oleh, upt):
    p = serahkan(oleh, mitra=MitraFactory(upt=upt))
    assert Penyerahan.objects.nilai_tanpa_anggaran() == 250_000

    petugas.post(alamat("penyerahan_batal", p.pk), {"alasan": "Barang dikembalikan"})

    assert Penyerahan.objects.nilai_tanpa_anggaran() == 0


def test_only_what_changes_no_number_can_be_corrected(petugas, oleh, janji):
    p = serahkan(oleh, komitmen=janji)
    data = {"nomor_berita_acara": "BA-9", "diserahkan_oleh": "Rudi", "penerima": "12", "jumlah": "99", "nilai": "1"}

    assert petugas.post(alamat("penyerahan_ubah", p.pk), data | {"versi": p.versi}).status_code == 302
    usang = petugas.post(alamat("penyerahan_ubah", p.pk), data | {"versi": p.versi, "diserahkan_oleh": "Lain"})

    p.refresh_from_db()
    assert (p.nomor_berita_acara, p.diserahkan_oleh, p.penerima, p.jumlah, p.nilai) == ("BA-9", "Rudi", 12, 4, 250_000)
    assert usang.status_code == 409  # a second writer sees what was saved meanwhile
    assert "BA-9" in petugas.get(p.get_absolute_url()).content.decode()


def test_tied_to_a_promise_later(petugas, oleh, upt, janji):
    p = serahkan(oleh, mitra=janji.mitra, sumber_dana="apbd")
    lain = komitmen_berlaku(upt, satuan="unit")
    url = alamat("penyerahan_kaitkan", p.pk)
    isi = {"komitmen": str(janji.pk), "jumlah": "1", "alasan": "Sesuai Pasal 4"}

    assert [str(k) for k in petugas.get(url).context["form"].fields["komitmen"].queryset] == [janji.uraian]
    kosong = serahkan(oleh, mitra=MitraFactory(upt=upt))
    assert "belum berjanji apa pun" in petugas.get(alamat("penyerahan_kaitkan", kosong.pk)).content.decode()
    batalkan_penyerahan(kosong, oleh=oleh, alasan="Hanya untuk melihat")
    assert petugas.post(url, isi | {"komitmen": str(lain.pk)}).status_code == 422
    assert petugas.post(url, isi | {"alasan": ""}).status_code == 422
    assert petugas.post(url, isi).status_code == 302

    p.refresh_from_db()
    assert (p.komitmen, p.kerja_sama, p.jumlah) == (janji, janji.kerja_sama, 4)
    assert (p.realisasi.jumlah, p.realisasi.nilai, p.realisasi.sumber_dana) == (1, 250_000, "apbd")
    assert capaian(janji) == (1, 250_000)
    assert not Penyerahan.objects.di_luar_naskah().exists()
    assert "Sesuai Pasal 4" in petugas.get(p.get_absolute_url()).content.decode()
    with pytest.raises(ValidationError) as galat:
        kaitkan_penyerahan(p, janji, jumlah=1, oleh=oleh, alasan="Lagi")
    assert galat.value.code == "sudah_terkait"
    assert Realisasi.objects.count() == 1


def test_list_filters_and_export(petugas, oleh, upt, janji):
    a = serahkan(oleh, komitmen=janji, uraian="Mesin")
    b = serahkan(oleh, mitra=MitraFactory(upt=upt), uraian="Bibit", tanggal=TANGGAL + dt.timedelta(days=5))
    c = serahkan(oleh, mitra=b.mitra, bentuk="layanan", uraian="Cek gigi", sumber_dana="apbd", nomor_berita_acara="Q7")
    batalkan_penyerahan(c, oleh=oleh, alasan="Batal")

    def daftar(**saring):
        return {x["url"] for x in petugas.get(alamat("penyerahan_list"), saring).context["tabel"]["baris"]}

    url = {p.pk: p.get_absolute_url() for p in (a, b, c)}
    assert daftar() == set(url.values())
    assert (
        daftar(bentuk="layanan") == daftar(cari="q7") == daftar(hitung="batal") == daftar(dana="apbd") == {url[c.pk]}
    )
    assert daftar(luar="ya") == {url[b.pk]}
    assert daftar(luar="tidak") == daftar(naskah=janji.kerja_sama_id) == {url[a.pk]}
    assert daftar(mitra=b.mitra_id) == {url[b.pk], url[c.pk]}
    assert daftar(dari="05/03/2026", sampai="09/03/2026") == {url[b.pk]}
    assert "Rp500.000" in petugas.get(alamat("penyerahan_list")).content.decode()  # the cancelled one is not counted
    csv = b"".join(petugas.get(alamat("penyerahan_list"), {"ekspor": "csv"}).streaming_content).decode("utf-8-sig")
    assert "Cek gigi" in csv
    assert "Dibatalkan" in csv


def test_rows_of_promises_as_a_sheet_add_up_to_the_promise(petugas, oleh, janji):
    for n in (2, 3):
        serahkan(oleh, komitmen=janji, jumlah=n, nilai=n * 1000)
    batalkan_penyerahan(serahkan(oleh, komitmen=janji, jumlah=9, nilai=9), oleh=oleh, alasan="Keliru")

    isi = b"".join(petugas.get(alamat("realisasi_list"), {"ekspor": "csv"}).streaming_content).decode("utf-8-sig")
    kepala, *baris = [b.split(";") for b in isi.splitlines()[4:]]
    kolom = {nama: [b[n] for b in baris] for n, nama in enumerate(kepala)}

    assert sum(map(int, kolom["Jumlah"])) == capaian(janji)[0] == 5
    assert sum(map(int, kolom["Nilai (Rp)"])) == capaian(janji)[1] == 5000
    assert set(kolom["Satuan"]) == {"unit"}
    cetak = kata(b"".join(petugas.get(alamat("realisasi_list"), {"ekspor": "pdf"}).streaming_content))
    assert "Jumlah" in cetak
    assert "3.000" in cetak


def test_scope_and_permission(klien, oleh, upt, upt_lain, janji):
    p = serahkan(oleh, komitmen=janji)
    asing = klien("kerja_sama", di=upt_lain)

    for nama in ("detail", "ubah", "batal", "kaitkan", "berita_acara"):
        assert asing.get(alamat(f"penyerahan_{nama}", p.pk)).status_code == 404
    assert klien("kepala").post(alamat("penyerahan_batal", p.pk), {"alasan": "x"}).status_code == 403
    assert klien("wali").get(p.get_absolute_url()).status_code == 403
    assert asing.get(alamat("penyerahan_list")).context["jumlah"] == 0


def kata(isi: bytes) -> str:
    return " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages).split())


def test_berita_acara_says_who_what_and_how_much_in_words(petugas, oleh, janji):
    barang = [
        {"nama": "Mesin jahit hitam", "jumlah": 2, "satuan": "unit", "nilai": 3_000_000, "keadaan": "baru"},
        {"nama": "Benang", "jumlah": 1200, "satuan": "gulung", "nilai": 100_000},
    ]
    p = serahkan(
        oleh,
        barang,
        komitmen=janji,
        nilai=None,
        uraian="Mesin",
        diserahkan_oleh="Budi Santoso",
        diterima_oleh="Siti Aminah",
        nomor_berita_acara="BA-7/2026",
        penerima=15,
    )

    jawab = petugas.get(alamat("penyerahan_berita_acara", p.pk))

    teks = kata(jawab.content)
    for bagian in (
        "BERITA ACARA SERAH TERIMA BARANG",
        "Nomor: BA-7/2026",
        "Pada hari ini, Rabu, tanggal empat bulan Maret tahun dua ribu dua puluh enam (04/03/2026)",
        "Mesin jahit hitam",
        "1.200 gulung",
        "Rp3.100.000",
        "tiga juta seratus ribu rupiah",
        "Budi Santoso",
        "Siti Aminah",
        "PIHAK PERTAMA",
        janji.mitra.nama,
        "15 (lima belas) orang",
    ):
        assert bagian in teks, bagian
    jejak = JejakAkses.objects.get(tindakan="cetak")
    assert (jejak.objek_id, jejak.keterangan) == (str(p.pk), "BA-7/2026")


def test_berita_acara_without_items_names_or_value(petugas, oleh, upt):
    p = serahkan(oleh, mitra=MitraFactory(upt=upt), nilai=None, bentuk="layanan", uraian="Cek gigi")

    teks = kata(petugas.get(alamat("penyerahan_berita_acara", p.pk)).content)

    assert "BERITA ACARA PELAYANAN" in teks
    assert "Cek gigi" in teks
    assert "rupiah" not in teks
    batalkan_penyerahan(p, oleh=oleh, alasan="Batal")
    jawab = petugas.get(alamat("penyerahan_berita_acara", p.pk), follow=True)
    assert "berita acaranya tidak dicetak" in jawab.content.decode()


def test_berita_acara_of_many_items_with_names_a_template_could_misread(petugas, oleh, janji):
    jahat = '#panic("x") *a* _b_ $x^2$ <l> @r'
    barang = [{"nama": f"{jahat} ALAT{n:03}", "jumlah": 1, "nilai": 1, "keadaan": jahat} for n in range(60)]
    p = serahkan(oleh, barang, komitmen=janji, nilai=None, uraian=jahat, diserahkan_oleh=jahat, jabatan_penyerah=jahat)

    pembaca = PdfReader(io.BytesIO(petugas.get(alamat("penyerahan_berita_acara", p.pk)).content))

    teks = [h.extract_text() for h in pembaca.pages]
    assert 1 < len(teks) <= 6
    assert re.findall(r"ALAT\d{3}", "".join(teks)) == [f"ALAT{n:03}" for n in range(60)]
    assert all("Banyaknya" in t for t in teks if "ALAT" in t)  # the header of the table comes again
    assert re.sub(r"\s", "", "".join(teks)).count('#panic("x")') >= 122
    assert "PIHAK KEDUA" in teks[-1]


@pytest.fixture
def batas_query(django_assert_max_num_queries):
    return django_assert_max_num_queries


@pytest.mark.parametrize("banyak", [1, 30])
def test_detail_and_lists_take_a_constant_number_of_queries(petugas, oleh, janji, banyak, batas_query):
    barang = [{"nama": f"Alat {n}", "jumlah": 1} for n in range(banyak)]
    for _ in range(min(banyak, 4)):
        p = serahkan(oleh, barang, komitmen=janji)

    with batas_query(24):
        petugas.get(p.get_absolute_url())
    with batas_query(16):
        petugas.get(alamat("penyerahan_list"))
    with batas_query(17):
        petugas.get(alamat("realisasi_list"))


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_tie_it_once(pengguna, upt):
    oleh = pengguna("kerja_sama")
    janji = komitmen_berlaku(upt, satuan="unit")
    p = serahkan(oleh, mitra=janji.mitra)
    siap, hasil = threading.Barrier(2), []

    def kaitkan():
        try:
            siap.wait(10)
            kaitkan_penyerahan(p, janji, jumlah=4, oleh=oleh, alasan="Bersamaan")
            hasil.append("terkait")
        except ValidationError as galat:
            hasil.append(galat.code)
        finally:
            connection.close()

    utas = [threading.Thread(target=kaitkan) for _ in range(2)]
    [u.start() for u in utas]
    [u.join() for u in utas]

    assert sorted(hasil) == ["sudah_terkait", "terkait"]
    assert (Realisasi.objects.count(), capaian(janji)[0]) == (1, 4)
