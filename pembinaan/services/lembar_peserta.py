"""The sheet of participants: register numbers, who asked and when. Judged and written by the rules of the page."""

import io

import xlsxwriter
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.urai import NilaiSalah, format_tanggal, format_tanggal_pendek, kosong, kunci_nama, urai_tanggal
from pembinaan.choices import JenisLembar, KelompokLembar, Pengusul
from pembinaan.models import ImporLembar
from pembinaan.services.kegiatan import kunci_kegiatan
from pembinaan.services.lembar import LembarImpor
from pembinaan.services.lembar_baris import KOLOM_ORANG, Baris
from pembinaan.services.peserta import usulkan
from pembinaan.services.syarat import periksa_syarat
from upt.waktu import hari_ini

KOLOM_PESERTA = {
    "tanggal": ("Diminta pada", "Tanggal diminta", "Tanggal usulan", "Tanggal"),
    "pengusul": ("Diusulkan oleh", "Pengusul"),
    "catatan": ("Catatan", "Keterangan"),
}


def nilai(impor: ImporLembar, semua: list[Baris]) -> None:
    """Who is already in the run is the same; who fails a requirement that must be met is wrong."""
    kegiatan, pada = impor.kegiatan, hari_ini(impor.upt)
    orang = [b.wbp_id for b in semua]
    sudah = set(kegiatan.peserta.terbuka().filter(wbp_id__in=orang).values_list("wbp_id", flat=True))
    diperiksa = periksa_syarat(kegiatan, orang, pada, impor.oleh)
    for b in semua:
        if b.wbp_id in sudah:
            b.jenis, b.ringkas = KelompokLembar.SAMA, "sudah tercatat dalam kegiatan ini"
            continue
        b.jenis = KelompokLembar.BARU
        b.rencana = _pengusul(b), _tanggal(b, pada), b.sel.get("catatan", "")[:300]
        b.ringkas = f"diusulkan {Pengusul(b.rencana[0]).label}, {format_tanggal(b.rencana[1])}"
        if d := diperiksa.get(b.wbp_id):
            for kalimat in d.tolak:
                b.salah("register", f"Syarat wajib tidak terpenuhi: {kalimat}.")
            b.catatan += [f"{kalimat}." for kalimat in d.peringatan]


def _pengusul(b: Baris) -> str:
    teks = b.sel.get("pengusul", "")
    if kosong(teks):
        return Pengusul.PETUGAS
    kunci = kunci_nama(teks)
    for kode, label in Pengusul.choices:
        if kunci in (kunci_nama(kode), kunci_nama(label), kunci_nama(label).split()[0]):
            return kode
    b.salah("pengusul", f"Pengusul “{teks[:30]}” tidak dikenal: {', '.join(Pengusul.labels)}.")
    return Pengusul.PETUGAS


def _tanggal(b: Baris, pada):
    try:
        tanggal = urai_tanggal(b.sel.get("tanggal", ""), "Tanggal diminta") or pada
    except NilaiSalah as galat:
        b.salah("tanggal", f"{galat}.")
        return pada
    if not tanggal.year >= 2000 or tanggal > pada:
        b.salah("tanggal", f"Tanggal diminta {format_tanggal_pendek(tanggal)} di luar jangkauan.")
    return tanggal


def tulis(impor: ImporLembar, semua: list[Baris], oleh) -> None:
    """Proposes them, those of the same day, person who asked and note together. Refuses all when one is refused."""
    kelompok: dict = {}
    for b in semua:
        kelompok.setdefault(b.rencana, []).append(b.wbp_id)
    for (pengusul, tanggal, catatan), orang in sorted(kelompok.items()):
        hasil = usulkan(
            impor.kegiatan, semua_wbp=orang, pengusul=pengusul, tanggal=tanggal, catatan=catatan, oleh=oleh
        )
        if hasil.gagal:
            nama = "; ".join(f"{nama}: {sebab}" for nama, sebab in hasil.gagal)
            raise ValidationError(f"Syarat wajib tidak terpenuhi. {nama}.", code="syarat_wajib")


LEMBAR_PESERTA = LembarImpor(
    kode=JenisLembar.PESERTA.value,
    sebutan="usulan peserta",
    izin=("pembinaan.add_peserta", "pembinaan.change_peserta"),
    kolom=KOLOM_PESERTA,
    nilai=nilai,
    tulis=tulis,
    sesudah=lambda impor: reverse("pembinaan:kegiatan_peserta", args=[impor.kegiatan_id]),
    kunci=lambda impor, semua: kunci_kegiatan(impor.kegiatan),
    urutan=20,
    cukup_nomor=True,
)


# --- the sheet to fill in --------------------------------------------------------------------------------------------

LEBAR = {"no": 5, "register": 16, "induk": 14, "nama": 32, "kamar": 22, "catatan": 32}


def contoh_lembar(orang: list[dict], judul: str) -> bytes:
    """The sheet with the people who may be proposed; who asked drops down. A row without an answer is left out."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    lembar = buku.add_worksheet("Usulan peserta")
    kepala = buku.add_format({"bold": True, "bg_color": "#DFEFF0", "border": 1, "text_wrap": True})
    sel = buku.add_format({"border": 1, "valign": "top", "text_wrap": True})
    lembar.write_string(0, 0, "USULAN PESERTA KEGIATAN", buku.add_format({"bold": True, "font_size": 13}))
    lembar.write_string(1, 0, judul)
    kolom = [(kode, nama[0]) for kode, nama in (KOLOM_ORANG | KOLOM_PESERTA).items()]
    for i, (kode, label) in enumerate(kolom):
        lembar.set_column(i, i, LEBAR.get(kode, 20))
        lembar.write_string(3, i, label, kepala)
        if kode == "pengusul":
            pilihan = {"validate": "list", "source": Pengusul.labels, "error_type": "information"}
            lembar.data_validation(4, i, 3 + max(len(orang), 200), i, pilihan)
    for n, o in enumerate(orang, 1):
        for i, (kode, _) in enumerate(kolom):
            lembar.write_string(3 + n, i, str(n) if kode == "no" else o.get(kode, ""), sel)
    lembar.freeze_panes(4, 4)
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(3)
    buku.close()
    return keluar.getvalue()
