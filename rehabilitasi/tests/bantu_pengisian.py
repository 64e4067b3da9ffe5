"""Ways through the pages of an instrument, for tests: start, answer, finish, look behind the wall."""

from django.urls import reverse

from rehabilitasi.instruments import ambil
from rehabilitasi.models import Pengisian, UkuranHasil
from rehabilitasi.services import pengisian as layanan
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.tests.test_instrumen_assist import jawab as jawab_assist
from upt.waktu import hari_ini

ASSIST = ambil("assist", 1)
# The worked example of four substances (test_instrumen_assist): 31, 6, 15, 39 → berat.
CONTOH = jawab_assist(a="66766", b="000033", c="435030", e="667866", p8="2")
BERSIH = ASSIST.bersihkan(CONTOH)  # alcohol not used in the three months: its P3–P5 are not asked


def alamat(nama, *argumen):
    return reverse(f"rehabilitasi:{nama}", args=argumen)


def mulai(k, kasus, **ganti):
    isi = {
        "instrumen": "assist",
        "titik": "skrining",
        "tanggal": hari_ini(kasus.upt).strftime("%d/%m/%Y"),
        "cara": "wawancara",
        "periode": "sebelum_ditahan",
    } | ganti
    return k.post(alamat("pengisian_mulai", kasus.pk), isi)


def draf(k, kasus, **ganti):
    assert mulai(k, kasus, **ganti).status_code == 302
    return Pengisian.objects.get(kasus=kasus, status="draf")


def tersimpan(anggota, isian):
    with akses_klinis(anggota.pengguna, isian.kasus):
        jawaban = layanan.jawaban_dari(isian)
        return layanan.baca(jawaban), jawaban.versi, jawaban.catatan


def ukuran(anggota, isian):
    with akses_klinis(anggota.pengguna, isian.kasus):
        return {u.ukuran: (u.nilai, u.pita) for u in UkuranHasil.objects.filter(pengisian=isian)}


def versi(anggota, isian):
    return str(tersimpan(anggota, isian)[1])


def kirim(k, anggota, isian, nomor, isi, **lagi):
    """Post page `nomor` with those of `isi` that stand on it."""
    pada = {b.kode for b in ambil(isian.instrumen, isian.versi_instrumen).halaman[nomor - 1].butir}
    data = {kode: nilai for kode, nilai in isi.items() if kode in pada}
    return k.post(alamat("pengisian_langkah", isian.pk, nomor), {"versi": versi(anggota, isian), **data, **lagi})


def kirim_kertas(k, anggota, isian, isi, **lagi):
    return k.post(alamat("pengisian_kertas", isian.pk), {"versi": versi(anggota, isian), **isi, **lagi})


def selesai(k, anggota, isian, **lagi):
    return k.post(alamat("pengisian_periksa", isian.pk), {"versi": versi(anggota, isian), **lagi})


def tuntas(k, anggota, kasus, isi, **mulai_dengan):
    """Started, typed from paper, finished."""
    isian = draf(k, kasus, **mulai_dengan)
    assert kirim_kertas(k, anggota, isian, isi).status_code == 302
    assert selesai(k, anggota, isian, belum_lengkap="ya").status_code == 302
    isian.refresh_from_db()
    return isian
