"""Mass screening: who may be a candidate, adding many at once, what became of each, starting the screening of one."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery

from core.audit import konteks
from rehabilitasi.choices import AsalRujukan, StatusCalon, StatusKasus, StatusPengisian, TitikUkur
from rehabilitasi.models import CalonSkrining, Kasus, Pengisian, SkriningMassal, TimTerpadu
from rehabilitasi.services import kasus as layanan_kasus
from rehabilitasi.services import pengisian as layanan_isian
from rehabilitasi.services.akses import akses_klinis
from upt.waktu import hari_ini
from wbp.models import Penempatan, Perkara, Registrasi, Wbp

RUJUK = "rehabilitasi.rujuk_kasus"
INSTRUMEN = "assist"
SELANG_BULAN = 12
# What a button of the list may make of a candidate.
TANDA = (StatusCalon.MENOLAK, StatusCalon.BERHALANGAN, StatusCalon.BELUM)


@dataclass(frozen=True)
class HasilTambah:
    baru: int
    dilewati: int


# --- the round -------------------------------------------------------------------------------------------------------


def buka_skrining(skrining: SkriningMassal, *, oleh) -> SkriningMassal:
    """A new round of a team of the user that is in force today."""
    with transaction.atomic(), konteks(oleh=oleh):
        hari = hari_ini(skrining.upt)
        if not TimTerpadu.objects.milik(oleh, hari).filter(pk=skrining.tim_id, upt=skrining.upt).exists():
            raise ValidationError({"tim": "Pilih tim Anda yang berlaku hari ini."}, code="tim")
        skrining.full_clean(exclude=("upt",))
        skrining.save(force_insert=True)
        return skrining


def tutup_skrining(skrining: SkriningMassal, *, oleh) -> None:
    """No candidate is added or marked after it; what was not done stays counted as not done."""
    with transaction.atomic(), konteks(oleh=oleh):
        skrining = _kunci_terbuka(skrining)
        skrining.ditutup_pada = hari_ini(skrining.upt)
        skrining.full_clean(exclude=("upt",))
        skrining.save()


def _kunci_terbuka(skrining: SkriningMassal) -> SkriningMassal:
    kini = SkriningMassal.objects.select_for_update(of=("self",)).select_related("upt", "tim").get(pk=skrining.pk)
    if kini.ditutup_pada:
        raise ValidationError("Skrining ini sudah ditutup, jadi daftarnya tidak diubah lagi.", code="tertutup")
    return kini


# --- candidates ------------------------------------------------------------------------------------------------------


def dapat_dicalonkan(skrining: SkriningMassal, pengguna, hari: dt.date):
    """People held in the UPT of this round who are not on its list, have no open case and were not screened in the
    last twelve months.
    """
    orang = Wbp.objects.untuk(pengguna, RUJUK).dalam(skrining.upt_id).dihuni()
    terdaftar = CalonSkrining.objects.filter(skrining=skrining, wbp=OuterRef("pk"))
    return belum_diskrining(orang, hari).exclude(Exists(terdaftar))


def belum_diskrining(qs, hari: dt.date):
    """Of these people those without an open case who were not screened in the last twelve months."""
    disaring = Pengisian.objects.selesai().filter(
        kasus__wbp=OuterRef("pk"),
        instrumen__in=layanan_isian.PENYARING,
        titik=TitikUkur.SKRINING,
        tanggal__gte=hari - relativedelta(months=SELANG_BULAN),
    )
    return qs.exclude(Exists(Kasus.objects.di_dalam().filter(wbp=OuterRef("pk")))).exclude(Exists(disaring))


def narkotika_terlewat(qs, hari: dt.date):
    """People of narcotics cases whom nobody screened and no open list names (domain.md §7.7, first figure)."""
    terdaftar = CalonSkrining.objects.belum().filter(wbp=OuterRef("pk"))
    return belum_diskrining(berperkara_narkotika(qs), hari).exclude(Exists(terdaftar))


def berperkara_narkotika(qs):
    """People whose case of now is one of narcotics, in the words of the register."""
    perkara = Perkara.objects.filter(
        wbp=OuterRef("pk"), upt=OuterRef("upt"), aktif=True, jenis_kejahatan__icontains="narkotika"
    )
    return qs.filter(Exists(perkara))


def tambah(skrining: SkriningMassal, semua_id: Iterable[UUID], *, oleh) -> HasilTambah:
    """Put people on the list. Whoever may not be a candidate (any more) is left out and counted. Locks the round."""
    diminta = set(semua_id)
    with transaction.atomic(), konteks(oleh=oleh):
        skrining = _kunci_terbuka(skrining)
        boleh = dapat_dicalonkan(skrining, oleh, hari_ini(skrining.upt)).filter(pk__in=diminta).order_by("pk")
        orang = boleh.values_list("pk", flat=True)
        calon = [CalonSkrining(upt_id=skrining.upt_id, skrining=skrining, wbp_id=pk) for pk in orang]
        CalonSkrining.objects.bulk_create(calon)
        return HasilTambah(len(calon), len(diminta) - len(calon))


def dengan_tempat(qs):
    """Annotates register number, room and the open draft beside each candidate: one subquery each."""
    milik = {"wbp": OuterRef("wbp"), "upt": OuterRef("upt"), "berakhir__isnull": True}
    reg = Registrasi.objects.filter(**milik).order_by("-mulai", "-pk")
    tempat = Penempatan.objects.filter(**milik)
    draf = Pengisian.objects.filter(kasus=OuterRef("kasus"), instrumen=INSTRUMEN, status=StatusPengisian.DRAF)
    return qs.select_related("wbp", "kasus", "skrining").annotate(
        nomor_kini=Subquery(reg.values("baku")[:1]),
        blok_kini=Subquery(tempat.values("kamar__blok__nama")[:1]),
        kamar_kini=Subquery(tempat.values("kamar__nama")[:1]),
        draf_kini=Subquery(draf.values("pk")[:1]),
    )


def di_blok(qs, blok):
    tempat = Penempatan.objects.filter(
        wbp=OuterRef("wbp"), upt=OuterRef("upt"), berakhir__isnull=True, kamar__blok=blok
    )
    return qs.filter(Exists(tempat))


def tandai(skrining: SkriningMassal, semua_id: Iterable[UUID], ke: str, *, oleh) -> HasilTambah:
    """Mark candidates as refused, prevented, or not yet; those for whom it is no lawful move are left as they are."""
    if ke not in TANDA:
        raise ValidationError("Tanda ini tidak dikenal. Muat ulang halaman.", code="tanda")
    diminta = set(semua_id)
    with transaction.atomic(), konteks(oleh=oleh):
        _kunci_terbuka(skrining)
        semua = CalonSkrining.objects.filter(skrining=skrining, pk__in=diminta).order_by("pk")
        boleh = [c for c in semua if StatusCalon.boleh(c.status, ke)]
        for calon in boleh:
            with calon.beralih(ke, oleh=oleh):
                pass
            if ke == StatusCalon.MENOLAK:
                _tutup_karena_menolak(calon, oleh)
        return HasilTambah(len(boleh), len(diminta) - len(boleh))


def _tutup_karena_menolak(calon: CalonSkrining, oleh) -> None:
    """A case that only this screening opened ends with the refusal; one that came another way is the konselor's."""
    kasus = calon.kasus
    if kasus is None or kasus.status != StatusKasus.SKRINING or kasus.asal != AsalRujukan.SKRINING:
        return
    for isian in kasus.pengisian.filter(status=StatusPengisian.DRAF).order_by("pk"):
        layanan_isian.batalkan(isian, oleh=oleh)
    layanan_kasus.catat_menolak(kasus, oleh=oleh)


# --- screening one ---------------------------------------------------------------------------------------------------


def mulai(calon: CalonSkrining, *, tanggal: dt.date, cara: str, periode: str, oleh) -> Pengisian | None:
    """Open (or reuse) the case of the candidate, give it to the team, and start the draft. None when the open case has
    been screened already: then the candidate is marked so.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        skrining = _kunci_terbuka(calon.skrining)
        calon = CalonSkrining.objects.select_for_update(of=("self",)).select_related("wbp").get(pk=calon.pk)
        if calon.status not in (StatusCalon.BELUM, StatusCalon.BERHALANGAN, StatusCalon.MENOLAK):
            raise ValidationError(f"Calon ini {calon.get_status_display().lower()}.", code="sudah")
        kasus = _kasus_calon(calon, skrining, tanggal, oleh)
        selesai = kasus.pengisian.selesai().filter(instrumen__in=layanan_isian.PENYARING, titik=TitikUkur.SKRINING)
        if selesai.exists():
            with calon.beralih(StatusCalon.DISKRINING, oleh=oleh) as c:
                c.kasus = kasus
            return None
        with akses_klinis(oleh, kasus, keterangan="pengisian instrumen", menulis=True):
            isian, _ = layanan_isian.mulai(
                kasus, instrumen=INSTRUMEN, titik=TitikUkur.SKRINING, tanggal=tanggal, cara=cara, periode=periode,
                oleh=oleh,
            )  # fmt: skip
        calon.kasus = kasus
        calon.full_clean(exclude=("upt",))
        calon.save()
        if calon.status != StatusCalon.BELUM:
            with calon.beralih(StatusCalon.BELUM, oleh=oleh):
                pass
        return isian


def _kasus_calon(calon: CalonSkrining, skrining: SkriningMassal, tanggal: dt.date, oleh) -> Kasus:
    kasus = Kasus.objects.filter(wbp_id=calon.wbp_id).di_dalam().select_related("upt").first()
    if kasus is None:
        baru = Kasus(wbp=calon.wbp, asal=AsalRujukan.SKRINING, tanggal_rujukan=tanggal)
        kasus = layanan_kasus.rujuk(baru, oleh=oleh)
    if kasus.tim_id is None:
        return layanan_kasus.tugaskan(kasus, tim=skrining.tim, konselor=None, gelombang=None, oleh=oleh)
    if kasus.tim_id != skrining.tim_id:
        raise ValidationError("WBP ini sudah ditangani tim lain; skriningnya dilakukan oleh tim itu.", code="tim")
    return kasus


def isian_terakhir(pengguna) -> Pengisian | None:
    """What this user chose last time: the next one of a round is mostly given in the same way."""
    return Pengisian.objects.filter(pengisi=pengguna, instrumen=INSTRUMEN).order_by("-dibuat_pada").first()
