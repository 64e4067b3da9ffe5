"""Programmes and their runs over the last year, day by day on the UPT's own clock: plan, enrol, hold, mark, close."""

import datetime as dt
import random
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import transaction

from core.audit import konteks
from dasbor.demo.hasil import beri_hasil
from pembinaan.models import AlasanBerhenti, Bidang, Kegiatan, Peserta, Program, Sesi
from pembinaan.services import kegiatan as layanan
from pembinaan.services import peserta as kepesertaan
from pembinaan.services.kehadiran import Kiriman, Tanda, baris_lembar, catat_kehadiran
from pembinaan.services.pengesahan import catat_ttd_mitra, sahkan
from pembinaan.services.program import BarisMateri, sidik_kurikulum, simpan_kurikulum
from pembinaan.services.sertifikat import terbitkan
from pembinaan.services.sesi import batalkan_sesi, buat_sesi
from upt.waktu import seolah
from wbp.models import Wbp

JAM = {
    "pagi": (dt.time(8, 30), dt.time(11, 30)),
    "siang": (dt.time(13, 0), dt.time(15, 0)),
    "dini": (dt.time(7, 0), dt.time(8, 0)),
}


@dataclass(frozen=True)
class Rencana:
    """One run. Days are counted from today; `akhir` None = without end."""

    program: str
    nama: str
    hari: tuple[int, ...]
    jam: str
    mulai: int
    akhir: int | None
    orang: int
    kuota: int | None = None
    mitra: str = ""
    komitmen: str = ""
    instruktur: str = ""
    tempat: str = "Aula"
    siapa: str = "napi"
    hasil: str = "berjalan"  # berjalan | lulus | menunggu_sah | pendaftaran | rencana
    dana: str = "tanpa_anggaran"
    batal_ke: tuple[int, ...] = ()
    sisakan: int = 0


def jam_setempat(upt, tanggal: dt.date, jam: int) -> dt.datetime:
    return dt.datetime.combine(tanggal, dt.time(jam), tzinfo=ZoneInfo(upt.zona_waktu))


def program_baru(upt, oleh, nama, bidang, tipe, jp, materi) -> Program:
    program = Program(
        upt=upt,
        nama=nama,
        bidang=Bidang.objects.get(kode=bidang),
        tipe=tipe,
        jp=jp,
        tujuan=f"Peserta mampu mengikuti {nama.lower()} dengan baik.",
    )
    with transaction.atomic(), konteks(oleh=oleh, alasan="Data contoh"):
        program.full_clean()
        program.save()
    baris = [BarisMateri(id="", judul=judul, jp=n) for judul, n in materi]
    if baris:
        simpan_kurikulum(program, baris=baris, sidik=sidik_kurikulum(program), oleh=oleh)
    return program


class Pelaksana:
    """Lives through the runs of one UPT. `oleh` coaches, `kepala` signs; the random generator is seeded per run."""

    def __init__(self, upt, *, oleh, kepala, hari: dt.date, benih: int):
        self.upt, self.oleh, self.kepala, self.hari, self.benih = upt, oleh, kepala, hari, benih

    def jalankan(self, r: Rencana, program: Program, mitra=None, komitmen=None) -> Kegiatan:
        acak = random.Random(f"{self.benih}-{r.nama}")
        mulai = self.hari + dt.timedelta(days=r.mulai)
        with seolah(jam_setempat(self.upt, min(mulai - dt.timedelta(days=10), self.hari), 9)):
            kegiatan = self._rencanakan(r, program, mitra, komitmen, mulai)
            if r.hasil == "rencana":
                return kegiatan
            layanan.buka_pendaftaran(kegiatan, oleh=self.oleh)
            self._daftarkan(r, kegiatan, acak)
        if r.hasil == "pendaftaran":
            return kegiatan
        with seolah(jam_setempat(self.upt, mulai, 8)):
            layanan.mulai_kegiatan(Kegiatan.objects.get(pk=kegiatan.pk), oleh=self.oleh)
        self._hadiri(r, kegiatan, acak)
        if r.hasil in ("lulus", "menunggu_sah"):
            self._tutup(r, kegiatan, acak)
        return kegiatan

    def _rencanakan(self, r, program, mitra, komitmen, mulai) -> Kegiatan:
        akhir = self.hari + dt.timedelta(days=r.akhir) if r.akhir is not None else None
        kegiatan = Kegiatan(
            upt=self.upt,
            program=program,
            nama=r.nama,
            mitra=mitra,
            komitmen=komitmen,
            instruktur=r.instruktur,
            instansi_instruktur=mitra.nama if mitra else self.upt.nama,
            penanggung_jawab=self.oleh,
            tempat=r.tempat,
            kuota=r.kuota,
            sumber_dana=r.dana,
            mulai=mulai,
            selesai=akhir,
        )
        layanan.simpan_kegiatan(kegiatan, oleh=self.oleh)
        layanan.simpan_jadwal(kegiatan, slot=[(h, *JAM[r.jam]) for h in r.hari], oleh=self.oleh)
        sampai = akhir or self.hari + dt.timedelta(days=21)
        buat_sesi(kegiatan, dari=mulai, sampai=sampai, oleh=self.oleh)
        return kegiatan

    def _calon(self, r, acak) -> list:
        qs = Wbp.objects.dalam(self.upt.pk)
        qs = {"napi": qs.narapidana(), "tahanan": qs.tahanan()}.get(r.siapa, qs.dihuni())
        if r.siapa == "perempuan":
            qs = qs.filter(jenis_kelamin="p")
        elif r.siapa in ("islam", "katolik"):
            qs = qs.filter(agama=r.siapa)
        semua = list(qs.order_by("nama_kunci", "nomor_induk").values_list("pk", flat=True).distinct())
        return acak.sample(semua, min(r.orang, len(semua)))

    def _daftarkan(self, r, kegiatan, acak):
        calon = self._calon(r, acak)
        kepesertaan.usulkan(
            kegiatan, semua_wbp=calon, pengusul=acak.choice(("wbp", "wali", "petugas")), oleh=self.oleh
        )
        usul = list(kegiatan.peserta.order_by("wbp__nama_kunci", "pk").values_list("pk", flat=True))
        terima = usul if r.hasil != "pendaftaran" else usul[: len(usul) // 2]
        if r.kuota:
            terima = terima[: r.kuota]
        kepesertaan.setujui(kegiatan, semua_id=terima, oleh=self.oleh)
        if sisa := [u for u in usul if u not in set(terima)][:3]:
            kepesertaan.tunggukan(kegiatan, semua_id=sisa, oleh=self.oleh)

    def _hadiri(self, r, kegiatan, acak):
        lewat = [s for s in kegiatan.sesi.order_by("tanggal", "jam_mulai") if s.tanggal < self.hari]
        dicatat = lewat[: len(lewat) - r.sisakan] if r.sisakan else lewat
        rajin = acak.randint(74, 90)
        for ke, sesi in enumerate(dicatat, 1):
            with seolah(jam_setempat(self.upt, sesi.tanggal, 16)):
                if ke in r.batal_ke:
                    batalkan_sesi(sesi, oleh=self.oleh, alasan="Instruktur berhalangan")
                else:
                    self._catat(sesi, acak, rajin)

    def _catat(self, sesi: Sesi, acak, rajin: int):
        tanda = {}
        for b in baris_lembar(sesi):
            kode = acak.choices(
                ("hadir", "terlambat", "izin", "sakit", "bentrok", "tanpa_keterangan"),
                weights=(rajin + sesi.tanggal.month % 5, 5, 2, 3, 2, 94 - rajin),
            )[0]
            tanda[b.peserta_id] = Tanda(kode, "Kunjungan keluarga" if kode == "izin" else "")
        catat_kehadiran(sesi.pk, kiriman=Kiriman(tanda=tanda, dasar={}, instruktur_hadir=True), oleh=self.oleh)

    def _tutup(self, r, kegiatan, acak):
        akhir = min(self.hari + dt.timedelta(days=r.akhir), self.hari - dt.timedelta(days=1))
        with seolah(jam_setempat(self.upt, akhir, 17)):
            ikut = list(
                Peserta.objects.filter(kegiatan=kegiatan, status="mengikuti").order_by("wbp__nama_kunci", "pk")
            )
            if len(ikut) > 8:
                sebab = AlasanBerhenti.objects.get(kode="mengundurkan_diri")
                kepesertaan.berhentikan(ikut.pop(), sebab=sebab, tanggal=akhir, oleh=self.oleh)
            beri_hasil(kegiatan, ikut, acak, self.oleh)
            layanan.selesaikan(Kegiatan.objects.get(pk=kegiatan.pk), oleh=self.oleh)
            self._terbitkan(kegiatan, r, akhir)

    def _terbitkan(self, kegiatan, r, tanggal):
        sertifikat = terbitkan(kegiatan, oleh=self.oleh, tanggal=tanggal)
        if r.hasil == "lulus":
            semua = [s.pk for s in sertifikat]
            sahkan(semua, upt=self.upt, oleh=self.kepala)
            if semua and kegiatan.mitra_id:
                catat_ttd_mitra(
                    semua,
                    upt=self.upt,
                    nama="Agustina Prasetyo",
                    jabatan=f"Pimpinan {kegiatan.mitra.nama}",
                    pada=tanggal,
                    oleh=self.oleh,
                )
