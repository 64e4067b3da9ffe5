"""Certificates: numbered under a lock, frozen, revoked or replaced with a reason. No number is used twice."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from core.audit import konteks
from core.urai import format_tanggal_pendek
from pembinaan.choices import CaraNilai, PenerbitSertifikat, PihakTtd, StatusPeserta, StatusSertifikat
from pembinaan.models import (
    Kegiatan,
    NilaiMateri,
    PenghitungSertifikat,
    Peserta,
    RancanganSertifikat,
    Sertifikat,
    TtdSertifikat,
)
from pembinaan.rules import PENERBIT_NEGARA, judul_layak, nama_layak
from pembinaan.services.hasil_baca import kata_nilai, nilai_dipakai
from upt.models import Upt
from upt.services import nomor_menurut_pola
from upt.waktu import hari_ini


def jenis_bawaan(kegiatan: Kegiatan) -> str:
    """Who issues the certificates of a run unless another is chosen: its partner, else the UPT."""
    return PenerbitSertifikat.MITRA if kegiatan.mitra_id else PenerbitSertifikat.UPT


def calon_sertifikat(kegiatan: Kegiatan, jenis: str = ""):
    """Who passed and holds no standing certificate of this issuer for this run yet."""
    ada = Sertifikat.objects.exclude(status=StatusSertifikat.DICABUT).filter(peserta__kegiatan=kegiatan)
    ada = ada.dari_penerbit(jenis or jenis_bawaan(kegiatan))
    return kegiatan.peserta.filter(status=StatusPeserta.LULUS).exclude(pk__in=ada.values("peserta"))


@dataclass(frozen=True)
class Bentuk:
    """How certificates are issued: by whom, in which design, who signs first, how long they are good for."""

    jenis: str = ""
    rancangan: RancanganSertifikat | None = None
    urutan: tuple[str, ...] = (PihakTtd.UPT, PihakTtd.MITRA)
    berlaku_sampai: dt.date | None = None


BIASA = Bentuk()


def terbitkan(
    kegiatan: Kegiatan, peserta_id=None, *, oleh, tanggal: dt.date, bentuk: Bentuk = BIASA
) -> list[Sertifikat]:
    """Number and freeze certificates as drafts, for these participants or all who passed. Locks the year's counter.

    Those who have one already are left alone, so a second press makes none. Refuses everybody when one has not passed.
    One issued where a revoked one of the same issuer stood takes its place.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = Kegiatan.objects.select_related("upt", "program__bidang", "mitra").get(pk=kegiatan.pk)
        jenis = bentuk.jenis or jenis_bawaan(kegiatan)
        _periksa(kegiatan, tanggal, jenis, bentuk)
        penghitung = _kunci_penghitung(kegiatan.upt_id, tanggal.year)
        if peserta_id is not None:
            _tolak_belum_lulus(kegiatan, peserta_id)
        calon = calon_sertifikat(kegiatan, jenis).select_related("wbp", "penilaian").order_by("wbp__nama_kunci", "pk")
        if peserta_id is not None:
            calon = calon.filter(pk__in=list(peserta_id))
        calon = list(calon)
        tambahan = {
            "jenis": jenis,
            "rancangan": bentuk.rancangan,
            "berlaku_sampai": bentuk.berlaku_sampai,
        }
        isi, lama = _isi_materi(kegiatan, calon, bentuk), _yang_diganti(calon, jenis)
        baru = [
            _isi(
                kegiatan, p, penghitung.terakhir + i, tanggal, isi=isi[p.pk], pengganti_dari=lama.get(p.pk), **tambahan
            )
            for i, p in enumerate(calon, 1)
        ]
        Sertifikat.objects.bulk_create(baru)
        pihak = bentuk.urutan if kegiatan.mitra_id else (PihakTtd.UPT,)
        TtdSertifikat.objects.bulk_create(
            TtdSertifikat(sertifikat=s, urutan=n, pihak=p) for s in baru for n, p in enumerate(pihak, 1)
        )
        penghitung.terakhir += len(baru)
        penghitung.save(update_fields=["terakhir"])
        return baru


def _isi_materi(kegiatan: Kegiatan, calon: list[Peserta], bentuk: Bentuk) -> dict:
    """The second page of each: lessons with JP, and the score where the programme gives scores."""
    materi = list(kegiatan.program.materi.order_by("urutan", "pk"))
    if not materi or (bentuk.rancangan and not bentuk.rancangan.halaman_materi):
        return {p.pk: [] for p in calon}
    jumlah = sum(m.jp for m in materi)
    if kegiatan.program.jp and jumlah != kegiatan.program.jp:
        raise ValidationError(
            f"Jumlah JP materi ({jumlah}) berbeda dari JP program ({kegiatan.program.jp}), padahal keduanya tercetak. "
            "Samakan dahulu kurikulumnya, atau pilih rancangan tanpa halaman materi.",
            code="jp_berbeda",
        )
    nilai = _nilai_materi(kegiatan, calon)
    return {
        p.pk: [{"materi": m.judul, "jp": m.jp, "nilai": nilai.get((p.pk, m.pk), "")} for m in materi] for p in calon
    }


def _nilai_materi(kegiatan: Kegiatan, calon: list[Peserta]) -> dict:
    """(participant, lesson) → the score that counts, in words."""
    program = kegiatan.program
    if not program.bidang.memakai_nilai or program.cara_nilai == CaraNilai.TANPA:
        return {}
    dipakai = nilai_dipakai(program, NilaiMateri.objects.filter(peserta__in=calon))
    return {kunci: kata_nilai(program, n) for kunci, n in dipakai.items()}


def _yang_diganti(calon: list[Peserta], jenis: str) -> dict:
    """Participant → the newest revoked certificate of this issuer nothing stands for yet."""
    dicabut = Sertifikat.objects.filter(peserta__in=calon, status=StatusSertifikat.DICABUT, diganti_oleh__isnull=True)
    return {s.peserta_id: s for s in dicabut.dari_penerbit(jenis).order_by("tahun", "nomor_urut", "pk")}


def _periksa(kegiatan: Kegiatan, tanggal: dt.date, jenis: str, bentuk: Bentuk) -> None:
    if jenis not in (PenerbitSertifikat.UPT, PenerbitSertifikat.MITRA):
        raise ValidationError("Sertifikat penerbit lain didaftarkan dengan nomornya.", code="penerbit_luar")
    if jenis == PenerbitSertifikat.MITRA and not kegiatan.mitra_id:
        raise ValidationError("Kegiatan ini tidak mempunyai mitra yang dapat menerbitkan.", code="tanpa_mitra")
    if bentuk.rancangan and bentuk.rancangan.upt_id != kegiatan.upt_id:
        raise ValidationError("Rancangan ini milik UPT lain.", code="rancangan_lain")
    if bentuk.berlaku_sampai and bentuk.berlaku_sampai <= tanggal:
        raise ValidationError(
            {"berlaku_sampai": ValidationError("Masa berlaku berakhir sebelum sertifikat terbit.", code="masa")}
        )
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
    sendiri = Sertifikat.objects.exclude(jenis__in=PenerbitSertifikat.luar)
    ada = sendiri.filter(upt_id=upt_id, tahun=tahun).aggregate(n=Max("nomor_urut"))["n"]
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


def _isi(kegiatan: Kegiatan, peserta: Peserta, urut: int, tanggal: dt.date, *, jenis: str, **lain) -> Sertifikat:
    """Everything that stands on the paper, copied: later changes of the register or the run do not alter it."""
    upt, penilaian = kegiatan.upt, getattr(peserta, "penilaian", None)
    nomor = nomor_menurut_pola(upt, upt.pola_nomor_sertifikat, urut, tanggal, sebutan="sertifikat")
    return Sertifikat(
        upt_id=kegiatan.upt_id,
        peserta=peserta,
        nomor=nomor,
        nomor_urut=urut,
        tahun=tanggal.year,
        **identitas(peserta),
        judul=kegiatan.program.nama,
        penerbit=penerbit(upt, kegiatan.mitra.nama if jenis == PenerbitSertifikat.MITRA else ""),
        mitra_nama=kegiatan.mitra.nama if kegiatan.mitra else "",
        jp=kegiatan.program.jp,
        predikat=penilaian.predikat if penilaian else "",
        mulai=max(kegiatan.mulai, peserta.mulai or kegiatan.mulai),
        selesai=peserta.selesai or kegiatan.selesai,
        tanggal_terbit=tanggal,
        jenis=jenis,
        **lain,
    )


def identitas(peserta: Peserta) -> dict:
    """Name and birth as a document writes them."""
    w = peserta.wbp
    return {
        "nama": nama_layak(w.nama),
        "tempat_lahir": judul_layak(w.tempat_lahir),
        "tanggal_lahir": w.tanggal_lahir,
    }


def penerbit(upt: Upt, mitra: str) -> str:
    """Who issues it: the partner, else the ministry. The place of detention stands nowhere on the front."""
    if mitra:
        return mitra
    atas = upt.baris_kop[0] if upt.baris_kop else ""
    return judul_layak(atas) if atas.upper().startswith("KEMENTERIAN") else PENERBIT_NEGARA


# --- revoked, replaced -----------------------------------------------------------------------------------------------


def cabut(sertifikat: Sertifikat, *, oleh, alasan: str) -> None:
    """Revoke; the number stays used and the public page says so."""
    if not alasan.strip():
        raise ValidationError("Isi alasan pencabutan.", code="alasan_wajib")
    with sertifikat.beralih(StatusSertifikat.DICABUT, oleh=oleh, alasan=alasan):
        sertifikat.alasan_cabut = alasan.strip()[:200]


def ganti(sertifikat: Sertifikat, *, oleh, alasan: str, tanggal: dt.date) -> Sertifikat:
    """Revoke one with wrong data and issue another from the register as it is now, under a number of its own.

    Issuer, design, order of signatures and validity stay. The old page points to the new one once that is signed.
    """
    if sertifikat.jenis in PenerbitSertifikat.luar:
        raise ValidationError("Sertifikat penerbit lain diganti oleh penerbitnya; cabut, lalu daftarkan yang baru.")
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        cabut(sertifikat, oleh=oleh, alasan=alasan)
        urutan = tuple(sertifikat.ttd.order_by("urutan").values_list("pihak", flat=True))
        bentuk = Bentuk(
            jenis=PenerbitSertifikat.MITRA if _dari_mitra(sertifikat) else sertifikat.jenis,
            rancangan=sertifikat.rancangan,
            berlaku_sampai=sertifikat.berlaku_sampai,
            **({"urutan": urutan} if len(urutan) == 2 else {}),
        )
        kegiatan = sertifikat.peserta.kegiatan
        [baru] = terbitkan(kegiatan, [sertifikat.peserta_id], oleh=oleh, tanggal=tanggal, bentuk=bentuk)
        return baru


def _dari_mitra(s: Sertifikat) -> bool:
    return s.jenis == PenerbitSertifikat.MITRA or bool(s.mitra_nama and s.penerbit == s.mitra_nama)
