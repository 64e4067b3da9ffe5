"""Numbers → SVG (or a short list with SVG bars) and the same numbers as a table. Pure: no database, no request.

Every drawing is a `Grafik`; `{% grafik g %}` shows it with its table. No style attribute (strict CSP): colours are
classes of house.css. Wide drawings have an upright twin: text in a shrunk drawing falls under 12 px on a phone.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.tampil import angka, persen
from core.urai import format_tanggal_pendek

JENIS = ("info", "ok", "wait", "bad", "mute")
BELUM_ADA = "Belum ada data untuk ditampilkan."


@dataclass(frozen=True)
class Grafik:
    """A drawing and its numbers. `bentuk` is the class of the frame that picks the wide or the upright drawing."""

    gambar: SafeString
    bentuk: str = ""
    kepala: tuple[str, ...] = ()
    baris: tuple[tuple[str, ...], ...] = ()
    keterangan: SafeString | str = ""


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
    """One date on a time bar; `catatan` (another source's date) stands under it."""

    label: str
    tanggal: dt.date | None
    catatan: str = ""


# --- small parts -----------------------------------------------------------------------------------------------------


def _bulat(nilai) -> str:
    return f"{nilai:.1f}".rstrip("0").rstrip(".") if isinstance(nilai, float) else str(nilai)


def _gabung(bagian) -> SafeString:
    return format_html_join("", "{}", ((b,) for b in bagian))


def _el(nama: str, isi="", /, **sifat) -> SafeString:
    """One SVG element, everything escaped; `kelas` is class, an underscore in a name is a hyphen."""
    daftar = (("class" if k == "kelas" else k.replace("_", "-"), _bulat(v)) for k, v in sifat.items())
    teks = format_html_join("", ' {}="{}"', daftar)
    return format_html("<{0}{1}>{2}</{0}>", nama, teks, isi) if isi else format_html("<{}{}/>", nama, teks)


def _svg(kelas: str, lebar: int, tinggi: float, kata: str, bagian) -> SafeString:
    """`viewBox` keeps its capital; the drawing is named by `kata` for who cannot see it."""
    kotak = f"0 0 {lebar} {_bulat(float(tinggi))}"
    return _el("svg", _gabung(bagian), kelas=kelas, viewBox=kotak, role="img", aria_label=kata)


def _teks(x: float, y: float, isi: str, kelas: str = "ax", jangkar: str = "start") -> SafeString:
    return _el("text", str(isi) or "–", kelas=kelas, x=x, y=y, text_anchor=jangkar)


def _kosong(teks: str) -> SafeString:
    return format_html('<p class="grafik-kosong">{}</p>', teks)


def _persen(nilai: float | None) -> str:
    return "–" if nilai is None else f"{round(nilai)}%"


def _jalur(titik) -> str:
    return " ".join(f"{_bulat(float(x))},{_bulat(float(y))}" for x, y in titik)


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


# --- sparkline and meter ---------------------------------------------------------------------------------------------


def garis_kecil(nilai: Sequence[float | None], *, label: str = "Tren 12 bulan", jenis: str = "info") -> SafeString:
    """Sparkline of 84 × 30. Nothing is drawn for fewer than two known values: one point is no trend."""
    ada = [n for n in nilai if n is not None]
    if len(ada) < 2:
        return SafeString("")
    rendah, tinggi = min(ada), max(ada)

    def y(n: float) -> float:
        return 27 - 24 * (n - rendah) / (tinggi - rendah) if tinggi > rendah else 15.0

    langkah = 80 / (len(nilai) - 1)
    titik = [None if n is None else (2 + i * langkah, y(n)) for i, n in enumerate(nilai)]
    warna = "wait" if jenis in ("wait", "bad") else "info"
    bentuk = []
    for p in _potongan(titik):
        if len(p) > 1:
            alas = f"{_bulat(p[0][0])},29 {_jalur(p)} {_bulat(p[-1][0])},29"
            bentuk.append(_el("polygon", kelas=f"g-kilas-isi {warna}", points=alas))
            bentuk.append(_el("polyline", kelas=f"g-kilas {warna}", points=_jalur(p)))
    x_akhir, y_akhir = [t for t in titik if t is not None][-1]
    bentuk.append(_el("circle", kelas=f"g-isi-{warna}", cx=x_akhir, cy=y_akhir, r=3))
    return _svg("spark", 84, 30, f"{label}: dari {angka(ada[0])} menjadi {angka(ada[-1])}", bentuk)


def meter(pembilang: int | float, penyebut: int | float, jenis: str = "info", satuan: str = "") -> SafeString:
    """How much of a target: a bar that is never longer than full, with the numbers as its name."""
    kata = f"{angka(pembilang)} dari {angka(penyebut)} {satuan}".strip() if penyebut else "Belum ada target"
    return _lajur(pembilang, penyebut, jenis, role="img", aria_label=kata)


def _lajur(pembilang, penyebut, jenis: str, **sifat) -> SafeString:
    bagian = min(max(pembilang / penyebut, 0), 1) if penyebut else 0
    warna = jenis if jenis in JENIS else "info"
    isi = [_el("rect", kelas="g-lajur", width=200, height=10)]
    if bagian:
        isi.append(_el("rect", kelas=f"g-isi-{warna}", width=200.0 * bagian, height=10))
    return _el("svg", _gabung(isi), kelas="meter", viewBox="0 0 200 10", preserveAspectRatio="none", **sifat)


# --- bars ------------------------------------------------------------------------------------------------------------


def batang_datar(baris: Sequence[Batang], *, kosong: str = BELUM_ADA) -> Grafik:
    """Horizontal bars with numerator, denominator and per cent written out. The text is HTML: it never shrinks."""
    if not baris:
        return Grafik(_kosong(kosong))
    butir = []
    for b in baris:
        teks = f"{angka(b.pembilang)} dari {angka(b.penyebut)}"
        teks += f" · {persen(b.pembilang, b.penyebut)}" if b.penyebut else ""
        batang = _lajur(b.pembilang, b.penyebut, b.jenis, aria_hidden="true")
        isi = format_html('<span class="atas"><b>{}</b><span>{}</span></span>{}', b.label, teks, batang)
        butir.append(_el("li", _el("a", isi, href=b.url) if b.url else isi))
    return Grafik(
        _el("ul", _gabung(butir), kelas="batang-datar"),
        kepala=("Uraian", "Jumlah", "Dari", "Persen"),
        baris=tuple((b.label, angka(b.pembilang), angka(b.penyebut), persen(b.pembilang, b.penyebut)) for b in baris),
    )


def batang_garis(
    label: Sequence[str],
    batang: Sequence[int | None],
    garis: Sequence[float | None],
    *,
    nama_batang: str,
    nama_garis: str,
    judul: str,
    kosong: str = BELUM_ADA,
) -> Grafik:
    """Counts as bars and a percentage (0-100) as a line, month by month. None is "not known", never zero."""
    if not any(batang) and all(g is None for g in garis):
        return Grafik(_kosong(kosong))
    akhir = next((g for g in reversed(garis) if g is not None), None)
    kata = f"{judul}, {label[0]} sampai {label[-1]}"
    kata += "" if akhir is None else f"; {nama_garis} terakhir {_persen(akhir)}"
    data = list(zip(label, batang, garis, strict=True))
    return Grafik(
        _svg("g-lebar", 640, 264, kata, _bg_lebar(data))
        + _svg("g-tegak", 320, 30 * len(data) + 22, kata, _bg_tegak(data, nama_garis)),
        bentuk="batang",
        kepala=("Bulan", nama_batang, nama_garis),
        baris=tuple((str(nama), angka(b) or "–", _persen(g)) for nama, b, g in data),
        keterangan=_kunci("k1", nama_batang) + _kunci("k2", nama_garis),
    )


def _kunci(kelas: str, nama: str) -> SafeString:
    return format_html('<span class="kunci"><i class="{}" aria-hidden="true"></i>{}</span>', kelas, nama)


def _bg_lebar(data) -> list[SafeString]:
    kiri, kanan, dasar, puncak = 52, 632, 230, 32
    tinggi = dasar - puncak
    hasil = []
    for p in (0, 25, 50, 75, 100):
        y = dasar - tinggi * p / 100
        hasil.append(_el("line", kelas="g-garis", x1=kiri, x2=kanan, y1=y, y2=y))
        hasil.append(_teks(kiri - 8, y + 5, f"{p}%", "ax", "end"))
    tertinggi = max(b or 0 for _, b, _ in data) or 1
    langkah = (kanan - kiri) / len(data)
    w = min(langkah * 0.62, 44.0)
    titik = []
    for i, (nama, b, g) in enumerate(data):
        x, t = kiri + langkah * (i + 0.5), (b or 0) / tertinggi * tinggi * 0.62
        if b:
            hasil.append(_el("rect", kelas="g-batang", x=x - w / 2, y=dasar - t, width=w, height=t, rx=4))
        if b is not None:
            hasil.append(_teks(x, dasar - (6 if t >= 20 else t + 4), angka(b), "ax", "middle"))
        hasil.append(_teks(x, dasar + 20, nama, "ax", "middle"))
        titik.append(None if g is None else (x, dasar - tinggi * min(max(g, 0), 100) / 100))
    return hasil + _garis_tren(titik, [g for _, _, g in data])


def _garis_tren(titik, garis) -> list[SafeString]:
    hasil = [_el("polyline", kelas="g-tren", points=_jalur(p)) for p in _potongan(titik) if len(p) > 1]
    hasil += [_el("circle", kelas="g-titik", cx=t[0], cy=t[1], r=3.5) for t in titik if t]
    ada = [(t, g) for t, g in zip(titik, garis, strict=True) if t]
    if ada:
        (x, y), g = ada[-1]
        hasil.append(_teks(x, y - 10, _persen(g), "lb", "middle"))
    return hasil


def _bg_tegak(data, nama_garis: str) -> list[SafeString]:
    tertinggi = max(b or 0 for _, b, _ in data) or 1
    hasil = [_teks(320, 13, nama_garis.split(" (")[0], "ax", "end")]
    for i, (nama, b, g) in enumerate(data):
        y, lebar = 22 + 30 * i, (b or 0) / tertinggi * 172
        if b:
            hasil.append(_el("rect", kelas="g-batang", x=48, y=y, width=lebar, height=20, rx=4))
        hasil.append(_teks(0, y + 15, nama))
        hasil.append(_teks(54 if lebar >= 34 or not b else 52 + lebar, y + 15, angka(b) or "–"))
        hasil.append(_teks(320, y + 15, _persen(g), "lb", "end"))
    return hasil


# --- time bar --------------------------------------------------------------------------------------------------------


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
    kepala = ("Titik", "Tanggal", "Catatan")
    tabel = tuple((t.label, format_tanggal_pendek(t.tanggal), t.catatan or "–") for t in titik)
    if len(ada) < 2 or ada[0].tanggal == ada[-1].tanggal:
        return Grafik(_kosong(kosong), kepala=kepala, baris=tabel)
    nama = list(ruas) if len(ruas) == len(ada) - 1 else [""] * (len(ada) - 1)
    kata = f"{judul}. {teks_hari_ini}: {format_tanggal_pendek(hari_ini)}. "
    kata += "; ".join(f"{t.label} {format_tanggal_pendek(t.tanggal)}" for t in ada)
    tegak = garis_waktu_tegak(ada, hari_ini, teks_hari_ini=teks_hari_ini, kata=kata)
    lebar = _gw_lebar(ada, hari_ini, nama, teks_hari_ini, kata)
    if lebar is None:
        return Grafik(tegak, kepala=kepala, baris=tabel)
    return Grafik(lebar + tegak, bentuk="waktu", kepala=kepala, baris=tabel)


def _bagian_waktu(ada: Sequence[Titik], hari: dt.date) -> float:
    """Where a day stands between the first and the last point, 0 to 1; days outside stand at the ends."""
    awal, akhir = ada[0].tanggal, ada[-1].tanggal
    return min(max((hari - awal).days / (akhir - awal).days, 0), 1)


def _jangkar(x: float, separuh: float) -> str:
    return "start" if x < separuh else "end" if x + separuh > 1080 else "middle"


def _gw_lebar(ada, hari_ini, nama_ruas, teks_hari_ini, kata) -> SafeString | None:
    """The lying bar, or None when its labels would run into each other (then the upright one serves every width)."""
    atas = 40
    x = [12 + 1056 * _bagian_waktu(ada, t.tanggal) for t in ada]
    hasil = [_ruas(x[i], x[i + 1] - x[i], atas, i, nama) for i, nama in enumerate(nama_ruas)]
    batas, terbawah = float("-inf"), 0
    for xi, t in zip(x, ada, strict=True):
        teks = [t.label, format_tanggal_pendek(t.tanggal), *_dua_baris(t.catatan)]
        separuh = 4 * max(len(b) for b in teks)
        jangkar = _jangkar(xi, separuh)
        mulai = {"start": xi, "end": xi - 2 * separuh, "middle": xi - separuh}[jangkar]
        if mulai < batas:
            return None
        batas, terbawah = mulai + 2 * separuh + 6, max(terbawah, len(teks))
        hasil.append(_el("line", kelas="g-tanda", x1=xi, x2=xi, y1=atas - 6, y2=atas + 30))
        hasil += [_teks(xi, 88 + 18 * n, b, "ax" if n else "lb", jangkar) for n, b in enumerate(teks)]
    kini = 12 + 1056 * _bagian_waktu(ada, hari_ini)
    hasil.append(_el("path", kelas="g-kini", d=f"M{_bulat(kini)} {atas - 3}l-7 -11h14z"))
    hasil.append(_teks(kini, 20, teks_hari_ini, "g-kini-teks", _jangkar(kini, 4.4 * len(teks_hari_ini))))
    return _svg("g-lebar", 1080, 80 + 18 * terbawah, kata, hasil)


def _ruas(x: float, lebar: float, atas: int, ke: int, nama: str) -> SafeString:
    kotak = _el("rect", kelas=f"g-ruas{min(ke + 1, 4)}", x=x, y=atas, width=lebar, height=22)
    if not nama or lebar < 8 * len(nama) + 12:
        return kotak
    return kotak + _teks(x + lebar / 2, atas + 16, nama, "g-ruas-teks", "middle")


def _dua_baris(catatan: str) -> list[str]:
    """A note with a remark in brackets takes two lines, so that neighbours keep apart."""
    depan, kurung, belakang = catatan.partition(" (")
    return [b for b in (depan, f"({belakang}" if kurung else "") if b]


def garis_waktu_tegak(ada: Sequence[Titik], hari_ini: dt.date, *, teks_hari_ini: str, kata: str) -> SafeString:
    """The same bar standing upright for a phone: one row per point, today as a row of its own between them."""
    baris: list[Titik | None] = list(ada)
    baris.insert(next((i for i, t in enumerate(ada) if hari_ini < t.tanggal), len(ada)), None)
    y, isi, letak = 18, [], []
    for t in baris:
        if t is None:
            isi.append(_el("path", kelas="g-kini", d=f"M22 {y}l13 -7v14z"))
            isi.append(_teks(42, y + 5, teks_hari_ini, "g-kini-teks"))
            isi.append(_teks(42, y + 23, format_tanggal_pendek(hari_ini)))
            y += 52
            continue
        letak.append(y)
        isi.append(_el("line", kelas="g-tanda", x1=2, x2=22, y1=y, y2=y))
        isi.append(_teks(42, y + 5, t.label, "lb"))
        isi.append(_teks(318, y + 5, format_tanggal_pendek(t.tanggal), "ax", "end"))
        if t.catatan:
            isi.append(_teks(42, y + 23, t.catatan))
        y += 52 if t.catatan else 40
    batang = [
        _el("rect", kelas=f"g-ruas{min(i + 1, 4)}", x=6, y=letak[i], width=12, height=letak[i + 1] - letak[i])
        for i in range(len(letak) - 1)
    ]
    return _svg("g-tegak", 320, y, kata, batang + isi)
