"""What is stored now, as an import compares with it: partners, texts, officers. A few queries, whatever the file."""

import difflib
from dataclasses import dataclass, field

from akun.models import Pengguna
from core.urai import kunci_nama
from mitra.models import JenisMitra, KerjaSama, Mitra
from mitra.rules.rekap import kunci_mitra, kunci_nomor, singkatan_mitra

MIRIP = 0.88


@dataclass
class Keadaan:
    mitra: dict[str, Mitra] = field(default_factory=dict)  # by key of the name, and of the abbreviation
    semua: dict[str, Mitra] = field(default_factory=dict)  # by id
    naskah: dict[str, KerjaSama] = field(default_factory=dict)  # by id
    nomor: dict[str, list[KerjaSama]] = field(default_factory=dict)
    judul: dict[tuple, list[KerjaSama]] = field(default_factory=dict)  # by (key of the title, day of signature)
    petugas: dict[str, Pengguna] = field(default_factory=dict)
    jenis: dict[str, JenisMitra] = field(default_factory=dict)

    def cari_mitra(self, nama: str) -> Mitra | None:
        kunci = (kunci_mitra(nama), kunci_nama(nama), kunci_nama(singkatan_mitra(nama)))
        return next((self.mitra[k] for k in kunci if k and k in self.mitra), None)

    def mirip(self, nama: str) -> list[Mitra]:
        """Partners whose name is near, or holds all the words of this one; the nearest first, three at most."""
        kunci = kunci_mitra(nama)
        kata, nilai = set(kunci.split()), []
        for m in self.semua.values():
            lain = kunci_mitra(m.nama)
            banding = difflib.SequenceMatcher(None, kunci, lain, autojunk=False)
            mungkin = banding.real_quick_ratio() >= MIRIP and banding.quick_ratio() >= MIRIP
            dekat = banding.ratio() if mungkin else 0
            sempit = min(kata, set(lain.split()), key=len)
            if len(sempit) >= 2 and sempit <= kata & set(lain.split()):
                dekat = max(dekat, 0.9)
            if dekat >= MIRIP:
                nilai.append((-dekat, m.nama_kunci, m))
        return [m for _, _, m in sorted(nilai, key=lambda n: n[:2])[:3]]


def muat_keadaan(upt, pada) -> Keadaan:
    k = Keadaan()
    for m in Mitra.objects.dalam(upt.pk).order_by("-aktif", "pk"):
        k.semua[str(m.pk)] = m
        for kunci in (kunci_mitra(m.nama), m.nama_kunci, kunci_nama(m.singkatan)):
            if kunci:
                k.mitra.setdefault(kunci, m)
    for n in KerjaSama.objects.dalam(upt.pk).untuk_daftar(pada).order_by("pk"):
        k.naskah[str(n.pk)] = n
        for nomor in (n.nomor_upt, *(p.nomor for p in n.pihak.all())):
            if kunci := kunci_nomor(nomor):
                k.nomor.setdefault(kunci, []).append(n)
        k.judul.setdefault((kunci_nama(n.judul), n.tanggal_tanda_tangan), []).append(n)
    for orang in Pengguna.objects.petugas(upt.pk).order_by("pk"):
        k.petugas.setdefault(kunci_nama(orang.nama), orang)
    k.jenis = {j.kode: j for j in JenisMitra.objects.order_by("urutan", "pk")}
    return k
