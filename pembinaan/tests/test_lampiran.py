"""Photos and scans of coaching: one door for five kinds of record, each with the parent's own permission."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from core.models import JejakAkses
from mitra.tests.berkas import foto, pdf, unggahan
from pembinaan.models import Lampiran
from pembinaan.services.lampiran import tarik_lampiran, unggah_lampiran
from pembinaan.tests.factories import (
    IjazahFactory,
    KegiatanFactory,
    ProgramFactory,
    SesiFactory,
    SidangFactory,
    TahapanFactory,
)
from pembinaan.views.lampiran import konteks_lampiran

pytestmark = pytest.mark.django_db


def alamat(nama, *args):
    return reverse(f"pembinaan:{nama}", args=args)


@pytest.fixture
def sesi(upt):
    return SesiFactory(kegiatan=KegiatanFactory(upt=upt, program__upt=upt), status="terlaksana")


@pytest.fixture
def kirim(django_capture_on_commit_callbacks):
    def ke(klien, induk, nama="sesi", isi=None, **lain):
        url = alamat("lampiran_unggah", nama, induk.pk)
        with django_capture_on_commit_callbacks(execute=True):
            return klien.post(url, {"berkas": unggahan(isi or foto(), "a.jpg", "image/jpeg"), **lain})

    return ke


def test_photo_of_a_session_is_written_anew_and_opens_only_through_its_view(klien, sesi, kirim):
    petugas = klien("pembinaan")
    isi = foto(lokasi=True)
    assert b"Kamera Uji" in isi

    jawab = kirim(petugas, sesi, isi=isi, keterangan="Praktik", tanpa_wajah="on")

    baris = Lampiran.objects.get()
    assert (jawab.status_code, jawab.url) == (302, f"{sesi.get_absolute_url()}#lampiran")
    assert (baris.induk, baris.upt_id, baris.tanpa_wajah, baris.tipe) == (sesi, sesi.upt_id, True, "image/jpeg")
    with default_storage.open(baris.berkas.name) as berkas:
        mentah = berkas.read()
    assert b"Kamera Uji" not in mentah
    terkirim = b"".join(petugas.get(baris.get_absolute_url()).streaming_content)
    assert hashlib.sha256(terkirim).hexdigest() == baris.sha256
    assert JejakAkses.objects.get(tindakan="unduh").objek_id == str(baris.pk)
    assert kirim(petugas, sesi, isi=isi).status_code == 422  # the same photo twice


def test_every_parent_takes_one_and_two_parents_are_refused(upt, pengguna, sesi):
    oleh = pengguna("pembinaan")
    induk = {
        "sesi": sesi,
        "tahapan": TahapanFactory(program=ProgramFactory(upt=upt), pic=oleh),
        "ijazah": IjazahFactory(peserta_didik__upt=upt),
        "sidang": SidangFactory(upt=upt),
    }
    for nama, milik in induk.items():
        baris = unggah_lampiran(Lampiran(**{nama: milik}), unggahan(pdf(), "a.pdf"), oleh=oleh)
        assert (baris.induk, baris.upt_id) == (milik, milik.lingkup_id_rekaman())
    with pytest.raises(ValidationError, match="tepat satu rekaman"), transaction.atomic():
        unggah_lampiran(Lampiran(sesi=sesi, sidang=induk["sidang"]), unggahan(pdf(), "b.pdf"), oleh=oleh)
    with pytest.raises(ValidationError, match="hanya untuk foto"):
        unggah_lampiran(Lampiran(sesi=sesi, tanpa_wajah=True), unggahan(pdf(halaman=2), "c.pdf"), oleh=oleh)


def test_reach_and_permission_are_the_parents(klien, sesi, upt_lain, kirim, rf):
    assert kirim(klien("pembinaan", di=upt_lain), sesi).status_code == 404
    assert kirim(klien("kepala"), sesi).status_code == 403
    assert kirim(klien("pembinaan"), sesi, "sidang").status_code == 404
    assert Lampiran.objects.count() == 0
    petugas = klien("pembinaan")
    kirim(petugas, sesi)
    baris = Lampiran.objects.get()
    assert klien("pembinaan", di=upt_lain).get(baris.get_absolute_url()).status_code == 404
    assert klien("kerja_sama").get(baris.get_absolute_url()).status_code == 403
    permintaan = rf.get("/")
    permintaan.user = klien("kepala").orang
    konteks = konteks_lampiran(sesi, permintaan)
    assert (konteks["lampiran"], konteks["lampiran_baru_url"], konteks["boleh_tarik_lampiran"]) == ([baris], "", False)


def test_words_change_the_file_never_and_withdrawal_keeps_the_row(klien, sesi, kirim):
    petugas = klien("pembinaan")
    kirim(petugas, sesi)
    baris = Lampiran.objects.get()
    sidik = baris.sha256

    petugas.post(baris.alamat_ubah, {"versi": baris.versi, "keterangan": "Alat praktik", "tanpa_wajah": "on"})

    baris.refresh_from_db()
    assert (baris.keterangan, baris.tanpa_wajah, baris.sha256) == ("Alat praktik", True, sidik)
    assert list(Lampiran.objects.foto()) == [baris]
    tarik_lampiran(baris, oleh=petugas.orang, alasan="Wajah terlihat")
    assert list(Lampiran.objects.foto()) == []
    assert petugas.get(baris.alamat_ubah).status_code == 404
    assert petugas.get(baris.get_absolute_url()).status_code == 404
    assert b"".join(klien("auditor").get(baris.get_absolute_url()).streaming_content).startswith(b"\xff\xd8")
