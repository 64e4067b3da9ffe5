"""Sessions of one case, counted by kind: planned against held against attended. No clinical row is read here."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from rehabilitasi.choices import HasilHadir, JenisLayanan, StatusLayanan
from rehabilitasi.models import Kasus, KehadiranLayanan, Layanan, TargetLayanan


@dataclass(frozen=True)
class Hitungan:
    """`target` is of the batch; `direncanakan` counts every session that stands in the plan, held or not. Percent is
    `hadir` of `dihitung`; those with an accepted reason and sessions that did not happen for the person stand beside.
    """

    jenis: str
    target: int | None
    direncanakan: int
    terlaksana: int
    tidak_terlaksana: int
    hadir: int
    tidak_datang: int
    beralasan: int
    terhalang: int

    @property
    def label(self) -> str:
        return JenisLayanan(self.jenis).label

    @property
    def dihitung(self) -> int:
        return self.hadir + self.tidak_datang


def sesi_kasus(kasus: Kasus) -> list[Layanan]:
    """Newest first, each with `hasil_hadir` of this case; one query."""
    hasil = KehadiranLayanan.objects.filter(layanan=OuterRef("pk"), kasus=kasus).values("hasil")[:1]
    return list(
        Layanan.objects.menyangkut(kasus)
        .select_related("petugas")
        .annotate(hasil_hadir=Subquery(hasil))
        .order_by("-tanggal", "-jam_mulai", "-pk")
    )


def hitung_sesi(kasus: Kasus, sesi: list[Layanan]) -> list[Hitungan]:
    """One line for each kind that has a target or a session."""
    target = dict(TargetLayanan.objects.filter(gelombang=kasus.gelombang_id).values_list("jenis", "jumlah"))
    return [
        _satu(jenis.value, target.get(jenis.value), [s for s in sesi if s.jenis == jenis])
        for jenis in JenisLayanan
        if jenis.value in target or any(s.jenis == jenis for s in sesi)
    ]


def _satu(jenis: str, target: int | None, sesi: list[Layanan]) -> Hitungan:
    status = Counter(s.status for s in sesi)
    hasil = Counter(s.hasil_hadir for s in sesi if s.status == StatusLayanan.TERLAKSANA)
    return Hitungan(
        jenis=jenis,
        target=target,
        direncanakan=len(sesi),
        terlaksana=status[StatusLayanan.TERLAKSANA],
        tidak_terlaksana=status[StatusLayanan.TIDAK_TERLAKSANA],
        hadir=hasil[HasilHadir.HADIR],
        tidak_datang=hasil[HasilHadir.TIDAK_DATANG],
        beralasan=hasil[HasilHadir.BERALASAN],
        terhalang=hasil[HasilHadir.TIDAK_TERLAKSANA],
    )


def hitung_hadir(layanan: Layanan) -> Counter:
    """Outcomes of one session, as numbers."""
    return Counter(KehadiranLayanan.objects.filter(layanan=layanan).order_by().values_list("hasil", flat=True))
