"""Sittings of the TPP in two institutions: two adopted last month, one waiting for the head, one to come."""

import datetime as dt

from uuid_utils.compat import uuid7

from akun.choices import Peran
from core.sidik import sidik_baris
from dasbor.demo.bahan import Bahan
from dasbor.demo.pembinaan import jam_setempat
from mitra.rules.kalender import geser
from pembinaan.choices import PerihalTpp, StatusKeputusan
from pembinaan.models import Kegiatan, SidangTpp
from pembinaan.services import sidang as layanan
from pembinaan.services.orang_sidang import beda_tahap
from pembinaan.services.putusan import Putusan, simpan_putusan, tambah_ke_daftar
from pembinaan.services.sidang import Anggota
from upt.waktu import seolah

ANGGOTA = {
    "kraksaan": (
        ("ketua", "Sigit Purnomo", "Kepala Subseksi Pelayanan Tahanan", "198104122005011003"),
        ("sekretaris", "Agus Setiadi", "Pengelola Pembinaan", "198807302010121002"),
        ("anggota", "Bambang Sukoco", "Kepala Kesatuan Pengamanan Rutan", "197911082002121001"),
        ("anggota", "Sri Wahyuningsih", "Pengelola Registrasi", "198502172009012004"),
        ("anggota", "Dwi Lestari", "Wali Pemasyarakatan", "199003252014022001"),
        ("anggota", "Intan Permata", "Perawat", "199207142019022003"),
        ("anggota", "Yuda Pranata", "Pembimbing Kemasyarakatan Bapas Malang", ""),
    ),
    "ruteng": (
        ("ketua", "Benediktus Sanjaya", "Kepala Subseksi Pelayanan Tahanan", "198206092006041001"),
        ("sekretaris", "Fransiskus Jehadu", "Pengelola Pembinaan", "198912012012121001"),
        ("anggota", "Kristoforus Jama", "Kepala Kesatuan Pengamanan Rutan", "198001192003121002"),
        ("anggota", "Maria Jelita", "Pengelola Registrasi", "199105062015032002"),
        ("anggota", "Odilia Nggajo", "Pembimbing Kemasyarakatan Bapas", ""),
    ),
}
TUNDA = (
    "Menunggu hasil litmas dari Bapas",
    "Belum tiga bulan mengikuti program pembinaan",
    "Berkas penjamin belum lengkap",
)
TOLAK = "Masih menjalani hukuman disiplin"
BANYAK = {"kraksaan": (45, 30, 14, 9), "ruteng": (20, 12, 8, 5)}
NOTULEN = (
    "Ketua membuka sidang dan membacakan tata cara penyampaian pertimbangan.\n"
    "Wali menyampaikan perkembangan setiap orang; pengamanan menyampaikan catatan tata tertib.\n"
    "Litmas yang belum terbit diminta kembali ke Bapas dalam pekan ini."
)


def isi(bahan: Bahan) -> None:
    if bahan.upt.kode in ANGGOTA:
        _Sidang(bahan).jalani()


class _Sidang:
    def __init__(self, bahan: Bahan):
        self.bahan, self.upt, self.acak = bahan, bahan.upt, bahan.acak("tpp")
        self.oleh, self.kepala = bahan.akun[Peran.PEMBINAAN], bahan.akun[Peran.KEPALA]

    def jalani(self) -> None:
        bulan_lalu = geser(self.bahan.hari, -1)
        rencana = (
            (bulan_lalu + dt.timedelta(days=6), "ditetapkan"),
            (bulan_lalu + dt.timedelta(days=20), "ditetapkan"),
            (self.bahan.hari - dt.timedelta(days=3), "dilaksanakan"),
            (self.bahan.hari + dt.timedelta(days=6), "dijadwalkan"),
        )
        for ke, (tanggal, sampai) in enumerate(rencana):
            self.satu(ke, tanggal, sampai)

    def satu(self, ke: int, tanggal: dt.date, sampai: str) -> None:
        siap = min(tanggal - dt.timedelta(days=5), self.bahan.hari)
        with seolah(jam_setempat(self.upt, siap, 9)):
            sidang = self.jadwalkan(tanggal)
            self.isi_daftar(sidang, ke)
        if sampai == "dijadwalkan":
            return
        with seolah(jam_setempat(self.upt, tanggal, 12)):
            self.putuskan(sidang)
            layanan.laksanakan(SidangTpp.objects.get(pk=sidang.pk), oleh=self.oleh)
        if sampai == "ditetapkan":
            with seolah(jam_setempat(self.upt, tanggal + dt.timedelta(days=1), 10)):
                layanan.tetapkan(SidangTpp.objects.get(pk=sidang.pk), oleh=self.kepala)

    def jadwalkan(self, tanggal: dt.date) -> SidangTpp:
        sidang = SidangTpp(
            upt=self.upt,
            tanggal=tanggal,
            jam=dt.time(9),
            tempat="Ruang rapat",
            agenda="Tahap pembinaan\nUsulan PB dan CB\nPenempatan program",
        )
        layanan.simpan_sidang(sidang, oleh=self.oleh)
        if not sidang.anggota.filter(peran="sekretaris").exists():
            anggota = [Anggota(uuid7(), *a) for a in ANGGOTA[self.upt.kode]]
            layanan.simpan_anggota(sidang, anggota=anggota, sidik=sidik_baris(sidang.anggota), oleh=self.oleh)
        layanan.terbitkan_undangan(sidang, oleh=self.oleh)
        return SidangTpp.objects.get(pk=sidang.pk)

    def isi_daftar(self, sidang: SidangTpp, ke: int) -> None:
        semua = beda_tahap(self.upt.pk, sidang.tanggal, self.oleh)[: BANYAK[self.upt.kode][ke]]
        umum = {"oleh": self.oleh}
        if semua:
            tambah_ke_daftar(sidang, semua_wbp=[w.pk for w, _ in semua], perihal=PerihalTpp.TAHAP, **umum)
        akhir = [w.pk for w, o in semua if o.saran == "akhir"]
        if ke and akhir:
            tambah_ke_daftar(
                sidang, semua_wbp=akhir[:3], perihal=PerihalTpp.PB, keterangan="Litmas diminta ke Bapas", **umum
            )
            if akhir[3:5]:
                tambah_ke_daftar(sidang, semua_wbp=akhir[3:5], perihal=PerihalTpp.CB, **umum)
        kelas = Kegiatan.objects.dalam(self.upt.pk).filter(status="pendaftaran").order_by("mulai", "pk").first()
        if ke >= 2 and kelas and semua:
            orang = [w.pk for w, o in semua if o.saran != "akhir"][:4]
            if orang:
                tambah_ke_daftar(sidang, semua_wbp=orang, perihal=PerihalTpp.PROGRAM, kegiatan=kelas, **umum)

    def putuskan(self, sidang: SidangTpp) -> None:
        isian, dasar = {}, {}
        for n, k in enumerate(sidang.keputusan.order_by("wbp__nama_kunci", "pk")):
            dasar[k.pk.hex] = str(k.versi)
            if n % 9 == 4:
                isian[k.pk] = Putusan(StatusKeputusan.DITUNDA, "", self.acak.choice(TUNDA))
            elif n % 17 == 11:
                isian[k.pk] = Putusan(StatusKeputusan.DITOLAK, "", TOLAK)
            else:
                isian[k.pk] = Putusan(StatusKeputusan.DISETUJUI, k.tahap_saran)
        simpan_putusan(sidang, isian=isian, dasar=dasar, oleh=self.oleh)
        anggota = list(sidang.anggota.all())
        layanan.catat_sidang(
            sidang,
            hadir={a.pk: a is not anggota[-1] for a in anggota},
            notulen=NOTULEN,
            sidik=sidik_baris(sidang.anggota),
            versi=sidang.versi,
            oleh=self.oleh,
        )
