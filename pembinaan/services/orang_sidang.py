"""What a sitting must know of many people at once: register, case, dates, stage in force, facts; no query each."""

import datetime as dt
from dataclasses import dataclass, field

from dateutil.relativedelta import relativedelta

from pembinaan.choices import StatusKeputusan, Tahap
from pembinaan.models import KeputusanTpp, PenilaianSppn
from wbp.choices import StatusHukum
from wbp.models import Pelanggaran, Perkara, Registrasi, Wbp
from wbp.services.masa import Masa, masa

SPPN_BULAN = 3
REGISTER_F_BULAN = 6
PUTUSAN_SEBELUMNYA = 2


@dataclass
class OrangSidang:
    """One person on that day. `tahap` is the stage decided, `saran` the stage the dates suggest."""

    registrasi: Registrasi | None
    perkara: Perkara | None
    masa: Masa
    tahap: KeputusanTpp | None = None

    @property
    def nomor(self) -> str:
        return self.registrasi.baku if self.registrasi else ""

    @property
    def dihuni(self) -> bool:
        return self.registrasi is not None and self.registrasi.berakhir is None

    @property
    def narapidana(self) -> bool:
        return self.registrasi is not None and self.registrasi.status_hukum == StatusHukum.NARAPIDANA

    @property
    def saran(self) -> str:
        return self.masa.kode_tahap

    @property
    def kode_tahap(self) -> str:
        return self.tahap.tahap if self.tahap else ""

    def tanggal(self, kode: str) -> dt.date | None:
        return None if self.masa.tanpa_batas else self.masa.resmi(kode)


def orang_sidang(upt_id, semua_wbp, pada: dt.date, pengguna) -> dict:
    """{person: OrangSidang} from the records of one UPT that this user may read: three queries."""
    semua = list(semua_wbp)
    milik = {"upt_id": upt_id, "wbp__in": semua}
    registrasi = {
        r.wbp_id: r for r in Registrasi.objects.untuk(pengguna).filter(**milik).order_by("mulai", "pk")
    }  # the newest last, and so the one that stays
    perkara = {
        p.wbp_id: p for p in Perkara.objects.untuk(pengguna).filter(**milik).order_by("aktif", "mulai_ditahan", "pk")
    }
    keputusan = KeputusanTpp.objects.untuk(pengguna).filter(upt_id=upt_id)
    tahap = {k.wbp_id: k for k in keputusan.tahap_terakhir(semua).select_related("sidang")}
    hasil = {}
    for wbp_id in semua:
        reg, p = registrasi.get(wbp_id), perkara.get(wbp_id)
        hasil[wbp_id] = OrangSidang(reg, p, masa(p, reg, pada, reg.berakhir if reg else None), tahap.get(wbp_id))
    return hasil


def beda_tahap(upt_id, pada: dt.date, pengguna) -> list[tuple[Wbp, OrangSidang]]:
    """Narapidana held here whose stage by the dates is not the one in force, in the order of their names."""
    orang = {w.pk: w for w in Wbp.objects.untuk(pengguna).dalam(upt_id).narapidana().order_by("nama_kunci", "pk")}
    keadaan = orang_sidang(upt_id, orang, pada, pengguna)
    return [(w, k) for pk, w in orang.items() if (k := keadaan[pk]).saran and k.saran != k.kode_tahap]


@dataclass
class FaktaSidang:
    """What stands beside the decision about one person: months scored, Register F, what was decided before."""

    sppn: list[PenilaianSppn] = field(default_factory=list)
    pelanggaran: int | None = None
    putusan: list[KeputusanTpp] = field(default_factory=list)


def jendela_register_f(pada: dt.date) -> tuple[dt.date, dt.date]:
    return pada - relativedelta(months=REGISTER_F_BULAN), pada


def fakta_sidang(sidang, semua_wbp, pengguna) -> dict:
    """{person: FaktaSidang}: three queries; a kind of record this user may not read is absent."""
    semua = list(semua_wbp)
    milik = {"upt_id": sidang.upt_id, "wbp__in": semua}
    hasil = {pk: FaktaSidang() for pk in semua}
    awal = sidang.tanggal.replace(day=1) - relativedelta(months=SPPN_BULAN)
    for s in (
        PenilaianSppn.objects.untuk(pengguna)
        .dinilai()
        .filter(**milik, bulan__gte=awal, bulan__lte=sidang.tanggal)
        .order_by("-bulan", "pk")
    ):
        hasil[s.wbp_id].sppn.append(s)
    if pengguna.has_perm("wbp.view_pelanggaran"):
        for f in hasil.values():
            f.pelanggaran = 0
        jendela = Pelanggaran.objects.untuk(pengguna).diputus_antara(*jendela_register_f(sidang.tanggal))
        for pk in jendela.filter(**milik).values_list("wbp_id", flat=True):
            hasil[pk].pelanggaran += 1
    for k in (
        KeputusanTpp.objects.untuk(pengguna)
        .berlaku()
        .filter(**milik)
        .exclude(sidang=sidang)
        .exclude(status=StatusKeputusan.DIUSULKAN)
        .select_related("sidang", "kegiatan")
        .order_by("-sidang__tanggal", "-pk")
    ):
        if len(hasil[k.wbp_id].putusan) < PUTUSAN_SEBELUMNYA:
            hasil[k.wbp_id].putusan.append(k)
    return hasil


def kata_tahap(kode: str) -> str:
    return Tahap(kode).label if kode else ""
