"""Template tags of the house: words for values, badges, icons, addresses with their filters, charts with tables."""

import datetime as dt

from django import template
from django.utils.html import format_html, format_html_join

from core import charts, tampil
from core.urai import format_rupiah, format_tanggal, format_tanggal_pendek

register = template.Library()
STRIP = "–"


# --- values in words -------------------------------------------------------------------------------------------------


def _tanggal(nilai):
    return nilai.date() if isinstance(nilai, dt.datetime) else nilai


@register.filter
def tanggal(nilai) -> str:
    """17 Agustus 2026; an en dash when there is none."""
    return format_tanggal(_tanggal(nilai)) if nilai else STRIP


@register.filter
def tanggal_pendek(nilai) -> str:
    return format_tanggal_pendek(_tanggal(nilai)) if nilai else STRIP


@register.filter
def hari_tanggal(nilai) -> str:
    """Senin, 17/08/2026."""
    return tampil.hari_tanggal(_tanggal(nilai)) if nilai else STRIP


@register.filter
def hari_lengkap(nilai) -> str:
    """Senin, 17 Agustus 2026."""
    return tampil.hari_lengkap(_tanggal(nilai)) if nilai else STRIP


@register.filter
def jam(nilai) -> str:
    """08.30 from a time or an instant already in local time."""
    return nilai.strftime("%H.%M") if nilai else STRIP


@register.filter
def rupiah(nilai) -> str:
    return STRIP if nilai is None or nilai == "" else format_rupiah(nilai)


@register.filter
def angka(nilai) -> str:
    """1270 → 1.270; a decimal gets its comma."""
    if nilai is None or nilai == "":
        return STRIP
    return tampil.angka(nilai) if isinstance(nilai, int) else tampil.desimal(nilai, 2)


@register.simple_tag
def persen(pembilang, penyebut) -> str:
    """71% (178 dari 251); an en dash where there is nothing to divide by."""
    if not penyebut or pembilang is None:
        return STRIP
    return f"{tampil.persen(pembilang, penyebut)} ({tampil.angka(pembilang)} dari {tampil.angka(penyebut)})"


@register.simple_tag
def persen_saja(pembilang, penyebut) -> str:
    """71%, where numerator and denominator stand beside it."""
    return tampil.persen(pembilang, penyebut) if penyebut and pembilang is not None else STRIP


@register.filter
def ya_tidak(nilai) -> str:
    return STRIP if nilai is None else "Ya" if nilai else "Tidak"


@register.filter
def atau_strip(nilai):
    """The value in words, or an en dash: never `None`, `True` or an empty cell."""
    if hasattr(nilai, "__html__"):
        return nilai
    return tampil.teks_nilai(nilai) or STRIP


@register.filter
def dapat_putus(nilai) -> str:
    """Text that may break after a slash: a heading like “a/b” fits a narrow column."""
    return format_html_join(format_html("{}<wbr>", "/"), "{}", ((bagian,) for bagian in str(nilai).split("/")))


# --- marks -----------------------------------------------------------------------------------------------------------


@register.simple_tag
def lencana(teks, jenis="mute") -> str:
    """A badge; the kind only colours what the text says."""
    kelas = jenis if jenis in ("ok", "wait", "bad", "info", "mute") else "mute"
    return format_html('<span class="tag {}">{}</span>', kelas, teks) if teks not in (None, "") else STRIP


@register.simple_tag
def ikon(nama) -> str:
    """A decorative icon: always beside a text."""
    return format_html('<i class="bi bi-{}" aria-hidden="true"></i>', nama) if nama else ""


@register.filter
def jenis_pesan(pesan) -> str:
    """Level of a Django message → kind of the house."""
    return {"success": "ok", "warning": "wait", "error": "bad"}.get(getattr(pesan, "level_tag", ""), "info")


IKON_JENIS = {"ok": "check-circle", "wait": "exclamation-triangle", "bad": "x-octagon", "info": "info-circle"}


@register.simple_tag
def ikon_jenis(jenis) -> str:
    return ikon(IKON_JENIS.get(jenis, "info-circle"))


# --- addresses and forms ---------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def tautan_saring(context, **ganti) -> str:
    """This page's query string with some parameters replaced; an empty value removes one; back to page one."""
    isi = context["request"].GET.copy()
    isi.pop("hal", None)
    for nama, nilai in ganti.items():
        if nilai in (None, ""):
            isi.pop(nama, None)
        else:
            isi[nama] = nilai
    return f"?{isi.urlencode()}"


@register.filter
def ada_terisi(daftar_isian) -> bool:
    """Whether any of these bound fields holds a value (a range counts when one end does)."""

    def terisi(nilai) -> bool:
        return any(terisi(n) for n in nilai) if isinstance(nilai, list | tuple) else nilai not in (None, "", False)

    return any(terisi(isian.value()) for isian in daftar_isian)


@register.filter
def sasaran(isian) -> str:
    """Id an error links to: the input itself, or the group when it is made of several."""
    return isian.id_for_label or f"div_{isian.auto_id}"


# --- charts ----------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/grafik.html")
def grafik(g: charts.Grafik, judul_tabel: str = "Tabel", tabel: bool = True):
    """A chart of core.charts in its frame, with its numbers as a table below."""
    return {"g": g, "judul_tabel": judul_tabel, "tabel": tabel and bool(g.baris)}


@register.simple_tag
def meter(pembilang, penyebut, jenis="info", satuan=""):
    return charts.meter(pembilang or 0, penyebut or 0, jenis, satuan)
