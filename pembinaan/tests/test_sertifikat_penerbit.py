"""Issuers, signatures in order, second page, replacement, validity, files for a ceremony, the public cap."""

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from core.models import JejakAkses
from mitra.tests.berkas import pdf, unggahan
from mitra.tests.factories import MitraFactory
from pembinaan import cetak
from pembinaan.models import NilaiMateri, Penilaian, Sertifikat, TtdSertifikat
from pembinaan.rules import keadaan_sertifikat, nilai_gabungan
from pembinaan.services.pengesahan import catat_ttd_mitra, sahkan
from pembinaan.services.sertifikat import Bentuk, cabut, ganti, terbitkan
from pembinaan.services.sertifikat_luar import daftarkan_luar
from pembinaan.tests.factories import (
    KegiatanFactory,
    MateriFactory,
    PesertaFactory,
    ProgramFactory,
    RancanganFactory,
    bidang,
)
from pembinaan.views.verifikasi import PER_MENIT
from upt.tests.factories import PejabatFactory
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 11, 20)


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


def kelas(upt, jumlah=1, mitra=None, **program):
    bidang()
    program = ProgramFactory(upt=upt, nama="Barbershop", **({"jp": 16} | program))
    kegiatan = KegiatanFactory(upt=upt, program=program, status="berjalan", mitra=mitra)
    for i in range(jumlah):
        p = PesertaFactory(
            kegiatan=kegiatan, wbp=huni(upt, nama=f"PESERTA {i:03d}"), status="lulus", mulai=dt.date(2026, 9, 7)
        )
        Penilaian.objects.create(peserta=p, nilai=90, predikat="Sangat Baik")
    return kegiatan


def kunci(semua):
    return [s.pk for s in semua]


def tanda_mitra(semua, upt, oleh, pada=HARI):
    return catat_ttd_mitra(kunci(semua), upt=upt, nama="Maria Jemalu", jabatan="Ketua SKB", pada=pada, oleh=oleh)


# --- signatures ------------------------------------------------------------------------------------------------------


def test_valid_only_with_the_last_signature_in_either_order(upt, petugas, kepala):
    kegiatan = kelas(upt, 2, mitra=MitraFactory(upt=upt))
    satu, dua = kegiatan.peserta.order_by("pk").values_list("pk", flat=True)
    [dulu] = terbitkan(kegiatan, [satu], oleh=petugas, tanggal=HARI)
    [kemudian] = terbitkan(kegiatan, [dua], oleh=petugas, tanggal=HARI, bentuk=Bentuk(urutan=("mitra", "upt")))
    kepala_tunggu, mitra_tunggu = Sertifikat.objects.menunggu_kepala(), Sertifikat.objects.menunggu_mitra()
    assert ([*kepala_tunggu], [*mitra_tunggu]) == ([dulu], [kemudian])
    with pytest.raises(ValidationError, match="menunggu tanda tangan mitra lebih dahulu: 002/"), transaction.atomic():
        sahkan(kunci([dulu, kemudian]), upt=upt, oleh=petugas)
    with pytest.raises(ValidationError, match="menunggu tanda tangan kepala UPT"), transaction.atomic():
        tanda_mitra([dulu], upt, petugas)
    assert not TtdSertifikat.objects.filter(pada__isnull=False).exists()

    sahkan([dulu.pk], upt=upt, oleh=petugas)
    tanda_mitra([kemudian], upt, petugas)

    assert set(Sertifikat.objects.values_list("status", flat=True)) == {"draf"}
    assert Client().get(reverse("verifikasi", args=[dulu.kode])).status_code == 404
    tanda_mitra([dulu], upt, petugas)
    sahkan([kemudian.pk], upt=upt, oleh=petugas)
    assert set(Sertifikat.objects.values_list("status", "penandatangan")) == {("disahkan", kepala.pk)}
    assert list(dulu.ttd.values_list("pihak", "nama", "pada")) == [
        ("upt", "Rahmat Wibisono", HARI), ("mitra", "Maria Jemalu", HARI),
    ]  # fmt: skip


def test_partner_signs_neither_tomorrow_nor_before_it_was_issued(upt, petugas, kepala):
    semua = terbitkan(kelas(upt, mitra=MitraFactory(upt=upt)), oleh=petugas, tanggal=HARI)
    sahkan(kunci(semua), upt=upt, oleh=petugas)
    for pada, pesan in ((HARI + dt.timedelta(1), "belum tiba"), (HARI - dt.timedelta(1), "baru terbit 20/11/2026")):
        with pytest.raises(ValidationError, match=pesan), transaction.atomic():
            tanda_mitra(semua, upt, petugas, pada)


def test_draft_from_before_signatures_were_kept_needs_only_the_head(upt, petugas, kepala):
    semua = terbitkan(kelas(upt, mitra=MitraFactory(upt=upt)), oleh=petugas, tanggal=HARI)
    TtdSertifikat.objects.all().delete()
    assert Sertifikat.objects.menunggu_kepala().count() == 1
    sahkan(kunci(semua), upt=upt, oleh=petugas)
    assert Sertifikat.objects.get().status == "disahkan"


def test_through_the_pages_and_the_work_lists(upt, klien, kepala):
    kegiatan = kelas(upt, 2, mitra=MitraFactory(upt=upt, nama="SKB Maju"))
    c, k = klien("pembinaan"), klien("kepala")
    alamat = reverse("pembinaan:sertifikat_terbitkan", args=[kegiatan.pk])
    data = {"tanggal": "20/11/2026", "peserta": kunci(kegiatan.peserta.all()), "urutan": "upt"}
    assert c.post(alamat, data).status_code == 302
    semua = list(Sertifikat.objects.all())
    assert {(s.jenis, s.penerbit) for s in semua} == {("mitra", "SKB Maju")}
    assert c.get(alamat, {"penerbit": "upt"}).context["calon"] != []  # one of each issuer may stand
    tugas = reverse("pembinaan:sertifikat_list")
    assert k.get(tugas, {"giliran": "upt"}).context["jumlah"] == 2
    sah = reverse("pembinaan:sertifikat_sahkan")
    jawab = k.post(sah, {"sertifikat": kunci(semua)}, follow=True)
    assert "2 sertifikat ditandatangani dan kini menunggu tanda tangan mitra." in jawab.content.decode()
    assert k.get(tugas, {"giliran": "upt"}).context["jumlah"] == 0
    mitra = reverse("pembinaan:sertifikat_ttd_mitra")
    assert k.get(mitra).status_code == 403
    isi = {"sertifikat": kunci(semua), "nama": "Maria Jemalu", "jabatan": "Ketua", "pada": "21/11/2026"}
    salah = c.post(mitra, isi)
    assert (salah.status_code, "belum tiba" in salah.content.decode()) == (422, True)
    assert "Maria Jemalu" in salah.content.decode()
    jawab = c.post(mitra, isi | {"pada": "20/11/2026"}, follow=True)
    assert "2 sertifikat disahkan." in jawab.content.decode()
    assert c.get(semua[0].get_absolute_url()).status_code == 200


# --- the second page -------------------------------------------------------------------------------------------------


def test_second_page_is_frozen_and_equal_to_the_run(upt, petugas, kepala):
    kegiatan = kelas(upt, bobot_praktik=60)
    materi = [MateriFactory(program=kegiatan.program, judul=j, jp=jp) for j, jp in (("Alat", 6), ("Praktik", 10))]
    peserta = kegiatan.peserta.get()
    NilaiMateri.objects.create(peserta=peserta, materi=materi[0], teori=80, praktik=90)
    NilaiMateri.objects.create(peserta=peserta, materi=materi[1], teori=40, praktik=50)
    NilaiMateri.objects.create(peserta=peserta, materi=materi[1], ke=2, teori=70, praktik=75)
    [s] = terbitkan(kegiatan, oleh=petugas, tanggal=HARI)
    assert s.isi == [{"materi": "Alat", "jp": 6, "nilai": "86"}, {"materi": "Praktik", "jp": 10, "nilai": "70"}]
    assert sum(m["jp"] for m in s.isi) == s.jp == kegiatan.program.jp
    kegiatan.program.materi.update(judul="Lain", jp=1)
    sahkan([s.pk], upt=upt, oleh=petugas)
    semua = Sertifikat.objects.select_related(*cetak.sertifikat.DENGAN)
    isi = cetak.sertifikat_pdf(list(semua), alamat=lambda k: f"https://a.id/{k}/", saat=timezone.now())
    depan, belakang = (h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)
    assert "16 jam pelajaran" in depan
    assert [kata in belakang for kata in ("Alat", "Praktik", "86", "70", "16")] == [True] * 5


def test_lessons_that_do_not_add_up_are_refused_unless_not_printed(upt, petugas):
    kegiatan = kelas(upt)
    MateriFactory(program=kegiatan.program, jp=12)
    with pytest.raises(ValidationError, match=r"Jumlah JP materi \(12\) berbeda dari JP program \(16\)"):
        terbitkan(kegiatan, oleh=petugas, tanggal=HARI)
    polos = RancanganFactory(upt=upt, halaman_materi=False)
    [s] = terbitkan(kegiatan, oleh=petugas, tanggal=HARI, bentuk=Bentuk(rancangan=polos))
    assert (s.isi, s.rancangan) == ([], polos)


@pytest.mark.parametrize(
    ("teori", "praktik", "bobot", "hasil"),
    [(80, 90, 60, 86), (None, 75, 60, 75), (70, None, 0, 70), (None, None, 5, None)],
)
def test_nilai_gabungan(teori, praktik, bobot, hasil):
    teori, praktik, hasil = (None if n is None else Decimal(n) for n in (teori, praktik, hasil))
    assert nilai_gabungan(teori, praktik, bobot) == hasil


# --- others' certificates, validity ----------------------------------------------------------------------------------


def luar(peserta, **lain):
    isi = {
        "jenis": "lsp",
        "penerbit": "LSP Tata Kecantikan",
        "nomor_penerbit": "96020 5142 0012 2026",
        "nomor_registrasi": "TKK 0917 01234 2026",
        "skema": "Penata rambut muda",
        "tanggal_terbit": HARI,
        "berlaku_sampai": dt.date(2029, 11, 20),
    }
    return Sertifikat(peserta=peserta, **(isi | lain))


def test_lsp_is_registered_once_with_its_numbers_and_takes_no_number_of_ours(upt, petugas):
    kegiatan = kelas(upt, 2)
    satu, dua = kegiatan.peserta.order_by("pk")
    s = daftarkan_luar(luar(satu), oleh=petugas)
    assert (s.status, s.nomor, s.predikat, s.judul) == (
        "disahkan", "96020 5142 0012 2026", "Kompeten", "Penata rambut muda",
    )  # fmt: skip
    for lagi, pesan in (
        (luar(satu, nomor_penerbit="X"), "sudah mempunyai sertifikat"),
        (luar(dua), "sudah didaftarkan"),
    ):
        with pytest.raises(ValidationError, match=pesan), transaction.atomic():
            daftarkan_luar(lagi, oleh=petugas)
    daftarkan_luar(luar(satu, jenis="blk", nomor_penerbit="BPVP-1"), oleh=petugas)
    daftarkan_luar(luar(dua, nomor_penerbit="96020 5142 0013 2026"), oleh=petugas)
    assert [s.nomor_urut for s in terbitkan(kegiatan, oleh=petugas, tanggal=HARI)] == [1, 2]


def test_registering_through_the_page_keeps_the_scan(upt, klien, django_capture_on_commit_callbacks):
    kegiatan = kelas(upt)
    c = klien("pembinaan")
    alamat = reverse("pembinaan:sertifikat_luar", args=[kegiatan.pk])
    isi = {
        "peserta": kegiatan.peserta.get().pk, "jenis": "lsp", "penerbit": "LSP Contoh", "nomor_penerbit": "LSP-1",
        "skema": "Barber", "tanggal_terbit": "20/11/2026", "kunci": c.get(alamat).context["kunci"],
    }  # fmt: skip
    kurang = c.post(alamat, isi)
    assert kurang.status_code == 422
    assert "Nomor registrasi harus diisi untuk sertifikat LSP–BNSP." in kurang.content.decode()
    lengkap = isi | {"nomor_registrasi": "REG-1", "berlaku_sampai": "20/11/2029"}
    for _ in range(2):
        with django_capture_on_commit_callbacks():
            assert c.post(alamat, lengkap | {"berkas": unggahan(pdf(), "a.pdf")}).status_code == 302
    s = Sertifikat.objects.get()
    assert s.lampiran.get().keterangan == "Pindaian sertifikat"
    assert c.get(reverse("pembinaan:sertifikat_pdf", args=[s.pk])).status_code == 302
    umum = Client().get(reverse("verifikasi", args=[s.kode])).content.decode()
    assert [t in umum for t in ("LSP Contoh", "LSP-1", "sampai 20 November 2029", "dipastikan oleh penerbitnya")] == [
        True
    ] * 4


@pytest.mark.parametrize(
    ("status", "sampai", "diganti", "hasil"),
    [
        ("draf", None, False, "menunggu"),
        ("disahkan", None, False, "berlaku"),
        ("disahkan", dt.date(2027, 2, 19), False, "berlaku"),
        ("disahkan", dt.date(2027, 2, 18), False, "segera"),
        ("disahkan", HARI, False, "segera"),
        ("disahkan", HARI - dt.timedelta(1), False, "kedaluwarsa"),
        ("dicabut", None, False, "dicabut"),
        ("dicabut", None, True, "diganti"),
    ],
)
def test_what_it_is_worth_today(status, sampai, diganti, hasil):
    assert keadaan_sertifikat(status, sampai, HARI, diganti=diganti) == hasil


def test_register_filters_by_validity_as_the_badge_says(upt, klien, petugas):
    kegiatan = kelas(upt, 3)
    for p, hari in zip(kegiatan.peserta.all(), (-1, 10, 400), strict=True):
        s = daftarkan_luar(luar(p, nomor_penerbit=f"N{hari}", tanggal_terbit=dt.date(2026, 9, 30)), oleh=petugas)
        Sertifikat.objects.filter(pk=s.pk).update(berlaku_sampai=HARI + dt.timedelta(hari))
    c, daftar = klien("pembinaan"), reverse("pembinaan:sertifikat_list")
    for masa, nomor, badge in (("lewat", ["N-1"], "Kedaluwarsa"), ("segera", ["N10"], "Segera berakhir")):
        jawab = c.get(daftar, {"masa": masa})
        assert [n for n in ("N-1", "N10", "N400") if f">{n}<" in jawab.content.decode()] == nomor
        assert badge in jawab.content.decode()
    assert c.get(daftar, {"masa": "berlaku"}).context["jumlah"] == 2


# --- replaced --------------------------------------------------------------------------------------------------------


def test_replacement_takes_a_new_number_and_the_old_page_points_to_it_once_signed(upt, petugas, kepala, klien):
    kegiatan = kelas(upt, mitra=MitraFactory(upt=upt))
    [lama] = terbitkan(kegiatan, oleh=petugas, tanggal=HARI, bentuk=Bentuk(urutan=("mitra", "upt")))
    tanda_mitra([lama], upt, petugas)
    sahkan([lama.pk], upt=upt, oleh=petugas)
    lama.refresh_from_db()
    lama.peserta.wbp.nama = "NAMA YANG BENAR"
    lama.peserta.wbp.save()

    baru = ganti(lama, oleh=petugas, alasan="Nama salah tulis", tanggal=HARI)

    assert (baru.nomor_urut, baru.pengganti_dari, baru.nama) == (2, lama, "Nama yang Benar".title())
    assert list(baru.ttd.order_by("urutan").values_list("pihak", flat=True)) == ["mitra", "upt"]
    alamat = reverse("verifikasi", args=[lama.kode])
    assert "Sertifikat ini sudah dicabut" in Client().get(alamat).content.decode()
    tanda_mitra([baru], upt, petugas)
    sahkan([baru.pk], upt=upt, oleh=petugas)
    isi = Client().get(alamat).content.decode()
    assert "Sertifikat ini sudah diganti" in isi
    assert baru.nomor in isi
    assert "Nama salah tulis" not in isi
    assert baru.nomor in klien("pembinaan").get(lama.get_absolute_url()).content.decode()


def test_issuing_after_a_revocation_takes_the_place_of_the_revoked_one(upt, petugas):
    kegiatan = kelas(upt)
    [lama] = terbitkan(kegiatan, oleh=petugas, tanggal=HARI)
    cabut(lama, oleh=petugas, alasan="Salah")
    [baru] = terbitkan(kegiatan, oleh=petugas, tanggal=HARI)
    assert baru.pengganti_dari == lama
    with pytest.raises(ValidationError, match="tidak dapat diubah"):
        ganti(lama, oleh=petugas, alasan="Lagi", tanggal=HARI)


# --- files -----------------------------------------------------------------------------------------------------------


def test_zip_of_a_hundred_people_holds_a_hundred_files_each_with_its_page(upt, klien, petugas, kepala, monkeypatch):
    semua = terbitkan(kelas(upt, 100), oleh=petugas, tanggal=HARI)
    sahkan(kunci(semua), upt=upt, oleh=petugas)
    qr, asli = [], cetak.sertifikat.qr_svg
    monkeypatch.setattr(cetak.sertifikat, "qr_svg", lambda teks: qr.append(teks) or asli(teks))
    c = klien("pembinaan")
    daftar = c.get(reverse("pembinaan:sertifikat_list"), {"status": "disahkan"})
    [aksi] = [a for a in daftar.context["aksi"] if "ZIP" in a["label"]]
    assert (len(daftar.context["tabel"]["baris"]), aksi["label"]) == (50, "Unduh 100 berkas (ZIP)")

    jawab = c.get(aksi["url"])

    arsip = zipfile.ZipFile(io.BytesIO(b"".join(jawab.streaming_content)))
    assert len(set(arsip.namelist())) == 100
    assert arsip.testzip() is None
    isi = {n: PdfReader(io.BytesIO(arsip.read(n))).pages[0].extract_text() for n in arsip.namelist()[::33]}
    for s in semua[::33]:
        assert [s.nomor in t for t in isi.values()].count(True) == 1
    assert len(set(qr)) == 100
    umum = Client(REMOTE_ADDR="10.0.0.7")
    for s in semua[::33]:
        [alamat] = [t for t in qr if s.kode in t]
        assert s.nama in umum.get(re.sub(r"^https?://[^/]+", "", alamat)).content.decode()
    log = JejakAkses.objects.filter(tindakan="unduh", model="pembinaan.sertifikat")
    assert sorted(log.filter(objek_id="").values_list("jumlah", flat=True)) == [100]
    assert log.exclude(objek_id="").count() == 100
    assert klien("auditor").get(aksi["url"]).status_code == 403


def test_nothing_signed_gives_no_file_but_a_sentence(upt, klien, petugas):
    terbitkan(kelas(upt), oleh=petugas, tanggal=HARI)
    jawab = klien("pembinaan").get(reverse("pembinaan:sertifikat_berkas"), follow=True)
    assert "Tidak ada sertifikat yang sudah disahkan" in jawab.content.decode()


def test_design_is_made_seen_as_a_sample_and_retired(upt, klien, upt_lain):
    c = klien("pembinaan")
    isi = {
        "nama": "SKB",
        "tata_letak": "garis",
        "judul": "PIAGAM",
        "pembuka": "Diberikan kepada",
        "halaman_materi": "on",
    }
    assert c.post(reverse("pembinaan:rancangan_tambah"), isi | {"aktif": "on"}).status_code == 302
    daftar = c.get(reverse("pembinaan:rancangan_list"))
    contoh = re.search(r'href="(/pembinaan/sertifikat/rancangan/[^"]+/contoh/)"', daftar.content.decode())[1]
    lembar = [h.extract_text() for h in PdfReader(io.BytesIO(c.get(contoh).content)).pages]
    assert len(lembar) == 2
    assert "CONTOH" in lembar[0].replace(" ", "").replace("\n", "")
    assert "PIAGAM" in lembar[0].replace(" ", "")
    assert klien("pembinaan", di=upt_lain).get(contoh).status_code == 404
    ubah = contoh.replace("contoh", "ubah")
    c.post(ubah, isi | {"versi": c.get(ubah).context["versi"]})
    kegiatan = kelas(upt)
    form = c.get(reverse("pembinaan:sertifikat_terbitkan", args=[kegiatan.pk])).context["form"]
    assert list(form.fields["rancangan"].queryset) == []


# --- the public page -------------------------------------------------------------------------------------------------


def test_sixty_looks_a_minute_from_one_address_without_cookies(upt, petugas, kepala):
    [s] = terbitkan(kelas(upt), oleh=petugas, tanggal=HARI)
    sahkan([s.pk], upt=upt, oleh=petugas)
    alamat = reverse("verifikasi", args=[s.kode])
    JejakAkses.objects.bulk_create(
        JejakAkses(model="pembinaan.sertifikat", tindakan="ditolak", keterangan="Kode verifikasi tidak dikenal",
                   alamat="10.0.0.9", pada=timezone.now() - dt.timedelta(seconds=5))
        for _ in range(PER_MENIT - 1)
    )  # fmt: skip
    banyak = Client(REMOTE_ADDR="10.0.0.9")

    boleh, lewat, lagi = (banyak.get(alamat) for _ in range(3))

    assert (boleh.status_code, lewat.status_code, lagi.status_code) == (200, 429, 429)
    assert (dict(boleh.cookies), lewat["Retry-After"]) == ({}, "60")
    assert "Terlalu banyak permintaan" in lewat.content.decode()
    assert s.nama not in lewat.content.decode()
    assert JejakAkses.objects.filter(keterangan="Verifikasi terlalu sering").count() == 1
    assert Client(REMOTE_ADDR="10.0.0.8").get(alamat).status_code == 200


def test_register_costs_the_same_for_one_and_many(upt, klien, petugas, hitung_sql):
    c, alamat = klien("pembinaan"), reverse("pembinaan:sertifikat_list")
    kegiatan = kelas(upt, 9)
    satu = kegiatan.peserta.first().pk
    terbitkan(kegiatan, [satu], oleh=petugas, tanggal=HARI)
    c.get(alamat)
    sedikit = hitung_sql(c, alamat)
    terbitkan(kegiatan, oleh=petugas, tanggal=HARI)
    assert hitung_sql(c, alamat) == sedikit
