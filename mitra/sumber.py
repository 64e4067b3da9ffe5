"""What stands above explains itself here, unknown to mitra: where a realisasi came from, what runs under a text,
what was done with a partner outside it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass

from core.registry import Registry


@dataclass(frozen=True)
class Sumber:
    """`urai(id_realisasi, pengguna)` → {realisasi_id: (label, address or "")}, scoped to the user, in one query.

    `sumber` is the stored source it explains (default: its own code); several may explain one.
    """

    kode: str
    urai: Callable
    urutan: int = 100
    sumber: str = ""


@dataclass(frozen=True)
class Pelaksana:
    """Work that runs under agreements now.

    `kerja_sama_id()` → queryset of one column, the keys of agreements with running work (used as a subquery);
    `rincian(kerja_sama, pengguna)` → [(label, address or "")] of what runs under one agreement, scoped to the user.
    """

    kode: str
    kerja_sama_id: Callable
    rincian: Callable
    urutan: int = 100


@dataclass(frozen=True)
class Angka:
    """One number of a supervision sheet. `satuan` "rupiah" or "menit" says how it is written; any other stands behind
    it. `url` opens exactly the rows it counts, where such a list exists and the reader may open it.
    """

    kode: str
    label: str
    nilai: int
    satuan: str = ""
    url: str = ""
    bagian: str = "pelaksanaan"  # pelaksanaan | manfaat

    def beku(self) -> dict:
        """As it is kept in a frozen record: the rows behind it may change, so no address."""
        return {k: v for k, v in asdict(self).items() if k != "url"}


@dataclass(frozen=True)
class Manfaat:
    """What came of partnership and is counted above.

    `hitung(pengguna, dari, sampai, naskah=None, mitra=None)` → [Angka] of one agreement (with the texts under it) or
    one partner, between two days, both included. A number the reader may not have is left out, never 0.
    """

    kode: str
    hitung: Callable
    urutan: int = 100


@dataclass(frozen=True)
class ButirLuar:
    """Something done with a partner that no promise asked for; a renewal proposes it as a promise of the new text."""

    kunci: str  # stable within its source
    label: str
    keterangan: str
    mitra_id: object
    jumlah: int
    satuan: str  # a value of mitra.choices.Satuan
    jenis: str  # code of a kind of promise
    url: str = ""
    tanggal: dt.date | None = None


@dataclass(frozen=True)
class LuarNaskah:
    """`butir(kerja_sama, pengguna)` → [ButirLuar] of the agreement's partners, scoped to the user."""

    kode: str
    butir: Callable
    urutan: int = 100


sumber_realisasi: Registry[Sumber] = Registry("sumber_realisasi")
pelaksana: Registry[Pelaksana] = Registry("pelaksana")
di_luar_naskah: Registry[LuarNaskah] = Registry("di_luar_naskah")
manfaat: Registry[Manfaat] = Registry("manfaat")


def asal_realisasi(baris, pengguna) -> dict:
    """{key: (label, address or "")} as the sources tell; one query per kind of source, whatever the number of rows."""
    menurut: dict = {}
    for r in baris:
        menurut.setdefault(r.sumber, []).append(r.pk)
    asal = {}
    for s in sumber_realisasi:
        if kunci := menurut.get(s.sumber or s.kode):
            asal |= s.urai(kunci, pengguna)
    return {r.pk: asal.get(r.pk, (r.uraian or r.get_sumber_display(), "")) for r in baris}
