"""Requirements of a programme against many people: facts in a constant number of queries, rules from pembinaan.rules.

Without a row of its own every programme asks whether the person is still held until the run ends, as a warning.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max

from pembinaan.choices import UkuranSyarat
from pembinaan.models import AsesmenMinat, Kegiatan, KeputusanTpp, KetentuanTipe, SyaratProgram
from pembinaan.rules.syarat import (
    ATURAN,
    BebasRegisterF,
    BerstatusNarapidana,
    FaktaSyarat,
    HasilSyarat,
    SisaSampaiSelesai,
    Syarat,
    TahapMin,
    TanpaBatasanKesehatan,
)
from wbp.choices import Golongan, StatusHukum
from wbp.models import Pelanggaran, Perkara, Registrasi, Wbp
from wbp.rules import umur
from wbp.services.masa import Masa, masa

LIHAT_BATASAN = "pembinaan.lihat_batasan_kesehatan"


@dataclass(frozen=True)
class Diperiksa:
    """One person beside the requirements of one run."""

    orang: Wbp
    fakta: FaktaSyarat
    hasil: tuple[HasilSyarat, ...]

    @property
    def tolak(self) -> list[str]:
        return [h.kalimat for h in self.hasil if h.menolak]

    @property
    def peringatan(self) -> list[str]:
        return [h.kalimat for h in self.hasil if not h.terpenuhi and not h.menolak]


def syarat_kegiatan(kegiatan: Kegiatan) -> list[Syarat]:
    """The rules of a run: the rows of its programme, what its type demands, and the warning everybody gets."""
    program = kegiatan.program
    baris = SyaratProgram.objects.filter(program=program).select_related("jenis").order_by("jenis__urutan", "pk")
    hasil = [ATURAN[b.jenis.ukuran](b.nilai.strip(), b.wajib) for b in baris]
    if KetentuanTipe.objects.filter(tipe=program.tipe, hanya_narapidana=True).exists():
        hasil = [s for s in hasil if not isinstance(s, BerstatusNarapidana)]
        hasil.insert(0, ATURAN[UkuranSyarat.NARAPIDANA](wajib=True))
    if not any(isinstance(s, SisaSampaiSelesai) for s in hasil):
        hasil.append(SisaSampaiSelesai())
    return hasil


def periksa_syarat(kegiatan: Kegiatan, semua_wbp, hari_ini: dt.date, pengguna=None) -> dict:
    """{person: Diperiksa} for one run; only records of the run's own UPT. A health limit is looked at only for who
    may know of it; for others the requirement stays unknown."""
    semua_id = list(semua_wbp)
    syarat = syarat_kegiatan(kegiatan)
    if pengguna is None or not pengguna.has_perm(LIHAT_BATASAN, kegiatan):
        sumber = _Sumber(kegiatan.upt_id, semua_id, [s for s in syarat if not isinstance(s, TanpaBatasanKesehatan)])
    else:
        sumber = _Sumber(kegiatan.upt_id, semua_id, syarat)
    hasil = {}
    for w in Wbp.objects.filter(pk__in=semua_id).dengan_keadaan(kegiatan.upt_id):
        fakta = sumber.fakta(w, kegiatan.selesai, hari_ini)
        hasil[w.pk] = Diperiksa(w, fakta, tuple(s.periksa(fakta) for s in syarat))
    return hasil


class _Sumber:
    """What the rules at hand need to know about these people, each kind of fact in one query."""

    def __init__(self, upt_id, semua_id: list, syarat: list[Syarat]):
        self.perkara = {p.wbp_id: p for p in Perkara.objects.filter(upt_id=upt_id, wbp_id__in=semua_id, aktif=True)}

        def perlu(jenis):
            return any(isinstance(s, jenis) for s in syarat)

        self.tahap = self._tahap(upt_id, semua_id) if perlu(TahapMin) else {}
        self.hukuman = self._hukuman(upt_id, semua_id) if perlu(BebasRegisterF) else {}
        self.batasan = self._batasan(upt_id, semua_id) if perlu(TanpaBatasanKesehatan) else {}

    @staticmethod
    def _tahap(upt_id, semua_id) -> dict:
        keputusan = KeputusanTpp.objects.filter(upt_id=upt_id, wbp_id__in=semua_id).tahap_ditetapkan()
        return dict(
            keputusan.order_by("wbp_id", "-berlaku_pada", "-pk").distinct("wbp_id").values_list("wbp_id", "tahap")
        )

    @staticmethod
    def _hukuman(upt_id, semua_id) -> dict:
        putusan = Pelanggaran.objects.berlaku().filter(
            upt_id=upt_id, wbp_id__in=semua_id, tanggal_putusan__isnull=False
        )
        return dict(putusan.order_by().values_list("wbp_id").annotate(Max("tanggal_putusan")))

    @staticmethod
    def _batasan(upt_id, semua_id) -> dict:
        asesmen = AsesmenMinat.objects.filter(upt_id=upt_id, wbp_id__in=semua_id).terakhir()
        return {wbp: bool(teks) for wbp, teks in asesmen.values_list("wbp_id", "batasan_kesehatan")}

    def fakta(self, w: Wbp, selesai, hari_ini: dt.date) -> FaktaSyarat:
        m = masa(self.perkara.get(w.pk), Registrasi(golongan=w.golongan_kini) if w.golongan_kini else None, hari_ini)
        tahap = self.tahap.get(w.pk, "")
        return FaktaSyarat(
            hari_ini=hari_ini,
            selesai=selesai,
            ekspirasi=_ekspirasi(m),
            tanpa_batas=m.tanpa_batas,
            pendidikan=w.pendidikan,
            status_hukum=status_hukum(w),
            tahap=tahap or m.kode_tahap,
            tahap_ditetapkan=bool(tahap),
            hukuman_terakhir=self.hukuman.get(w.pk),
            usia=umur(w.tanggal_lahir, hari_ini) if w.tanggal_lahir else None,
            jenis_kelamin=w.jenis_kelamin,
            ada_batasan=self.batasan.get(w.pk),
        )


def status_hukum(w: Wbp) -> str:
    """Of a person read with `dengan_keadaan`; empty when the registration is not known."""
    if w.golongan_kini in Golongan.tahanan:
        return StatusHukum.TAHANAN
    if w.golongan_kini in Golongan.narapidana:
        return StatusHukum.NARAPIDANA
    return StatusHukum.LAIN if w.golongan_kini else ""


def _ekspirasi(m: Masa) -> dt.date | None:
    """SDP's date; for a narapidana without one the date the house computes. A tahanan has none of ours."""
    if m.perkara is None:
        return None
    return m.perkara.sdp_ekspirasi if m.tahanan else m.resmi("ekspirasi")
