"""The monthly sheets: drafted for many people at once, changed by the wali with a note, confirmed, locked by the TPP.

Every step is a handful of statements whatever the number of people. What the wali wrote (`skor`, `catatan` of a point)
is never touched by drafting again; only `skor_draf` and where it came from are.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.queries import kunci_giliran
from core.sidik import sidik_teks
from core.tampil import desimal
from mitra.rules.kalender import nama_bulan
from pembinaan.choices import StatusSidang, StatusSppn
from pembinaan.models import ButirSppn, PenilaianSppn, SidangTpp
from pembinaan.rules.sppn import HasilSkor, Pita, hitung_skor, memenuhi, predikat
from pembinaan.services.langkah import beralih_semua
from pembinaan.services.sppn_bulan import (
    akhir_bulan,
    aspek_bulan,
    bobot,
    ketentuan_bulan,
    napi_bulan,
    pita_bulan,
    sudah_lewat,
    susun_sumber,
)
from upt.models import Upt
from upt.waktu import hari_ini
from wbp.models import Wbp


@dataclass(frozen=True)
class Sel:
    """What the wali wrote over a drafted point; nothing means the draft holds."""

    skor: Decimal | None = None
    catatan: str = ""

    def __str__(self):
        return f"{desimal(self.skor, 2)} {self.catatan}".strip() if self.skor is not None else ""


@dataclass(frozen=True)
class HasilSusun:
    baru: int
    diperbarui: int


@dataclass
class BentrokSppn(Exception):
    """Somebody else changed the same rows since the grid was opened. Nothing was written. (name, stored, sent)"""

    beda: list[tuple[str, str, str]]


def sidik(sel: Mapping[UUID, Sel]) -> str:
    """Fingerprint of a row of a grid: what its reader saw."""
    isi = "|".join(f"{pk.hex}={s}" for pk, s in sorted(sel.items()) if str(s))
    return sidik_teks(isi)


def berlaku(butir: ButirSppn) -> Decimal | None:
    """The score of a point that counts: the wali's, else the draft."""
    return butir.skor if butir.skor is not None else butir.skor_draf


def nilai_lembar(penilaian: PenilaianSppn, butir: Iterable[ButirSppn]) -> HasilSkor:
    """Score of a sheet as its points stand now, by the rule the sheet was made under."""
    return hitung_skor(((b.aspek.variabel, berlaku(b)) for b in butir), bobot(penilaian.ketentuan))


# --- drafting --------------------------------------------------------------------------------------------------------


def susun_draf(upt: Upt, bulan: dt.date, *, oleh, wbp_ids: Iterable[UUID]) -> HasilSusun:
    """Make the sheets of these people that are missing and bring the drafts up to date; confirmed ones stay.

    Only who was narapidana in that month gets one; the others are passed over in silence, as a block has both.
    """
    bulan = bulan.replace(day=1)
    with transaction.atomic(), konteks(oleh=oleh):
        kunci_giliran("sppn", f"{upt.pk}-{bulan}")
        ketentuan = ketentuan_bulan(bulan)
        if ketentuan is None:
            raise ValidationError(
                f"Belum ada ketentuan SPPN yang berlaku pada {nama_bulan(bulan)}. Minta administrator mengisinya."
            )
        if bulan > hari_ini(upt):
            raise ValidationError(f"{nama_bulan(bulan)} belum dimulai.")
        napi = set(napi_bulan(upt, bulan).filter(wbp__in=list(wbp_ids)).values_list("wbp", flat=True))
        lembar = {
            p.wbp_id: p
            for p in PenilaianSppn.objects.filter(upt=upt, bulan=bulan, wbp__in=napi).select_for_update(of=("self",))
        }
        baru = PenilaianSppn.objects.bulk_create(
            PenilaianSppn(upt=upt, wbp_id=w, bulan=bulan, ketentuan=ketentuan) for w in sorted(napi - set(lembar))
        )
        draf = {w: p for w, p in lembar.items() if p.status == StatusSppn.DRAF}
        usang = [p.pk for p in draf.values() if p.ketentuan_id != ketentuan.pk]
        if usang:
            PenilaianSppn.objects.filter(pk__in=usang).update(ketentuan=ketentuan)
        draf |= {p.wbp_id: p for p in baru}
        return HasilSusun(len(baru), _tulis_draf(upt, bulan, ketentuan, draf))


def _tulis_draf(upt, bulan, ketentuan, draf: dict[UUID, PenilaianSppn]) -> int:
    """Points of drafts as their sources stand now; how many existing ones changed."""
    aspek = aspek_bulan(bulan)
    sumber = susun_sumber(upt, bulan, draf, ketentuan, aspek)
    ada = {(b.penilaian_id, b.aspek_id): b for b in ButirSppn.objects.filter(penilaian__in=list(draf.values()))}
    baru, ubah = [], []
    for w, p in draf.items():
        for a in aspek:
            d = sumber[w][a.pk]
            b = ada.get((p.pk, a.pk))
            if b is None:
                baru.append(ButirSppn(penilaian=p, aspek=a, sumber=d.sumber, skor_draf=d.skor, uraian=d.uraian))
            elif (b.sumber, b.skor_draf, b.uraian) != (d.sumber, d.skor, d.uraian):
                b.sumber, b.skor_draf, b.uraian = d.sumber, d.skor, d.uraian
                ubah.append(b)
    ButirSppn.objects.bulk_create(baru)
    if ubah:
        ButirSppn.objects.bulk_update(ubah, ["sumber", "skor_draf", "uraian"])
    return len(ubah)


# --- the wali --------------------------------------------------------------------------------------------------------


def baca_butir(lembar: Iterable[PenilaianSppn]) -> dict[UUID, dict[UUID, ButirSppn]]:
    """{sheet: {aspect: point}} in one query."""
    hasil: dict[UUID, dict[UUID, ButirSppn]] = {p.pk: {} for p in lembar}
    semua = ButirSppn.objects.filter(penilaian__in=list(hasil)).select_related("aspek")
    for b in semua.order_by("aspek__urutan", "pk"):
        hasil[b.penilaian_id][b.aspek_id] = b
    return hasil


def simpan_bulan(
    *,
    isian: Mapping[UUID, Mapping[UUID, Sel]],
    dasar: Mapping[str, str],
    oleh,
    dari,
    konfirmasi: Iterable[UUID] = (),
) -> tuple[int, int]:
    """Save what was written over the drafts, and confirm the ticked sheets: (points changed, sheets confirmed).

    `isian` {sheet: {aspect: cell}}; `dasar` {sheet hex: fingerprint shown}; `dari` the sheets this user may write.
    Locks the sheets. All or nothing. Raises BentrokSppn for rows changed by both, ValidationError for the rest.
    """
    konfirmasi = set(konfirmasi)
    with transaction.atomic(), konteks(oleh=oleh):
        lembar = _kunci(dari, set(isian) | konfirmasi)
        butir = baca_butir(lembar.values())
        ubah = _bandingkan(lembar, butir, isian, dasar)
        terkunci = sorted({lembar[b.penilaian_id].wbp.nama for b in ubah if not _draf(lembar[b.penilaian_id])})
        if terkunci:
            raise ValidationError(
                f"Penilaian {', '.join(terkunci)} sudah dikonfirmasi, jadi skornya tidak dapat diubah. Tarik kembali "
                "konfirmasinya dahulu.",
                code="terkunci",
            )
        if ubah:
            ButirSppn.objects.bulk_update(ubah, ["skor", "catatan"])
        baru = [lembar[pk] for pk in konfirmasi if _draf(lembar[pk])]
        if baru:
            _konfirmasi(baru, butir, oleh)
        return len(ubah), len(baru)


def _draf(p: PenilaianSppn) -> bool:
    return p.status == StatusSppn.DRAF


def _kunci(dari, kunci: set[UUID]) -> dict[UUID, PenilaianSppn]:
    baris = (
        dari.filter(pk__in=kunci)
        .select_related("wbp", "upt", "ketentuan")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    lembar = {p.pk: p for p in baris}
    if asing := len(kunci - set(lembar)):
        raise ValidationError(
            f"{asing} baris yang dikirim tidak (lagi) termasuk asuhan Anda. Muat ulang halaman.", code="asing"
        )
    return lembar


def _bandingkan(lembar, butir, isian, dasar) -> list[ButirSppn]:
    """Points to write, already changed in memory."""
    ubah, beda = [], []
    for pk, kirim in isian.items():
        if asing := set(kirim) - set(butir[pk]):
            raise ValidationError(f"{len(asing)} aspek tidak ada pada lembarnya. Muat ulang halaman.", code="asing")
        kini = {a: Sel(butir[pk][a].skor, butir[pk][a].catatan) for a in kirim}
        lihat = dasar.get(pk.hex, "")
        if sidik(kirim) in (sidik(kini), lihat):
            continue
        if sidik(kini) != lihat:
            berbeda = [a for a in kirim if str(kirim[a]) != str(kini[a])]
            kata = ["; ".join(f"{butir[pk][a].aspek}: {isi[a] or 'draf'}" for a in berbeda) for isi in (kini, kirim)]
            beda.append((lembar[pk].wbp.nama, *kata))
        for a, sel in kirim.items():
            if sel != kini[a]:
                b = butir[pk][a]
                b.skor, b.catatan = sel.skor, sel.catatan
                ubah.append(b)
    if beda:
        raise BentrokSppn(beda)
    return ubah


def _konfirmasi(lembar: list[PenilaianSppn], butir, oleh) -> None:
    """Score, predicate and wali of the sheets; then the move itself, for all of them together."""
    pita: dict[dt.date, list[Pita]] = {}
    kosong = []
    for p in lembar:
        if not sudah_lewat(p.bulan, hari_ini(p.upt)):
            raise ValidationError(
                f"{nama_bulan(p.bulan)} belum selesai; penilaiannya dapat dikonfirmasi mulai "
                f"{akhir_bulan(p.bulan) + dt.timedelta(days=1):%d/%m/%Y}.",
                code="belum_lewat",
            )
        if p.bulan not in pita:
            pita[p.bulan] = pita_bulan(p.bulan)
        hasil = nilai_lembar(p, butir[p.pk].values())
        if hasil.skor is None:
            kosong.append(p.wbp.nama)
            continue
        tingkat = predikat(hasil.skor, pita[p.bulan])
        p.skor, p.predikat = hasil.skor, tingkat.nama if tingkat else ""
        p.memenuhi = memenuhi(hasil.skor, tingkat, p.ketentuan.skor_minimum)
    if kosong:
        raise ValidationError(
            f"Belum ada aspek yang bernilai untuk {', '.join(sorted(kosong))}. Isi sedikitnya satu aspek, atau jangan "
            "konfirmasi barisnya.",
            code="kosong",
        )
    PenilaianSppn.objects.bulk_update(lembar, ["skor", "predikat", "memenuhi"])
    beralih_semua(
        PenilaianSppn,
        [p.pk for p in lembar],
        StatusSppn.DIKONFIRMASI,
        oleh=oleh,
        isi={"wali": oleh, "dikonfirmasi_pada": hari_ini(lembar[0].upt)},
        sebut=lambda p: next(x.wbp.nama for x in lembar if x.pk == p.pk),
    )


def tarik_konfirmasi(penilaian: PenilaianSppn, *, oleh, alasan: str) -> PenilaianSppn:
    """Back to draft, until the TPP has locked the sheet; score and predicate are set again when it is confirmed."""
    with penilaian.beralih(StatusSppn.DRAF, oleh=oleh, alasan=alasan) as p:
        p.skor, p.predikat, p.memenuhi, p.dikonfirmasi_pada, p.wali = None, "", None, None, None
    return penilaian


def simpan_catatan(penilaian: PenilaianSppn, *, catatan: str, oleh) -> PenilaianSppn:
    """The wali's own words on the sheet, while it is a draft or confirmed but not locked."""
    with transaction.atomic(), konteks(oleh=oleh):
        p = PenilaianSppn._base_manager.select_for_update(of=("self",)).get(pk=penilaian.pk)
        if p.status == StatusSppn.DIKUNCI:
            raise ValidationError("Penilaian ini sudah dikunci TPP; catatannya tidak dapat diubah.")
        if p.catatan != catatan:
            p.catatan = catatan
            p.full_clean()
            p.save()
        return p


# --- the TPP ---------------------------------------------------------------------------------------------------------


def kunci_bulan(sidang: SidangTpp, *, bulan: dt.date, oleh) -> int:
    """Lock every confirmed sheet up to that month of the sitting's institution; how many. Drafts stay open, and one
    confirmed late is locked by the next sitting.

    Called by a sitting that has been held (or is being recorded); the same again locks what was confirmed since.
    """
    bulan = bulan.replace(day=1)
    if sidang.status == StatusSidang.DIBATALKAN:
        raise ValidationError("Sidang ini dibatalkan; penilaian SPPN tidak dapat dikunci olehnya.", code="dibatalkan")
    if sidang.tanggal > hari_ini(sidang.upt):
        raise ValidationError("Sidang ini belum berlangsung; penilaian SPPN dikunci pada sidangnya.", code="belum")
    with transaction.atomic(), konteks(oleh=oleh):
        kunci_giliran("sppn", f"{sidang.upt_id}-{bulan}")
        siap = PenilaianSppn.objects.filter(upt=sidang.upt_id, bulan__lte=bulan, status=StatusSppn.DIKONFIRMASI)
        siap = siap.select_for_update(of=("self",)).order_by("pk")
        return len(
            beralih_semua(
                PenilaianSppn,
                list(siap.values_list("pk", flat=True)),
                StatusSppn.DIKUNCI,
                oleh=oleh,
                isi={"sidang": sidang},
            )
        )


def asuhan_napi(pengguna, upt: Upt):
    """The narapidana entrusted to this user in that institution now."""
    return Wbp.objects.untuk(pengguna, "pembinaan.change_penilaiansppn").dalam(upt.pk).narapidana()
