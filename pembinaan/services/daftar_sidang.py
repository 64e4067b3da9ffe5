"""The list of a sitting as page, print and file read it: matters with people, dates and, where asked for, facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from pembinaan.choices import PerihalTpp, StatusKeputusan, StatusSidang
from pembinaan.models import KeputusanTpp, SidangTpp
from pembinaan.services.orang_sidang import FaktaSidang, OrangSidang, fakta_sidang, kata_tahap, orang_sidang

SINGKAT = {PerihalTpp.PB: "PB", PerihalTpp.CB: "CB", PerihalTpp.CMB: "CMB"}


@dataclass
class BarisDaftar:
    """One matter. Until the sitting is recorded the stages are today's; from then on those it saw."""

    k: KeputusanTpp
    orang: OrangSidang
    fakta: FaktaSidang | None
    terbuka: bool

    @property
    def kode_kini(self) -> str:
        return self.orang.kode_tahap if self.terbuka else self.k.tahap_kini

    @property
    def kode_saran(self) -> str:
        return self.orang.saran if self.terbuka else self.k.tahap_saran

    @property
    def kata_kini(self) -> str:
        return kata_tahap(self.kode_kini) or "belum ditetapkan"

    @property
    def kata_saran(self) -> str:
        return kata_tahap(self.kode_saran) or "–"

    @property
    def duapertiga(self):
        return self.orang.tanggal("duapertiga")

    @property
    def ekspirasi(self):
        return self.orang.tanggal("ekspirasi")

    @property
    def kegiatan(self) -> str:
        """What the sitting is asked for, as the column of the paper says it."""
        if self.k.perihal == PerihalTpp.PROGRAM:
            return self.k.kegiatan.nama
        if self.k.perihal == PerihalTpp.TAHAP:
            kode = self.k.tahap or self.kode_saran
            return f"Tahap {kata_tahap(kode)}" if kode else "Tahap"
        return SINGKAT.get(self.k.perihal, self.k.get_perihal_display())

    @property
    def putusan(self) -> str:
        """The word of the sitting with what it grants."""
        if self.k.status == StatusKeputusan.DISETUJUI and self.k.tahap:
            return f"{self.k.get_status_display()}: {kata_tahap(self.k.tahap)}"
        return self.k.get_status_display()


def daftar_sidang(sidang: SidangTpp, pengguna, *, fakta: bool = False, saring=None) -> list[BarisDaftar]:
    """Every matter in the order of the names; the number of statements does not depend on theirs."""
    qs = KeputusanTpp.objects.untuk(pengguna).filter(sidang=sidang)
    if saring is not None:
        qs = saring(qs)
    semua = list(qs.select_related("wbp", "kegiatan").order_by("wbp__nama_kunci", "wbp_id", "perihal", "pk"))
    orang_id = {k.wbp_id for k in semua}
    orang = orang_sidang(sidang.upt_id, orang_id, sidang.tanggal, pengguna)
    beserta = fakta_sidang(sidang, orang_id, pengguna) if fakta else {}
    terbuka = sidang.status in (StatusSidang.DIJADWALKAN, StatusSidang.DIBATALKAN)
    return [BarisDaftar(k, orang[k.wbp_id], beserta.get(k.wbp_id), terbuka) for k in semua]


def jumlah_perihal(baris: Iterable[BarisDaftar]) -> list[tuple[str, int]]:
    """People for each kind of matter, in the order of the kinds: "PB : n Orang"."""
    orang: dict[str, set] = {}
    for b in baris:
        orang.setdefault(b.k.perihal, set()).add(b.k.wbp_id)
    return [(SINGKAT.get(p, p.label), len(orang[p])) for p in PerihalTpp if p in orang]
