"""The list of WBP: exactly the right people, never a double row, nothing a role may not read."""

import datetime as dt
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import JejakAkses
from upt.tests.factories import BlokFactory, KamarFactory
from upt.waktu import hari_ini
from wbp import saringan
from wbp.models import Registrasi, Wbp
from wbp.rules import umur
from wbp.services import catat_keluar, catat_luar
from wbp.tests.factories import PenempatanFactory, PerkaraFactory, RegistrasiFactory, WbpFactory, huni

pytestmark = pytest.mark.django_db
NIK = "3513021705900004"


def nama(klien, **tanya):
    """Names on the page, in order."""
    tanggapan = klien.get("/wbp/", tanya, follow=True)
    assert tanggapan.status_code == 200
    return [b["sel"][0]["isi"].split(">")[1].split("<")[0] for b in tanggapan.context["tabel"]["baris"]]


def sql(klien, alamat="/wbp/"):
    klien.get(alamat)
    with CaptureQueriesContext(
        connection,
    ) as q:
        assert klien.get(alamat).status_code == 200
    return len(q)


@pytest.fixture
def k(klien):
    return klien("registrasi")


def test_bawaan_hanya_yang_dihuni(k, upt, upt_lain, pengguna):
    huni(upt, nama="DIHUNI")
    keluar = huni(upt, nama="KELUAR")
    huni(upt_lain, nama="UPT LAIN")
    catat_keluar(keluar, oleh=k.orang, jenis="bebas", tanggal=hari_ini(upt))
    assert nama(k) == ["DIHUNI"]
    assert nama(k, keadaan="keluar") == ["KELUAR"]
    assert nama(k, keadaan="semua") == ["DIHUNI", "KELUAR"]


def test_nol_baris_menyebut_langkah_berikut(k, upt):
    tanggapan = k.get("/wbp/")
    assert "Belum ada WBP" in tanggapan.content.decode()
    assert "Mutasi masuk" in tanggapan.content.decode()


def test_golongan_lama_tidak_ikut_terhitung(k, upt):
    """A narapidana who once was a tahanan is not a tahanan, and stands in the list once."""
    w = huni(upt, "a3", nama="MANTAN TAHANAN")
    w.registrasi.update(berakhir=dt.date(2026, 2, 1), alasan_akhir="ganti")
    RegistrasiFactory(wbp=w, golongan="b1", mulai=dt.date(2026, 2, 1))
    huni(upt, "a3", nama="TAHANAN")
    assert nama(k, status="tahanan") == ["TAHANAN"]
    assert nama(k, status="narapidana") == ["MANTAN TAHANAN"]
    assert nama(k) == ["MANTAN TAHANAN", "TAHANAN"]
    assert list(Wbp.objects.tahanan().values_list("nama", flat=True)) == ["TAHANAN"]
    assert nama(k, golongan="a3") == ["TAHANAN"]


def test_status_tahanan_tidak_disebut_narapidana(k, upt):
    huni(upt, "a3")
    baris = k.get("/wbp/").context["tabel"]["baris"][0]["sel"]
    assert ">Tahanan<" in baris[2]["isi"]
    assert "Narapidana" not in "".join(s["isi"] for s in baris)


@pytest.mark.parametrize("teks", ["hiday", "HIDAYAT", "cak met", "BI 305/26", "b.i.305/2026", "bi305", "9012345"])
def test_cari_nama_alias_register_nomor_induk(k, upt, teks):
    w = huni(upt, nama="SLAMET HIDAYAT", alias="Cak Met", nomor_induk="9012345")
    Registrasi.objects.filter(wbp=w).update(nomor=305, tahun=2026)
    huni(upt, "b2a", nama="ORANG LAIN")
    assert nama(k, cari=teks) == ["SLAMET HIDAYAT"]


def test_cari_nik_dicatat_tanpa_nomornya(k, upt):
    huni(upt, nama="BER NIK", nik=NIK)
    huni(upt, nama="TANPA NIK")
    assert nama(k, cari=NIK) == ["BER NIK"]
    jejak = JejakAkses.objects.get(tindakan="cari")
    assert NIK not in f"{jejak.keterangan}{jejak.alasan}"
    halaman = k.get("/wbp/", {"cari": NIK}, follow=True)
    assert NIK not in "".join(a["nilai"] for a in halaman.context["saring_aktif"])
    assert NIK not in halaman.content.decode()


@pytest.mark.parametrize(("alamat", "bidang"), [("/wbp/", "cari"), ("/cari/", "q")])
def test_nik_yang_dicari_tidak_pernah_menjadi_alamat(k, upt, alamat, bidang):
    huni(upt, nama="BER NIK", nik=NIK)
    huni(upt, nama="TANPA NIK")
    jawab = k.post(alamat, {bidang: "3513 0217 0590 0004", "golongan": ""})
    assert jawab.status_code == 302
    assert "3513********0004" in unquote(jawab.url)
    assert NIK not in jawab.url
    assert JejakAkses.objects.filter(tindakan="cari").count() == 1
    halaman = k.get(jawab.url)
    assert [b["sel"][0]["isi"].split(">")[1].split("<")[0] for b in halaman.context["tabel"]["baris"]] == ["BER NIK"]
    assert NIK in b"".join(k.get(jawab.url + "&ekspor=csv").streaming_content).decode()  # exactly what is shown
    assert 'method="post"' in halaman.content.decode().split('aria-label="Saringan"')[1][:200]


def test_alamat_tersamar_milik_sesi_lain_tidak_menemukan_siapa_pun(klien, upt):
    huni(upt, nama="BER NIK", nik=NIK)
    alamat = klien("registrasi").post("/wbp/", {"cari": NIK}).url
    jawab = klien("kepala").get(alamat)
    assert jawab.context["halaman"]["jumlah"] == 0
    assert "Ketik lagi NIK lengkapnya" in jawab.content.decode()


def test_kirim_pencarian_hanya_untuk_pembaca_nik(klien, upt):
    huni(upt, nama="BER NIK", nik=NIK)
    k = klien("pengamanan")
    assert k.post("/wbp/", {"cari": NIK}).status_code == 403
    assert k.post("/cari/", {"q": NIK}).status_code == 403
    jawab = k.get("/cari/", {"q": NIK}, follow=True)
    assert "BER NIK" not in jawab.content.decode()
    assert "tidak termasuk wewenang" in jawab.content.decode()


def test_kotak_cari_hanya_menawarkan_nik_kepada_pembacanya(klien, upt):
    assert "atau NIK" in klien("registrasi").get("/wbp/").content.decode()
    assert "atau NIK" not in klien("pembinaan").get("/wbp/").content.decode()


def test_pencarian_umum_menghitung_seperti_daftarnya(k, upt):
    huni(upt, nama="BUDI DI DALAM")
    keluar = huni(upt, nama="BUDI SUDAH KELUAR")
    catat_keluar(keluar, oleh=k.orang, jenis="bebas", tanggal=hari_ini(upt))
    (orang,) = k.get("/cari/", {"q": "budi"}).context["hasil"]
    assert orang["jumlah"] == k.get(orang["semua"]).context["halaman"]["jumlah"] == 2


def test_cari_nik_tidak_menemukan_tanpa_izin(klien, upt):
    huni(upt, nama="BER NIK", nik=NIK)
    assert nama(klien("pengamanan"), cari=NIK) == []


def test_saringan_blok_kamar_dan_tanpa_kamar(k, upt):
    blok, lain = BlokFactory(upt=upt, nama="Blok A"), BlokFactory(upt=upt, nama="Blok B")
    kamar, kamar_lain = KamarFactory(blok=blok, nama="1"), KamarFactory(blok=lain, nama="1")
    a, b, c = (huni(upt, nama=n) for n in ("A", "B", "C"))
    PenempatanFactory(wbp=a, kamar=kamar)
    PenempatanFactory(wbp=b, kamar=kamar, berakhir=dt.date(2026, 2, 1))
    PenempatanFactory(wbp=b, kamar=kamar_lain, mulai=dt.date(2026, 2, 1))
    assert nama(k, blok=blok.pk) == ["A"]
    assert nama(k, kamar=kamar_lain.pk) == ["B"]
    assert nama(k, tanpa_kamar="ya") == [c.nama]


def test_blok_upt_lain_ditolak_dengan_kalimat(k, upt, upt_lain):
    huni(upt)
    tanggapan = k.get("/wbp/", {"blok": BlokFactory(upt=upt_lain).pk})
    assert tanggapan.context["tabel"]["baris"] == []
    assert "tidak ada atau di luar wewenang" in tanggapan.content.decode()


def test_saringan_perkara_agama_kelamin(k, upt):
    a, b = huni(upt, nama="A", agama="hindu"), huni(upt, nama="B", jenis_kelamin="p")
    a.perkara.update(jenis_kejahatan="Pencurian")
    PerkaraFactory(wbp=b, aktif=False, jenis_kejahatan="Pencurian")
    assert nama(k, jenis_kejahatan="Pencurian") == ["A"]
    assert nama(k, jenis_kejahatan="Narkotika") == ["B"]
    assert nama(k, agama="hindu") == ["A"]
    assert nama(k, jenis_kelamin="p") == ["B"]


@pytest.mark.parametrize(("saring", "ada"), [
    ({"usia": "anak"}, {17}),
    ({"usia": "dewasa"}, {18, 59}),
    ({"usia": "lansia"}, {60, 61}),
    ({"usia_dari": 18, "usia_sampai": 60}, {18, 59, 60}),
    ({"usia_sampai": 17}, {17}),
])  # fmt: skip
def test_usia_pada_hari_ulang_tahun(k, upt, saring, ada):
    """Everyone has a birthday today: the border of each age."""
    ini = hari_ini(upt)
    for tahun in (17, 18, 59, 60, 61):
        hari = 28 if (ini.month, ini.day) == (2, 29) else ini.day
        huni(upt, nama=str(tahun), tanggal_lahir=dt.date(ini.year - tahun, ini.month, hari))
    assert {umur(w.tanggal_lahir, ini) for w in Wbp.objects.all()} == {17, 18, 59, 60, 61}
    assert {int(n) for n in nama(k, **saring)} == ada


def test_ekspirasi_dalam_hari(k, upt):
    ini = hari_ini(upt)
    for n in (-1, 0, 30, 31):
        huni(upt, nama=f"SISA {n}").perkara.update(sdp_ekspirasi=ini + dt.timedelta(days=n))
    assert set(nama(k, ekspirasi=30)) == {"SISA 0", "SISA 30"}


def test_penahanan_hanya_tahanan(k, upt):
    ini = hari_ini(upt)
    for n in (-2, 10, 11):
        huni(upt, "a2", nama=f"SISA {n}").perkara.update(habis_penahanan=ini + dt.timedelta(days=n))
    huni(upt, "b1", nama="NARAPIDANA").perkara.update(habis_penahanan=ini)
    assert set(nama(k, penahanan=10)) == {"SISA -2", "SISA 10"}


def test_saringan_tak_terbaca_memberi_nol_baris(k, upt):
    huni(upt)
    tanggapan = k.get("/wbp/", {"ekspirasi": "banyak"})
    assert tanggapan.context["tabel"]["baris"] == []
    assert "Angka tidak terbaca" in tanggapan.content.decode()


def test_saringan_dari_lantai_atas(k, upt, monkeypatch):
    daftar = saringan.Registry("uji")
    daftar.daftarkan(
        saringan.SaringanTambahan(
            "uji", "Uji", (("ya", "Ya"),), lambda qs, nilai, request: qs.filter(nama="A"), "wbp.view_wbp"
        ),
        saringan.SaringanTambahan("rahasia", "Rahasia", (("ya", "Ya"),), lambda qs, n, r: qs.none(), "tidak.ada"),
    )
    monkeypatch.setattr("wbp.filters.saringan_wbp", daftar)
    huni(upt, nama="A")
    huni(upt, nama="B")
    assert nama(k, t_uji="ya") == ["A"]
    assert nama(k, t_rahasia="ya") == ["A", "B"]
    assert "Rahasia" not in k.get("/wbp/").content.decode()


def test_setiap_urutan_berjalan_dan_berbalik(k, upt):
    for i in range(3):
        huni(upt, nama=f"ORANG {i}", tanggal_lahir=dt.date(1990 + i, 1, 1))
    kode = [x["kode"] for x in k.get("/wbp/").context["tabel"]["kolom"] if x["urut_url"]]
    assert {"nama", "register", "status", "kamar", "kejahatan", "pidana", "ekspirasi", "umur"} == set(kode)
    for satu in kode:
        assert sorted(nama(k, urut=satu)) == sorted(nama(k, urut=f"-{satu}")) == ["ORANG 0", "ORANG 1", "ORANG 2"]
    assert nama(k, urut="umur") == ["ORANG 2", "ORANG 1", "ORANG 0"]
    assert nama(k, urut="register") == ["ORANG 0", "ORANG 1", "ORANG 2"]


def test_peran_tanpa_perkara_tidak_melihat_perkara(klien, upt):
    huni(upt)
    isi = klien("pengamanan").get("/wbp/").content.decode()
    for kata in ("Narkotika", "Ekspirasi", "10/01/2029", "4 tahun"):
        assert kata not in isi
    assert "Nomor register" in isi


def test_wali_hanya_melihat_asuhannya(klien, upt, pengguna):
    from wbp.services import tetapkan_wali

    k = klien("wali")
    a = huni(upt, nama="ASUHAN")
    huni(upt, nama="BUKAN ASUHAN")
    tetapkan_wali([a], k.orang, oleh=k.orang, mulai=hari_ini(upt))
    assert nama(k) == ["ASUHAN"]
    b = Wbp.objects.get(nama="BUKAN ASUHAN")
    assert k.get(reverse("wbp:wbp_detail", args=[b.pk])).status_code == 404


def berkas(klien, **tanya):
    tanggapan = klien.get("/wbp/", {"ekspor": "csv", **tanya})
    assert tanggapan.status_code == 200
    return b"".join(tanggapan.streaming_content).decode("utf-8-sig")


def test_ekspor_sama_dengan_halaman_dan_nik_menurut_izin(klien, k, upt):
    huni(upt, nama="=CMD|A", nik=NIK, jenis_kelamin="p")
    huni(upt, nama="LAIN")
    isi = berkas(k, jenis_kelamin="p")
    assert "'=CMD|A" in isi
    assert NIK in isi
    assert "LAIN" not in isi
    tanpa = berkas(klien("pembinaan"))
    assert NIK not in tanpa
    assert "NIK" not in tanpa
    jejak = JejakAkses.objects.filter(tindakan="ekspor").earliest("pada")
    assert (jejak.jumlah, len(jejak.sha256)) == (1, 64)


def test_ekspor_tanpa_izin_403_dan_dicatat(klien, upt):
    assert klien("auditor").get("/wbp/", {"ekspor": "csv"}).status_code == 403
    assert JejakAkses.objects.filter(tindakan="ditolak").count() == 1


def test_ekspor_xlsx_dan_pdf(k, upt):
    huni(upt, nama="SLAMET")
    for bentuk, awal in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        tanggapan = k.get("/wbp/", {"ekspor": bentuk})
        isi = b"".join(tanggapan.streaming_content) if tanggapan.streaming else tanggapan.content
        assert isi.startswith(awal)


def isi_banyak(upt, n):
    for i in range(n):
        w = huni(upt, "a3" if i % 2 else "b1", nama=f"ORANG {i:03d}")
        if i % 3 == 0:
            PenempatanFactory(wbp=w, kamar=KamarFactory(blok=BlokFactory(upt=upt)))


def test_jumlah_sql_sama_untuk_1_dan_3_baris(k, upt):
    isi_banyak(upt, 1)
    satu = sql(k)
    isi_banyak(upt, 2)
    assert sql(k) == satu


def test_jumlah_sql_sama_untuk_50_dan_400_baris(k, upt):
    isi_banyak(upt, 50)
    lima_puluh = sql(k)
    orang = Wbp.objects.bulk_create(
        WbpFactory.build(upt=upt, nama=f"BANYAK {i}", nama_kunci=f"BANYAK {i:03d}") for i in range(350)
    )
    Registrasi.objects.bulk_create(
        RegistrasiFactory.build(wbp=w, upt=upt, perkara=None, nomor=10_000 + i, baku=f"BI {10_000 + i}/26")
        for i, w in enumerate(orang)
    )
    assert k.get("/wbp/").context["jumlah"] == 400
    assert sql(k) == lima_puluh
    assert len(nama(k, hal=8)) == 50


def test_di_luar_tampak_di_bawah_kamar(k, upt):
    w = huni(upt)
    catat_luar(w, oleh=k.orang, jenis="sidang", sejak=hari_ini(upt))
    assert "Sidang" in k.get("/wbp/").content.decode()


def test_tugas_sama_dengan_daftarnya(k, upt):
    from core.hooks import tugas

    ini = hari_ini(upt)
    huni(upt, "a2").perkara.update(habis_penahanan=ini + dt.timedelta(days=3), sdp_ekspirasi=None)
    huni(upt).perkara.update(sdp_ekspirasi=ini + dt.timedelta(days=5))
    huni(upt).perkara.update(sdp_ekspirasi=ini + dt.timedelta(days=500))
    request = k.get("/wbp/").wsgi_request
    harapan = {"wbp_penahanan": 1, "wbp_ekspirasi": 1, "wbp_tanpa_kamar": 3}
    for kode, n in harapan.items():
        t = tugas[kode]
        assert t.hitung(request) == n
        assert k.get(t.tautan(request)).context["jumlah"] == n


def test_saringan_yang_tidak_terbaca_bukan_daftar_kosong(k, upt):
    huni(upt)
    isi = k.get("/wbp/", {"usia_dari": "abc"}).content.decode()
    assert "Hapus saringan" in isi
    assert "Belum ada WBP" not in isi


@pytest.mark.parametrize("model", ["wbp", "mutasi"])
def test_ruang_baca_tidak_mencari_menurut_nik(klien, upt, model):
    huni(upt, nama="BER NIK", nik=NIK)
    k, alamat = klien("auditor"), f"/admin/wbp/{model}/"
    assert k.get(alamat, {"q": "BER NIK"}).context["cl"].result_count > 0
    assert k.get(alamat, {"q": NIK}).context["cl"].result_count == 0
