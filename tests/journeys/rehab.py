"""What the journey of rehabilitation begins with and what the rest of the team does meanwhile, printed as JSON.

`python -m tests.journeys.rehab orang`: people of Rutan Kraksaan in a block of their own, one not for narcotics.
`python -m tests.journeys.rehab rombongan <round>`: the other candidates of that round are screened, and five of them
come into the batch of its team as the first did by hand.
`python -m tests.journeys.rehab tamat`: those five finish their programme today.
"""

import datetime as dt
import json
import os
import random
import sys

import django

BLOK = "Blok Pulih"
SATU, DUA = "ARDIAN SASMITO", "BASUKI RAHARDJO"
MENOLAK, BERHALANGAN = "NANANG WIRYANTO", "OKY PRANATA"
LAIN = (
    "CAHYO NUGROHO",
    "DENI KURNIAWAN",
    "EKO PRABOWO",
    "FIRMAN SYAH",
    "GALIH PERMANA",
    "HERI SUBAGYO",
    "IMAM BUDIONO",
    "JAKA LESMANA",
    "KUNCORO ADI",
    "LUKMAN SETIAWAN",
)
BUKAN_NARKOTIKA = "PURNOMO HADI"
KATEGORI = ("berat", "berat", "berat", "berat", "sedang", "sedang", "sedang", "ringan", "ringan", "ringan")
IKUT = 5
LALU = 100  # days since the programme began: its last day is today


def orang() -> dict:
    from akun.models import Pengguna
    from upt.models import Blok, Kamar, Upt
    from upt.waktu import hari_ini
    from wbp.models import PenugasanWali
    from wbp.tests.factories import PenempatanFactory, RegistrasiFactory, WbpFactory, huni

    for pabrik in (WbpFactory, RegistrasiFactory):
        pabrik.reset_sequence(8000)  # other seeds of the same database begin at zero
    upt = Upt.objects.get(kode="kraksaan")
    blok = Blok.objects.create(upt=upt, nama=BLOK, jenis_kelamin="l")
    kamar = Kamar.objects.create(blok=blok, nama="1", jenis="hunian", jenis_kelamin="l", kapasitas=20)
    semua = {}
    for nama in (SATU, DUA, *LAIN, MENOLAK, BERHALANGAN, BUKAN_NARKOTIKA):
        semua[nama] = wbp = huni(upt, nama=nama)
        PenempatanFactory(wbp=wbp, kamar=kamar)
    semua[BUKAN_NARKOTIKA].perkara.update(jenis_kejahatan="Pencurian", pasal="362")
    wali = Pengguna.objects.get(username="wali.krs")
    mulai = hari_ini(upt) - dt.timedelta(days=200)
    PenugasanWali.objects.create(upt=upt, wbp=semua[SATU], wali=wali, mulai=mulai)
    return {"blok": BLOK, "satu": semua[SATU].get_absolute_url(), "dua": semua[DUA].get_absolute_url()}


def rombongan(kunci: str) -> dict:
    """By the konselor of the UPT, whose cases these are; the ketua approves."""
    from rehabilitasi.models import Gelombang, SkriningMassal
    from rehabilitasi.services import skrining as layanan
    from upt.waktu import hari_ini

    skrining = SkriningMassal.objects.select_related("tim", "upt").get(pk=kunci)
    gelombang = Gelombang.objects.select_related("program").get(tim=skrining.tim)
    konselor = skrining.tim.anggota.select_related("pengguna").get(peran="konselor")
    ketua = skrining.tim.anggota.get(peran="ketua").pengguna
    calon = list(layanan.dengan_tempat(skrining.calon.filter(status="belum")).order_by("wbp__nama_kunci"))
    kasus = [
        _skrining(c, kategori, konselor.pengguna, skrining.mulai) for c, kategori in zip(calon, KATEGORI, strict=True)
    ]
    mulai = hari_ini(skrining.upt) - dt.timedelta(days=LALU)
    for k in kasus[:IKUT]:
        _program(k, gelombang, konselor, ketua, mulai)
    return {"disaring": len(kasus), "ikut": [k.nomor for k in kasus[:IKUT]]}


def _skrining(calon, kategori: str, oleh, tanggal: dt.date):
    from dasbor.demo.rehab import jawaban
    from rehabilitasi.models import Kasus
    from rehabilitasi.services import pengisian, skrining

    isian = skrining.mulai(calon, tanggal=tanggal, cara="wawancara", periode="sebelum_ditahan", oleh=oleh)
    _isi(isian, jawaban.assist(kategori, random.Random(calon.wbp.nama)), oleh)
    assert pengisian.tetapkan(isian, "", oleh=oleh) == kategori
    return Kasus.objects.get(pk=isian.kasus_id)


def _isi(isian, jawaban: dict, oleh) -> None:
    from rehabilitasi.services import pengisian
    from rehabilitasi.services.akses import akses_klinis

    with akses_klinis(oleh, isian.kasus, keterangan="pengisian instrumen"):
        butir = pengisian.instrumen_dari(isian).butir
        versi = str(pengisian.jawaban_dari(isian).versi)
        pengisian.simpan(isian, butir, jawaban, versi=versi, kosongkan=False, oleh=oleh)
        versi = str(pengisian.jawaban_dari(isian).versi)
        pengisian.selesaikan(isian, versi=versi, catatan="", belum_lengkap=True, oleh=oleh)


def _ukur(kasus, kode: str, titik: str, tanggal: dt.date, jawaban: dict, oleh) -> None:
    from rehabilitasi.services import pengisian
    from rehabilitasi.services.akses import akses_klinis

    with akses_klinis(oleh, kasus, keterangan="pengisian instrumen"):
        isian, _ = pengisian.mulai(
            kasus, instrumen=kode, titik=titik, tanggal=tanggal, cara="kertas", periode="", oleh=oleh
        )
        _isi(isian, jawaban, oleh)


def _setujui(kasus, jenis: str, tanggal: dt.date, oleh) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from rehabilitasi.models import Persetujuan
    from rehabilitasi.services.persetujuan import catat_persetujuan
    from tests.berkas import pdf_kecil

    berkas = SimpleUploadedFile("persetujuan.pdf", pdf_kecil(), "application/pdf")
    catat_persetujuan(
        Persetujuan(kasus=kasus, jenis=jenis, tanggal=tanggal, saksi="Bambang Sukoco"), berkas, oleh=oleh
    )


def _program(kasus, gelombang, konselor, ketua, mulai: dt.date) -> None:
    from dasbor.demo.rehab import jawaban
    from rehabilitasi.services import kasus as layanan

    oleh, acak = konselor.pengguna, random.Random(kasus.nomor)
    layanan.tugaskan(kasus, tim=gelombang.tim, konselor=konselor, gelombang=gelombang, oleh=ketua)
    _setujui(kasus, "rehabilitasi", mulai, oleh)
    kasus.refresh_from_db()
    layanan.mulai_asesmen(kasus, oleh=oleh)
    for kode, isi in (
        ("asi", jawaban.asi(kasus.kategori == "berat", acak)),
        ("whoqol", jawaban.whoqol(2, acak)),
        ("urica", jawaban.urica(2, acak)),
    ):
        _ukur(kasus, kode, "awal", mulai, isi, oleh)
    _rencana(kasus, gelombang, konselor, ketua)
    kasus.refresh_from_db()
    layanan.mulai_program(kasus, gelombang=gelombang, mulai=mulai, oleh=oleh)


def _rencana(kasus, gelombang, konselor, ketua) -> None:
    from rehabilitasi.models import Kebutuhan
    from rehabilitasi.services import rencana as layanan
    from rehabilitasi.services.akses import akses_klinis
    from upt.waktu import hari_ini

    oleh, target = konselor.pengguna, hari_ini(kasus.upt) + dt.timedelta(days=20)
    with akses_klinis(oleh, kasus, keterangan="rencana"):
        rencana = layanan.susun(kasus, oleh=oleh)
        isi = {"domain": "napza", "keparahan": 5, "intervensi": "psikologis", "frekuensi": "Sekali seminggu"}
        teks = {"masalah": "Pemicu kambuh", "uraian": "Konseling", "ukuran_berhasil": "Tidak kambuh"}
        layanan.simpan_kebutuhan(
            Kebutuhan(rencana=rencana, kasus=kasus, upt=kasus.upt, petugas=konselor, target=target, **isi, **teks),
            oleh=oleh,
        )
        layanan.ajukan(rencana, oleh=oleh)
    with akses_klinis(ketua, kasus, keterangan="rencana"):
        layanan.setujui(rencana, oleh=ketua)


def tamat() -> dict:
    from rehabilitasi.models import Kasus

    semua = list(Kasus.objects.berjalan().select_related("upt", "wbp", "konselor__pengguna"))
    for k in semua:
        _tamat(k)
    return {"tamat": [k.nomor for k in semua]}


def _tamat(kasus) -> None:
    from dasbor.demo.rehab import jawaban
    from rehabilitasi.models import SerahTerima
    from rehabilitasi.services import evaluasi as layanan
    from rehabilitasi.services.akses import akses_klinis
    from rehabilitasi.services.evaluasi import CatatanEvaluasi, Pendapat
    from rehabilitasi.services.pasca import catat_serah_terima
    from upt.waktu import hari_ini

    oleh, hari, acak = kasus.konselor.pengguna, hari_ini(kasus.upt), random.Random(kasus.nomor)
    _ukur(kasus, "whoqol", "akhir", hari, jawaban.whoqol(4, acak), oleh)
    _ukur(kasus, "urica", "akhir", hari, jawaban.urica(4, acak), oleh)
    with akses_klinis(oleh, kasus, keterangan="evaluasi"):
        capaian = {k.pk: "tercapai" for k in layanan.kebutuhan_berlaku(kasus)}
        pendapat = (Pendapat("anggota", kasus.konselor_id, "Mengikuti semua sesi."),)
        layanan.catat(layanan.terjadwal(kasus)[-1], CatatanEvaluasi(hari, "selesai", pendapat, capaian), oleh=oleh)
    _setujui(kasus, "serah_terima", hari, oleh)
    kasus.refresh_from_db()
    serah = SerahTerima(
        kasus=kasus, penerima="bnnk", lembaga="BNNK Pasuruan", petugas_penerima="Slamet Raharjo", tanggal=hari
    )
    catat_serah_terima(serah, oleh=oleh)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    apa, *sisa = sys.argv[1:]
    sys.stdout.write(json.dumps({"orang": orang, "rombongan": rombongan, "tamat": tamat}[apa](*sisa)))


if __name__ == "__main__":
    main()
