"""Participants: proposed, decided under the quota, moved; and let go when they leave the UPT."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from pembinaan.choices import StatusKegiatan, StatusPeserta
from pembinaan.models import AlasanBerhenti, Kegiatan, Peserta
from pembinaan.services.kegiatan import kunci_kegiatan, pastikan_terbuka
from pembinaan.services.langkah import beralih_semua
from upt.waktu import hari_ini
from wbp.choices import JenisMutasi
from wbp.models import Wbp

USUL_PALING_BANYAK = 500
MENERIMA = (StatusKegiatan.PENDAFTARAN, StatusKegiatan.BERJALAN)


@dataclass(frozen=True)
class HasilUsul:
    baru: int
    sudah_ada: int


def usulkan(kegiatan: Kegiatan, *, semua_wbp, pengusul: str, catatan: str = "", oleh) -> HasilUsul:
    """Propose people for a run. Those already in it are left alone, so a second press adds nobody. Locks the run."""
    minta = {str(pk) for pk in semua_wbp}
    if not minta:
        raise ValidationError("Tandai dahulu WBP yang diusulkan.", code="kosong")
    if len(minta) > USUL_PALING_BANYAK:
        raise ValidationError(f"Usulkan paling banyak {USUL_PALING_BANYAK} orang sekaligus.", code="terlalu_banyak")
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_kegiatan(kegiatan)
        _pastikan_menerima(kegiatan)
        dihuni = set(
            Wbp.objects.untuk(oleh).filter(upt_id=kegiatan.upt_id, pk__in=minta).dihuni().values_list("pk", flat=True)
        )
        if len(dihuni) < len(minta):
            raise ValidationError(
                f"{len(minta) - len(dihuni)} orang yang ditandai tidak (lagi) dihuni UPT ini. Muat ulang daftarnya.",
                code="tidak_dihuni",
            )
        sudah = set(kegiatan.peserta.terbuka().filter(wbp_id__in=dihuni).values_list("wbp_id", flat=True))
        tanggal = hari_ini(kegiatan.upt)
        Peserta.objects.bulk_create(
            Peserta(
                upt_id=kegiatan.upt_id,
                kegiatan=kegiatan,
                wbp_id=pk,
                pengusul=pengusul,
                diusulkan_pada=tanggal,
                catatan=catatan[:300],
            )
            for pk in sorted(dihuni - sudah)
        )
        return HasilUsul(len(dihuni - sudah), len(sudah))


def _pastikan_menerima(kegiatan: Kegiatan) -> None:
    if kegiatan.status not in MENERIMA:
        raise ValidationError(
            "Pendaftaran kegiatan ini belum dibuka."
            if kegiatan.status == StatusKegiatan.RENCANA
            else f"Kegiatan ini {kegiatan.get_status_display().lower()}, jadi tidak menerima peserta lagi.",
            code="pendaftaran_tutup",
        )


# --- decisions -------------------------------------------------------------------------------------------------------


def setujui(kegiatan: Kegiatan, *, semua_id, lebihi: bool = False, alasan: str = "", oleh) -> int:
    """Give seats. Quota is counted under a lock on the run; beyond it only with the permission, a reason and `lebihi`.

    Returns how many seats go beyond the quota.
    """
    with transaction.atomic():
        kegiatan = kunci_kegiatan(kegiatan)
        _pastikan_menerima(kegiatan)
        minta = _milik(kegiatan, semua_id)
        lebih = _periksa_kuota(kegiatan, len(minta), lebihi=lebihi, alasan=alasan, oleh=oleh)
        beralih_semua(Peserta, minta, StatusPeserta.DISETUJUI, oleh=oleh, alasan=alasan, sebut=_nama)
        if lebih:
            urut = Peserta.objects.filter(pk__in=minta).order_by("-diusulkan_pada", "-pk").values_list("pk", flat=True)
            with konteks(oleh=oleh, alasan=alasan):
                Peserta.objects.filter(pk__in=list(urut[:lebih])).update(lebih_kuota=True)
        return lebih


def _periksa_kuota(kegiatan: Kegiatan, tambah: int, *, lebihi: bool, alasan: str, oleh) -> int:
    if kegiatan.kuota is None:
        return 0
    terisi = kegiatan.peserta.memakai_kursi().count()
    lebih = min(tambah, terisi + tambah - kegiatan.kuota)
    if lebih <= 0:
        return 0
    pesan = f"Kuota {kegiatan.kuota} kursi, terisi {terisi}; menyetujui {tambah} orang melebihi kuota {lebih} orang."
    if not lebihi or not oleh.has_perm("pembinaan.lebihi_kuota", kegiatan):
        sisa = max(0, kegiatan.kuota - terisi)
        lanjut = f"Pilih paling banyak {sisa} orang" if sisa else "Masukkan ke daftar tunggu"
        raise ValidationError(f"{pesan} {lanjut}.", code="kuota_penuh")
    if not alasan.strip():
        raise ValidationError(f"{pesan} Isi alasan melebihi kuota.", code="alasan_wajib")
    return lebih


def tolak(kegiatan: Kegiatan, *, semua_id, alasan: str, oleh) -> int:
    if not alasan.strip():
        raise ValidationError("Isi alasan penolakan.", code="alasan_wajib")
    return _putuskan(kegiatan, semua_id, StatusPeserta.DITOLAK, oleh=oleh, alasan=alasan)


def tunggukan(kegiatan: Kegiatan, *, semua_id, alasan: str = "", oleh) -> int:
    return _putuskan(kegiatan, semua_id, StatusPeserta.DAFTAR_TUNGGU, oleh=oleh, alasan=alasan)


def mulaikan(kegiatan: Kegiatan, *, semua_id, alasan: str = "", oleh) -> int:
    """Approved people begin to follow a run that is under way."""
    if kegiatan.status != StatusKegiatan.BERJALAN:
        raise ValidationError(
            "Kegiatan belum berjalan. Semua peserta yang disetujui mulai mengikuti saat kegiatan dimulai.",
            code="belum_berjalan",
        )
    isi = {"mulai": hari_ini(kegiatan.upt)}
    dari = (StatusPeserta.DISETUJUI,)
    return _putuskan(kegiatan, semua_id, StatusPeserta.MENGIKUTI, oleh=oleh, alasan=alasan, isi=isi, dari=dari)


def _putuskan(kegiatan: Kegiatan, semua_id, ke: str, *, oleh, alasan: str, isi: dict | None = None, dari=None) -> int:
    with transaction.atomic():
        kegiatan = kunci_kegiatan(kegiatan)
        pastikan_terbuka(kegiatan)
        isi = dict(isi or {})
        if alasan:
            isi["catatan"] = alasan[:300]
        minta = _milik(kegiatan, semua_id)
        return len(beralih_semua(Peserta, minta, ke, oleh=oleh, alasan=alasan, isi=isi, dari=dari, sebut=_nama))


def _milik(kegiatan: Kegiatan, semua_id) -> list:
    """The ticked rows, all of them of this run; a stranger among them refuses the whole batch."""
    minta = {str(pk) for pk in semua_id}
    if not minta:
        raise ValidationError("Tandai dahulu peserta yang dimaksud.", code="kosong")
    ada = list(kegiatan.peserta.filter(pk__in=minta).order_by("pk").values_list("pk", flat=True))
    if len(ada) < len(minta):
        raise ValidationError("Sebagian pilihan bukan peserta kegiatan ini. Muat ulang halaman.", code="bukan_peserta")
    return ada


def _nama(peserta: Peserta) -> str:
    return peserta.wbp.nama


# --- moves of one participant ----------------------------------------------------------------------------------------


def mulai_mengikuti(peserta: Peserta, *, oleh, alasan: str = "") -> None:
    mulaikan(peserta.kegiatan, semua_id=[peserta.pk], oleh=oleh, alasan=alasan)
    peserta.refresh_from_db()


def tangguhkan(peserta: Peserta, *, oleh, alasan: str) -> None:
    with peserta.beralih(StatusPeserta.DITANGGUHKAN, oleh=oleh, alasan=alasan):
        pastikan_terbuka(peserta.kegiatan)
        peserta.catatan = alasan[:300]


def lanjutkan(peserta: Peserta, *, oleh, alasan: str = "") -> None:
    """A suspended person goes on; the day of the first start stays."""
    pastikan_terbuka(peserta.kegiatan)
    dari = (StatusPeserta.DITANGGUHKAN,)
    beralih_semua(Peserta, [peserta.pk], StatusPeserta.MENGIKUTI, oleh=oleh, alasan=alasan, dari=dari, sebut=_nama)
    peserta.refresh_from_db()


def berhentikan(peserta: Peserta, *, sebab: AlasanBerhenti, tanggal, oleh, alasan: str = "") -> None:
    """End a participation with a reason row; the rows the system fills in by itself are refused."""
    if sebab.oleh_sistem:
        raise ValidationError({"sebab": "Alasan ini diisi oleh sistem. Pilih alasan lain."}, code="alasan_sistem")
    with peserta.beralih(StatusPeserta.BERHENTI, oleh=oleh, alasan=alasan or sebab.nama):
        pastikan_terbuka(peserta.kegiatan)
        if tanggal > hari_ini(peserta.kegiatan.upt):
            raise ValidationError({"tanggal": "Tanggal berhenti belum tiba."}, code="tanggal_depan")
        if peserta.mulai and tanggal < peserta.mulai:
            raise ValidationError(
                {"tanggal": f"Peserta baru mulai mengikuti {peserta.mulai:%d/%m/%Y}."}, code="tanggal_awal"
            )
        peserta.alasan_berhenti, peserta.selesai, peserta.catatan = sebab, tanggal, alasan[:300]


def batalkan_peserta(peserta: Peserta, *, oleh, alasan: str) -> None:
    """Withdraw someone who waits or was approved but has not begun."""
    if not alasan.strip():
        raise ValidationError("Isi alasan pembatalan.", code="alasan_wajib")
    with peserta.beralih(StatusPeserta.BATAL, oleh=oleh, alasan=alasan):
        pastikan_terbuka(peserta.kegiatan)
        peserta.catatan = alasan[:300]


# --- leaving the UPT -------------------------------------------------------------------------------------------------


def alasan_keluar(jenis_mutasi: str) -> str:
    """Code of the system's reason for a kind of mutasi keluar; a mutasi masuk taken back counts as moved."""
    if jenis_mutasi in JenisMutasi.bebas:
        return "bebas"
    return {
        JenisMutasi.PINDAH: "pindah",
        JenisMutasi.MENINGGAL: "meninggal",
        JenisMutasi.LARI: "melarikan_diri",
    }.get(jenis_mutasi, "pindah")


def tutup_karena_keluar(*, wbp: Wbp, mutasi, oleh) -> int:
    """End every open participation of a person who has left; runs in the transaction of the mutasi."""
    terbuka = list(
        Peserta.objects.terbuka().filter(wbp=wbp, upt_id=mutasi.upt_id).order_by("pk").values_list("pk", flat=True)
    )
    if not terbuka:
        return 0
    sebab = AlasanBerhenti.objects.get(kode=alasan_keluar(mutasi.jenis))
    isi = {"selesai": mutasi.tanggal, "alasan_berhenti": sebab}
    alasan = f"WBP keluar: {mutasi}"
    return len(beralih_semua(Peserta, terbuka, StatusPeserta.PINDAH_BEBAS, oleh=oleh, alasan=alasan, isi=isi))
