"""One of everything in two institutions, built once per module and rolled back after it.

UPT A keeps WIB, UPT B WITA. Rows in a later state say they are imported, as the database demands.
"""

import datetime as dt
import hashlib
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from akun.choices import Peran
from akun.models import Undangan
from akun.services import sidik_undangan
from akun.tests.factories import PenggunaFactory, PenugasanFactory
from conftest import BACKEND
from core.models import Pekerjaan, Surel
from mitra.choices import StatusKerjaSama
from mitra.models import (
    BarangPenyerahan,
    ButirMemori,
    Dokumen,
    InstrukturMitra,
    JenisKomitmen,
    Lampiran,
    LingkupKerjaSama,
    MitraPertemuan,
    Penyerahan,
    Realisasi,
    RuangLingkup,
)
from mitra.services import jawab_usulan
from mitra.services.impor import terima_rekap
from mitra.tests.factories import (
    ButirNotulenFactory,
    EvaluasiFactory,
    HadirinFactory,
    KerjaSamaFactory,
    KomitmenFactory,
    KontakFactory,
    MemoriFactory,
    MitraFactory,
    PertemuanFactory,
    PihakFactory,
    TawaranFactory,
    TindakLanjutFactory,
    UsulanFactory,
    usulan_terkirim,
)
from pembinaan.choices import StatusKegiatan, StatusPeserta
from pembinaan.models import (
    AlasanBerhenti,
    AlasanKehadiran,
    Kehadiran,
    PencatatanSesi,
    PengampuKegiatan,
    PenghitungSertifikat,
    Penilaian,
    Sertifikat,
)
from pembinaan.tests.factories import (
    JadwalFactory,
    KegiatanFactory,
    MateriFactory,
    PesertaFactory,
    ProgramFactory,
    SesiFactory,
)
from tests.berkas import pdf_kecil
from tests.dunia_pembinaan import pembinaan_penuh
from tests.dunia_rehab import rehabilitasi_penuh
from upt.models import HariLibur
from upt.tests.factories import BlokFactory, KamarFactory, PejabatFactory, UptFactory
from upt.waktu import hari_ini
from wbp.models import Keberadaan, PenugasanWali
from wbp.services.impor import baca_impor, terima_berkas
from wbp.tests.factories import MutasiFactory, PenempatanFactory, huni
from wbp.tests.test_sdp import JUDUL, ORANG, csv

NIK = {"a": "3513011234560001", "b": "5310011234560002"}


@contextmanager
def sebagai_impor():
    """Rows may begin in a later state, as an import writes them."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT set_config('jejakbina.impor', 'ya', false)")
        try:
            yield
        finally:
            kursor.execute("SELECT set_config('jejakbina.impor', '', false)")


class Klien(Client):
    """Turns a crash into a page, as the server does; `isi` is the whole body, also of a file."""

    def request(self, **permintaan):
        jawab = super().request(**permintaan)
        jawab.isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
        return jawab


def masuk(orang) -> Klien:
    """Signed in by a session of its own: nothing of the sign-in itself is run."""
    klien = Klien(raise_request_exception=False)
    klien.orang = orang
    sesi = SessionStore()
    sesi[SESSION_KEY], sesi[BACKEND_SESSION_KEY] = str(orang.pk), BACKEND
    sesi[HASH_SESSION_KEY] = orang.get_session_auth_hash()
    sesi.save()
    klien.cookies[settings.SESSION_COOKIE_NAME] = sesi.session_key
    return klien


def _pengguna(nama, upt, *peran, **bidang):
    orang = PenggunaFactory(nama=nama, username=nama.lower().replace(" ", "-"))
    for p in peran:
        PenugasanFactory(pengguna=orang, peran=p, upt=upt, **bidang)
    return orang


def _lembaga(s):
    s.blok = BlokFactory(upt=s.upt, nama=f"Blok Anggrek {s.kode}")
    s.blok_wanita = BlokFactory(upt=s.upt, nama=f"Blok Wanita {s.kode}", jenis_kelamin="p")
    s.kamar = KamarFactory(blok=s.blok, nama="1")
    s.kamar_lain = KamarFactory(blok=s.blok, nama="2")
    s.kamar_wanita = KamarFactory(blok=s.blok_wanita, nama="1")
    s.pejabat = PejabatFactory(upt=s.upt, nama=f"Kepala {s.kode}")
    s.libur = HariLibur.objects.create(tanggal=s.kini + dt.timedelta(days=20), nama=f"Libur {s.kode}", upt=s.upt)


def _orang(s):
    k = s.kode
    s.napi = huni(s.upt, "b1", nama=f"NAPI {k}", nik=NIK[k.lower()], tempat_lahir="Kraksaan")
    s.napi_lain = huni(s.upt, "b1", nama=f"NAPI LAIN {k}")
    s.tahanan = huni(s.upt, "a3", nama=f"TAHANAN {k}")
    s.wanita = huni(s.upt, "b1", nama=f"WANITA {k}", jenis_kelamin="p")
    s.perkara = s.napi.perkara.get()
    s.registrasi = s.napi.registrasi.get()
    s.penempatan = PenempatanFactory(wbp=s.napi, kamar=s.kamar)
    PenempatanFactory(wbp=s.wanita, kamar=s.kamar_wanita)
    s.mutasi = s.napi.mutasi.get()
    s.keluar = huni(s.upt, "b1", nama=f"BEBAS {k}")
    s.keluar.registrasi.update(berakhir=s.kini, alasan_akhir="keluar")
    MutasiFactory(wbp=s.keluar, jenis="bebas", tanggal=s.kini)
    s.keberadaan = Keberadaan.objects.create(wbp=s.tahanan, upt=s.upt, jenis="sidang", sejak=s.kini)
    s.wali = _pengguna(f"Wali {k}", s.upt, Peran.WALI)
    s.penugasan_wali = PenugasanWali.objects.create(wbp=s.napi, upt=s.upt, wali=s.wali, mulai=dt.date(2026, 1, 6))
    rusak = [*ORANG[1]]
    rusak[JUDUL.index("Tanggal Lahir")] = "31/02/1990"
    isi = csv([JUDUL, ORANG[0], rusak], ";", "utf-8")
    s.impor = terima_berkas(upt=s.upt, isi=isi, nama=f"daftar-{k}.csv", oleh=s.petugas_impor)
    baca_impor(s.impor)
    s.impor.refresh_from_db()


def _kemitraan(s):
    k, kini = s.kode, s.kini
    tahun = dt.timedelta(days=365)
    s.mitra = MitraFactory(upt=s.upt, nama=f"SKB {k}", jenis__kode="skb-pkbm")
    s.kontak = KontakFactory(mitra=s.mitra, nama=f"Narahubung {k}")
    s.draf = KerjaSamaFactory(upt=s.upt, judul=f"Naskah draf {k}", mulai=kini, berakhir=kini + tahun)
    s.pihak = PihakFactory(kerja_sama=s.draf, mitra=s.mitra)
    s.komitmen_draf = KomitmenFactory(kerja_sama=s.draf, mitra=s.mitra, uraian=f"Janji draf {k}")
    lama = kini - dt.timedelta(days=100)
    bidang = {"tanggal_tanda_tangan": lama, "mulai": lama}
    s.naskah = KerjaSamaFactory(
        upt=s.upt, judul=f"Naskah berlaku {k}", berakhir=kini + dt.timedelta(days=60), nomor_upt=f"PKS-{k}", **bidang
    )
    LingkupKerjaSama.objects.create(kerja_sama=s.naskah, ruang_lingkup=RuangLingkup.objects.first())
    PihakFactory(kerja_sama=s.naskah, mitra=s.mitra)
    s.komitmen = KomitmenFactory(
        kerja_sama=s.naskah, mitra=s.mitra, uraian=f"Janji lewat {k}", tenggat=kini - dt.timedelta(days=5)
    )
    s.janji_barang = KomitmenFactory(
        kerja_sama=s.naskah,
        mitra=s.mitra,
        uraian=f"Janji mesin {k}",
        satuan="unit",
        target=2,
        jenis=JenisKomitmen.objects.get(kode="sarana"),
        tenggat=kini - dt.timedelta(days=1),
    )
    s.habis = KerjaSamaFactory(upt=s.upt, judul=f"Naskah habis {k}", berakhir=kini - dt.timedelta(days=3), **bidang)
    PihakFactory(kerja_sama=s.habis, mitra=s.mitra)
    s.tidur = KerjaSamaFactory(upt=s.upt, judul=f"Naskah tidur {k}", berakhir=kini + 2 * tahun, **bidang)
    PihakFactory(kerja_sama=s.tidur, mitra=s.mitra)
    KomitmenFactory(kerja_sama=s.tidur, mitra=s.mitra, uraian=f"Janji bulan ini {k}", tenggat=kini)
    for naskah in (s.naskah, s.habis, s.tidur):
        for ke in ("penandatanganan", "ditandatangani"):
            with naskah.beralih(StatusKerjaSama(ke), oleh=s.petugas_impor):
                pass
    realisasi = Realisasi.objects.create(
        upt=s.upt, komitmen=s.janji_barang, sumber="penyerahan", tanggal=kini, jumlah=2, uraian=f"Mesin {k}"
    )
    s.penyerahan = Penyerahan.objects.create(
        upt=s.upt,
        komitmen=s.janji_barang,
        mitra=s.mitra,
        kerja_sama=s.naskah,
        tanggal=kini,
        uraian=f"Mesin {k}",
        jumlah=2,
        realisasi=realisasi,
    )
    isi = pdf_kecil()
    nama = default_storage.save(f"dokumen/{s.upt.pk}/uji-{k}.pdf", ContentFile(isi))
    s.dokumen = Dokumen.objects.create(
        kerja_sama=s.naskah,
        nama_asli=f"naskah-{k.lower()}.pdf",
        berkas=nama,
        ukuran=len(isi),
        halaman=1,
        sha256=hashlib.sha256(isi).hexdigest(),
    )
    _tindak(s)


def _tindak(s):
    """Meetings, requests, offers, instructors, evaluations, a handover: one of each, in the states pages ask for."""
    k, kini, kerja = s.kode, s.kini, s.petugas_kerja_sama
    s.pertemuan = PertemuanFactory(upt=s.upt, judul=f"Audiensi {k}", tanggal=kini)
    s.mitra_pertemuan = MitraPertemuan.objects.create(pertemuan=s.pertemuan, mitra=s.mitra)
    s.hadirin = HadirinFactory(pertemuan=s.pertemuan, mitra=s.mitra, nama=f"Hadirin {k}")
    s.butir = ButirNotulenFactory(pertemuan=s.pertemuan, isi=f"Butir {k}")
    s.rekap = terima_rekap(
        upt=s.upt,
        isi=f"No;Mitra;Nomor;Judul;Tgl;Berlaku s.d.\n1;Dinas Rekap {k};R-{k}/1;Perjanjian Rekap {k};;\n".encode(),
        nama=f"rekap-{k}.csv",
        oleh=s.petugas_impor,
    )
    s.usulan = UsulanFactory(upt=s.upt, mitra=s.mitra, uraian=f"Usulan {k}")
    s.usulan_dikirim = usulan_terkirim(s.upt, s.mitra, kini - dt.timedelta(days=20), uraian=f"Usulan dikirim {k}")
    s.usulan_diterima = usulan_terkirim(s.upt, s.mitra, kini, uraian=f"Usulan diterima {k}")
    jawab_usulan(s.usulan_diterima, "diterima", oleh=kerja, tanggal=kini, jawaban="Bersedia")
    s.tindak_lanjut = TindakLanjutFactory(
        upt=s.upt,
        mitra=s.mitra,
        uraian=f"Tindak lanjut {k}",
        pic=kerja,
        kontak=s.kontak,
        tenggat=kini,
        butir=s.butir,
        pertemuan=s.pertemuan,
    )
    s.tawaran = TawaranFactory(upt=s.upt, mitra=s.mitra, uraian=f"Tawaran {k}", disampaikan_pada=kini)
    s.barang = BarangPenyerahan.objects.create(penyerahan=s.penyerahan, nama=f"Barang {k}", jumlah=2)
    s.evaluasi = EvaluasiFactory(upt=s.upt, kerja_sama=s.naskah, tahun=kini.year, uraian=f"Evaluasi {k}")
    s.memori = MemoriFactory(upt=s.upt, dari=kerja, kepada=s.pembinaan, tanggal=kini)
    s.butir_memori = ButirMemori.objects.create(
        memori=s.memori, jenis="janji", objek_id=s.komitmen.pk, pokok=f"Butir memori {k}"
    )
    s.akun_instruktur = _pengguna(f"Instruktur {k}", s.upt, Peran.MITRA)
    s.instruktur = InstrukturMitra.objects.create(
        upt=s.upt, mitra=s.mitra, kerja_sama=s.naskah, nama=f"Instruktur {k}", pengguna=s.akun_instruktur
    )
    s.instruktur_baru = InstrukturMitra.objects.create(
        upt=s.upt, mitra=s.mitra, kerja_sama=s.naskah, nama=f"Calon Instruktur {k}"
    )
    s.rahasia = f"rahasia-{k}"
    s.undangan = Undangan.objects.create(
        upt=s.upt,
        pengguna=s.akun_instruktur,
        sidik=sidik_undangan(s.rahasia),
        berlaku_sampai=timezone.now() + dt.timedelta(days=3),
    )
    gambar = ContentFile(pdf_kecil())
    s.lampiran = Lampiran.objects.create(
        upt=s.upt,
        penyerahan=s.penyerahan,
        nama_asli=f"serah-{k.lower()}.pdf",
        tipe="application/pdf",
        berkas=default_storage.save(f"lampiran/{s.upt.pk}/uji-{k}.pdf", gambar),
        ukuran=gambar.size,
        sha256=hashlib.sha256(pdf_kecil()).hexdigest(),
    )
    s.surel = Surel.objects.create(
        kunci=f"uji:{k}",
        lingkup_id=s.upt.pk,
        kepada="pic@contoh.id",
        nama="PIC",
        pokok=f"Pengingat {k}",
        isi="Uji",
        model="mitra.kerjasama",
        objek_id=str(s.naskah.pk),
    )
    s.surel_gagal = Surel.objects.create(
        kunci=f"uji:gagal:{k}", lingkup_id=s.upt.pk, kepada="x@contoh.id", pokok=f"Gagal {k}", status="gagal"
    )


def _pembinaan(s):
    k, kini = s.kode, s.kini
    hari = dt.timedelta(days=1)
    s.program = ProgramFactory(upt=s.upt, nama=f"Barbershop {k}")
    s.materi = MateriFactory(program=s.program, judul=f"Alat cukur {k}")
    bidang = {"upt": s.upt, "program": s.program, "mulai": kini - 30 * hari, "selesai": kini + 30 * hari}
    for status in StatusKegiatan.values:
        setattr(s, f"kegiatan_{status}", KegiatanFactory(nama=f"Kelas {status} {k}", status=status, **bidang))
    s.kegiatan = s.kegiatan_berjalan
    s.kegiatan.mitra, s.kegiatan.komitmen, s.kegiatan.penanggung_jawab = s.mitra, s.komitmen, s.pembinaan
    s.kegiatan.save()
    JadwalFactory(kegiatan=s.kegiatan, hari=kini.weekday())
    s.pengampu = PengampuKegiatan.objects.create(kegiatan=s.kegiatan, instruktur=s.instruktur)
    s.peserta = {}
    for status in StatusPeserta.values:
        alasan = AlasanBerhenti.objects.filter(oleh_sistem=False).first() if status == "berhenti" else None
        orang = s.napi if status == "mengikuti" else huni(s.upt, "b1", nama=f"PESERTA {status.upper()} {k}")
        s.peserta[status] = PesertaFactory(
            kegiatan=s.kegiatan,
            wbp=orang,
            status=status,
            mulai=kini - 20 * hari,
            alasan_berhenti=alasan,
            diusulkan_pada=kini - 25 * hari,
        )
    sesi = {"kegiatan": s.kegiatan, "materi": s.materi}
    s.sesi_depan = SesiFactory(tanggal=kini + 2 * hari, **sesi)
    s.sesi_lewat = SesiFactory(tanggal=kini - 2 * hari, **sesi)
    s.sesi_hari_ini = SesiFactory(tanggal=kini, **sesi)
    s.sesi_batal = SesiFactory(tanggal=kini - 4 * hari, status="dibatalkan", alasan="Instruktur sakit", **sesi)
    s.sesi = SesiFactory(tanggal=kini, jam_mulai=dt.time(13), jam_selesai=dt.time(14), status="terlaksana", **sesi)
    s.sesi.jumlah_hadir = 1
    s.sesi.save()
    hadir = AlasanKehadiran.objects.get(kode="hadir")
    s.kehadiran = Kehadiran.objects.create(sesi=s.sesi, peserta=s.peserta["mengikuti"], alasan=hadir)
    s.pencatatan = PencatatanSesi.objects.create(sesi=s.sesi, oleh=s.pembinaan, baru=1)
    s.penilaian = Penilaian.objects.create(peserta=s.peserta["lulus"], nilai=88, predikat="Kompeten")
    s.sertifikat = _sertifikat(s, "draf", s.peserta["lulus"], 1)
    s.sertifikat_sah = _sertifikat(s, "disahkan", _lulus(s, "SAH"), 2)
    PenghitungSertifikat.objects.create(upt=s.upt, tahun=kini.year, terakhir=3)
    s.sertifikat_cabut = _sertifikat(s, "dicabut", _lulus(s, "CABUT"), 3)


def _lulus(s, nama):
    orang = huni(s.upt, "b1", nama=f"PESERTA {nama} {s.kode}")
    return PesertaFactory(kegiatan=s.kegiatan_selesai, wbp=orang, status="lulus", mulai=s.kini - dt.timedelta(days=20))


def _sertifikat(s, status, peserta, nomor):
    with sebagai_impor():
        return Sertifikat.objects.create(
            upt=s.upt,
            peserta=peserta,
            nomor=f"{nomor:03d}/SERT/{s.kode}/{s.kini.year}",
            nomor_urut=nomor,
            tahun=s.kini.year,
            nama=peserta.wbp.nama,
            judul=s.program.nama,
            penerbit=s.upt.nama,
            jp=16,
            mulai=s.kini - dt.timedelta(days=30),
            selesai=s.kini,
            tanggal_terbit=s.kini,
            penandatangan=s.pejabat,
            status=status,
            alasan_cabut="Salah nama" if status == "dicabut" else "",
        )


def satuan(kode: str, upt) -> SimpleNamespace:
    """One of everything in `upt`."""
    s = SimpleNamespace(kode=kode, upt=upt, kini=hari_ini(upt))
    s.petugas_impor = _pengguna(f"Registrasi {kode}", upt, Peran.REGISTRASI)
    s.pembinaan = _pengguna(f"Pembinaan {kode}", upt, Peran.PEMBINAAN)
    s.petugas_kerja_sama = _pengguna(f"Kerja Sama {kode}", upt, Peran.KERJA_SAMA)
    s.rehab = _pengguna(f"Rehab {kode}", upt, Peran.REHAB)
    s.rehab_lain = _pengguna(f"Rehab Lain {kode}", upt, Peran.REHAB)
    for bagian in (_lembaga, _orang, _kemitraan, _pembinaan, pembinaan_penuh, rehabilitasi_penuh):
        bagian(s)
    s.peserta_mengikuti = s.peserta["mengikuti"]
    s.nonaktif = _pengguna(f"Nonaktif {kode}", upt, Peran.PEMBINAAN)
    s.nonaktif.is_active = False
    s.nonaktif.save()
    s.pekerjaan = Pekerjaan.objects.create(judul="Impor", pemilik_id=s.petugas_impor.pk, lingkup_id=upt.pk)
    return s


def bangun() -> SimpleNamespace:
    call_command("acuan", verbosity=0)
    upt_a = UptFactory(kode="kraksaan", nama="Rutan Kelas IIB Kraksaan", nama_pendek="RUTAN-KRS", kapasitas=230)
    upt_b = UptFactory(
        kode="ruteng", nama="Rutan Kelas IIB Ruteng", nama_pendek="RUTAN-RTG", zona_waktu="Asia/Makassar"
    )
    upt_c = UptFactory(kode="kosong", nama="Rutan Kelas IIB Kosong", nama_pendek="RUTAN-KSG", kapasitas=None)
    d = SimpleNamespace(a=satuan("A", upt_a), b=satuan("B", upt_b), upt_kosong=upt_c)
    sudah = {
        Peran.REGISTRASI: d.a.petugas_impor,
        Peran.PEMBINAAN: d.a.pembinaan,
        Peran.WALI: d.a.wali,
        Peran.KERJA_SAMA: d.a.petugas_kerja_sama,
        Peran.REHAB: d.a.rehab,
        Peran.MITRA: d.a.akun_instruktur,
    }
    d.peran = {p: sudah.get(p) or _pengguna(f"{Peran(p).label} A", upt_a, p) for p in Peran.values}
    d.kosong = {p: _pengguna(f"{Peran(p).label} C", upt_c, p) for p in Peran.values}
    d.kepala_b = _pengguna("Kepala Ruteng", upt_b, Peran.KEPALA)
    d.auditor = _pengguna("Auditor Pusat", None, Peran.AUDITOR, lingkup="semua")
    d.auditor_a = d.peran[Peran.AUDITOR]
    d.campur = _pengguna("Campur Tugas", upt_b, Peran.PEMBINAAN)
    PenugasanFactory(pengguna=d.campur, peran=Peran.AUDITOR, upt=upt_a)
    kemarin = hari_ini(upt_a) - dt.timedelta(days=1)
    d.lewat = _pengguna("Lewat Tugas", upt_a, Peran.PEMBINAAN, berlaku_sampai=kemarin)
    d.a.penugasan = d.peran[Peran.PEMBINAAN].penugasan.get()
    d.b.penugasan = d.b.pembinaan.penugasan.get()
    return d


@pytest.fixture(scope="module")
def dunia(django_db_setup, django_db_blocker):
    """pytest-django lets a wider transaction wrap its tests: each test's own rows go back by savepoint."""
    with django_db_blocker.unblock(), transaction.atomic():
        d = bangun()
        try:
            yield d
        finally:
            transaction.set_rollback(True)
            for s in (d.a, d.b):
                for nama in (s.dokumen.berkas.name, *s.berkas_rehab):
                    default_storage.delete(nama)
