"""The request letter: its words stand here once, for the PDF and for the .docx that is finished in an office."""

import datetime as dt
import re
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from core.cetak import cetak_pdf
from core.tampil import HARI, angka
from core.urai import format_tanggal
from mitra.choices import StatusUsulan
from mitra.models import Usulan
from upt.cetak import kop, tanda_tangan

CAP = {StatusUsulan.DRAF: "DRAF", StatusUsulan.BATAL: "BATAL"}
TANPA_NOMOR = "(diberi saat dikirim)"
HURUF = "Arial"
_BUKAN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
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


def surat_docx(data: dict) -> bytes:
    """The same letter for a word processor: A4, one font, tables without lines where the paper aligns in columns."""
    dok, data = Document(), _untuk_xml(data)
    _atur_halaman(dok, data)
    for baris in data["kop"]["baris"]:
        p = _alinea(dok, baris["teks"], rata=WD_ALIGN_PARAGRAPH.CENTER, jarak=0)
        p.runs[0].font.size = Pt({"utama": 14, "kecil": 8.5}.get(baris["gaya"], 11))
        p.runs[0].bold = baris["gaya"] != "kecil"
    _garis_bawah(dok.paragraphs[-1])
    _alinea(dok, data["tempat_tanggal"], rata=WD_ALIGN_PARAGRAPH.RIGHT, sebelum=6)
    _tabel_isian(dok, data["kepala"], Mm(25))
    _alinea(dok, f"Yth. {data['yth'][0]}", sebelum=12, jarak=0)
    for baris in data["yth"][1:]:
        _alinea(dok, baris, jarak=0)
    for i, teks in enumerate((*data["pembuka"], *data["kebutuhan"], data["permintaan"])):
        _alinea(dok, teks, sebelum=12 if i == 0 else 0, rata=None if i == 0 else WD_ALIGN_PARAGRAPH.JUSTIFY)
    _tabel_isian(dok, data["rincian"], Mm(48), masuk=True)
    for i, teks in enumerate(data["penutup"]):
        _alinea(dok, teks, sebelum=10 if i == 0 else 0, rata=WD_ALIGN_PARAGRAPH.JUSTIFY)
    _tanda_tangan_docx(dok, data["tanda_tangan"]["pihak"][0])
    if data["tembusan"]:
        _alinea(dok, "Tembusan:", sebelum=14, jarak=0)
        for i, teks in enumerate(data["tembusan"], 1):
            _alinea(dok, f"{i}. {teks}", jarak=0)
    keluaran = BytesIO()
    dok.save(keluaran)
    return keluaran.getvalue()


def _untuk_xml(nilai):
    """Text pasted from a word processor carries signs (its soft line break) that no XML may hold: a space each."""
    if isinstance(nilai, str):
        return _BUKAN_XML.sub(" ", nilai)
    if isinstance(nilai, dict):
        return {k: _untuk_xml(v) for k, v in nilai.items()}
    return [_untuk_xml(v) for v in nilai] if isinstance(nilai, list | tuple) else nilai


def _atur_halaman(dok, data: dict) -> None:
    bagian = dok.sections[0]
    bagian.page_width, bagian.page_height = Mm(210), Mm(297)
    bagian.left_margin, bagian.right_margin, bagian.top_margin, bagian.bottom_margin = Mm(25), Mm(20), Mm(15), Mm(20)
    biasa = dok.styles["Normal"]
    biasa.font.name, biasa.font.size = HURUF, Pt(11)
    dok.core_properties.title = data["kepala"][-1]["nilai"]
    dok.core_properties.author = data["kop"]["baris"][-1]["teks"]
    dok.core_properties.language = "id-ID"
    if data.get("cap_air"):
        p = bagian.header.paragraphs[0]
        p.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        tanda = p.add_run(data["cap_air"])
        tanda.bold, tanda.font.size, tanda.font.color.rgb = True, Pt(20), RGBColor(0xA8, 0x32, 0x2D)


def _alinea(dok, teks: str, *, rata=None, sebelum: float = 0, jarak: float = 8):
    p = dok.add_paragraph(teks)
    p.alignment = rata
    p.paragraph_format.space_before, p.paragraph_format.space_after = Pt(sebelum), Pt(jarak)
    p.paragraph_format.line_spacing = 1.15
    return p


def _garis_bawah(p) -> None:
    """The double rule under a letterhead."""
    sifat = p._p.get_or_add_pPr()
    bingkai, garis = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for nama, nilai in (("val", "thickThinSmallGap"), ("sz", "18"), ("space", "6"), ("color", "0A3641")):
        garis.set(qn(f"w:{nama}"), nilai)
    bingkai.append(garis)
    sifat.insert_element_before(
        bingkai, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _tabel_isian(dok, isian: list[dict], lebar_label, masuk: bool = False) -> None:
    """Label, colon, value: aligned as on paper."""
    awal = Mm(10) if masuk else 0
    tabel = dok.add_table(rows=0, cols=3)
    tabel.autofit = False
    lebar = (awal + lebar_label, Mm(5), Mm(165) - awal - lebar_label - Mm(5))
    for satu in isian:
        sel = tabel.add_row().cells
        for s, teks, w in zip(sel, (satu["label"], ":", satu["nilai"]), lebar, strict=True):
            s.width = w
            s.paragraphs[0].text = teks
            s.paragraphs[0].paragraph_format.space_after = Pt(2)
        sel[0].paragraphs[0].paragraph_format.left_indent = awal


def _tanda_tangan_docx(dok, pihak: dict) -> None:
    """The signer's block on the right half, kept on one page."""
    awalan = f"{pihak['awalan']} " if pihak.get("awalan") else ""
    atas = [f"{awalan}{pihak['jabatan']},"]
    if pihak.get("pelaksana"):
        atas = [f"{awalan}{pihak['jabatan']}", f"{pihak['pelaksana']},"]
    nama = pihak.get("nama") or "……………………………………"
    bawah = [nama, *([f"NIP {pihak['nip']}"] if pihak.get("nip") else [])]
    for i, teks in enumerate((*atas, "", "", "", *bawah)):
        p = _alinea(dok, teks, sebelum=14 if i == 0 else 0, jarak=0)
        p.paragraph_format.left_indent = Mm(90)
        p.paragraph_format.keep_with_next = teks != bawah[-1]
        if teks == nama:
            p.runs[0].bold = p.runs[0].underline = True
