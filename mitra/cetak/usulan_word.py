"""The request letter as .docx, from the same data as the PDF.

Imported where a letter is asked for: python-docx takes longer to load than the rest of mitra.
"""

import re
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

HURUF = "Arial"
_BUKAN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


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
