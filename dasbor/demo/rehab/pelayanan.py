"""Sessions and urine tests of one batch, planned ahead and held day by day."""

import datetime as dt
import random

from dasbor.demo.rehab.teks import CATATAN, TOPIK
from rehabilitasi.models import AnggotaTim, CatatanLayanan, Gelombang, Kasus, Layanan, TesUrine
from rehabilitasi.services import layanan as jadwal
from rehabilitasi.services import urine as layanan_urine
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.services.layanan_catatan import simpan_catatan
from rehabilitasi.services.layanan_hadir import KirimanHadir, baris_lembar, catat
from rehabilitasi.services.urine import Sampel

SELANG_URINE = 45
TIDAK_DATANG, BERALASAN = 0.06, 0.05


class Pelayanan:
    """`sampai(day)` holds everything planned up to that day, once."""

    def __init__(self, kisah, gelombang: Gelombang, acak: random.Random):
        self.kisah, self.gelombang, self.acak = kisah, gelombang, acak
        self.petugas: list[AnggotaTim] = kisah.konselor
        self.urine = gelombang.mulai + dt.timedelta(days=30)
        self.hingga = gelombang.mulai

    def rencanakan(self, sampai: dt.date) -> None:
        """A group session a week, two individual sessions and for some a meeting with the family."""
        mulai = self.gelombang.mulai + dt.timedelta(days=2)
        with self.kisah.pada(self.gelombang.mulai + dt.timedelta(days=1)):
            for ke in range((sampai - mulai).days // 7 + 1):
                self._satu("kelompok", mulai + dt.timedelta(days=7 * ke), 9, topik=TOPIK[ke % len(TOPIK)])
            for ke, kasus in enumerate(self.gelombang.kasus.order_by("nomor")):
                for jarak in (20 + ke, 50 + ke):
                    self._satu("individu", mulai + dt.timedelta(days=jarak), 13, kasus=kasus)
                if ke % 4 == 0:
                    self._satu("keluarga", mulai + dt.timedelta(days=70 + ke), 10, kasus=kasus)

    def _satu(self, jenis: str, tanggal: dt.date, jam: int, *, kasus: Kasus | None = None, topik: str = "") -> None:
        jadwal.rencanakan(
            Layanan(
                jenis=jenis,
                gelombang=None if kasus else self.gelombang,
                kasus=kasus,
                topik=topik,
                tanggal=tanggal,
                jam_mulai=dt.time(jam),
                jam_selesai=dt.time(jam + 1, 30),
                tempat="Aula rehabilitasi" if kasus is None else "Ruang konseling",
                petugas=kasus.konselor if kasus else self.petugas[0],
            ),
            oleh=self.kisah.ketua,
        )

    def sampai(self, hari: dt.date) -> None:
        semua = Layanan.objects.filter(
            tim=self.kisah.tim, gelombang=self.gelombang, status="terjadwal", tanggal__lte=hari,
            tanggal__lt=self.kisah.bahan.hari - dt.timedelta(days=1),
        ).select_related("kasus__upt", "kasus__wbp", "petugas__pengguna").order_by("tanggal", "pk")  # fmt: skip
        for layanan in semua:
            while self.urine <= layanan.tanggal:
                self._tes(self.urine)
                self.urine += dt.timedelta(days=SELANG_URINE)
            with self.kisah.pada(layanan.tanggal, 15):
                self._laksanakan(layanan)

    def _laksanakan(self, layanan: Layanan) -> None:
        oleh = layanan.petugas.pengguna
        if self.acak.random() < 0.05:
            jadwal.tidak_terlaksana(layanan, sebab="petugas", oleh=oleh)
            return
        if layanan.kasus_id:
            self._perorangan(layanan, oleh)
            return
        baris = baris_lembar(layanan)
        if not baris:
            jadwal.tidak_terlaksana(layanan, sebab="lain", oleh=oleh)
            return
        hasil = {b.kasus: self._hadir() for b in baris}
        catat(layanan.pk, kiriman=KirimanHadir(hasil, {}), oleh=oleh)

    def _perorangan(self, layanan: Layanan, oleh) -> None:
        kasus = layanan.kasus
        if kasus.status not in ("berjalan", "evaluasi"):
            jadwal.tidak_terlaksana(layanan, sebab="lain", oleh=oleh)
            return
        s, o, a, p, lanjut = self.acak.choice(CATATAN)
        with akses_klinis(oleh, kasus, keterangan="catatan layanan"):
            catatan = CatatanLayanan(
                upt=layanan.upt,
                kasus=kasus,
                layanan=layanan,
                subjektif=s,
                objektif=o,
                penilaian=a,
                rencana=p,
                langkah_berikut=lanjut,
            )
            simpan_catatan(catatan, hasil="hadir", oleh=oleh)

    def _hadir(self) -> str:
        nilai = self.acak.random()
        if nilai < TIDAK_DATANG:
            return "tidak_datang"
        return "beralasan" if nilai < TIDAK_DATANG + BERALASAN else "hadir"

    def _tes(self, tanggal: dt.date) -> None:
        """Fewer positive as the programme goes on."""
        oleh = self.kisah.ketua
        with self.kisah.pada(tanggal, 8):
            tes = layanan_urine.simpan_tes(
                TesUrine(
                    tim=self.kisah.tim, gelombang=self.gelombang, tanggal=tanggal, jam=dt.time(8), panel="6",
                    nomor_kit=f"LOT-{tanggal:%y%m}", petugas=self.petugas[1], saksi="Bambang Sukoco",
                    acak=tanggal.day % 2 == 0,
                ),
                oleh=oleh,
            )  # fmt: skip
            kasus = layanan_urine.kasus_sasaran(tes)
            if not kasus:
                return
            awal = (tanggal - self.gelombang.mulai).days < 60
            with akses_klinis(oleh, *kasus, keterangan="tes urine"):
                isian = {k.pk: self._sampel(tes, awal) for k in kasus}
                layanan_urine.simpan_kisi(tes, kasus, isian=isian, dasar={}, oleh=oleh)

    def _sampel(self, tes: TesUrine, awal: bool) -> Sampel:
        hasil = {p.value: "negatif" for p in layanan_urine.parameter_panel(tes)}
        if self.acak.random() < (0.15 if awal else 0.05):
            hasil["met"] = "positif"
        obat = ""
        if self.acak.random() < 0.08:
            hasil["mop"], obat = "positif", "Obat batuk berkodein dari klinik."
        return Sampel("diambil", hasil, obat)
