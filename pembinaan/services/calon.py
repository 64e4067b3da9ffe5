"""Facts that stand beside the decision about a person: they advise, they never decide (peers.md A1)."""

import datetime as dt
from dataclasses import dataclass, field

from core.urai import format_lama, format_tanggal_pendek
from pembinaan.models import JadwalMingguan, Kegiatan, Peserta
from wbp.choices import Golongan, StatusHukum
from wbp.models import Wbp
from wbp.rules import sisa


@dataclass
class Fakta:
    """What an officer should know about one person before giving a seat in a run."""

    register: str = ""
    kamar: str = ""
    status: str = ""
    status_jenis: str = "mute"
    ekspirasi: str = ""
    sisa: str = ""
    peringatan: list[str] = field(default_factory=list)
    lain: list[str] = field(default_factory=list)
    bentrok: list[str] = field(default_factory=list)
    pernah: list[str] = field(default_factory=list)


def fakta_calon(kegiatan: Kegiatan, semua_wbp, hari_ini: dt.date) -> dict:
    """Facts by person for one run: five queries whatever the number of people. Only records of the run's own UPT."""
    semua_id = list(semua_wbp)
    orang = Wbp.objects.filter(pk__in=semua_id).dengan_keadaan(kegiatan.upt_id)
    hasil = {w.pk: _keadaan(w, kegiatan, hari_ini) for w in orang}
    lain = (
        Peserta.objects.terbuka()
        .filter(upt_id=kegiatan.upt_id, wbp_id__in=semua_id)
        .exclude(kegiatan_id=kegiatan.pk)
        .select_related("kegiatan")
        .order_by("kegiatan__mulai", "pk")
    )
    lain = list(lain)
    slot = _slot([kegiatan.pk, *{p.kegiatan_id for p in lain}])
    for p in lain:
        f = hasil[p.wbp_id]
        f.lain.append(p.kegiatan.nama)
        if jam := _tumpang(kegiatan, p.kegiatan, slot):
            f.bentrok.append(f"{p.kegiatan.nama} ({jam})")
    berhenti = (
        Peserta.objects.filter(upt_id=kegiatan.upt_id, wbp_id__in=semua_id, status="berhenti")
        .select_related("kegiatan", "alasan_berhenti")
        .order_by("-selesai", "pk")
    )
    for p in berhenti:
        kapan = f" {format_tanggal_pendek(p.selesai)}" if p.selesai else ""
        hasil[p.wbp_id].pernah.append(f"{p.kegiatan.nama}{kapan}: {p.alasan_berhenti}")
    return hasil


def _keadaan(w: Wbp, kegiatan: Kegiatan, hari_ini: dt.date) -> Fakta:
    f = Fakta(register=w.nomor_kini or "")
    f.kamar = f"{w.blok_kini} · Kamar {w.kamar_kini}" if w.kamar_kini else ""
    if w.golongan_kini in Golongan.tahanan:
        f.status, f.status_jenis = StatusHukum.TAHANAN.label, "wait"
        f.peringatan.append("Tahanan: lama tinggal belum pasti")
    elif w.golongan_kini in Golongan.narapidana:
        f.status, f.status_jenis = StatusHukum.NARAPIDANA.label, "info"
    elif w.golongan_kini:
        f.status = StatusHukum.LAIN.label
    if w.akhir_kini:
        f.status, f.status_jenis = "Sudah keluar", "mute"
    if w.ekspirasi_kini:
        f.ekspirasi = format_tanggal_pendek(w.ekspirasi_kini)
        if w.ekspirasi_kini > hari_ini:
            f.sisa = format_lama(*sisa(hari_ini, w.ekspirasi_kini))
        if kegiatan.selesai and w.ekspirasi_kini < kegiatan.selesai:
            f.peringatan.append(
                f"Pidana berakhir {(kegiatan.selesai - w.ekspirasi_kini).days} hari sebelum kegiatan selesai"
            )
    return f


def _slot(semua_kegiatan) -> dict:
    hasil: dict = {}
    for j in JadwalMingguan.objects.filter(kegiatan_id__in=semua_kegiatan).order_by("hari", "jam_mulai", "pk"):
        hasil.setdefault(j.kegiatan_id, []).append(j)
    return hasil


def _tumpang(a: Kegiatan, b: Kegiatan, slot: dict) -> str:
    """The first weekly hours in which the two runs meet, when they also run in the same weeks."""
    if (b.selesai and b.selesai < a.mulai) or (a.selesai and a.selesai < b.mulai):
        return ""
    for x in slot.get(a.pk, ()):
        for y in slot.get(b.pk, ()):
            if x.hari == y.hari and x.jam_mulai < y.jam_selesai and y.jam_mulai < x.jam_selesai:
                return str(y)
    return ""
