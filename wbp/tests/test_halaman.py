"""Pages of one person and of the house: who may open them, what they say, what a second writer sees."""

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import JejakAkses
from upt.tests.factories import BlokFactory, KamarFactory
from upt.waktu import hari_ini
from wbp import services
from wbp.models import Mutasi, Penempatan, Perkara, Registrasi, Wbp
from wbp.tests.factories import MutasiFactory, PenempatanFactory, RegistrasiFactory, huni

pytestmark = pytest.mark.django_db
NIK = "3513021705900004"
TAB = ("wbp_detail", "wbp_perkara", "wbp_hunian", "wbp_riwayat")
TULIS = ("wbp_ubah", "registrasi_ganti", "pindah_kamar", "mutasi_keluar", "keberadaan_catat", "wbp_nik")
KINI = dt.date(2026, 5, 4)


def ke(nama, *args):
    return reverse(f"wbp:{nama}", args=[getattr(a, "pk", a) for a in args])


def isi(klien, alamat, **tanya):
    tanggapan = klien.get(alamat, tanya)
    assert tanggapan.status_code == 200
    return tanggapan.content.decode()


@pytest.fixture
def k(klien):
    return klien("registrasi")


@pytest.fixture
def w(upt):
    return huni(upt, nama="SLAMET HIDAYAT", nama_ayah="Ahmad", nik=NIK)


# --- scope -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nama", TAB + TULIS)
def test_di_luar_lingkup_404(k, upt_lain, nama):
    assert k.get(ke(nama, huni(upt_lain))).status_code == 404


@pytest.mark.parametrize("nama", TULIS)
def test_auditor_403_dan_dicatat(klien, w, nama):
    k = klien("auditor")
    for tanggapan in (k.get(ke(nama, w)), k.post(ke(nama, w))):
        assert tanggapan.status_code == 403
    assert JejakAkses.objects.filter(tindakan="ditolak").count() == 2


@pytest.mark.parametrize("nama", TAB)
def test_membuka_dicatat(k, w, nama):
    k.get(ke(nama, w))
    assert JejakAkses.objects.get(tindakan="buka").objek_id == str(w.pk)


def test_tidak_tercatat_tidak_ditampilkan(k, w, monkeypatch):
    def gagal(*a, **b):
        raise RuntimeError("jejak tidak dapat ditulis")

    monkeypatch.setattr("wbp.views.kepala.catat_akses", gagal)
    with pytest.raises(RuntimeError):
        k.get(ke("wbp_detail", w))


def pindah_ke(w, upt, oleh):
    services.catat_keluar(w, oleh=oleh, jenis="pindah", tanggal=KINI, asal_tujuan="UPT lain")
    services.catat_masuk(w, upt, oleh=oleh, jenis="pindahan", tanggal=KINI, nomor_register="BI 777/26")
    return Wbp.objects.get(pk=w.pk)


def test_upt_lama_membaca_masa_lalunya_sendiri(k, w, upt, upt_lain, klien):
    PenempatanFactory(wbp=w, kamar=KamarFactory(blok__upt=upt))
    w = pindah_ke(w, upt_lain, k.orang)
    PenempatanFactory(wbp=w, upt=upt_lain, kamar=KamarFactory(blok__upt=upt_lain, nama="KAMAR-BARU"), mulai=KINI)
    for nama in TAB:
        teks = isi(k, ke(nama, w))
        assert "SLAMET HIDAYAT" in teks
        assert "BI 777/26" not in teks
        assert "KAMAR-BARU" not in teks
        assert "sudah dipindahkan ke UPT lain" in teks
    assert "Sudah keluar: Pindah ke UPT lain" in isi(k, ke("wbp_detail", w))
    for nama in TULIS:
        assert k.get(ke(nama, w)).status_code == 403
    assert k.get(ke("perkara_ubah", w.perkara.get(upt=upt))).status_code in (403, 404)
    assert k.get("/wbp/").context["jumlah"] == 0
    baris = k.get("/wbp/", {"keadaan": "keluar"}).context["tabel"]["baris"]
    assert len(baris) == 1
    assert "BI 777/26" not in str(baris)


def test_upt_baru_melihat_baris_sendiri(k, w, upt, upt_lain, klien):
    lama = w.registrasi.get().baku
    w = pindah_ke(w, upt_lain, k.orang)
    baru = klien("registrasi", di=upt_lain)
    for nama in TAB:
        teks = isi(baru, ke(nama, w))
        assert "SLAMET HIDAYAT" in teks
        assert lama not in teks
    assert "BI 777/26" in isi(baru, ke("wbp_perkara", w))
    assert baru.get(ke("wbp_ubah", w)).status_code == 200
    assert NIK not in berkas_csv(k, keadaan="keluar")
    assert NIK in berkas_csv(baru)


def berkas_csv(klien, **tanya):
    return b"".join(klien.get("/wbp/", {"ekspor": "csv", **tanya}).streaming_content).decode()


# --- what the page says ----------------------------------------------------------------------------------------------


def test_kepala_menjawab_sekilas(k, w, upt):
    kamar = KamarFactory(blok=BlokFactory(upt=upt, nama="Blok A"), nama="4")
    PenempatanFactory(wbp=w, kamar=kamar)
    Registrasi.objects.filter(wbp=w).update(nomor=305, baku="BI 305/26")
    teks = isi(k, ke("wbp_detail", w))
    for kata in (
        "SLAMET HIDAYAT bin Ahmad",
        "BI 305/26",
        "Blok A · Kamar 4",
        "laki-laki",
        "Narkotika, Ps. 112 ayat (1)",
    ):
        assert kata in teks
    assert "Narapidana B.I" in teks
    assert "menurut tanggal" in teks
    assert 'role="img"' in teks


def test_tanggal_sdp_di_depan_hitungan_di_sampingnya(k, w):
    w.perkara.update(
        mulai_ditahan=dt.date(2025, 5, 8), pidana_tahun=1, sdp_duapertiga=dt.date(2026, 1, 5), sdp_ekspirasi=None
    )
    fakta = {f["label"]: f for f in k.get(ke("wbp_detail", w)).context["tanggal_penting"]}
    assert (fakta["2/3 masa pidana"]["isi"], fakta["2/3 masa pidana"]["alt"]) == (
        "5 Januari 2026",
        "hitungan aplikasi 03/01/2026 (SDP +2 hari)",
    )
    assert fakta["Ekspirasi"]["isi"] == "8 Mei 2026"
    assert "SDP belum ada" in fakta["Ekspirasi"]["alt"]


def test_tahanan_tanpa_pecahan_dengan_masa_penahanan(k, upt):
    ini = hari_ini(upt)
    t = huni(upt, "a3")
    t.perkara.update(habis_penahanan=ini + dt.timedelta(days=3))
    teks = isi(k, ke("wbp_detail", t))
    assert "Tahanan A.III" in teks
    assert "Masa penahanan habis 3 hari lagi" in teks
    for kata in ("Narapidana", "masa pidana", "Tahap", ">1/3<"):
        assert kata not in teks.split('id="isi"')[1]


@pytest.mark.parametrize(
    ("hari", "kata"), [(-1, "lewat 1 hari"), (0, "habis hari ini"), (10, "habis 10 hari lagi"), (11, "")]
)
def test_lencana_masa_penahanan(k, upt, hari, kata):
    t = huni(upt, "a1")
    t.perkara.update(habis_penahanan=hari_ini(upt) + dt.timedelta(days=hari))
    semua = [x["teks"] for x in k.get(ke("wbp_detail", t)).context["lencana"]]
    assert [x for x in semua if "Masa penahanan" in x] == ([f"Masa penahanan {kata}"] if kata else [])


@pytest.mark.parametrize("jenis", ["seumur_hidup", "mati"])
def test_tanpa_batas_hanya_strip(k, w, jenis):
    w.perkara.update(jenis_pidana=jenis, pidana_tahun=0, sdp_ekspirasi=None)
    fakta = {f["label"]: f["isi"] for f in k.get(ke("wbp_detail", w)).context["tanggal_penting"]}
    assert {fakta[n] for n in ("1/3 masa pidana", "2/3 masa pidana", "Ekspirasi")} == {"–"}
    assert "Tidak ada ekspirasi" in isi(k, ke("wbp_detail", w))


def test_yang_sudah_keluar_tidak_diperingatkan(k, w, upt):
    w.perkara.update(sdp_ekspirasi=hari_ini(upt) + dt.timedelta(days=3))
    assert "Ekspirasi 3 hari lagi" in isi(k, ke("wbp_detail", w))
    services.catat_keluar(w, oleh=k.orang, jenis="pb", tanggal=hari_ini(upt))
    teks = isi(k, ke("wbp_detail", w))
    assert "hari lagi" not in teks
    assert "sisa" not in teks.split('id="isi"')[1]
    assert "Sudah keluar: Pembebasan bersyarat" in teks


def test_pengamanan_tidak_melihat_perkara_dan_nik(klien, w):
    teks = isi(klien("pengamanan"), ke("wbp_detail", w))
    for kata in ("Narkotika", "112 ayat", "Ekspirasi", "Januari 2029", NIK[:4] + "*", "Tampilkan NIK"):
        assert kata not in teks
    assert klien("pengamanan").get(ke("wbp_perkara", w)).status_code == 403


def test_jumlah_sql_halaman_sama_untuk_1_dan_3_rekaman(k, w, upt):
    def hitung():
        hasil = {}
        for nama in TAB:
            k.get(ke(nama, w))
            with CaptureQueriesContext(connection) as q:
                assert k.get(ke(nama, w)).status_code == 200
            hasil[nama] = len(q)
        return hasil

    def tambah(bulan):
        RegistrasiFactory(
            wbp=w, golongan="a3", mulai=dt.date(2025, bulan, 1), berakhir=dt.date(2025, bulan, 2), alasan_akhir="ganti"
        )
        PenempatanFactory(
            wbp=w, kamar=KamarFactory(blok__upt=upt), mulai=dt.date(2025, bulan, 1), berakhir=dt.date(2025, bulan, 2)
        )
        MutasiFactory(wbp=w, tanggal=dt.date(2025, bulan, 1))

    tambah(1)
    satu = hitung()
    tambah(2)
    tambah(3)
    assert hitung() == satu


def test_riwayat_menggabungkan_terbaru_dahulu(k, w):
    k.post(ke("wbp_ubah", w), data_ubah(w, pekerjaan="Tukang kayu"))
    peristiwa = k.get(ke("wbp_riwayat", w)).context["peristiwa"]
    ubah = next(p for p in peristiwa if p["apa"] == "WBP")
    assert ubah["oleh"] == k.orang.nama
    assert ubah["beda"] == [{"label": "Pekerjaan", "lama": "", "baru": "Tukang kayu"}]
    assert {"WBP", "Perkara", "Registrasi", "Mutasi"} <= {p["apa"] for p in peristiwa}
    assert [p["pada"] for p in peristiwa] == sorted((p["pada"] for p in peristiwa), reverse=True)


# --- NIK -------------------------------------------------------------------------------------------------------------


def test_nik_tersamar_di_setiap_halaman(k, w):
    for nama in (*TAB, "wbp_ubah"):
        assert NIK not in isi(k, ke(nama, w))
    assert "3513********0004" in isi(k, ke("wbp_detail", w))


def test_tampilkan_nik_perlu_alasan_dan_dicatat_dahulu(k, w):
    assert NIK not in isi(k, ke("wbp_nik", w))
    kosong = k.post(ke("wbp_nik", w), {"alasan": " "})
    assert (kosong.status_code, NIK in kosong.content.decode()) == (422, False)
    assert JejakAkses.objects.filter(tindakan="tampilkan").count() == 0
    tampil = k.post(ke("wbp_nik", w), {"alasan": "Pengecekan Dukcapil"})
    assert NIK in tampil.content.decode()
    jejak = JejakAkses.objects.get(tindakan="tampilkan")
    assert (jejak.alasan, jejak.objek_id) == ("Pengecekan Dukcapil", str(w.pk))
    assert NIK not in f"{jejak.keterangan}{jejak.alasan}"


def test_nik_tidak_dapat_dibuka_pembinaan(klien, w):
    assert klien("pembinaan").post(ke("wbp_nik", w), {"alasan": "ingin tahu"}).status_code == 403


# --- writing by hand -------------------------------------------------------------------------------------------------


def data_baru(**lain):
    return {
        "nama": "JOKO PURNOMO",
        "jenis_kelamin": "l",
        "kewarganegaraan": "wni",
        "tanggal_lahir": "17/05/1990",
        "jenis_mutasi": "baru",
        "tanggal_masuk": "02/03/2026",
        "nomor_register": "A III 7 / 26",
    } | lain


def data_ubah(w, **lain):
    return {
        "nama": w.nama,
        "jenis_kelamin": w.jenis_kelamin,
        "kewarganegaraan": "wni",
        "tanggal_lahir": "17/05/1990",
        "agama": w.agama,
        "nomor_induk": w.nomor_induk,
        "nama_ayah": w.nama_ayah,
        "versi": Wbp.objects.get(pk=w.pk).versi,
    } | lain


def test_tambah_menerima_orang_baru_sekali_saja(k, upt):
    kunci = k.get(ke("wbp_tambah")).context["kunci"]
    for _ in range(2):
        tanggapan = k.post(ke("wbp_tambah"), data_baru(kunci=kunci, pidana_tahun="15", jenis_pidana="penjara"))
        assert tanggapan.status_code == 302
    w = Wbp.objects.get()
    assert tanggapan.url == w.get_absolute_url()
    assert (w.registrasi.get().baku, w.mutasi.get().jenis, w.perkara.get().pidana) == ("AIII 7/26", "baru", (15, 0, 0))


@pytest.mark.parametrize(("salah", "kata"), [
    ({"nomor_register": "apa saja"}, "tidak terbaca; tulis seperti BI 305/26"),
    ({"tanggal_lahir": "31/02/1990"}, "tidak ada dalam kalender"),
    ({"tanggal_lahir": "01/01/2099"}, "Tanggal lahir tidak boleh setelah hari ini"),
    ({"tanggal_masuk": "01/01/2099"}, "Tanggal tidak boleh setelah hari ini"),
    ({"nama": ""}, "harus diisi"),
    ({"pidana_tahun": "dua"}, "Angka tidak terbaca"),
    ({"pidana_tahun": "99999"}, "32767"),
    ({"nik": NIK}, "NIK sudah terdaftar; minta data melalui mutasi masuk."),
])  # fmt: skip
def test_isian_salah_mendapat_kalimat(k, upt_lain, salah, kata):
    huni(upt_lain, nama="RAHASIA", nik=NIK)
    tanggapan = k.post(ke("wbp_tambah"), data_baru(**salah))
    teks = tanggapan.content.decode()
    assert tanggapan.status_code == 422
    assert kata in teks
    assert "RAHASIA" not in teks
    assert "A III 7 / 26" in teks or "nomor_register" in salah
    assert Wbp.objects.filter(nama="JOKO PURNOMO").count() == 0


def test_nik_janggal_hanya_peringatan(k):
    tanggapan = k.post(ke("wbp_tambah"), data_baru(nik="3513 0257 0590 0004"), follow=True)
    assert "Jenis kelamin menurut NIK berbeda." in tanggapan.content.decode()
    assert Wbp.objects.get().nik == "3513025705900004"


def test_mungkin_orang_yang_sama_bertanya_dahulu(k, upt, upt_lain):
    huni(upt_lain, nama="Joko Purnomo", tanggal_lahir=dt.date(1990, 5, 17))
    lama = huni(upt, nama="JOKO  PURNOMO", tanggal_lahir=dt.date(1990, 5, 17))
    tanggapan = k.post(ke("wbp_tambah"), data_baru())
    teks = tanggapan.content.decode()
    assert tanggapan.status_code == 422
    assert "Mungkin orang yang sama" in teks
    assert [x.pk for x in tanggapan.context["form"].kembar] == [lama.pk]
    assert k.post(ke("wbp_tambah"), data_baru(orang_lain="on")).status_code == 302


def test_ubah_tanpa_nik_membiarkan_nik(k, w):
    assert k.post(ke("wbp_ubah", w), data_ubah(w, pekerjaan="Petani")).status_code == 302
    w.refresh_from_db()
    assert (w.pekerjaan, w.nik) == ("Petani", NIK)


def test_agama_register_tidak_berubah(k, w):
    k.post(ke("wbp_ubah", w), data_ubah(w, agama="hindu"))
    w.refresh_from_db()
    assert (w.agama_register, w.agama) == ("islam", "hindu")
    assert "pada register: Islam" in isi(k, ke("wbp_detail", w))


def test_dua_penyunting_yang_kedua_melihat_bedanya(k, klien, w):
    lain = klien("registrasi")
    data = data_ubah(w)
    assert lain.post(ke("wbp_ubah", w), data | {"pekerjaan": "Nelayan"}).status_code == 302
    tanggapan = k.post(ke("wbp_ubah", w), data | {"pekerjaan": "Petani"})
    assert tanggapan.status_code == 409
    konflik = tanggapan.context["konflik"]
    assert konflik["oleh"] == lain.orang.nama
    assert konflik["beda"] == [{"label": "Pekerjaan", "milik_anda": "Petani", "tersimpan": "Nelayan"}]
    assert 'value="Petani"' in tanggapan.content.decode()
    w.refresh_from_db()
    assert w.pekerjaan == "Nelayan"
    assert k.post(ke("wbp_ubah", w), data | {"pekerjaan": "Petani", "versi": w.versi}).status_code == 302


def test_ubah_jenis_kelamin_saat_di_kamar_ditolak(k, w, upt):
    PenempatanFactory(wbp=w, kamar=KamarFactory(blok__upt=upt))
    tanggapan = k.post(ke("wbp_ubah", w), data_ubah(w, jenis_kelamin="p"))
    assert tanggapan.status_code == 422
    assert "kamar untuk jenis kelamin lain" in tanggapan.content.decode()


def test_ubah_perkara_memeriksa_urutan_dan_memberi_saran(k, w):
    p = w.perkara.get()
    data = {n: 0 for n in ("pidana_bulan", "pidana_hari", "subsider_tahun", "subsider_bulan", "subsider_hari")}
    data |= {"remisi_bulan": 0, "remisi_hari": 0, "pidana_tahun": 1, "jenis_pidana": "penjara", "versi": p.versi}
    salah = k.post(ke("perkara_ubah", p), data | {"tanggal_putusan": "02/03/2026", "tanggal_eksekusi": "01/03/2026"})
    assert salah.status_code == 422
    assert "Eksekusi tidak boleh sebelum tanggal putusan" in salah.content.decode()
    benar = k.post(ke("perkara_ubah", p), data | {"denda": "Rp800.000.000", "residivis": "tidak"}, follow=True)
    assert "Saran golongan menurut lama pidana: B.IIa" in benar.content.decode()
    p.refresh_from_db()
    assert (p.denda, p.residivis, p.pidana) == (800_000_000, False, (1, 0, 0))


def test_ganti_golongan_lewat_halaman(k, upt):
    w = huni(upt, "a2")
    data = {"nomor_register": "AIII 90/26", "tanggal": "01/04/2026", "alasan": "BA nomor 5"}
    assert k.post(ke("registrasi_ganti", w), data | {"nomor_register": "AI 1/26"}).status_code == 422
    assert k.post(ke("registrasi_ganti", w), data).status_code == 302
    assert w.registrasi.get(berakhir=None).baku == "AIII 90/26"


# --- mutasi ----------------------------------------------------------------------------------------------------------


def test_keluar_lewat_halaman_lalu_dibatalkan(k, w):
    data = {"jenis": "pindah", "tanggal": "04/05/2026"}
    tanpa_tujuan = k.post(ke("mutasi_keluar", w), data)
    assert "Tujuan harus diisi" in tanpa_tujuan.content.decode()
    assert k.post(ke("mutasi_keluar", w), data | {"asal_tujuan": "Lapas Probolinggo"}).status_code == 302
    m = w.mutasi.keluar().get()
    assert f"/wbp/mutasi/{m.pk}/batal/" in isi(k, ke("wbp_hunian", w))
    assert k.post(ke("mutasi_batal", m), {"alasan": ""}).status_code == 422
    assert k.post(ke("mutasi_batal", m), {"alasan": "salah orang"}).status_code == 302
    assert Wbp.objects.dihuni().get() == w


def test_masuk_mencari_orang_sendiri_menurut_nama(k, upt, upt_lain):
    lama = huni(upt, nama="JOKO PURNOMO")
    services.catat_keluar(lama, oleh=k.orang, jenis="bebas", tanggal=KINI)
    huni(upt, nama="JOKO DIHUNI")
    huni(upt_lain, nama="JOKO UPT LAIN")
    hasil = k.post(ke("mutasi_masuk"), {"teks": "joko"}).context["hasil"]
    assert {(h["nama"], bool(h["url"])) for h in hasil} == {("JOKO PURNOMO", True), ("JOKO DIHUNI", False)}
    data = {"jenis": "baru", "tanggal": "05/05/2026", "nomor_register": "AI 44/26"}
    alamat = next(h["url"] for h in hasil if h["url"])
    assert k.get(alamat).status_code == 200
    assert k.post(alamat, data).status_code == 302
    assert lama.registrasi.get(berakhir=None).baku == "AI 44/26"


def test_masuk_dari_upt_lain_hanya_dengan_nik_dan_token(k, klien, upt, upt_lain):
    w = huni(upt_lain, nama="JOKO UPT LAIN", nik=NIK)
    hasil = k.post(ke("mutasi_masuk"), {"teks": NIK}).context["hasil"]
    assert [(h["nama"], h["url"]) for h in hasil] == [("", "")]
    assert "masih tercatat dihuni di UPT lain" in hasil[0]["ket"]
    services.catat_keluar(w, oleh=k.orang, jenis="pindah", tanggal=KINI)
    assert k.post(ke("mutasi_masuk"), {"teks": "joko"}).context["hasil"] == []
    assert k.get(ke("mutasi_masuk"), {"orang": str(w.pk)}).status_code == 404
    (ada,) = k.post(ke("mutasi_masuk"), {"teks": NIK}).context["hasil"]
    assert JejakAkses.objects.filter(tindakan="cari").count() == 2
    assert klien("registrasi").get(ada["url"]).status_code == 404
    data = {"jenis": "pindahan", "tanggal": "05/05/2026", "nomor_register": "BI 44/26"}
    assert k.post(ada["url"], data | {"tanggal": "01/01/2099"}).status_code == 422
    assert k.post(ada["url"], data).status_code == 302
    w.refresh_from_db()
    assert w.upt == upt


def test_masuk_403_bagi_pembinaan(klien):
    assert klien("pembinaan").get(ke("mutasi_masuk")).status_code == 403


def test_daftar_mutasi_disaring(k, upt, upt_lain):
    a, b = huni(upt, nama="A"), huni(upt, nama="B")
    huni(upt_lain, nama="C")
    services.catat_keluar(a, oleh=k.orang, jenis="bebas", tanggal=KINI, nomor_surat="W15/1")
    batal = services.catat_keluar(b, oleh=k.orang, jenis="pb", tanggal=KINI)
    services.batalkan_mutasi(batal, oleh=k.orang, alasan="salah")

    def ada(**tanya):
        return {m["sel"][0]["isi"].split(">")[1][:1] + m["sel"][3]["isi"][:5]
                for m in k.get(ke("mutasi_list"), tanya).context["tabel"]["baris"]}  # fmt: skip

    assert ada(arah="keluar", batal="tidak") == {"ABebas"}
    assert ada(dari="02/05/2026") == {"ABebas", "BPembe"}
    assert ada(sampai="01/05/2026") == {"APener", "BPener"}
    assert ada(jenis="pb") == {"BPembe"}
    assert ada(cari="w15") == {"ABebas"}


# --- the house -------------------------------------------------------------------------------------------------------


@pytest.fixture
def kamar(upt):
    blok = BlokFactory(upt=upt, nama="Blok A")
    return [KamarFactory(blok=blok, nama=str(i), kapasitas=1) for i in (1, 2)]


def test_hunian_menjumlah_sama_dengan_daftar(k, klien, upt, kamar):
    upt.kapasitas = 2
    upt.save()
    orang = [huni(upt, "a3"), huni(upt), huni(upt, jenis_kelamin="p")]
    services.pindahkan(orang[:2], kamar[0], KINI, oleh=k.orang)
    services.catat_luar(orang[0], oleh=k.orang, jenis="bon", sejak=KINI)
    tanggapan = k.get(ke("hunian"))
    c = tanggapan.context
    assert (c["isi"], c["di_dalam"], c["di_luar"], c["tingkat"], c["lebih"], c["tanpa_kamar"]) == (3, 2, 1, 150, 50, 1)
    assert c["isi"] == k.get("/wbp/").context["jumlah"]
    assert c["neraca"].cocok
    (blok,) = c["blok"]
    assert [(x["isi"], x["lebih"]) for x in blok["kamar"]] == [(2, 1), (0, 0)]
    assert k.get("/wbp/", {"kamar": kamar[0].pk}).context["jumlah"] == 2
    assert "Hitungan isi tidak cocok" not in tanggapan.content.decode()


def test_hunian_spanduk_merah_menyebut_nama(k, upt):
    w = huni(upt, nama="TANPA MUTASI")
    Mutasi.objects.filter(wbp=w).delete()
    Registrasi.objects.filter(wbp=w).update(mulai=hari_ini(upt))
    teks = isi(k, ke("hunian"))
    assert "Hitungan isi tidak cocok" in teks
    assert "TANPA MUTASI</a>: mulai terdaftar hari ini tanpa mutasi masuk" in teks


def test_hunian_tanpa_kapasitas_memberi_strip(k, upt):
    upt.kapasitas = None
    upt.save()
    assert k.get(ke("hunian")).context["tingkat"] is None
    assert "kapasitas UPT belum diisi" in isi(k, ke("hunian"))


@pytest.mark.parametrize("n", [0, 1, 3])
def test_hunian_dicetak_dan_dicatat(k, upt, kamar, n):
    for _ in range(n):
        huni(upt)
    tanggapan = k.get(ke("hunian"), {"cetak": "1"})
    assert tanggapan.content.startswith(b"%PDF")
    assert JejakAkses.objects.get(tindakan="cetak").jumlah == n


def test_jumlah_sql_hunian_sama(k, upt, kamar):
    def hitung():
        k.get(ke("hunian"))
        with CaptureQueriesContext(connection) as q:
            k.get(ke("hunian"))
        return len(q)

    huni(upt)
    satu = hitung()
    for i in range(5):
        PenempatanFactory(wbp=huni(upt, "a3"), kamar=KamarFactory(blok=kamar[0].blok, nama=f"x{i}"))
    assert hitung() == satu


def test_pindah_satu_orang_dan_peringatan_kapasitas(k, upt, kamar):
    services.pindahkan([huni(upt)], kamar[0], KINI, oleh=k.orang)
    w = huni(upt)
    data = {"kamar": kamar[0].pk, "tanggal": "04/05/2026"}
    for _ in range(2):
        tanggapan = k.post(ke("pindah_kamar", w), data, follow=True)
        assert "kapasitasnya 1" in tanggapan.content.decode()
    assert Penempatan.objects.filter(wbp=w).count() == 1


def test_pindah_bersama_semua_atau_tidak(k, upt, upt_lain, kamar):
    a, b, siti = huni(upt), huni(upt), huni(upt, nama="SITI", jenis_kelamin="p")
    asing = huni(upt_lain)
    data = {"kamar": kamar[0].pk, "tanggal": "04/05/2026"}
    assert "Pilih paling sedikit satu" in k.post(ke("pindah_banyak"), data).content.decode()
    gagal = k.post(ke("pindah_banyak"), data | {"pilih": [a.pk, siti.pk]})
    assert "SITI (perempuan) tidak boleh ditempatkan" in gagal.content.decode()
    luar = k.post(ke("pindah_banyak"), data | {"pilih": [a.pk, asing.pk]})
    assert "di luar wewenang" in luar.content.decode()
    assert Penempatan.objects.count() == 0
    assert k.post(ke("pindah_banyak"), data | {"pilih": [a.pk, b.pk]}).status_code == 302
    assert Penempatan.objects.filter(kamar=kamar[0]).count() == 2


def test_luar_dan_kembali_lewat_halaman(klien, upt):
    k = klien("pengamanan")
    w = huni(upt)
    assert k.post(ke("keberadaan_catat", w), {"jenis": "sidang", "sejak": "04/05/2026"}).status_code == 302
    b = w.keberadaan.get()
    assert k.post(ke("keberadaan_kembali", b), {"sampai": "05/05/2026"}).status_code == 302
    b.refresh_from_db()
    assert b.sampai == dt.date(2026, 5, 5)


def test_wali_banyak_lewat_halaman(k, upt, upt_lain, pengguna):
    wali, asing = pengguna("wali"), pengguna("wali", di=upt_lain)
    a, b = huni(upt), huni(upt)
    teks = isi(k, ke("wali_tetapkan"), wbp=str(a.pk))
    assert wali.nama in teks
    assert asing.nama not in teks
    data = {"wali": wali.pk, "mulai": "04/05/2026", "pilih": [a.pk, b.pk]}
    assert k.post(ke("wali_tetapkan"), data).status_code == 302
    assert wali.wbp_asuhan.count() == 2


@pytest.mark.parametrize("nama", ["wbp_list", "mutasi_list", "hunian", "pindah_banyak", "wali_tetapkan", "wbp_tambah"])
def test_tanpa_data_pun_halaman_terbuka(k, nama):
    teks = isi(k, ke(nama))
    for kata in ("None", "True", "False"):
        assert f">{kata}<" not in teks


def test_perkara_upt_lain_404(k, upt_lain):
    assert k.get(ke("perkara_ubah", Perkara.objects.get(wbp=huni(upt_lain)))).status_code == 404


def test_class_is_suggested_only_when_it_differs(k, upt):
    sama, beda = huni(upt, "b1"), huni(upt, "b2a")
    Perkara.objects.filter(wbp__in=(sama, beda)).update(jenis_pidana="penjara", pidana_tahun=2)
    assert "Menurut putusan" not in isi(k, ke("registrasi_ganti", sama))
    assert "Menurut putusan, golongannya B.I" in isi(k, ke("registrasi_ganti", beda))


def test_someone_below_eighteen_carries_a_badge(klien, upt):
    anak = huni(upt, tanggal_lahir=hari_ini(upt) - relativedelta(years=17))
    dewasa = huni(upt, tanggal_lahir=hari_ini(upt) - relativedelta(years=18))
    c = klien("registrasi")

    assert "Anak, di bawah 18 tahun" in c.get(anak.get_absolute_url()).content.decode()
    assert "Anak, di bawah 18 tahun" not in c.get(dewasa.get_absolute_url()).content.decode()
