"""Sittings of the TPP: planned, invited, held (never before the day), adopted once by the head."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from core.audit import konteks
from core.sidik import sidik_baris
from core.urai import format_tanggal
from pembinaan.choices import Pengusul, PeranTpp, PerihalTpp, StatusKeputusan, StatusPeserta, StatusSidang
from pembinaan.models import AnggotaSidang, Kegiatan, KeputusanTpp, Peserta, SidangTpp
from pembinaan.services.orang_sidang import orang_sidang
from pembinaan.services.peserta import MENERIMA, usulkan
from pembinaan.services.sppn import kunci_bulan
from pembinaan.services.sppn_bulan import bulan_lalu
from upt.models import Pejabat
from upt.services import nomor_surat
from upt.waktu import hari_ini
from wbp.models import Wbp

ANGGOTA_PALING_BANYAK = 20
TETAPKAN = "pembinaan.tetapkan_sidangtpp"


@dataclass(frozen=True)
class Anggota:
    """A line of the page of members; `id` is the key of the stored row or a new one."""

    id: UUID
    peran: str
    nama: str
    jabatan: str
    nip: str = ""


@dataclass(frozen=True)
class HasilPenetapan:
    tahap: int
    penempatan: int
    lewat: tuple[str, ...]  # not placed: had left meanwhile, or does not meet what the run requires
    sppn: int = 0  # sheets up to the month before the sitting that were locked


def belum_tiba(sidang: SidangTpp) -> bool:
    return sidang.tanggal > hari_ini(sidang.upt)


def kunci_sidang(sidang: SidangTpp) -> SidangTpp:
    """The sitting, locked until the transaction ends; its members and its list are changed only under this lock."""
    return SidangTpp.objects.select_for_update(of=("self",)).select_related("upt").get(pk=sidang.pk)


def kunci_terbuka(sidang: SidangTpp) -> SidangTpp:
    sidang = kunci_sidang(sidang)
    if sidang.status != StatusSidang.DIJADWALKAN:
        raise ValidationError(
            f"Sidang ini berstatus “{sidang.get_status_display()}”, jadi tidak dapat diubah lagi.", code="tertutup"
        )
    return sidang


def tolak_belum_tiba(sidang: SidangTpp) -> None:
    if belum_tiba(sidang):
        raise ValidationError(
            f"Sidang ini baru berlangsung {format_tanggal(sidang.tanggal)}. Catat pada atau setelah harinya, atau "
            "perbaiki tanggalnya.",
            code="belum_tiba",
        )


# --- planned ---------------------------------------------------------------------------------------------------------


def simpan_sidang(sidang: SidangTpp, *, oleh) -> SidangTpp:
    """Create or change a sitting that was not held yet. A new one begins with the members of the last."""
    with transaction.atomic(), konteks(oleh=oleh):
        baru = sidang._state.adding
        if not baru:
            kunci_terbuka(sidang)
        sidang.full_clean()
        sidang.save()
        if baru:
            _salin_anggota(sidang)
        return sidang


def _salin_anggota(sidang: SidangTpp) -> None:
    lalu = (
        SidangTpp.objects.filter(upt_id=sidang.upt_id, anggota__isnull=False)
        .exclude(pk=sidang.pk)
        .order_by("-tanggal", "-jam", "-pk")
        .first()
    )
    AnggotaSidang.objects.bulk_create(
        AnggotaSidang(sidang=sidang, urutan=a.urutan, peran=a.peran, nama=a.nama, jabatan=a.jabatan, nip=a.nip)
        for a in (lalu.anggota.all() if lalu else ())
    )


def _periksa_sidik(sidang: SidangTpp, sidik: str) -> None:
    if sidik != sidik_baris(sidang.anggota):
        raise ValidationError("Susunan anggota baru saja diubah pengguna lain.", code="bentrok")


def simpan_anggota(sidang: SidangTpp, *, anggota: list[Anggota], sidik: str, oleh) -> int:
    """Write who sits, all at once, in the order of the signatures; who is not among them goes."""
    with transaction.atomic(), konteks(oleh=oleh):
        sidang = kunci_terbuka(sidang)
        _periksa_sidik(sidang, sidik)
        _periksa_anggota(anggota)
        ada = {a.pk: a for a in sidang.anggota.all()}
        sidang.anggota.exclude(pk__in=[a.id for a in anggota]).delete()
        # Two that change places would meet in the rule of one chairman: first everybody is a plain member.
        sidang.anggota.filter(pk__in=[a.id for a in anggota if a.id in ada and ada[a.id].peran != a.peran]).update(
            peran=PeranTpp.ANGGOTA
        )
        for urutan, a in enumerate(anggota, 1):
            baris = ada.get(a.id) or AnggotaSidang(pk=a.id, sidang=sidang)
            kini = (urutan, a.peran, a.nama, a.jabatan, a.nip)
            if a.id in ada and kini == (baris.urutan, baris.peran, baris.nama, baris.jabatan, baris.nip):
                continue
            baris.urutan, baris.peran, baris.nama, baris.jabatan, baris.nip = kini
            baris.full_clean(exclude=["sidang"])
            baris.save()
        return len(anggota)


def _periksa_anggota(anggota: list[Anggota]) -> None:
    salah = []
    if len(anggota) > ANGGOTA_PALING_BANYAK:
        salah.append(f"Susunan anggota paling banyak {ANGGOTA_PALING_BANYAK} orang.")
    for peran in (PeranTpp.KETUA, PeranTpp.SEKRETARIS):
        n = sum(a.peran == peran for a in anggota)
        if n != 1:
            salah.append(f"Sidang mempunyai tepat satu {peran.label.lower()}; di sini ada {n}.")
    for a in anggota:
        if not a.nama or not a.jabatan:
            salah.append(f"Isi nama dan jabatan {a.nama or a.jabatan or 'setiap anggota'}.")
    if salah:
        raise ValidationError(salah, code="anggota")


def terbitkan_undangan(sidang: SidangTpp, *, oleh) -> str:
    """Give the invitation its number and date; asked for again, the number it has."""
    with transaction.atomic(), konteks(oleh=oleh):
        sidang = kunci_terbuka(sidang)
        if sidang.nomor_undangan:
            return sidang.nomor_undangan
        if not sidang.anggota.exists():
            raise ValidationError(
                "Susun dahulu anggota sidang; undangan ditujukan kepada mereka.", code="tanpa_anggota"
            )
        sidang.tanggal_undangan = hari_ini(sidang.upt)
        if sidang.tanggal_undangan > sidang.tanggal:
            raise ValidationError("Hari sidang sudah lewat, jadi undangannya tidak dapat diterbitkan.", code="lewat")
        sidang.nomor_undangan = nomor_surat(sidang.upt, sidang.tanggal_undangan)
        sidang.full_clean()
        sidang.save()
        return sidang.nomor_undangan


# --- held ------------------------------------------------------------------------------------------------------------


def catat_sidang(
    sidang: SidangTpp, *, hadir: Mapping[UUID, bool | None], notulen: str, sidik: str, versi, oleh
) -> None:
    """Who came and what was said. A second writer of either is told."""
    with transaction.atomic(), konteks(oleh=oleh):
        sidang = kunci_terbuka(sidang)
        tolak_belum_tiba(sidang)
        _periksa_sidik(sidang, sidik)
        if str(sidang.versi) != str(versi) and sidang.notulen != notulen:
            raise ValidationError("Notulen baru saja diubah pengguna lain.", code="bentrok")
        for a in sidang.anggota.all():
            if a.pk in hadir and a.hadir != hadir[a.pk]:
                a.hadir = hadir[a.pk]
                a.save(update_fields=["hadir"])
        if sidang.notulen != notulen:
            sidang.notulen = notulen
            sidang.full_clean()
            sidang.save()


def laksanakan(sidang: SidangTpp, *, oleh) -> None:
    """The sitting is over: everybody on the list has a word, those who came are known, the record has its number.

    What the dates said on that day is frozen beside each decision.
    """
    with sidang.beralih(StatusSidang.DILAKSANAKAN, oleh=oleh):
        tolak_belum_tiba(sidang)
        _periksa_siap(sidang)
        sidang.alasan_kembali = ""
        if not sidang.nomor_berita_acara:
            sidang.nomor_berita_acara = nomor_surat(sidang.upt, sidang.tanggal)
        _bekukan_tahap(sidang, oleh)


def kurang_lengkap(sidang: SidangTpp) -> list[str]:
    """What still has to be done before the sitting can be recorded as held, in words."""
    anggota = list(sidang.anggota.all())
    keputusan = sidang.keputusan.all()
    hasil = []
    peran = {a.peran for a in anggota}
    hasil += [f"{p.label} sidang belum ada." for p in (PeranTpp.KETUA, PeranTpp.SEKRETARIS) if p not in peran]
    if belum := sum(a.hadir is None for a in anggota):
        hasil.append(f"Kehadiran {belum} anggota belum dicatat.")
    elif anggota and not any(a.hadir for a in anggota):
        hasil.append("Tidak seorang pun anggota dicatat hadir.")
    if belum := keputusan.filter(status=StatusKeputusan.DIUSULKAN).count():
        hasil.append(f"{belum} perihal belum diputuskan.")
    if not sidang.notulen.strip() and not keputusan.exists():
        hasil.append("Daftar sidang kosong dan notulen belum ditulis.")
    return hasil


def _periksa_siap(sidang: SidangTpp) -> None:
    if kurang := kurang_lengkap(sidang):
        raise ValidationError(kurang, code="belum_lengkap")


def _bekukan_tahap(sidang: SidangTpp, oleh) -> None:
    baris = dict(sidang.keputusan.values_list("pk", "wbp_id"))
    if not baris:
        return
    keadaan = orang_sidang(sidang.upt_id, set(baris.values()), sidang.tanggal, oleh)
    tulis_tahap({pk: (keadaan[w].kode_tahap, keadaan[w].saran) for pk, w in baris.items()})


def tulis_tahap(isi: Mapping[UUID, tuple[str, str]]) -> None:
    with connection.cursor() as kursor:
        kursor.execute(
            f"UPDATE {KeputusanTpp._meta.db_table} AS k SET tahap_kini = d.kini, tahap_saran = d.saran "
            "FROM unnest(%s::uuid[], %s::text[], %s::text[]) AS d(id, kini, saran) "
            "WHERE k.id = d.id AND (k.tahap_kini, k.tahap_saran) IS DISTINCT FROM (d.kini, d.saran)",
            [[str(pk) for pk in isi], [k for k, _ in isi.values()], [s for _, s in isi.values()]],
        )


def batalkan_sidang(sidang: SidangTpp, *, oleh, alasan: str) -> None:
    if not alasan.strip():
        raise ValidationError({"alasan": "Isi alasan pembatalan."}, code="alasan_wajib")
    with sidang.beralih(StatusSidang.DIBATALKAN, oleh=oleh, alasan=alasan):
        sidang.alasan_batal = alasan[:200]


# --- the head --------------------------------------------------------------------------------------------------------


def kembalikan(sidang: SidangTpp, *, oleh, alasan: str) -> None:
    """Back to the secretary, with what has to be put right; nothing has taken effect."""
    if not alasan.strip():
        raise ValidationError({"alasan": "Isi apa yang harus diperbaiki sekretaris."}, code="alasan_wajib")
    if sidang.status == StatusSidang.DIJADWALKAN:
        raise ValidationError("Sidang ini sudah berada pada sekretaris.", code="langkah_tidak_sah")
    with sidang.beralih(StatusSidang.DIJADWALKAN, oleh=oleh, alasan=alasan):
        sidang.alasan_kembali = alasan[:200]


def tetapkan(sidang: SidangTpp, *, oleh) -> HasilPenetapan:
    """The head adopts what the sitting recommends; from here it holds and nothing of it changes.

    Once and as a whole: stages are in force from this day, placements become proposals of the TPP (seats stay the
    run's own decision). Who has left meanwhile is passed over and named. A run that takes nobody refuses the whole.
    The confirmed SPPN sheets up to the month before the sitting are locked by it.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        with sidang.beralih(StatusSidang.DITETAPKAN, oleh=oleh):
            sidang.ditetapkan_pada, sidang.ditetapkan_oleh = hari_ini(sidang.upt), oleh
        setuju = sidang.keputusan.filter(status=StatusKeputusan.DISETUJUI)
        setuju.update(berlaku_pada=sidang.ditetapkan_pada)
        penempatan, lewat = _tempatkan(sidang, oleh)
        terkunci = kunci_bulan(sidang, bulan=bulan_lalu(sidang.tanggal), oleh=oleh)
        return HasilPenetapan(setuju.filter(perihal=PerihalTpp.TAHAP).count(), penempatan, lewat, terkunci)


def _tempatkan(sidang: SidangTpp, oleh) -> tuple[int, tuple[str, ...]]:
    baris = list(
        sidang.keputusan.filter(status=StatusKeputusan.DISETUJUI, perihal=PerihalTpp.PROGRAM)
        .select_related("wbp")
        .order_by("kegiatan_id", "wbp__nama_kunci", "pk")
    )
    dihuni = set(
        Wbp.objects.filter(upt_id=sidang.upt_id, pk__in=[b.wbp_id for b in baris])
        .dihuni()
        .values_list("pk", flat=True)
    )
    kegiatan: dict = {}
    for b in baris:
        if b.wbp_id in dihuni:
            kegiatan.setdefault(b.kegiatan_id, []).append(b)
    gagal: list[str] = []
    for k in Kegiatan.objects.filter(pk__in=kegiatan).order_by("pk"):
        gagal += _usulkan(sidang, k, kegiatan[k.pk], oleh)
    keluar = list(dict.fromkeys(f"{b.wbp.nama} (sudah keluar)" for b in baris if b.wbp_id not in dihuni))
    return sum(b.wbp_id in dihuni for b in baris) - len(gagal), (*keluar, *gagal)


def _usulkan(sidang: SidangTpp, kegiatan: Kegiatan, baris: list[KeputusanTpp], oleh) -> list[str]:
    """Proposals for one run; who is in it already is linked to the row there is. Returns whom the run's own
    requirements keep out, with the reason.
    """
    semua, gagal = {b.wbp_id for b in baris}, []
    sudah = set(kegiatan.peserta.terbuka().filter(wbp__in=semua).values_list("wbp_id", flat=True))
    if semua - sudah:
        if kegiatan.status not in MENERIMA:
            raise ValidationError(
                f"Kegiatan “{kegiatan.nama}” berstatus {kegiatan.get_status_display().lower()}, jadi tidak menerima "
                "usulan peserta. Kembalikan sidang ke sekretaris agar penempatannya ditunda.",
                code="pendaftaran_tutup",
            )
        catatan = f"Sidang TPP {format_tanggal(sidang.tanggal)}, nomor {sidang.nomor_berita_acara}"
        hasil = usulkan(
            kegiatan, semua_wbp=semua - sudah, pengusul=Pengusul.TPP, catatan=catatan, oleh=oleh, izin=TETAPKAN
        )
        gagal = [f"{nama} ({sebab})" for nama, sebab in hasil.gagal]
    ikut = dict(
        Peserta.objects.filter(kegiatan=kegiatan, wbp__in=semua, status__in=StatusPeserta.terbuka).values_list(
            "wbp_id", "pk"
        )
    )
    with connection.cursor() as kursor:
        kursor.execute(
            f"UPDATE {KeputusanTpp._meta.db_table} AS k SET peserta_id = d.peserta "
            "FROM unnest(%s::uuid[], %s::uuid[]) AS d(id, peserta) WHERE k.id = d.id",
            [[str(b.pk) for b in baris if b.wbp_id in ikut], [str(ikut[b.wbp_id]) for b in baris if b.wbp_id in ikut]],
        )
    return gagal


def pejabat_calon(upt, pada: dt.date) -> list[Pejabat]:
    """Officials in force that day: who may be taken over into the members with one tick."""
    return list(Pejabat.objects.dalam(upt.pk).berlaku(pada).order_by("-menandatangani", "jabatan", "nama", "pk"))
