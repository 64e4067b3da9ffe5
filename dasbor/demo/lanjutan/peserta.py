"""Enrolment as it really goes: asked by wali or TPP, withdrawn and put back, suspended, removed with a reason."""

import datetime as dt

from dasbor.demo.bahan import Bahan
from dasbor.demo.pembinaan import jam_setempat
from pembinaan.models import AlasanBerhenti, Kegiatan, Peserta
from pembinaan.services import penangguhan
from pembinaan.services import peserta as layanan
from upt.waktu import seolah

TUNGGU = 4


def isi(bahan: Bahan) -> None:
    oleh = bahan.akun["pembinaan"]
    _daftar_tunggu(bahan, oleh)
    _penangguhan(bahan, oleh)
    _pemberhentian(bahan, oleh)


def _calon(kegiatan: Kegiatan, oleh, jumlah: int) -> list:
    """The first whom this officer may propose, in no other run, of the sex of those in it already."""
    sudah = Peserta.objects.terbuka().filter(upt=kegiatan.upt_id).values("wbp")
    jenis = set(kegiatan.peserta.values_list("wbp__jenis_kelamin", flat=True)) or {"l", "p"}
    calon = layanan.calon_usulan(kegiatan, oleh).narapidana().exclude(pk__in=sudah).filter(jenis_kelamin__in=jenis)
    return list(calon.order_by("nama_kunci", "nomor_induk").values_list("pk", flat=True)[:jumlah])


def _daftar_tunggu(bahan: Bahan, oleh) -> None:
    """Proposals of the TPP and the wali; some wait for a seat, one of them withdrew and came back."""
    kegiatan = Kegiatan.objects.filter(upt=bahan.upt).menerima().exclude(kuota=None).order_by("-mulai", "nama").first()
    if kegiatan is None:
        return
    with seolah(jam_setempat(bahan.upt, bahan.hari - dt.timedelta(days=9), 9)):
        calon = _calon(kegiatan, oleh, TUNGGU)
        if not calon:
            return
        layanan.usulkan(kegiatan, semua_wbp=calon, pengusul="tpp", oleh=oleh)
        baru = kegiatan.peserta.menunggu_keputusan().filter(pengusul="tpp").order_by("wbp__nama_kunci", "pk")
        layanan.tunggukan(kegiatan, semua_id=list(baru.values_list("pk", flat=True)), oleh=oleh)
    pertama = kegiatan.peserta.daftar_tunggu().select_related("kegiatan", "wbp").first()
    if pertama is None:
        return
    with seolah(jam_setempat(bahan.upt, bahan.hari - dt.timedelta(days=6), 9)):
        layanan.batalkan_peserta(pertama, alasan="Meminta waktu untuk bermusyawarah dengan keluarga", oleh=oleh)
    with seolah(jam_setempat(bahan.upt, bahan.hari - dt.timedelta(days=3), 9)):
        layanan.pulihkan(pertama, alasan="Keluarga menyetujui, ingin kembali mengikuti", oleh=oleh)
    if wali := bahan.akun.get("wali"):
        lain = Kegiatan.objects.filter(upt=bahan.upt).menerima().order_by("nama")
        tujuan = next((k for k in lain if _calon(k, wali, 3)), kegiatan)
        if asuhan := _calon(tujuan, wali, 3):
            layanan.usulkan(tujuan, semua_wbp=asuhan, pengusul="wali", catatan="Rajin pada kegiatan blok", oleh=wali)


def _penangguhan(bahan: Bahan, oleh) -> None:
    """One suspended until a day to come, one whose planned end has passed."""
    ikut = _ikut(bahan)
    akhir = (
        (dt.timedelta(days=10), "Menjalani mapenaling ulang"),
        (dt.timedelta(days=-1), "Dirawat di klinik"),
    )
    for p, (selisih, alasan) in zip(ikut, akhir, strict=False):
        mulai = _setelah_hadir(p, bahan.hari - dt.timedelta(days=8))
        sampai = bahan.hari + selisih
        if mulai <= min(bahan.hari, sampai):
            penangguhan.tangguhkan(p, mulai=mulai, sampai=sampai, alasan=alasan, oleh=oleh)


def _pemberhentian(bahan: Bahan, oleh) -> None:
    """Two who left early: a failure, and a transfer to another activity that is none."""
    alasan = (("pelanggaran", "Membawa alat pelatihan ke kamar"), ("dipindahkan_tugas", "Dipindahkan ke dapur"))
    for p, (kode, keterangan) in zip(_ikut(bahan)[2:], alasan, strict=False):
        tanggal = _setelah_hadir(p, bahan.hari)
        sebab = AlasanBerhenti.objects.get(kode=kode)
        layanan.berhentikan(p, sebab=sebab, tanggal=min(tanggal, bahan.hari), alasan=keterangan, oleh=oleh)


def _ikut(bahan: Bahan) -> list[Peserta]:
    """One participant of each of the larger runs going on, so that no class loses two."""
    hasil = []
    for kegiatan in Kegiatan.objects.filter(upt=bahan.upt).berjalan().order_by("nama"):
        ikut = list(kegiatan.peserta.mengikuti().select_related("kegiatan__upt", "wbp").order_by("wbp__nama_kunci"))
        if len(ikut) > 6:
            hasil.append(ikut[len(ikut) // 2])
    return hasil


def _setelah_hadir(p: Peserta, paling_awal: dt.date) -> dt.date:
    """The first day from `paling_awal` on after the last session this person came to."""
    hadir = p.kehadiran.filter(alasan__hadir=True).order_by("-sesi__tanggal")
    terakhir = hadir.values_list("sesi__tanggal", flat=True).first()
    return max(paling_awal, terakhir + dt.timedelta(days=1)) if terakhir else paling_awal
