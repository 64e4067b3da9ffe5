"""Urine tests: the round stands outside the wall, samples and results inside it.

Reading and saving the grid runs inside `akses_klinis` of all its cases.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.sidik import sidik_teks
from core.tampil import hari_tanggal
from rehabilitasi.choices import HasilUrine, KeadaanSampel, PanelUrine, ParameterUrine
from rehabilitasi.models import AnggotaTim, Kasus, ParameterSampel, SampelUrine, TesUrine
from rehabilitasi.queries.layanan import program_jalan
from upt.waktu import hari_ini

OBAT_TERPANJANG = 200


@dataclass(frozen=True)
class Sampel:
    """One row of the grid. Without `keadaan` the person is not in the round."""

    keadaan: str = ""
    hasil: Mapping[str, str] = field(default_factory=dict)  # parameter → result, only what is filled
    obat: str = ""

    @property
    def sidik(self) -> str:
        if not self.keadaan:
            return ""
        isi = ",".join(f"{p}:{self.hasil[p]}" for p in sorted(self.hasil))
        return sidik_teks(f"{self.keadaan}|{isi}|{self.obat}")


@dataclass
class BentrokUrine(Exception):
    """Somebody else saved other values for these people since the grid was opened. Nothing was written."""

    nama: list[str]


# --- the round -------------------------------------------------------------------------------------------------------


def simpan_tes(tes: TesUrine, *, oleh) -> TesUrine:
    """Write the round itself. The witness is another person than the officer."""
    with transaction.atomic(), konteks(oleh=oleh):
        tes.upt = tes.tim.upt
        if tes.gelombang_id and tes.gelombang.tim_id != tes.tim_id:
            raise ValidationError({"gelombang": "Gelombang ini milik tim lain."}, code="gelombang")
        if not AnggotaTim.objects.filter(pk=tes.petugas_id, tim=tes.tim_id).berlaku(tes.tanggal).exists():
            raise ValidationError({"petugas": "Pilih petugas yang anggota tim ini pada tanggal tes."}, code="petugas")
        if _nama(tes.saksi) == _nama(tes.petugas.nama):
            raise ValidationError(
                {"saksi": "Saksi harus orang lain, bukan petugas yang mengambil sampel."}, code="saksi"
            )
        tes.full_clean(exclude=("upt", "tim", "gelombang", "petugas"))
        tes.save()
        return tes


def _nama(teks: str) -> str:
    return " ".join(teks.casefold().split())


def batalkan(tes: TesUrine, *, oleh) -> None:
    """The round counts nowhere; its samples stay as they are."""
    _tandai(tes, True, oleh)


def pulihkan(tes: TesUrine, *, oleh) -> None:
    _tandai(tes, False, oleh)


def _tandai(tes: TesUrine, dibatalkan: bool, oleh) -> None:
    with transaction.atomic(), konteks(oleh=oleh):
        baris = TesUrine.objects.select_for_update(of=("self",)).get(pk=tes.pk)
        if baris.dibatalkan != dibatalkan:
            baris.dibatalkan = dibatalkan
            baris.save()


def parameter_panel(tes: TesUrine) -> tuple[ParameterUrine, ...]:
    return tuple(ParameterUrine(p) for p in PanelUrine.parameter[tes.panel])


def kasus_sasaran(tes: TesUrine) -> list[Kasus]:
    """Whose programme ran on the day of the round: of its batch, or else of the team."""
    semua = Kasus.objects.filter(program_jalan(tes.tanggal), tim=tes.tim_id)
    if tes.gelombang_id:
        semua = semua.filter(gelombang=tes.gelombang_id)
    return list(semua.select_related("upt", "wbp").order_by("wbp__nama", "pk"))


def halangan_isi(tes: TesUrine) -> str:
    if tes.dibatalkan:
        return "Tes ini dibatalkan, jadi hasilnya tidak dapat diubah."
    if tes.tanggal > hari_ini(tes.upt):
        return f"Tes ini baru dilaksanakan {hari_tanggal(tes.tanggal)}; hasil diisi mulai hari itu."
    return ""


# --- the grid --------------------------------------------------------------------------------------------------------


def isi_kisi(tes: TesUrine, kasus: Iterable[Kasus]) -> dict[UUID, Sampel]:
    """What is recorded of each case; two queries."""
    hasil: dict[UUID, dict[str, str]] = {}
    for pk, parameter, nilai in ParameterSampel.objects.filter(sampel__tes=tes).values_list(
        "sampel", "parameter", "hasil"
    ):
        hasil.setdefault(pk, {})[parameter] = nilai
    ada = {
        s.kasus_id: Sampel(s.keadaan, hasil.get(s.pk, {}), str(s.obat)) for s in SampelUrine.objects.filter(tes=tes)
    }
    return {k.pk: ada.get(k.pk, Sampel()) for k in kasus}


def semua_negatif(isian: Mapping[UUID, Sampel], parameter: Iterable[str]) -> dict[UUID, Sampel]:
    """Every empty cell of those whose sample was taken becomes negative; what is filled stays."""
    return {
        pk: Sampel(s.keadaan, {p: s.hasil.get(p, HasilUrine.NEGATIF.value) for p in parameter}, s.obat)
        if s.keadaan == KeadaanSampel.DIAMBIL
        else s
        for pk, s in isian.items()
    }


def pilih_acak(isian: Mapping[UUID, Sampel], jumlah: int) -> dict[UUID, Sampel]:
    """Up to `jumlah` of those not yet in the round join it, drawn by the generator of the operating system."""
    bebas = sorted(pk for pk, s in isian.items() if not s.keadaan)
    terpilih = set(secrets.SystemRandom().sample(bebas, min(jumlah, len(bebas))))
    return {pk: Sampel(KeadaanSampel.DIAMBIL.value) if pk in terpilih else s for pk, s in isian.items()}


def simpan_kisi(
    tes: TesUrine, kasus: list[Kasus], *, isian: Mapping[UUID, Sampel], dasar: Mapping[str, str], oleh
) -> int:
    """Save the changed rows; gives how many. Locks the round. Raises BentrokUrine, ValidationError."""
    with transaction.atomic(), konteks(oleh=oleh):
        tes = TesUrine.objects.select_for_update(of=("self",)).select_related("upt").get(pk=tes.pk)
        if sebab := halangan_isi(tes):
            raise ValidationError(sebab, code="halangan")
        kini = isi_kisi(tes, kasus)
        ubah = _bandingkan(kasus, kini, isian, dasar)
        _periksa(tes, {k.pk: k.wbp.nama for k in kasus}, ubah)
        _tulis(tes, ubah)
        return len(ubah)


def _bandingkan(kasus: list[Kasus], kini, isian, dasar) -> dict[UUID, Sampel]:
    ubah, bentrok = {}, []
    for k in kasus:
        kirim = isian.get(k.pk)
        semula = dasar.get(k.pk.hex, "")
        if kirim is None or kirim.sidik in (kini[k.pk].sidik, semula):
            continue
        if kini[k.pk].sidik != semula:
            bentrok.append(k.wbp.nama)
        ubah[k.pk] = kirim
    if bentrok:
        raise BentrokUrine(bentrok)
    return ubah


def _periksa(tes: TesUrine, nama: Mapping[UUID, str], ubah: Mapping[UUID, Sampel]) -> None:
    boleh, salah = {p.value for p in parameter_panel(tes)}, []
    for pk, s in ubah.items():
        if s.keadaan and s.keadaan not in KeadaanSampel.values:
            salah.append(f"{nama[pk]}: keadaan sampel tidak dikenal.")
        if s.keadaan in (KeadaanSampel.MENOLAK, KeadaanSampel.TIDAK_HADIR) and s.hasil:
            salah.append(f"{nama[pk]}: tanpa sampel tidak ada hasil. Kosongkan hasilnya atau ubah keadaan sampelnya.")
        if set(s.hasil) - boleh or set(s.hasil.values()) - set(HasilUrine.values):
            salah.append(f"{nama[pk]}: ada parameter atau hasil yang tidak dikenal.")
        if len(s.obat) > OBAT_TERPANJANG:
            salah.append(f"{nama[pk]}: catatan obat paling panjang {OBAT_TERPANJANG} huruf.")
    if salah:
        raise ValidationError(salah, code="isi")


def _tulis(tes: TesUrine, ubah: Mapping[UUID, Sampel]) -> None:
    """New samples in one statement, changed ones one by one (their text is encrypted), parameters in one."""
    ada = {s.kasus_id: s for s in SampelUrine.objects.filter(tes=tes, kasus__in=ubah)}
    keluar = [ada[pk] for pk, s in ubah.items() if not s.keadaan and pk in ada]
    ParameterSampel.objects.filter(sampel__in=keluar).delete()
    SampelUrine.objects.filter(pk__in=[s.pk for s in keluar]).delete()
    baru = []
    for pk, isi in ubah.items():
        if not isi.keadaan:
            continue
        sampel = ada.get(pk) or SampelUrine(upt_id=tes.upt_id, tes=tes, kasus_id=pk)
        sampel.keadaan, sampel.obat = isi.keadaan, isi.obat
        if pk in ada:
            sampel.save()
        else:
            baru.append(sampel)
            ada[pk] = sampel
    SampelUrine.objects.bulk_create(baru)
    _tulis_parameter(tes, {ada[pk]: isi.hasil for pk, isi in ubah.items() if isi.keadaan})


def _tulis_parameter(tes: TesUrine, isi: Mapping[SampelUrine, Mapping[str, str]]) -> None:
    for sampel, hasil in isi.items():
        ParameterSampel.objects.filter(sampel=sampel).exclude(parameter__in=hasil).delete()
    ParameterSampel.objects.bulk_create(
        [
            ParameterSampel(upt_id=tes.upt_id, kasus_id=sampel.kasus_id, sampel=sampel, parameter=p, hasil=h)
            for sampel, hasil in isi.items()
            for p, h in hasil.items()
        ],
        update_conflicts=True,
        unique_fields=["sampel", "parameter"],
        update_fields=["hasil"],
    )


def jumlah_kisi(isi: Iterable[Sampel]) -> dict[str, int]:
    """Totals of a grid for its paper: who was tested, with what outcome for the person."""
    semua = [s for s in isi if s.keadaan]
    diambil = [s for s in semua if s.keadaan == KeadaanSampel.DIAMBIL]
    return {
        "diambil": len(diambil),
        "positif": sum(HasilUrine.POSITIF in s.hasil.values() for s in diambil),
        "menolak": sum(s.keadaan == KeadaanSampel.MENOLAK for s in semua),
        "tidak_hadir": sum(s.keadaan == KeadaanSampel.TIDAK_HADIR for s in semua),
    }
