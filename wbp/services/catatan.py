"""Register F and notes: written once, decided or withdrawn with a reason, never overwritten."""

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from wbp.models import Catatan, Pelanggaran
from wbp.services.hunian import bukan_depan, kunci_wbp


def _wajib_terdaftar(wbp, tanggal):
    """The day must lie within a registration of the UPT that holds the person."""
    milik = wbp.registrasi.filter(upt=wbp.upt_id)
    if not milik.filter(berakhir__isnull=True).exists():
        raise ValidationError(f"{wbp.nama} sudah keluar; catatan baru tidak dapat ditambah.")
    if not milik.filter(mulai__lte=tanggal).exists():
        awal = milik.order_by("mulai").values_list("mulai", flat=True).first()
        raise ValidationError({"tanggal": f"{wbp.nama} terdaftar di UPT ini sejak {awal:%d/%m/%Y}."})
    if not milik.filter(mulai__lte=tanggal).exclude(berakhir__lt=tanggal).exists():
        raise ValidationError({"tanggal": f"{wbp.nama} tidak berada di UPT ini pada {tanggal:%d/%m/%Y}."})


def catat_pelanggaran(pelanggaran: Pelanggaran, *, oleh) -> Pelanggaran:
    """A new row of Register F of a person held now; `wbp` is set, the UPT follows from the person."""
    with transaction.atomic(), konteks(oleh=oleh):
        wbp = kunci_wbp(pelanggaran.wbp)
        pelanggaran.wbp, pelanggaran.upt = wbp, wbp.upt
        bukan_depan(wbp.upt, pelanggaran.tanggal)
        _wajib_terdaftar(wbp, pelanggaran.tanggal)
        _periksa_putusan(pelanggaran)
        pelanggaran.full_clean()
        pelanggaran.save()
        return pelanggaran


def putus_pelanggaran(
    pelanggaran: Pelanggaran, *, oleh, hukuman: str, tanggal_putusan, nomor_putusan: str = "", sampai=None
) -> Pelanggaran:
    """The disciplinary decision, once; the same again changes nothing. A wrong one is cancelled and written anew."""
    isi = {"hukuman": hukuman, "tanggal_putusan": tanggal_putusan, "nomor_putusan": nomor_putusan, "sampai": sampai}
    with transaction.atomic(), konteks(oleh=oleh):
        baris = Pelanggaran._base_manager.select_for_update(of=("self",)).select_related("upt").get(pk=pelanggaran.pk)
        if all(getattr(baris, k) == v for k, v in isi.items()):
            return baris
        if baris.dibatalkan:
            raise ValidationError("Pelanggaran ini sudah dibatalkan; putusannya tidak dapat dicatat.")
        if baris.tanggal_putusan is not None:
            raise ValidationError(
                f"Putusan pelanggaran ini sudah dicatat pada {baris.tanggal_putusan:%d/%m/%Y}. Bila keliru, batalkan "
                "barisnya dengan alasan lalu catat kembali."
            )
        for nama, nilai in isi.items():
            setattr(baris, nama, nilai)
        _periksa_putusan(baris)
        baris.full_clean()
        baris.save()
        return baris


def _periksa_putusan(p: Pelanggaran):
    if p.tanggal_putusan is None:
        if p.hukuman or p.nomor_putusan or p.sampai:
            raise ValidationError({"tanggal_putusan": "Isi tanggal putusan bila hukumannya sudah diputuskan."})
        return
    bukan_depan(p.upt, p.tanggal_putusan, "tanggal_putusan")
    if not p.hukuman:
        raise ValidationError({"hukuman": "Pilih hukuman yang diputuskan."})
    if p.tanggal_putusan < p.tanggal:
        raise ValidationError({"tanggal_putusan": "Putusan tidak boleh sebelum kejadiannya."})
    if p.sampai and p.sampai < p.tanggal_putusan:
        raise ValidationError({"sampai": "Hukuman tidak boleh berakhir sebelum diputuskan."})


def batalkan_pelanggaran(pelanggaran: Pelanggaran, *, oleh, alasan: str) -> Pelanggaran:
    """The row stays, marked and with its reason; it counts no more."""
    return _tutup(pelanggaran, "dibatalkan", "alasan_batal", oleh, alasan)


def tulis_catatan(catatan: Catatan, *, oleh) -> Catatan:
    """A new note about a person held now; its writer is whoever is signed in."""
    with transaction.atomic(), konteks(oleh=oleh):
        wbp = kunci_wbp(catatan.wbp)
        catatan.wbp, catatan.upt, catatan.penulis = wbp, wbp.upt, oleh
        bukan_depan(wbp.upt, catatan.tanggal)
        _wajib_terdaftar(wbp, catatan.tanggal)
        catatan.full_clean()
        catatan.save()
        return catatan


def tarik_catatan(catatan: Catatan, *, oleh, alasan: str) -> Catatan:
    """Only the writer withdraws a note; it stays readable, struck, with its reason."""
    if catatan.penulis_id != oleh.pk:
        raise ValidationError(f"Catatan ini ditulis {catatan.penulis.nama}; hanya penulisnya yang dapat menariknya.")
    return _tutup(catatan, "ditarik", "alasan_tarik", oleh, alasan)


def _tutup(baris, tanda: str, kolom: str, oleh, alasan: str):
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = type(baris)._base_manager.select_for_update(of=("self",)).get(pk=baris.pk)
        if getattr(baris, tanda):
            return baris
        setattr(baris, tanda, True)
        setattr(baris, kolom, alasan)
        baris.full_clean()
        baris.save()
        return baris
