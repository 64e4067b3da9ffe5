"""Agreements and their parties: free until signature, then frozen; moves along the table of StatusKerjaSama."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from mitra.choices import JenisDokumen, JenisKerjaSama, StatusKerjaSama
from mitra.models import KerjaSama, PihakKerjaSama

NASKAH = (
    "jenis",
    "judul",
    "induk_id",
    "pembaruan_dari_id",
    "uraian",
    "tanggal_tanda_tangan",
    "tempat_tanda_tangan",
    "mulai",
    "berakhir",
    "pembiayaan",
    "klausul_perpanjangan",
    "bermeterai",
    "penandatangan_id",
)
PIHAK = ("mitra_id", "penandatangan", "jabatan", "atas_nama")  # whom we call there may change at any time
PESAN_BEKU = (
    "Naskah ini sudah {status}, jadi isi, tanggal, pihak, dan janjinya tidak dapat diubah. "
    "Buat adendum untuk mengubahnya."
)


def kunci_naskah(pk) -> KerjaSama:
    """The agreement, locked until the transaction ends; parents are locked before their children."""
    return KerjaSama.objects.select_for_update(of=("self",)).get(pk=pk)


def tolak_bila_beku(naskah: KerjaSama) -> None:
    if naskah.status in StatusKerjaSama.beku:
        raise ValidationError(PESAN_BEKU.format(status=naskah.get_status_display().lower()), code="beku")


def simpan_kerja_sama(naskah: KerjaSama, *, oleh, lingkup=None, pihak=()) -> KerjaSama:
    """Create or change an agreement with its fields and first parties. Refuses a change of a frozen text."""
    with transaction.atomic(), konteks(oleh=oleh):
        if not naskah._state.adding:
            tersimpan = kunci_naskah(naskah.pk)
            _periksa_beku(tersimpan, naskah, NASKAH, "nomor_upt", lingkup)
        _periksa_induk(naskah)
        _periksa_pembaruan(naskah)
        naskah.full_clean()
        naskah.save()
        if lingkup is not None:
            naskah.ruang_lingkup.set(lingkup)
        for urutan, satu in enumerate(pihak, 2):
            satu.kerja_sama, satu.urutan = naskah, urutan
            simpan_pihak(satu, oleh=oleh)
        return naskah


def simpan_pihak(pihak: PihakKerjaSama, *, oleh) -> PihakKerjaSama:
    """Add or change a party. After signature only its contact, and a number that was still empty."""
    with transaction.atomic(), konteks(oleh=oleh):
        naskah = kunci_naskah(pihak.kerja_sama_id)
        if pihak._state.adding:
            tolak_bila_beku(naskah)
        else:
            _periksa_beku(naskah, pihak, PIHAK, "nomor", None, PihakKerjaSama.objects.get(pk=pihak.pk))
        if pihak.mitra_id and pihak.mitra.upt_id != naskah.upt_id:
            raise ValidationError({"mitra": "Mitra ini tercatat di UPT lain."})
        if pihak.kontak_id and pihak.kontak.mitra_id != pihak.mitra_id:
            raise ValidationError({"kontak": "Narahubung ini bukan dari mitra tersebut. Pilih narahubung mitranya."})
        pihak.full_clean()
        pihak.save()
        return pihak


def lepas_pihak(pihak: PihakKerjaSama, *, oleh, alasan: str) -> None:
    """Take a party out of an unsigned text; the trail keeps it. Refused while it still owes a promise there."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        naskah = kunci_naskah(pihak.kerja_sama_id)
        tolak_bila_beku(naskah)
        if naskah.komitmen.filter(mitra_id=pihak.mitra_id).exists():
            raise ValidationError(
                "Mitra ini masih tercatat sebagai pihak yang berjanji. Ubah dahulu janjinya.", code="masih_berjanji"
            )
        pihak.delete()


def langkah_kerja_sama(naskah: KerjaSama, ke: str, *, oleh, pada: dt.date, alasan: str = "") -> KerjaSama:
    """Move an agreement; signing asks for dates and a party, ending also ends its signed adendum."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        with naskah.beralih(ke, oleh=oleh, alasan=alasan) as n:
            if ke == StatusKerjaSama.DITANDATANGANI:
                _periksa_siap(n, pada)
            elif ke == StatusKerjaSama.DIAKHIRI:
                n.tanggal_diakhiri = pada
        if ke == StatusKerjaSama.DIAKHIRI:
            for adendum in naskah.turunan.filter(jenis=JenisKerjaSama.ADENDUM, status="ditandatangani").order_by("pk"):
                langkah_kerja_sama(adendum, ke, oleh=oleh, pada=pada, alasan=alasan)
        return naskah


def peringatan(naskah: KerjaSama) -> list[str]:
    """What is lawful but looks incomplete, in sentences. Reads parties, documents and promises of the agreement."""
    pihak = list(naskah.pihak.select_related("mitra"))
    hasil = []
    if naskah.jenis == JenisKerjaSama.PKS and naskah.induk_id is None:
        hasil.append("Perjanjian ini tidak memiliki nota kesepahaman payung.")
    if not pihak:
        hasil.append("Belum ada mitra yang menjadi pihak; naskah tanpa pihak tidak dapat ditandatangani.")
    if not naskah.nomor_upt:
        hasil.append("Nomor pihak UPT masih kosong.")
    hasil += [f"Nomor pihak {p.mitra} masih kosong." for p in pihak if not p.nomor]
    if naskah.penandatangan_id is None:
        hasil.append("Penandatangan UPT belum dipilih.")
    hasil += [f"Penandatangan pihak {p.mitra} belum diisi." for p in pihak if not p.penandatangan]
    if naskah.jenis == JenisKerjaSama.PKS and not naskah.komitmen.exists():
        hasil.append(
            "Belum ada janji yang dicatat; setelah ditandatangani janji hanya dapat ditambah melalui adendum."
        )
    return hasil


def kurang_naskah_pdf(naskah: KerjaSama) -> bool:
    """Signed, yet the signed PDF is not here."""
    return (
        naskah.status == StatusKerjaSama.DITANDATANGANI
        and not naskah.dokumen.filter(jenis=JenisDokumen.DITANDATANGANI, ditarik=False).exists()
    )


def _periksa_beku(naskah, baru, bidang, nomor, lingkup, tersimpan=None) -> None:
    """Refuse when a frozen agreement's fields differ from what is stored; an empty number may still be filled in."""
    if naskah.status not in StatusKerjaSama.beku:
        return
    lama = tersimpan or naskah
    berubah = any(getattr(lama, b) != getattr(baru, b) for b in bidang)
    nomor_ganti = getattr(lama, nomor) not in ("", getattr(baru, nomor))
    lingkup_ganti = lingkup is not None and {r.pk for r in lingkup} != set(
        naskah.ruang_lingkup.values_list("pk", flat=True)
    )
    if berubah or nomor_ganti or lingkup_ganti:
        tolak_bila_beku(naskah)


def _periksa_induk(naskah: KerjaSama) -> None:
    induk = naskah.induk
    if induk is None:
        return
    if induk.upt_id != naskah.upt_id:
        raise ValidationError({"induk": "Naskah induk tercatat di UPT lain."})
    if naskah.jenis == JenisKerjaSama.ADENDUM:
        if induk.jenis == JenisKerjaSama.ADENDUM or induk.status != StatusKerjaSama.DITANDATANGANI:
            raise ValidationError(
                {"induk": "Adendum mengubah nota kesepahaman atau perjanjian yang sudah ditandatangani."}
            )
    elif induk.jenis != JenisKerjaSama.NK:
        raise ValidationError({"induk": "Payung harus berupa nota kesepahaman."})


def _periksa_pembaruan(naskah: KerjaSama) -> None:
    lama = naskah.pembaruan_dari
    if lama is not None and (lama.upt_id != naskah.upt_id or lama.status not in StatusKerjaSama.pernah_berlaku):
        raise ValidationError("Yang diperpanjang harus kerja sama yang sudah ditandatangani di UPT ini.")


def _periksa_siap(naskah: KerjaSama, pada: dt.date) -> None:
    kurang = []
    if naskah.tanggal_tanda_tangan is None:
        kurang.append("tanggal tanda tangan")
    if naskah.mulai is None:
        kurang.append("tanggal mulai berlaku")
    if not naskah.pihak.exists():
        kurang.append("sedikitnya satu mitra sebagai pihak")
    if kurang:
        raise ValidationError(f"Lengkapi dahulu: {', '.join(kurang)}.", code="belum_lengkap")
    if naskah.tanggal_tanda_tangan > pada:
        raise ValidationError(
            "Tanggal tanda tangan belum tiba. Tandai ditandatangani pada harinya, atau perbaiki tanggalnya.",
            code="belum_tiba",
        )
