"""Teams and their members. Membership is the key to clinical rows, so nobody cuts one for himself.

Who may: the ketua of that team, and nobody else; the first ketua comes with the team; a team left without a ketua gets
one from the Kepala, by a new letter. Nobody adds himself, lengthens his own membership, or moves an account between
people. Each of it stands in the history of the team.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from akun.choices import Peran
from akun.models import Pengguna
from core.audit import konteks
from core.queries import SEMUA
from rehabilitasi.choices import PeranTim, StatusKasus
from rehabilitasi.models import AnggotaTim, Kasus, TimTerpadu
from rehabilitasi.services.kasus import tugaskan
from upt.waktu import hari_ini

PUTUS = "rehabilitasi.putus_aksesdarurat"
SEHARI = dt.timedelta(days=1)


# --- who -------------------------------------------------------------------------------------------------------------


def akun_rehab(upt, pada: dt.date) -> QuerySet:
    """Active accounts that hold the role rehab in that UPT on that day: officers, and assessors of BNNK alike."""
    return Pengguna.objects.filter(is_active=True).berperan(Peran.REHAB, pada, upt.pk)


def ketua_kini(tim: TimTerpadu) -> QuerySet:
    """Ketua of the team today whose account can still act."""
    pada = hari_ini(tim.upt)
    akun = akun_rehab(tim.upt, pada)
    return AnggotaTim.objects.filter(tim=tim, peran=PeranTim.KETUA, pengguna__in=akun.values("pk")).berlaku(pada)


def mengetuai(pengguna, tim: TimTerpadu) -> bool:
    return ketua_kini(tim).filter(pengguna=pengguna).exists()


def habis_berkasus(tim: QuerySet, pada: dt.date) -> QuerySet:
    """Teams whose letter ran out while they still hold open cases: nobody can work on those."""
    return tim.filter(berlaku_sampai__lt=pada, pk__in=Kasus.objects.di_dalam().filter(tim__isnull=False).values("tim"))


def boleh_tetapkan_ketua(pengguna, tim: TimTerpadu) -> bool:
    """The Kepala (who decides emergency access by another role than rehab), while nobody leads the team."""
    luas = pengguna.lingkup_tanpa(PUTUS, {Peran.REHAB})
    return (luas == SEMUA or tim.upt_id in luas) and not ketua_kini(tim).exists()


def wajib_ketua(tim: TimTerpadu, oleh, *, calon=None) -> None:
    """Raises ValidationError(code="bukan_ketua") that names whom to ask."""
    if mengetuai(oleh, tim):
        return
    nama = ", ".join(ketua_kini(tim).values_list("nama", flat=True))
    tanya = f"Minta ketua tim itu: {nama}." if nama else "Tim itu tidak berketua; Kepala menetapkannya dengan SK baru."
    if calon is not None and calon == oleh:
        raise ValidationError(f"Anda tidak dapat menambahkan diri sendiri ke tim lain. {tanya}", code="bukan_ketua")
    raise ValidationError(f"Anggota dan SK tim hanya diubah oleh ketua timnya. {tanya}", code="bukan_ketua")


def _kunci_tim(tim: TimTerpadu) -> TimTerpadu:
    return TimTerpadu.objects.select_for_update(of=("self",)).select_related("upt").get(pk=tim.pk)


def _wajib_akun(akun, tim: TimTerpadu, isian: str) -> None:
    if not akun_rehab(tim.upt, hari_ini(tim.upt)).filter(pk=akun.pk).exists():
        raise ValidationError(
            {isian: "Pilih pengguna aktif yang berperan rehabilitasi di UPT ini."}, code="bukan_rehab"
        )


# --- the team --------------------------------------------------------------------------------------------------------


def bentuk_tim(tim: TimTerpadu, *, ketua: Pengguna, oleh) -> TimTerpadu:
    """A new team with its first ketua. It has no case yet, so it opens nothing to anybody."""
    with transaction.atomic(), konteks(oleh=oleh):
        _wajib_akun(ketua, tim, "ketua")
        _periksa_masa(tim)
        tim.full_clean(exclude=("upt",))
        tim.save(force_insert=True)
        anggota = AnggotaTim(
            tim=tim, pengguna=ketua, nama=ketua.nama, peran=PeranTim.KETUA, berlaku_dari=tim.berlaku_dari
        )
        anggota.full_clean(exclude=("tim",))
        anggota.save(force_insert=True)
        return tim


def _periksa_masa(tim: TimTerpadu) -> None:
    if tim.berlaku_dari > hari_ini(tim.upt):
        raise ValidationError(
            {"berlaku_dari": "Tim dicatat pada atau setelah hari mulai berlakunya; sebelum itu tidak ada anggotanya."},
            code="depan",
        )


def ubah_tim(tim: TimTerpadu, *, oleh) -> TimTerpadu:
    """Save the edited team. A longer life needs a new letter: it lengthens what its members may open."""
    with transaction.atomic(), konteks(oleh=oleh):
        lama = _kunci_tim(tim)
        wajib_ketua(lama, oleh)
        _periksa_masa(tim)
        if _lebih_lama(tim.berlaku_sampai, lama.berlaku_sampai) and tim.nomor_sk == lama.nomor_sk:
            raise ValidationError(
                {"nomor_sk": "Masa tim diperpanjang dengan SK baru. Isi nomor dan tanggal SK itu."}, code="sk_lama"
            )
        tim.full_clean(exclude=("upt",))
        tim.save()
        return tim


def _lebih_lama(baru: dt.date | None, lama: dt.date | None) -> bool:
    return lama is not None and (baru is None or baru > lama)


def tetapkan_ketua(
    tim: TimTerpadu, *, ketua: Pengguna, nomor_sk: str, tanggal_sk: dt.date, berlaku_sampai: dt.date | None, oleh
) -> AnggotaTim:
    """The way out of a team without a ketua, also one whose letter has run out: the Kepala names one by a new letter.

    The Kepala opens nothing by it, and may not name himself.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        tim = _kunci_tim(tim)
        hari = hari_ini(tim.upt)
        _periksa_penetapan(tim, ketua, nomor_sk, oleh)
        if berlaku_sampai is not None and berlaku_sampai < hari:
            raise ValidationError({"berlaku_sampai": "Masa tim yang baru sudah lewat."}, code="lewat")
        tim.nomor_sk, tim.tanggal_sk, tim.berlaku_sampai = nomor_sk, tanggal_sk, berlaku_sampai
        tim.full_clean()
        tim.save()
        anggota = AnggotaTim.objects.filter(tim=tim, pengguna=ketua).berlaku(hari).first()
        if anggota is None:
            anggota = AnggotaTim(tim=tim, pengguna=ketua, nama=ketua.nama, berlaku_dari=hari)
        anggota.peran = PeranTim.KETUA
        anggota.full_clean()
        anggota.save()
        return anggota


def _periksa_penetapan(tim: TimTerpadu, ketua: Pengguna, nomor_sk: str, oleh) -> None:
    if not boleh_tetapkan_ketua(oleh, tim):
        nama = ", ".join(ketua_kini(tim).values_list("nama", flat=True))
        raise ValidationError(
            f"Tim ini masih diketuai {nama}. Ketua yang ada mengatur anggotanya."
            if nama
            else "Ketua tim tanpa ketua hanya ditetapkan oleh Kepala.",
            code="bukan_kepala",
        )
    if ketua == oleh:
        raise ValidationError({"ketua": "Anda tidak dapat menetapkan diri sendiri sebagai ketua."}, code="diri")
    if nomor_sk == tim.nomor_sk:
        raise ValidationError({"nomor_sk": "Ketua ditetapkan dengan SK baru. Isi nomor SK itu."}, code="sk_lama")
    _wajib_akun(ketua, tim, "ketua")


# --- members ---------------------------------------------------------------------------------------------------------


def tambah_anggota(anggota: AnggotaTim, *, oleh) -> AnggotaTim:
    with transaction.atomic(), konteks(oleh=oleh):
        tim = _kunci_tim(anggota.tim)
        wajib_ketua(tim, oleh, calon=anggota.pengguna)
        if anggota.pengguna is not None:
            _periksa_akun(anggota, tim)
        anggota.full_clean()
        anggota.save(force_insert=True)
        return anggota


def _periksa_akun(anggota: AnggotaTim, tim: TimTerpadu) -> None:
    _wajib_akun(anggota.pengguna, tim, "pengguna")
    lain = AnggotaTim.objects.filter(tim=tim, pengguna=anggota.pengguna).exclude(pk=anggota.pk)
    tumpang = lain.exclude(berlaku_sampai__lt=anggota.berlaku_dari)
    if anggota.berlaku_sampai is not None:
        tumpang = tumpang.filter(berlaku_dari__lte=anggota.berlaku_sampai)
    if tumpang.exists():
        raise ValidationError({"pengguna": "Pengguna ini sudah menjadi anggota tim ini pada masa itu."}, code="sudah")


def ubah_anggota(anggota: AnggotaTim, *, oleh) -> AnggotaTim:
    """Save the edited member. An account is given to a name once; it never passes to another person."""
    with transaction.atomic(), konteks(oleh=oleh):
        tim = _kunci_tim(anggota.tim)
        lama = AnggotaTim.objects.select_for_update(of=("self",)).get(pk=anggota.pk)
        wajib_ketua(tim, oleh)
        _periksa_ubahan(anggota, lama, oleh)
        if anggota.pengguna is not None and (
            lama.pengguna_id is None or anggota.berlaku_sampai != lama.berlaku_sampai
        ):
            _periksa_akun(anggota, tim)
        if lama.peran == PeranTim.KETUA and anggota.peran != PeranTim.KETUA and _ketua_tunggal(lama, tim):
            raise ValidationError(
                {"peran": "Tim harus mempunyai ketua. Jadikan anggota lain ketua lebih dahulu."}, code="tanpa_ketua"
            )
        anggota.full_clean()
        anggota.save()
        return anggota


def _periksa_ubahan(anggota: AnggotaTim, lama: AnggotaTim, oleh) -> None:
    if lama.pengguna_id is not None and anggota.pengguna_id != lama.pengguna_id:
        raise ValidationError(
            {"pengguna": "Akun anggota tidak dapat diganti. Akhiri keanggotaan ini, lalu tambahkan orangnya."},
            code="ganti_akun",
        )
    if anggota.pengguna_id == oleh.pk and lama.pengguna_id is None:
        raise ValidationError(
            {"pengguna": "Anda tidak dapat menautkan akun Anda sendiri ke keanggotaan lain."}, code="diri"
        )
    if anggota.berlaku_sampai == lama.berlaku_sampai:
        return
    if not _lebih_lama(anggota.berlaku_sampai, lama.berlaku_sampai):
        pesan = "Untuk mengakhiri lebih cepat pakai “Akhiri keanggotaan”, agar kasusnya diserahkan."
        raise ValidationError({"berlaku_sampai": pesan}, code="akhiri")
    if anggota.pengguna_id == oleh.pk:
        raise ValidationError(
            {"berlaku_sampai": "Masa keanggotaan Anda sendiri tidak dapat Anda perpanjang. Minta ketua lain."},
            code="diri",
        )


def _ketua_tunggal(anggota: AnggotaTim, tim: TimTerpadu) -> bool:
    semua = ketua_kini(tim)
    return semua.filter(pk=anggota.pk).exists() and not semua.exclude(pk=anggota.pk).exists()


def kasus_terbuka(anggota: AnggotaTim) -> QuerySet:
    """Cases inside the UPT for which this member answers."""
    return Kasus.objects.filter(konselor=anggota, status__in=StatusKasus.di_dalam)


def ketua_terakhir(anggota: AnggotaTim) -> bool:
    return anggota.peran == PeranTim.KETUA and _ketua_tunggal(anggota, anggota.tim)


def penerus(anggota: AnggotaTim) -> QuerySet:
    """Who may take over the cases of this member."""
    return AnggotaTim.objects.filter(tim=anggota.tim).berlaku(hari_ini(anggota.tim.upt)).exclude(pk=anggota.pk)


def akhiri_anggota(
    anggota: AnggotaTim, *, pada: dt.date, kepada: AnggotaTim | None, tanpa_ketua: bool, oleh
) -> AnggotaTim:
    """`pada` is the last day; yesterday closes at once. Open cases pass to `kepada` now; the row stays."""
    with transaction.atomic(), konteks(oleh=oleh):
        tim = _kunci_tim(anggota.tim)
        anggota = AnggotaTim.objects.select_for_update(of=("self",)).select_related("tim__upt").get(pk=anggota.pk)
        wajib_ketua(tim, oleh)
        _periksa_akhir(anggota, pada)
        if ketua_terakhir(anggota) and not tanpa_ketua:
            pesan = f"{anggota.nama} satu-satunya ketua. Jadikan anggota lain ketua, atau beri tanda ini."
            raise ValidationError({"tanpa_ketua": pesan}, code="tanpa_ketua")
        serahkan_kasus(anggota, kepada=kepada, oleh=oleh)
        anggota.berlaku_sampai = pada
        anggota.berlaku_dari = min(anggota.berlaku_dari, pada)
        anggota.full_clean()
        anggota.save()
        return anggota


def _periksa_akhir(anggota: AnggotaTim, pada: dt.date) -> None:
    hari = hari_ini(anggota.tim.upt)
    if anggota.berlaku_sampai is not None and anggota.berlaku_sampai < hari:
        raise ValidationError("Keanggotaan ini sudah berakhir.", code="sudah_berakhir")
    if _lebih_lama(pada, anggota.berlaku_sampai):
        raise ValidationError({"pada": "Keanggotaan ini memang berakhir sebelum tanggal itu."}, code="lebih_lama")
    # A member added by mistake today is out at once, though the row says from today.
    if pada < min(anggota.berlaku_dari, hari - SEHARI):
        raise ValidationError({"pada": "Hari terakhir tidak boleh sebelum keanggotaan dimulai."}, code="sebelum")


def serahkan_kasus(anggota: AnggotaTim, *, kepada: AnggotaTim | None, oleh) -> int:
    """Bulk hand-over of open cases; refused without a successor while there is one."""
    semua = list(kasus_terbuka(anggota).select_related("tim", "gelombang", "upt").order_by("pk"))
    if not semua:
        return 0
    if kepada is None or not penerus(anggota).filter(pk=kepada.pk).exists():
        raise ValidationError(
            {"kepada": f"{len(semua)} kasus terbuka masih dipegang {anggota.nama}. Pilih anggota yang meneruskannya."},
            code="penerus",
        )
    for kasus in semua:
        tugaskan(kasus, tim=kasus.tim, konselor=kepada, gelombang=kasus.gelombang, oleh=oleh)
    return len(semua)
