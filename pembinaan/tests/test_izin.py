"""Excuses before sessions: who may be excused, what the sheet proposes, what is written and when."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from pembinaan.models import AlasanKehadiran, IzinKehadiran, Kehadiran, Sesi
from pembinaan.services.daftar_hadir import izin_di_muka
from pembinaan.services.izin import batalkan_izin, catat_izin
from pembinaan.services.kehadiran import Kiriman, Tanda, baris_lembar, catat_kehadiran
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory, acuan, bidang
from upt.waktu import hari_ini
from wbp.models import PenugasanWali
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
HARI = dt.timedelta(days=1)


@pytest.fixture
def kelas(upt):
    bidang()
    kini = hari_ini(upt)
    kegiatan = KegiatanFactory(upt=upt, nama="Meubel II", status="berjalan", mulai=kini - 30 * HARI, selesai=None)
    for nama in ("ANTON", "BUDI", "CANDRA"):
        PesertaFactory(kegiatan=kegiatan, wbp=huni(upt, nama=nama), status="mengikuti", mulai=kini - 30 * HARI)
    return kegiatan


@pytest.fixture
def sesi(kelas):
    return SesiFactory(kegiatan=kelas, tanggal=hari_ini(kelas.upt))


def orang(kelas, nama):
    return kelas.peserta.get(wbp__nama=nama).wbp


def izinkan(kelas, *nama, oleh, kode="sakit", kegiatan=None, **lain):
    kini = hari_ini(kelas.upt)
    argumen = {"dari": kini, "sampai": kini + 2 * HARI} | lain
    return catat_izin(
        upt=kelas.upt,
        semua_wbp=[orang(kelas, n).pk for n in nama],
        alasan=acuan(AlasanKehadiran, kode),
        kegiatan=kegiatan,
        oleh=oleh,
        **argumen,
    )


def alamat(sesi):
    return reverse("pembinaan:kehadiran", args=[sesi.pk])


def baris(isi, sesi, nama):
    """(code checked, note, words under the name) of one row of the page."""
    pk = next(b.peserta_id for b in baris_lembar(sesi) if b.nama == nama)
    satu = re.search(rf'data-baris="{pk}".*?</div>', isi, re.S)[0]
    kode = re.findall(r'value="(\w*)"[^>]* checked', satu)
    return kode, re.search(r'name="c-[^"]*" value="([^"]*)"', satu)[1], re.findall(r'izin-muka">([^<]*)<', satu)


def test_lembar_mengusulkan_dan_tidak_menulis_sebelum_disimpan(kelas, sesi, klien, pengguna):
    izinkan(kelas, "BUDI", oleh=pengguna("pembinaan"), kode="izin", catatan="Kunjungan keluarga")
    c = klien("pembinaan")
    isi = c.get(alamat(sesi)).content.decode()
    assert baris(isi, sesi, "BUDI") == (["izin"], "Kunjungan keluarga", ["Izin di muka: Izin, Kunjungan keluarga"])
    assert baris(isi, sesi, "ANTON") == ([], "", [])
    assert "1 orang mempunyai izin di muka" in isi
    assert Kehadiran.objects.count() == 0
    assert Sesi.objects.get(pk=sesi.pk).status == "terjadwal"
    data = dict(re.findall(r'name="(c-[^"]*)" value="([^"]*)"', isi)) | {"dasar": "sesi=x", "instruktur": ""}
    data |= {f"k-{p}": "izin" for p in re.findall(r'name="k-([^"]*)" value="izin"[^>]* checked', isi)}
    isi = c.post(alamat(sesi), data | {"hadir_semua": "1"}).content.decode()
    assert [baris(isi, sesi, n)[0] for n in ("ANTON", "BUDI", "CANDRA")] == [["hadir"], ["izin"], ["hadir"]]
    data |= {f"k-{p}": "hadir" for p in re.findall(r'name="k-([^"]*)" value="hadir"[^>]* checked', isi)}
    assert c.post(alamat(sesi), data).status_code == 302
    tersimpan = Kehadiran.objects.values_list("peserta__wbp__nama", "alasan__kode", "catatan").order_by(
        "peserta__wbp__nama"
    )
    assert list(tersimpan) == [
        ("ANTON", "hadir", ""), ("BUDI", "izin", "Kunjungan keluarga"), ("CANDRA", "hadir", ""),
    ]  # fmt: skip


def test_yang_tetap_datang_dicatat_hadir_dan_lembar_terekam_tidak_berubah(kelas, sesi, klien, pengguna):
    petugas = pengguna("pembinaan")
    izinkan(kelas, "BUDI", oleh=petugas)
    tanda = {b.peserta_id: Tanda("hadir") for b in baris_lembar(sesi) if b.nama != "ANTON"}
    catat_kehadiran(sesi.pk, kiriman=Kiriman(tanda=tanda, dasar={}), oleh=petugas)
    izinkan(kelas, "ANTON", oleh=petugas)
    isi = klien("pembinaan").get(alamat(sesi)).content.decode()
    assert baris(isi, sesi, "BUDI")[0] == ["hadir"]
    assert baris(isi, sesi, "ANTON") == ([], "", ["Izin di muka: Sakit"]), "sesi tercatat tidak diusulkan lagi"


def test_izin_satu_kegiatan_mendahului_izin_umum_dan_yang_batal_tidak_berlaku(kelas, sesi, pengguna, upt):
    petugas = pengguna("pembinaan")
    izinkan(kelas, "BUDI", oleh=petugas, kode="bentrok", kegiatan=kelas)
    izinkan(kelas, "BUDI", oleh=petugas, kode="sakit")
    lain = KegiatanFactory(upt=upt, program=kelas.program, status="berjalan")
    PesertaFactory(kegiatan=lain, wbp=orang(kelas, "BUDI"), status="mengikuti", mulai=sesi.tanggal)

    def usul(kegiatan, hari=sesi.tanggal):
        return [i.kode for i in izin_di_muka(upt.pk, hari, kegiatan.pk).values()]

    assert (usul(kelas), usul(lain)) == (["bentrok"], ["sakit"])
    assert usul(kelas, sesi.tanggal + 3 * HARI) == []
    batalkan_izin(IzinKehadiran.objects.get(alasan__kode="bentrok"), oleh=petugas, alasan="Sidang ditunda")
    assert usul(kelas) == ["sakit"]
    with pytest.raises(ValidationError, match="sudah dibatalkan"):
        batalkan_izin(IzinKehadiran.objects.get(alasan__kode="bentrok"), oleh=petugas, alasan="lagi")


@pytest.mark.parametrize(
    ("argumen", "kalimat"),
    [
        ({"kode": "tanpa_keterangan"}, "baru dapat dicatat pada daftar hadir"),
        ({"kode": "izin"}, "Izin memerlukan catatan."),
        ({"dari": -1}, "dimulai hari ini atau sesudahnya"),
        ({"sampai": -1, "dari": 0}, "sama dengan atau setelah tanggal awal"),
        ({"sampai": 200}, "paling lama 92 hari"),
    ],
)
def test_yang_ditolak_disebut_sebabnya(kelas, pengguna, argumen, kalimat):
    kini = hari_ini(kelas.upt)
    argumen = {k: kini + v * HARI if isinstance(v, int) else v for k, v in argumen.items()}
    with pytest.raises(ValidationError) as galat:
        izinkan(kelas, "BUDI", oleh=pengguna("pembinaan"), **argumen)
    assert kalimat in " ".join(galat.value.messages)
    assert IzinKehadiran.objects.count() == 0


def test_dua_kali_kirim_satu_izin_dan_izin_bertumpuk_ditolak(kelas, pengguna, upt):
    petugas = pengguna("pembinaan")
    assert izinkan(kelas, "ANTON", "BUDI", oleh=petugas).baru == 2
    hasil = izinkan(kelas, "ANTON", "BUDI", "CANDRA", oleh=petugas)
    assert (hasil.baru, hasil.sudah_ada) == (1, 2)
    with pytest.raises(ValidationError, match=r"ANTON \(Sakit, .*\) sudah mempunyai izin"):
        izinkan(kelas, "ANTON", oleh=petugas, kode="bentrok")
    luar = huni(upt, nama="DODI")
    with pytest.raises(ValidationError, match="DODI bukan peserta Meubel II"):
        catat_izin(
            upt=upt, semua_wbp=[luar.pk], alasan=acuan(AlasanKehadiran, "sakit"), dari=hari_ini(upt),
            sampai=hari_ini(upt), kegiatan=kelas, oleh=petugas,
        )  # fmt: skip
    assert IzinKehadiran.objects.count() == 3


def test_halaman_menahan_pilihan_dan_isian_yang_ditolak(kelas, klien):
    budi = orang(kelas, "BUDI")
    url = f"{reverse('pembinaan:izin_tambah')}?wbp={budi.pk}"
    c = klien("pembinaan")
    isi = c.get(url).content.decode()
    assert f'value="{budi.pk}" aria-label="Tandai BUDI" checked' in isi
    assert "ANTON" not in isi
    data = {
        "wbp": budi.pk,
        "alasan": acuan(AlasanKehadiran, "izin").pk,
        "dari": "besok",
        "sampai": "",
        "catatan": "Kata saya",
    }
    jawab = c.post(url, data)
    isi = jawab.content.decode()
    assert jawab.status_code == 422
    assert "Kata saya" in isi
    assert "checked" in isi
    assert "Sampai tanggal harus diisi." in isi
    kini = hari_ini(kelas.upt).strftime("%d/%m/%Y")
    assert c.post(url, data | {"dari": kini, "sampai": kini}).status_code == 302
    daftar = c.get(reverse("pembinaan:izin_list") + "?keadaan=berlaku").content.decode()
    assert "Kata saya" in daftar
    assert "Berlaku" in daftar


def test_wali_hanya_untuk_asuhannya(kelas, klien, pengguna, upt, upt_lain):
    wali = pengguna("wali")
    PenugasanWali.objects.create(wbp=orang(kelas, "BUDI"), upt=upt, wali=wali, mulai=hari_ini(upt) - HARI)
    izinkan(kelas, "ANTON", oleh=pengguna("pembinaan"))
    c = klien(wali)
    isi = c.get(reverse("pembinaan:izin_tambah")).content.decode()
    assert "BUDI" in isi
    assert "ANTON" not in isi
    assert "ANTON" not in c.get(reverse("pembinaan:izin_list")).content.decode()
    with pytest.raises(ValidationError, match="1 orang yang ditandai tidak"):
        izinkan(kelas, "CANDRA", oleh=wali)
    assert izinkan(kelas, "BUDI", oleh=wali).baru == 1
    milik_lain = IzinKehadiran.objects.get(wbp__nama="ANTON")
    assert c.get(reverse("pembinaan:izin_batal", args=[milik_lain.pk])).status_code == 404
    assert (
        klien(pengguna("pembinaan", di=upt_lain))
        .get(reverse("pembinaan:izin_batal", args=[milik_lain.pk]))
        .status_code
        == 404
    )
    assert klien("kepala").get(reverse("pembinaan:izin_tambah")).status_code == 403
    sendiri = IzinKehadiran.objects.get(wbp__nama="BUDI")
    assert c.post(reverse("pembinaan:izin_batal", args=[sendiri.pk]), {"alasan": "Batal sidang"}).status_code == 302
    assert IzinKehadiran.objects.get(pk=sendiri.pk).dibatalkan is True


def test_daftar_izin_tetap_jumlah_sqlnya(kelas, klien, pengguna, hitung_sql):
    c, petugas = klien("pembinaan"), pengguna("pembinaan")
    izinkan(kelas, "ANTON", oleh=petugas)
    url = reverse("pembinaan:izin_list")
    assert c.get(url).status_code == 200
    satu = hitung_sql(c, url)
    izinkan(kelas, "BUDI", "CANDRA", oleh=petugas)
    assert hitung_sql(c, url) == satu
