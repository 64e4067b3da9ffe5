"""Participants: proposed, decided under the quota, moved; and let go when they leave the UPT."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DateField, F, Value
from django.db.models.functions import Greatest

from core.audit import konteks
from core.tampil import sebut_beberapa
from pembinaan.choices import Pengusul, StatusKegiatan, StatusPeserta
from pembinaan.models import AlasanBerhenti, IzinKehadiran, Kegiatan, Peserta
from pembinaan.services.kegiatan import kunci_kegiatan, pastikan_terbuka
from pembinaan.services.langkah import beralih_semua
from pembinaan.services.penangguhan import akhiri_penangguhan
from pembinaan.services.syarat import periksa_syarat
from upt.waktu import hari_ini
from wbp.choices import JenisMutasi
from wbp.models import Wbp
from wbp.queries import luas_tanpa_asuhan

USUL_PALING_BANYAK = 500
MENERIMA = StatusKegiatan.menerima
MENGUSULKAN = "pembinaan.add_peserta"


@dataclass(frozen=True)
class HasilUsul:
    """`gagal` [(name, sentence)]: not proposed, because a requirement that must be met is not."""

    baru: int
    sudah_ada: int
    gagal: tuple[tuple[str, str], ...] = ()


def wali_saja(pengguna, upt_id) -> bool:
    """Whether this user proposes in that UPT only as wali: then only own people, and in the name of a wali."""
    luas = luas_tanpa_asuhan(pengguna, MENGUSULKAN)
    return luas is not None and upt_id not in luas


def calon_usulan(kegiatan: Kegiatan, oleh, izin: str = MENGUSULKAN):
    """People this user may propose for the run, in it already or not; `izin` is what entitles him to it."""
    return Wbp.objects.untuk(oleh, izin).filter(upt_id=kegiatan.upt_id).dihuni()


def usulkan(
    kegiatan: Kegiatan,
    *,
    semua_wbp,
    pengusul: str,
    catatan: str = "",
    tanggal: dt.date | None = None,
    oleh,
    izin: str = MENGUSULKAN,
) -> HasilUsul:
    """Propose people for a run, asked for on `tanggal` (today unless told). Locks the run.

    Those already in it are left alone, so a second press adds nobody; who does not meet a requirement that must be
    met is left out and named. A wali proposes own people, as wali.
    """
    minta = {str(pk) for pk in semua_wbp}
    if not minta:
        raise ValidationError("Tandai dahulu WBP yang diusulkan.", code="kosong")
    if len(minta) > USUL_PALING_BANYAK:
        raise ValidationError(f"Usulkan paling banyak {USUL_PALING_BANYAK} orang sekaligus.", code="terlalu_banyak")
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_kegiatan(kegiatan)
        _pastikan_menerima(kegiatan)
        dihuni = set(calon_usulan(kegiatan, oleh, izin).filter(pk__in=minta).values_list("pk", flat=True))
        if len(dihuni) < len(minta):
            raise ValidationError(
                f"{len(minta) - len(dihuni)} orang yang ditandai tidak (lagi) dihuni UPT ini. Muat ulang daftarnya.",
                code="tidak_dihuni",
            )
        sudah = set(kegiatan.peserta.terbuka().filter(wbp_id__in=dihuni).values_list("wbp_id", flat=True))
        hari = hari_ini(kegiatan.upt)
        if tanggal and tanggal > hari:
            raise ValidationError({"tanggal": "Tanggal permintaan belum tiba."}, code="tanggal_depan")
        gagal = _tidak_memenuhi(kegiatan, dihuni - sudah, oleh)
        baru = dihuni - sudah - set(gagal)
        Peserta.objects.bulk_create(
            Peserta(
                upt_id=kegiatan.upt_id,
                kegiatan=kegiatan,
                wbp_id=pk,
                pengusul=Pengusul.WALI if wali_saja(oleh, kegiatan.upt_id) else pengusul,
                diusulkan_pada=tanggal or hari,
                catatan=catatan[:300],
            )
            for pk in sorted(baru)
        )
        return HasilUsul(len(baru), len(sudah), tuple(sorted(gagal.values())))


def _tidak_memenuhi(kegiatan: Kegiatan, semua_wbp, oleh) -> dict:
    """{person: (name, sentence)} of those who do not meet a requirement that must be met."""
    diperiksa = periksa_syarat(kegiatan, semua_wbp, hari_ini(kegiatan.upt), oleh)
    return {pk: (d.orang.nama, "; ".join(d.tolak)) for pk, d in diperiksa.items() if d.tolak}


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
        _pastikan_syarat(kegiatan, minta, oleh)
        lebih = _periksa_kuota(kegiatan, len(minta), lebihi=lebihi, alasan=alasan, oleh=oleh)
        beralih_semua(Peserta, minta, StatusPeserta.DISETUJUI, oleh=oleh, alasan=alasan, sebut=_nama)
        if lebih:
            urut = Peserta.objects.filter(pk__in=minta).order_by("-diusulkan_pada", "-pk").values_list("pk", flat=True)
            with konteks(oleh=oleh, alasan=alasan):
                Peserta.objects.filter(pk__in=list(urut[:lebih])).update(lebih_kuota=True)
        return lebih


def _pastikan_syarat(kegiatan: Kegiatan, semua_id: list, oleh) -> None:
    orang = Peserta.objects.filter(pk__in=semua_id).values_list("wbp_id", flat=True)
    gagal = sorted(_tidak_memenuhi(kegiatan, orang, oleh).values())
    if not gagal:
        return
    nama = sebut_beberapa(gagal, lambda satu: f"{satu[0]} ({satu[1]})")
    raise ValidationError(
        f"Tidak ada yang disetujui: {len(gagal)} orang tidak memenuhi syarat wajib: {nama}.",
        code="syarat_wajib",
    )


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


def pulihkan(peserta: Peserta, *, oleh, alasan: str) -> Peserta:
    """Put a withdrawn person back on the waiting list, where the first request stood: a new row, the old one stays."""
    if not alasan.strip():
        raise ValidationError("Isi alasan memulihkan.", code="alasan_wajib")
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        kegiatan = kunci_kegiatan(peserta.kegiatan)
        _pastikan_menerima(kegiatan)
        lama = Peserta.objects.select_for_update(of=("self",)).select_related("wbp").get(pk=peserta.pk)
        _pastikan_dapat_pulih(lama)
        baru = Peserta(
            upt_id=lama.upt_id,
            kegiatan=kegiatan,
            wbp=lama.wbp,
            pengusul=lama.pengusul,
            diusulkan_pada=lama.diusulkan_pada,
            pulih_dari=lama,
            catatan=alasan[:300],
        )
        baru.full_clean()
        baru.save()
        beralih_semua(Peserta, [baru.pk], StatusPeserta.DAFTAR_TUNGGU, oleh=oleh, alasan=alasan)
        baru.refresh_from_db()
        return baru


def _pastikan_dapat_pulih(lama: Peserta) -> None:
    if lama.status != StatusPeserta.BATAL:
        raise ValidationError(
            f"Peserta berstatus “{lama.get_status_display()}”; hanya yang batal dapat dipulihkan.",
            code="langkah_tidak_sah",
        )
    if lama.kegiatan.peserta.terbuka().filter(wbp=lama.wbp).exists():
        raise ValidationError(f"{lama.wbp.nama} sudah tercatat lagi dalam kegiatan ini.", code="sudah_ada")
    if Peserta.objects.filter(pulih_dari=lama).exists():
        raise ValidationError(
            f"{lama.wbp.nama} sudah pernah dipulihkan dari catatan ini. Pulihkan catatannya yang terakhir.",
            code="sudah_dipulihkan",
        )
    if not Wbp.objects.filter(pk=lama.wbp_id, upt_id=lama.upt_id).dihuni().exists():
        raise ValidationError(f"{lama.wbp.nama} tidak lagi dihuni UPT ini.", code="tidak_dihuni")


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
    """End every open participation of a person who has left, with what hangs on it: a suspension, excuses for days to
    come. Runs in the transaction of the mutasi."""
    terbuka = list(
        Peserta.objects.terbuka().filter(wbp=wbp, upt_id=mutasi.upt_id).order_by("pk").values_list("pk", flat=True)
    )
    alasan = f"WBP keluar: {mutasi}"
    with konteks(oleh=oleh, alasan=alasan):
        _batalkan_izin(wbp, mutasi)
        akhiri_penangguhan(terbuka, pada=mutasi.tanggal)
    if not terbuka:
        return 0
    sebab = AlasanBerhenti.objects.get(kode=alasan_keluar(mutasi.jenis))
    # Recorded late, the day of leaving may lie before the day a participation began.
    isi = {"selesai": Greatest(Value(mutasi.tanggal, DateField()), F("mulai")), "alasan_berhenti": sebab}
    return len(beralih_semua(Peserta, terbuka, StatusPeserta.PINDAH_BEBAS, oleh=oleh, alasan=alasan, isi=isi))


def _batalkan_izin(wbp: Wbp, mutasi) -> None:
    """Excuses that begin on the day of leaving or later are taken back; one under way ends the day before."""
    izin = IzinKehadiran.objects.berlaku().filter(wbp=wbp, upt_id=mutasi.upt_id, sampai__gte=mutasi.tanggal)
    izin.filter(dari__lt=mutasi.tanggal).update(sampai=mutasi.tanggal - dt.timedelta(days=1))
    izin.filter(dari__gte=mutasi.tanggal).update(dibatalkan=True)
