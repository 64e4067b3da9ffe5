"""People of a partner who teach here: recorded under an agreement, invited to an account, taken out with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction

from akun.models import Pengguna, Undangan
from akun.services import (
    buat_akun_undangan,
    buat_undangan,
    buka_peran_mitra,
    periksa_boleh_diundang,
    tutup_peran_mitra,
)
from core.audit import konteks
from core.jobs import kirim_segera
from core.surel import antre
from core.urai import format_tanggal, kunci_nama
from mitra.choices import JenisKerjaSama, StatusKerjaSama
from mitra.models import InstrukturMitra, KerjaSama
from upt.waktu import hari_ini, label_zona, setempat


def simpan_instruktur(instruktur: InstrukturMitra, *, oleh) -> InstrukturMitra:
    """Record or change an instructor. The agreement must be this partner's, signed, and in force or about to begin.

    With an account the partner stays: the classes given to its instructor stay open to that account.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        naskah, mitra = instruktur.kerja_sama, instruktur.mitra
        if naskah.upt_id != instruktur.upt_id or mitra.upt_id != instruktur.upt_id:
            raise ValidationError("Mitra dan kerja sama harus tercatat di UPT yang sama.", code="upt_lain")
        if not naskah.pihak.filter(mitra=mitra).exists():
            raise ValidationError({"kerja_sama": f"{mitra} bukan pihak dalam kerja sama ini."}, code="bukan_pihak")
        lama = None if instruktur._state.adding else _tersimpan(instruktur)
        if lama is not None and lama.pengguna_id and lama.mitra_id != mitra.pk:
            raise ValidationError(
                {
                    "mitra": f"Akun {lama.nama} dibuka untuk {lama.mitra} dan mungkin sedang mengampu kelasnya. "
                    "Nonaktifkan instruktur ini, lalu catat sebagai instruktur mitra yang baru."
                },
                code="mitra_berganti",
            )
        if lama is None or lama.kerja_sama_id != naskah.pk:
            periksa_naskah(naskah)
        instruktur.full_clean()
        instruktur.save()
        return instruktur


def _tersimpan(instruktur: InstrukturMitra) -> InstrukturMitra:
    return InstrukturMitra.objects.select_for_update(of=("self",)).get(pk=instruktur.pk)


def periksa_naskah(naskah: KerjaSama) -> None:
    """Refuse an agreement under which no account can open: unsigned, ended, or an adendum (it extends its own)."""
    if naskah.jenis == JenisKerjaSama.ADENDUM:
        raise ValidationError(
            {"kerja_sama": "Pilih naskah yang diadendum; adendumnya memperpanjang akses dengan sendirinya."},
            code="adendum",
        )
    if naskah.status != StatusKerjaSama.DITANDATANGANI:
        raise ValidationError(
            {"kerja_sama": f"Kerja sama ini {naskah.get_status_display().lower()}; pilih yang ditandatangani."},
            code="belum_ditandatangani",
        )
    akhir = KerjaSama.objects.dengan_akhir().values_list("akhir", flat=True).get(pk=naskah.pk)
    if akhir is not None and akhir < hari_ini(naskah.upt):
        raise ValidationError(
            {"kerja_sama": f"Kerja sama ini berakhir {format_tanggal(akhir)}. Pilih perpanjangannya."},
            code="berakhir",
        )


def akun_yang_ada(instruktur: InstrukturMitra):
    """Accounts this instructor may already have here: of nobody who still teaches, and opening nothing else."""
    dipakai = InstrukturMitra.objects.aktif().filter(upt=instruktur.upt_id, pengguna__isnull=False)
    pernah = InstrukturMitra.objects.filter(upt=instruktur.upt_id, mitra=instruktur.mitra_id)
    return (
        Pengguna.objects.filter(pk__in=pernah.exclude(pengguna=None).values("pengguna"))
        .exclude(pk__in=dipakai.exclude(pk=instruktur.pk).values("pengguna"))
        .order_by("nama", "pk")
    )


def akun_yang_sama(instruktur: InstrukturMitra) -> Pengguna | None:
    """The account that most likely is this person's: same name or same e-mail."""
    for orang in akun_yang_ada(instruktur):
        if kunci_nama(orang.nama) == kunci_nama(instruktur.nama) or (
            instruktur.email and orang.email.lower() == instruktur.email.lower()
        ):
            return orang
    return None


def undang_instruktur(
    instruktur: InstrukturMitra, *, username: str = "", akun: Pengguna | None = None, oleh
) -> tuple[Undangan, str]:
    """Give the instructor an account (or link the one there is) and an invitation; earlier ones are called back.

    Locks the instructor, so that two presses make one account. Returns the invitation and its secret, shown once.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        baris = _tersimpan(instruktur)
        if not baris.aktif:
            raise ValidationError("Instruktur ini dinonaktifkan. Aktifkan dahulu, lalu undang.", code="nonaktif")
        _periksa_masih_terbuka(baris)
        orang = baris.pengguna or akun
        if orang is None:
            orang = buat_akun_undangan(nama=baris.nama, username=username, email=baris.email, oleh=oleh)
        elif baris.pengguna_id is None and not akun_yang_ada(baris).filter(pk=orang.pk).exists():
            raise ValidationError({"akun": "Akun ini masih dipakai instruktur lain."}, code="dipakai")
        periksa_boleh_diundang(orang, baris.upt)
        baris.pengguna = orang
        baris.full_clean()
        baris.save()
        buka_peran_mitra(orang, baris.upt, dasar=dasar_penugasan(baris), oleh=oleh)
        hasil = buat_undangan(orang, baris.upt, email=baris.email, oleh=oleh)
    instruktur.refresh_from_db()
    return hasil


def kirim_undangan(instruktur: InstrukturMitra, undangan: Undangan, tautan: str) -> bool:
    """Put the invitation into the outbox when the instructor has an e-mail; the link is wiped there once it went."""
    if not instruktur.email:
        return False
    sampai = setempat(undangan.berlaku_sampai, instruktur.upt)
    isi = (
        f"Yth. {instruktur.nama},\n\n"
        f"{instruktur.upt} mengundang Anda mengisi daftar hadir kelas yang Anda ajar, atas dasar "
        f"{dasar_penugasan(instruktur)}. Buka tautan berikut untuk membuat kata sandi Anda:\n\n{tautan}\n\n"
        f"Nama pengguna Anda: {instruktur.pengguna.username}\n"
        f"Tautan berlaku sampai {format_tanggal(sampai.date())} pukul {sampai:%H.%M} {label_zona(instruktur.upt)} dan "
        "hanya dapat dipakai satu kali. Jangan meneruskannya kepada orang lain.\n"
    )
    surel = antre(
        kunci=f"undangan:{undangan.pk}",
        kepada=instruktur.email,
        nama=instruktur.nama,
        pokok=f"Undangan akun instruktur, {instruktur.upt}",
        isi=isi,
        objek=undangan,
        penerima=instruktur,
        rahasia=True,
    )
    kirim_segera()
    return surel is not None


def dasar_penugasan(instruktur: InstrukturMitra) -> str:
    naskah = instruktur.kerja_sama
    nama = f"{naskah.get_jenis_display()} {naskah.nomor_upt}".strip() if naskah.nomor_upt else naskah.judul
    return f"{nama} dengan {instruktur.mitra}"[:150]


def _periksa_masih_terbuka(instruktur: InstrukturMitra) -> None:
    pada = hari_ini(instruktur.upt)
    if not InstrukturMitra.objects.filter(pk=instruktur.pk).bernaskah_berlaku(pada).exists():
        try:
            periksa_naskah(instruktur.kerja_sama)
        except ValidationError as galat:
            raise ValidationError(
                f"{galat.messages[0]} Ubah dahulu dasar kerja sama instruktur ini.", code="naskah_tertutup"
            ) from galat


def nonaktifkan_instruktur(instruktur: InstrukturMitra, *, oleh, alasan: str) -> InstrukturMitra:
    """Close the account's classes at once: the row, its role here, and its open invitations."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = _tersimpan(instruktur)
        if not baris.aktif:
            raise ValidationError("Instruktur ini sudah dinonaktifkan.", code="sudah")
        baris.aktif, baris.alasan_nonaktif = False, alasan[:200]
        baris.full_clean()
        baris.save()
        if baris.pengguna_id:
            tutup_peran_mitra(baris.pengguna, baris.upt, oleh=oleh, alasan=alasan)
        return baris


def aktifkan_instruktur(instruktur: InstrukturMitra, *, oleh, alasan: str) -> InstrukturMitra:
    """Let the instructor teach again, under an agreement that still can open an account; the role runs anew."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = _tersimpan(instruktur)
        if baris.aktif:
            raise ValidationError("Instruktur ini sudah aktif.", code="sudah")
        _periksa_masih_terbuka(baris)
        baris.aktif, baris.alasan_nonaktif = True, ""
        baris.full_clean()
        baris.save()
        if baris.pengguna_id:
            buka_peran_mitra(baris.pengguna, baris.upt, dasar=dasar_penugasan(baris), oleh=oleh)
        return baris
