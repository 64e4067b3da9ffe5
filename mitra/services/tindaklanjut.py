"""Follow-ups: made from a meeting or on their own, postponed at most twice, closed only with a result or a file."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from akun.models import Pengguna
from core.audit import konteks
from core.urai import format_tanggal
from mitra.choices import TUNDA_PALING_BANYAK, StatusTindakLanjut
from mitra.models import Lampiran, Pertemuan, TindakLanjut
from mitra.services.lampiran import unggah_lampiran

MENGELOLA = "mitra.add_tindaklanjut"
IKUT = "mitra.change_tindaklanjut"


def boleh_urus(pengguna, tindak: TindakLanjut) -> bool:
    """Who may move it: partnership officers of the UPT, and the person in charge when the role allows."""
    return pengguna.has_perm(MENGELOLA, tindak) or (tindak.pic_id == pengguna.pk and pengguna.has_perm(IKUT, tindak))


def simpan_tindak_lanjut(tindak: TindakLanjut, *, oleh, pada: dt.date) -> TindakLanjut:
    """Create or change an open follow-up. `pada` is today in the UPT. The due date only moves later by postponing."""
    with transaction.atomic(), konteks(oleh=oleh):
        if tindak.pertemuan_id:
            Pertemuan.objects.select_for_update(of=("self",)).get(pk=tindak.pertemuan_id)
        lama = None
        if not tindak._state.adding:
            lama = TindakLanjut.objects.select_for_update(of=("self",)).get(pk=tindak.pk)
        _periksa_tetap(tindak, lama)
        _periksa_tenggat(tindak, lama, pada)
        _periksa_asal(tindak)
        _periksa_orang(tindak, lama)
        _periksa_taut(tindak)
        tindak.full_clean()
        tindak.save()
        return tindak


def langkah_tindak_lanjut(
    tindak: TindakLanjut,
    ke: str,
    *,
    oleh,
    pada: dt.date,
    alasan: str = "",
    tenggat: dt.date | None = None,
    hasil: str = "",
    berkas=None,
) -> TindakLanjut:
    """One move. Postponing needs a reason and a later due date; closing a result or a file; ending a reason."""
    with transaction.atomic(), tindak.beralih(ke, oleh=oleh, alasan=alasan) as t:
        if ke == StatusTindakLanjut.DITUNDA:
            _tunda(t, alasan, tenggat, pada)
        elif ke == StatusTindakLanjut.SELESAI:
            if berkas:
                unggah_lampiran(Lampiran(tindak_lanjut=t, keterangan="Bukti penyelesaian"), berkas, oleh=oleh)
            elif not hasil and not Lampiran.objects.filter(tindak_lanjut=t).berlaku().exists():
                raise ValidationError(
                    "Tulis hasilnya atau lampirkan buktinya sebelum tindak lanjut ini ditutup.", code="tanpa_hasil"
                )
            t.hasil, t.selesai_pada = hasil, pada
        elif ke == StatusTindakLanjut.BATAL:
            _perlu_alasan(alasan)
            t.alasan_batal = alasan[:250]
    return tindak


def _tunda(t: TindakLanjut, alasan: str, tenggat: dt.date | None, pada: dt.date) -> None:
    if t.jumlah_tunda >= TUNDA_PALING_BANYAK:
        raise ValidationError(
            "Tindak lanjut ini sudah ditunda dua kali. Selesaikan, atau batalkan dengan alasan.", code="tunda_habis"
        )
    _perlu_alasan(alasan)
    if tenggat is None:
        raise ValidationError({"tenggat": "Isi tenggat yang baru."}, code="tanpa_tenggat")
    if tenggat <= t.tenggat or tenggat < pada:
        batas = max(t.tenggat, pada - dt.timedelta(days=1))
        raise ValidationError(
            {"tenggat": f"Tenggat yang baru harus setelah {format_tanggal(batas)}."}, code="tenggat_mundur"
        )
    t.jumlah_tunda += 1
    t.alasan_tunda, t.tenggat = alasan[:250], tenggat


def _perlu_alasan(alasan: str) -> None:
    if not alasan:
        raise ValidationError({"alasan": "Alasan harus diisi."}, code="tanpa_alasan")


def _periksa_tetap(tindak, lama) -> None:
    if lama is None:
        return
    if lama.status not in StatusTindakLanjut.terbuka:
        raise ValidationError(
            f"Tindak lanjut ini sudah {lama.get_status_display().lower()}, jadi tidak dapat diubah.", code="tertutup"
        )
    if (lama.mitra_id, lama.butir_id, lama.upt_id) != (tindak.mitra_id, tindak.butir_id, tindak.upt_id):
        raise ValidationError("Mitra dan butir notulen sebuah tindak lanjut tidak berganti.", code="berganti")


def _periksa_tenggat(tindak, lama, pada) -> None:
    tenggat = tindak.tenggat
    if tenggat is None:
        return
    if lama is not None:
        if tenggat > lama.tenggat:
            raise ValidationError(
                {"tenggat": "Tenggat hanya dapat dimundurkan melalui penundaan, paling banyak dua kali."}
            )
        return
    if tindak.pertemuan is not None and tenggat < tindak.pertemuan.tanggal:
        raise ValidationError(
            {"tenggat": f"Tenggat mendahului pertemuannya ({format_tanggal(tindak.pertemuan.tanggal)})."}
        )
    if tindak.pertemuan is None and tenggat < pada:
        raise ValidationError({"tenggat": "Tenggat sudah lewat. Isi tanggal hari ini atau sesudahnya."})


def _periksa_asal(tindak) -> None:
    if tindak.mitra_id and tindak.mitra.upt_id != tindak.upt_id:
        raise ValidationError({"mitra": "Mitra ini tercatat di UPT lain."})
    pertemuan = tindak.pertemuan
    if pertemuan is not None:
        if pertemuan.upt_id != tindak.upt_id:
            raise ValidationError({"pertemuan": "Pertemuan ini tercatat di UPT lain."})
        if not pertemuan.mitra_hadir.filter(mitra_id=tindak.mitra_id).exists():
            raise ValidationError({"mitra": f"Mitra ini tidak ikut dalam pertemuan “{pertemuan}”."})
    if tindak.butir_id:
        if tindak.butir.pertemuan_id != tindak.pertemuan_id:
            raise ValidationError({"pertemuan": "Butir notulen ini milik pertemuan lain."})
        lain = TindakLanjut.objects.filter(butir_id=tindak.butir_id).exclude(status=StatusTindakLanjut.BATAL)
        if lain.exclude(pk=tindak.pk).exists():
            raise ValidationError("Butir notulen ini sudah menjadi tindak lanjut.", code="sudah_jadi")


def _periksa_orang(tindak, lama) -> None:
    baru = tindak.pic_id and (lama is None or lama.pic_id != tindak.pic_id)
    if baru and not Pengguna.objects.petugas(tindak.upt_id).filter(pk=tindak.pic_id).exists():
        raise ValidationError({"pic": "Penanggung jawab harus petugas UPT ini."})
    if tindak.kontak_id and tindak.kontak.mitra_id != tindak.mitra_id:
        raise ValidationError({"kontak": "Narahubung ini bukan dari mitra yang bersangkutan."})


def _periksa_taut(tindak) -> None:
    """Agreement, promise and request must be of this partner and this UPT; a promise names its agreement."""
    naskah, janji, usulan = tindak.kerja_sama, tindak.komitmen, tindak.usulan
    if janji is not None:
        if naskah is not None and janji.kerja_sama_id != naskah.pk:
            raise ValidationError({"komitmen": "Janji ini tidak termasuk dalam kerja sama yang dipilih."})
        if janji.mitra_id not in (None, tindak.mitra_id):
            raise ValidationError({"komitmen": "Janji ini milik mitra lain."})
        naskah = tindak.kerja_sama = janji.kerja_sama
    if naskah is not None and (
        naskah.upt_id != tindak.upt_id or not naskah.pihak.filter(mitra_id=tindak.mitra_id).exists()
    ):
        bidang = "komitmen" if janji is not None else "kerja_sama"
        raise ValidationError({bidang: "Mitra ini bukan pihak dalam kerja sama tersebut."})
    if usulan is not None and (usulan.upt_id, usulan.mitra_id) != (tindak.upt_id, tindak.mitra_id):
        raise ValidationError({"usulan": "Usulan ini ditujukan kepada mitra lain."})
