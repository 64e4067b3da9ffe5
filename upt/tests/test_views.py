"""Pages of the institution's settings, its letterhead and signature, and the printed list."""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from akun.tests.factories import PenugasanFactory
from core.models import JejakAkses
from upt.acuan import muat
from upt.cetak import kop, tanda_tangan
from upt.models import Blok, HariLibur, Kamar, Pejabat, Upt
from upt.tests.factories import BlokFactory, KamarFactory, PejabatFactory

HARI = dt.date(2026, 5, 4)
KOP = """KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN REPUBLIK INDONESIA
DIREKTORAT JENDERAL PEMASYARAKATAN
KANTOR WILAYAH DIREKTORAT JENDERAL PEMASYARAKATAN JAWA TIMUR
RUMAH TAHANAN NEGARA KELAS IIB KRAKSAAN
Jalan Contoh Nomor 1, Kode Pos 67282
Telepon (0335) 000000, Surel contoh@example.go.id"""


def teks(tanggapan) -> str:
    return tanggapan.content.decode()


@pytest.fixture
def admin(klien):
    return klien("admin_upt")


def isian_upt(upt, **ubah):
    return {
        "nama": upt.nama,
        "jenis": upt.jenis,
        "kelas": upt.kelas,
        "kota": "Kraksaan",
        "zona_waktu": upt.zona_waktu,
        "kapasitas": "230",
        "kop": KOP,
        "nama_pendek": upt.nama_pendek,
        "pola_nomor_sertifikat": "{nomor:03d}/{upt}/{tahun}",
        "versi": str(Upt.objects.get(pk=upt.pk).versi),
    } | ubah


def test_ubah_upt_kop_dan_pola(admin, upt):
    alamat = reverse("upt:upt_ubah", args=[upt.pk])
    assert admin.post(alamat, isian_upt(upt)).status_code == 302
    isi = teks(admin.get("/upt/"))
    assert f"001/RUTAN-KRS/{dt.date.today().year}" in isi or "001/RUTAN-KRS/" in isi
    assert "RUMAH TAHANAN NEGARA KELAS IIB KRAKSAAN" in isi
    assert "None" not in isi


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"pola_nomor_sertifikat": "{nomor}"}, "Pola harus memuat {tahun}"),
        ({"pola_nomor_sertifikat": "{nomor.x}{tahun}"}, "tidak dikenal"),
        ({"kapasitas": "-1"}, "lebih besar dari atau sama dengan 0"),
        ({"nama": ""}, "harus diisi"),
        ({"versi": "99"}, "baru saja diubah"),
    ],
)
def test_ubah_upt_ditolak_dengan_kalimat(admin, upt, ubah, kalimat):
    tanggapan = admin.post(reverse("upt:upt_ubah", args=[upt.pk]), isian_upt(upt, **ubah))
    assert tanggapan.status_code in (409, 422)
    assert kalimat in teks(tanggapan)


def test_kop_memberi_gaya_baris(upt):
    upt.kop = KOP
    gaya = [b["gaya"] for b in kop(upt)["baris"]]
    assert gaya == ["biasa", "biasa", "biasa", "utama", "kecil", "kecil"]
    upt.kop = ""
    assert kop(upt) == {"baris": [{"teks": "RUTAN KELAS IIB KRAKSAAN", "gaya": "utama"}]}


def test_siapa_yang_menandatangani(upt, upt_lain):
    assert tanda_tangan(upt, HARI) is None
    PejabatFactory(upt=upt_lain, nama="Kepala Lain")
    PejabatFactory(upt=upt, nama="Bukan Kepala", menandatangani=False)
    PejabatFactory(upt=upt, nama="Kepala Tetap", jabatan="Kepala Rutan", nip="197801012000121001")
    blok = tanda_tangan(upt, HARI)
    assert blok["tempat_tanggal"] == "Kraksaan, 4 Mei 2026"
    assert blok["pihak"] == [{"jabatan": "Kepala Rutan", "nama": "Kepala Tetap", "nip": "197801012000121001"}]
    masa = {"berlaku_dari": dt.date(2026, 5, 1), "berlaku_sampai": dt.date(2026, 5, 4)}
    PejabatFactory(upt=upt, nama="Atas Nama", jabatan="Kepala Subseksi", awalan="an", **masa)
    assert tanda_tangan(upt, HARI)["pihak"][0] | {"nip": ""} == {
        "awalan": "a.n.",
        "jabatan": "Kepala Rutan",
        "pelaksana": "Kepala Subseksi",
        "nama": "Atas Nama",
        "nip": "",
    }
    PejabatFactory(upt=upt, nama="Plt", awalan="plt", **masa)
    assert tanda_tangan(upt, HARI)["pihak"][0]["nama"] == "Plt"
    assert tanda_tangan(upt, HARI + dt.timedelta(days=1))["pihak"][0]["nama"] == "Kepala Tetap"


def test_pejabat_tambah_ubah_dan_plt_wajib_berakhir(admin, upt):
    isian = {"nama": "Rahmat", "jabatan": "Kepala Rutan", "awalan": "plt", "berlaku_dari": "01/05/2026"}
    tanggapan = admin.post("/upt/pejabat/tambah/", isian)
    assert "harus punya tanggal akhir" in teks(tanggapan)
    isian |= {"berlaku_sampai": "01/05/2027", "menandatangani": "on"}
    assert admin.post("/upt/pejabat/tambah/", isian).status_code == 302
    pejabat = Pejabat.objects.get()
    assert pejabat.upt == upt
    isi = teks(admin.get("/upt/pejabat/?cari=rahmat"))
    assert "Plt. Kepala Rutan" in isi
    ubah = reverse("upt:pejabat_ubah", args=[pejabat.pk])
    assert admin.post(ubah, {**isian, "nama": "Rahmat W", "versi": "1"}).status_code == 302
    assert Pejabat.objects.get().nama == "Rahmat W"


def test_daftar_pejabat_tanpa_penanda_tangan(admin, upt):
    PejabatFactory(upt=upt, nama="Staf", menandatangani=False)
    isi = teks(admin.get("/upt/pejabat/?urut=keadaan"))
    assert "belum ada pejabat yang menandatangani" in isi
    assert "Staf" in isi


def test_blok_dan_kamar(admin, upt):
    admin.post("/upt/blok/tambah/", {"nama": "Blok Melati", "jenis_kelamin": "p"})
    blok = Blok.objects.get()
    assert "belum mempunyai kamar" in teks(admin.get("/upt/blok/"))
    awal = teks(admin.get(f"/upt/kamar/tambah/?blok={blok.pk}"))
    assert '<option value="p" selected>' in awal
    kamar = {
        "blok": str(blok.pk),
        "nama": "1",
        "jenis": "hunian",
        "jenis_kelamin": "l",
        "kapasitas": "8",
        "aktif": "on",
    }
    assert "Blok Melati untuk perempuan." in teks(admin.post("/upt/kamar/tambah/", kamar))
    assert admin.post("/upt/kamar/tambah/", {**kamar, "jenis_kelamin": "p"}).status_code == 302
    assert "sudah ada di blok tersebut" in teks(admin.post("/upt/kamar/tambah/", {**kamar, "jenis_kelamin": "p"}))
    tolak = admin.post(f"/upt/blok/{blok.pk}/ubah/", {"nama": "Blok Melati", "jenis_kelamin": "l", "versi": "1"})
    assert "masih untuk perempuan" in teks(tolak)
    assert "1 blok · 1 kamar · kapasitas 8 orang" in teks(admin.get("/upt/blok/"))


def test_kamar_di_blok_upt_lain_ditolak(admin, upt_lain):
    asing = BlokFactory(upt=upt_lain)
    isian = {"blok": str(asing.pk), "nama": "1", "jenis": "hunian", "jenis_kelamin": "l", "aktif": "on"}
    assert "di luar wewenang Anda" in teks(admin.post("/upt/kamar/tambah/", isian))
    assert not Kamar.objects.exists()


def test_hari_libur_nasional_tidak_diubah_dari_upt(admin, upt):
    muat()
    nasional = HariLibur.objects.get(tanggal=dt.date(2026, 8, 17))
    assert admin.get(reverse("upt:harilibur_ubah", args=[nasional.pk])).status_code == 404
    ganda = admin.post("/upt/hari-libur/tambah/", {"tanggal": "17/08/2026", "nama": "Ulang"})
    assert "sudah hari libur nasional" in teks(ganda)
    assert admin.post("/upt/hari-libur/tambah/", {"tanggal": "20/03/2026", "nama": "Idulfitri"}).status_code == 302
    assert HariLibur.objects.get(nama="Idulfitri").upt == upt
    isi = teks(admin.get("/upt/hari-libur/?tahun=2026"))
    assert "Jumat, 20/03/2026" in isi
    assert "17/08/2026" in isi


def test_ganti_upt_hanya_dalam_lingkup(pengguna, klien, upt, upt_lain):
    orang = pengguna("registrasi")
    c = klien(orang)
    assert c.post("/upt/ganti/", {"satuan": str(upt_lain.pk)}).status_code == 404
    assert c.post("/upt/ganti/", {"satuan": "bukan-nomor"}).status_code == 404
    assert c.get("/upt/ganti/").status_code == 405
    PenugasanFactory(pengguna=orang, peran="auditor", upt=upt_lain)
    assert c.get("/upt/").wsgi_request.upt == upt
    assert c.post("/upt/ganti/", {"satuan": str(upt_lain.pk)})["Location"] == "/"
    assert c.get("/upt/").wsgi_request.upt == upt_lain


def test_menulis_di_upt_tempat_ia_hanya_auditor_ditolak(pengguna, klien, upt, upt_lain):
    orang = pengguna("admin_upt")
    PenugasanFactory(pengguna=orang, peran="auditor", upt=upt_lain)
    c = klien(orang)
    c.post("/upt/ganti/", {"satuan": str(upt_lain.pk)})
    assert c.get("/upt/hari-libur/").status_code == 200
    assert c.post("/upt/hari-libur/tambah/", {"tanggal": "20/03/2026", "nama": "X"}).status_code == 403
    assert c.post("/upt/blok/tambah/", {"nama": "X", "jenis_kelamin": "l"}).status_code == 403
    assert c.get(reverse("upt:upt_ubah", args=[upt_lain.pk])).status_code == 403
    assert not HariLibur.objects.filter(nama="X").exists()


def test_upt_lain_404(admin, upt_lain):
    pejabat, kamar = PejabatFactory(upt=upt_lain), KamarFactory(blok__upt=upt_lain)
    for nama, pk in [
        ("upt_detail", upt_lain.pk),
        ("upt_ubah", upt_lain.pk),
        ("pejabat_ubah", pejabat.pk),
        ("blok_ubah", kamar.blok_id),
        ("kamar_ubah", kamar.pk),
    ]:
        assert admin.get(reverse(f"upt:{nama}", args=[pk])).status_code == 404, nama


@pytest.mark.parametrize("jumlah", [0, 1, 400])
def test_cetak_daftar_dengan_kop_dan_tanda_tangan(klien, upt, monkeypatch, jumlah):
    from upt.views import PejabatListView

    monkeypatch.setattr(PejabatListView, "izin_ekspor", "upt.view_pejabat")
    Upt.objects.filter(pk=upt.pk).update(kop=KOP)
    PejabatFactory.create_batch(jumlah, upt=upt, menandatangani=False)
    PejabatFactory(upt=upt, nama="Kepala Tetap", berlaku_sampai=None)
    c = klien("kepala")
    tanggapan = c.get("/upt/pejabat/?ekspor=pdf")
    assert tanggapan["Content-Type"] == "application/pdf"
    halaman = [p.extract_text() for p in PdfReader(BytesIO(b"".join(tanggapan.streaming_content))).pages]
    assert "RUMAH TAHANAN NEGARA KELAS IIB KRAKSAAN" in halaman[0]
    assert f"{jumlah + 1} baris" in halaman[0]
    assert "Kepala Tetap" in halaman[-1]
    assert f"oleh {c.orang.nama}" in halaman[0]
    jejak = JejakAkses.objects.get(tindakan="cetak")
    assert (jejak.jumlah, len(jejak.sha256)) == (jumlah + 1, 64)


def test_sql_blok_sama_untuk_sedikit_dan_banyak(admin, upt, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def hitung():
        with CaptureQueriesContext(connection) as q:
            admin.get("/upt/blok/")
        return len(q)

    KamarFactory(blok__upt=upt)
    hitung()
    satu = hitung()
    KamarFactory.create_batch(30, blok__upt=upt)
    assert hitung() == satu
