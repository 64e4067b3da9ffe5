"""Attachments: judged by content, photos written anew, private, logged, under one record that one may reach."""

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from akun.tests.factories import PenugasanFactory
from core.models import JejakAkses
from mitra.models import Lampiran, Penyerahan
from mitra.services import unggah_lampiran
from mitra.services.penyimpanan import bersihkan_nama
from mitra.tests.berkas import foto, pdf, unggahan
from mitra.tests.factories import MitraFactory, PertemuanFactory, TindakLanjutFactory, UsulanFactory
from upt.waktu import hari_ini

# Real transactions: the file is written after commit, while the request still holds the upload.
pytestmark = pytest.mark.django_db(transaction=True)


def alamat(nama, *args):
    return reverse(f"mitra:{nama}", args=args)


@pytest.fixture
def penyerahan(upt):
    return Penyerahan.objects.create(
        upt=upt, mitra=MitraFactory(upt=upt), tanggal=hari_ini(upt), uraian="Mesin jahit", jumlah=2
    )


@pytest.fixture
def petugas(klien):
    return klien("kerja_sama")


@pytest.fixture
def unggah(petugas, penyerahan):
    def kirim(berkas, kunci="", **lain):
        url = alamat("lampiran_unggah", "penyerahan", penyerahan.pk)
        return petugas.post(url, {"berkas": berkas, "kunci": kunci, **lain})

    return kirim


def tersimpan(lampiran) -> Image.Image:
    gambar = Image.open(io.BytesIO(Path(default_storage.path(lampiran.berkas.name)).read_bytes()))
    gambar.load()
    return gambar


def berkas_tersimpan() -> set[str]:
    return {str(p) for p in (Path(default_storage.location) / "lampiran").rglob("*") if p.is_file()}


def bom_png(sisi=40_000) -> bytes:
    """A few kilobytes that claim 1.6 billion pixels."""

    def potong(jenis, isi):
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", sisi, sisi, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", b"\0") + potong(b"IEND", b"")


def test_photo_written_anew_upright_and_without_its_place(unggah, upt):
    isi = foto(ukuran=(3000, 1500), putar=6, lokasi=True, ekor=b"<script>ekor</script>")
    assert b"Kamera Uji 9" in isi

    assert unggah(unggahan(isi, "IMG 001.JPEG", "image/jpeg"), keterangan="Serah terima").status_code == 302

    baris = Lampiran.objects.get()
    gambar, mentah = tersimpan(baris), Path(default_storage.path(baris.berkas.name)).read_bytes()
    assert (gambar.size, dict(gambar.getexif()), gambar.format) == ((1000, 2000), {}, "JPEG")
    assert b"Kamera Uji" not in mentah
    assert b"script" not in mentah
    assert (baris.nama_asli, baris.tipe, baris.keterangan) == ("IMG 001.jpg", "image/jpeg", "Serah terima")
    assert (baris.ukuran, baris.sha256) == (len(mentah), hashlib.sha256(mentah).hexdigest())
    assert baris.berkas.name.startswith(f"lampiran/{upt.pk}/")
    assert "IMG" not in baris.berkas.name


@pytest.mark.parametrize(
    ("ragam", "jadi"), [("RGBA", "RGBA"), ("LA", "RGBA"), ("P", "RGB"), ("1", "L"), ("RGB", "RGB")]
)
def test_png_keeps_what_it_shows(unggah, ragam, jadi):
    isi = foto(bentuk="PNG", ragam=ragam, warna=(0, 0) if ragam == "LA" else 0 if ragam in "P1" else (9,) * len(ragam))

    assert unggah(unggahan(isi, "bagan.png", "image/png")).status_code == 302

    assert (tersimpan(Lampiran.objects.get()).mode, tersimpan(Lampiran.objects.get()).size) == (jadi, (120, 80))


def test_cmyk_photo_becomes_one_a_browser_shows(unggah):
    assert unggah(unggahan(foto(ragam="CMYK", warna=(0, 200, 200, 0)), "cetak.jpg")).status_code == 302

    assert tersimpan(Lampiran.objects.get()).mode == "RGB"


@pytest.mark.parametrize(
    ("isi", "nama", "pesan"),
    [
        (foto(), "foto.pdf", "Nama berkas berakhiran .pdf, tetapi isinya foto JPEG."),
        (foto(bentuk="PNG"), "foto.jpg", "Nama berkas berakhiran .jpg, tetapi isinya gambar PNG."),
        (pdf(), "pindai.jpg", "Nama berkas berakhiran .jpg, tetapi isinya PDF."),
        (foto(), "foto", "Nama berkas tanpa akhiran, tetapi isinya foto JPEG."),
        (b"", "foto.jpg", "Berkas ini kosong."),
        (foto()[:400], "foto.jpg", "Isi foto rusak dan tidak dapat dibuka."),
        (b"\xff\xd8\xff" + b"\0" * 50, "foto.jpg", "Isi foto rusak dan tidak dapat dibuka."),
        (b"<svg onload='x()'/>", "gambar.png", "Isi berkas ini bukan PDF, JPEG, atau PNG."),
        (b"GIF89a" + b"\0" * 40, "gambar.jpg", "Isi berkas ini bukan PDF, JPEG, atau PNG."),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "IMG.HEIC", "Foto HEIC atau video tidak diterima."),
        (pdf(tindakan="/JavaScript"), "a.pdf", "PDF ini memuat skrip"),
        (bom_png(), "kecil.png", "lebih dari 60 juta piksel"),
        (bom_png(9_000), "kecil.png", "lebih dari 60 juta piksel"),
    ],
    ids=[
        "jpg-pdf",
        "png-jpg",
        "pdf-jpg",
        "bare",
        "empty",
        "cut",
        "noise",
        "svg",
        "gif",
        "heic",
        "script",
        "bomb",
        "big",
    ],
)
def test_refused_by_content(unggah, isi, nama, pesan):
    sebelum = berkas_tersimpan()

    jawab = unggah(unggahan(isi, nama), keterangan="Yang saya tulis")

    assert jawab.status_code == 422
    assert pesan in jawab.content.decode()
    assert "Yang saya tulis" in jawab.content.decode()
    assert (Lampiran.objects.count(), berkas_tersimpan()) == (0, sebelum)


def test_larger_than_the_limit_refused(unggah, settings):
    settings.DOKUMEN_MAKS_BYTE = 2 * 1024 * 1024
    jawab = unggah(unggahan(foto(ekor=b"\0" * 3 * 1024 * 1024), "foto.jpg"))

    assert jawab.status_code == 422
    assert "Berkas berukuran 3 MB, melebihi batas 2 MB." in jawab.content.decode()


def test_double_submit_and_same_file_keep_one(unggah, petugas, penyerahan):
    kunci = petugas.get(alamat("lampiran_unggah", "penyerahan", penyerahan.pk)).context["kunci"]
    for _ in range(2):
        assert unggah(unggahan(foto(), "foto.jpg"), kunci).status_code == 302

    jawab = unggah(unggahan(foto(), "lain.jpg"))

    assert jawab.status_code == 422
    assert "sudah dilampirkan di sini, dengan nama foto.jpg" in jawab.content.decode()
    assert Lampiran.objects.count() == 1


def test_photo_opens_inline_pdf_is_downloaded_and_both_are_logged(unggah, petugas):
    unggah(unggahan(foto(), "foto.jpg"))
    unggah(unggahan(pdf(), "ba.pdf", "application/pdf"))

    bentuk = {}
    for baris in Lampiran.objects.all():
        jawab = petugas.get(baris.get_absolute_url())
        assert hashlib.sha256(b"".join(jawab.streaming_content)).hexdigest() == baris.sha256
        bentuk[baris.tipe] = jawab["Content-Disposition"].split(";")[0]
        assert (jawab["X-Content-Type-Options"], jawab["Content-Type"]) == ("nosniff", baris.tipe)

    assert bentuk == {"image/jpeg": "inline", "application/pdf": "attachment"}
    jejak = JejakAkses.objects.filter(tindakan="unduh", model="mitra.lampiran")
    assert set(jejak.values_list("sha256", flat=True)) == set(Lampiran.objects.values_list("sha256", flat=True))


def test_changed_file_is_never_sent(unggah, petugas):
    unggah(unggahan(foto(), "foto.jpg"))
    baris = Lampiran.objects.get()
    Path(default_storage.path(baris.berkas.name)).write_bytes(foto(warna=(0, 0, 0)))

    jawab = petugas.get(baris.get_absolute_url())

    assert (jawab.status_code, jawab.url) == (302, baris.penyerahan.get_absolute_url())
    assert JejakAkses.objects.get(tindakan="ditolak").objek_id == str(baris.pk)


def test_withdrawn_only_for_who_reads_the_trail(unggah, petugas, klien, upt_lain):
    unggah(unggahan(foto(), "foto.jpg"))
    baris = Lampiran.objects.get()

    assert petugas.post(alamat("lampiran_tarik", baris.pk)).status_code == 422
    assert petugas.post(alamat("lampiran_tarik", baris.pk), {"alasan": "Salah foto"}).status_code == 302

    baris.refresh_from_db()
    assert (baris.ditarik, baris.alasan_tarik) == (True, "Salah foto")
    assert petugas.get(baris.get_absolute_url()).status_code == 404
    PenugasanFactory(pengguna=petugas.orang, peran="kepala", upt=upt_lain)  # reads the trail, but of another place
    assert petugas.get(baris.get_absolute_url()).status_code == 404
    jawab = klien("auditor").get(baris.get_absolute_url())
    assert b"".join(jawab.streaming_content).startswith(b"\xff\xd8")
    assert petugas.post(alamat("lampiran_tarik", baris.pk), {"alasan": "Lagi"}).status_code == 422
    assert unggah(unggahan(foto(), "foto.jpg")).status_code == 302  # the same photo may come again


def test_every_parent_takes_one(upt, pengguna):
    oleh = pengguna("kerja_sama")
    mitra = MitraFactory(upt=upt)
    induk = {
        "pertemuan": PertemuanFactory(upt=upt),
        "tindak_lanjut": TindakLanjutFactory(upt=upt, mitra=mitra),
        "usulan": UsulanFactory(upt=upt, mitra=mitra),
    }
    for nama, milik in induk.items():
        baris = unggah_lampiran(Lampiran(**{nama: milik}), unggahan(foto(), "foto.jpg"), oleh=oleh)
        assert (baris.induk, baris.upt_id, list(milik.lampiran.berlaku())) == (milik, upt.pk, [baris])

    kelebihan = Lampiran(pertemuan=induk["pertemuan"], usulan=induk["usulan"])
    with pytest.raises(ValidationError, match="tepat satu rekaman"):
        unggah_lampiran(kelebihan, unggahan(foto(), "foto.jpg"), oleh=oleh)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lampiran.objects.filter(usulan=induk["usulan"]).update(pertemuan=induk["pertemuan"])


def test_reach_of_the_parent(klien, penyerahan, upt_lain):
    url = alamat("lampiran_unggah", "penyerahan", penyerahan.pk)

    assert klien("kerja_sama", di=upt_lain).post(url, {"berkas": unggahan(foto(), "a.jpg")}).status_code == 404
    assert klien("kepala").get(url).status_code == 403
    assert klien("kerja_sama").get(alamat("lampiran_unggah", "usulan", penyerahan.pk)).status_code == 404
    assert klien("kerja_sama").get(url.replace("penyerahan", "mitra")).status_code == 404
    assert Lampiran.objects.count() == 0


def test_file_that_cannot_be_written_withdraws_itself(unggah, monkeypatch):
    def penuh(*args, **kwargs):
        raise OSError("disk penuh")

    monkeypatch.setattr(type(default_storage._wrapped), "_save", penuh)
    unggah(unggahan(foto(), "foto.jpg"))

    baris = Lampiran.objects.get()
    assert (baris.ditarik, baris.alasan_tarik) == (True, "Berkas gagal ditulis ke penyimpanan")


@pytest.mark.parametrize(("nama", "bersih"), [("a.JPEG", "a.jpg"), ("a.jpg", "a.jpg"), ("../x.png.jpg", "x.png.jpg")])
def test_bersihkan_nama_foto(nama, bersih):
    assert bersihkan_nama(nama, "jpg") == bersih
