"""Documents: judged by content, private, logged before they are sent, never lost and never orphaned."""

import hashlib
import logging
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from core.models import JejakAkses
from mitra.models import Dokumen
from mitra.services import unggah_dokumen
from mitra.services.penyimpanan import bersihkan_nama
from mitra.tests.berkas import pdf, unggahan
from mitra.tests.factories import bertanda_tangan

# Real transactions: the file is written after commit, while the request still holds the upload.
pytestmark = pytest.mark.django_db(transaction=True)


def alamat(nama, *args):
    return reverse(f"mitra:{nama}", args=args)


@pytest.fixture
def naskah(upt):
    return bertanda_tangan(upt)


@pytest.fixture
def petugas(klien):
    return klien("kerja_sama")


@pytest.fixture
def unggah(petugas, naskah):
    """Uploads as the page does."""

    def kirim(berkas, kunci=None, jenis="ditandatangani"):
        data = {"jenis": jenis, "berkas": berkas, "kunci": kunci or ""}
        return petugas.post(alamat("dokumen_unggah", naskah.pk), data)

    return kirim


def ambil(klien, url) -> int:
    """Status of a download, its body read to the end."""
    jawab = klien.get(url)
    if jawab.streaming:
        assert b"".join(jawab.streaming_content).startswith(b"%PDF")
    return jawab.status_code


def berkas_tersimpan() -> set[str]:
    akar = Path(default_storage.location) / "dokumen"
    return {str(p.relative_to(default_storage.location)) for p in akar.rglob("*") if p.is_file()}


def test_upload_is_renamed_hashed_and_private(unggah, naskah, upt):
    isi = pdf(halaman=3)
    sebelum = berkas_tersimpan()

    assert unggah(unggahan(isi, "PKS SKB 2026.PDF")).status_code == 302

    d = Dokumen.objects.get()
    assert (d.nama_asli, d.halaman, d.ukuran, d.sha256) == (
        "PKS SKB 2026.pdf",
        3,
        len(isi),
        hashlib.sha256(isi).hexdigest(),
    )
    assert berkas_tersimpan() - sebelum == {d.berkas.name}
    assert d.berkas.name.startswith(f"dokumen/{upt.pk}/")
    assert "SKB" not in d.berkas.name
    jalur = Path(default_storage.path(d.berkas.name))
    assert (jalur.read_bytes(), oct(jalur.stat().st_mode)[-3:]) == (isi, "600")


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"<html>bukan pdf</html>", "Berkas ini bukan PDF."),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "Berkas ini bukan PDF."),
        (b"\n%PDF-1.7 terlambat", "Berkas ini bukan PDF."),
        (b"MZ\x90\0\x03" + b"\0" * 500, "Berkas ini bukan PDF."),
        (b"%PDF-1.7\nisi yang rusak", "Isi PDF rusak dan tidak dapat dibuka."),
        (pdf(halaman=40)[:2000], "Isi PDF rusak dan tidak dapat dibuka."),
        (pdf(halaman=0), "PDF ini tidak berisi halaman."),
        (pdf(sandi="rahasia"), "PDF ini dikunci kata sandi."),
        (pdf(tindakan="/JavaScript"), "PDF ini memuat skrip atau perintah membuka program"),
        (pdf(tindakan="/Launch"), "PDF ini memuat skrip atau perintah membuka program"),
        (b"", "Berkas ini kosong."),
    ],
    ids=[
        "html",
        "png",
        "late-header",
        "exe",
        "broken",
        "truncated",
        "no-page",
        "encrypted",
        "javascript",
        "launch",
        "empty",
    ],
)
def test_upload_refused_by_content(unggah, isi, pesan):
    sebelum = berkas_tersimpan()

    jawab = unggah(unggahan(isi))

    assert jawab.status_code == 422
    assert pesan in jawab.content.decode()
    assert (Dokumen.objects.count(), berkas_tersimpan()) == (0, sebelum)


def test_upload_of_60_mb_refused(unggah):
    jawab = unggah(unggahan(pdf() + b"\0" * 60 * 1024 * 1024))

    assert jawab.status_code == 422
    assert "Berkas berukuran 60 MB, melebihi batas 20 MB." in jawab.content.decode()
    assert Dokumen.objects.count() == 0


def test_refused_file_keeps_what_was_typed(petugas, naskah):
    data = {
        "jenis": "laporan",
        "keterangan": "Laporan triwulan III",
        "berkas": unggahan(b"MZ\x90\0program", "pks.pdf"),
    }

    isi = petugas.post(alamat("dokumen_unggah", naskah.pk), data).content.decode()

    assert "Berkas ini bukan PDF." in isi
    assert 'value="Laporan triwulan III"' in isi
    assert '<option value="laporan" selected>' in isi
    assert Dokumen.objects.count() == 0


def test_limit_is_the_setting_and_the_page_knows_it(unggah, petugas, naskah, settings):
    settings.DOKUMEN_MAKS_BYTE = 1024

    assert 'data-maks="1024"' in petugas.get(alamat("dokumen_unggah", naskah.pk)).content.decode()
    assert unggah(unggahan(pdf() + b"\n%" + b"x" * 1024)).status_code == 422
    assert Dokumen.objects.count() == 0


def test_versions_are_counted_by_kind_and_the_older_are_folded(unggah, petugas, naskah):
    for nama, jenis in (
        ("satu.pdf", "draf"),
        ("dua.pdf", "draf"),
        ("tiga.pdf", "draf"),
        ("ttd.pdf", "ditandatangani"),
    ):
        unggah(unggahan(pdf(judul=nama), nama), jenis=jenis)
    dua = Dokumen.objects.get(nama_asli="dua.pdf")
    petugas.post(alamat("dokumen_tarik", Dokumen.objects.get(nama_asli="tiga.pdf").pk), {"alasan": "Salah berkas"})
    unggah(unggahan(pdf(judul="empat"), "empat.pdf"), jenis="draf")

    versi = dict(Dokumen.objects.values_list("nama_asli", "nomor_versi"))
    petugas.get(naskah.get_absolute_url())  # the messages of the uploads name files too
    isi = petugas.get(naskah.get_absolute_url()).content.decode()

    assert versi == {"satu.pdf": 1, "dua.pdf": 2, "tiga.pdf": 3, "ttd.pdf": 1, "empat.pdf": 4}
    terlihat, lipatan = isi.split("3 versi lebih lama")
    assert "empat.pdf" in terlihat
    assert "ttd.pdf" in terlihat
    assert "dua.pdf" not in terlihat
    assert lipatan.index("dua.pdf") < lipatan.index("satu.pdf") < lipatan.index("tiga.pdf")
    assert ambil(petugas, alamat("dokumen_unduh", dua.pk)) == 200


def test_a_page_that_shows_progress_gets_the_outcome_as_data(petugas, naskah):
    url = alamat("dokumen_unggah", naskah.pk)
    sebagai_data = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}

    salah = petugas.post(url, {"jenis": "draf", "berkas": unggahan(b"<html>")}, **sebagai_data)
    benar = petugas.post(url, {"jenis": "draf", "berkas": unggahan(pdf())}, **sebagai_data)

    assert (salah.status_code, salah.json()) == (
        422,
        {"galat": ["Berkas ini bukan PDF. Simpan atau pindai naskah sebagai PDF, lalu unggah lagi."]},
    )
    assert benar.json() == {"lanjut": naskah.get_absolute_url()}
    assert "diunggah sebagai draf: 1 halaman" in petugas.get(naskah.get_absolute_url()).content.decode()


def test_same_file_twice_refused_until_withdrawn(unggah, petugas, naskah):
    isi = pdf()
    unggah(unggahan(isi, "pertama.pdf"))

    jawab = unggah(unggahan(isi, "kedua.pdf"))
    petugas.post(alamat("dokumen_tarik", Dokumen.objects.get().pk), {"alasan": "Halaman terbalik"})
    lagi = unggah(unggahan(isi, "ketiga.pdf"))

    assert jawab.status_code == 422
    assert "sudah diunggah untuk naskah ini, dengan nama pertama.pdf" in jawab.content.decode()
    assert lagi.status_code == 302
    assert set(Dokumen.objects.values_list("nama_asli", "ditarik")) == {("pertama.pdf", True), ("ketiga.pdf", False)}


def test_double_submit_uploads_once(unggah, petugas, naskah):
    kunci = petugas.get(alamat("dokumen_unggah", naskah.pk)).context["kunci"]
    sebelum = berkas_tersimpan()

    for _ in range(2):
        assert unggah(unggahan(pdf()), kunci).status_code == 302

    assert (Dokumen.objects.count(), len(berkas_tersimpan() - sebelum)) == (1, 1)


def test_rollback_leaves_no_file(naskah, pengguna):
    sebelum = berkas_tersimpan()
    oleh = pengguna("kerja_sama")

    def gagal():
        with transaction.atomic():
            unggah_dokumen(Dokumen(kerja_sama=naskah), unggahan(pdf()), oleh=oleh)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        gagal()

    assert (berkas_tersimpan(), Dokumen.objects.count()) == (sebelum, 0)


def test_file_that_cannot_be_written_withdraws_itself(unggah, monkeypatch, petugas, naskah):
    def penuh(*args, **kwargs):
        raise OSError("disk penuh")

    monkeypatch.setattr(type(default_storage._wrapped), "_save", penuh)
    unggah(unggahan(pdf()))

    d = Dokumen.objects.get()
    assert (d.ditarik, d.alasan_tarik) == (True, "Berkas gagal ditulis ke penyimpanan")
    assert "Berkas gagal ditulis" in petugas.get(naskah.get_absolute_url()).content.decode()


def test_download_logged_before_the_body_and_safe(unggah, petugas, naskah):
    isi = pdf()
    unggah(unggahan(isi, 'aneh"\r\nX: y.pdf'))
    d = Dokumen.objects.get()

    jawab = petugas.get(alamat("dokumen_unduh", d.pk))
    jejak = JejakAkses.objects.get(tindakan="unduh")

    assert (jejak.pengguna_id, jejak.objek_id, jejak.sha256, jejak.lingkup_id) == (
        petugas.orang.pk,
        str(d.pk),
        d.sha256,
        naskah.upt_id,
    )
    assert b"".join(jawab.streaming_content) == isi
    assert jawab["Content-Disposition"] == f'attachment; filename="{d.nama_asli}"'
    assert (jawab["X-Content-Type-Options"], jawab["Cache-Control"]) == ("nosniff", "no-store, private")
    assert jawab["Content-Type"] == "application/pdf"


def test_download_stops_when_the_log_cannot_be_written(unggah, petugas, monkeypatch):
    unggah(unggahan(pdf()))
    petugas.raise_request_exception = False

    def gagal(*args, **kwargs):
        raise RuntimeError("jejak tidak dapat ditulis")

    monkeypatch.setattr("mitra.views.dokumen.catat_akses", gagal)
    jawab = petugas.get(alamat("dokumen_unduh", Dokumen.objects.get().pk))

    assert jawab.status_code == 500
    assert b"%PDF" not in jawab.content


@pytest.mark.parametrize("rusak", ["diganti", "hilang"])
def test_changed_file_is_never_sent(unggah, petugas, caplog, rusak):
    unggah(unggahan(pdf()))
    d = Dokumen.objects.get()
    jalur = Path(default_storage.path(d.berkas.name))
    if rusak == "hilang":
        jalur.unlink()
    else:
        jalur.write_bytes(pdf(judul="diganti"))

    with caplog.at_level(logging.ERROR):
        jawab = petugas.get(alamat("dokumen_unduh", d.pk), follow=True)

    assert jawab.redirect_chain[0][0] == d.kerja_sama.get_absolute_url()
    assert "hilang atau berbeda dari yang diunggah" in jawab.content.decode()
    assert str(d.pk) in caplog.text
    assert not JejakAkses.objects.filter(tindakan="unduh").exists()
    assert JejakAkses.objects.get(tindakan="ditolak").objek_id == str(d.pk)


def test_withdrawn_file_only_for_who_reads_the_trail(unggah, petugas, klien):
    unggah(unggahan(pdf(), "naskah.pdf"))
    d = Dokumen.objects.get()

    assert petugas.post(alamat("dokumen_tarik", d.pk)).status_code == 422
    petugas.post(alamat("dokumen_tarik", d.pk), {"alasan": "Salah berkas"})

    d.refresh_from_db()
    assert (d.ditarik, d.alasan_tarik) == (True, "Salah berkas")
    assert ambil(petugas, alamat("dokumen_unduh", d.pk)) == 404
    assert ambil(klien("auditor"), alamat("dokumen_unduh", d.pk)) == 200
    assert "Salah berkas" in petugas.get(d.kerja_sama.get_absolute_url()).content.decode()
    assert petugas.post(alamat("dokumen_tarik", d.pk), {"alasan": "Lagi"}).status_code == 422


def test_file_out_of_scope_or_without_permission(unggah, klien, upt_lain):
    unggah(unggahan(pdf()))
    url = alamat("dokumen_unduh", Dokumen.objects.get().pk)

    assert ambil(klien("kerja_sama", di=upt_lain), url) == 404
    assert ambil(klien("pengamanan"), url) == 403
    assert ambil(klien("auditor"), url) == 200
    assert klien("auditor").post(alamat("dokumen_tarik", Dokumen.objects.get().pk), {"alasan": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("nama", "bersih"),
    [
        ("PKS SKB.pdf", "PKS SKB.pdf"),
        ("C:\\Users\\ani\\naskah.PDF", "naskah.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ('a"b;c\r\nd.pdf', "a_b_c__d.pdf"),
        (".pdf", "dokumen.pdf"),
        ("x" * 300 + ".pdf", "x" * 150 + ".pdf"),
    ],
)
def test_bersihkan_nama(nama, bersih):
    assert bersihkan_nama(nama) == bersih
