"""Answers about interest: one person on one screen, or many at once from a block's grid or a sheet.

An answer is dated; a later one does not replace it but counts instead of it. Many are written by the same few
statements whatever their number.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.sidik import sidik_teks
from core.urai import format_tanggal
from pembinaan.choices import JamTersedia, TujuanBebas
from pembinaan.models import AsesmenMinat, PilihanMinat
from pembinaan.models.minat import PERINGKAT_PALING_BANYAK
from upt.waktu import hari_ini
from wbp.models import Wbp

DIBAWA = ("pengalaman", "keahlian", "batasan_kesehatan", "rencana")  # what a block's grid does not ask
DITANYA = ("jam_tersedia", "tujuan")
TIDAK_DAPAT_DIUBAH = (
    "Asesmen ini tidak dapat diubah lagi: bukan asesmen hari ini atau asesmen Anda, atau sudah ada yang lebih baru. "
    "Catat asesmen baru."
)
KOLOM_BLOK = 3  # interests asked in the grid of a block


# --- one person ------------------------------------------------------------------------------------------------------


def kunci_orang(semua_id: Iterable, dari=None) -> dict:
    """The people, held now, locked in order of their key; nobody else writes their answers until we end."""
    qs = (Wbp.objects.all() if dari is None else dari).dihuni().filter(pk__in=list(semua_id)).order_by("pk")
    return {w.pk: w for w in qs.select_for_update(of=("self",), no_key=True)}


def pilihan_dari(asesmen: AsesmenMinat | None) -> tuple[UUID, ...]:
    """Interests in their order; asks nothing when `pilihan` was prefetched."""
    if asesmen is None:
        return ()
    return tuple(p.minat_id for p in sorted(asesmen.pilihan.all(), key=lambda p: p.peringkat))


def jawaban_terakhir(upt_id, semua_id) -> dict:
    """{person: newest answer that stands, with its interests}; two queries."""
    semua = AsesmenMinat.objects.filter(upt_id=upt_id, wbp_id__in=list(semua_id)).terakhir()
    return {a.wbp_id: a for a in semua.prefetch_related("pilihan")}


def dapat_diubah(asesmen: AsesmenMinat, oleh, pada: dt.date) -> bool:
    """Today's or one's own, while it is the newest; older answers stay as they were given."""
    if asesmen.dibatalkan or not (asesmen.tanggal == pada or asesmen.pewawancara_id == oleh.pk):
        return False
    lain = AsesmenMinat.objects.berlaku().filter(wbp_id=asesmen.wbp_id, upt_id=asesmen.upt_id)
    return not lain.filter(tanggal__gt=asesmen.tanggal).exists()


def catat_asesmen(asesmen: AsesmenMinat, *, minat: Sequence[UUID], oleh) -> AsesmenMinat:
    """Save one answer, new or mended, with its interests in their order. Locks the person."""
    with transaction.atomic(), konteks(oleh=oleh):
        orang = kunci_orang([asesmen.wbp_id], Wbp.objects.filter(upt_id=asesmen.upt_id))
        pada = hari_ini(asesmen.upt)
        if not orang:
            raise ValidationError("Orang ini sudah tidak dihuni di UPT ini, jadi minatnya tidak dicatat lagi.")
        if asesmen._state.adding:
            asesmen.pewawancara = asesmen.pewawancara or oleh
        elif not dapat_diubah(AsesmenMinat.objects.get(pk=asesmen.pk), oleh, pada):
            raise ValidationError(TIDAK_DAPAT_DIUBAH, code="tidak_dapat_diubah")
        _periksa_tanggal(asesmen.tanggal, pada)
        if salah := salah_minat(minat):
            raise ValidationError(salah)
        if not minat and not (asesmen.tujuan or asesmen.rencana):
            raise ValidationError("Isi sekurang-kurangnya satu minat, atau tujuan setelah bebas.", code="kosong")
        asesmen.full_clean()
        asesmen.save()
        _tulis_pilihan({asesmen.pk: tuple(minat)})
    return asesmen


def batalkan_asesmen(asesmen: AsesmenMinat, *, alasan: str, oleh) -> AsesmenMinat:
    """Withdraw an answer; the one before it counts again. It stays on record with the reason."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        asesmen = AsesmenMinat.objects.select_for_update(of=("self",)).get(pk=asesmen.pk)
        if asesmen.dibatalkan:
            raise ValidationError("Asesmen ini sudah dibatalkan.", code="sudah_batal")
        asesmen.dibatalkan, asesmen.alasan_batal = True, alasan[:200]
        asesmen.full_clean()
        asesmen.save()
    return asesmen


def salah_minat(minat: Sequence[UUID]) -> str:
    if len(minat) > PERINGKAT_PALING_BANYAK:
        return f"Paling banyak {PERINGKAT_PALING_BANYAK} minat."
    return "Satu minat tidak dapat dipilih dua kali." if len(set(minat)) < len(minat) else ""


def _periksa_tanggal(tanggal: dt.date, pada: dt.date) -> None:
    if tanggal > pada:
        raise ValidationError({"tanggal": f"Tanggal asesmen tidak boleh setelah hari ini ({format_tanggal(pada)})."})


# --- many at once ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tulis:
    """One answer to write: a new or a mended row with all its interests."""

    asesmen: AsesmenMinat
    minat: tuple[UUID, ...]


def salah_isi(asesmen: AsesmenMinat) -> list[str]:
    """What is wrong with the words of an answer; no query."""
    try:
        asesmen.clean_fields(exclude=["upt", "wbp", "pewawancara"])
    except ValidationError as galat:
        nama = {f.name: str(f.verbose_name) for f in AsesmenMinat._meta.fields}
        return [f"{nama[k]}: {' '.join(v)}" for k, v in galat.message_dict.items()]
    return []


def tulis_banyak(semua: list[Tulis]) -> None:
    """All answers by at most four statements. The caller has locked the people and checked everything."""
    baru = [t.asesmen for t in semua if t.asesmen._state.adding]
    ubah = [t.asesmen for t in semua if not t.asesmen._state.adding]
    if baru:
        AsesmenMinat.objects.bulk_create(baru)
    if ubah:
        AsesmenMinat.objects.bulk_create(
            ubah, update_conflicts=True, unique_fields=["id"], update_fields=[*DITANYA, *DIBAWA]
        )
    _tulis_pilihan({t.asesmen.pk: t.minat for t in semua})


def _tulis_pilihan(semua: Mapping[UUID, tuple[UUID, ...]]) -> None:
    """Interests of answers: what is no longer wanted goes, the others take their rank; two statements."""
    pilihan = [
        PilihanMinat(asesmen_id=pk, minat_id=m, peringkat=i)
        for pk, minat in semua.items()
        for i, m in enumerate(minat, 1)
    ]
    tetap = {(p.asesmen_id, p.minat_id) for p in pilihan}
    ada = PilihanMinat.objects.filter(asesmen__in=list(semua)).values_list("pk", "asesmen_id", "minat_id")
    buang = [pk for pk, a, m in ada if (a, m) not in tetap]
    if buang:
        PilihanMinat.objects.filter(pk__in=buang).delete()
    if pilihan:
        PilihanMinat.objects.bulk_create(
            pilihan, update_conflicts=True, unique_fields=["asesmen", "minat"], update_fields=["peringkat"]
        )


# --- the grid of a block ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Isian:
    """A row of the grid: the first interests, hours, goal."""

    minat: tuple[UUID, ...] = ()
    jam_tersedia: str = ""
    tujuan: str = ""

    @property
    def sidik(self) -> str:
        """What the grid carries to know later what its reader saw."""
        if self == ISIAN_KOSONG:
            return ""
        kata = "|".join([*(str(m) for m in self.minat), self.jam_tersedia, self.tujuan])
        return sidik_teks(kata)


ISIAN_KOSONG = Isian()


@dataclass(frozen=True)
class HasilBlok:
    baru: int = 0
    berubah: int = 0


def isian_kini(asesmen: AsesmenMinat | None) -> Isian:
    if asesmen is None:
        return ISIAN_KOSONG
    return Isian(pilihan_dari(asesmen)[:KOLOM_BLOK], asesmen.jam_tersedia, asesmen.tujuan)


def simpan_blok(
    upt, *, isian: Mapping[UUID, Isian], dasar: Mapping[str, str], tanggal: dt.date, sumber: str, oleh, dari=None
) -> HasilBlok:
    """Save the rows of a grid that were filled or changed; all or nothing, people locked, statements constant.

    A changed answer of another day becomes a new one that carries on what the grid does not ask. `dasar` {person:
    fingerprint the grid showed}: a row somebody else changed meanwhile is refused by name.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kirim = {pk: i for pk, i in isian.items() if i.sidik != dasar.get(pk.hex, "")}
        if not kirim:
            return HasilBlok()
        _periksa_tanggal(tanggal, hari_ini(upt))
        orang = kunci_orang(kirim, dari)
        if asing := len(set(kirim) - set(orang)):
            raise ValidationError(
                f"{asing} baris yang dikirim bukan (lagi) orang yang dihuni di UPT ini. Muat ulang halaman.",
                code="asing",
            )
        kini = jawaban_terakhir(upt.pk, kirim)
        kirim = {pk: i for pk, i in kirim.items() if i != isian_kini(kini.get(pk))}
        _tolak_bentrok(kirim, kini, dasar, orang)
        semua, salah = [], []
        for pk, i in kirim.items():
            galat, tulis = _baris_blok(upt, pk, i, kini.get(pk), tanggal, sumber, oleh)
            salah += [f"{orang[pk].nama}: {g}" for g in galat]
            semua.append(tulis)
        if salah:
            raise ValidationError(salah, code="isi")
        baru = sum(1 for t in semua if t.asesmen._state.adding)
        if semua:
            tulis_banyak(semua)
        return HasilBlok(baru, len(semua) - baru)


def _tolak_bentrok(kirim, kini, dasar, orang) -> None:
    bentrok = [orang[pk].nama for pk in kirim if isian_kini(kini.get(pk)).sidik != dasar.get(pk.hex, "")]
    if bentrok:
        raise ValidationError(
            f"Jawaban {', '.join(bentrok)} baru saja disimpan pengguna lain, jadi belum ada yang disimpan. Isian Anda "
            "tetap ada di bawah; bandingkan dengan yang tersimpan, lalu simpan lagi bila isian Anda yang dipakai.",
            code="bentrok",
        )


def _baris_blok(upt, wbp_id, i: Isian, lama: AsesmenMinat | None, tanggal, sumber, oleh) -> tuple[list[str], Tulis]:
    salah = []
    if not i.minat:
        salah.append(
            "minat pertama belum diisi."
            if lama is None
            else "minatnya dikosongkan; untuk menariknya, batalkan asesmen."
        )
    if teks := salah_minat(i.minat):
        salah.append(teks)
    if i.jam_tersedia not in ("", *JamTersedia.values) or i.tujuan not in ("", *TujuanBebas.values):
        salah.append("pilihan waktu atau tujuan tidak dikenal.")
    if lama is not None and lama.tanggal > tanggal:
        salah.append(
            f"sudah ada asesmen tanggal {format_tanggal(lama.tanggal)}, yang lebih baru daripada tanggal ini."
        )
    sisa = tuple(m for m in pilihan_dari(lama)[KOLOM_BLOK:] if m not in i.minat)
    return salah, Tulis(jawaban_baru(upt, wbp_id, lama, tanggal, sumber, oleh, i), (*i.minat, *sisa))


def jawaban_baru(upt, wbp_id, lama: AsesmenMinat | None, tanggal, sumber, oleh, i: Isian) -> AsesmenMinat:
    """The stored answer of that day with new words, or a new one that carries on the words of the one before."""
    if lama is not None and lama.tanggal == tanggal:
        lama.jam_tersedia, lama.tujuan = i.jam_tersedia, i.tujuan
        return lama
    return AsesmenMinat(
        upt=upt,
        wbp_id=wbp_id,
        tanggal=tanggal,
        pewawancara=oleh,
        sumber=sumber,
        jam_tersedia=i.jam_tersedia,
        tujuan=i.tujuan,
        **({k: getattr(lama, k) for k in DIBAWA} if lama is not None else {}),
    )
