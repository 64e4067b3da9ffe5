"""Rooms named in a spreadsheet: which exist, which are to be made, who may not stay where."""

from collections import Counter
from dataclasses import dataclass, field

from upt.choices import JenisKelaminKamar
from upt.models import Blok, Kamar

_SEBUTAN = {"l": "laki-laki", "p": "perempuan"}


@dataclass
class RencanaKamar:
    blok: dict[str, Blok] = field(default_factory=dict)  # unsaved
    kamar: dict[tuple[str, str], Kamar] = field(default_factory=dict)  # unsaved

    def pangkas(self, dipakai: set[tuple[str, str]]) -> None:
        """Keep only the rooms somebody will really stay in."""
        self.kamar = {kunci: kamar for kunci, kamar in self.kamar.items() if kunci in dipakai}
        self.blok = {kunci: blok for kunci, blok in self.blok.items() if any(k[0] == kunci for k in self.kamar)}

    def ringkas(self) -> list[list[str]]:
        return sorted([k.blok.nama, k.nama, k.get_jenis_kelamin_display()] for k in self.kamar.values())


def rencanakan(baris, keadaan) -> RencanaKamar:
    """Rooms the file names and the UPT lacks; a room of the other sex keeps the row back (PP 58/1999)."""
    rencana = RencanaKamar()
    penghuni: dict[tuple[str, str], Counter] = {}
    nama: dict[str | tuple, Counter] = {}
    for satu in baris:
        kunci = kunci_dari(satu)
        if kunci is None or satu.uraian.masalah:
            continue
        if kunci not in keadaan.kamar:
            penghuni.setdefault(kunci, Counter())[satu.nilai.get("jenis_kelamin")] += 1
            nama.setdefault(kunci[0], Counter())[satu.nilai["blok"]] += 1
            nama.setdefault(kunci, Counter())[satu.nilai["kamar"]] += 1
    for kunci, jumlah in sorted(penghuni.items()):
        _rencanakan_kamar(rencana, keadaan, kunci, jumlah, nama)
    for satu in baris:
        _periksa_kelamin(satu, keadaan, rencana)
    return rencana


def kunci_dari(b) -> tuple[str, str] | None:
    kunci = (b.nilai.get("blok_kunci") or "", b.nilai.get("kamar_kunci") or "")
    return kunci if all(kunci) else None


def _rencanakan_kamar(rencana: RencanaKamar, keadaan, kunci, jumlah: Counter, nama) -> None:
    terbanyak = jumlah.most_common(1)[0][0] or "l"
    blok = keadaan.blok.get(kunci[0]) or rencana.blok.get(kunci[0])
    if blok is None:
        # The spelling most rows use, in title case when all are capitals: "BLOK A" and "Blok A" are one.
        ejaan = nama[kunci[0]].most_common(1)[0][0]
        blok = Blok(nama=_rapi(ejaan), jenis_kelamin=terbanyak)
        rencana.blok[kunci[0]] = blok
    elif kunci[0] in rencana.blok and blok.jenis_kelamin != terbanyak:
        blok.jenis_kelamin = JenisKelaminKamar.CAMPUR
    kelamin = (
        terbanyak if blok.jenis_kelamin == JenisKelaminKamar.CAMPUR or kunci[0] in rencana.blok else blok.jenis_kelamin
    )
    rencana.kamar[kunci] = Kamar(blok=blok, nama=nama[kunci].most_common(1)[0][0], jenis_kelamin=kelamin)


def _rapi(teks: str) -> str:
    """ "BLOK A" → "Blok A"; short words of letters stay as they are."""
    if not teks.isupper():
        return teks
    return " ".join(kata.capitalize() if len(kata) > 2 else kata for kata in teks.split())


def _periksa_kelamin(b, keadaan, rencana: RencanaKamar) -> None:
    kunci = kunci_dari(b)
    if kunci is None:
        if b.nilai.get("blok_kunci") or b.nilai.get("kamar_kunci"):
            b.uraian.ingatkan("kamar", "blok atau kamar kosong; penempatan tidak diubah")
        return
    kamar = keadaan.kamar.get(kunci) or rencana.kamar.get(kunci)
    kelamin = b.nilai.get("jenis_kelamin")
    if kamar is None or not kelamin or kamar.jenis_kelamin in (JenisKelaminKamar.CAMPUR, kelamin):
        return
    b.uraian.tolak(
        "kamar",
        f"{kamar} untuk {_SEBUTAN[kamar.jenis_kelamin]}; "
        f"{_SEBUTAN.get(kelamin, 'orang ini')} tidak dapat ditempatkan di sana. Betulkan kamar atau jenis kelaminnya",
    )
