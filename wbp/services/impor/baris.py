"""One row of a preview while it is judged, and its encrypted twin in the database (BarisImpor)."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass, field
from typing import NamedTuple

from core.urai import format_tanggal_pendek
from wbp.choices import KelompokImpor
from wbp.models import BarisImpor
from wbp.sdp import BarisUraian, urai_baris
from wbp.services.impor.kolom import ringkas


class Tanya(NamedTuple):
    """What an officer has to decide; without choices only leaving the row out or mending it helps."""

    pesan: str
    pilihan: tuple[tuple[str, str], ...] = ()


class Perubahan(NamedTuple):
    kolom: str
    label: str
    lama: str
    baru: str


@dataclass
class Baris:
    uraian: BarisUraian
    perbaikan: dict[str, str] = field(default_factory=dict)  # cells mended in the preview
    putusan: set[str] = field(default_factory=set)  # codes chosen for its questions
    lewati: bool = False
    jenis: str = ""
    wbp_id: uuid.UUID | None = None
    tanya: list[Tanya] = field(default_factory=list)
    perubahan: list[Perubahan] = field(default_factory=list)
    catatan: str = ""
    nilai: dict = field(default_factory=dict)  # as the register keeps them
    register: str = ""  # "", ganti, koreksi
    kembali: bool = False
    hadir: set = field(default_factory=set)  # persons this row may mean: none of them is missing
    terjawab: list[Tanya] = field(default_factory=list)
    rekaman: BarisImpor | None = None
    asal: dict | None = None  # cells before mending, where there is no stored row yet

    @property
    def nomor(self) -> int:
        return self.uraian.nomor_baris

    @property
    def menulis(self) -> bool:
        return self.jenis in (KelompokImpor.BARU, KelompokImpor.BERUBAH)

    def tanyakan(self, pesan: str, *pilihan: tuple[str, str]) -> None:
        """Ask, unless one of the choices was taken already."""
        if not self.putusan & {kode for kode, _ in pilihan}:
            self.tanya.append(Tanya(f"Baris {self.nomor}: {pesan}", pilihan))
        elif pilihan:
            self.terjawab.append(Tanya(f"Baris {self.nomor}: {pesan}", pilihan))

    @classmethod
    def dari_uraian(cls, uraian: BarisUraian) -> "Baris":
        return cls(uraian, nilai=ringkas(uraian.nilai))

    @classmethod
    def dari_rekaman(cls, rekaman: BarisImpor, hari_ini: dt.date) -> "Baris":
        isi = json.loads(rekaman.isi)
        uraian = urai_baris({**isi["mentah"], **isi["perbaikan"]}, rekaman.nomor, hari_ini)
        uraian.sel = isi["sel"]
        return cls(
            uraian,
            perbaikan=isi["perbaikan"],
            putusan=set(isi["putusan"]),
            lewati=rekaman.keputusan == "lewati",
            nilai=ringkas(uraian.nilai),
            rekaman=rekaman,
        )

    def isi(self, mentah: dict) -> str:
        """What the preview needs of this row, as JSON; `mentah` are the cells before any mending."""
        return json.dumps(
            {
                "mentah": mentah,
                "sel": self.uraian.sel,
                "perbaikan": self.perbaikan,
                "putusan": sorted(self.putusan),
                "nama": self.uraian.nilai.get("nama", ""),
                "register": self.uraian.nilai.get("register_baku", ""),
                "masalah": [list(m) for m in self.uraian.masalah],
                "peringatan": [list(m) for m in self.uraian.peringatan],
                "belum_dikenal": self.uraian.belum_dikenal,
                "tanya": [[t.pesan, [list(p) for p in t.pilihan]] for t in self.tanya],
                "terjawab": [[t.pesan, [list(p) for p in t.pilihan]] for t in self.terjawab],
                "perubahan": [list(p) for p in self.perubahan],
                "catatan": self.catatan,
                "kembali": self.kembali,
            },
            default=_json,
        )


def _json(nilai) -> str:
    """Cells as the sheet showed them: a date cell goes back as a date, not as an ISO stamp."""
    if isinstance(nilai, dt.datetime) and nilai.time() == dt.time():
        nilai = nilai.date()
    return format_tanggal_pendek(nilai) if type(nilai) is dt.date else str(nilai)
