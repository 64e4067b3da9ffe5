"""Certificates: numbers without gaps, frozen text, no QR before signing, and a public page that tells nothing else."""

import datetime as dt
import threading
from collections import Counter
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from core.models import JejakAkses
from mitra.tests.factories import MitraFactory
from pembinaan import cetak
from pembinaan.models import Bidang, PenghitungSertifikat, Penilaian, Sertifikat
from pembinaan.rules import nama_layak
from pembinaan.services.pengesahan import catat_ttd_mitra, sahkan
from pembinaan.services.sertifikat import cabut, terbitkan
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, ProgramFactory, bidang
from upt.tests.factories import PejabatFactory
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 11, 20)
PENJARA = ("rutan", "lapas", "tahanan", "narapidana", "warga binaan", "wbp", "penjara", "kraksaan")


@pytest.fixture(autouse=True)
def jam_sepuluh(monkeypatch):
    saat = dt.datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Jakarta")).astimezone(dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: saat)


@pytest.fixture
def petugas(pengguna):
    return pengguna("pembinaan")


@pytest.fixture
def kepala(upt):
    return PejabatFactory(upt=upt, nama="Rahmat Wibisono", nip="198001012005011001")


def lulusan(upt, jumlah=3, nama="SLAMET HIDAYAT BIN AHMAD", mitra=None):
    bidang()
    program = ProgramFactory(upt=upt, nama="Barbershop", jp=160)
    kegiatan = KegiatanFactory(upt=upt, program=program, status="berjalan", mitra=mitra)
    for i in range(jumlah):
        p = PesertaFactory(
            kegiatan=kegiatan,
            wbp=huni(upt, nama=nama if i == 0 else f"PESERTA {i:03d}", tempat_lahir="PROBOLINGGO"),
            status="lulus",
            mulai=dt.date(2026, 9, 7),
            selesai=dt.date(2026, 11, 18),
        )
        Penilaian.objects.create(peserta=p, nilai=90, predikat="Sangat Baik")
    return kegiatan


def buat(upt, oleh, jumlah=1, **lain):
    return terbitkan(lulusan(upt, jumlah, **lain), oleh=oleh, tanggal=HARI)


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("register", "sertifikat"),
    [
        ("SLAMET HIDAYAT BIN AHMAD", "Slamet Hidayat bin Ahmad"),
        ("SITI  AMINAH BINTI H. UMAR", "Siti Aminah binti H. Umar"),
        ("M.NUR", "M.Nur"),
        ("JA'FAR SIDIQ", "Ja'far Sidiq"),
        ("O'NEIL", "O'Neil"),
        ("ABDUL-RAHMAN", "Abdul-Rahman"),
        ("I GUSTI NGURAH A.A. RAI", "I Gusti Ngurah A.A. Rai"),
        ("BUDI ALIAS KANCIL BIN TARNO", "Budi"),
        ("BINTI KHOIRIYAH", "Binti Khoiriyah"),
        ("Yohanes van den Berg", "Yohanes van den Berg"),
    ],
)
def test_nama_ditulis_layak(register, sertifikat):
    assert nama_layak(register) == sertifikat


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_terbit_berurutan_menurut_nama_dengan_isi_yang_dibekukan(upt, petugas):
    mitra = MitraFactory(upt=upt, nama="SKB Probolinggo")
    kegiatan = lulusan(upt, 3, mitra=mitra)
    semua = terbitkan(kegiatan, oleh=petugas, tanggal=HARI)
    assert [(s.nomor, s.nama) for s in semua] == [
        ("001/SERT/RUTAN-KRS/PK/XI/2026", "Peserta 001"),
        ("002/SERT/RUTAN-KRS/PK/XI/2026", "Peserta 002"),
        ("003/SERT/RUTAN-KRS/PK/XI/2026", "Slamet Hidayat bin Ahmad"),
    ]
    s = Sertifikat.objects.get(nomor_urut=3)
    assert (s.status, s.judul, s.jp, s.predikat, s.penerbit, s.mitra_nama) == (
        "draf", "Barbershop", 160, "Sangat Baik", "SKB Probolinggo", "SKB Probolinggo",
    )  # fmt: skip
    assert (s.tempat_lahir, s.tanggal_lahir, s.mulai, s.selesai) == (
        "Probolinggo", dt.date(1990, 5, 17), dt.date(2026, 9, 7), dt.date(2026, 11, 18),
    )  # fmt: skip
    s.peserta.wbp.nama = "NAMA LAIN"
    s.peserta.wbp.save()
    kegiatan.program.nama = "Nama lain"
    kegiatan.program.save()
    s.refresh_from_db()
    assert (s.nama, s.judul) == ("Slamet Hidayat bin Ahmad", "Barbershop")


def test_menerbitkan_dua_kali_tidak_membuat_apa_pun(upt, petugas):
    kegiatan = lulusan(upt, 2)
    assert len(terbitkan(kegiatan, oleh=petugas, tanggal=HARI)) == 2
    assert terbitkan(kegiatan, oleh=petugas, tanggal=HARI) == []
    assert PenghitungSertifikat.objects.get(upt=upt, tahun=2026).terakhir == 2


def test_nomor_mulai_lagi_tiap_tahun_dan_tiap_upt(upt, upt_lain, petugas):
    kegiatan = lulusan(upt, 2)
    kegiatan.mulai = dt.date(2025, 9, 1)
    kegiatan.save()
    satu, dua = kegiatan.peserta.order_by("pk")
    terbitkan(kegiatan, [satu.pk], oleh=petugas, tanggal=dt.date(2025, 12, 31))
    terbitkan(kegiatan, [dua.pk], oleh=petugas, tanggal=HARI)
    buat(upt_lain, petugas)
    assert list(Sertifikat.objects.order_by("tahun", "pk").values_list("nomor", flat=True)) == [
        "001/SERT/RUTAN-KRS/PK/XII/2025", "001/SERT/RUTAN-KRS/PK/XI/2026", "001/SERT/RUTAN-RTG/PK/XI/2026",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ubah", "tanggal", "kode"),
    [
        ({}, dt.date(2026, 11, 21), "tanggal_depan"),
        ({}, dt.date(2026, 9, 6), "tanggal_awal"),
        ({"memberi_sertifikat": False}, HARI, "bidang_tanpa_sertifikat"),
    ],
)
def test_yang_tidak_boleh_terbit(upt, petugas, ubah, tanggal, kode):
    kegiatan = lulusan(upt, 1)
    Bidang.objects.filter(kode="MAN-1").update(**ubah or {"memberi_sertifikat": True})
    with pytest.raises(ValidationError) as galat:
        terbitkan(kegiatan, oleh=petugas, tanggal=tanggal)
    kode_galat = galat.value.error_dict["tanggal"][0].code if hasattr(galat.value, "error_dict") else galat.value.code
    assert kode_galat == kode
    assert Sertifikat.objects.count() == 0
    assert PenghitungSertifikat.objects.count() == 0


def test_satu_yang_belum_lulus_menolak_semuanya(upt, petugas):
    kegiatan = lulusan(upt, 2)
    lain = PesertaFactory(kegiatan=kegiatan, status="mengikuti", mulai=dt.date(2026, 9, 7))
    with pytest.raises(ValidationError) as galat:
        terbitkan(kegiatan, [p.pk for p in kegiatan.peserta.all()], oleh=petugas, tanggal=HARI)
    assert galat.value.messages == ["1 peserta yang ditandai tidak (lagi) berstatus lulus. Muat ulang halaman."], lain
    assert Sertifikat.objects.count() == 0


def test_nomor_melanjutkan_sertifikat_yang_dibawa_tanpa_penghitung(upt, petugas):
    buat(upt, petugas, 2)
    PenghitungSertifikat.objects.all().delete()
    lain = KegiatanFactory(upt=upt, program=ProgramFactory(upt=upt, nama="Las"), status="berjalan")
    PesertaFactory(kegiatan=lain, status="lulus", mulai=dt.date(2026, 9, 7))
    assert [s.nomor_urut for s in terbitkan(lain, oleh=petugas, tanggal=HARI)] == [3]


def test_gagal_di_tengah_mengembalikan_nomor(upt, petugas):
    with transaction.atomic():
        buat(upt, petugas, 2)
        transaction.set_rollback(True)
    assert PenghitungSertifikat.objects.count() == 0
    assert [s.nomor_urut for s in buat(upt, petugas)] == [1]


@pytest.mark.django_db(transaction=True)
def test_bersamaan_tidak_ada_nomor_kembar_atau_terlewat(upt, petugas):
    kelas, galat = [lulusan(upt, 1)], []
    for _ in range(5):
        kegiatan = KegiatanFactory(upt=upt, program=kelas[0].program, status="berjalan")
        for _ in range(2):
            PesertaFactory(kegiatan=kegiatan, status="lulus", mulai=dt.date(2026, 9, 7))
        kelas.append(kegiatan)

    def jalan(kegiatan):
        try:
            terbitkan(kegiatan, oleh=petugas, tanggal=HARI)
        except Exception as g:  # noqa: BLE001 - shown by the assertion below
            galat.append(g)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=(k,)) for k in kelas]
    [u.start() for u in utas]
    [u.join() for u in utas]
    assert galat == []
    assert sorted(Sertifikat.objects.values_list("nomor_urut", flat=True)) == list(range(1, 12))


# --- signed, revoked -------------------------------------------------------------------------------------------------


def test_disahkan_oleh_kepala_hari_ini_termasuk_plh(upt, petugas, kepala):
    semua = buat(upt, petugas, 12)
    plh = PejabatFactory(upt=upt, nama="Sri Wahyuni", awalan="plh", berlaku_dari=HARI, berlaku_sampai=HARI)
    assert sahkan([s.pk for s in semua], upt=upt, oleh=petugas) == 12
    assert set(Sertifikat.objects.values_list("status", "penandatangan")) == {("disahkan", plh.pk)}
    with pytest.raises(ValidationError, match="Tidak ada yang diubah"):
        sahkan([semua[0].pk], upt=upt, oleh=petugas)


def test_tanpa_kepala_tidak_dapat_disahkan(upt, petugas):
    PejabatFactory(upt=upt, berlaku_sampai=dt.date(2026, 11, 19))
    [s] = buat(upt, petugas)
    with pytest.raises(ValidationError) as galat:
        sahkan([s.pk], upt=upt, oleh=petugas)
    assert galat.value.code == "tanpa_pejabat"


def test_sertifikat_upt_lain_tidak_dapat_disahkan(upt, upt_lain, petugas, kepala):
    [lain] = buat(upt_lain, petugas)
    with pytest.raises(ValidationError) as galat:
        sahkan([lain.pk], upt=upt, oleh=petugas)
    assert galat.value.code == "tidak_ada"
    lain.refresh_from_db()
    assert lain.status == "draf"


def test_dicabut_nomornya_tetap_dan_penggantinya_bernomor_baru(upt, petugas):
    kegiatan = lulusan(upt, 1)
    [s] = terbitkan(kegiatan, oleh=petugas, tanggal=HARI)
    with pytest.raises(ValidationError):
        cabut(s, oleh=petugas, alasan="  ")
    cabut(s, oleh=petugas, alasan="Nama salah tulis")
    s.refresh_from_db()
    assert (s.status, s.alasan_cabut, s.nomor_urut) == ("dicabut", "Nama salah tulis", 1)
    [baru] = terbitkan(kegiatan, oleh=petugas, tanggal=HARI)
    assert baru.nomor_urut == 2
    assert baru.kode != s.kode


# --- print -----------------------------------------------------------------------------------------------------------


def halaman(pdf):
    return [h.extract_text() for h in PdfReader(BytesIO(pdf)).pages]


def cetak_semua(semua, monkeypatch):
    """(pages, payloads of the QR codes) of one file."""
    qr = []
    asli = cetak.sertifikat.qr_svg
    monkeypatch.setattr(cetak.sertifikat, "qr_svg", lambda teks: qr.append(teks) or asli(teks))
    saat = dt.datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
    semua = list(
        Sertifikat.objects.filter(pk__in=[s.pk for s in semua])
        .select_related("upt", "penandatangan", "peserta__kegiatan__program")
        .order_by("nomor_urut")
    )
    pdf = cetak.sertifikat_pdf(semua, alamat=lambda k: f"https://contoh.go.id/verifikasi/{k}/", saat=saat)
    return halaman(pdf), qr


def test_seratus_orang_seratus_halaman_seratus_qr(upt, petugas, kepala, monkeypatch):
    semua = buat(upt, petugas, 100)
    sahkan([s.pk for s in semua], upt=upt, oleh=petugas)
    lembar, qr = cetak_semua(semua, monkeypatch)
    assert len(lembar) == 100
    assert len(set(qr)) == 100
    for s, teks in zip(semua, lembar, strict=True):
        assert s.nama in teks
        assert s.nomor in teks
    assert all(f"https://contoh.go.id/verifikasi/{s.kode}/" in qr for s in semua)


def test_draf_tanpa_qr(upt, petugas, kepala, monkeypatch):
    lembar, qr = cetak_semua(buat(upt, petugas), monkeypatch)
    assert qr == []
    assert "DRAF" in lembar[0].replace(" ", "")
    assert "verifikasi" not in lembar[0].lower()


def test_muka_sertifikat_tanpa_stigma(upt, petugas, kepala, monkeypatch):
    """Only the number, whose pattern the UPT sets, and the town of the date line may hint at where it was earned."""
    upt.kop = "KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN REPUBLIK INDONESIA\nRUMAH TAHANAN NEGARA KELAS IIB KRAKSAAN"
    upt.save()
    for mitra in (None, MitraFactory(upt=upt, nama="SKB Probolinggo")):
        semua = buat(upt, petugas, 1, mitra=mitra) if mitra is None else [
            *terbitkan(kegiatan_dengan_mitra(upt, mitra), oleh=petugas, tanggal=HARI)
        ]  # fmt: skip
        sahkan([s.pk for s in semua], upt=upt, oleh=petugas)
        if mitra:
            catat_ttd_mitra(
                [s.pk for s in semua], upt=upt, nama="Maria Jemalu", jabatan="Ketua SKB", pada=HARI, oleh=petugas
            )
        [teks], _ = cetak_semua(semua, monkeypatch)
        bersih = teks.replace(semua[0].nomor, "").replace("Kraksaan, 20 November 2026", "").lower()
        assert not [kata for kata in PENJARA if kata in bersih], bersih
        assert "Slamet Hidayat bin Ahmad" in teks
        assert "QR verifikasi (bukan tanda tangan elektronik)" in teks
        assert "Rahmat Wibisono" in teks
        assert "160 jam pelajaran (JP)" in teks


def kegiatan_dengan_mitra(upt, mitra):
    program = ProgramFactory(upt=upt, nama="Tata rias", jp=160)
    kegiatan = KegiatanFactory(upt=upt, program=program, status="berjalan", mitra=mitra)
    PesertaFactory(
        kegiatan=kegiatan, wbp=huni(upt, nama="SLAMET HIDAYAT BIN AHMAD"), status="lulus", mulai=dt.date(2026, 9, 7)
    )
    return kegiatan


# --- the public page -------------------------------------------------------------------------------------------------


def test_halaman_verifikasi(upt, petugas, kepala):
    [s] = buat(upt, petugas)
    alamat = reverse("verifikasi", args=[s.kode])
    umum = Client()
    draf, asing = umum.get(alamat), umum.get(reverse("verifikasi", args=["kodeyangtidakada"]))
    assert (draf.status_code, asing.status_code) == (404, 404)
    assert draf.content == asing.content
    sahkan([s.pk], upt=upt, oleh=petugas)
    sah = umum.get(alamat)
    isi = sah.content.decode()
    assert sah.status_code == 200
    for teks in ("Sertifikat ini berlaku", "Slamet Hidayat bin Ahmad", "Barbershop", "20 November 2026"):
        assert teks in isi
    assert "Kementerian Imigrasi dan Pemasyarakatan Republik Indonesia" in isi
    assert not [k for k in PENJARA if k in isi.lower()]
    assert sah["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots" content="noindex' in isi
    assert "<nav" not in isi
    cabut(Sertifikat.objects.get(), oleh=petugas, alasan="Rahasia dapur")
    dicabut = umum.get(alamat).content.decode()
    assert "Sertifikat ini sudah dicabut" in dicabut
    assert "Rahasia dapur" not in dicabut
    assert "Sertifikat ini berlaku" not in dicabut


def test_setiap_verifikasi_tercatat(upt, petugas, kepala):
    [s] = buat(upt, petugas)
    sahkan([s.pk], upt=upt, oleh=petugas)
    umum = Client()
    umum.get(reverse("verifikasi", args=[s.kode]))
    umum.get(reverse("verifikasi", args=["tidakada"]))
    catatan = JejakAkses.objects.filter(model="pembinaan.sertifikat").order_by("pada", "id")
    assert sorted(catatan.values_list("tindakan", "objek_id", "keterangan")) == [
        ("buka", str(s.pk), "Verifikasi publik"),
        ("ditolak", "", "Kode verifikasi tidak dikenal"),
    ]
    assert umum.post(reverse("verifikasi", args=[s.kode])).status_code == 405


# --- pages -----------------------------------------------------------------------------------------------------------


def test_dari_kegiatan_sampai_disahkan_lewat_halaman(upt, klien, kepala):
    kegiatan = lulusan(upt, 3)
    c, k = klien("pembinaan"), klien("kepala")
    alamat = reverse("pembinaan:sertifikat_terbitkan", args=[kegiatan.pk])
    assert "Lulus, belum bersertifikat" in c.get(alamat).content.decode()
    dua = [str(p.pk) for p in kegiatan.peserta.order_by("wbp__nama_kunci")[:2]]
    assert c.post(alamat, {"tanggal": "20/11/2026", "peserta": dua}).status_code == 302
    assert c.post(alamat, {"tanggal": "20/11/2026", "peserta": dua}).status_code == 302
    assert Sertifikat.objects.count() == 2
    salah = c.post(alamat, {"tanggal": "31/11/2026", "peserta": dua})
    assert salah.status_code == 422
    assert "tidak ada dalam kalender" in salah.content.decode()
    assert c.post(alamat, {"tanggal": "20/11/2026"}).status_code == 422
    assert c.get(reverse("pembinaan:sertifikat_sahkan")).status_code == 403
    assert k.get(alamat).status_code == 200
    assert k.post(alamat, {"tanggal": "20/11/2026", "peserta": dua}).status_code == 403
    tunggu = reverse("pembinaan:sertifikat_list") + "?status=draf"
    assert "2 sertifikat" in k.get(tunggu).content.decode()
    draf = [str(pk) for pk in Sertifikat.objects.values_list("pk", flat=True)]
    sah = k.post(reverse("pembinaan:sertifikat_sahkan"), {"sertifikat": draf})
    assert sah.status_code == 302
    assert set(Sertifikat.objects.values_list("status", flat=True)) == {"disahkan"}
    daftar = k.get(reverse("pembinaan:sertifikat_list") + "?status=disahkan&tahun=2026")
    assert daftar.context["jumlah"] == 2
    assert k.get(reverse("pembinaan:sertifikat_list") + "?status=disahkan&tahun=2025").context["jumlah"] == 0


def test_pdf_tercatat_dan_yang_dicabut_tidak_dicetak(upt, klien, kepala, petugas):
    kegiatan = lulusan(upt, 2)
    satu, dua = terbitkan(kegiatan, oleh=petugas, tanggal=HARI)
    sahkan([satu.pk, dua.pk], upt=upt, oleh=petugas)
    c = klien("pembinaan")
    pdf = c.get(reverse("pembinaan:sertifikat_pdf", args=[satu.pk]))
    assert pdf["Content-Type"] == "application/pdf"
    assert len(halaman(pdf.content)) == 1
    assert len(halaman(c.get(reverse("pembinaan:sertifikat_kegiatan_pdf", args=[kegiatan.pk])).content)) == 2
    log = Counter(JejakAkses.objects.filter(tindakan="cetak").values_list("model", "jumlah", "objek_id"))
    assert log == {
        ("pembinaan.kegiatan", 2, str(kegiatan.pk)): 1,
        ("pembinaan.sertifikat", 1, str(satu.pk)): 1,
        ("pembinaan.sertifikat", None, str(satu.pk)): 1,
        ("pembinaan.sertifikat", None, str(dua.pk)): 1,
    }
    rinci = c.get(satu.get_absolute_url())
    assert (rinci.context["jumlah_cetak"], rinci.context["cetakan"][0].nama) == (2, c.orang.nama)
    cabut(dua, oleh=petugas, alasan="Salah nama")
    assert c.get(reverse("pembinaan:sertifikat_pdf", args=[dua.pk])).status_code == 302
    assert len(halaman(c.get(reverse("pembinaan:sertifikat_kegiatan_pdf", args=[kegiatan.pk])).content)) == 1


def test_upt_lain_tidak_melihat(upt, upt_lain, klien, petugas, pengguna):
    [s] = buat(upt, petugas)
    c = klien(pengguna("pembinaan", di=upt_lain))
    for nama, pk in (
        ("sertifikat_detail", s.pk),
        ("sertifikat_pdf", s.pk),
        ("sertifikat_cabut", s.pk),
        ("sertifikat_terbitkan", s.peserta.kegiatan_id),
        ("sertifikat_kegiatan_pdf", s.peserta.kegiatan_id),
        ("wbp_sertifikat", s.peserta.wbp_id),
        ("transkrip", s.peserta.wbp_id),
    ):
        assert c.get(reverse(f"pembinaan:{nama}", args=[pk])).status_code == 404, nama


def test_halaman_tanpa_bahasa_inggris_dan_tanpa_nilai_mentah(upt, klien, petugas, kepala):
    kegiatan = lulusan(upt, 1)
    [s] = terbitkan(kegiatan, oleh=petugas, tanggal=HARI)
    c = klien("kepala")
    for nama, pk in (
        ("sertifikat_detail", [s.pk]),
        ("sertifikat_list", []),
        ("sertifikat_sahkan", []),
        ("sertifikat_terbitkan", [kegiatan.pk]),
        ("wbp_sertifikat", [s.peserta.wbp_id]),
    ):
        isi = c.get(reverse(f"pembinaan:{nama}", args=pk)).content.decode()
        for kata in (">None<", ">True<", ">False<", ">draf<", ">disahkan<", "This field"):
            assert kata not in isi, (nama, kata)
