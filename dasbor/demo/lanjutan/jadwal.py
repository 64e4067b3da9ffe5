"""The timetable: rooms, a fortnightly run, a session cancelled and made up for, a stand-in."""

import datetime as dt

from django.core.exceptions import ValidationError

from akun.choices import Peran
from dasbor.demo.bahan import Bahan
from pembinaan.choices import PolaPekan
from pembinaan.models import Kegiatan, PengampuSesi, Program, Ruang, SebabBatal, Sesi
from pembinaan.services import kegiatan as layanan
from pembinaan.services import peserta as kepesertaan
from pembinaan.services.pengganti import gantikan
from pembinaan.services.ruang import simpan_ruang
from pembinaan.services.sesi import batalkan_sesi, buat_sesi, susulkan
from wbp.models import Wbp

SEHARI = dt.timedelta(days=1)
JAM = dt.time(9), dt.time(10, 30)


def isi(bahan: Bahan) -> None:
    ruang = _ruang(bahan)
    _dua_pekanan(bahan, ruang["Aula"])
    _batal_dan_susulan(bahan)
    _pengganti(bahan)


def _ruang(bahan: Bahan) -> dict[str, Ruang]:
    """One room for each place the runs name, and the hall."""
    acak, oleh = bahan.acak("ruang"), bahan.akun[Peran.PEMBINAAN]
    tempat = Kegiatan.objects.filter(upt=bahan.upt).exclude(tempat="").values_list("tempat", flat=True)
    hasil = {}
    for nama in sorted({*tempat, "Aula"}):
        hasil[nama] = Ruang(upt=bahan.upt, nama=nama, kapasitas=acak.choice((16, 20, 24, 30, 40)))
        simpan_ruang(hasil[nama], oleh=oleh)
    return hasil


def _dua_pekanan(bahan: Bahan, aula: Ruang) -> None:
    """A routine run every other week, from this week on."""
    oleh = bahan.akun[Peran.PEMBINAAN]
    program = Program.objects.filter(upt=bahan.upt, tipe="rutin", bidang__perlu_mitra=False).order_by("nama").first()
    kegiatan = Kegiatan(
        upt=bahan.upt,
        program=program,
        nama=f"{program.nama} dua pekanan",
        penanggung_jawab=oleh,
        ruang=aula,
        instruktur="Petugas pembinaan",
        instansi_instruktur=bahan.upt.nama,
        mulai=bahan.hari,
    )
    layanan.simpan_kegiatan(kegiatan, oleh=oleh)
    layanan.simpan_jadwal(kegiatan, slot=[(3, *JAM, PolaPekan.GENAP)], oleh=oleh)
    buat_sesi(kegiatan, dari=bahan.hari, sampai=bahan.hari + 56 * SEHARI, oleh=oleh, lewati_bentrok=True)
    layanan.buka_pendaftaran(kegiatan, oleh=oleh)
    orang = Wbp.objects.dalam(bahan.upt.pk).narapidana().order_by("nama_kunci", "nomor_induk")
    semua = list(orang.values_list("pk", flat=True).distinct())
    pilihan = bahan.acak("dua_pekanan").sample(semua, min(8, len(semua)))
    kepesertaan.usulkan(kegiatan, semua_wbp=pilihan, pengusul="petugas", oleh=oleh)
    kepesertaan.setujui(kegiatan, semua_id=list(kegiatan.peserta.values_list("pk", flat=True)), oleh=oleh)
    layanan.mulai_kegiatan(Kegiatan.objects.get(pk=kegiatan.pk), oleh=oleh)


def _mendatang(bahan: Bahan):
    return (
        Sesi.objects.dalam(bahan.upt.pk)
        .mendatang(bahan.hari)
        .filter(kegiatan__status="berjalan")
        .select_related("kegiatan__upt", "ruang")
        .order_by("tanggal", "jam_mulai", "pk")
    )


def _batal_dan_susulan(bahan: Bahan) -> None:
    """One session of the coming days does not take place; on a free day soon it is made up for."""
    oleh, sesi = bahan.akun[Peran.PEMBINAAN], _mendatang(bahan).filter(kegiatan__mitra__isnull=False).first()
    if sesi is None:
        return
    sebab = SebabBatal.objects.get(kode="instruktur_berhalangan")
    batalkan_sesi(sesi, oleh=oleh, sebab=sebab, alasan="Dinas luar kota")
    for hari in range(1, 15):
        susulan = Sesi(
            upt=bahan.upt,
            kegiatan=sesi.kegiatan,
            tanggal=sesi.tanggal + hari * SEHARI,
            jam_mulai=sesi.jam_mulai,
            jam_selesai=sesi.jam_selesai,
            ruang=sesi.ruang,
        )
        try:
            susulkan(sesi, susulan, oleh=oleh)
        except ValidationError:
            continue  # a holiday, or taken already: the next day
        return


def _pengganti(bahan: Bahan) -> None:
    """An officer stands in for the partner's instructor once."""
    diampu = PengampuSesi.objects.filter(sesi__in=_mendatang(bahan).values("pk"), peran="instruktur", aktif=True)
    asal = diampu.select_related("sesi").order_by("sesi__tanggal", "sesi__jam_mulai", "pk").first()
    if asal is not None:
        petugas = bahan.akun[Peran.PEMBINAAN]
        gantikan(asal.sesi, menggantikan=asal, petugas=petugas, oleh=petugas, alasan="Instruktur berhalangan")
