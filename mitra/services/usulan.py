"""Requests to partners: drafted, put (by numbered letter or in a meeting), answered, and in the end a promise."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.urai import format_tanggal
from mitra.choices import CaraUsulan, JenisKerjaSama, StatusPertemuan, StatusUsulan
from mitra.models import JenisKomitmen, KerjaSama, Komitmen, Mitra, PihakKerjaSama, RuangLingkup, Usulan
from mitra.services.kerjasama import simpan_kerja_sama
from mitra.services.komitmen import simpan_komitmen
from mitra.services.perpanjangan import pihak_serupa
from upt.models import Upt
from upt.services import nomor_surat
from upt.waktu import hari_ini

BUKAN_DRAF = "Usulan ini sudah {status}, jadi isinya tidak dapat diubah. Buat usulan baru bila permintaannya berbeda."


def simpan_usulan(usulan: Usulan, *, oleh) -> Usulan:
    """Create or change a request. Refuses one that is no longer a draft, and links to people or texts of others."""
    with transaction.atomic(), konteks(oleh=oleh):
        if not usulan._state.adding:
            status = Usulan.objects.select_for_update(of=("self",)).values_list("status", flat=True).get(pk=usulan.pk)
            if status != StatusUsulan.DRAF:
                kata = StatusUsulan(status).label.lower()
                raise ValidationError(BUKAN_DRAF.format(status=kata), code="bukan_draf")
        _periksa_kaitan(usulan)
        usulan.full_clean()
        usulan.save()
        return usulan


def mulai_usulan(
    *,
    upt: Upt,
    mitra: Mitra,
    jenis: JenisKomitmen,
    ruang_lingkup: RuangLingkup | None,
    uraian: str,
    kebutuhan: str,
    asal_kebutuhan: str,
    target: int | None = None,
    satuan: str = "",
    oleh,
) -> Usulan:
    """Draft a request out of a need that a floor above has counted (people who wait, seats that lack).

    This is the door for those floors: `kebutuhan` is the need in a sentence with its number, as it will stand in the
    letter; `asal_kebutuhan` names where the number came from ("Peta kebutuhan, MAN-1, 22/11/2026"). The draft belongs
    to `oleh` until somebody else is made responsible; nothing is sent. The caller asks for its own permission.
    """
    usulan = Usulan(
        upt=upt,
        mitra=mitra,
        jenis=jenis,
        ruang_lingkup=ruang_lingkup,
        uraian=uraian[:250],
        kebutuhan=kebutuhan,
        asal_kebutuhan=asal_kebutuhan[:150],
        target=target,
        satuan=satuan,
        pic=oleh,
    )
    return simpan_usulan(usulan, oleh=oleh)


def kirim_usulan(usulan: Usulan, *, oleh, tanggal: dt.date | None = None) -> Usulan:
    """Put the request to the partner. By letter it takes the next number of the UPT's book on `tanggal` (today when
    not given); said in a meeting, it takes the day of that meeting. Refuses a day that has not come.
    """
    kini = hari_ini(usulan.upt)
    with usulan.beralih(StatusUsulan.DIKIRIM, oleh=oleh) as u:
        if u.cara == CaraUsulan.SURAT:
            u.tanggal_surat = u.disampaikan_pada = tanggal or kini
            _tolak_hari_depan(u.disampaikan_pada, kini, "tanggal", "Tanggal surat")
            u.nomor_surat = nomor_surat(u.upt, u.tanggal_surat)
        else:
            u.disampaikan_pada = _tanggal_pertemuan(u, kini)
    return usulan


def jawab_usulan(
    usulan: Usulan, ke: str, *, oleh, tanggal: dt.date, jawaban: str, sampai: dt.date | None = None
) -> Usulan:
    """Write down the partner's answer: diterima, ditolak, or ditunda (perhaps until a day).

    Not before the request was put, not before an earlier answer, not in the future.
    """
    kini = hari_ini(usulan.upt)
    if ke not in StatusUsulan.dijawab:
        raise ValidationError({"ke": "Pilih jawaban mitra: diterima, ditolak, atau ditunda."})
    with usulan.beralih(ke, oleh=oleh) as u:
        _tolak_hari_depan(tanggal, kini, "tanggal", "Tanggal jawaban")
        if tanggal < u.disampaikan_pada:
            pesan = (
                f"Usulan baru disampaikan {format_tanggal(u.disampaikan_pada)}; jawabannya tidak dapat lebih dahulu."
            )
            raise ValidationError({"tanggal": pesan})
        if u.dijawab_pada and tanggal < u.dijawab_pada:
            pesan = f"Jawaban sebelumnya bertanggal {format_tanggal(u.dijawab_pada)}; tanggal ini mendahuluinya."
            raise ValidationError({"tanggal": pesan})
        if not jawaban.strip():
            raise ValidationError({"jawaban": "Tuliskan bunyi jawaban mitra."})
        if ke == StatusUsulan.DITUNDA and sampai and sampai <= tanggal:
            raise ValidationError({"sampai": "Tanggal penundaan harus setelah tanggal jawaban."})
        u.dijawab_pada, u.jawaban = tanggal, jawaban.strip()
        u.ditunda_sampai = sampai if ke == StatusUsulan.DITUNDA else None
    return usulan


def batalkan_usulan(usulan: Usulan, *, oleh, alasan: str) -> Usulan:
    if not alasan.strip():
        raise ValidationError({"alasan": "Isi alasan pembatalan."})
    with usulan.beralih(StatusUsulan.BATAL, oleh=oleh, alasan=alasan) as u:
        u.alasan_batal = alasan.strip()[:250]
    return usulan


def jadikan_janji(usulan: Usulan, komitmen: Komitmen, *, oleh, naskah: KerjaSama) -> Komitmen:
    """Write an accepted request as a promise of `naskah`, which is made first when it is new (a draft or an adendum).

    Locks the request. One request becomes one promise: a second call gives the first one back and writes nothing.
    Refuses a request that was not accepted, and a frozen text.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        baris = (
            Usulan.objects.select_for_update(of=("self",)).select_related("mitra", "ruang_lingkup").get(pk=usulan.pk)
        )
        if baris.komitmen_id:
            usulan.komitmen = baris.komitmen
            return baris.komitmen
        if baris.status != StatusUsulan.DITERIMA:
            raise ValidationError(
                f"Usulan berstatus “{baris.get_status_display()}”. Hanya usulan yang diterima mitra menjadi janji.",
                code="belum_diterima",
            )
        if naskah._state.adding:
            _buat_naskah(naskah, baris, oleh)
        komitmen.upt_id, komitmen.kerja_sama = baris.upt_id, naskah
        komitmen.mitra_id, komitmen.jenis_id = baris.mitra_id, baris.jenis_id
        baris.komitmen = simpan_komitmen(komitmen, oleh=oleh)
        baris.full_clean()
        baris.save()
        usulan.komitmen, usulan.versi = baris.komitmen, baris.versi
        return baris.komitmen


def _buat_naskah(naskah: KerjaSama, usulan: Usulan, oleh) -> None:
    """A new text begins with the partner of the request; an adendum with all parties and fields of what it changes."""
    naskah.upt_id = usulan.upt_id
    lingkup = {usulan.ruang_lingkup} if usulan.ruang_lingkup_id else set()
    pihak = [PihakKerjaSama(mitra=usulan.mitra)]
    if naskah.jenis == JenisKerjaSama.ADENDUM:
        lingkup |= set(naskah.induk.ruang_lingkup.all())
        pihak = [pihak_serupa(p) for p in naskah.induk.pihak.order_by("urutan", "pk")]
    simpan_kerja_sama(naskah, oleh=oleh, lingkup=lingkup, pihak=pihak)


def _periksa_kaitan(usulan: Usulan) -> None:
    """Contact, agreement and meeting must be those of the partner that is asked."""
    salah = {}
    if usulan.mitra_id and usulan.mitra.upt_id != usulan.upt_id:
        salah["mitra"] = "Mitra ini tercatat di UPT lain."
    if usulan.kepada_id and usulan.kepada.mitra_id != usulan.mitra_id:
        salah["kepada"] = f"{usulan.kepada} bukan narahubung mitra yang dipilih."
    if usulan.kerja_sama_id and not usulan.kerja_sama.pihak.filter(mitra_id=usulan.mitra_id).exists():
        salah["kerja_sama"] = "Mitra yang dipilih bukan pihak dalam naskah ini."
    if usulan.pertemuan_id and not usulan.pertemuan.mitra_hadir.filter(mitra_id=usulan.mitra_id).exists():
        salah["pertemuan"] = "Mitra yang dipilih tidak tercatat dalam pertemuan ini."
    if usulan.cara == CaraUsulan.PERTEMUAN and not usulan.pertemuan_id:
        salah["pertemuan"] = "Pilih pertemuan tempat usulan ini disampaikan."
    if usulan.target is not None and not usulan.satuan:
        salah["satuan"] = "Pilih satuan untuk jumlah yang diminta."
    if usulan.satuan and usulan.target is None:
        salah["target"] = "Isi jumlah yang diminta, atau kosongkan satuannya."
    if usulan.target == 0:
        salah["target"] = "Jumlah yang diminta harus lebih dari nol."
    if salah:
        raise ValidationError(salah)


def _tolak_hari_depan(tanggal: dt.date, kini: dt.date, bidang: str, sebutan: str) -> None:
    if tanggal > kini:
        raise ValidationError({bidang: f"{sebutan} belum tiba; hari ini {format_tanggal(kini)}."})


def _tanggal_pertemuan(usulan: Usulan, kini: dt.date) -> dt.date:
    pertemuan = usulan.pertemuan
    if pertemuan is None:
        raise ValidationError("Pilih dahulu pertemuan tempat usulan ini disampaikan.", code="tanpa_pertemuan")
    if pertemuan.status == StatusPertemuan.DIBATALKAN:
        raise ValidationError("Pertemuan yang dipilih dibatalkan. Pilih pertemuan lain.", code="pertemuan_batal")
    if pertemuan.tanggal > kini:
        raise ValidationError(
            f"Pertemuan itu baru berlangsung {format_tanggal(pertemuan.tanggal)}. Catat penyampaiannya sesudahnya.",
            code="belum_tiba",
        )
    return pertemuan.tanggal
