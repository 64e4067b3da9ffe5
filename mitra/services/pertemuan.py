"""Meetings: planned, held (never before the day), called off with a reason."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from akun.models import Pengguna
from core.audit import konteks
from core.urai import format_tanggal
from mitra.choices import StatusPertemuan
from mitra.models import Mitra, Pertemuan, PihakKerjaSama


def simpan_pertemuan(pertemuan: Pertemuan, *, oleh, mitra: Iterable[Mitra], pada: dt.date) -> Pertemuan:
    """Create or change a meeting with its partners. `pada` is today in the UPT."""
    mitra = list(mitra)
    with transaction.atomic(), konteks(oleh=oleh):
        lama = None
        if not pertemuan._state.adding:
            lama = kunci_pertemuan(pertemuan)
            if lama.status == StatusPertemuan.DIBATALKAN:
                raise ValidationError(
                    "Pertemuan ini dibatalkan. Pulihkan dahulu sebelum mengubahnya.", code="dibatalkan"
                )
            _periksa_tanggal(pertemuan, lama, pada)
        _periksa_mitra(pertemuan, mitra, lama)
        _periksa_naskah(pertemuan, mitra)
        _periksa_notulis(pertemuan, lama)
        pertemuan.full_clean()
        pertemuan.save()
        pertemuan.mitra.set(mitra)
        return pertemuan


def langkah_pertemuan(pertemuan: Pertemuan, ke: str, *, oleh, pada: dt.date, alasan: str = "") -> Pertemuan:
    """Held (never before its day), called off (with a reason, while nothing was recorded), or planned again."""
    with transaction.atomic(), pertemuan.beralih(ke, oleh=oleh, alasan=alasan) as p:
        if ke == StatusPertemuan.TERLAKSANA:
            tolak_belum_tiba(p, pada)
        elif ke == StatusPertemuan.DIBATALKAN:
            if not alasan:
                raise ValidationError({"alasan": "Alasan harus diisi."}, code="tanpa_alasan")
            if p.hadirin.exists() or p.notulen.exists():
                raise ValidationError(
                    "Hadirin atau notulennya sudah dicatat, jadi pertemuan ini terjadi. Bila memang tidak, kosongkan "
                    "dahulu catatannya.",
                    code="sudah_dicatat",
                )
            p.alasan_batal = alasan[:200]
        else:
            p.alasan_batal = ""
    return pertemuan


def belum_tiba(pertemuan: Pertemuan, pada: dt.date) -> bool:
    return pertemuan.tanggal > pada


def kunci_pertemuan(pertemuan: Pertemuan) -> Pertemuan:
    """The meeting, locked until the transaction ends; its rows are changed only under this lock."""
    return Pertemuan.objects.select_for_update(of=("self",)).select_related("upt").get(pk=pertemuan.pk)


def tolak_belum_tiba(p: Pertemuan, pada: dt.date) -> None:
    if belum_tiba(p, pada):
        raise ValidationError(
            f"Pertemuan ini baru berlangsung {format_tanggal(p.tanggal)}. Catat pada atau setelah harinya, atau "
            "perbaiki tanggalnya.",
            code="belum_tiba",
        )


def _periksa_tanggal(pertemuan, lama, pada) -> None:
    dicatat = lama.status == StatusPertemuan.TERLAKSANA or lama.hadirin.exists()
    if dicatat and pertemuan.tanggal and pertemuan.tanggal > pada:
        raise ValidationError({"tanggal": "Pertemuan ini sudah dicatat; tanggalnya tidak dapat setelah hari ini."})


def _periksa_mitra(pertemuan, mitra, lama) -> None:
    if not mitra:
        raise ValidationError({"mitra": "Pilih sedikitnya satu mitra."})
    if any(m.upt_id != pertemuan.upt_id for m in mitra):
        raise ValidationError({"mitra": "Mitra yang dipilih tercatat di UPT lain."})
    if lama is None:
        return
    lepas = set(lama.mitra_hadir.values_list("mitra_id", flat=True)) - {m.pk for m in mitra}
    terikat = Q()
    for anak in (lama.hadirin, lama.tindak_lanjut, lama.usulan):
        terikat |= Q(pk__in=anak.filter(mitra__in=lepas).values("mitra"))
    nama = ", ".join(Mitra.objects.filter(terikat).values_list("nama", flat=True))
    if nama:
        raise ValidationError(
            {"mitra": f"{nama} masih tercatat dalam hadirin, tindak lanjut, atau usulan pertemuan ini."}
        )


def _periksa_naskah(pertemuan, mitra) -> None:
    naskah = pertemuan.kerja_sama
    if naskah is None:
        return
    if naskah.upt_id != pertemuan.upt_id:
        raise ValidationError({"kerja_sama": "Kerja sama ini tercatat di UPT lain."})
    if not PihakKerjaSama.objects.filter(kerja_sama=naskah, mitra__in=mitra).exists():
        raise ValidationError({"kerja_sama": "Tidak satu pun mitra yang dipilih menjadi pihak dalam kerja sama ini."})


def _periksa_notulis(pertemuan, lama) -> None:
    if pertemuan.notulis_id is None or (lama and lama.notulis_id == pertemuan.notulis_id):
        return
    if not Pengguna.objects.petugas(pertemuan.upt_id).filter(pk=pertemuan.notulis_id).exists():
        raise ValidationError({"notulis": "Notulis harus petugas UPT ini."})
