"""Spans of time lane by lane over an axis of years → SVG. Pure, like core.charts, and drawn in two shapes like it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from core.charts import JENIS, Grafik, _bulat, _el, _kosong, _svg, _teks
from core.urai import format_tanggal_pendek

PUDAR = (70, 45, 20)  # what is left of the colour, per cent, where a span has no end


@dataclass(frozen=True)
class Pita:
    """One span; without `akhir` it fades out to the right. `teks` says in words what the colour means."""

    mulai: dt.date
    akhir: dt.date | None
    teks: str
    jenis: str = "info"


@dataclass(frozen=True)
class Lajur:
    """Spans that follow each other (a text and its renewals), and single days marked on them; `ket` stands below."""

    label: str
    ket: str
    pita: tuple[Pita, ...]
    tanda: tuple[dt.date, ...] = ()


class _Skala:
    def __init__(self, awal: int, akhir: int, kiri: float, kanan: float):
        self.mulai, self.lama = dt.date(awal, 1, 1), (dt.date(akhir + 1, 1, 1) - dt.date(awal, 1, 1)).days
        self.kiri, self.kanan = kiri, kanan

    def x(self, hari: dt.date) -> float:
        bagian = min(max((hari - self.mulai).days / self.lama, 0), 1)
        return self.kiri + (self.kanan - self.kiri) * bagian


def linimasa(lajur: Sequence[Lajur], hari_ini: dt.date, *, judul: str, kosong: str) -> Grafik:
    """Lanes from top to bottom in the order given; the axis covers whole years and always holds today."""
    hari = [hari_ini, *(h for s in lajur for p in s.pita for h in (p.mulai, p.akhir or p.mulai))]
    hari += [t for s in lajur for t in s.tanda]
    if not any(s.pita for s in lajur):
        return Grafik(_kosong(kosong))
    awal, akhir = min(hari).year, max(hari).year
    if any(p.akhir is None for s in lajur for p in s.pita):
        akhir = max(akhir, hari_ini.year + 1)
    kata = f"{judul}: {len(lajur)} lajur, tahun {awal} sampai {akhir}. Hari ini {format_tanggal_pendek(hari_ini)}."
    return Grafik(
        _lebar(lajur, hari_ini, awal, akhir, kata) + _tegak(lajur, hari_ini, awal, akhir, kata), bentuk="waktu lini"
    )


def _lebar(lajur, hari_ini, awal, akhir, kata) -> SafeString:
    skala, tinggi = _Skala(awal, akhir, 340, 1068), 46 + 44 * len(lajur)
    isi = _sumbu(skala, awal, akhir, hari_ini, tinggi, 10)
    for i, satu in enumerate(lajur):
        y = 46 + 44 * i
        isi.append(_teks(0, y + 12, _potong(satu.label, 42), "lb"))
        isi.append(_teks(0, y + 30, _potong(satu.ket, 43)))
        isi += _isi_lajur(satu, skala, y + 6, 24, dalam=True)
    return _svg("g-lebar", 1080, tinggi, kata, isi)


def _tegak(lajur, hari_ini, awal, akhir, kata) -> SafeString:
    skala, tinggi = _Skala(awal, akhir, 2, 318), 46 + 66 * len(lajur)
    isi = _sumbu(skala, awal, akhir, hari_ini, tinggi, 5)
    for i, satu in enumerate(lajur):
        y = 48 + 66 * i
        isi.append(_teks(2, y + 12, _potong(satu.label, 38), "lb"))
        isi.append(_teks(2, y + 30, _potong(f"{satu.pita[-1].teks} · {satu.ket}", 44)))
        isi += _isi_lajur(satu, skala, y + 37, 14, dalam=False)
    return _svg("g-tegak", 320, tinggi, kata, isi)


def _sumbu(skala: _Skala, awal: int, akhir: int, hari_ini: dt.date, tinggi: float, paling_banyak: int) -> list:
    tiap = -(-(akhir - awal + 1) // paling_banyak)
    isi = []
    for tahun in range(awal, akhir + 2):
        x = skala.x(dt.date(tahun, 1, 1))
        isi.append(_el("line", kelas="g-garis", x1=x, x2=x, y1=36, y2=tinggi))
        if tahun <= akhir and (tahun - awal) % tiap == 0:
            isi.append(_teks(x + 3, 32, str(tahun)))
    x = skala.x(hari_ini)
    jangkar = "start" if x - skala.kiri < 40 else "end" if skala.kanan - x < 40 else "middle"
    isi.append(_teks(x, 13, "Hari ini", "g-kini-teks", jangkar))
    isi.append(_el("line", kelas="g-kini-garis", x1=x, x2=x, y1=18, y2=tinggi))
    return isi


def _isi_lajur(satu: Lajur, skala: _Skala, y: float, tinggi: float, *, dalam: bool) -> list:
    isi = []
    for i, p in enumerate(satu.pita):
        jenis = p.jenis if p.jenis in JENIS else "info"
        x1, x2 = skala.x(p.mulai), max(skala.x(p.akhir) if p.akhir else skala.kanan, skala.x(p.mulai) + 4)
        isi += _pita(x1, x2, y, tinggi, jenis, tanpa_akhir=p.akhir is None)
        if i:
            isi.append(_el("circle", kelas="g-sambung", cx=x1, cy=y + tinggi / 2, r=4))
        if dalam:
            isi.append(_kata(p.teks, x1, x2, y, skala, jenis, satu.pita[i + 1 : i + 2]))
    for hari in satu.tanda:
        x = skala.x(hari)
        isi.append(_el("path", kelas="g-adendum", d=f"M{_bulat(x)} {_bulat(float(y))}l5 -7h-10z"))
    return [b for b in isi if b]


def _pita(x1: float, x2: float, y: float, tinggi: float, jenis: str, *, tanpa_akhir: bool) -> list:
    if not tanpa_akhir:
        return [_el("rect", kelas=f"g-pita {jenis}", x=x1, y=y, width=x2 - x1, height=tinggi, rx=4)]
    potong = min(20.0, (x2 - 10 - x1) / 4)
    badan = x2 - 10 - 3 * potong
    isi = [_el("rect", kelas=f"g-pita {jenis}", x=x1, y=y, width=max(badan - x1, 2.0), height=tinggi, rx=4)]
    for i, sisa in enumerate(PUDAR):
        sifat = {"kelas": f"g-pita {jenis} g-pudar{sisa}", "x": badan + i * potong, "y": y}
        isi.append(_el("rect", **sifat, width=potong, height=tinggi))
    tengah = _bulat(y + tinggi / 2)
    isi.append(_el("path", kelas=f"g-panah {jenis}", d=f"M{_bulat(x2 - 8)} {_bulat(y + tinggi / 2 - 5)}L{_bulat(x2)} "
                   f"{tengah}L{_bulat(x2 - 8)} {_bulat(y + tinggi / 2 + 5)}"))  # fmt: skip
    return isi


def _kata(teks: str, x1: float, x2: float, y: float, skala: _Skala, jenis: str, berikut) -> SafeString | str:
    """The words in the span; beside it where it is too short; left to the upright drawing where neither fits."""
    perlu = 7.2 * len(teks) + 14
    if x2 - x1 >= perlu:
        return _teks(x1 + 7, y + 17, teks, f"g-pita-teks {jenis}")
    if x2 + perlu <= skala.kanan and not berikut:
        return _teks(x2 + 6, y + 17, teks, f"g-pita-teks {jenis}")
    if x1 - perlu >= skala.kiri and not berikut:
        return _teks(x1 - 6, y + 17, teks, f"g-pita-teks {jenis}", "end")
    return ""


def _potong(teks: str, panjang: int) -> str:
    return teks if len(teks) <= panjang else f"{teks[: panjang - 1].rstrip()}…"
