"""Excuses given before the session: noted once, proposed on each sheet they touch, written only by who saves it."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.urai import format_tanggal_pendek
from pembinaan.choices import StatusKegiatan
from pembinaan.models import AlasanKehadiran, IzinKehadiran, Kegiatan
from upt.models import Upt
from upt.waktu import hari_ini
from wbp.models import Wbp

TAMBAH_IZIN = "pembinaan.add_izinkehadiran"
HARI_PALING_LAMA = 92
ORANG_PALING_BANYAK = 200


@dataclass(frozen=True)
class HasilIzin:
    baru: int
    sudah_ada: int


def alasan_di_muka(pada: dt.date):
    """Reasons that can be known before the session and are still offered."""
    return AlasanKehadiran.objects.filter(di_muka=True).exclude(berlaku_sampai__lt=pada)


def catat_izin(
    *,
    upt: Upt,
    semua_wbp,
    alasan: AlasanKehadiran,
    dari: dt.date,
    sampai: dt.date,
    kegiatan: Kegiatan | None = None,
    catatan: str = "",
    oleh,
) -> HasilIzin:
    """Excuse people for some days, for one run or all. The same excuse sent twice is noted once. Locks the people."""
    minta = {str(pk) for pk in semua_wbp}
    _periksa(upt, minta, alasan, dari, sampai, kegiatan, catatan)
    with transaction.atomic(), konteks(oleh=oleh):
        orang = list(
            Wbp.objects.untuk(oleh, TAMBAH_IZIN)
            .filter(upt_id=upt.pk, pk__in=minta)
            .dihuni()
            .select_for_update(of=("self",))
            .order_by("pk")
        )
        if len(orang) < len(minta):
            raise ValidationError(
                f"{len(minta) - len(orang)} orang yang ditandai tidak (lagi) dihuni UPT ini. Muat ulang daftarnya.",
                code="tidak_dihuni",
            )
        _periksa_peserta(kegiatan, orang)
        ada = _yang_sudah_ada(upt, orang, alasan, dari, sampai, kegiatan)
        baru = [
            IzinKehadiran(
                upt=upt, wbp=w, kegiatan=kegiatan, alasan=alasan, dari=dari, sampai=sampai, catatan=catatan[:200]
            )
            for w in orang
            if w.pk not in ada
        ]
        for izin in baru:
            izin.save(force_insert=True)
        return HasilIzin(len(baru), len(ada))


def _periksa(upt, minta, alasan, dari, sampai, kegiatan, catatan) -> None:
    kini = hari_ini(upt)
    if not minta:
        raise ValidationError("Tandai dahulu WBP yang diizinkan.", code="kosong")
    if len(minta) > ORANG_PALING_BANYAK:
        raise ValidationError(f"Izin dicatat paling banyak untuk {ORANG_PALING_BANYAK} orang sekaligus.")
    if not alasan_di_muka(kini).filter(pk=alasan.pk).exists():
        raise ValidationError(
            {"alasan": f"“{alasan}” baru dapat dicatat pada daftar hadir, tidak di muka."}, code="bukan_di_muka"
        )
    if dari < kini:
        raise ValidationError(
            {"dari": "Izin di muka dimulai hari ini atau sesudahnya. Sesi yang lewat dicatat pada daftar hadirnya."},
            code="lewat",
        )
    if sampai < dari:
        raise ValidationError({"sampai": "Tanggal akhir harus sama dengan atau setelah tanggal awal."}, code="rentang")
    if (sampai - dari).days >= HARI_PALING_LAMA:
        raise ValidationError(
            {"sampai": f"Izin paling lama {HARI_PALING_LAMA} hari. Untuk lebih lama, tangguhkan kepesertaannya."},
            code="rentang",
        )
    if alasan.perlu_catatan and not catatan.strip():
        raise ValidationError({"catatan": f"{alasan} memerlukan catatan."}, code="catatan")
    if kegiatan is not None and kegiatan.status not in StatusKegiatan.terbuka:
        raise ValidationError({"kegiatan": f"{kegiatan} sudah ditutup."}, code="tertutup")


def _periksa_peserta(kegiatan, orang) -> None:
    if kegiatan is None:
        return
    ikut = set(kegiatan.peserta.terbuka().values_list("wbp_id", flat=True))
    bukan = [w.nama for w in orang if w.pk not in ikut]
    if bukan:
        raise ValidationError(
            f"{_sebut(bukan)} bukan peserta {kegiatan}. Pilih kegiatan lain, atau semua kegiatan.",
            code="bukan_peserta",
        )


def _yang_sudah_ada(upt, orang, alasan, dari, sampai, kegiatan) -> set:
    """People who have this very excuse; refuses when another one of theirs holds on some of these days."""
    berlaku = IzinKehadiran.objects.berlaku().antara(dari, sampai).filter(upt=upt, wbp__in=orang, kegiatan=kegiatan)
    sama, lain = set(), []
    for i in berlaku.select_related("wbp", "alasan").order_by("wbp__nama_kunci", "pk"):
        if (i.alasan_id, i.dari, i.sampai) == (alasan.pk, dari, sampai):
            sama.add(i.wbp_id)
        else:
            masa = f"{format_tanggal_pendek(i.dari)}–{format_tanggal_pendek(i.sampai)}"
            lain.append(f"{i.wbp.nama} ({i.alasan}, {masa})")
    if lain:
        raise ValidationError(
            f"{_sebut(lain)} sudah mempunyai izin pada sebagian tanggal itu. Batalkan izin lama dahulu, atau hapus "
            "tandanya dari pilihan.",
            code="bertumpuk",
        )
    return sama


def _sebut(nama: list[str]) -> str:
    lebih = f" dan {len(nama) - 5} orang lain" if len(nama) > 5 else ""
    return ", ".join(nama[:5]) + lebih


def batalkan_izin(izin: IzinKehadiran, *, oleh, alasan: str) -> None:
    """Take an excuse back. Sheets already saved keep what was marked; those to come no longer propose it."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        izin = IzinKehadiran.objects.select_for_update(of=("self",)).get(pk=izin.pk)
        if izin.dibatalkan:
            raise ValidationError("Izin ini sudah dibatalkan.", code="sudah_batal")
        izin.dibatalkan = True
        izin.save()
