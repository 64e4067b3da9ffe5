"""Columns declared once, for page, print, XLSX and CSV. A column may carry a permission: without it, it is absent."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html

from core.tampil import angka, desimal, teks_nilai


@dataclass(frozen=True)
class Kolom:
    """One column.

    `nilai` is an attribute path ("wbp.nama") or a function of the row; `urut` the ordering behind the header, empty
    when the column does not sort; `sub` a second small line; `lencana` a function row → badge kind; `tautan` marks the
    column that links to the row's page; `layar`/`berkas` say where the column stands (page, files); `utuh` keeps its
    lines from breaking on a wide screen.
    """

    kode: str
    label: str
    nilai: str | Callable | None = None
    urut: tuple[str, ...] | str = ()
    jenis: str = "teks"  # teks | angka | desimal | tanggal | persen | lencana
    sub: Callable | None = None
    lencana: Callable | None = None
    tautan: bool | Callable = False
    izin: str = ""
    layar: bool = True
    berkas: bool = True
    lebar: int = 16
    utuh: bool = False

    def mentah(self, baris):
        jalur = self.nilai or self.kode
        if callable(jalur):
            return jalur(baris)
        for bagian in jalur.split("."):
            baris = getattr(baris, bagian, None)
            if baris is None:
                return None
        return baris() if callable(baris) else baris

    def teks(self, baris) -> str:
        nilai = self.mentah(baris)
        if self.jenis == "angka" and isinstance(nilai, int) and not isinstance(nilai, bool):
            return angka(nilai)
        if self.jenis == "desimal":
            return desimal(nilai, 2)
        return teks_nilai(nilai)

    @property
    def kelas(self) -> str:
        return "r" if self.jenis in ("angka", "desimal", "persen") else "utuh" if self.utuh else ""


class Tabel:
    """Base of every table. `kolom` in order; `urut_awal` the default ordering (the id is always added last)."""

    kolom: tuple[Kolom, ...] = ()
    urut_awal: tuple[str, ...] = ("-pk",)

    def __init__(self, pengguna):
        self.pengguna = pengguna
        self.terlihat = [k for k in self.kolom if not k.izin or pengguna.has_perm(k.izin)]

    def urutan(self, kode: str) -> tuple[tuple[str, ...], str]:
        """Ordering for `?urut=` (a leading minus turns it); an unknown code gives the default. Always ends in the
        id.
        """
        arah, nama = ("-", kode[1:]) if kode.startswith("-") else ("", kode)
        kolom = next((k for k in self.terlihat if k.kode == nama and k.urut), None)
        if kolom is None:
            return (*self.urut_awal, "pk"), ""
        bidang = (kolom.urut,) if isinstance(kolom.urut, str) else kolom.urut
        return (*(_balik(b) if arah else b for b in bidang), "pk"), kode

    def kepala(self, urut: str, alamat: Callable) -> list[dict]:
        """Header cells; `alamat(urut)` makes the address that sorts by it."""
        hasil = []
        for k in self.layar():
            arah = "naik" if urut == k.kode else "turun" if urut == f"-{k.kode}" else ""
            berikut = f"-{k.kode}" if arah == "naik" else k.kode
            hasil.append(
                {
                    "kode": k.kode,
                    "label": k.label,
                    "kelas": k.kelas,
                    "arah": arah,
                    "urut_url": alamat(berikut) if k.urut else None,
                }
            )
        return hasil

    def layar(self) -> list[Kolom]:
        return [k for k in self.terlihat if k.layar]

    def berkas(self) -> list[Kolom]:
        return [k for k in self.terlihat if k.berkas]

    def cetak(self) -> list[Kolom]:
        """Columns of the printed list."""
        return [k for k in self.berkas() if k.layar]

    def alamat_baris(self, baris) -> str:
        return baris.get_absolute_url() if hasattr(baris, "get_absolute_url") else ""

    def baris(self, rekaman) -> list[dict]:
        return [
            {"url": (url := self.alamat_baris(r)), "kelas": self.kelas_baris(r), "sel": self._sel(r, url)}
            for r in rekaman
        ]

    def kelas_baris(self, baris) -> str:
        return ""

    def _sel(self, r, url: str) -> list[dict]:
        hasil = []
        for k in self.layar():
            teks = k.teks(r)
            if k.lencana is not None and teks:
                isi = format_html('<span class="tag {}">{}</span>', k.lencana(r), teks)
            elif k.tautan and teks and (ke := k.tautan(r) if callable(k.tautan) else url):
                isi = format_html('<a href="{}">{}</a>', ke, teks)
            else:
                isi = conditional_escape(teks or "–")
            hasil.append({"isi": isi, "sub": k.sub(r) if k.sub else "", "kelas": k.kelas, "label": k.label})
        return hasil


def _balik(bidang: str) -> str:
    return bidang[1:] if bidang.startswith("-") else f"-{bidang}"
