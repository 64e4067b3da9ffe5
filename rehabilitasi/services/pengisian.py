"""Giving an instrument: start (or continue) a draft, save answers as they come, finish, take back.

Everything that touches answers expects the case to be open (`akses_klinis`). What was typed never leaves this module
but as stored answers: refusals name the item, never the answer.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from core.audit import konteks
from rehabilitasi.choices import JenisPersetujuan, Kategori, StatusCalon, StatusKasus, StatusPengisian, TitikUkur
from rehabilitasi.instruments import Instrumen, ambil, daftar, terkini
from rehabilitasi.instruments.dasar import Butir, Hasil, Langkah, rapikan
from rehabilitasi.models import CalonSkrining, Jawaban, Kasus, Pengisian, UkuranHasil
from rehabilitasi.services.kasus import kunci_kasus, putuskan_skrining
from upt.waktu import hari_ini

# Instruments that only ask whether more is needed; the others belong to an assessment and wait for the consent.
PENYARING = ("assist", "dast10")
DAPAT_DIISI = (*StatusKasus.di_dalam, StatusKasus.PASCAREHABILITASI)
VERSI_LAMA = "Jawaban berubah sejak halaman ini dibuka. Periksa sekali lagi, lalu selesaikan."


def pilihan_instrumen() -> list[tuple[str, str]]:
    return [(i.kode, i.judul) for i in daftar()]


def instrumen_dari(isian: Pengisian) -> Instrumen:
    """The version the answers were given to: it never changes."""
    return ambil(isian.instrumen, isian.versi_instrumen)


# --- start -----------------------------------------------------------------------------------------------------------


def mulai(
    kasus: Kasus, *, instrumen: str, titik: str, tanggal: dt.date, cara: str, periode: str, oleh
) -> tuple[Pengisian, bool]:
    """A new draft, or the one that is open already. Gives (draft, is new). Locks the case."""
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = kunci_kasus(kasus)
        ada = kasus.pengisian.filter(instrumen=instrumen, status=StatusPengisian.DRAF).first()
        if ada is not None:
            return ada, False
        pakai = terkini(instrumen)
        _periksa_mulai(kasus, pakai, titik, tanggal, periode)
        isian = Pengisian(
            upt=kasus.upt,
            kasus=kasus,
            instrumen=pakai.kode,
            versi_instrumen=pakai.versi,
            titik=titik,
            tanggal=tanggal,
            cara=cara,
            periode=periode if pakai.memakai_periode else "",
            pengisi=oleh,
        )
        isian.full_clean(exclude=("upt", "kasus", "pengisi"))
        isian.save(force_insert=True)
        Jawaban(upt=kasus.upt, kasus=kasus, pengisian=isian, isi="{}").save(force_insert=True)
        return isian, True


def _periksa_mulai(kasus: Kasus, instrumen: Instrumen, titik: str, tanggal: dt.date, periode: str) -> None:
    if kasus.status not in DAPAT_DIISI:
        raise ValidationError("Kasus ini sudah ditutup; instrumen tidak dapat diisi lagi.", code="tertutup")
    if tanggal > hari_ini(kasus.upt):
        raise ValidationError({"tanggal": "Tanggal pengisian tidak boleh di masa depan."}, code="depan")
    if instrumen.memakai_periode and not periode:
        raise ValidationError({"periode": "Pilih tiga bulan mana yang ditanyakan."}, code="periode")
    if instrumen.kode not in PENYARING and not _disetujui(kasus):
        raise ValidationError(
            f"{instrumen.singkatan} diisi setelah ada persetujuan tertulis. Unggah pindaian yang ditandatangani "
            "lebih dahulu.",
            code="persetujuan",
        )
    selesai = kasus.pengisian.selesai().filter(instrumen=instrumen.kode, titik=titik)
    if titik != TitikUkur.LAIN and selesai.exists():
        raise ValidationError(
            {
                "titik": f"{instrumen.singkatan} sudah selesai diisi untuk waktu pengukuran ini. Batalkan isian lama "
                "lebih dahulu, atau pilih “Di luar jadwal”."
            },
            code="sudah_ada",
        )


def _disetujui(kasus: Kasus) -> bool:
    return kasus.persetujuan.filter(jenis=JenisPersetujuan.REHABILITASI, dicabut_pada__isnull=True).exists()


# --- answers ---------------------------------------------------------------------------------------------------------


@dataclass
class Simpanan:
    """What became of one posted page: `salah` {item: what may be entered}, `bentrok` items another page answered
    otherwise meanwhile (then nothing was stored).
    """

    jawaban: Jawaban
    salah: dict[str, str] = field(default_factory=dict)
    bentrok: tuple[str, ...] = ()


def jawaban_dari(isian: Pengisian) -> Jawaban:
    return Jawaban.objects.get(pengisian=isian, kasus_id=isian.kasus_id)


def baca(jawaban: Jawaban) -> dict[str, str]:
    return json.loads(jawaban.isi or "{}")


def simpan(
    isian: Pengisian, butir: Iterable[Butir], kiriman: Mapping[str, str], *, versi: str, kosongkan: bool, oleh
) -> Simpanan:
    """Merge a posted page into the stored answers. An empty field leaves what is stored, or with `kosongkan` takes it
    away. Answers of items that a skip rule dropped stay in the draft until it is finished.

    A page that was shown before the last change is merged too, unless it would replace an answer it did not show.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        _kunci_draf(isian)
        jawaban = Jawaban.objects.select_for_update().get(pengisian=isian, kasus_id=isian.kasus_id)
        lama, salah = baca(jawaban), {}
        baru = dict(lama)
        for b in butir:
            isi = b.baca(kiriman.get(b.kode))
            if isi is not None:
                baru[b.kode] = isi
            elif rapikan(kiriman.get(b.kode)):
                salah[b.kode] = b.isian
            elif kosongkan:
                baru.pop(b.kode, None)
        beda = tuple(k for k in lama if baru.get(k) != lama[k])
        if beda and versi != str(jawaban.versi):
            return Simpanan(jawaban, salah, beda)
        if baru != lama:
            _tulis(jawaban, baru)
        return Simpanan(jawaban, salah)


def _kunci_draf(isian: Pengisian) -> Pengisian:
    """Locks the draft until the transaction ends; raises ValidationError(code="bukan_draf") when it is none."""
    kini = Pengisian.objects.select_for_update().get(pk=isian.pk)
    if kini.status != StatusPengisian.DRAF:
        raise ValidationError(
            f"Isian ini {kini.get_status_display().lower()}, jadi jawabannya tidak diubah lagi.", code="bukan_draf"
        )
    return kini


def _tulis(jawaban: Jawaban, isi: Mapping[str, str]) -> None:
    jawaban.isi = json.dumps(isi, sort_keys=True, separators=(",", ":"))
    jawaban.save()
    jawaban.refresh_from_db(fields=["versi"])


def langkah_berikut(instrumen: Instrumen, isi: Mapping[str, str], setelah: int = 0) -> int | None:
    """Number (in `instrumen.halaman`) of the first page that is asked and lacks an answer, after page `setelah`."""
    for nomor, langkah in halaman_ditanya(instrumen, isi):
        if nomor > setelah and any(b.baca(isi.get(b.kode)) is None for b in langkah.butir):
            return nomor
    return None


def halaman_ditanya(instrumen: Instrumen, isi: Mapping[str, str]) -> list[tuple[int, Langkah]]:
    """(number, page) of what is asked given these answers; a page keeps its number whatever is skipped before it."""
    nomor = {satu.kode: i for i, satu in enumerate(instrumen.halaman, start=1)}
    return [(nomor[satu.kode], satu) for satu in instrumen.langkah(isi)]


# --- the end ---------------------------------------------------------------------------------------------------------


def selesaikan(isian: Pengisian, *, versi: str, catatan: str, belum_lengkap: bool, oleh) -> Hasil:
    """Score and close. An incomplete one only knowingly (`belum_lengkap`): what lacks an answer gets no value.

    Raises ValidationError(code="versi") when answers changed meanwhile, code="belum_lengkap" when some are missing.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = kunci_kasus(isian.kasus)
        isian = _kunci_draf(isian)
        jawaban = Jawaban.objects.select_for_update().get(pengisian=isian, kasus_id=kasus.pk)
        if versi != str(jawaban.versi):
            raise ValidationError(VERSI_LAMA, code="versi")
        instrumen = instrumen_dari(isian)
        bersih = instrumen.bersihkan(baca(jawaban))
        hasil = instrumen.skor(bersih)
        if hasil.kurang and not belum_lengkap:
            raise ValidationError(
                "Masih ada butir tanpa jawaban. Lengkapi, atau tandai bahwa isian memang selesai belum lengkap.",
                code="belum_lengkap",
            )
        jawaban.catatan = catatan
        _tulis(jawaban, bersih)
        _tulis_ukuran(isian, kasus, hasil)
        with isian.beralih(StatusPengisian.SELESAI, oleh=oleh) as i:
            i.kategori = hasil.kategori
        if isian.instrumen in PENYARING and isian.titik == TitikUkur.SKRINING:
            _tandai_calon(kasus, oleh)
        return hasil


def _tulis_ukuran(isian: Pengisian, kasus: Kasus, hasil: Hasil) -> None:
    for u in hasil.ukuran:
        satu = UkuranHasil(
            upt_id=kasus.upt_id,
            kasus=kasus,
            pengisian=isian,
            instrumen=isian.instrumen,
            titik=isian.titik,
            ukuran=u.kode,
            nilai=u.nilai,
            pita=u.pita,
        )
        satu.full_clean(exclude=("upt", "kasus", "pengisian", "nilai"))  # an unknown value is none, not blank
        satu.save(force_insert=True)


def _tandai_calon(kasus: Kasus, oleh) -> None:
    """The person stands as screened on the open lists of this team, and on the list the screening began from."""
    boleh = [s for s in StatusCalon.values if StatusCalon.boleh(s, StatusCalon.DISKRINING)]
    semua = CalonSkrining.objects.filter(wbp_id=kasus.wbp_id, upt_id=kasus.upt_id, status__in=boleh)
    tim = Q(skrining__tim_id=kasus.tim_id, skrining__ditutup_pada__isnull=True)
    for calon in semua.filter(Q(kasus=kasus) | tim).order_by("pk"):
        with calon.beralih(StatusCalon.DISKRINING, oleh=oleh) as c:
            c.kasus = kasus


def batalkan(isian: Pengisian, *, oleh) -> None:
    """Take back a draft or a finished one; what was measured counts no more. Nothing is erased."""
    with isian.beralih(StatusPengisian.DIBATALKAN, oleh=oleh):
        return


# --- the decision after screening ------------------------------------------------------------------------------------


def dapat_ditetapkan(isian: Pengisian) -> bool:
    """Finished at screening, and the case still waits for its decision."""
    return (
        isian.status == StatusPengisian.SELESAI
        and isian.titik == TitikUkur.SKRINING
        and isian.instrumen in PENYARING
        and isian.kasus.status == StatusKasus.SKRINING
    )


def tetapkan(isian: Pengisian, kategori: str, *, oleh) -> str:
    """Decide the screening of the case by the category the instrument gave; only where it gave none, by `kategori`.

    Gives the category. Raises ValidationError when there is none, or when the case has been decided meanwhile.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = kunci_kasus(isian.kasus)
        isian = Pengisian.objects.select_related("kasus").get(pk=isian.pk)
        if not dapat_ditetapkan(isian):
            raise ValidationError("Skrining kasus ini sudah diputuskan, atau isiannya dibatalkan.", code="sudah")
        kategori = isian.kategori or kategori
        if kategori not in Kategori.values:
            raise ValidationError("Pilih kategorinya lebih dahulu.", code="kategori")
        putuskan_skrining(kasus, kategori, oleh=oleh)
        return kategori
