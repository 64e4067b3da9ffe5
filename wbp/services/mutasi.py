"""Leaving, coming back, moving between UPT, and taking a mistaken mutasi back. One transaction each."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from uuid_utils.compat import uuid7

from core.audit import konteks
from wbp.choices import AlasanAkhirRegistrasi, ArahMutasi, JenisMutasi
from wbp.models import Keberadaan, Mutasi, Penempatan, PenugasanWali, Perkara, Registrasi, Wbp
from wbp.services.hunian import bukan_depan, kunci_wbp, tempatkan
from wbp.services.orang import buka_registrasi, simpan_mutasi, urai_nomor
from wbp.signals import wbp_keluar

MASIH_DIHUNI = "Orang ini masih tercatat dihuni di UPT lain. Minta UPT itu mencatat mutasi keluar lebih dahulu."
TIDAK_DISALIN = ("id", "wbp", "upt", "dibuat_pada", "diubah_pada", "versi", "sumber_impor", "sumber_baris", "aktif")


# --- out -------------------------------------------------------------------------------------------------------------


def catat_keluar(
    wbp: Wbp, *, oleh, jenis: str, tanggal: dt.date, nomor_surat="", asal_tujuan="", keterangan=""
) -> Mutasi:
    """Close everything of a person who leaves for good: registrasi, room, outside, wali; upper floors by the signal.

    A failing receiver undoes all. The same mutasi once more (double click) is returned, not written twice.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        wbp = kunci_wbp(wbp)
        reg = wbp.registrasi.filter(upt=wbp.upt_id, berakhir__isnull=True).first()
        if reg is None:
            sama = wbp.mutasi.filter(upt=wbp.upt_id, jenis=jenis, tanggal=tanggal, dibatalkan=False).first()
            if sama is not None:
                return sama
            raise ValidationError("WBP ini sudah tercatat keluar.")
        bukan_depan(wbp.upt, tanggal)
        mutasi = Mutasi(
            wbp=wbp,
            upt=wbp.upt,
            jenis=jenis,
            tanggal=tanggal,
            nomor_surat=nomor_surat,
            asal_tujuan=asal_tujuan,
            keterangan=keterangan,
            menutup=_tutup(wbp, reg, tanggal),
        )
        simpan_mutasi(mutasi, JenisMutasi.keluar)
        wbp_keluar.send(Wbp, wbp=wbp, mutasi=mutasi, oleh=oleh)
        return mutasi


def _tutup(wbp: Wbp, reg: Registrasi, tanggal: dt.date) -> dict:
    """Close the open rows on `tanggal`; their keys, so that a cancelled mutasi can open them again."""
    tempat = Penempatan._base_manager.filter(wbp=wbp, berakhir__isnull=True).first()
    luar = Keberadaan._base_manager.filter(wbp=wbp, sampai__isnull=True).first()
    wali = PenugasanWali._base_manager.filter(wbp=wbp, berakhir__isnull=True).first()
    for mulai, sebab in (
        (reg.mulai, f"register {reg.baku} baru dimulai"),
        (tempat.mulai if tempat else None, "WBP menempati kamarnya"),
        (luar.sejak if luar else None, "WBP dicatat di luar"),
    ):
        if mulai and tanggal < mulai:
            raise ValidationError({"tanggal": f"Tanggal keluar tidak boleh sebelum {sebab} ({mulai:%d/%m/%Y})."})
    reg.berakhir, reg.alasan_akhir = tanggal, AlasanAkhirRegistrasi.KELUAR
    reg.save()
    hasil = {"registrasi": str(reg.pk)}
    for nama, baris, kolom in (("penempatan", tempat, "berakhir"), ("keberadaan", luar, "sampai")):
        if baris is not None:
            setattr(baris, kolom, tanggal)
            baris.save()
            hasil[nama] = str(baris.pk)
    if wali is not None:
        wali.berakhir = max(tanggal, wali.mulai)
        wali.save()
        hasil["wali"] = str(wali.pk)
    return hasil


# --- in again --------------------------------------------------------------------------------------------------------


def catat_masuk(
    wbp: Wbp,
    upt,
    *,
    oleh,
    jenis: str,
    tanggal: dt.date,
    nomor_register: str,
    kamar=None,
    nomor_surat="",
    asal_tujuan="",
    keterangan="",
    perkara_baru: bool = False,
) -> Mutasi:
    """Receive a person the house already knows, from this UPT's past or from another UPT (`Wbp.upt` moves here).

    The case goes on: the same row, or from another UPT a copy of its own; `perkara_baru` opens an empty one.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        wbp = kunci_wbp(wbp)
        nomor = urai_nomor(nomor_register)
        terbuka = wbp.registrasi.filter(berakhir__isnull=True).first()
        if terbuka is not None:
            if (terbuka.upt_id, terbuka.mulai, terbuka.baku) == (upt.pk, tanggal, nomor.baku):
                return wbp.mutasi.filter(upt=upt, tanggal=tanggal, arah=ArahMutasi.MASUK).latest("dibuat_pada")
            raise ValidationError("WBP ini masih dihuni di UPT ini." if terbuka.upt_id == upt.pk else MASIH_DIHUNI)
        bukan_depan(upt, tanggal)
        akhir = wbp.registrasi.order_by("-berakhir").values_list("berakhir", flat=True).first()
        if akhir and tanggal < akhir:
            raise ValidationError(
                {"tanggal": f"Tanggal masuk tidak boleh sebelum keluar terakhir ({akhir:%d/%m/%Y})."}
            )
        semula = {}
        if wbp.upt_id != upt.pk:
            semula["upt_asal"] = str(wbp.upt_id)
            wbp.upt = upt
            wbp.full_clean(exclude=["nama_kunci", "alias_kunci"])
            wbp.save()
        perkara = _lanjutkan_perkara(wbp, upt, tanggal, perkara_baru, semula)
        reg = buka_registrasi(wbp, perkara, nomor_register, tanggal)
        mutasi = Mutasi(
            wbp=wbp,
            upt=upt,
            jenis=jenis,
            tanggal=tanggal,
            nomor_surat=nomor_surat,
            asal_tujuan=asal_tujuan,
            keterangan=keterangan,
            menutup={**semula, "membuka": str(reg.pk)},
        )
        simpan_mutasi(mutasi, JenisMutasi.masuk)
        if kamar is not None:
            tempatkan([wbp], kamar, tanggal, alasan="penempatan pertama")
        return mutasi


def _lanjutkan_perkara(wbp: Wbp, upt, tanggal: dt.date, baru: bool, semula: dict) -> Perkara:
    lama = wbp.perkara.filter(aktif=True).first()
    if lama is not None and lama.upt_id == upt.pk and not baru:
        return lama
    if lama is not None:
        lama.aktif = False
        lama.save()
        semula["perkara_lama"] = str(lama.pk)
    isi = {} if lama is None or baru else _salinan(lama)
    perkara = Perkara(pk=uuid7(), **{**isi, "wbp": wbp, "upt": upt, "tanggal_masuk_upt": tanggal})
    perkara.full_clean()
    perkara.save()
    semula["perkara_baru"] = str(perkara.pk)
    return perkara


def _salinan(perkara: Perkara) -> dict:
    return {f.name: getattr(perkara, f.name) for f in Perkara._meta.concrete_fields if f.name not in TIDAK_DISALIN}


# --- taking back -----------------------------------------------------------------------------------------------------


def batalkan_mutasi(mutasi: Mutasi, *, oleh, alasan: str) -> Mutasi:
    """Undo a mistaken mutasi while nothing has followed it: what it closed is open again, what it opened is closed."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        wbp = kunci_wbp(mutasi.wbp)
        mutasi = Mutasi._base_manager.select_for_update(of=("self",)).get(pk=mutasi.pk)
        if mutasi.dibatalkan:
            return mutasi
        if mutasi.arah == ArahMutasi.SALDO:
            raise ValidationError("Saldo awal tidak dapat dibatalkan.")
        if not alasan.strip():
            raise ValidationError({"alasan": "Alasan harus diisi."})
        berikut = wbp.mutasi.filter(dibatalkan=False, tanggal__gte=mutasi.tanggal).exclude(pk=mutasi.pk)
        if wbp.upt_id != mutasi.upt_id or berikut.filter(dibuat_pada__gt=mutasi.dibuat_pada).exists():
            raise ValidationError("Sudah ada mutasi lain setelahnya; batalkan dahulu yang terakhir.")
        if mutasi.arah == ArahMutasi.KELUAR:
            _buka_kembali(wbp, mutasi)
        else:
            _tutup_kembali(wbp, mutasi)
        mutasi.dibatalkan, mutasi.alasan_batal = True, alasan.strip()[:200]
        mutasi.save()
        if mutasi.arah == ArahMutasi.MASUK:
            wbp_keluar.send(Wbp, wbp=wbp, mutasi=mutasi, oleh=oleh)
        return mutasi


def _buka_kembali(wbp: Wbp, mutasi: Mutasi):
    isi = mutasi.menutup or {}
    reg = wbp.registrasi.filter(upt=mutasi.upt_id, berakhir=mutasi.tanggal, alasan_akhir=AlasanAkhirRegistrasi.KELUAR)
    reg = reg.filter(pk=isi["registrasi"]) if "registrasi" in isi else reg
    reg = reg.first()
    if reg is None or wbp.registrasi.filter(berakhir__isnull=True).exists():
        raise ValidationError("Register yang ditutup mutasi ini sudah berubah; mutasi tidak dapat dibatalkan.")
    reg.berakhir, reg.alasan_akhir = None, ""
    reg.save()
    for nama, model, kolom in (
        ("penempatan", Penempatan, "berakhir"),
        ("keberadaan", Keberadaan, "sampai"),
        ("wali", PenugasanWali, "berakhir"),
    ):
        if nama in isi and (baris := model._base_manager.filter(pk=isi[nama], wbp=wbp).first()):
            setattr(baris, kolom, None)
            baris.save()


def _tutup_kembali(wbp: Wbp, mutasi: Mutasi):
    """A mistaken entry: its register number is free again (a correction), the person goes back where they were."""
    isi = mutasi.menutup or {}
    reg = wbp.registrasi.filter(upt=mutasi.upt_id, berakhir__isnull=True).first()
    if reg is None or reg.mulai != mutasi.tanggal or ("membuka" in isi and str(reg.pk) != isi["membuka"]):
        raise ValidationError(
            "Golongan atau registrasinya sudah berubah setelah mutasi ini; mutasi tidak dapat dibatalkan."
        )
    if wbp.keberadaan.filter(sampai__isnull=True).exists():
        raise ValidationError("WBP sedang tercatat di luar; catat dahulu kembalinya.")
    reg.berakhir, reg.alasan_akhir = reg.mulai, AlasanAkhirRegistrasi.KOREKSI
    reg.save()
    for baris in (*wbp.penempatan.filter(berakhir__isnull=True), *wbp.penugasan_wali.filter(berakhir__isnull=True)):
        baris.berakhir = baris.mulai
        baris.save()
    if "perkara_baru" in isi:
        wbp.perkara.filter(pk=isi["perkara_baru"]).update(aktif=False)
    if "perkara_lama" in isi:
        wbp.perkara.filter(pk=isi["perkara_lama"]).update(aktif=True)
    if "upt_asal" in isi:
        wbp.upt_id = isi["upt_asal"]
        wbp.save()
