"""The later half of coaching in the world of the tests (see dunia.py)."""

import datetime as dt
import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from pembinaan.models import Lampiran as LampiranPembinaan
from pembinaan.models import NilaiMateri, Penangguhan, PengampuSesi, ProgramAksi
from pembinaan.services.lembar import terima
from pembinaan.tests.factories import (
    AksiFactory,
    AnalisisFactory,
    AnggotaFactory,
    AsesmenFactory,
    ButirSppnFactory,
    DidikFactory,
    IjazahFactory,
    IzinFactory,
    KeputusanFactory,
    PengamatanFactory,
    RancanganFactory,
    RaporFactory,
    RuangFactory,
    SidangFactory,
    SppnFactory,
    SyaratFactory,
    TahapanFactory,
    TujuanFactory,
    UjianFactory,
)
from tests.berkas import pdf_kecil
from wbp.models import Catatan, Pelanggaran


def pembinaan_penuh(s):
    """Needs, stages, schooling, SPPN, TPP, files: one of each, in the states pages ask for."""
    k, kini, hari = s.kode, s.kini, dt.timedelta(days=1)
    bulan = kini.replace(day=1)
    s.ruang = RuangFactory(upt=s.upt, nama=f"Bengkel {k}")
    s.asesmen = AsesmenFactory(upt=s.upt, wbp=s.napi, tanggal=kini - 30 * hari, batasan_kesehatan=f"Batasan {k}")
    s.minat = s.asesmen.pilihan.get().minat
    s.analisis = AnalisisFactory(upt=s.upt, judul=f"Analisis {k}", dari=bulan, sampai=kini)
    s.aksi = AksiFactory(upt=s.upt, judul=f"Aksi {k}", mulai=bulan)
    s.program_aksi = ProgramAksi.objects.create(aksi=s.aksi, program=s.program)
    s.tahapan = TahapanFactory(program=s.program, rencana=kini, pic=s.pembinaan)
    s.syarat = SyaratFactory(program=s.program)
    s.tujuan = TujuanFactory(program=s.program, uraian=f"Tujuan {k}")
    s.pengampu_sesi = PengampuSesi.objects.create(sesi=s.sesi_depan, petugas=s.pembinaan, peran="pendamping")
    s.pengganti = PengampuSesi.objects.create(sesi=s.sesi_depan, petugas=s.petugas_kerja_sama, peran="pengganti")
    s.penangguhan = Penangguhan.objects.create(
        peserta=s.peserta["ditangguhkan"], mulai=kini - 5 * hari, alasan=f"Penangguhan {k}"
    )
    s.izin = IzinFactory(upt=s.upt, wbp=s.napi, dari=kini, sampai=kini + hari, catatan=f"Izin {k}")
    s.nilai_materi = NilaiMateri.objects.create(peserta=s.peserta["lulus"], materi=s.materi, teori=80, praktik=90)
    s.rancangan = RancanganFactory(upt=s.upt, nama=f"Rancangan {k}")
    s.didik = DidikFactory(upt=s.upt, wbp=s.napi_lain, mitra=s.mitra, terdaftar_pada=bulan, catatan=f"Didik {k}")
    s.didik_wali = DidikFactory(upt=s.upt, wbp=s.napi, mitra=s.mitra, terdaftar_pada=bulan, status="lulus")
    s.rapor = RaporFactory(peserta_didik=s.didik)
    s.ujian = UjianFactory(peserta_didik=s.didik)
    s.ijazah = IjazahFactory(peserta_didik=s.didik, nomor=f"IJZ-{k}")
    s.pengamatan = PengamatanFactory(upt=s.upt, wbp=s.napi, wali=s.wali, tanggal=kini)
    s.sppn = SppnFactory(upt=s.upt, wbp=s.napi, bulan=bulan, wali=s.wali, catatan=f"Raport {k}")
    s.butir_sppn = ButirSppnFactory(penilaian=s.sppn)
    s.sppn_lalu = SppnFactory(
        upt=s.upt,
        wbp=s.napi,
        bulan=(bulan - hari).replace(day=1),
        status="dikonfirmasi",
        skor=82,
        predikat="Sangat Baik",
        memenuhi=True,
        wali=s.wali,
        dikonfirmasi_pada=bulan,
    )
    s.sidang = SidangFactory(upt=s.upt, tanggal=kini, tempat=f"Aula {k}")
    s.sidang_dilaksanakan = SidangFactory(
        upt=s.upt, tanggal=kini - hari, tempat=f"Aula lama {k}", status="dilaksanakan"
    )
    s.anggota = AnggotaFactory(sidang=s.sidang, nama=f"Anggota {k}")
    s.keputusan = KeputusanFactory(sidang=s.sidang, wbp=s.napi, keterangan=f"Perihal {k}")
    gambar = ContentFile(pdf_kecil())
    s.lampiran_pembinaan = LampiranPembinaan.objects.create(
        upt=s.upt,
        sesi=s.sesi,
        nama_asli=f"foto-{k.lower()}.pdf",
        tipe="application/pdf",
        berkas=default_storage.save(f"pembinaan/{s.upt.pk}/uji-{k}.pdf", gambar),
        ukuran=gambar.size,
        sha256=hashlib.sha256(pdf_kecil()).hexdigest(),
    )
    register = s.napi.registrasi.get(berakhir__isnull=True).baku
    s.lembar = terima(
        jenis="minat",
        upt=s.upt,
        isi=f"No;No. register;Nama;Tanggal;Minat 1\n1;{register};;{kini:%d/%m/%Y};Las\n".encode(),
        nama=f"minat-{k.lower()}.csv",
        oleh=s.pembinaan,
    )
    s.pelanggaran = Pelanggaran.objects.create(
        upt=s.upt, wbp=s.napi, tanggal=kini - 400 * hari, tingkat="ringan", uraian=f"Pelanggaran {k}"
    )
    s.catatan = Catatan.objects.create(
        upt=s.upt, wbp=s.napi, tanggal=kini, jenis="perkembangan", isi=f"Catatan {k}", penulis=s.wali
    )
