"""Partners, agreements in different states, promises, deliveries. Offices are real, companies and people invented."""

import datetime as dt
import io
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

from mitra.models import (
    Dokumen,
    JenisKomitmen,
    JenisMitra,
    KerjaSama,
    Komitmen,
    Kontak,
    Mitra,
    Penyerahan,
    PihakKerjaSama,
    RuangLingkup,
)
from mitra.services import (
    catat_penyerahan,
    langkah_kerja_sama,
    simpan_kerja_sama,
    simpan_komitmen,
    simpan_kontak,
    simpan_mitra,
    unggah_dokumen,
)
from upt.models import Pejabat

JALUR_TANDA_TANGAN = ("draf", "reviu", "penandatanganan", "ditandatangani")


@dataclass(frozen=True)
class Janji:
    jenis: str
    uraian: str
    target: int
    satuan: str
    tenggat: int  # days from today
    nilai: int | None = None


@dataclass(frozen=True)
class Naskah:
    jenis: str
    judul: str
    mitra: tuple[str, ...]
    mulai: int
    akhir: int | None
    lingkup: tuple[str, ...] = ()
    induk: str = ""
    langkah: tuple[str, ...] = JALUR_TANDA_TANGAN
    janji: tuple[Janji, ...] = field(default=())


def mitra_baru(upt, oleh, nama, jenis, kontak, jabatan, singkatan="") -> Mitra:
    satu = Mitra(upt=upt, nama=nama, singkatan=singkatan, jenis=JenisMitra.objects.get(kode=jenis))
    simpan_mitra(satu, oleh=oleh)
    simpan_kontak(Kontak(mitra=satu, nama=kontak, jabatan=jabatan, telepon="0335 555 0100", utama=True), oleh=oleh)
    return satu


def naskah_baru(upt, oleh, n: Naskah, semua: dict, induk: KerjaSama | None, hari: dt.date, urut: int) -> KerjaSama:
    """An agreement with its parties and promises, moved as far as `n.langkah` says."""
    mulai = hari + dt.timedelta(days=n.mulai)
    naskah = KerjaSama(
        upt=upt,
        jenis=n.jenis,
        judul=n.judul,
        induk=induk,
        nomor_upt=f"W15.PAS.{urut}-HH.05.05-{mulai.year}" if n.langkah[-1:] == ("ditandatangani",) else "",
        uraian="Data contoh: ruang lingkup dan janji dirinci pada butir komitmen.",
        tanggal_tanda_tangan=mulai if n.langkah[-1:] == ("ditandatangani",) else None,
        tempat_tanda_tangan=upt.kota,
        mulai=mulai,
        berakhir=hari + dt.timedelta(days=n.akhir) if n.akhir is not None else None,
        penandatangan=Pejabat.objects.filter(upt=upt).first(),
        pic=oleh,
    )
    pihak = [
        PihakKerjaSama(
            mitra=semua[m], nomor=f"{urut:03d}/KS/{mulai.year}", penandatangan="Pejabat mitra", jabatan="Kepala"
        )
        for m in n.mitra
    ]
    simpan_kerja_sama(naskah, oleh=oleh, lingkup=list(RuangLingkup.objects.filter(kode__in=n.lingkup)), pihak=pihak)
    for j in n.janji:
        simpan_komitmen(
            Komitmen(
                upt=upt,
                kerja_sama=naskah,
                mitra=semua[n.mitra[0]],
                jenis=JenisKomitmen.objects.get(kode=j.jenis),
                uraian=j.uraian,
                target=j.target,
                satuan=j.satuan,
                tenggat=hari + dt.timedelta(days=j.tenggat),
                nilai_perkiraan=j.nilai,
            ),
            oleh=oleh,
        )
    for ke in n.langkah:
        langkah_kerja_sama(naskah, ke, oleh=oleh, pada=mulai)
    if n.langkah[-1:] == ("ditandatangani",):
        unggah_dokumen(Dokumen(kerja_sama=naskah, jenis="ditandatangani"), _pdf(n.judul), oleh=oleh)
    return naskah


def _pdf(judul: str) -> SimpleUploadedFile:
    """A one-page PDF standing for the scan; the title is its metadata, so that no two are the same file."""
    tulis = PdfWriter()
    tulis.add_blank_page(width=595, height=842)
    tulis.add_metadata({"/Title": judul})
    isi = io.BytesIO()
    tulis.write(isi)
    return SimpleUploadedFile(f"{judul[:60]}.pdf", isi.getvalue(), content_type="application/pdf")


def serahkan(komitmen: Komitmen, oleh, tanggal: dt.date, uraian: str, jumlah: int, nilai: int | None = None):
    catat_penyerahan(
        Penyerahan(
            upt=komitmen.upt,
            komitmen=komitmen,
            tanggal=tanggal,
            uraian=uraian,
            jumlah=jumlah,
            nilai=nilai,
            nomor_berita_acara=f"BA-{tanggal:%m%d}/{tanggal.year}",
            diterima_oleh=oleh.nama,
        ),
        oleh=oleh,
    )
