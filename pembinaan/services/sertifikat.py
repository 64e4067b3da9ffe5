"""Certificates: numbered under a lock, frozen, signed by the head, revoked with a reason. No number is used twice."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from core.audit import konteks
from core.urai import format_tanggal_pendek
from pembinaan.choices import StatusPeserta, StatusSertifikat
from pembinaan.models import Kegiatan, PenghitungSertifikat, Peserta, Sertifikat
from pembinaan.rules import PENERBIT_NEGARA, judul_layak, nama_layak
from pembinaan.services.langkah import beralih_semua
from upt.models import Pejabat, Upt
from upt.services import nomor_menurut_pola
from upt.waktu import hari_ini


def calon_sertifikat(kegiatan: Kegiatan):
    """Who passed and holds no valid certificate of this run yet."""
    berlaku = Sertifikat.objects.exclude(status=StatusSertifikat.DICABUT).filter(peserta__kegiatan=kegiatan)
    return kegiatan.peserta.filter(status=StatusPeserta.LULUS).exclude(pk__in=berlaku.values("peserta"))


def terbitkan(kegiatan: Kegiatan, peserta_id=None, *, oleh, tanggal: dt.date) -> list[Sertifikat]:
    """Number and freeze certificates as drafts, for these participants or all who passed. Locks the year's counter.

    Those who have one already are left alone, so a second press makes none. Refuses everybody when one has not passed.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = Kegiatan.objects.select_related("upt", "program__bidang", "mitra").get(pk=kegiatan.pk)
        _periksa(kegiatan, tanggal)
        penghitung = _kunci_penghitung(kegiatan.upt_id, tanggal.year)
        if peserta_id is not None:
            _tolak_belum_lulus(kegiatan, peserta_id)
        calon = calon_sertifikat(kegiatan).select_related("wbp", "penilaian").order_by("wbp__nama_kunci", "pk")
        if peserta_id is not None:
            calon = calon.filter(pk__in=list(peserta_id))
        baru = [_isi(kegiatan, p, penghitung.terakhir + i, tanggal) for i, p in enumerate(calon, 1)]
        Sertifikat.objects.bulk_create(baru)
        penghitung.terakhir += len(baru)
        penghitung.save(update_fields=["terakhir"])
        return baru


def _periksa(kegiatan: Kegiatan, tanggal: dt.date) -> None:
    if not kegiatan.program.bidang.memberi_sertifikat:
        raise ValidationError(
            f"Bidang {kegiatan.program.bidang} tidak memberi sertifikat.", code="bidang_tanpa_sertifikat"
        )
    if tanggal > hari_ini(kegiatan.upt):
        raise _tanggal_salah("Tanggal sertifikat belum tiba.", "tanggal_depan")
    if tanggal < kegiatan.mulai:
        raise _tanggal_salah(f"Kegiatan baru dimulai {format_tanggal_pendek(kegiatan.mulai)}.", "tanggal_awal")


def _tanggal_salah(pesan: str, kode: str) -> ValidationError:
    return ValidationError({"tanggal": ValidationError(pesan, code=kode)})


def _kunci_penghitung(upt_id, tahun: int) -> PenghitungSertifikat:
    """The year's counter, locked until the transaction ends: a rollback gives its numbers back, so none is lost."""
    PenghitungSertifikat.objects.bulk_create([PenghitungSertifikat(upt_id=upt_id, tahun=tahun)], ignore_conflicts=True)
    penghitung = PenghitungSertifikat.objects.select_for_update().get(upt_id=upt_id, tahun=tahun)
    # Certificates brought in from elsewhere came without the counter.
    ada = Sertifikat.objects.filter(upt_id=upt_id, tahun=tahun).aggregate(n=Max("nomor_urut"))["n"]
    penghitung.terakhir = max(penghitung.terakhir, ada or 0)
    return penghitung


def _tolak_belum_lulus(kegiatan: Kegiatan, peserta_id) -> None:
    minta = {str(p) for p in peserta_id}
    if not minta:
        raise ValidationError("Tandai dahulu peserta yang menerima sertifikat.", code="kosong")
    lulus = kegiatan.peserta.filter(status=StatusPeserta.LULUS, pk__in=minta).count()
    if lulus < len(minta):
        raise ValidationError(
            f"{len(minta) - lulus} peserta yang ditandai tidak (lagi) berstatus lulus. Muat ulang halaman.",
            code="belum_lulus",
        )


def _isi(kegiatan: Kegiatan, peserta: Peserta, urut: int, tanggal: dt.date) -> Sertifikat:
    """Everything that stands on the paper, copied: later changes of the register or the run do not alter it."""
    upt, penilaian = kegiatan.upt, getattr(peserta, "penilaian", None)
    nomor = nomor_menurut_pola(upt, upt.pola_nomor_sertifikat, urut, tanggal, sebutan="sertifikat")
    return Sertifikat(
        upt_id=kegiatan.upt_id,
        peserta=peserta,
        nomor=nomor,
        nomor_urut=urut,
        tahun=tanggal.year,
        nama=nama_layak(peserta.wbp.nama),
        tempat_lahir=judul_layak(peserta.wbp.tempat_lahir),
        tanggal_lahir=peserta.wbp.tanggal_lahir,
        judul=kegiatan.program.nama,
        penerbit=penerbit(upt, kegiatan.mitra.nama if kegiatan.mitra else ""),
        mitra_nama=kegiatan.mitra.nama if kegiatan.mitra else "",
        jp=kegiatan.program.jp,
        predikat=penilaian.predikat if penilaian else "",
        mulai=max(kegiatan.mulai, peserta.mulai or kegiatan.mulai),
        selesai=peserta.selesai or kegiatan.selesai,
        tanggal_terbit=tanggal,
    )


def penerbit(upt: Upt, mitra: str) -> str:
    """Who issues it: the partner, else the ministry. The place of detention stands nowhere on the front."""
    if mitra:
        return mitra
    atas = upt.baris_kop[0] if upt.baris_kop else ""
    return judul_layak(atas) if atas.upper().startswith("KEMENTERIAN") else PENERBIT_NEGARA


# --- signed, revoked -------------------------------------------------------------------------------------------------


def penandatangan(upt: Upt) -> Pejabat | None:
    """Who signs certificates of that UPT today, acting heads included."""
    return Pejabat.objects.kepala(upt, hari_ini(upt))


def sahkan(semua_id, *, upt: Upt, oleh) -> int:
    """Sign these drafts of one UPT. The signer is whoever is its head today, acting heads included."""
    semua_id = [str(pk) for pk in semua_id]
    if not semua_id:
        raise ValidationError("Tandai dahulu sertifikat yang disahkan.", code="kosong")
    pejabat = penandatangan(upt)
    if pejabat is None:
        raise ValidationError(
            "Belum ada pejabat yang menandatangani sebagai kepala UPT hari ini. Lengkapi dahulu daftar pejabat.",
            code="tanpa_pejabat",
        )
    with transaction.atomic(), konteks(oleh=oleh):
        ada = Sertifikat.objects.filter(upt=upt, pk__in=semua_id).count()
        if ada < len(set(semua_id)):
            raise ValidationError("Ada sertifikat yang tidak ditemukan. Muat ulang halaman.", code="tidak_ada")
        return len(
            beralih_semua(
                Sertifikat,
                semua_id,
                StatusSertifikat.DISAHKAN,
                oleh=oleh,
                isi={"penandatangan": pejabat},
                sebut=lambda s: s.nomor,
            )
        )


def cabut(sertifikat: Sertifikat, *, oleh, alasan: str) -> None:
    """Revoke; the number stays used and the public page says so."""
    if not alasan.strip():
        raise ValidationError("Isi alasan pencabutan.", code="alasan_wajib")
    with sertifikat.beralih(StatusSertifikat.DICABUT, oleh=oleh, alasan=alasan):
        sertifikat.alasan_cabut = alasan.strip()[:200]
