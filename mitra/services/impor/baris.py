"""One row of a preview while it is judged, and its encrypted twin in the database (BarisRekap)."""

import json
from dataclasses import dataclass, field

from mitra.choices import KelompokRekap
from mitra.models import BarisRekap
from mitra.rules.rekap import UraianRekap, urai_rekap
from mitra.services.impor.ket import urai_ket


@dataclass
class Baris:
    nomor: int
    mentah: dict[str, str]  # cells as the sheet has them
    perbaikan: dict[str, str] = field(default_factory=dict)  # cells typed anew in the preview
    putusan: list[str] = field(default_factory=list)  # codes chosen for its questions
    lewati: bool = False
    lembar: str = ""  # what reading the sheet filled in
    uraian: UraianRekap = field(default_factory=UraianRekap)
    tersirat: str = ""  # what the remark says of its state: draf, diakhiri, dibatalkan
    ket: str = ""
    jenis: str = ""
    tanya: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)
    terjawab: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    perubahan: list[tuple[str, str, str]] = field(default_factory=list)
    naskah_id: str = ""
    rencana: dict = field(default_factory=dict)
    rekaman: BarisRekap | None = None

    @property
    def sel(self) -> dict[str, str]:
        return self.mentah | self.perbaikan

    def urai(self) -> None:
        self.uraian = urai_rekap(self.sel)
        self.tersirat, self.ket = urai_ket(self.sel.get("ket", ""))

    def jawab(self, pesan: str, *pilihan: tuple[str, str]) -> str:
        """The choice already made for this question; "" when it is asked now."""
        for kode, _ in pilihan:
            if kode in self.putusan:
                self.terjawab.append((pesan, list(pilihan)))
                return kode
        self.tanya.append((pesan, list(pilihan)))
        return ""

    def lewatkan(self, catatan: str) -> None:
        self.jenis = KelompokRekap.DILEWATI
        self.catatan = [catatan]

    @classmethod
    def dari_rekaman(cls, rekaman: BarisRekap) -> "Baris":
        isi = json.loads(rekaman.isi)
        tetap = ("mentah", "perbaikan", "putusan", "lewati", "lembar")
        return cls(rekaman.nomor, rekaman=rekaman, **{k: isi[k] for k in tetap})

    def isi(self) -> str:
        u = self.uraian
        return json.dumps(
            {
                "mentah": self.mentah,
                "perbaikan": self.perbaikan,
                "putusan": self.putusan,
                "lewati": self.lewati,
                "lembar": self.lembar,
                "judul": u.judul,
                "mitra": u.mitra,
                "nomor": u.nomor,
                "masalah": u.masalah,
                "peringatan": [k for _, k in u.peringatan],
                "tanya": self.tanya,
                "terjawab": self.terjawab,
                "catatan": [*filter(None, [self.lembar]), *self.catatan],
                "perubahan": self.perubahan,
                "naskah": self.naskah_id,
                "rencana": self.rencana,
            }
        )
