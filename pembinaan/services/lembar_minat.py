"""The sheet of interests: what its columns mean, how a row is judged, what saving writes, the sheet to fill in."""

import io

import xlsxwriter
from django.db.models import Q
from django.urls import reverse

from core.urai import NilaiSalah, format_tanggal, format_tanggal_pendek, kosong, kunci_nama, urai_tanggal
from pembinaan.choices import JamTersedia, JenisLembar, KelompokLembar, SumberAsesmen, TujuanBebas
from pembinaan.models import AsesmenMinat, ImporLembar, Minat
from pembinaan.models.minat import PERINGKAT_PALING_BANYAK
from pembinaan.rules import KamusMinat
from pembinaan.services.lembar import LembarImpor
from pembinaan.services.lembar_baris import KOLOM_ORANG, Baris
from pembinaan.services.minat import (
    Tulis,
    jawaban_terakhir,
    kunci_orang,
    pilihan_dari,
    salah_isi,
    salah_minat,
    tulis_banyak,
)
from upt.waktu import hari_ini

RANG = range(1, PERINGKAT_PALING_BANYAK + 1)
KOLOM_MINAT = {
    "tanggal": ("Tanggal asesmen", "Tanggal", "Tgl"),
    **{f"minat_{i}": (f"Minat {i}", f"Minat ke-{i}", f"Pilihan {i}") for i in RANG},
    "pengalaman": ("Pengalaman kerja", "Pengalaman"),
    "keahlian": ("Keahlian", "Keahlian yang dimiliki"),
    "jam_tersedia": ("Waktu tersedia", "Waktu"),
    "batasan_kesehatan": ("Batasan kesehatan", "Batasan"),
    "tujuan": ("Tujuan setelah bebas", "Tujuan"),
    "rencana": ("Rencana setelah bebas", "Rencana"),
}
KATA = ("pengalaman", "keahlian", "batasan_kesehatan", "rencana")
PILIHAN = {"jam_tersedia": JamTersedia, "tujuan": TujuanBebas}


def minat_berlaku(pada):
    """Interests offered on that day."""
    return Minat.objects.exclude(berlaku_sampai__lt=pada).select_related("bidang").order_by("urutan", "kode")


def kamus_minat(pada, juga=()) -> KamusMinat:
    """`juga`: interests already in an answer, which may stay though no longer offered."""
    dipakai = Minat.objects.filter(Q(pk__in=juga) | Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=pada))
    return KamusMinat(dipakai.order_by("urutan", "kode").values_list("pk", "kode", "nama"))


# --- judging ---------------------------------------------------------------------------------------------------------


def nilai(impor: ImporLembar, semua: list[Baris]) -> None:
    """Four queries whatever the number of rows."""
    pada = hari_ini(impor.upt)
    orang = {b.wbp_id for b in semua}
    kini = jawaban_terakhir(impor.upt_id, orang)
    per_hari = {
        (a.wbp_id, a.tanggal): a
        for a in AsesmenMinat.objects.filter(upt_id=impor.upt_id, wbp_id__in=orang)
        .berlaku()
        .prefetch_related("pilihan")
    }
    kamus = kamus_minat(pada, {m for a in per_hari.values() for m in pilihan_dari(a)})
    for b in semua:
        _satu(impor, b, kini.get(b.wbp_id), per_hari, kamus, pada)


def _satu(impor, b: Baris, kini, per_hari, kamus: KamusMinat, pada) -> None:
    minat = _minat(b, kamus)
    tanggal = _tanggal(b, pada)
    isi = {k: b.sel[k] for k in KATA if not kosong(b.sel.get(k, ""))}
    isi |= {k: kode for k in PILIHAN if (kode := _pilihan(b, k))}
    if teks := salah_minat(minat):
        b.salah("minat_1", teks)
    if not minat and not (isi.get("tujuan") or isi.get("rencana")) and not b.masalah:
        b.salah("minat_1", "Isi sekurang-kurangnya satu minat, atau tujuan setelah bebas.")
    # Without a date of its own the row is of today; the same words as the newest answer are that answer.
    lama = per_hari.get((b.wbp_id, tanggal))
    if lama is None and kosong(b.sel.get("tanggal", "")) and kini is not None and not _beda(kini, minat, isi, kamus):
        lama = kini
    b.ringkas = "; ".join(f"{i}. {kamus.nama[m]}" for i, m in enumerate(minat, 1)) or "tanpa minat"
    b.ringkas += f" · {format_tanggal(lama.tanggal if lama else tanggal)}"
    if lama is None:
        a = AsesmenMinat(upt=impor.upt, wbp_id=b.wbp_id, tanggal=tanggal, sumber=SumberAsesmen.LEMBAR, **isi)
        b.jenis = KelompokLembar.BARU
        if kini is not None and kini.tanggal > tanggal:
            b.catatan.append(
                f"Sudah ada asesmen yang lebih baru ({format_tanggal(kini.tanggal)}); yang itu yang dipakai."
            )
    else:
        a = lama
        b.perubahan = _beda(a, minat, isi, kamus)
        b.jenis = KelompokLembar.BERUBAH if b.perubahan else KelompokLembar.SAMA
        for k, v in isi.items():
            setattr(a, k, v)
    for kalimat in salah_isi(a):
        b.salah("pengalaman", f"{kalimat[:1].upper()}{kalimat[1:]}")
    # An empty cell of a mended answer leaves what stands.
    b.rencana = Tulis(a, minat or pilihan_dari(lama))


def _minat(b: Baris, kamus: KamusMinat) -> tuple:
    hasil = []
    for i in RANG:
        teks = b.sel.get(f"minat_{i}", "")
        if kosong(teks):
            continue
        try:
            hasil.append(kamus.cari(teks))
        except ValueError as galat:
            b.salah(f"minat_{i}", str(galat))
    return tuple(hasil)


def _tanggal(b: Baris, pada):
    try:
        tanggal = urai_tanggal(b.sel.get("tanggal", ""), "Tanggal asesmen") or pada
    except NilaiSalah as galat:
        b.salah("tanggal", f"{galat}.")
        return pada
    if not tanggal.year >= 2000 or tanggal > pada:
        b.salah("tanggal", f"Tanggal asesmen {format_tanggal_pendek(tanggal)} di luar jangkauan.")
    return tanggal


def _pilihan(b: Baris, kolom: str) -> str:
    teks = b.sel.get(kolom, "")
    if kosong(teks):
        return ""
    kunci = kunci_nama(teks)
    for kode, label in PILIHAN[kolom].choices:
        if kunci in (kunci_nama(kode), kunci_nama(label)):
            return kode
    b.salah(kolom, f"{KOLOM_MINAT[kolom][0]} “{teks[:30]}” tidak dikenal: {', '.join(PILIHAN[kolom].labels)}.")
    return ""


def _beda(a: AsesmenMinat, minat: tuple, isi: dict, kamus: KamusMinat) -> list[tuple[str, str, str]]:
    """What saving would change of a stored answer."""

    def kata(semua):
        return "; ".join(kamus.nama.get(m, "") for m in semua)

    hasil = []
    if minat and minat != pilihan_dari(a):
        hasil.append(("Minat", kata(pilihan_dari(a)), kata(minat)))
    for k, v in isi.items():
        if (ada := getattr(a, k)) != v:
            label = dict(PILIHAN[k].choices) if k in PILIHAN else {}
            hasil.append((KOLOM_MINAT[k][0], str(label.get(ada, ada)), str(label.get(v, v))))
    return hasil


def tulis(impor: ImporLembar, semua: list[Baris], oleh) -> None:
    """All answers by a few statements; `kunci` has locked the people."""
    for b in semua:
        if b.rencana.asesmen._state.adding:
            b.rencana.asesmen.pewawancara = oleh
    tulis_banyak([b.rencana for b in semua])


def kunci(impor: ImporLembar, semua: list[Baris]) -> None:
    kunci_orang({b.wbp_id for b in semua})


LEMBAR_MINAT = LembarImpor(
    kode=JenisLembar.MINAT.value,
    sebutan="asesmen",
    izin=("pembinaan.add_asesmenminat", "pembinaan.change_asesmenminat", "pembinaan.lihat_batasan_kesehatan"),
    kolom=KOLOM_MINAT,
    nilai=nilai,
    tulis=tulis,
    kunci=kunci,
    sesudah=lambda impor: reverse("pembinaan:asesmen_list"),
)


# --- the sheet to fill in --------------------------------------------------------------------------------------------

LEBAR = {"no": 5, "register": 16, "induk": 14, "nama": 30, "kamar": 18, "tanggal": 14}
CARA = (
    ("No. register", "Dikenali dalam ejaan apa pun: BI 305/26, B.I 305/2026. Tanpa nomor register, isi nomor induk."),
    ("Tanggal asesmen", "Tanggal ditanyakan: 17/08/2026 atau 17 Agustus 2026. Kosong berarti hari lembar diunggah."),
    ("Minat 1–5", "Minat 1 paling diinginkan. Pilih dari daftar di bawah; awal katanya cukup bila tidak mendua."),
    ("Waktu tersedia", ", ".join(JamTersedia.labels)),
    (
        "Batasan kesehatan",
        "Hanya yang membatasi kegiatan, misalnya: tidak mengangkat beban. Jangan menulis diagnosis.",
    ),
    ("Tujuan setelah bebas", ", ".join(TujuanBebas.labels)),
    ("Baris tanpa jawaban", "Dilewati; tidak perlu dihapus."),
)


def contoh_lembar(orang: list[dict], minat: list[str], judul: str) -> bytes:
    """The sheet with its columns and the people named on it; choices drop down from a second sheet."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    lembar = buku.add_worksheet("Asesmen minat")
    tebal = buku.add_format({"bold": True, "font_size": 13})
    kepala = buku.add_format(
        {"bold": True, "bg_color": "#DFEFF0", "border": 1, "valign": "vcenter", "text_wrap": True}
    )
    sel = buku.add_format({"border": 1, "valign": "top", "text_wrap": True})
    kolom = [(k, v[0]) for k, v in (KOLOM_ORANG | KOLOM_MINAT).items()]
    lembar.write_string(0, 0, "ASESMEN MINAT WARGA BINAAN", tebal)
    lembar.write_string(1, 0, judul)
    for i, (kode, label) in enumerate(kolom):
        lembar.set_column(i, i, LEBAR.get(kode, 20))
        lembar.write_string(3, i, label, kepala)
    for n, o in enumerate(orang, 1):
        for i, (kode, _) in enumerate(kolom):
            lembar.write_string(3 + n, i, str(n) if kode == "no" else o.get(kode, ""), sel)
    _pilihan_turun(buku, lembar, kolom, minat, 3 + max(len(orang), 200))
    lembar.freeze_panes(4, 4)
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(3)
    _petunjuk(buku, minat)
    buku.close()
    return keluar.getvalue()


def _pilihan_turun(buku, lembar, kolom, minat: list[str], akhir: int) -> None:
    daftar = f"='Cara mengisi'!$A${len(CARA) + 4}:$A${len(CARA) + 3 + max(1, len(minat))}"
    for i, (kode, _) in enumerate(kolom):
        sumber = daftar if kode.startswith("minat_") else list(PILIHAN[kode].labels) if kode in PILIHAN else None
        if sumber:
            lembar.data_validation(4, i, akhir, i, {"validate": "list", "source": sumber, "error_type": "information"})


def _petunjuk(buku, minat: list[str]) -> None:
    lembar = buku.add_worksheet("Cara mengisi")
    tebal = buku.add_format({"bold": True, "valign": "top"})
    lembar.set_column(0, 0, 26)
    lembar.set_column(1, 1, 90)
    for n, (nama, cara) in enumerate(CARA):
        lembar.write_string(n, 0, nama, tebal)
        lembar.write_string(n, 1, cara, buku.add_format({"text_wrap": True}))
    lembar.write_string(len(CARA) + 2, 0, "Daftar minat", tebal)
    for n, nama in enumerate(minat, len(CARA) + 3):
        lembar.write_string(n, 0, nama)
