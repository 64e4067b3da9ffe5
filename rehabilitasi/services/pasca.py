"""Aftercare: hand-over with consent, the answer of each contact, and who has come back meanwhile by the register."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery

from core.audit import konteks
from core.urai import format_tanggal
from rehabilitasi.choices import JenisPersetujuan, KeadaanPasca, StatusKasus, StatusKontak
from rehabilitasi.models import HasilKontak, Kasus, KontakPasca, Persetujuan, SerahTerima
from rehabilitasi.services.kasus import kunci_kasus
from upt.waktu import hari_ini
from wbp.models import Mutasi, Wbp

TANPA_PERSETUJUAN = (
    "Persetujuan penyerahan data pascarehabilitasi belum ada atau sudah dicabut. Unggah pindaian yang ditandatangani "
    "lebih dahulu."
)


# --- hand-over -------------------------------------------------------------------------------------------------------


def persetujuan_berlaku(kasus: Kasus) -> Persetujuan | None:
    """The consent under which the case may be handed over."""
    return kasus.persetujuan.filter(jenis=JenisPersetujuan.SERAH_TERIMA, dicabut_pada__isnull=True).first()


def catat_serah_terima(serah: SerahTerima, *, oleh) -> SerahTerima:
    """Hand a case over under the consent that stands. Locks the case; raises ValidationError(code="persetujuan")."""
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = kunci_kasus(serah.kasus)
        _wajib_pasca(kasus)
        persetujuan = persetujuan_berlaku(kasus)
        if persetujuan is None:
            raise ValidationError(TANPA_PERSETUJUAN, code="persetujuan")
        _periksa_tanggal_serah(serah.tanggal, kasus, persetujuan)
        serah.upt, serah.persetujuan, serah.oleh = kasus.upt, persetujuan, oleh
        serah.full_clean(exclude=("upt", "kasus", "persetujuan", "oleh"))
        serah.save(force_insert=True)
        return serah


def _wajib_pasca(kasus: Kasus) -> None:
    if kasus.status != StatusKasus.PASCAREHABILITASI:
        raise ValidationError(
            f"Kasus ini berstatus “{kasus.get_status_display()}”. Serah terima dan kontak dicatat selama "
            "pascarehabilitasi.",
            code="bukan_pasca",
        )


def _periksa_tanggal_serah(tanggal: dt.date, kasus: Kasus, persetujuan: Persetujuan) -> None:
    if tanggal > hari_ini(kasus.upt):
        raise ValidationError({"tanggal": "Tanggal serah terima tidak boleh di masa depan."}, code="depan")
    if kasus.selesai and tanggal < kasus.selesai:
        raise ValidationError(
            {"tanggal": f"Serah terima tidak boleh sebelum program berakhir, {format_tanggal(kasus.selesai)}."},
            code="sebelum",
        )
    if tanggal < persetujuan.tanggal:
        raise ValidationError(
            {"tanggal": f"Persetujuannya baru ditandatangani {format_tanggal(persetujuan.tanggal)}."}, code="sebelum"
        )


# --- contacts --------------------------------------------------------------------------------------------------------


def catat_kontak(kontak: KontakPasca, hasil: dict, *, oleh) -> KontakPasca:
    """The answer of a contact, inside `akses_klinis`: {status, tanggal, keadaan, sumber, catatan}. Not reached is an
    answer; a later success replaces it, and the same answer again corrects it.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = kunci_kasus(kontak.kasus)
        _wajib_pasca(kasus)
        _periksa_tanggal_kontak(hasil["tanggal"], kasus)
        kontak = KontakPasca.objects.select_for_update(of=("self",)).get(pk=kontak.pk)
        if kontak.status == hasil["status"]:
            kontak.tanggal = hasil["tanggal"]
            kontak.full_clean()
            kontak.save()
        else:
            with kontak.beralih(hasil["status"], oleh=oleh) as k:
                k.tanggal = hasil["tanggal"]
        _simpan_hasil(kontak, kasus, hasil)
        return kontak


def _simpan_hasil(kontak: KontakPasca, kasus: Kasus, isi: dict) -> None:
    hasil = hasil_kontak(kontak) or HasilKontak(upt=kasus.upt, kasus=kasus, kontak=kontak)
    tanpa = isi["status"] == StatusKontak.TIDAK_TERHUBUNG
    hasil.keadaan = KeadaanPasca.TIDAK_TERLACAK if tanpa else isi["keadaan"]
    hasil.sumber, hasil.catatan = isi["sumber"], isi["catatan"]
    hasil.full_clean(exclude=("upt", "kasus", "kontak"))
    hasil.save()


def hasil_kontak(kontak: KontakPasca) -> HasilKontak | None:
    """How the person is; read inside `akses_klinis` only."""
    return HasilKontak.objects.filter(kasus_id=kontak.kasus_id, kontak=kontak).first()


def batas_kontak(kasus: Kasus) -> tuple[dt.date | None, str]:
    """No contact lies before the first hand-over, or before the end of the programme where nobody took over: that day,
    and what it is.
    """
    serah = kasus.serah_terima.order_by("tanggal").values_list("tanggal", flat=True).first()
    return (serah, "serah terima") if serah else (kasus.selesai, "program berakhir")


def _periksa_tanggal_kontak(tanggal: dt.date, kasus: Kasus) -> None:
    if tanggal > hari_ini(kasus.upt):
        raise ValidationError({"tanggal": "Tanggal menghubungi tidak boleh di masa depan."}, code="depan")
    batas, apa = batas_kontak(kasus)
    if batas and tanggal < batas:
        raise ValidationError(
            {"tanggal": f"Tanggal menghubungi tidak boleh sebelum {apa}, {format_tanggal(batas)}."}, code="sebelum"
        )


# --- held again ------------------------------------------------------------------------------------------------------


def tanggal_masuk_lagi(lewat: str = "") -> Subquery:
    """Day on which the person of a case came into the same UPT again after the programme and is held there now.

    `lewat` is the path from the row that is annotated to its case ("kasus__"), empty on a case.
    """
    masuk = Mutasi.objects.filter(
        wbp=OuterRef(f"{lewat}wbp"),
        upt=OuterRef(f"{lewat}upt"),
        arah="masuk",
        dibatalkan=False,
        tanggal__gt=OuterRef(f"{lewat}selesai"),
        wbp__in=Wbp.objects.dihuni().values("pk"),
    )
    return Subquery(masuk.order_by("-tanggal", "-pk").values("tanggal")[:1])


def masuk_lagi(kasus: Kasus) -> dt.date | None:
    """The register says that the person of this aftercare is held again, and no contact since then was answered."""
    if kasus.status != StatusKasus.PASCAREHABILITASI:
        return None
    sesudah = KontakPasca.objects.filter(
        kasus=OuterRef("pk"), status=StatusKontak.DIHUBUNGI, tanggal__gte=OuterRef("masuk_lagi")
    )
    baris = Kasus.objects.filter(pk=kasus.pk).annotate(masuk_lagi=tanggal_masuk_lagi())
    return baris.exclude(Exists(sesudah)).values_list("masuk_lagi", flat=True).first()
