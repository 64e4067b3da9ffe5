"""Who came to a meeting and the minutes line by line; each page is saved as a whole, and a resend writes nothing."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.sidik import sidik_baris
from mitra.choices import StatusPertemuan, StatusTindakLanjut
from mitra.models import ButirNotulen, Hadirin, Kontak, Pertemuan, TindakLanjut
from mitra.services.pertemuan import kunci_pertemuan, tolak_belum_tiba
from mitra.services.tindaklanjut import simpan_tindak_lanjut
from upt.models import Pejabat

BENTROK = "Data ini baru saja diubah pengguna lain. Isian Anda belum disimpan; bandingkan dahulu, lalu simpan lagi."


@dataclass(frozen=True)
class Hadir:
    """Somebody present, as sent: an official, a contact, or a typed name (`id` is then its key)."""

    nama: str
    jabatan: str = ""
    mitra_id: UUID | None = None
    pejabat_id: UUID | None = None
    kontak_id: UUID | None = None
    pimpinan: bool = False
    id: UUID | None = None

    @property
    def kunci(self):
        return self.pejabat_id or self.kontak_id or self.id


@dataclass(frozen=True)
class Tindak:
    """What a line of the minutes becomes."""

    uraian: str
    mitra_id: UUID
    pic_id: UUID
    tenggat: dt.date
    kontak_id: UUID | None = None


@dataclass(frozen=True)
class Butir:
    """A line as sent; empty text takes a stored line out. `id` was made with the page, so a resend is no new line."""

    id: UUID
    sifat: str
    isi: str
    tindak: Tindak | None = None


@dataclass(frozen=True)
class HasilNotulen:
    berubah: bool
    tindak: int = 0


def simpan_hadirin(pertemuan: Pertemuan, *, hadir: list[Hadir], sidik: str, oleh, pada: dt.date) -> bool:
    """Write who came, all at once, in this order; who is not among them goes. False when nothing differs."""
    with transaction.atomic(), konteks(oleh=oleh):
        pertemuan = _kunci_untuk_catat(pertemuan, pada)
        ada = {h.pejabat_id or h.kontak_id or h.pk: h for h in pertemuan.hadirin.select_related("mitra")}
        _periksa_hadir(pertemuan, hadir, ada)
        tulis = [
            baris
            for urutan, h in enumerate(hadir, 1)
            if (baris := _hadirin(pertemuan, h, ada.get(h.kunci), urutan)) is not None
        ]
        pergi = [h for kunci, h in ada.items() if kunci not in {h.kunci for h in hadir}]
        if not tulis and not pergi:
            return False
        if sidik != sidik_baris(pertemuan.hadirin):
            raise ValidationError(BENTROK, code="bentrok")
        for h in pergi:
            h.delete()
        for h in tulis:
            h.full_clean()
            h.save()
        return True


def simpan_notulen(pertemuan: Pertemuan, *, butir: list[Butir], sidik: str, oleh, pada: dt.date) -> HasilNotulen:
    """Write the lines in this order and the follow-ups asked for; the first minutes also mark the meeting as held.

    Nothing is written twice when the same page comes again. A line with a follow-up cannot be taken out.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        pertemuan = _kunci_untuk_catat(pertemuan, pada)
        ada = {b.pk: b for b in pertemuan.notulen.prefetch_related("tindak_lanjut")}
        _periksa_butir(pertemuan, butir, ada)
        hapus = [ada[b.id] for b in butir if not b.isi and b.id in ada]
        tulis, urutan = [], 0
        for b in butir:
            if b.isi:
                urutan += 1
                baris = ada.get(b.id) or ButirNotulen(pk=b.id, pertemuan=pertemuan)
                if baris._state.adding or (baris.isi, baris.sifat, baris.urutan) != (b.isi, b.sifat, urutan):
                    baris.isi, baris.sifat, baris.urutan = b.isi, b.sifat, urutan
                    tulis.append(baris)
        tindak = [b for b in butir if b.tindak and not _sudah_jadi(ada.get(b.id), b.tindak)]
        if not (hapus or tulis or tindak):
            return HasilNotulen(False)
        if sidik != sidik_baris(pertemuan.notulen):
            raise ValidationError(BENTROK, code="bentrok")
        for b in hapus:
            b.delete()
        for b in tulis:
            b.full_clean()
            b.save()
        if pertemuan.status == StatusPertemuan.RENCANA and urutan:
            with pertemuan.beralih(StatusPertemuan.TERLAKSANA, oleh=oleh) as p:
                p.notulis = p.notulis or oleh
        for b in tindak:
            _jadikan(pertemuan, b, oleh=oleh, pada=pada)
        return HasilNotulen(True, len(tindak))


def _kunci_untuk_catat(pertemuan: Pertemuan, pada: dt.date) -> Pertemuan:
    p = kunci_pertemuan(pertemuan)
    if p.status == StatusPertemuan.DIBATALKAN:
        raise ValidationError("Pertemuan ini dibatalkan, jadi tidak ada yang dapat dicatat.", code="dibatalkan")
    tolak_belum_tiba(p, pada)
    return p


def _periksa_hadir(pertemuan, hadir, ada) -> None:
    """Officials of this UPT in force that day, contacts of the partners, names with a partner of the meeting."""
    mitra = set(pertemuan.mitra_hadir.values_list("mitra_id", flat=True))
    baru = [h for h in hadir if h.kunci not in ada]
    pejabat = {h.pejabat_id for h in baru} - {None}
    sah = pejabat_hari_itu(pertemuan).filter(pk__in=pejabat).values_list("pk", flat=True)
    if pejabat - set(sah):
        raise ValidationError(
            "Ada pejabat yang tidak (lagi) menjabat pada hari itu. Muat ulang halaman.", code="asing"
        )
    kontak = {(h.kontak_id, h.mitra_id) for h in baru if h.kontak_id}
    dikenal = Kontak.objects.filter(pk__in=[k for k, _ in kontak], mitra__in=mitra).values_list("pk", "mitra_id")
    lain = {h.mitra_id for h in hadir} - {None} - mitra
    if kontak - set(dikenal) or lain:
        raise ValidationError("Ada hadirin dari mitra yang tidak diundang. Muat ulang halaman.", code="asing")
    asing = Hadirin.objects.filter(pk__in=[h.id for h in baru if h.id]).exclude(pertemuan=pertemuan)
    if asing.exists() or len({h.kunci for h in hadir}) != len(hadir):
        raise ValidationError("Daftar hadirin yang dikirim tidak dapat dibaca. Muat ulang halaman.", code="asing")
    if sum(h.pimpinan for h in hadir) > 1:
        raise ValidationError("Hanya satu orang yang memimpin pertemuan.", code="pimpinan")


def pejabat_hari_itu(pertemuan: Pertemuan):
    """Officials in force on the day of the meeting."""
    return Pejabat.objects.filter(upt=pertemuan.upt_id).berlaku(pertemuan.tanggal)


def _hadirin(pertemuan, h: Hadir, baris: Hadirin | None, urutan: int) -> Hadirin | None:
    """The row to write, or None when it already says so. Who was chosen keeps the name and office of that day."""
    if baris is None:
        baris = Hadirin(pertemuan=pertemuan, mitra_id=h.mitra_id, pejabat_id=h.pejabat_id, kontak_id=h.kontak_id)
        if h.id:
            baris.pk = h.id
        baris.nama, baris.jabatan = h.nama, h.jabatan
    elif (baris.urutan, baris.pimpinan) == (urutan, h.pimpinan) and not _ketikan_ganti(baris, h):
        return None
    elif h.id:
        baris.nama, baris.jabatan, baris.mitra_id = h.nama, h.jabatan, h.mitra_id
    baris.urutan, baris.pimpinan = urutan, h.pimpinan
    return baris


def _ketikan_ganti(baris: Hadirin, h: Hadir) -> bool:
    return bool(h.id) and (baris.nama, baris.jabatan, baris.mitra_id) != (h.nama, h.jabatan, h.mitra_id)


def _periksa_butir(pertemuan, butir, ada) -> None:
    baru = [b.id for b in butir if b.id not in ada]
    if ButirNotulen.objects.filter(pk__in=baru).exists() or len({b.id for b in butir}) != len(butir):
        raise ValidationError("Notulen yang dikirim tidak dapat dibaca. Muat ulang halaman.", code="asing")
    terikat = [b.id for b in butir if not b.isi and b.id in ada and ada[b.id].tindak_lanjut.all()]
    if terikat:
        raise ValidationError(
            [f"Butir “{ada[pk].isi[:60]}” sudah menjadi tindak lanjut, jadi tidak dapat dihapus." for pk in terikat],
            code="berbutir",
        )
    if any(b.tindak and not b.isi for b in butir):
        raise ValidationError("Isi butir notulennya sebelum menjadikannya tindak lanjut.", code="tanpa_isi")


def _sudah_jadi(baris: ButirNotulen | None, tindak: Tindak) -> bool:
    """The same follow-up stands already: the page was sent twice."""
    if baris is None:
        return False
    return any(
        (t.uraian, t.tenggat, t.pic_id) == (tindak.uraian, tindak.tenggat, tindak.pic_id)
        for t in baris.tindak_lanjut.all()
        if t.status != StatusTindakLanjut.BATAL
    )


def _jadikan(pertemuan: Pertemuan, b: Butir, *, oleh, pada: dt.date) -> TindakLanjut:
    return simpan_tindak_lanjut(
        TindakLanjut(
            upt=pertemuan.upt,
            pertemuan=pertemuan,
            butir_id=b.id,
            kerja_sama=pertemuan.kerja_sama if _pihak(pertemuan, b.tindak.mitra_id) else None,
            uraian=b.tindak.uraian,
            mitra_id=b.tindak.mitra_id,
            pic_id=b.tindak.pic_id,
            kontak_id=b.tindak.kontak_id,
            tenggat=b.tindak.tenggat,
        ),
        oleh=oleh,
        pada=pada,
    )


def _pihak(pertemuan: Pertemuan, mitra_id) -> bool:
    naskah = pertemuan.kerja_sama
    return naskah is not None and naskah.pihak.filter(mitra_id=mitra_id).exists()
