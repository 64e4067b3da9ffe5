"""Deliveries with their berita acara: written once with items, cancelled with a reason, tied to a promise later."""

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.urai import format_rupiah
from mitra.choices import BentukPenyerahan, Satuan, SumberDana, SumberRealisasi
from mitra.models import BarangPenyerahan, Komitmen, Penyerahan
from mitra.services.realisasi import batalkan_realisasi, catat_realisasi
from upt.waktu import hari_ini

BOLEH_DIUBAH = ("nomor_berita_acara", "diserahkan_oleh", "jabatan_penyerah", "diterima_oleh", "penerima")
SUMBER = {
    BentukPenyerahan.BARANG: SumberRealisasi.PENYERAHAN,
    BentukPenyerahan.LAYANAN: SumberRealisasi.LAYANAN,
}


def catat_penyerahan(penyerahan: Penyerahan, *, oleh, barang: list[BarangPenyerahan] = ()) -> Penyerahan:
    """Save a new delivery with its items; under a promise also its realisasi, outside any text none.

    Refuses a date that has not come yet in the UPT, and items whose values do not add up to the total.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        _lengkapi(penyerahan)
        if penyerahan.tanggal and penyerahan.tanggal > hari_ini(penyerahan.upt):
            raise ValidationError({"tanggal": "Tanggal penyerahan belum tiba. Catat setelah barang diterima."})
        _jumlahkan(penyerahan, barang)
        penyerahan.full_clean()
        if penyerahan.komitmen_id:
            penyerahan.realisasi = _realisasi(penyerahan, penyerahan.komitmen, penyerahan.jumlah, oleh)
        penyerahan.save(force_insert=True)
        for urutan, satu in enumerate(barang, 1):
            satu.penyerahan, satu.urutan = penyerahan, urutan
            satu.full_clean()
            satu.save(force_insert=True)
        return penyerahan


def batalkan_penyerahan(penyerahan: Penyerahan, *, oleh, alasan: str) -> Penyerahan:
    """Take a delivery back, and with it its realisasi; both rows stay, marked as cancelled."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = _kunci(penyerahan)
        if baris.dibatalkan:
            raise ValidationError("Penyerahan ini sudah dibatalkan.", code="sudah_batal")
        baris.dibatalkan, baris.alasan_batal = True, alasan[:250]
        baris.full_clean()
        baris.save()
        if baris.realisasi_id:
            batalkan_realisasi(baris.realisasi, oleh=oleh, alasan=alasan)
        return baris


def ubah_penyerahan(penyerahan: Penyerahan, *, oleh) -> Penyerahan:
    """Correct what changes no number (BOLEH_DIUBAH); anything else is cancelled and recorded anew."""
    with transaction.atomic(), konteks(oleh=oleh):
        baris = _kunci(penyerahan)
        if baris.dibatalkan:
            raise ValidationError("Penyerahan yang dibatalkan tidak dapat diubah.", code="sudah_batal")
        for nama in BOLEH_DIUBAH:
            setattr(baris, nama, getattr(penyerahan, nama))
        baris.full_clean()
        baris.save()
        return baris


def kaitkan_penyerahan(penyerahan: Penyerahan, komitmen: Komitmen, *, jumlah: int, oleh, alasan: str) -> Penyerahan:
    """Count a delivery recorded outside any text for a promise of the same partner; `jumlah` in the promise's unit."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = _kunci(penyerahan)
        if baris.dibatalkan:
            raise ValidationError("Penyerahan yang dibatalkan tidak dapat dikaitkan.", code="sudah_batal")
        if baris.komitmen_id:
            raise ValidationError("Penyerahan ini sudah dikaitkan dengan janji.", code="sudah_terkait")
        if komitmen.upt_id != baris.upt_id or komitmen.mitra_id != baris.mitra_id:
            raise ValidationError({"komitmen": "Pilih janji dari mitra yang menyerahkan."}, code="janji_lain")
        baris.realisasi = _realisasi(baris, komitmen, jumlah, oleh)
        baris.komitmen, baris.kerja_sama = komitmen, komitmen.kerja_sama
        baris.full_clean()
        baris.save()
        return baris


def _lengkapi(penyerahan: Penyerahan) -> None:
    """Owner, partner and agreement follow the promise; without a promise the agreement must be one of the partner."""
    janji = penyerahan.komitmen
    if janji is not None:
        penyerahan.upt_id, penyerahan.mitra, penyerahan.kerja_sama = janji.upt_id, janji.mitra, janji.kerja_sama
        if janji.satuan == Satuan.ORANG and penyerahan.penerima is None:
            penyerahan.penerima = penyerahan.jumlah
        if janji.mitra_id is None and penyerahan.sumber_dana == SumberDana.MITRA:
            raise ValidationError({"sumber_dana": "Janji ini milik UPT sendiri, jadi sumber dananya bukan mitra."})
        return
    if penyerahan.mitra is None:
        raise ValidationError({"mitra": "Pilih mitra yang menyerahkan."})
    penyerahan.upt_id = penyerahan.mitra.upt_id
    naskah = penyerahan.kerja_sama
    if naskah is not None and not naskah.pihak.filter(mitra=penyerahan.mitra_id).exists():
        raise ValidationError({"kerja_sama": "Mitra ini bukan pihak dalam naskah tersebut."})


def _jumlahkan(penyerahan: Penyerahan, barang) -> None:
    """The values of the items are the total; where both are given they must agree."""
    nilai = [b.nilai for b in barang if b.nilai is not None]
    if not nilai:
        return
    jumlah = sum(nilai)
    if penyerahan.nilai is None:
        penyerahan.nilai = jumlah
    elif penyerahan.nilai != jumlah:
        raise ValidationError(
            {
                "nilai": f"Nilai seluruhnya {format_rupiah(penyerahan.nilai)}, tetapi jumlah nilai barang "
                f"{format_rupiah(jumlah)}. Perbaiki salah satunya, atau kosongkan nilai seluruhnya."
            },
            code="jumlah_berbeda",
        )


def _realisasi(penyerahan: Penyerahan, komitmen: Komitmen, jumlah: int, oleh):
    return catat_realisasi(
        komitmen=komitmen,
        sumber=SUMBER[BentukPenyerahan(penyerahan.bentuk)],
        tanggal=penyerahan.tanggal,
        jumlah=jumlah,
        nilai=penyerahan.nilai,
        sumber_dana=penyerahan.sumber_dana,
        uraian=penyerahan.uraian,
        oleh=oleh,
    )


def _kunci(penyerahan: Penyerahan) -> Penyerahan:
    return Penyerahan.objects.select_for_update(of=("self",)).select_related("realisasi").get(pk=penyerahan.pk)
