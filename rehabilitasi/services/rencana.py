"""The plan: drafted from what the assessment found, submitted, approved by the leader of the team or sent back.

Whoever calls this stands inside `akses_klinis`: needs and reviews are clinical rows.
"""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet

from core.audit import konteks
from core.urai import format_tanggal
from rehabilitasi.choices import (
    CapaianKebutuhan,
    JenisIntervensi,
    StatusKasus,
    StatusRencana,
)
from rehabilitasi.instruments.asi import BATAS_PRIORITAS, DOMAIN
from rehabilitasi.models import AnggotaTim, Kasus, Kebutuhan, Pengisian, Rencana, UkuranHasil, UlasanRencana
from rehabilitasi.services import kasus as layanan_kasus
from rehabilitasi.services.kasus import kunci_kasus
from upt.waktu import hari_ini
from wbp.kehendak import sampaikan

DISUSUN = (StatusRencana.DRAF, StatusRencana.DIAJUKAN)
PERLU_SEDANG = 2  # how much help the person asks for, from which a domain is proposed (domain.md §7.3)
LEWAT_PROGRAM = dt.timedelta(days=90)
DISALIN = (
    "domain", "keparahan", "masalah", "intervensi", "uraian", "petugas_id", "frekuensi", "jumlah_sesi", "target",
    "ukuran_berhasil", "capaian", "minat_diteruskan",
)  # fmt: skip


# --- what the assessment proposes ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Usulan:
    """A domain the newest ASI points at. `ke` is its place in the list and says nothing about which one it is."""

    ke: int
    domain: str
    label: str
    keparahan: int | None
    perlu: int | None
    terpakai: bool = False


def asi_terakhir(kasus: Kasus) -> Pengisian | None:
    return kasus.pengisian.selesai().filter(instrumen="asi").order_by("-tanggal", "-pk").first()


def usulan_kebutuhan(kasus: Kasus, rencana: Rencana | None = None) -> tuple[Usulan, ...]:
    """Domains of the newest finished ASI that call for something, worst first; `terpakai`: `rencana` has it."""
    asi = asi_terakhir(kasus)
    if asi is None:
        return ()
    semua = UkuranHasil.objects.filter(kasus=kasus, pengisian=asi, nilai__isnull=False)
    nilai = {u.ukuran: int(u.nilai) for u in semua}
    ada = {k.domain for k in Kebutuhan.objects.filter(kasus=kasus, rencana=rencana)} if rencana else set()
    kena = [
        (nilai.get(f"{kode}_parah"), nilai.get(f"{kode}_perlu"), kode, label)
        for kode, label in DOMAIN
        if nilai.get(f"{kode}_parah", 0) >= BATAS_PRIORITAS or nilai.get(f"{kode}_perlu", 0) >= PERLU_SEDANG
    ]
    kena.sort(key=lambda k: (-(k[0] or 0), -(k[1] or 0)))  # equal ones keep the order of the interview
    return tuple(
        Usulan(i, kode, label, parah, perlu, kode in ada) for i, (parah, perlu, kode, label) in enumerate(kena)
    )


# --- the leader ------------------------------------------------------------------------------------------------------


def adalah_ketua(kasus: Kasus, pengguna) -> bool:
    """Leads the team of this case today."""
    return AnggotaTim.objects.ketua(pengguna, hari_ini(kasus.upt)).filter(tim=kasus.tim_id).exists()


def menunggu_ketua(rencana: QuerySet, pengguna, pada: dt.date) -> QuerySet:
    """Of these plans, those that wait for this user: the leader of the team of their case on that day."""
    return rencana.menunggu().filter(kasus__tim__in=AnggotaTim.objects.ketua(pengguna, pada).values("tim"))


def _wajib_ketua(kasus: Kasus, oleh) -> None:
    if not adalah_ketua(kasus, oleh):
        raise PermissionDenied("Rencana hanya diputus oleh ketua tim kasus ini.")


# --- draft -----------------------------------------------------------------------------------------------------------


def susun(kasus: Kasus, *, oleh) -> Rencana:
    """The draft of the case: the one being made, or the next, with the open needs of the plan in force.

    Ends the assessment when it still runs. Locks the case.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = kunci_kasus(kasus)
        if ada := kasus.rencana.filter(status__in=DISUSUN).first():
            return ada
        if kasus.status == StatusKasus.ASESMEN:
            layanan_kasus.susun_rencana(kasus, oleh=oleh)
        elif kasus.status == StatusKasus.DISETUJUI:  # thought better of before the programme began
            layanan_kasus.ubah_rencana(kasus, oleh=oleh)
        elif kasus.status != StatusKasus.RENCANA:
            raise ValidationError(
                f"Kasus berstatus “{kasus.get_status_display()}”. Rencana disusun setelah asesmen, atau setelah "
                "evaluasi menetapkan bahwa rencana diubah.",
                code="status",
            )
        akhir = kasus.rencana.aggregate(n=Max("urutan"))["n"] or 0
        rencana = Rencana(upt=kasus.upt, kasus=kasus, urutan=akhir + 1)
        rencana.full_clean(exclude=("upt", "kasus"))
        rencana.save(force_insert=True)
        if lama := kasus.rencana.berlaku().first():
            _salin_terbuka(lama, rencana)
        return rencana


def _salin_terbuka(lama: Rencana, baru: Rencana) -> None:
    terbuka = Kebutuhan.objects.filter(kasus=lama.kasus_id, rencana=lama).exclude(
        capaian__in=CapaianKebutuhan.tertutup
    )
    for urutan, k in enumerate(terbuka.order_by("urutan", "pk"), 1):
        isi = {nama: getattr(k, nama) for nama in DISALIN}
        Kebutuhan(upt_id=baru.upt_id, kasus_id=baru.kasus_id, rencana=baru, urutan=urutan, **isi).save(
            force_insert=True
        )


def sebab_tertutup(rencana: Rencana, kasus: Kasus) -> str:
    """Why the needs of this plan cannot be changed; empty while they can."""
    if rencana.status != StatusRencana.DRAF:
        return f"{rencana} berstatus “{rencana.get_status_display()}”, jadi isinya tidak dapat diubah lagi."
    if kasus.status != StatusKasus.RENCANA:
        return f"Kasus berstatus “{kasus.get_status_display()}”, jadi rencananya tidak sedang disusun."
    return ""


def kunci_rencana(rencana: Rencana) -> Rencana:
    """The plan, locked until the transaction ends; lock it before any of its needs."""
    semua = Rencana.objects.select_for_update(of=("self",))
    return semua.select_related("kasus__upt", "kasus__gelombang", "diajukan_oleh", "disetujui_oleh").get(pk=rencana.pk)


def kunci_draf(rencana: Rencana) -> Rencana:
    """The plan, locked. Raises ValidationError(code="bukan_draf") when it is not being drafted."""
    kini = kunci_rencana(rencana)
    if sebab := sebab_tertutup(kini, kini.kasus):
        raise ValidationError(sebab, code="bukan_draf")
    return kini


def petugas_hari_ini(kasus: Kasus) -> QuerySet:
    """Members of the team who may answer for a need today."""
    return AnggotaTim.objects.filter(tim=kasus.tim_id).berlaku(hari_ini(kasus.upt))


def simpan_kebutuhan(k: Kebutuhan, *, oleh) -> Kebutuhan:
    """A new or changed need of a draft. Locks the plan."""
    with transaction.atomic(), konteks(oleh=oleh):
        rencana = kunci_draf(k.rencana)
        kasus = rencana.kasus
        if k._state.adding:
            akhir = Kebutuhan.objects.filter(kasus=kasus, rencana=rencana).aggregate(n=Max("urutan"))["n"] or 0
            k.upt, k.kasus, k.urutan = kasus.upt, kasus, akhir + 1
        if galat := salah_kebutuhan(k, kasus):
            raise ValidationError(galat)
        k.full_clean(exclude=("upt", "kasus"))
        k.save()
        return k


def salah_kebutuhan(k: Kebutuhan, kasus: Kasus) -> dict[str, str]:
    """What keeps this need from being submitted, by field."""
    galat = {}
    if k.petugas_id and not petugas_hari_ini(kasus).filter(pk=k.petugas_id).exists():
        galat["petugas"] = "Penanggung jawab harus anggota tim kasus ini yang masa tugasnya masih berlaku."
    pada = hari_ini(kasus.upt)
    if k.target and k.target <= pada:
        galat["target"] = f"Tanggal target harus setelah hari ini ({format_tanggal(pada)})."
    return galat


def peringatan_kebutuhan(k: Kebutuhan, kasus: Kasus) -> str:
    akhir = kasus.target_selesai or (kasus.gelombang.target_selesai if kasus.gelombang_id else None)
    if akhir and k.target > akhir + LEWAT_PROGRAM:
        return f"Target lebih dari 90 hari setelah target selesai program ({format_tanggal(akhir)})."
    return ""


def hapus_kebutuhan(k: Kebutuhan, *, oleh) -> None:
    with transaction.atomic(), konteks(oleh=oleh):
        kunci_draf(k.rencana)
        k.delete()


def geser_kebutuhan(k: Kebutuhan, langkah: int, *, oleh) -> None:
    """One place up (-1) or down (+1); at the end of the list nothing happens."""
    with transaction.atomic(), konteks(oleh=oleh):
        rencana = kunci_draf(k.rencana)
        semua = list(Kebutuhan.objects.filter(kasus=rencana.kasus_id, rencana=rencana).order_by("urutan", "pk"))
        dari = next((i for i, satu in enumerate(semua) if satu.pk == k.pk), None)
        if dari is None or not 0 <= dari + langkah < len(semua):
            return
        semua[dari], semua[dari + langkah] = semua[dari + langkah], semua[dari]
        for urutan, satu in enumerate(semua, 1):
            if satu.urutan != urutan:
                satu.urutan = urutan
                satu.save()


# --- submitted, approved, sent back ----------------------------------------------------------------------------------


def kurang(rencana: Rencana, semua: list[Kebutuhan]) -> list[str]:
    """What keeps the plan from being submitted. Speaks of needs by their number."""
    if not semua:
        return ["Belum ada kebutuhan. Tambahkan sedikitnya satu."]
    return [
        f"Kebutuhan nomor {nomor}: {pesan}"
        for nomor, k in enumerate(semua, 1)
        for pesan in salah_kebutuhan(k, rencana.kasus).values()
    ]


def ajukan(rencana: Rencana, *, oleh) -> None:
    with transaction.atomic(), konteks(oleh=oleh):
        rencana_kini = kunci_draf(rencana)
        semua = list(Kebutuhan.objects.filter(kasus=rencana_kini.kasus_id, rencana=rencana_kini))
        if galat := kurang(rencana_kini, semua):
            raise ValidationError(galat, code="kurang")
        with rencana.beralih(StatusRencana.DIAJUKAN, oleh=oleh) as r:
            r.diajukan_oleh, r.diajukan_pada = oleh, hari_ini(r.upt)


def setujui(rencana: Rencana, *, oleh) -> None:
    """By the leader only. The plan before is replaced, the case goes on. Raises PermissionDenied for others."""
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = kunci_kasus(rencana.kasus)
        _wajib_ketua(kasus, oleh)
        with rencana.beralih(StatusRencana.DISETUJUI, oleh=oleh) as r:
            r.disetujui_oleh, r.disetujui_pada = oleh, hari_ini(kasus.upt)
        for lama in kasus.rencana.berlaku().exclude(pk=rencana.pk).order_by("pk"):
            with lama.beralih(StatusRencana.DIGANTIKAN, oleh=oleh):
                pass
        layanan_kasus.setujui_rencana(kasus, oleh=oleh)


def kembalikan(rencana: Rencana, ulasan: str, *, oleh) -> None:
    """To the drafters, with what is to be mended. Raises PermissionDenied for anybody but the leader."""
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = kunci_kasus(rencana.kasus)
        _wajib_ketua(kasus, oleh)
        with rencana.beralih(StatusRencana.DRAF, oleh=oleh) as r:
            r.diajukan_oleh = r.diajukan_pada = None
        isi = UlasanRencana(upt=kasus.upt, kasus=kasus, rencana=rencana, oleh=oleh, isi=ulasan)
        isi.full_clean(exclude=("upt", "kasus"))
        isi.save(force_insert=True)


# --- while the programme runs ----------------------------------------------------------------------------------------


def dapat_dicapai(rencana: Rencana, kasus: Kasus) -> bool:
    return rencana.status == StatusRencana.DISETUJUI and kasus.status in StatusKasus.dalam_program


def catat_capaian(k: Kebutuhan, *, oleh) -> Kebutuhan:
    """How far a need of the plan in force has come; a closed one may be opened again."""
    with transaction.atomic(), konteks(oleh=oleh):
        # The case stays unlocked: who records an evaluation locks it before the needs, and would meet us half-way.
        if not dapat_dicapai(k.rencana, Kasus.objects.get(pk=k.kasus_id)):
            raise ValidationError("Capaian dicatat selama program berjalan, pada rencana yang berlaku.", code="status")
        k.full_clean(exclude=("upt", "kasus"))
        k.save()
        return k


def dapat_diteruskan(k: Kebutuhan, rencana: Rencana) -> bool:
    return (
        k.intervensi == JenisIntervensi.VOKASIONAL
        and not k.minat_diteruskan
        and rencana.status != StatusRencana.DIGANTIKAN
    )


def teruskan_minat(k: Kebutuhan, penerima: str, pilihan: str, *, oleh) -> None:
    """The person's wish is told to whoever offers work and training, and nothing else is: not why, not by whom."""
    with transaction.atomic(), konteks(oleh=oleh):
        k = Kebutuhan.objects.select_for_update(of=("self",)).select_related("rencana").get(pk=k.pk)
        if not dapat_diteruskan(k, k.rencana):
            raise ValidationError(
                "Minat dari kebutuhan ini sudah diteruskan atau tidak dapat diteruskan.", code="minat"
            )
        kasus = Kasus.objects.select_related("wbp", "upt").get(pk=k.kasus_id)
        sampaikan(penerima, pilihan, wbp=kasus.wbp, pada=hari_ini(kasus.upt))
        k.minat_diteruskan = True
        k.save()
