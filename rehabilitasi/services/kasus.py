"""The case from referral to closing: each move has one door here and is refused unless the state allows it.

No reason typed by a person goes into the history of a case: reasons are codes, and notes are clinical rows.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from core.audit import konteks
from core.queries import kunci_giliran
from core.urai import format_tanggal
from rehabilitasi.choices import (
    JenisPersetujuan,
    Kategori,
    StatusCalon,
    StatusEvaluasi,
    StatusKasus,
    StatusKontak,
    StatusPengisian,
)
from rehabilitasi.models import AnggotaTim, CalonSkrining, Evaluasi, Gelombang, Kasus, KontakPasca, TimTerpadu
from rehabilitasi.rules.jadwal import jadwal_evaluasi, jadwal_pasca
from upt.waktu import hari_ini
from wbp.choices import JenisMutasi
from wbp.models import Wbp

# --- referral --------------------------------------------------------------------------------------------------------


def rujuk(kasus: Kasus, *, oleh) -> Kasus:
    """Open the next episode of a person held now. One open case a person: a second referral is refused
    and names the open one. Locks the person.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        wbp = Wbp.objects.select_for_update(of=("self",)).select_related("upt").get(pk=kasus.wbp_id)
        kasus.upt = wbp.upt
        _periksa_rujukan(kasus, wbp, oleh)
        kunci_giliran("rehabilitasi.nomor_kasus", kasus.upt_id)
        kasus.nomor = _nomor_berikut(kasus.upt, kasus.tanggal_rujukan.year)
        kasus.episode = episode_berikut(wbp)
        kasus.full_clean(exclude=("upt",))
        kasus.save(force_insert=True)
        return kasus


def episode_berikut(wbp: Wbp) -> int:
    return (Kasus.objects.filter(wbp=wbp).aggregate(akhir=Max("episode"))["akhir"] or 0) + 1


def _periksa_rujukan(kasus: Kasus, wbp: Wbp, oleh) -> None:
    if not Wbp.objects.filter(pk=wbp.pk).dihuni().exists():
        raise ValidationError({"wbp": "Orang ini tidak sedang ditahan di UPT ini."}, code="tidak_dihuni")
    if kasus.tanggal_rujukan > hari_ini(wbp.upt):
        raise ValidationError({"tanggal_rujukan": "Tanggal rujukan tidak boleh di masa depan."}, code="depan")
    terbuka = Kasus.objects.filter(wbp=wbp).di_dalam().first()
    if terbuka is None:
        return
    if Kasus.objects.untuk(oleh).filter(pk=terbuka.pk).exists():
        pesan = f"WBP ini masih mempunyai kasus terbuka, {terbuka.nomor}. Lanjutkan kasus itu."
    else:
        pesan = (
            "Rujukan ini tidak dicatat: orang ini sudah ditangani. Sampaikan surat rujukannya kepada tim rehabilitasi."
        )
    raise ValidationError(pesan, code="sudah_ada")


def _nomor_berikut(upt, tahun: int) -> str:
    awalan = f"{tahun}-"
    nomor = Kasus.objects.filter(upt=upt, nomor__startswith=awalan).values_list("nomor", flat=True)
    akhir = max((int(n.removeprefix(awalan)) for n in nomor), default=0)
    return f"{awalan}{akhir + 1:04d}"


def tugaskan(
    kasus: Kasus, *, tim: TimTerpadu, konselor: AnggotaTim | None, gelombang: Gelombang | None, oleh
) -> Kasus:
    """Give the case to a team, a responsible konselor of it, a batch of it. A closed case keeps what it had."""
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = kunci_kasus(kasus)
        if kasus.status not in StatusKasus.di_dalam:
            raise ValidationError("Kasus ini sudah ditutup; penugasannya tidak dapat diubah.", code="tertutup")
        hari = hari_ini(kasus.upt)
        _periksa_penyerah(kasus, tim, oleh, hari)
        if not TimTerpadu.objects.filter(pk=tim.pk, upt=kasus.upt).berlaku(hari).exists():
            raise ValidationError({"tim": "Tim ini tidak berlaku hari ini di UPT kasus ini."}, code="tim")
        if konselor and not AnggotaTim.objects.filter(pk=konselor.pk, tim=tim).berlaku(hari).exists():
            raise ValidationError({"konselor": "Pilih anggota tim ini yang masa tugasnya masih berlaku."}, code="tim")
        if gelombang and gelombang.tim_id != tim.pk:
            raise ValidationError({"gelombang": "Gelombang ini milik tim lain."}, code="tim")
        kasus.tim, kasus.konselor, kasus.gelombang = tim, konselor, gelombang
        kasus.full_clean()
        kasus.save()
        return kasus


def _periksa_penyerah(kasus: Kasus, tim: TimTerpadu, oleh, hari: dt.date) -> None:
    """Who may open a case follows its team: to change its konselor is the team's own matter, to give it to another
    team is the ketua's. A case without a team has no clinical row yet.
    """
    if kasus.tim_id is None:
        return
    if tim.pk != kasus.tim_id and not AnggotaTim.objects.ketua(oleh, hari).filter(tim=kasus.tim_id).exists():
        raise ValidationError(
            "Kasus ini dipegang tim lain; hanya ketua tim itu yang dapat menyerahkannya.", code="tim_lain"
        )
    if not AnggotaTim.objects.milik(oleh, hari).filter(tim=kasus.tim_id).exists():
        raise ValidationError("Penugasan kasus ini hanya diubah oleh anggota timnya.", code="bukan_anggota")


def kunci_kasus(kasus: Kasus) -> Kasus:
    """The case, locked until the transaction ends."""
    return Kasus.objects.select_for_update(of=("self",)).select_related("upt", "wbp").get(pk=kasus.pk)


# --- moves -----------------------------------------------------------------------------------------------------------


def putuskan_skrining(kasus: Kasus, kategori: str, *, oleh) -> None:
    """Ringan → education only; sedang, berat → assessment (domain.md §7.1 point 2)."""
    ke = StatusKasus.PERLU_ASESMEN if kategori in Kategori.perlu_asesmen else StatusKasus.EDUKASI
    with kasus.beralih(ke, oleh=oleh) as k:
        k.kategori = kategori
        if ke == StatusKasus.EDUKASI:
            k.ditutup_pada = hari_ini(k.upt)


def mulai_asesmen(kasus: Kasus, *, oleh) -> None:
    """Raises ValidationError(code="persetujuan") without a consent that stands: the database refuses it too."""
    _wajib_persetujuan(kasus)
    if kasus.konselor_id is None:
        raise ValidationError("Tugaskan tim dan konselor sebelum asesmen dimulai.", code="konselor")
    with kasus.beralih(StatusKasus.ASESMEN, oleh=oleh):
        return


def _wajib_persetujuan(kasus: Kasus) -> None:
    berlaku = kasus.persetujuan.filter(jenis=JenisPersetujuan.REHABILITASI, dicabut_pada__isnull=True)
    if not berlaku.exists():
        raise ValidationError(
            "Persetujuan tertulis belum ada atau sudah dicabut. Unggah pindaian yang ditandatangani lebih dahulu.",
            code="persetujuan",
        )


def susun_rencana(kasus: Kasus, *, oleh) -> None:
    """Assessment done: the plan is made."""
    with kasus.beralih(StatusKasus.RENCANA, oleh=oleh):
        return


def setujui_rencana(kasus: Kasus, *, oleh) -> None:
    _wajib_persetujuan(kasus)
    with kasus.beralih(StatusKasus.DISETUJUI, oleh=oleh):
        return


def mulai_program(kasus: Kasus, *, gelombang: Gelombang, mulai: dt.date, oleh) -> None:
    """Into the batch; plans the evaluations by rule (start, configured months, end). A plan changed on the way goes on
    with the dates it had.
    """
    _wajib_persetujuan(kasus)
    if mulai > hari_ini(kasus.upt):
        raise ValidationError({"mulai": "Tanggal mulai tidak boleh di masa depan."}, code="depan")
    if gelombang.tim_id != kasus.tim_id:
        raise ValidationError({"gelombang": "Gelombang ini milik tim lain."}, code="tim")
    with kasus.beralih(StatusKasus.BERJALAN, oleh=oleh) as k:
        k.gelombang = gelombang
        if k.mulai is None:
            k.mulai = mulai
            k.target_selesai = mulai + dt.timedelta(days=gelombang.program.lama_hari)
    if not kasus.evaluasi.exists():
        _jadwalkan(kasus, gelombang)


def _jadwalkan(kasus: Kasus, gelombang: Gelombang) -> None:
    for j in jadwal_evaluasi(kasus.mulai, kasus.target_selesai, gelombang.program.bulan):
        evaluasi = Evaluasi(upt=kasus.upt, kasus=kasus, titik=j.titik, bulan=j.bulan, jatuh_tempo=j.jatuh_tempo)
        evaluasi.full_clean(exclude=("upt", "kasus"))
        evaluasi.save(force_insert=True)


def mulai_evaluasi(kasus: Kasus, *, oleh) -> None:
    with kasus.beralih(StatusKasus.EVALUASI, oleh=oleh):
        return


def lanjutkan(kasus: Kasus, *, oleh) -> None:
    with kasus.beralih(StatusKasus.BERJALAN, oleh=oleh):
        return


def ubah_rencana(kasus: Kasus, *, oleh) -> None:
    with kasus.beralih(StatusKasus.RENCANA, oleh=oleh):
        return


def tamatkan(kasus: Kasus, *, pada: dt.date, oleh) -> None:
    """Programme finished: aftercare begins, with its contacts at months 1, 3 and 6."""
    with kasus.beralih(StatusKasus.PASCAREHABILITASI, oleh=oleh) as k:
        k.selesai = pada
    _batalkan_jadwal(kasus, oleh)
    _jadwalkan_kontak(kasus, pada)


def mulai_pasca(kasus: Kasus, *, oleh) -> None:
    """Somebody released on the way is handed over after all."""
    with kasus.beralih(StatusKasus.PASCAREHABILITASI, oleh=oleh) as k:
        k.ditutup_pada = None
    _jadwalkan_kontak(kasus, kasus.selesai or hari_ini(kasus.upt))


def _jadwalkan_kontak(kasus: Kasus, sejak: dt.date) -> None:
    for bulan, tempo in jadwal_pasca(sejak):
        kontak = KontakPasca(upt=kasus.upt, kasus=kasus, bulan=bulan, jatuh_tempo=tempo)
        kontak.full_clean(exclude=("upt", "kasus"))
        kontak.save(force_insert=True)


def selesaikan(kasus: Kasus, *, oleh) -> None:
    """Aftercare over. Every contact has its answer, also "not reached"."""
    belum = kasus.kontak.filter(status=StatusKontak.DIJADWALKAN).order_by("jatuh_tempo").first()
    if belum is not None:
        raise ValidationError(
            f"Kontak bulan ke-{belum.bulan} (jatuh tempo {format_tanggal(belum.jatuh_tempo)}) belum dicatat.",
            code="kontak",
        )
    with kasus.beralih(StatusKasus.SELESAI, oleh=oleh) as k:
        k.ditutup_pada = hari_ini(k.upt)


def putuskan_program(kasus: Kasus, *, sebab: str, pada: dt.date, oleh) -> None:
    """Ended before its aim, for a cause of the list."""
    with kasus.beralih(StatusKasus.PUTUS, oleh=oleh) as k:
        k.sebab_putus, k.selesai, k.ditutup_pada = sebab, (pada if k.mulai else None), pada
    _batalkan_jadwal(kasus, oleh)


def catat_menolak(kasus: Kasus, *, oleh) -> None:
    """The person does not want to go on. No reason is asked for."""
    with kasus.beralih(StatusKasus.MENOLAK, oleh=oleh) as k:
        k.ditutup_pada = hari_ini(k.upt)


def buka_kembali(kasus: Kasus, *, oleh) -> None:
    """The same episode again, when it was closed too early. A person who came back to the UPT gets a new episode."""
    if not Wbp.objects.filter(pk=kasus.wbp_id, upt=kasus.upt).dihuni().exists():
        raise ValidationError(
            "Orang ini tidak lagi ditahan di UPT ini, jadi kasusnya tidak dapat dibuka kembali.", code="tidak_dihuni"
        )
    with kasus.beralih(StatusKasus.DIBUKA_KEMBALI, oleh=oleh) as k:
        k.ditutup_pada, k.sebab_putus, k.selesai = None, "", None


def teruskan(kasus: Kasus, ke: str, *, oleh) -> None:
    """A reopened case goes back to assessment, to its plan, or on with its programme."""
    if ke == StatusKasus.BERJALAN and kasus.mulai is None:
        raise ValidationError("Program kasus ini belum pernah dimulai.", code="belum_mulai")
    with kasus.beralih(ke, oleh=oleh):
        return


def _batalkan_jadwal(kasus: Kasus, oleh) -> None:
    for e in kasus.evaluasi.filter(status=StatusEvaluasi.DIJADWALKAN).order_by("pk"):
        with e.beralih(StatusEvaluasi.DIBATALKAN, oleh=oleh):
            pass


# --- leaving the UPT -------------------------------------------------------------------------------------------------


def tutup_karena_keluar(*, wbp: Wbp, mutasi, oleh) -> int:
    """End the case of a person who has left, with the kind of leaving; aftercare goes on. Runs in the transaction of
    the mutasi, without opening a clinical row.
    """
    terbuka = Kasus.objects.filter(wbp=wbp, upt_id=mutasi.upt_id).di_dalam().order_by("pk")
    jumlah = 0
    for kasus in terbuka:
        with kasus.beralih(status_keluar(mutasi.jenis), oleh=oleh) as k:
            k.ditutup_pada = mutasi.tanggal
            if k.mulai:
                k.selesai = max(mutasi.tanggal, k.mulai)
        _batalkan_jadwal(kasus, oleh)
        for isian in kasus.pengisian.filter(status=StatusPengisian.DRAF).order_by("pk"):
            with isian.beralih(StatusPengisian.DIBATALKAN, oleh=oleh):
                pass
        jumlah += 1
    _keluarkan_calon(wbp, mutasi, oleh)
    return jumlah


def _keluarkan_calon(wbp: Wbp, mutasi, oleh) -> None:
    for calon in CalonSkrining.objects.filter(wbp=wbp, upt_id=mutasi.upt_id).belum().order_by("pk"):
        with calon.beralih(StatusCalon.KELUAR, oleh=oleh):
            pass


def status_keluar(jenis_mutasi: str) -> str:
    """State of a case after a kind of mutasi keluar; a mutasi masuk taken back counts as moved."""
    if jenis_mutasi in JenisMutasi.bebas:
        return StatusKasus.BEBAS
    if jenis_mutasi in (JenisMutasi.MENINGGAL, JenisMutasi.LARI):
        return StatusKasus.BERAKHIR_LAIN
    return StatusKasus.PINDAH
