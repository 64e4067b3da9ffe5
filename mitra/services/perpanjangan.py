"""What follows a signed text: a renewal that carries on what is still owed, or an adendum that changes it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from mitra.choices import JenisKerjaSama, StatusKerjaSama
from mitra.models import KerjaSama, Komitmen, PihakKerjaSama
from mitra.services.kerjasama import kunci_naskah, simpan_kerja_sama
from mitra.services.komitmen import simpan_komitmen


def pembaruan_berjalan(naskah: KerjaSama) -> KerjaSama | None:
    """The renewal of this agreement that is being prepared or is signed, if any."""
    return naskah.pembaruan.belum_diganti().order_by("-dibuat_pada", "-pk").first()


def alasan_tak_diperpanjang(naskah: KerjaSama, akhir) -> str:
    """Why this agreement cannot be renewed, in a sentence; empty when it can. `akhir` as `dengan_akhir` gives it."""
    if naskah.jenis == JenisKerjaSama.ADENDUM:
        return "Adendum tidak diperpanjang sendiri. Perpanjang naskah yang diubahnya."
    if naskah.status != StatusKerjaSama.DITANDATANGANI:
        return f"Naskah ini {naskah.get_status_display().lower()}, jadi tidak dapat diperpanjang."
    if akhir is None:
        return "Kerja sama ini berlaku tanpa batas waktu, jadi tidak perlu diperpanjang."
    return ""


def perpanjang(baru: KerjaSama, *, lama: KerjaSama, lingkup, pihak, janji: list[Komitmen], oleh) -> KerjaSama:
    """Save a new agreement that continues `lama`, with its parties and promises, all or nothing.

    Locks the old one: of two officers at once, the second is told of the first one's renewal.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kunci_naskah(lama.pk)
        lama = KerjaSama.objects.dengan_akhir().get(pk=lama.pk)
        if alasan := alasan_tak_diperpanjang(lama, lama.akhir):
            raise ValidationError(alasan, code="tidak_dapat_diperpanjang")
        if ada := pembaruan_berjalan(lama):
            raise ValidationError(
                f"Kerja sama ini sudah dilanjutkan oleh “{ada.judul}” ({ada.get_status_display().lower()}). "
                "Lanjutkan naskah itu, atau batalkan dahulu.",
                code="sudah_diperpanjang",
            )
        baru.upt_id, baru.jenis, baru.pembaruan_dari = lama.upt_id, lama.jenis, lama
        return _simpan_dengan_janji(baru, lingkup, pihak, janji, oleh)


def buat_adendum(adendum: KerjaSama, *, induk: KerjaSama, janji: list[Komitmen], oleh) -> KerjaSama:
    """Save a new adendum with the parties and fields of the text it changes, and the promises it adds."""
    with transaction.atomic(), konteks(oleh=oleh):
        induk = kunci_naskah(induk.pk)
        adendum.upt_id, adendum.jenis, adendum.induk = induk.upt_id, JenisKerjaSama.ADENDUM, induk
        pihak = [pihak_serupa(p) for p in induk.pihak.order_by("urutan", "pk")]
        return _simpan_dengan_janji(adendum, list(induk.ruang_lingkup.all()), pihak, janji, oleh)


def pihak_serupa(pihak: PihakKerjaSama) -> PihakKerjaSama:
    """The same partner with its signer and contact, as a party of another text: unsaved, and without a number."""
    sama = ("mitra_id", "penandatangan", "jabatan", "atas_nama", "kontak_id")
    return PihakKerjaSama(**{b: getattr(pihak, b) for b in sama})


def _simpan_dengan_janji(naskah, lingkup, pihak, janji, oleh) -> KerjaSama:
    simpan_kerja_sama(naskah, oleh=oleh, lingkup=lingkup, pihak=pihak)
    for satu in janji:
        satu.kerja_sama = naskah
        simpan_komitmen(satu, oleh=oleh)
    return naskah
