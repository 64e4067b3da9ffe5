"""The request letter: its words stand here once, for the PDF and for the .docx that is finished in an office."""

import datetime as dt

from core.cetak import cetak_pdf
from core.tampil import HARI, angka
from core.urai import format_tanggal
from mitra.choices import StatusUsulan
from mitra.models import Usulan
from upt.cetak import kop, tanda_tangan

CAP = {StatusUsulan.DRAF: "DRAF", StatusUsulan.BATAL: "BATAL"}
TANPA_NOMOR = "(diberi saat dikirim)"
PIMPINAN = ("kepala", "ketua", "direktur", "pimpinan", "rektor", "bupati", "wali kota", "gubernur", "camat")


def data_surat(usulan: Usulan, *, pada: dt.date, saat: dt.datetime, dicetak: dict) -> dict:
    """Every word of the letter. `pada` dates a draft; a sent letter keeps its own date, and its signer of that day."""
    tanggal = usulan.tanggal_surat or pada
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(usulan.upt),
        "tempat_tanggal": f"{usulan.upt.kota}, {format_tanggal(tanggal)}",
        "kepala": [
            {"label": "Nomor", "nilai": usulan.nomor_surat or TANPA_NOMOR},
            {"label": "Sifat", "nilai": "Biasa"},
            {"label": "Lampiran", "nilai": "–"},
            {"label": "Hal", "nilai": f"Permohonan {_huruf_kecil(usulan.uraian)}"},
        ],
        "yth": _tujuan(usulan),
        "pembuka": ["Dengan hormat,", _pembuka(usulan)],
        "kebutuhan": [b.strip() for b in usulan.kebutuhan.splitlines() if b.strip()],
        "permintaan": (
            f"Sehubungan dengan hal tersebut, kami mohon kesediaan {usulan.mitra.nama} untuk memberikan dukungan "
            "berupa:"
        ),
        "rincian": [{"label": label, "nilai": nilai} for label, nilai in _rincian(usulan) if nilai],
        "penutup": _penutup(usulan),
        "tanda_tangan": _tanda_tangan(usulan, tanggal),
        "tembusan": [b.strip() for b in usulan.tembusan.splitlines() if b.strip()],
    }
    if usulan.status in CAP:
        data |= {"cap_air": CAP[usulan.status], "dicetak": dicetak}
    return data


def surat_pdf(data: dict) -> bytes:
    return cetak_pdf("surat_usulan", data)


def _huruf_kecil(teks: str) -> str:
    """The first letter small, unless the first word is an abbreviation."""
    return teks if teks[1:2].isupper() else teks[:1].lower() + teks[1:]


def _tujuan(usulan: Usulan) -> list[str]:
    """The head is written to by office; anybody else is named for attention (u.p.) under the head."""
    m, k = usulan.mitra, usulan.kepada
    alamat = m.alamat or "di tempat"
    if k is not None and k.jabatan.lower().startswith(PIMPINAN):
        return [k.jabatan, alamat] if m.nama.lower() in k.jabatan.lower() else [k.jabatan, m.nama, alamat]
    perhatian = [f"u.p. {k.nama}{f', {k.jabatan}' if k.jabatan else ''}"] if k is not None else []
    return [f"Pimpinan {m.nama}", *perhatian, alamat]


def _pembuka(usulan: Usulan) -> str:
    p, n = usulan.pertemuan, usulan.kerja_sama
    upt, mitra = usulan.upt.nama, usulan.mitra.nama
    if p:
        hari = f"{HARI[p.tanggal.weekday()]}, {format_tanggal(p.tanggal)}"
        dasar = f"Menindaklanjuti {p.get_jenis_display().lower()} dengan {mitra} pada {hari} di {p.tempat}"
    elif n:
        nomor = f" Nomor {n.nomor_upt}" if n.nomor_upt else ""
        dasar = f"Menindaklanjuti {n.get_jenis_display().lower()} antara {upt} dan {mitra}{nomor} tentang “{n.judul}”"
    else:
        dasar = f"Dalam rangka penyelenggaraan pembinaan tahanan dan warga binaan pada {upt}"
    return (
        f"{dasar}, dan berdasarkan Peraturan Pemerintah Nomor 57 Tahun 1999 tentang Kerja Sama Penyelenggaraan "
        "Pembinaan dan Pembimbingan Warga Binaan Pemasyarakatan, bersama ini kami sampaikan kebutuhan kami sebagai "
        "berikut:"
    )


def _rincian(usulan: Usulan):
    yield "Yang diminta", usulan.uraian
    yield "Jenis dukungan", usulan.jenis.nama
    yield "Bidang pembinaan", usulan.ruang_lingkup.nama if usulan.ruang_lingkup_id else ""
    yield "Jumlah", f"{angka(usulan.target)} {usulan.get_satuan_display()}" if usulan.target else ""
    yield (
        "Waktu yang diharapkan",
        f"sebelum {format_tanggal(usulan.diharapkan_pada)}" if usulan.diharapkan_pada else "",
    )


def _penutup(usulan: Usulan) -> list[str]:
    hubungi = (
        f" Untuk koordinasi lebih lanjut, Bapak/Ibu dapat menghubungi {usulan.pic.nama}, penanggung jawab kami."
        if usulan.pic_id
        else ""
    )
    return [
        f"Kami berharap dapat menerima jawaban tertulis atas permohonan ini.{hubungi}",
        "Demikian kami sampaikan. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.",
    ]


def _tanda_tangan(usulan: Usulan, tanggal: dt.date) -> dict:
    """The head of that day; the date stands above already. Nobody known: a line to sign on."""
    blok = tanda_tangan(usulan.upt, tanggal)
    return {"pihak": blok["pihak"] if blok else [{"jabatan": f"Kepala {usulan.upt.nama}", "nama": "", "nip": ""}]}


# --- .docx -----------------------------------------------------------------------------------------------------------
