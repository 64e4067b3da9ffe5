"""What else happened in each institution, one module a subject: `isi(bahan)` tells it through the services.

Called after the programmes, the runs and the partnership of that institution have been told; in this order.
"""

from collections.abc import Callable

from dasbor.demo import rehab
from dasbor.demo.bahan import Bahan
from dasbor.demo.lanjutan import (
    hadir,
    jadwal,
    kebutuhan,
    kesetaraan,
    laporan,
    minat,
    persiapan,
    peserta,
    sertifikat,
    sppn,
    tpp,
)

__all__ = ["Bahan", "lanjutkan"]

LANGKAH: tuple[Callable[[Bahan], None], ...] = (
    minat.isi,
    persiapan.isi,
    peserta.isi,
    hadir.isi,
    kebutuhan.isi,
    kesetaraan.isi,
    sertifikat.isi,
    jadwal.isi,
    sppn.isi,
    tpp.isi,
    laporan.isi,
    rehab.isi,
)


def lanjutkan(bahan: Bahan) -> None:
    for langkah in LANGKAH:
        langkah(bahan)
