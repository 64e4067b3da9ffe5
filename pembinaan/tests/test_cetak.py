"""Prints of coaching: the sheet's paper twin, the transcript, and the log line before each."""

import datetime as dt
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from core.models import JejakAkses
from pembinaan.cetak import kehadiran as cetak
from pembinaan.models import PencatatanSesi, PengampuSesi, Penilaian, Sesi
from pembinaan.services.kehadiran import Kiriman, Tanda, baris_lembar, catat_kehadiran
from pembinaan.services.pengesahan import sahkan
from pembinaan.services.sertifikat import terbitkan
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, ProgramFactory, SesiFactory, bidang
from upt.tests.factories import PejabatFactory
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def jam_sepuluh(monkeypatch):
    saat = dt.datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Jakarta")).astimezone(dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: saat)


@pytest.fixture
def sesi(upt):
    bidang()
    kegiatan = KegiatanFactory(
        upt=upt, program=ProgramFactory(upt=upt, nama="Meubel", jp=40), nama="Meubel angkatan II", status="berjalan"
    )
    for nama in ("ABDUL HAKIM", "BUDI"):
        PesertaFactory(kegiatan=kegiatan, wbp=huni(upt, nama=nama), status="mengikuti", mulai=dt.date(2026, 9, 7))
    return SesiFactory(kegiatan=kegiatan, tanggal=HARI)


def halaman(jawab) -> list[str]:
    assert jawab.status_code == 200
    assert jawab["Content-Type"] == "application/pdf"
    return [h.extract_text() for h in PdfReader(BytesIO(jawab.content)).pages]


def catat(sesi, oleh, kode="hadir"):
    tanda = {b.peserta_id: Tanda(kode) for b in baris_lembar(sesi)}
    catat_kehadiran(sesi.pk, kiriman=Kiriman(tanda=tanda, dasar={}), oleh=oleh)


def test_lembar_kosong_lalu_terisi_dengan_qr_ke_alamatnya(sesi, klien, monkeypatch):
    qr = []
    asli = cetak.qr_svg
    monkeypatch.setattr(cetak, "qr_svg", lambda teks: qr.append(teks) or asli(teks))
    c, alamat = klien("pembinaan"), reverse("pembinaan:kehadiran_cetak", args=[sesi.pk])
    [teks] = halaman(c.get(alamat))
    for kata in ("DAFTAR HADIR", "Meubel angkatan II", "Jumat, 20 November 2026", "09.00–10.30 WIB", "ABDUL HAKIM"):
        assert kata in teks
    assert "Hadir 2" not in teks.replace("\n", " ")
    catat(sesi, c.orang)
    [terisi] = halaman(c.get(alamat))
    assert "Hadir 2" in " ".join(terisi.split())
    [kosong] = halaman(c.get(alamat + "?kosong=1"))
    assert "Hadir 2" not in " ".join(kosong.split())
    assert set(qr) == {f"http://testserver{reverse('pembinaan:kehadiran', args=[sesi.pk])}"}
    log = JejakAkses.objects.filter(tindakan="cetak").order_by("pada", "id")
    assert sorted(log.values_list("keterangan", "jumlah", "objek_id")) == [
        ("Daftar hadir kosong", 2, str(sesi.pk)),
        ("Daftar hadir kosong", 2, str(sesi.pk)),
        ("Daftar hadir terisi", 2, str(sesi.pk)),
    ]


def test_lembar_terisi_menyebut_pengampu_dan_pencatatan_yang_terlambat(sesi, klien):
    c = klien("pembinaan")
    catat(sesi, c.orang)
    PengampuSesi.objects.create(sesi=sesi, petugas=c.orang, hadir=False)
    PencatatanSesi.objects.create(sesi=sesi, oleh=c.orang, berubah=1, terlambat=True, alasan="Surat sidang menyusul")
    alamat = reverse("pembinaan:kehadiran_cetak", args=[sesi.pk])
    terisi = " ".join(" ".join(halaman(c.get(alamat))).split())
    for kata in (f"{c.orang.nama}, tidak hadir", "Setelah batas 7 hari", "Surat sidang menyusul"):
        assert kata in terisi
    assert "Setelah batas 7 hari" not in " ".join(halaman(c.get(alamat + "?kosong=1")))


def test_alamat_publik_dipakai_untuk_qr(sesi, klien, monkeypatch, settings):
    qr = []
    asli = cetak.qr_svg
    monkeypatch.setattr(cetak, "qr_svg", lambda teks: qr.append(teks) or asli(teks))
    settings.ALAMAT_PUBLIK = "https://jejakbina.contoh.go.id/"
    halaman(klien("pembinaan").get(reverse("pembinaan:kehadiran_cetak", args=[sesi.pk])))
    assert qr == [f"https://jejakbina.contoh.go.id{reverse('pembinaan:kehadiran', args=[sesi.pk])}"]


def test_enam_puluh_nama_mengulang_kepala_tabel(sesi, upt, klien):
    for i in range(58):
        PesertaFactory(
            kegiatan=sesi.kegiatan,
            wbp=huni(upt, nama=f"PESERTA {i:02d}"),
            status="mengikuti",
            mulai=dt.date(2026, 9, 7),
        )
    lembar = halaman(klien("pembinaan").get(reverse("pembinaan:kehadiran_cetak", args=[sesi.pk])))
    bernama = [teks for teks in lembar if "PESERTA" in teks]
    assert len(bernama) >= 2
    assert all("Blok / kamar" in teks for teks in bernama)
    assert [sum(f"PESERTA {i:02d}" in teks for teks in lembar) for i in range(58)] == [1] * 58
    assert "Petugas pembinaan" in lembar[-1]


def test_tanpa_catatan_akses_tidak_ada_yang_dikirim(sesi, klien, monkeypatch):
    def gagal(*args, **kwargs):
        raise RuntimeError("jejak tidak dapat ditulis")

    monkeypatch.setattr("core.export.catat_akses", gagal)
    with pytest.raises(RuntimeError):
        klien("pembinaan").get(reverse("pembinaan:kehadiran_cetak", args=[sesi.pk]))


def test_transkrip_satu_halaman_dari_semua_program(sesi, upt, klien):
    PejabatFactory(upt=upt, nama="Rahmat Wibisono")
    c = klien("kepala")
    wbp = sesi.kegiatan.peserta.get(wbp__nama="BUDI").wbp
    catat(sesi, klien("pembinaan").orang)
    lain = KegiatanFactory(
        upt=upt, program=ProgramFactory(upt=upt, nama="Tata rias"), nama="Tata rias I", status="berjalan"
    )
    p = PesertaFactory(kegiatan=lain, wbp=wbp, status="lulus", mulai=dt.date(2026, 9, 7), selesai=HARI)
    Penilaian.objects.create(peserta=p, nilai="87.5", predikat="Baik")
    [s] = terbitkan(lain, oleh=c.orang, tanggal=HARI)
    [kosong] = halaman(c.get(reverse("pembinaan:transkrip", args=[wbp.pk])))
    assert s.nomor not in kosong
    sahkan([s.pk], upt=upt, oleh=c.orang)
    [teks] = halaman(c.get(reverse("pembinaan:transkrip", args=[wbp.pk])))
    for kata in ("TRANSKRIP PEMBINAAN", "BUDI", "Meubel angkatan II", "Tata rias I", "87,5", "1 / 1", "100%", s.nomor):
        assert kata in teks
    assert "Rahmat Wibisono" in teks
    log = JejakAkses.objects.filter(tindakan="cetak", model="wbp.wbp").values_list("objek_id", "keterangan")
    assert list(log) == [(str(wbp.pk), "Transkrip pembinaan")] * 2


def test_transkrip_tanpa_program(upt, klien):
    [teks] = halaman(klien("pembinaan").get(reverse("pembinaan:transkrip", args=[huni(upt, nama="EKO").pk])))
    assert "Belum mengikuti program." in teks
    assert "Belum memiliki sertifikat." in teks
    assert Sesi.objects.count() == 0
