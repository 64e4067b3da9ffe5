"""Signatures on certificates, in their order. Only the last one makes a certificate valid (and gives it its QR)."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.tampil import SEBUT_PALING_BANYAK, sebut_beberapa
from core.urai import format_tanggal_pendek
from pembinaan.choices import PihakTtd, StatusSertifikat
from pembinaan.models import Sertifikat, TtdSertifikat
from pembinaan.services.langkah import beralih_semua
from upt.models import Pejabat, Upt
from upt.waktu import hari_ini


def penandatangan(upt: Upt) -> Pejabat | None:
    """Who signs certificates of that UPT today, acting heads included."""
    return Pejabat.objects.kepala(upt, hari_ini(upt))


def sahkan(semua_id, *, upt: Upt, oleh) -> int:
    """The head signs these drafts of one UPT, acting heads included. How many were signed.

    Those still waiting for the partner stay drafts; when it is the partner's turn, nothing is signed at all.
    """
    pejabat = penandatangan(upt)
    if semua_id and pejabat is None:
        raise ValidationError(
            "Belum ada pejabat yang menandatangani sebagai kepala UPT hari ini. Lengkapi dahulu daftar pejabat.",
            code="tanpa_pejabat",
        )
    with transaction.atomic(), konteks(oleh=oleh):
        semua = _kunci(semua_id, upt)
        selesai, menunggu = _giliran(semua, PihakTtd.UPT)
        _tanda_tangani(semua, PihakTtd.UPT, nama=pejabat.nama, jabatan=pejabat.jabatan_cetak[:150], pada=hari_ini(upt))
        Sertifikat.objects.filter(pk__in=menunggu).update(penandatangan=pejabat)
        _sah(selesai, oleh, isi={"penandatangan": pejabat})
        return len(semua)


def catat_ttd_mitra(semua_id, *, upt: Upt, nama: str, jabatan: str, pada: dt.date, oleh) -> int:
    """What the partner signed on paper: by whom and when, on these drafts whose turn it is. How many."""
    with transaction.atomic(), konteks(oleh=oleh):
        semua = _kunci(semua_id, upt)
        if pada > hari_ini(upt):
            raise ValidationError({"pada": "Tanggal tanda tangan belum tiba."}, code="tanggal_depan")
        if pada < (awal := max(s.tanggal_terbit for s in semua)):
            raise ValidationError({"pada": f"Sertifikat baru terbit {format_tanggal_pendek(awal)}."}, code="awal")
        selesai, _ = _giliran(semua, PihakTtd.MITRA)
        _tanda_tangani(semua, PihakTtd.MITRA, nama=nama, jabatan=jabatan, pada=pada)
        _sah(selesai, oleh)
        return len(semua)


def _kunci(semua_id, upt: Upt) -> list[Sertifikat]:
    semua_id = {str(pk) for pk in semua_id}
    if not semua_id:
        raise ValidationError("Tandai dahulu sertifikat yang disahkan.", code="kosong")
    semua = list(Sertifikat.objects.select_for_update().filter(upt=upt, pk__in=semua_id).order_by("pk"))
    if len(semua) < len(semua_id):
        raise ValidationError("Ada sertifikat yang tidak ditemukan. Muat ulang halaman.", code="tidak_ada")
    return semua


def _giliran(semua: list[Sertifikat], pihak: str) -> tuple[list, list]:
    """Keys of those this signature completes, and of those that wait for another. Refuses all when one is not due.

    A draft without any signature asked for is from before they were kept: the head's alone completes it.
    """
    if dicabut := [s.nomor for s in semua if s.status == StatusSertifikat.DICABUT]:
        raise ValidationError(
            f"Tidak ada yang ditandatangani: {', '.join(dicabut[:SEBUT_PALING_BANYAK])} sudah dicabut. "
            "Muat ulang halaman.",
            code="dicabut",
        )
    belum = {}
    tunggu = TtdSertifikat.objects.filter(sertifikat__in=semua, pada__isnull=True).order_by("urutan")
    for t in tunggu:
        belum.setdefault(t.sertifikat_id, []).append(t.pihak)
    lain = [s for s in semua if s.status == StatusSertifikat.DRAF and _bukan(belum.get(s.pk, []), pihak)]
    if lain:
        siapa = "mitra" if pihak == PihakTtd.UPT else "kepala UPT"
        raise ValidationError(
            f"Tidak ada yang ditandatangani: {len(lain)} sertifikat menunggu tanda tangan {siapa} lebih dahulu: "
            f"{sebut_beberapa(lain, lambda s: s.nomor)}.",
            code="bukan_giliran",
        )
    menunggu = [s.pk for s in semua if len(belum.get(s.pk, [])) > 1]
    return [s.pk for s in semua if s.pk not in menunggu], menunggu


def _bukan(belum: list[str], pihak: str) -> bool:
    return belum[0] != pihak if belum else pihak != PihakTtd.UPT


def _tanda_tangani(semua, pihak: str, **isi) -> None:
    TtdSertifikat.objects.filter(sertifikat__in=semua, pihak=pihak, pada__isnull=True).update(**isi)


def _sah(kunci: list, oleh, isi: dict | None = None) -> None:
    if kunci:
        beralih_semua(Sertifikat, kunci, StatusSertifikat.DISAHKAN, oleh=oleh, isi=isi, sebut=lambda s: s.nomor)
