"""Numbers → SVG (or a short list with SVG bars) and the same numbers as a table. Pure: no database, no request.

Every function returns a `Grafik`; `{% grafik g %}` draws it with its table. No style attribute (strict CSP): colours are
classes of house.css. Wide drawings have an upright twin, because text in a shrunk drawing falls under 12 px on a phone.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.tampil import angka, persen
from core.urai import format_tanggal_pendek

JENIS = ("info", "ok", "wait", "bad", "mute")


@dataclass(frozen=True)
class Grafik:
    """A drawing and its numbers. `bentuk` is the class of the frame that picks the wide or the upright drawing."""

    gambar: SafeString
    bentuk: str = ""
    kepala: tuple[str, ...] = ()
    baris: tuple[tuple[str, ...], ...] = ()
    keterangan: SafeString = field(default_factory=lambda: SafeString(""))


@dataclass(frozen=True)
class Batang:
    """One bar of `batang_datar`: so many of so many, with the address of the list it counts."""

    label: str
    pembilang: int
    penyebut: int
    url: str = ""
    jenis: str = "info"


@dataclass(frozen=True)
class Titik:
    """One date on a time bar; `catatan` stands under it (another source's date), `label` above."""

    label: str
    tanggal: dt.date | None
    catatan: str = ""


def _jenis(jenis: str) -> str:
    return jenis if jenis in JENIS else "info"


def _gabung(bagian) -> SafeString:
    return format_html_join("", "{}", ((b,) for b in bagian))


def _kosong(teks: str) -> SafeString:
    return format_html('<p class="grafik-kosong">{}</p>', teks)


def _bulat(nilai: float) -> str:
    return f"{nilai:.1f}".rstrip("0").rstrip(".")


def _teks(x: float, y: float, isi: str, kelas: str = "ax", jangkar: str = "start") -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', kelas, _bulat(x), _bulat(y), jangkar, isi)


def _persen(nilai: float | None) -> str:
    return "–" if nilai is None else f"{round(nilai)}%"


# --- sparkline and meter ----------------------------------------------------------------------------------------------


def _potongan(titik: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Runs of neighbouring points; a missing value breaks the line instead of drawing a false zero."""
    hasil, kini = [], []
    for t in [*titik, None]:
        if t is not None:
            kini.append(t)
        elif kini:
            hasil.append(kini)
            kini = []
    return hasil


def garis_kecil(nilai: Sequence[float | None], *, label: str = "Tren 12 bulan", jenis: str = "info") -> SafeString:
    """Sparkline of 84 × 30. Nothing is drawn for fewer than two known values: one point is no trend."""
    ada = [n for n in nilai if n is not None]
    if len(ada) < 2:
        return SafeString("")
    rendah, tinggi = min(ada), max(ada)
    rentang = (tinggi - rendah) or 1
    langkah = 80 / (len(nilai) - 1)
    titik = [None if n is None else (2 + i * langkah, 27 - 24 * (n - rendah) / rentang if tinggi > rendah else 15) for i, n in enumerate(nilai)]
    kelas = "wait" if jenis in ("wait", "bad") else ""
    bentuk = []
    for p in _potongan(titik):
        jalur = " ".join(f"{_bulat(x)},{_bulat(y)}" for x, y in p)
        if len(p) > 1:
            bentuk.append(format_html('<polygon class="g-kilas-isi {}" points="{},29 {} {},29"/>', kelas, _bulat(p[0][0]), jalur, _bulat(p[-1][0])))
            bentuk.append(format_html('<polyline class="g-kilas {}" points="{}"/>', kelas, jalur))
    akhir = [t for t in titik if t is not None][-1]
    warna = "g-isi-wait" if kelas else "g-isi-info"
    bentuk.append(format_html('<circle class="{}" cx="{}" cy="{}" r="3"/>', warna, _bulat(akhir[0]), _bulat(akhir[1])))
    kata = f"{label}: dari {angka(ada[0])} menjadi {angka(ada[-1])}"
    return format_html('<svg class="spark" viewBox="0 0 84 30" role="img" aria-label="{}">{}</svg>', kata, _gabung(bentuk))


def meter(pembilang: int | float, penyebut: int | float, jenis: str = "info", satuan: str = "") -> SafeString:
    """How much of a target: a bar that is never longer than full, with the numbers as its name."""
    bagian = min(max(pembilang / penyebut, 0), 1) if penyebut else 0
    kata = f"{angka(pembilang)} dari {angka(penyebut)}" if penyebut else "Belum ada target"
    if satuan and penyebut:
        kata = f"{kata} {satuan}"
    isi = format_html('<rect class="g-isi-{}" width="{}" height="10"/>', _jenis(jenis), _bulat(200 * bagian)) if bagian else ""
    return format_html(
        '<svg class="meter" viewBox="0 0 200 10" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect class="g-lajur" width="200" height="10"/>{}</svg>',
        kata,
        isi,
    )


# --- bars -------------------------------------------------------------------------------------------------------------


def batang_datar(baris: Sequence[Batang], *, kosong: str = "Belum ada data untuk ditampilkan.") -> Grafik:
    """Horizontal bars, each with numerator, denominator and per cent written out. The text is HTML, so it never shrinks."""
    if not baris:
        return Grafik(_kosong(kosong))
    butir = []
    for b in baris:
        angka_teks = f"{angka(b.pembilang)} dari {angka(b.penyebut)}" + (f" · {persen(b.pembilang, b.penyebut)}" if b.penyebut else "")
        isi = format_html('<span class="atas"><b>{}</b><span>{}</span></span>{}', b.label, angka_teks, _batang_hias(b))
        butir.append(format_html('<li><a href="{}">{}</a></li>', b.url, isi) if b.url else format_html("<li>{}</li>", isi))
    return Grafik(
        format_html('<ul class="batang-datar">{}</ul>', _gabung(butir)),
        kepala=("Uraian", "Jumlah", "Dari", "Persen"),
        baris=tuple((b.label, angka(b.pembilang), angka(b.penyebut), persen(b.pembilang, b.penyebut)) for b in baris),
    )


def _batang_hias(b: Batang) -> SafeString:
    """The bar beside the written numbers: hidden from screen readers, who already heard them."""
    gambar = str(meter(b.pembilang, b.penyebut, b.jenis))
    awal = gambar.index(' role="img"')
    akhir = gambar.index(">", awal)
    return mark_safe(f'{gambar[:awal]} aria-hidden="true"{gambar[akhir:]}')  # noqa: S308 - built by meter() from escaped parts


def batang_garis(
    label: Sequence[str],
    batang: Sequence[int | None],
    garis: Sequence[float | None],
    *,
    nama_batang: str,
    nama_garis: str,
    judul: str,
    kosong: str = "Belum ada data untuk ditampilkan.",
) -> Grafik:
    """Counts as bars and a percentage (0-100) as a line, month by month."""
    if not label or not any(batang) and all(g is None for g in garis):
        return Grafik(_kosong(kosong))
    akhir = next((g for g in reversed(garis) if g is not None), None)
    kata = f"{judul}: {len(label)} titik, {label[0]} sampai {label[-1]}" + ("" if akhir is None else f", {nama_garis} terakhir {_persen(akhir)}")
    lebar = format_html('<svg class="g-lebar" viewBox="0 0 640 260" role="img" aria-label="{}">{}</svg>', kata, _bg_lebar(label, batang, garis))
    tinggi = 30 * len(label) + 22
    tegak = format_html(
        '<svg class="g-tegak" viewBox="0 0 320 {}" role="img" aria-label="{}">{}</svg>', tinggi, kata, _bg_tegak(label, batang, garis, nama_garis)
    )
    return Grafik(
        lebar + tegak,
        bentuk="batang",
        kepala=("Bulan", nama_batang, nama_garis),
        baris=tuple((str(a), angka(b) or "–", _persen(c)) for a, b, c in zip(label, batang, garis, strict=True)),
        keterangan=format_html(
            '<span class="kunci"><i aria-hidden="true"></i>{}</span><span class="kunci"><i class="k2" aria-hidden="true"></i>{}</span>',
            nama_batang,
            nama_garis,
        ),
    )


def _bg_lebar(label, batang, garis) -> SafeString:
    kiri, kanan, dasar, puncak = 52, 632, 220, 24
    bagian = []
    for p in (0, 25, 50, 75, 100):
        y = dasar - (dasar - puncak) * p / 100
        bagian.append(format_html('<line class="g-garis" x1="{}" x2="{}" y1="{}" y2="{}"/>', kiri, kanan, _bulat(y), _bulat(y)))
        bagian.append(_teks(kiri - 8, y + 5, f"{p}%", "ax", "end"))
    tertinggi = max([b or 0 for b in batang]) or 1
    langkah = (kanan - kiri) / len(label)
    titik = []
    for i, (nama, b, g) in enumerate(zip(label, batang, garis, strict=True)):
        x = kiri + langkah * (i + 0.5)
        t = (b or 0) / tertinggi * (dasar - puncak) * 0.62
        w = min(langkah * 0.62, 44)
        if b:
            bagian.append(format_html('<rect class="g-batang" x="{}" y="{}" width="{}" height="{}" rx="4"/>', _bulat(x - w / 2), _bulat(dasar - t), _bulat(w), _bulat(t)))
        if b is not None:
            bagian.append(_teks(x, dasar - (6 if t >= 20 else t + 4), angka(b), "ax", "middle"))
        bagian.append(_teks(x, dasar + 20, str(nama), "ax", "middle"))
        titik.append(None if g is None else (x, dasar - (dasar - puncak) * min(max(g, 0), 100) / 100))
    return _gabung([*bagian, *_garis_tren(titik, garis)])


def _garis_tren(titik, garis) -> list[SafeString]:
    hasil = [
        format_html('<polyline class="g-tren" points="{}"/>', " ".join(f"{_bulat(x)},{_bulat(y)}" for x, y in p))
        for p in _potongan(titik)
        if len(p) > 1
    ]
    hasil += [format_html('<circle class="g-titik" cx="{}" cy="{}" r="3.5"/>', _bulat(t[0]), _bulat(t[1])) for t in titik if t]
    akhir = [(t, g) for t, g in zip(titik, garis, strict=True) if t]
    if akhir:
        (x, y), g = akhir[-1]
        hasil.append(_teks(x, y - 10 if y > 40 else y + 22, _persen(g), "lb", "middle"))
    return hasil


def _bg_tegak(label, batang, garis, nama_garis: str) -> SafeString:
    tertinggi = max([b or 0 for b in batang]) or 1
    bagian = [_teks(320, 13, nama_garis.split(" (")[0], "ax", "end")]
    for i, (nama, b, g) in enumerate(zip(label, batang, garis, strict=True)):
        y = 22 + 30 * i
        lebar = (b or 0) / tertinggi * 172
        if b:
            bagian.append(format_html('<rect class="g-batang" x="48" y="{}" width="{}" height="20" rx="4"/>', y, _bulat(lebar)))
        bagian.append(_teks(0, y + 15, str(nama)))
        bagian.append(_teks(54 if lebar >= 34 or not b else 52 + lebar, y + 15, angka(b) if b is not None else "–"))
        bagian.append(_teks(320, y + 15, _persen(g), "lb", "end"))
    return _gabung(bagian)


# --- time bar ---------------------------------------------------------------------------------------------------------


def garis_waktu(
    titik: Sequence[Titik],
    hari_ini: dt.date,
    *,
    judul: str,
    ruas: Sequence[str] = (),
    teks_hari_ini: str = "Hari ini",
    kosong: str = "Tanggal belum lengkap, garis waktu belum dapat digambar.",
) -> Grafik:
    """A span of time with its milestones and today. `ruas` names the stretches between neighbouring points.

    Points without a date are left out of the drawing and stand as "–" in the table.
    """
    ada = sorted((t for t in titik if t.tanggal), key=lambda t: t.tanggal)
    tabel = tuple((t.label, format_tanggal_pendek(t.tanggal) if t.tanggal else "–", t.catatan or "–") for t in titik)
    if len(ada) < 2 or ada[0].tanggal == ada[-1].tanggal:
        return Grafik(_kosong(kosong), kepala=("Titik", "Tanggal", "Catatan"), baris=tabel)
    nama_ruas = list(ruas) if len(ruas) == len(ada) - 1 else [""] * (len(ada) - 1)
    kata = f"{judul}. {teks_hari_ini}: {format_tanggal_pendek(hari_ini)}. " + "; ".join(f"{t.label} {format_tanggal_pendek(t.tanggal)}" for t in ada)
    return Grafik(
        _gw_lebar(ada, hari_ini, nama_ruas, teks_hari_ini, kata) + garis_waktu_tegak(ada, hari_ini, nama_ruas, teks_hari_ini, kata),
        bentuk="waktu",
        kepala=("Titik", "Tanggal", "Catatan"),
        baris=tabel,
    )


def _bagian_waktu(ada: Sequence[Titik], hari: dt.date) -> float:
    """Where a day stands between the first and the last point, 0 to 1; days outside stand at the ends."""
    awal, akhir = ada[0].tanggal, ada[-1].tanggal
    return min(max((hari - awal).days / (akhir - awal).days, 0), 1)


def _jangkar(x: float, kiri: float, kanan: float, separuh: float) -> str:
    return "start" if x - separuh < kiri else "end" if x + separuh > kanan else "middle"


def _gw_lebar(ada, hari_ini, nama_ruas, teks_hari_ini, kata) -> SafeString:
    kiri, kanan, atas = 12, 1068, 40
    x = [kiri + (kanan - kiri) * _bagian_waktu(ada, t.tanggal) for t in ada]
    bagian = []
    for i, nama in enumerate(nama_ruas):
        lebar = max(x[i + 1] - x[i], 0)
        bagian.append(format_html('<rect class="g-ruas{}" x="{}" y="{}" width="{}" height="22"/>', min(i + 1, 4), _bulat(x[i]), atas, _bulat(lebar)))
        if nama and lebar > 8 * len(nama) + 12:
            bagian.append(_teks(x[i] + lebar / 2, atas + 16, nama, "g-ruas-teks", "middle"))
    batas = [-1e9, -1e9, -1e9]
    for xi, t in zip(x, ada, strict=True):
        separuh = 4.2 * max(len(t.label), len(t.catatan), 11)
        jangkar = _jangkar(xi, 0, 1080, separuh)
        mulai = xi if jangkar == "start" else xi - 2 * separuh if jangkar == "end" else xi - separuh
        lapis = next((n for n, b in enumerate(batas) if mulai >= b), 2)
        batas[lapis] = mulai + 2 * separuh + 8
        y = 88 + 56 * lapis
        bagian.append(format_html('<line class="g-tanda" x1="{}" x2="{}" y1="{}" y2="{}"/>', _bulat(xi), _bulat(xi), atas - 6, y - 16))
        bagian += [_teks(xi, y, t.label, "lb", jangkar), _teks(xi, y + 18, format_tanggal_pendek(t.tanggal), "ax", jangkar)]
        if t.catatan:
            bagian.append(_teks(xi, y + 36, t.catatan, "ax", jangkar))
    kini = kiri + (kanan - kiri) * _bagian_waktu(ada, hari_ini)
    bagian.append(format_html('<path class="g-kini" d="M{} {}l-7 -11h14z"/>', _bulat(kini), atas - 3))
    bagian.append(_teks(kini, 20, teks_hari_ini, "g-kini-teks", _jangkar(kini, 0, 1080, 4.4 * len(teks_hari_ini))))
    tinggi = 88 + 56 * max(n for n, b in enumerate(batas) if b > -1e9) + (46 if any(t.catatan for t in ada) else 28)
    return format_html('<svg class="g-lebar" viewBox="0 0 1080 {}" role="img" aria-label="{}">{}</svg>', tinggi, kata, _gabung(bagian))


def garis_waktu_tegak(ada: Sequence[Titik], hari_ini: dt.date, nama_ruas: Sequence[str], teks_hari_ini: str, kata: str) -> SafeString:
    """The same bar standing upright for a phone: one row per point, today as a row of its own between them."""
    baris = [(t.tanggal, 1, t) for t in ada]
    letak = next((i for i, t in enumerate(ada) if hari_ini < t.tanggal), len(ada))
    baris.insert(letak, (hari_ini, 0, None))
    y, bagian, garis, tanda_y = 18.0, [], [], []
    for hari, _, t in baris:
        tanda_y.append(y)
        if t is None:
            bagian.append(format_html('<path class="g-kini" d="M22 {}l13 -7v14z"/>', _bulat(y)))
            bagian += [_teks(42, y + 5, teks_hari_ini, "g-kini-teks"), _teks(42, y + 23, format_tanggal_pendek(hari))]
            y += 52
            continue
        bagian.append(format_html('<line class="g-tanda" x1="2" x2="22" y1="{}" y2="{}"/>', _bulat(y), _bulat(y)))
        bagian += [_teks(42, y + 5, t.label, "lb"), _teks(318, y + 5, format_tanggal_pendek(t.tanggal), "ax", "end")]
        if t.catatan:
            bagian.append(_teks(42, y + 23, t.catatan))
        y += 52 if t.catatan else 40
    titik_y = [b for b, (_, _, t) in zip(tanda_y, baris, strict=True) if t is not None]
    for i in range(len(titik_y) - 1):
        garis.append(
            format_html('<rect class="g-ruas{}" x="6" y="{}" width="12" height="{}"/>', min(i + 1, 4), _bulat(titik_y[i]), _bulat(titik_y[i + 1] - titik_y[i]))
        )
    return format_html('<svg class="g-tegak" viewBox="0 0 320 {}" role="img" aria-label="{}">{}</svg>', _bulat(y), kata, _gabung([*garis, *bagian]))
