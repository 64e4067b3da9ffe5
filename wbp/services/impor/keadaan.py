"""What the register of one UPT holds now, read in a fixed number of queries, in the shape a spreadsheet row has."""

import datetime as dt
import uuid
from dataclasses import dataclass

from core.urai import kunci_nama
from upt.models import Blok, Kamar
from wbp.choices import AlasanAkhirRegistrasi, StatusImpor
from wbp.models import Impor, Mutasi, Penempatan, Perkara, Registrasi, Wbp
from wbp.services.impor.kolom import KOLOM_ORANG, KOLOM_PERKARA, LAMA_PIDANA, SUBSIDER, kunci_kamar


@dataclass
class Orang:
    id: uuid.UUID
    nilai: dict  # column code -> value, comparable with a row's
    perkara_id: uuid.UUID | None = None
    registrasi_id: uuid.UUID | None = None  # the open one; None: not held now
    penempatan_id: uuid.UUID | None = None
    keluar_pada: dt.date | None = None

    @property
    def nama(self) -> str:
        return self.nilai["nama"]

    @property
    def dihuni(self) -> bool:
        return self.registrasi_id is not None


@dataclass
class Keadaan:
    orang: dict[uuid.UUID, Orang]
    induk: dict[str, uuid.UUID]
    register: dict[tuple, uuid.UUID]  # every number ever given here -> who holds it
    nik: dict[str, uuid.UUID]
    nik_lain: set[str]  # of these rows, known in another UPT: whose it is stays unsaid
    blok: dict[str, Blok]
    kamar: dict[tuple[str, str], Kamar]
    pertama: bool
    impor_terakhir: dt.date | None  # the day the last saved import counts for


def muat_keadaan(upt, nik_indeks: set[str], *, kunci: bool = False) -> Keadaan:
    """`kunci` locks the persons of the UPT, so that no edit by hand slips between comparing and writing."""
    orang = _muat_orang(upt, kunci)
    register = _muat_registrasi(upt, orang)
    _muat_perkara(upt, orang)
    _muat_penempatan(upt, orang)
    blok = {kunci_nama(b.nama): b for b in Blok.objects.filter(upt=upt)}
    kamar = {
        (kunci_nama(k.blok.nama), kunci_kamar(k.nama)): k
        for k in Kamar.objects.filter(blok__upt=upt).select_related("blok")
    }
    lain = Wbp.objects.filter(nik_indeks__in=nik_indeks).exclude(upt=upt).values_list("nik_indeks", flat=True)
    return Keadaan(
        orang,
        {o.nilai["nomor_induk"]: o.id for o in orang.values() if o.nilai["nomor_induk"]},
        register,
        {o.nilai["nik"]: o.id for o in orang.values() if o.nilai["nik"]},
        set(lain) if nik_indeks else set(),
        blok,
        kamar,
        not Mutasi.objects.filter(upt=upt).exists(),
        _impor_terakhir(upt),
    )


def _impor_terakhir(upt) -> dt.date | None:
    tersimpan = Impor.objects.filter(upt=upt, status=StatusImpor.DISIMPAN).order_by("-disimpan_pada")
    ringkasan = tersimpan.values_list("ringkasan", flat=True).first()
    return dt.date.fromisoformat(ringkasan["tanggal"]) if ringkasan and ringkasan.get("tanggal") else None


def _muat_orang(upt, kunci: bool) -> dict[uuid.UUID, Orang]:
    bidang = ("id", *KOLOM_ORANG.values(), "nik_indeks")
    qs = Wbp.objects.filter(upt=upt).order_by("pk")
    if kunci:
        qs = qs.select_for_update(of=("self",))
    orang = {}
    for satu in qs.values_list(*bidang):
        nilai = dict(zip((*KOLOM_ORANG, "nik"), satu[1:], strict=True))
        orang[satu[0]] = Orang(satu[0], nilai)
    return orang


def _muat_registrasi(upt, orang) -> dict[tuple, uuid.UUID]:
    register = {}
    bidang = ("id", "wbp_id", "golongan", "nomor", "tahun", "berakhir")
    berlaku = Registrasi.objects.filter(upt=upt).exclude(alasan_akhir=AlasanAkhirRegistrasi.KOREKSI)
    for pk, wbp_id, golongan, nomor, tahun, berakhir in berlaku.values_list(*bidang):
        register[(golongan, nomor, tahun)] = wbp_id
        if (satu := orang.get(wbp_id)) is None:
            continue
        if berakhir is None:
            satu.registrasi_id = pk
            satu.nilai |= {"register_golongan": golongan, "register_nomor": nomor, "register_tahun": tahun}
        else:
            satu.keluar_pada = max(filter(None, (satu.keluar_pada, berakhir)))
    for satu in orang.values():
        satu.nilai.setdefault("register_golongan", None)
        satu.nilai.setdefault("register_nomor", None)
        satu.nilai.setdefault("register_tahun", None)
    return register


def _muat_perkara(upt, orang) -> None:
    bidang = ("id", "wbp_id", *KOLOM_PERKARA.values(), *LAMA_PIDANA, *SUBSIDER)
    kolom = (*KOLOM_PERKARA, *LAMA_PIDANA, *SUBSIDER)
    for pk, wbp_id, *isi in Perkara.objects.filter(upt=upt, aktif=True).values_list(*bidang):
        if satu := orang.get(wbp_id):
            satu.perkara_id = pk
            satu.nilai |= dict(zip(kolom, isi, strict=True))
            for remisi in ("remisi_bulan", "remisi_hari"):
                satu.nilai[remisi] = satu.nilai[remisi] or None


def _muat_penempatan(upt, orang) -> None:
    bidang = ("id", "wbp_id", "kamar__blok__nama", "kamar__nama")
    for pk, wbp_id, blok, kamar in Penempatan.objects.filter(upt=upt, berakhir__isnull=True).values_list(*bidang):
        if satu := orang.get(wbp_id):
            satu.penempatan_id = pk
            satu.nilai |= {
                "blok": blok,
                "kamar": kamar,
                "blok_kunci": kunci_nama(blok),
                "kamar_kunci": kunci_kamar(kamar),
            }
