"""Rows of an attendance sheet, drawn once a state and filled by hand: a loop over 200 rows in a template would cost
more than all the rest of the page.
"""

import re
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe

KELAS_WARNA = {"ok": "t", "wait": "i", "bad": "a"}
_TEMPAT = re.compile(r"__(\w+)__")


class Baris(NamedTuple):
    """What one row shows. `kunci` names its fields; `izin` is the excuse given before, in words."""

    kunci: str
    nama: str
    kamar: str
    kode: str
    catatan: str
    izin: str = ""


def gambar_baris(alasan, baris: list[Baris], *, dapat_catat: bool, mulai: int = 1) -> str:
    """The rows as HTML. A code without a row of its own (retired meanwhile) is drawn as not recorded."""
    siap = _siap(alasan, dapat_catat)
    isi = [
        siap.get(b.kode, siap[""]).format(
            baris=b.kunci,
            no=nomor,
            nama=escape(b.nama),
            rincian=_kecil(b.kamar) + (_kecil(b.izin, "izin-muka") if b.izin else ""),
            catatan=escape(b.catatan) if dapat_catat else _kecil(b.catatan, "alasan perlu"),
        )
        for nomor, b in enumerate(baris, mulai)
    ]
    return mark_safe("\n".join(isi))


def _kecil(teks: str, kelas: str = "") -> str:
    if not teks:
        return ""
    return f'<small class="{kelas}">{escape(teks)}</small>' if kelas else f"<small>{escape(teks)}</small>"


def _siap(alasan, dapat_catat: bool) -> dict[str, str]:
    """A format string for each state a row can be in."""
    pilihan = [
        {
            "kode": a.kode,
            "huruf": a.singkatan,
            "nama": a.nama,
            "pendek": a.nama.partition(" (")[0],
            "hadir": a.kode == "hadir",
            "perlu_catatan": a.perlu_catatan,
            "kelas": "h" if a.kode == "hadir" else KELAS_WARNA.get(a.warna, ""),
        }
        for a in alasan
    ]
    siap = {}
    for kode in ("", *(a.kode for a in alasan)):
        teks = render_to_string(
            "pembinaan/kehadiran_baris.html", {"kode": kode, "pilihan": pilihan, "mati": not dapat_catat}
        )
        siap[kode] = _TEMPAT.sub(r"{\1}", teks.replace("{", "{{").replace("}", "}}"))
    return siap
