"""The request letter: the same words in PDF and .docx, a draft marked as such, each copy logged before it leaves."""

import datetime as dt
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from core.models import JejakAkses
from mitra.models import MitraPertemuan, Usulan
from mitra.services import kirim_usulan
from mitra.tests.factories import (
    KontakFactory,
    MitraFactory,
    PertemuanFactory,
    RuangLingkupFactory,
    UsulanFactory,
    bertanda_tangan,
)
from upt.tests.factories import PejabatFactory

pytestmark = pytest.mark.django_db
SAAT = "2026-11-20T03:00:00Z"
D = dt.date


@pytest.fixture(autouse=True)
def hari():
    with time_machine.travel(SAAT, tick=False):
        yield


@pytest.fixture
def usulan(upt):
    PejabatFactory(upt=upt, nama="Rahmat Wibisono", nip="198001012005011001")
    mitra = MitraFactory(upt=upt, nama="SKB Kabupaten Contoh", alamat="Jalan Merdeka Nomor 1, Contoh")
    return UsulanFactory(
        upt=upt,
        mitra=mitra,
        uraian="Instruktur barbershop, 24 pertemuan",
        kebutuhan="42 orang berminat, tersedia 10 kursi.\nPelatihan terakhir Agustus 2026.",
        ruang_lingkup=RuangLingkupFactory(),
        kepada=KontakFactory(mitra=mitra, nama="Suharto", jabatan="Kepala"),
        target=24,
        satuan="sesi",
        diharapkan_pada=D(2027, 3, 31),
        tembusan="Kepala Kantor Wilayah\nArsip",
    )


def teks_pdf(jawab) -> str:
    return " ".join(" ".join(h.extract_text() for h in PdfReader(BytesIO(jawab.content)).pages).split())


def teks_docx(jawab) -> str:
    dok = Document(BytesIO(b"".join(jawab.streaming_content)))
    sel = [c.text for t in dok.tables for r in t.rows for c in r.cells]
    kepala = [p.text for s in dok.sections for p in s.header.paragraphs]
    return " ".join(" ".join([*kepala, *(p.text for p in dok.paragraphs), *sel]).split())


def buka(klien, usulan, bentuk):
    jawab = klien("kerja_sama").get(reverse(f"mitra:usulan_{bentuk}", args=[usulan.pk]))
    assert jawab.status_code == 200
    return teks_pdf(jawab) if bentuk == "surat" else teks_docx(jawab)


ISI = (
    "RUTAN KELAS IIB KRAKSAAN",
    "Kraksaan, 18 November 2026",
    "001/RUTAN-KRS/KS/XI/2026",
    "Permohonan instruktur barbershop, 24 pertemuan",
    "SKB Kabupaten Contoh",
    "Jalan Merdeka Nomor 1, Contoh",
    "42 orang berminat, tersedia 10 kursi.",
    "Pelatihan terakhir Agustus 2026.",
    "24 sesi",
    "sebelum 31 Maret 2027",
    "Rahmat Wibisono",
    "NIP 198001012005011001",
    "Kepala Kantor Wilayah",
)


@pytest.mark.parametrize("bentuk", ["surat", "surat_docx"])
def test_a_sent_letter_says_everything_and_is_no_draft(klien, pengguna, usulan, bentuk):
    kirim_usulan(usulan, oleh=pengguna("kerja_sama"), tanggal=D(2026, 11, 18))

    teks = buka(klien, usulan, bentuk)

    assert [kata for kata in ISI if kata not in teks] == []
    assert "DRAF" not in teks.replace(" ", "")
    assert "None" not in teks


@pytest.mark.parametrize("bentuk", ["surat", "surat_docx"])
def test_a_draft_is_marked_and_has_no_number(klien, usulan, bentuk):
    teks = buka(klien, usulan, bentuk)

    assert "DRAF" in teks.replace(" ", "")
    assert "(diberi saat dikirim)" in teks
    assert "Kraksaan, 20 November 2026" in teks


@pytest.mark.parametrize(("bentuk", "tindakan"), [("surat", "cetak"), ("surat_docx", "unduh")])
def test_each_copy_is_logged_with_its_hash(klien, usulan, bentuk, tindakan):
    buka(klien, usulan, bentuk)

    jejak = JejakAkses.objects.get(tindakan=tindakan)
    assert (jejak.model, jejak.objek_id, len(jejak.sha256)) == ("mitra.usulan", str(usulan.pk), 64)


@pytest.mark.parametrize(
    ("bentuk", "pencatat"),
    [("surat", "core.export.catat_akses"), ("surat_docx", "mitra.views.usulan_surat.catat_akses")],
)
def test_without_the_log_nothing_leaves(klien, usulan, bentuk, pencatat, monkeypatch):
    def gagal(*args, **kwargs):
        raise RuntimeError("jejak tidak dapat ditulis")

    monkeypatch.setattr(pencatat, gagal)
    with pytest.raises(RuntimeError):
        klien("kerja_sama").get(reverse(f"mitra:usulan_{bentuk}", args=[usulan.pk]))


def test_the_barest_letter_still_has_addressee_and_a_line_to_sign(klien, upt):
    usulan = UsulanFactory(upt=upt, mitra__nama="BNNK Contoh", uraian="SK tim pelaksana")

    teks = buka(klien, usulan, "surat")

    for kata in ("Yth. Pimpinan BNNK Contoh", "di tempat", "Permohonan SK tim pelaksana", "Kepala Rutan Kelas IIB"):
        assert kata in teks
    assert "Tembusan" not in teks


def test_the_opening_names_what_it_follows(klien, upt, usulan):
    temu = PertemuanFactory(upt=upt, tanggal=D(2026, 11, 2), tempat="Aula SKB", jenis="audiensi")
    MitraPertemuan.objects.create(pertemuan=temu, mitra=usulan.mitra)
    naskah = bertanda_tangan(upt, usulan.mitra, judul="Pelatihan keterampilan", nomor_upt="PKS-7")

    Usulan.objects.filter(pk=usulan.pk).update(kerja_sama=naskah)
    dengan_naskah = buka(klien, usulan, "surat_docx")
    Usulan.objects.filter(pk=usulan.pk).update(pertemuan=temu)
    dengan_temu = buka(klien, usulan, "surat_docx")

    assert "Menindaklanjuti perjanjian kerja sama antara" in dengan_naskah
    assert "Nomor PKS-7 tentang “Pelatihan keterampilan”" in dengan_naskah
    assert "Menindaklanjuti audiensi dengan SKB Kabupaten Contoh pada Senin, 2 November 2026" in dengan_temu


def test_a_very_long_letter_flows_to_a_second_page_with_its_signature(klien, usulan):
    Usulan.objects.filter(pk=usulan.pk).update(kebutuhan="\n".join(f"Butir {i}: " + "kata " * 40 for i in range(25)))

    jawab = klien("kerja_sama").get(reverse("mitra:usulan_surat", args=[usulan.pk]))

    halaman = [h.extract_text() for h in PdfReader(BytesIO(jawab.content)).pages]
    assert len(halaman) > 1
    assert "Butir 24" in "".join(halaman)
    assert "Rahmat Wibisono" in halaman[-1]


def test_signs_pasted_from_a_word_processor_stop_no_letter(klien, usulan):
    Usulan.objects.filter(pk=usulan.pk).update(kebutuhan="Ada 42\x1forang\nberminat")
    usulan.mitra.alamat = "Jalan Uji 1\x0bKraksaan"
    usulan.mitra.save()
    jawab = buka(klien, usulan, "surat_docx")
    assert "Ada 42 orang" in jawab
    assert "Jalan Uji 1 Kraksaan" in jawab


def test_said_in_a_meeting_there_is_no_letter(klien, upt):
    usulan = UsulanFactory(upt=upt, cara="pertemuan")
    c = klien("kerja_sama")

    assert c.get(reverse("mitra:usulan_surat", args=[usulan.pk])).status_code == 404
    assert reverse("mitra:usulan_surat", args=[usulan.pk]) not in c.get(usulan.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("jabatan", "baris"),
    [
        ("Kepala", "Yth. Kepala SKB Kabupaten Contoh Jalan Merdeka"),
        ("Kepala SKB Kabupaten Contoh", "Yth. Kepala SKB Kabupaten Contoh Jalan Merdeka"),
        ("Staf program", "Yth. Pimpinan SKB Kabupaten Contoh u.p. Suharto, Staf program Jalan Merdeka"),
        ("", "Yth. Pimpinan SKB Kabupaten Contoh u.p. Suharto Jalan Merdeka"),
    ],
)
def test_the_head_is_addressed_by_office_others_for_attention(klien, usulan, jabatan, baris):
    usulan.kepada.jabatan = jabatan
    usulan.kepada.save()

    assert baris in buka(klien, usulan, "surat_docx")
