"""Receiving a person, changing the class, and what must be asked before a person is written twice."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.fields import indeks_buta
from core.urai import kunci_nama
from wbp import rules
from wbp.choices import AlasanAkhirRegistrasi, Golongan, JenisMutasi
from wbp.models import Mutasi, Perkara, Registrasi, Wbp
from wbp.services.hunian import bukan_depan, tempatkan

NIK_TERDAFTAR = "NIK sudah terdaftar; minta data melalui mutasi masuk."


def mungkin_sama(upt, nama: str, tanggal_lahir: dt.date | None, kecuali=None):
    """People of this UPT, now or before, with the same name key and birth date: perhaps the same person."""
    kunci = kunci_nama(nama)
    if not kunci or not tanggal_lahir:
        return Wbp.objects.none()
    qs = Wbp.objects.pernah_di(upt.pk).filter(nama_kunci=kunci, tanggal_lahir=tanggal_lahir)
    return qs.exclude(pk=kecuali) if kecuali else qs


def nik_terpakai(nik: str, kecuali=None) -> bool:
    """Whether somebody anywhere already holds this NIK; says nothing about who or where."""
    if not nik:
        return False
    qs = Wbp._base_manager.filter(nik_indeks=indeks_buta(nik))
    return (qs.exclude(pk=kecuali) if kecuali else qs).exists()


def urai_nomor(teks: str, bidang: str = "nomor_register") -> rules.NomorRegister:
    """A typed register number, or an error on its field."""
    try:
        return rules.urai_nomor_register(teks)
    except ValueError as galat:
        raise ValidationError({bidang: str(galat)}) from galat


def buka_registrasi(wbp: Wbp, perkara: Perkara | None, nomor_register: str, mulai: dt.date) -> Registrasi:
    """A new open row from a typed number; refuses a number in use and a second open row. Call inside a transaction."""
    nomor = urai_nomor(nomor_register)
    reg = Registrasi(
        wbp=wbp, upt=wbp.upt, perkara=perkara, teks_asli=nomor_register.strip()[:60], mulai=mulai, **nomor._asdict()
    )
    terpakai = Registrasi._base_manager.filter(upt=wbp.upt, **nomor._asdict())
    if terpakai.exclude(alasan_akhir=AlasanAkhirRegistrasi.KOREKSI).exists():
        raise ValidationError({"nomor_register": f"Nomor register {nomor.baku} sudah dipakai."})
    reg.full_clean(exclude=["baku"], validate_unique=False)
    reg.save()
    return reg


def terima_wbp(
    wbp: Wbp,
    perkara: Perkara,
    *,
    oleh,
    nomor_register: str,
    tanggal: dt.date,
    jenis: str = JenisMutasi.BARU,
    kamar=None,
    nomor_surat: str = "",
    asal_tujuan: str = "",
    keterangan: str = "",
) -> Wbp:
    """Person, case, register number, mutasi masuk and room of a newcomer: all of it or nothing.

    `wbp` and `perkara` are unsaved, `wbp.upt` set. ValidationError names the field that is wrong.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        bukan_depan(wbp.upt, tanggal)
        if nik_terpakai(wbp.nik, kecuali=wbp.pk):
            raise ValidationError({"nik": NIK_TERDAFTAR})
        wbp.full_clean(exclude=["nama_kunci"])
        wbp.save()
        perkara.wbp, perkara.upt = wbp, wbp.upt
        perkara.tanggal_masuk_upt = perkara.tanggal_masuk_upt or tanggal
        perkara.full_clean()
        perkara.save()
        buka_registrasi(wbp, perkara, nomor_register, tanggal)
        mutasi = Mutasi(
            wbp=wbp,
            upt=wbp.upt,
            jenis=jenis,
            tanggal=tanggal,
            nomor_surat=nomor_surat,
            asal_tujuan=asal_tujuan,
            keterangan=keterangan,
        )
        simpan_mutasi(mutasi, JenisMutasi.masuk)
        if kamar is not None:
            tempatkan([wbp], kamar, tanggal, alasan="penempatan pertama")
    return wbp


def simpan_mutasi(mutasi: Mutasi, boleh: tuple) -> Mutasi:
    """Save a mutasi of one of the kinds `boleh`."""
    if mutasi.jenis not in boleh:
        raise ValidationError({"jenis": "Jenis mutasi ini tidak sesuai dengan arahnya."})
    mutasi.arah = JenisMutasi.arah(mutasi.jenis)
    mutasi.full_clean()
    mutasi.save()
    return mutasi


def saran_golongan(perkara: Perkara | None) -> str | None:
    """Class the verdict suggests (R3): advice, the officer decides."""
    if perkara is None or not perkara.jenis_pidana:
        return None
    return rules.golongan_dari_pidana(perkara.pidana, perkara.jenis_pidana)


def ganti_golongan(wbp: Wbp, *, oleh, nomor_register: str, tanggal: dt.date, alasan: str = "") -> Registrasi:
    """Change of class (R4): forward only, A→B only with an executed verdict; old row closed, new one opened, one day.

    The same number once more on the same day returns the open row, so that a double click writes once.
    """
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        wbp = Wbp._base_manager.select_for_update(of=("self",)).select_related("upt").get(pk=wbp.pk)
        lama = wbp.registrasi.filter(berakhir__isnull=True, upt=wbp.upt).select_related("perkara").first()
        if lama is None:
            raise ValidationError("WBP ini sudah keluar; golongannya tidak dapat diganti.")
        nomor = urai_nomor(nomor_register)
        if (lama.golongan, lama.nomor, lama.tahun) == tuple(nomor):
            return lama
        perkara = lama.perkara or wbp.perkara.filter(aktif=True).first()
        _periksa_ganti(lama, nomor.golongan, perkara, tanggal)
        lama.berakhir, lama.alasan_akhir = tanggal, AlasanAkhirRegistrasi.GANTI
        lama.full_clean(exclude=["baku"], validate_unique=False, validate_constraints=False)
        lama.save()
        return buka_registrasi(wbp, perkara, nomor_register, tanggal)


def _periksa_ganti(lama: Registrasi, baru: str, perkara: Perkara | None, tanggal: dt.date):
    if tanggal < lama.mulai:
        raise ValidationError(
            {"tanggal": f"Tanggal tidak boleh sebelum register {lama.baku} dimulai ({lama.mulai:%d/%m/%Y})."}
        )
    bukan_depan(lama.upt, tanggal)
    if not rules.maju(lama.golongan, baru):
        dari, ke = (rules.LABEL_GOLONGAN[g] for g in (lama.golongan, baru))
        raise ValidationError(
            {"nomor_register": f"Golongan {dari} tidak dapat berganti ke {ke}: golongan hanya bergerak maju."}
        )
    if lama.golongan in Golongan.tahanan and baru in Golongan.narapidana:
        kurang = [
            label
            for nama, label in (("tanggal_putusan", "tanggal putusan"), ("tanggal_eksekusi", "tanggal eksekusi"))
            if perkara is None or getattr(perkara, nama) is None
        ]
        if kurang:
            raise ValidationError(
                "Tahanan menjadi narapidana hanya dengan putusan yang sudah dieksekusi. "
                f"Lengkapi {' dan '.join(kurang)} pada perkara."
            )
