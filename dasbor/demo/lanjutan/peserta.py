"""Enrolment as it really goes: asked by wali or TPP, withdrawn and put back, suspended, removed with a reason."""

import datetime as dt

from dasbor.demo.bahan import Bahan
from dasbor.demo.pembinaan import jam_setempat
from pembinaan.models import AlasanBerhenti, Kegiatan, Peserta
from pembinaan.services import penangguhan
from pembinaan.services import peserta as layanan
from upt.waktu import seolah
from wbp.models import Wbp

TUNGGU = 4


def isi(bahan: Bahan) -> None:
    oleh = bahan.akun["pembinaan"]
    _daftar_tunggu(bahan, oleh)
    _penangguhan(bahan, oleh)
    _pemberhentian(bahan, oleh)


def _calon(kegiatan: Kegiatan, oleh, jumlah: int) -> list:
    """The first who may be proposed and are in no other run, in the order of the register."""
    sudah = Peserta.objects.terbuka().filter(upt=kegiatan.upt_id).values("wbp")
    calon = layanan.calon_usulan(kegiatan, oleh).exclude(pk__in=sudah).order_by("nama_kunci", "nomor_induk")
    return list(calon.values_list("pk", flat=True)[:jumlah])


def _daftar_tunggu(bahan: Bahan, oleh) -> None:
    """Proposals of the TPP and the wali; some wait for a seat, one of them withdrew and came back."""
    kegiatan = Kegiatan.objects.filter(upt=bahan.upt).menerima().exclude(kuota=None).order_by("-mulai", "nama").first()
    if kegiatan is None:
        return
    with seolah(jam_setempat(bahan.upt, bahan.hari - dt.timedelta(days=9), 9)):
        layanan.usulkan(kegiatan, semua_wbp=_calon(kegiatan, oleh, TUNGGU), pengusul="tpp", oleh=oleh)
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
        asuhan = Wbp.objects.asuhan(wali).order_by("nama_kunci").values_list("pk", flat=True)[:3]
        catatan = "Rajin pada kegiatan blok"
        layanan.usulkan(kegiatan, semua_wbp=list(asuhan), pengusul="wali", catatan=catatan, oleh=wali)


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
