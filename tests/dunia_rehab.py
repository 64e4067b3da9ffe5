"""Rehabilitation in the world of the tests (see dunia.py): two teams, cases in the states pages ask for, and a planted
word in every clinical column. The words stand nowhere else, so wherever one turns up, something leaked.
"""

import datetime as dt
import hashlib
import json
from decimal import Decimal

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from core.fields import enkripsi_bita
from rehabilitasi.instruments import terkini
from rehabilitasi.models import (
    AksesDarurat,
    CalonSkrining,
    CatatanLayanan,
    Evaluasi,
    HasilKontak,
    Jawaban,
    Kebutuhan,
    KehadiranLayanan,
    KontakPasca,
    Layanan,
    ParameterSampel,
    PendapatEvaluasi,
    Pengisian,
    Persetujuan,
    Rencana,
    SampelUrine,
    SerahTerima,
    SkriningMassal,
    TargetLayanan,
    TesUrine,
    UkuranHasil,
    UlasanRencana,
)
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.services.persetujuan import AAD
from rehabilitasi.tests.factories import (
    AnggotaFactory,
    GelombangFactory,
    KasusFactory,
    ProgramRehabFactory,
    TimFactory,
)
from tests.berkas import pdf_kecil
from wbp.tests.factories import huni

# One word a clinical column; `rahasia_klinis(s)` gives those of one institution.
KATA = (
    "jawabanrahasia",
    "catatanwawancara",
    "masalahrahasia",
    "uraianrahasia",
    "ukuranberhasil",
    "ulasanrahasia",
    "subjektifrahasia",
    "objektifrahasia",
    "penilaianrahasia",
    "rencanarahasia",
    "langkahrahasia",
    "obatrahasia",
    "pendapatrahasia",
    "kontakrahasia",
)
AKHIRAN = "zqx"  # makes sure that no label of the house is one of the words


def kata(nama: str, kode: str) -> str:
    assert nama in KATA
    return f"{nama}{AKHIRAN}{kode.lower()}"


def rahasia_klinis(kode: str) -> tuple[str, ...]:
    return tuple(kata(n, kode) for n in KATA)


def rehabilitasi_penuh(s):
    """`s.rehab` is the ketua of the team of `s.kasus`; `s.rehab_lain` of another team of the same UPT."""
    s.berkas_rehab = []
    _impor("ya")
    _tim(s)
    _kasus(s)
    _impor("")
    with akses_klinis(s.rehab, s.kasus, s.kasus_pasca, s.kasus_susun):
        _instrumen(s)
        _rencana(s)
        _layanan(s)
        _urine(s)
        _evaluasi(s)
        _pasca(s)
    with akses_klinis(s.rehab_lain, s.kasus_lain):
        UlasanRencana.objects.create(
            upt=s.upt,
            kasus=s.kasus_lain,
            rencana=Rencana.objects.create(upt=s.upt, kasus=s.kasus_lain),
            oleh=s.rehab_lain,
            isi=kata("ulasanrahasia", f"{s.kode}lain"),
        )


def _impor(nilai: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT set_config('jejakbina.impor', %s, false)", [nilai])


def _tim(s):
    sejak = s.kini - dt.timedelta(days=200)
    bidang = {"upt": s.upt, "tanggal_sk": sejak, "berlaku_dari": sejak}
    s.tim = TimFactory(nama=f"Tim Terpadu {s.kode}", kerja_sama=s.naskah, **bidang)
    s.tim_lain = TimFactory(nama=f"Tim Lain {s.kode}", **bidang)
    s.anggota_tim = AnggotaFactory(tim=s.tim, pengguna=s.rehab, nama=s.rehab.nama, peran="ketua", berlaku_dari=sejak)
    s.asesor = AnggotaFactory(tim=s.tim, nama=f"Asesor {s.kode}", peran="asesor", pihak="mitra", berlaku_dari=sejak)
    s.anggota_lain = AnggotaFactory(tim=s.tim_lain, pengguna=s.rehab_lain, peran="ketua", berlaku_dari=sejak)
    s.program_rehab = ProgramRehabFactory(upt=s.upt, nama=f"Rehabilitasi sosial {s.kode}", lama_hari=180)
    s.gelombang = GelombangFactory(
        tim=s.tim,
        program=s.program_rehab,
        nama=f"Gelombang {s.kode}",
        kerja_sama=s.naskah,
        mulai=sejak,
        target_selesai=s.kini + dt.timedelta(days=30),
    )
    s.target_layanan = TargetLayanan.objects.create(gelombang=s.gelombang, jenis="kelompok", jumlah=12)


def _kasus(s):
    hari = dt.timedelta(days=1)
    bidang = {"upt": s.upt, "tanggal_rujukan": s.kini - 150 * hari}
    jalan = {"mulai": s.kini - 120 * hari, "target_selesai": s.kini + 60 * hari, "kategori": "berat"}
    s.kasus = KasusFactory(
        wbp=s.napi, tim=s.tim, konselor=s.anggota_tim, gelombang=s.gelombang, nomor=f"{s.kode}-0001",
        status="berjalan",
        **bidang, **jalan,
    )  # fmt: skip
    s.kasus_lain = KasusFactory(
        wbp=s.napi_lain, tim=s.tim_lain, konselor=s.anggota_lain, nomor=f"{s.kode}-0002", status="berjalan",
        **bidang, **jalan,
    )  # fmt: skip
    baru = {
        n: huni(s.upt, nama=f"{n.upper()} {s.kode}")
        for n in ("rujukan", "skrining", "asesmen", "susun", "pasca", "lepas")
    }
    s.calon_rujukan = huni(s.upt, nama=f"CALON RUJUKAN {s.kode}")
    s.kasus_rujukan = KasusFactory(wbp=baru["rujukan"], tim=None, nomor=f"{s.kode}-0003", **bidang)
    milik = {"tim": s.tim, "konselor": s.anggota_tim, "gelombang": s.gelombang} | bidang
    s.kasus_skrining = KasusFactory(wbp=baru["skrining"], nomor=f"{s.kode}-0004", **milik)
    s.kasus_asesmen = KasusFactory(wbp=baru["asesmen"], nomor=f"{s.kode}-0005", status="asesmen", **milik)
    s.kasus_susun = KasusFactory(wbp=baru["susun"], nomor=f"{s.kode}-0006", status="rencana", **milik)
    s.kasus_pasca = KasusFactory(
        wbp=baru["pasca"], nomor=f"{s.kode}-0007", status="pascarehabilitasi", selesai=s.kini - 40 * hari,
        **milik, **jalan,
    )  # fmt: skip
    s.kasus_bebas = KasusFactory(wbp=baru["lepas"], nomor=f"{s.kode}-0008", status="bebas", **milik, **jalan)
    s.persetujuan = _persetujuan(s, s.kasus, "rehabilitasi")
    _persetujuan(s, s.kasus_asesmen, "rehabilitasi")
    s.persetujuan_pasca = _persetujuan(s, s.kasus_pasca, "serah_terima")
    s.skrining = SkriningMassal.objects.create(upt=s.upt, tim=s.tim, nama=f"Skrining {s.kode}", mulai=s.kini)
    s.calon = CalonSkrining.objects.create(upt=s.upt, skrining=s.skrining, wbp=s.calon_rujukan)
    s.darurat = AksesDarurat.objects.create(
        upt=s.upt,
        kasus=s.kasus,
        pemohon=s.rehab_lain,
        alasan=f"Keadaan darurat {s.kode}",
        diminta_pada=timezone.now(),
        berlaku_sampai=timezone.now() + dt.timedelta(hours=2),
    )


def _persetujuan(s, kasus, jenis):
    sandi = enkripsi_bita(pdf_kecil(), AAD, "KUNCI_KLINIS")
    nama = default_storage.save(f"rehabilitasi/uji/{kasus.nomor}-{jenis}.sandi", ContentFile(sandi))
    s.berkas_rehab.append(nama)
    return Persetujuan.objects.create(
        upt=s.upt, kasus=kasus, jenis=jenis, tanggal=s.kini - dt.timedelta(days=140), saksi=f"Saksi {s.kode}",
        berkas=nama, tipe="application/pdf", ukuran=len(sandi), sha256=hashlib.sha256(sandi).hexdigest(),
    )  # fmt: skip


def _instrumen(s):
    s.pengisian = Pengisian.objects.create(
        upt=s.upt, kasus=s.kasus, instrumen="assist", versi_instrumen=1, titik="skrining", periode="sebelum_ditahan",
        tanggal=s.kini - dt.timedelta(days=149), pengisi=s.rehab,
    )  # fmt: skip
    # The planted word stands under an item nobody asks, so the answers stay readable to the instrument.
    isi = {b.kode: "0" for b in terkini("assist").butir_ditanya({})} | {"x": kata("jawabanrahasia", s.kode)}
    Jawaban.objects.create(
        upt=s.upt, kasus=s.kasus, pengisian=s.pengisian, isi=json.dumps(isi), catatan=kata("catatanwawancara", s.kode)
    )
    with s.pengisian.beralih("selesai", oleh=s.rehab) as p:
        p.kategori = "berat"
    UkuranHasil.objects.create(
        upt=s.upt, kasus=s.kasus, pengisian=s.pengisian, instrumen="assist", titik="skrining", ukuran="opioid",
        nilai=Decimal("31"), pita="berat",
    )  # fmt: skip
    s.pengisian_draf = Pengisian.objects.create(
        upt=s.upt, kasus=s.kasus, instrumen="dast10", versi_instrumen=1, titik="awal",
        tanggal=s.kini - dt.timedelta(days=20), pengisi=s.rehab,
    )  # fmt: skip
    Jawaban.objects.create(upt=s.upt, kasus=s.kasus, pengisian=s.pengisian_draf, isi=json.dumps({"q1": "y"}))


def _rencana(s):
    s.rencana = Rencana.objects.create(upt=s.upt, kasus=s.kasus)
    s.kebutuhan = _kebutuhan(s, s.rencana)
    with s.rencana.beralih("diajukan", oleh=s.rehab) as r:
        r.diajukan_oleh, r.diajukan_pada = s.rehab, s.kini - dt.timedelta(days=125)
    with s.rencana.beralih("disetujui", oleh=s.rehab) as r:
        r.disetujui_oleh, r.disetujui_pada = s.rehab, s.kini - dt.timedelta(days=124)
    s.rencana_draf = Rencana.objects.create(upt=s.upt, kasus=s.kasus_susun)
    s.kebutuhan_draf = _kebutuhan(s, s.rencana_draf)
    UlasanRencana.objects.create(
        upt=s.upt, kasus=s.kasus_susun, rencana=s.rencana_draf, oleh=s.rehab, isi=kata("ulasanrahasia", s.kode)
    )


def _kebutuhan(s, rencana):
    return Kebutuhan.objects.create(
        upt=s.upt, kasus=rencana.kasus, rencana=rencana, domain="napza", keparahan=6, intervensi="vokasional",
        petugas=s.anggota_tim, frekuensi="dua kali seminggu", jumlah_sesi=8, target=s.kini + dt.timedelta(days=30),
        masalah=kata("masalahrahasia", s.kode), uraian=kata("uraianrahasia", s.kode),
        ukuran_berhasil=kata("ukuranberhasil", s.kode),
    )  # fmt: skip


def _layanan(s):
    jam = {"jam_mulai": dt.time(9), "jam_selesai": dt.time(10)}
    umum = {"upt": s.upt, "tim": s.tim, "gelombang": s.gelombang, "petugas": s.anggota_tim, **jam}
    s.layanan = Layanan.objects.create(jenis="individu", kasus=s.kasus, tanggal=s.kini - dt.timedelta(days=3), **umum)
    s.layanan_kelompok = Layanan.objects.create(
        jenis="kelompok", tanggal=s.kini - dt.timedelta(days=1), topik=f"Pencegahan kekambuhan {s.kode}", **umum
    )
    s.kehadiran_layanan = KehadiranLayanan.objects.create(upt=s.upt, layanan=s.layanan, kasus=s.kasus, hasil="hadir")
    with s.layanan.beralih("terlaksana", oleh=s.rehab):
        pass
    s.catatan_layanan = CatatanLayanan.objects.create(
        upt=s.upt, kasus=s.kasus, layanan=s.layanan, subjektif=kata("subjektifrahasia", s.kode),
        objektif=kata("objektifrahasia", s.kode), penilaian=kata("penilaianrahasia", s.kode),
        rencana=kata("rencanarahasia", s.kode), langkah_berikut=kata("langkahrahasia", s.kode),
    )  # fmt: skip


def _urine(s):
    s.tes_urine = TesUrine.objects.create(
        upt=s.upt, tim=s.tim, gelombang=s.gelombang, tanggal=s.kini - dt.timedelta(days=2), jam=dt.time(8),
        panel="3", nomor_kit=f"LOT-{s.kode}", petugas=s.anggota_tim, saksi=f"Saksi {s.kode}",
    )  # fmt: skip
    sampel = SampelUrine.objects.create(
        upt=s.upt, kasus=s.kasus, tes=s.tes_urine, keadaan="diambil", obat=kata("obatrahasia", s.kode)
    )
    for p, hasil in (("met", "positif"), ("thc", "negatif"), ("mop", "invalid")):
        ParameterSampel.objects.create(upt=s.upt, kasus=s.kasus, sampel=sampel, parameter=p, hasil=hasil)


def _evaluasi(s):
    s.evaluasi_rehab = Evaluasi.objects.create(
        upt=s.upt, kasus=s.kasus, titik="tengah", bulan=3, jatuh_tempo=s.kini - dt.timedelta(days=5)
    )
    s.evaluasi_lalu = Evaluasi.objects.create(
        upt=s.upt, kasus=s.kasus, titik="awal", bulan=0, jatuh_tempo=s.kini - dt.timedelta(days=120)
    )
    PendapatEvaluasi.objects.create(
        upt=s.upt, kasus=s.kasus, evaluasi=s.evaluasi_lalu, pihak="anggota", anggota=s.anggota_tim,
        isi=kata("pendapatrahasia", s.kode),
    )  # fmt: skip
    with s.evaluasi_lalu.beralih("dilaksanakan", oleh=s.rehab) as e:
        e.tanggal, e.hasil, e.pencatat = s.kini - dt.timedelta(days=118), "lanjut", s.rehab
        e.berikutnya = s.evaluasi_rehab.jatuh_tempo


def _pasca(s):
    s.serah_terima = SerahTerima.objects.create(
        upt=s.upt, kasus=s.kasus_pasca, penerima="bnnk", lembaga="BNNK Pasuruan",
        petugas_penerima=f"Penerima {s.kode}", tanggal=s.kini - dt.timedelta(days=39),
        persetujuan=s.persetujuan_pasca, oleh=s.rehab,
    )  # fmt: skip
    s.kontak_lalu = KontakPasca.objects.create(
        upt=s.upt, kasus=s.kasus_pasca, bulan=1, jatuh_tempo=s.kini - dt.timedelta(days=10)
    )
    HasilKontak.objects.create(
        upt=s.upt, kasus=s.kasus_pasca, kontak=s.kontak_lalu, keadaan="relaps", sumber="keluarga",
        catatan=kata("kontakrahasia", s.kode),
    )  # fmt: skip
    with s.kontak_lalu.beralih("dihubungi", oleh=s.rehab) as k:
        k.tanggal = s.kini - dt.timedelta(days=9)
    s.kontak_pasca = KontakPasca.objects.create(
        upt=s.upt, kasus=s.kasus_pasca, bulan=3, jatuh_tempo=s.kini + dt.timedelta(days=20)
    )
