"""The analysis of needs: last half-year's adopted by the head, this one's still a draft."""

import datetime as dt

from akun.choices import Peran
from core.sidik import sidik_baris
from dasbor.demo.bahan import Bahan
from pembinaan.models import AnalisisKebutuhan
from pembinaan.services.peta import peta, simpan_analisis, simpan_butir, tetapkan_analisis

TINDAKAN = (
    "Minta instruktur melalui perjanjian yang berlaku.",
    "Buka angkatan berikutnya setelah kelas ini selesai.",
    "Tawarkan kepada mitra baru pada pertemuan berikutnya.",
)


def isi(bahan: Bahan) -> None:
    oleh, hari = bahan.akun[Peran.PEMBINAAN], bahan.hari
    if bahan.upt.kode not in ("kraksaan", "ruteng"):
        return
    lalu = AnalisisKebutuhan(
        upt=bahan.upt,
        judul="Kebutuhan pembinaan semester lalu",
        dari=hari - dt.timedelta(days=300),
        sampai=hari - dt.timedelta(days=120),
        kesimpulan="Peminat keterampilan lebih banyak daripada kursi; kelas baru dibuka bersama mitra setempat.",
    )
    simpan_analisis(lalu, oleh=oleh)
    kurang = [b for b in peta(bahan.upt.pk, oleh, hari) if b.selisih][:3]
    tindakan = {b.minat.pk: t for b, t in zip(kurang, TINDAKAN, strict=False)}
    simpan_butir(lalu, tindakan=tindakan, sidik=sidik_baris(lalu.butir.all()), oleh=oleh)
    lalu.refresh_from_db()
    tetapkan_analisis(lalu, oleh=bahan.akun[Peran.KEPALA])
    kini = AnalisisKebutuhan(
        upt=bahan.upt,
        judul="Kebutuhan pembinaan semester ini",
        dari=hari - dt.timedelta(days=119),
        sampai=hari + dt.timedelta(days=60),
    )
    simpan_analisis(kini, oleh=oleh)
