"""Use-cases of the register: all or nothing, in the order of the law, once however often the button is pressed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from upt.tests.factories import BlokFactory, KamarFactory
from upt.waktu import hari_ini
from wbp import services
from wbp.models import Keberadaan, Mutasi, Penempatan, PenugasanWali, Perkara, Registrasi, Wbp
from wbp.services.hunian import _simpan_penempatan
from wbp.signals import wbp_keluar
from wbp.tests.factories import MutasiFactory, PenempatanFactory, RegistrasiFactory, WbpFactory, huni

pytestmark = pytest.mark.django_db
MASUK = dt.date(2026, 3, 2)
KELUAR = dt.date(2026, 5, 4)
NIK = "3513021705900004"


@pytest.fixture
def oleh(pengguna):
    return pengguna("registrasi")


def terima(upt, oleh, **lain):
    isi = {"nomor_register": "A.III 7/2026", "tanggal": MASUK} | lain
    wbp = isi.pop("wbp", None) or Wbp(upt=upt, nama="JOKO PURNOMO", jenis_kelamin="l", agama="hindu")
    return services.terima_wbp(wbp, isi.pop("perkara", None) or Perkara(pasal="362"), oleh=oleh, **isi)


def jumlah():
    return [m.objects.count() for m in (Wbp, Perkara, Registrasi, Mutasi, Penempatan)]


# --- in --------------------------------------------------------------------------------------------------------------


def test_terima_menulis_lima_rekaman(upt, oleh):
    w = terima(upt, oleh, kamar=KamarFactory(blok__upt=upt))
    assert jumlah() == [1, 1, 1, 1, 1]
    reg = w.registrasi.get()
    assert (reg.golongan, reg.nomor, reg.tahun, reg.baku, reg.teks_asli) == (
        "a3",
        7,
        2026,
        "AIII 7/26",
        "A.III 7/2026",
    )
    assert (reg.perkara, reg.mulai) == (w.perkara.get(), MASUK)
    assert w.agama_register == "hindu"
    assert w.perkara.get().tanggal_masuk_upt == MASUK


@pytest.mark.parametrize(("isi", "bidang", "kata"), [
    ({"nomor_register": "XYZ"}, "nomor_register", "tidak terbaca"),
    ({"nomor_register": "BII 3/26"}, "nomor_register", "belum lengkap"),
    ({"jenis": "bebas"}, "jenis", "arahnya"),
    ({"tanggal": dt.date(2099, 1, 1)}, "tanggal", "setelah hari ini"),
    ({"perkara": Perkara(denda=-1)}, "__all__", "Denda tidak boleh kurang dari nol"),
])  # fmt: skip
def test_terima_salah_satu_gagal_tidak_menulis_apa_pun(upt, oleh, isi, bidang, kata):
    with pytest.raises(ValidationError) as galat:
        terima(upt, oleh, **isi)
    assert kata in str(galat.value.message_dict[bidang])
    assert jumlah() == [0, 0, 0, 0, 0]


def test_terima_kamar_salah_jenis_kelamin_membatalkan_semua(upt, oleh):
    with pytest.raises(ValidationError, match="tidak boleh ditempatkan"):
        terima(upt, oleh, kamar=KamarFactory(blok__upt=upt, jenis_kelamin="p"))
    assert jumlah() == [0, 0, 0, 0, 0]


def test_nomor_register_terpakai_ditolak_tetapi_bebas_di_upt_lain(upt, upt_lain, oleh):
    terima(upt, oleh)
    with pytest.raises(ValidationError, match="AIII 7/26 sudah dipakai"):
        terima(upt, oleh, nomor_register="AIII 7/26")
    terima(upt_lain, oleh)
    assert Registrasi.objects.count() == 2


def test_nik_terdaftar_di_upt_lain_kalimatnya_tidak_membuka_apa_pun(upt, upt_lain, oleh):
    huni(upt_lain, nama="RAHASIA", nik=NIK)
    with pytest.raises(ValidationError) as galat:
        terima(upt, oleh, wbp=Wbp(upt=upt, nama="BARU", jenis_kelamin="l", nik=NIK))
    assert galat.value.message_dict == {"nik": ["NIK sudah terdaftar; minta data melalui mutasi masuk."]}


# --- class -----------------------------------------------------------------------------------------------------------


def test_ganti_golongan_menutup_dan_membuka_pada_hari_yang_sama(upt, oleh):
    w = huni(upt, "a2")
    services.ganti_golongan(w, oleh=oleh, nomor_register="AIII 9/26", tanggal=KELUAR)
    lama, baru = w.registrasi.order_by("mulai")
    assert (lama.berakhir, lama.alasan_akhir, baru.mulai, baru.golongan) == (KELUAR, "ganti", KELUAR, "a3")
    assert baru.perkara == lama.perkara
    # The day counts once.
    assert Registrasi.objects.filter(wbp=w).pada(KELUAR).get() == baru


def test_ganti_golongan_dua_kali_ditekan_sekali_tercatat(upt, oleh):
    w = huni(upt, "a2")
    for _ in range(2):
        services.ganti_golongan(w, oleh=oleh, nomor_register="AIII 9/26", tanggal=KELUAR)
    assert w.registrasi.count() == 2


@pytest.mark.parametrize(("dari", "nomor", "kata"), [
    ("a3", "AII 9/26", "bergerak maju"),
    ("b1", "AIII 9/26", "bergerak maju"),
    ("a3", "BI 9/26", "tanggal putusan dan tanggal eksekusi"),
])  # fmt: skip
def test_ganti_golongan_tidak_sah(upt, oleh, dari, nomor, kata):
    w = huni(upt, dari)
    with pytest.raises(ValidationError, match=kata):
        services.ganti_golongan(w, oleh=oleh, nomor_register=nomor, tanggal=KELUAR)
    assert w.registrasi.get().berakhir is None


def test_tahanan_menjadi_narapidana_setelah_dieksekusi(upt, oleh):
    w = huni(upt, "a3")
    w.perkara.update(tanggal_putusan=dt.date(2026, 4, 1), tanggal_eksekusi=dt.date(2026, 5, 1))
    assert services.ganti_golongan(w, oleh=oleh, nomor_register="BI 9/26", tanggal=KELUAR).golongan == "b1"
    with pytest.raises(ValidationError, match="sebelum register"):
        services.ganti_golongan(w, oleh=oleh, nomor_register="BIIIs 9/26", tanggal=dt.date(2026, 5, 1))


def test_saran_golongan_dari_putusan():
    assert services.saran_golongan(Perkara(jenis_pidana="penjara", pidana_tahun=1)) == "b2a"
    assert services.saran_golongan(Perkara(jenis_pidana="seumur_hidup")) == "b1"
    assert services.saran_golongan(Perkara()) is None


# --- out -------------------------------------------------------------------------------------------------------------


def penuh(upt, oleh):
    """Someone with everything open: room, outside, wali."""
    w = huni(upt)
    PenempatanFactory(wbp=w, kamar=KamarFactory(blok__upt=upt))
    Keberadaan.objects.create(wbp=w, upt=upt, jenis="bon", sejak=MASUK)
    PenugasanWali.objects.create(wbp=w, upt=upt, wali=oleh, mulai=MASUK)
    return w


def terbuka(w):
    return [
        w.registrasi.filter(berakhir=None).count(),
        w.penempatan.filter(berakhir=None).count(),
        w.keberadaan.filter(sampai=None).count(),
        w.penugasan_wali.filter(berakhir=None).count(),
    ]


@pytest.mark.parametrize("jenis", ["bebas", "pb", "pindah", "meninggal", "lari", "bdh"])
def test_keluar_menutup_semuanya(upt, oleh, jenis):
    w = penuh(upt, oleh)
    m = services.catat_keluar(w, oleh=oleh, jenis=jenis, tanggal=KELUAR)
    assert (m.arah, terbuka(w)) == ("keluar", [0, 0, 0, 0])
    assert w.registrasi.get().alasan_akhir == "keluar"
    assert not Wbp.objects.dihuni().filter(pk=w.pk).exists()
    assert Wbp.objects.filter(pk=w.pk).exists()


def test_keluar_dua_kali_ditekan_sekali_tercatat(upt, oleh):
    w = penuh(upt, oleh)
    for _ in range(2):
        services.catat_keluar(w, oleh=oleh, jenis="bebas", tanggal=KELUAR)
    assert w.mutasi.keluar().count() == 1
    with pytest.raises(ValidationError, match="sudah tercatat keluar"):
        services.catat_keluar(w, oleh=oleh, jenis="lari", tanggal=KELUAR)


def test_penerima_isyarat_gagal_semua_batal(upt, oleh):
    w = penuh(upt, oleh)

    def gagal(sender, **_):
        raise ValidationError("Kegiatan tidak dapat ditutup.")

    wbp_keluar.connect(gagal)
    try:
        with pytest.raises(ValidationError, match="tidak dapat ditutup"):
            services.catat_keluar(w, oleh=oleh, jenis="bebas", tanggal=KELUAR)
    finally:
        wbp_keluar.disconnect(gagal)
    assert terbuka(w) == [1, 1, 1, 1]
    assert w.mutasi.keluar().count() == 0


def test_isyarat_dikirim_di_dalam_transaksi(upt, oleh):
    diterima = []

    def terima_isyarat(sender, *, wbp, mutasi, oleh, **_):
        diterima.append((wbp.pk, mutasi.jenis, oleh, connection.in_atomic_block, wbp.registrasi.get().berakhir))

    wbp_keluar.connect(terima_isyarat)
    try:
        w = penuh(upt, oleh)
        services.catat_keluar(w, oleh=oleh, jenis="bebas", tanggal=KELUAR)
    finally:
        wbp_keluar.disconnect(terima_isyarat)
    assert diterima == [(w.pk, "bebas", oleh, True, KELUAR)]


@pytest.mark.parametrize(("tanggal", "kata"), [
    (dt.date(2026, 1, 1), "sebelum register"),
    (dt.date(2026, 2, 1), "WBP dicatat di luar"),
    (dt.date(2099, 1, 1), "setelah hari ini"),
])  # fmt: skip
def test_tanggal_keluar_tidak_mungkin(upt, oleh, tanggal, kata):
    w = penuh(upt, oleh)
    with pytest.raises(ValidationError, match=kata):
        services.catat_keluar(w, oleh=oleh, jenis="bebas", tanggal=tanggal)
    assert terbuka(w) == [1, 1, 1, 1]


def test_batal_keluar_membuka_kembali_yang_ditutup(upt, oleh):
    w = penuh(upt, oleh)
    PenempatanFactory(
        wbp=w, kamar=KamarFactory(blok__upt=upt), mulai=dt.date(2025, 1, 1), berakhir=dt.date(2025, 2, 1)
    )
    m = services.catat_keluar(w, oleh=oleh, jenis="bebas", tanggal=KELUAR)
    services.batalkan_mutasi(m, oleh=oleh, alasan="salah orang")
    m.refresh_from_db()
    assert (m.dibatalkan, m.alasan_batal) == (True, "salah orang")
    assert terbuka(w) == [1, 1, 1, 1]
    services.batalkan_mutasi(m, oleh=oleh, alasan="salah orang")
    assert w.mutasi.berlaku().keluar().count() == 0


def test_batal_ditolak_bila_sudah_ada_yang_berikut(upt, oleh):
    w = huni(upt)
    keluar = services.catat_keluar(w, oleh=oleh, jenis="bebas", tanggal=KELUAR)
    services.catat_masuk(w, upt, oleh=oleh, jenis="baru", tanggal=KELUAR, nomor_register="AI 3/26")
    with pytest.raises(ValidationError, match="mutasi lain setelahnya"):
        services.batalkan_mutasi(keluar, oleh=oleh, alasan="salah")
    with pytest.raises(ValidationError, match="Saldo awal"):
        services.batalkan_mutasi(MutasiFactory(wbp=w, jenis="saldo_awal"), oleh=oleh, alasan="salah")


def test_batal_masuk_membebaskan_nomor_register(upt, oleh):
    w = terima(upt, oleh, kamar=KamarFactory(blok__upt=upt))
    services.batalkan_mutasi(w.mutasi.get(), oleh=oleh, alasan="salah orang")
    assert terbuka(w)[:2] == [0, 0]
    assert services.isi_harian(upt, MASUK, MASUK) == {MASUK: 0}
    assert terima(upt, oleh).registrasi.get().baku == "AIII 7/26"


# --- back, and between UPT -------------------------------------------------------------------------------------------


def test_kembali_ditangkap_orang_dan_perkara_yang_sama(upt, oleh):
    w = huni(upt, "a3")
    services.catat_keluar(w, oleh=oleh, jenis="lari", tanggal=KELUAR)
    for _ in range(2):
        services.catat_masuk(
            w, upt, oleh=oleh, jenis="kembali", tanggal=dt.date(2026, 5, 9), nomor_register="AIII 90/26"
        )
    assert (Wbp.objects.count(), w.registrasi.count(), w.perkara.count(), w.mutasi.count()) == (1, 2, 1, 3)
    assert w.registrasi.get(berakhir=None).perkara == w.perkara.get()


def test_pindah_upt_membawa_orang_dan_salinan_perkara(upt, upt_lain, oleh):
    w = huni(upt_lain, nik=NIK)
    with pytest.raises(ValidationError, match="masih tercatat dihuni di UPT lain"):
        services.catat_masuk(w, upt, oleh=oleh, jenis="pindahan", tanggal=KELUAR, nomor_register="BI 3/26")
    services.catat_keluar(w, oleh=oleh, jenis="pindah", tanggal=KELUAR)
    services.catat_masuk(w, upt, oleh=oleh, jenis="pindahan", tanggal=KELUAR, nomor_register="BI 3/26")
    w.refresh_from_db()
    assert w.upt == upt
    baru, lama = w.perkara.get(upt=upt), w.perkara.get(upt=upt_lain)
    assert (baru.aktif, lama.aktif, baru.pasal, baru.pidana) == (True, False, lama.pasal, lama.pidana)
    assert set(Wbp.objects.dihuni().values_list("upt", flat=True)) == {upt.pk}


def test_batal_pindahan_mengembalikan_orangnya(upt, upt_lain, oleh):
    w = huni(upt_lain)
    services.catat_keluar(w, oleh=oleh, jenis="pindah", tanggal=KELUAR)
    m = services.catat_masuk(w, upt, oleh=oleh, jenis="pindahan", tanggal=KELUAR, nomor_register="BI 3/26")
    services.batalkan_mutasi(m, oleh=oleh, alasan="salah orang")
    w.refresh_from_db()
    assert w.upt == upt_lain
    assert w.perkara.get(aktif=True).upt == upt_lain


def test_masuk_sebelum_keluar_terakhir_ditolak(upt, oleh):
    w = huni(upt)
    services.catat_keluar(w, oleh=oleh, jenis="bebas", tanggal=KELUAR)
    with pytest.raises(ValidationError, match="sebelum keluar terakhir"):
        services.catat_masuk(w, upt, oleh=oleh, jenis="baru", tanggal=MASUK, nomor_register="AI 3/26")


def test_perkara_baru_menutup_yang_lama(upt, oleh):
    w = huni(upt)
    services.catat_keluar(w, oleh=oleh, jenis="bebas", tanggal=KELUAR)
    services.catat_masuk(w, upt, oleh=oleh, jenis="baru", tanggal=KELUAR, nomor_register="AI 3/26", perkara_baru=True)
    assert w.perkara.filter(aktif=True).get().pasal == ""
    assert w.perkara.count() == 2


# --- rooms, outside, wali --------------------------------------------------------------------------------------------


@pytest.fixture
def kamar(upt):
    blok = BlokFactory(upt=upt, nama="Blok A")
    return [KamarFactory(blok=blok, nama=str(i), kapasitas=1) for i in (1, 2)]


def test_pindah_menutup_kamar_lama_dan_sekali_saja(upt, oleh, kamar):
    w = huni(upt)
    assert services.pindahkan([w], kamar[0], MASUK, oleh=oleh) == 1
    assert services.pindahkan([w], kamar[1], KELUAR, oleh=oleh) == 1
    assert services.pindahkan([w], kamar[1], KELUAR, oleh=oleh) == 0
    assert list(w.penempatan.order_by("mulai").values_list("kamar__nama", "mulai", "berakhir")) == [
        ("1", MASUK, KELUAR),
        ("2", KELUAR, None),
    ]


def test_perempuan_tidak_pernah_di_kamar_laki_laki(upt, oleh, kamar):
    w, p = huni(upt), huni(upt, nama="SITI", jenis_kelamin="p")
    with pytest.raises(ValidationError, match="SITI .perempuan. tidak boleh ditempatkan"):
        services.pindahkan([w, p], kamar[0], MASUK, oleh=oleh)
    assert Penempatan.objects.count() == 0
    assert (
        services.pindahkan([p], KamarFactory(blok=kamar[0].blok, nama="c", jenis_kelamin="c"), MASUK, oleh=oleh) == 1
    )


@pytest.mark.model
def test_basis_data_menolak_kamar_jenis_kelamin_lain(upt, kamar):
    p = huni(upt, jenis_kelamin="p")
    with pytest.raises(IntegrityError, match="jenis kelamin"), transaction.atomic():
        PenempatanFactory(wbp=p, kamar=kamar[0])
    boleh = PenempatanFactory(wbp=p, kamar=KamarFactory(blok__upt=upt, jenis_kelamin="p"))
    with pytest.raises(IntegrityError, match="jenis kelamin"), transaction.atomic():
        Penempatan.objects.filter(pk=boleh.pk).update(kamar=kamar[0])


def test_tumpang_tindih_ditolak_dengan_kalimat(upt, oleh, kamar):
    w = huni(upt)
    PenempatanFactory(wbp=w, kamar=kamar[0], mulai=MASUK, berakhir=KELUAR)
    with pytest.raises(ValidationError, match="masih tercatat di kamar lain pada tanggal itu"):
        services.pindahkan([w], kamar[1], dt.date(2026, 4, 1), oleh=oleh)
    with pytest.raises(IntegrityError, match="penempatan_tidak_tumpang_tindih"), transaction.atomic():
        PenempatanFactory(wbp=w, kamar=kamar[1], mulai=dt.date(2026, 4, 1))
    assert services.pindahkan([w], kamar[1], KELUAR, oleh=oleh) == 1


def test_penolakan_basis_data_menjadi_kalimat(upt, oleh, kamar, monkeypatch):
    """What the checks above the database miss (another writer, a stale form) is refused by it, in words."""
    w, p = huni(upt), huni(upt, jenis_kelamin="p")
    PenempatanFactory(wbp=w, kamar=kamar[0], mulai=dt.date(2026, 4, 1), berakhir=KELUAR)
    PenempatanFactory(wbp=w, kamar=kamar[0], mulai=MASUK, berakhir=MASUK)
    monkeypatch.setattr("wbp.services.hunian.boleh_di_kamar", lambda *_: True)
    with pytest.raises(ValidationError, match="bukan kamar untuk jenis kelamin"):
        services.pindahkan([p], kamar[0], MASUK, oleh=oleh)
    kini = Penempatan(wbp=w, upt=upt, kamar=kamar[1], mulai=dt.date(2026, 4, 2))
    with pytest.raises(ValidationError, match="sudah tercatat di kamar lain pada tanggal itu"):
        _simpan_penempatan(kini)
    assert Penempatan.objects.filter(berakhir=None).count() == 0


def test_kapasitas_hanya_diperingatkan(upt, oleh, kamar):
    services.pindahkan([huni(upt), huni(upt)], kamar[0], MASUK, oleh=oleh)
    assert "berisi 2 orang, kapasitasnya 1" in services.melebihi(kamar[0])
    assert services.melebihi(kamar[1]) == ""


@pytest.mark.parametrize("tanggal", [dt.date(2025, 12, 31), dt.date(2099, 1, 1)])
def test_pindah_sebelum_masuk_atau_besok_ditolak(upt, oleh, kamar, tanggal):
    with pytest.raises(ValidationError, match="tidak boleh"):
        services.pindahkan([huni(upt)], kamar[0], tanggal, oleh=oleh)


def test_kamar_upt_lain_dan_kamar_tak_dipakai_ditolak(upt, upt_lain, oleh, kamar):
    with pytest.raises(ValidationError, match="bukan kamar UPT ini"):
        services.pindahkan([huni(upt)], KamarFactory(blok__upt=upt_lain), MASUK, oleh=oleh)
    kamar[0].aktif = False
    kamar[0].save()
    with pytest.raises(ValidationError, match="tidak dipakai"):
        services.pindahkan([huni(upt)], kamar[0], MASUK, oleh=oleh)


def test_keluar_masuk_sementara(upt, oleh):
    w = huni(upt)
    b = services.catat_luar(w, oleh=oleh, jenis="sidang", sejak=MASUK)
    assert services.catat_luar(w, oleh=oleh, jenis="sidang", sejak=MASUK) == b
    with pytest.raises(ValidationError, match="catat dahulu kembalinya"):
        services.catat_luar(w, oleh=oleh, jenis="bon", sejak=KELUAR)
    with pytest.raises(ValidationError, match="setelah tanggal keluar"):
        services.catat_kembali(b, oleh=oleh, sampai=dt.date(2026, 3, 1))
    assert services.catat_kembali(b, oleh=oleh, sampai=MASUK).sampai == MASUK
    assert Wbp.objects.dihuni().count() == 1


def test_wali_satu_dan_banyak(upt, oleh, pengguna):
    a, b, wali = huni(upt), huni(upt), pengguna("wali")
    assert services.tetapkan_wali([a, b], wali, oleh=oleh, mulai=MASUK) == 2
    assert services.tetapkan_wali([a, b], wali, oleh=oleh, mulai=MASUK) == 0
    assert services.tetapkan_wali([a], oleh, oleh=oleh, mulai=KELUAR) == 1
    assert a.penugasan_wali.get(berakhir=None).wali == oleh
    assert a.penugasan_wali.get(wali=wali).berakhir == KELUAR


# --- head count ------------------------------------------------------------------------------------------------------


def test_isi_harian_satu_perintah_sql_dan_benar(upt, upt_lain, oleh):
    a, b = huni(upt), huni(upt, "a3")
    huni(upt_lain)
    Registrasi.objects.filter(wbp=a).update(mulai=dt.date(2026, 3, 30))
    services.ganti_golongan(b, oleh=oleh, nomor_register="AIV 3/26", tanggal=dt.date(2026, 4, 1))
    services.catat_keluar(a, oleh=oleh, jenis="bebas", tanggal=dt.date(2026, 4, 2))
    with CaptureQueriesContext(connection) as q:
        isi = services.isi_harian(upt, dt.date(2026, 3, 29), dt.date(2026, 4, 3))
    assert len(q) == 1
    assert list(isi.values()) == [1, 2, 2, 2, 1, 1]
    assert isi == {d: Registrasi.objects.filter(upt=upt).pada(d).count() for d in isi}


def test_neraca_cocok_dari_dua_sumber(upt, oleh):
    huni(upt)
    a = terima(upt, oleh)
    n = services.neraca(upt, MASUK)
    assert (n.kemarin, n.masuk, n.keluar, n.hari_ini, n.cocok) == (1, 1, 0, 2, True)
    services.catat_keluar(a, oleh=oleh, jenis="bebas", tanggal=KELUAR)
    n = services.neraca(upt, KELUAR)
    assert (n.kemarin, n.masuk, n.keluar, n.hari_ini, n.cocok) == (2, 0, 1, 1, True)


def test_neraca_rusak_menyebut_orangnya(upt, oleh):
    huni(upt, nama="BENAR")
    a, b = terima(upt, oleh), huni(upt, nama="TANPA MUTASI")
    Mutasi.objects.filter(wbp=b).delete()
    Registrasi.objects.filter(wbp=b).update(mulai=MASUK)
    MutasiFactory(wbp=a, jenis="bebas", tanggal=KELUAR)
    n = services.neraca(upt, MASUK)
    assert [(w.nama, s) for w, s in n.janggal] == [("TANPA MUTASI", "mulai terdaftar hari ini tanpa mutasi masuk")]
    assert (n.cocok, n.hitungan, n.hari_ini) == (False, 2, 3)
    n = services.neraca(upt, KELUAR)
    assert [(w.nama, s) for w, s in n.janggal] == [
        ("JOKO PURNOMO", "ada mutasi keluar hari ini, tetapi registrasinya belum berakhir")
    ]


def test_neraca_dua_kesalahan_yang_saling_menutup_tetap_ditemukan(upt):
    """One in without a paper and one paper without a person: the sum fits, the persons do not."""
    a, b = WbpFactory(upt=upt), WbpFactory(upt=upt)
    RegistrasiFactory(wbp=a, mulai=MASUK)
    MutasiFactory(wbp=b, tanggal=MASUK)
    n = services.neraca(upt, MASUK)
    assert n.hitungan == n.hari_ini
    assert not n.cocok
    assert {w for w, _ in n.janggal} == {a, b}


def test_neraca_saldo_awal_menjelaskan_hari_pertama(upt):
    a, b = WbpFactory(upt=upt), WbpFactory(upt=upt)
    RegistrasiFactory(wbp=a, mulai=dt.date(2025, 1, 1))
    RegistrasiFactory(wbp=b, mulai=MASUK)
    for w in (a, b):
        MutasiFactory(wbp=w, jenis="saldo_awal", tanggal=MASUK)
    n = services.neraca(upt, MASUK)
    assert (n.kemarin, n.saldo, n.masuk, n.hari_ini, n.cocok) == (1, 1, 0, 2, True)


def test_mutasi_dibatalkan_tidak_dihitung(upt, oleh):
    a = terima(upt, oleh)
    m = services.catat_keluar(a, oleh=oleh, jenis="bebas", tanggal=KELUAR)
    services.batalkan_mutasi(m, oleh=oleh, alasan="salah")
    n = services.neraca(upt, KELUAR)
    assert (n.keluar, n.hari_ini, n.cocok) == (0, 1, True)


def test_papan_isi_menjumlah_per_golongan(upt, upt_lain):
    huni(upt, "a3")
    huni(upt, "a3", jenis_kelamin="p")
    huni(upt, "b1")
    huni(upt_lain, "b1")
    papan = {p["label"]: (p["l"], p["p"], p["jumlah"]) for p in services.papan_isi(upt, hari_ini(upt))}
    assert papan["A.III (pengadilan negeri)"] == (1, 1, 2)
    assert (papan["Jumlah tahanan"], papan["Jumlah narapidana"], papan["Isi"]) == ((1, 1, 2), (1, 0, 1), (2, 1, 3))


@pytest.mark.parametrize(("instan", "wib", "wita"), [
    ("2026-08-16T16:30:00+00:00", dt.date(2026, 8, 16), dt.date(2026, 8, 17)),
    ("2026-08-16T17:30:00+00:00", dt.date(2026, 8, 17), dt.date(2026, 8, 17)),
])  # fmt: skip
def test_hari_ini_menurut_jam_upt(monkeypatch, upt, upt_lain, oleh, instan, wib, wita):
    """23:30 WIB is already tomorrow in WITA: what is "today" there is "besok" here."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: dt.datetime.fromisoformat(instan))
    assert (hari_ini(upt), hari_ini(upt_lain)) == (wib, wita)
    w = huni(upt_lain)
    services.catat_luar(w, oleh=oleh, jenis="sidang", sejak=dt.date(2026, 8, 17))
    if wib < dt.date(2026, 8, 17):
        with pytest.raises(ValidationError, match="setelah hari ini"):
            services.catat_luar(huni(upt), oleh=oleh, jenis="sidang", sejak=dt.date(2026, 8, 17))
