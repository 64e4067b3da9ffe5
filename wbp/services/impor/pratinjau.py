"""The preview in the database: reading the file into rows, judging them anew, keeping only what changed."""

import datetime as dt
import hashlib
import json
from itertools import islice

from django.db import transaction

from core.fields import dekripsi_bita
from core.kepala import normal_judul, temukan_kepala
from core.spreadsheets import baca_lembar
from core.urai import format_tanggal_pendek, kosong, rapikan_teks
from upt.waktu import hari_ini
from wbp.choices import KelompokImpor, StatusImpor
from wbp.models import BarisImpor, BerkasImpor, Impor, PemetaanImpor
from wbp.sdp import KOLOM_SDP, urai_lembar
from wbp.sdp.kolom import EJAAN_SDP
from wbp.services.impor.baris import Baris
from wbp.services.impor.beda import Beda, bandingkan
from wbp.services.impor.kolom import teks

SEKALI = 1000
AAD = "wbp.berkasimpor.isi"


def diam(selesai: int, jumlah: int, tahap: str = "") -> None:
    """A reporter for callers without a progress bar."""


def isi_berkas(impor: Impor) -> bytes:
    return dekripsi_bita(BerkasImpor.objects.get(impor=impor).isi, AAD)


# --- reading ---------------------------------------------------------------------------------------------------------


def baca(impor: Impor, isi: bytes, lapor=diam) -> Beda | None:
    """File → rows → judged preview; None when the officer must first choose columns. Raises BerkasDitolak."""
    lembar = baca_lembar(impor.nama_berkas, isi)
    kepala = temukan_kepala(lembar.baris, EJAAN_SDP)
    ingatan = PemetaanImpor.objects.filter(upt=impor.upt, sidik_kepala=sidik_kepala(kepala.judul)).first()
    hari = hari_ini(impor.upt)
    hasil = urai_lembar(
        isi,
        impor.nama_berkas,
        hari,
        ingatan.peta if ingatan else None,
        lambda selesai, jumlah: lapor(selesai, jumlah * 2, "Membaca baris"),
    )
    impor.kepala, impor.pemetaan = hasil.kepala.judul, hasil.pemetaan
    impor.ringkasan = {
        "kolom": {
            "kurang": hasil.kolom_kurang,
            "tidak_dikenal": hasil.kolom_tidak_dikenal,
            "ambigu": hasil.kolom_ambigu,
        },
        "langkah": impor.ringkasan.get("langkah", 0),
    }
    awal = hasil.kepala.indeks_awal + hasil.kepala.jumlah_baris
    contoh = _contoh(lembar.baris[awal:], len(hasil.kepala.judul))
    semula = {
        r.nomor: (json.loads(r.isi), r.keputusan)
        for r in impor.baris.filter(jenis__in=KelompokImpor.dari_baris).iterator()
    }
    with transaction.atomic():
        impor.baris.all().delete()
        BarisImpor.objects.create(impor=impor, nomor=0, jenis=KelompokImpor.CONTOH, isi=json.dumps(contoh))
        impor.status = StatusImpor.PRATINJAU
        if hasil.kolom_kurang:
            impor.save()
            return None
        _simpan_lewat(impor, hasil.dilewati)
        baris = [_pulihkan(Baris.dari_uraian(u), semula.get(u.nomor_baris), hari) for u in hasil.baris]
        lapor(1, 2, "Membandingkan dengan data tersimpan")
        beda = bandingkan(impor.upt, baris)
        simpan_penilaian(impor, beda)
    return beda


def sidik_kepala(judul: list[str]) -> str:
    return hashlib.sha256("|".join(normal_judul(satu) for satu in judul).encode()).hexdigest()


def _contoh(baris: list, lebar: int) -> list[list[str]]:
    """Up to three different filled cells of each column, from the first rows."""
    hasil = []
    for i in range(lebar):
        isi = (_teks_sel(b[i]) for b in baris[:200] if i < len(b))
        hasil.append(list(islice(dict.fromkeys(teks for teks in isi if not kosong(teks)), 3)))
    return hasil


def _teks_sel(sel) -> str:
    if isinstance(sel, dt.datetime):
        sel = sel.date()
    return (format_tanggal_pendek(sel) if isinstance(sel, dt.date) else rapikan_teks(sel))[:60]


def _simpan_lewat(impor: Impor, dilewati) -> None:
    """Rows that hold nobody; they are shown and counted, and never judged again."""
    BarisImpor.objects.bulk_create(
        [
            BarisImpor(
                impor=impor,
                nomor=lewat.nomor_baris,
                jenis=KelompokImpor.DILEWATI,
                isi=json.dumps({"catatan": lewat.keterangan, "sebab": lewat.sebab}),
            )
            for lewat in dilewati
        ],
        SEKALI,
    )


def _pulihkan(b: Baris, semula: tuple[dict, str] | None, hari: dt.date) -> Baris:
    """After the file is read again with other columns, what the officer mended and chose still stands."""
    if semula is None or "mentah" not in semula[0]:
        return b
    isi, keputusan = semula
    mentah = b.uraian.mentah
    rekaman = BarisImpor(
        nomor=b.nomor,
        keputusan=keputusan,
        isi=json.dumps(
            {"mentah": mentah, "perbaikan": isi["perbaikan"], "putusan": isi["putusan"], "sel": b.uraian.sel},
            default=str,
        ),
    )
    lama = Baris.dari_rekaman(rekaman, hari)
    lama.rekaman, lama.asal = None, mentah
    return lama


# --- judging again ---------------------------------------------------------------------------------------------------


def muat_baris(impor: Impor) -> list[Baris]:
    hari = hari_ini(impor.upt)
    rekaman = impor.baris.filter(jenis__in=KelompokImpor.dari_baris).order_by("nomor").iterator(chunk_size=2000)
    return [Baris.dari_rekaman(r, hari) for r in rekaman if r.isi.startswith('{"mentah"')]


def nilai_ulang(impor: Impor) -> Beda:
    """Judge the stored rows against the register as it is now, and keep the result as the preview."""
    with transaction.atomic():
        beda = bandingkan(impor.upt, muat_baris(impor))
        simpan_penilaian(impor, beda)
    return beda


def simpan_penilaian(impor: Impor, beda: Beda) -> None:
    """Write the judged rows (only those that differ from what is stored), the missing, and the counts."""
    baru, ubah = [], []
    for b in beda.baris:
        mentah = json.loads(b.rekaman.isi)["mentah"] if b.rekaman else (b.asal or b.uraian.mentah)
        r = b.rekaman or BarisImpor(impor=impor, nomor=b.nomor)
        isi, keputusan, peringatan = b.isi(mentah), "lewati" if b.lewati else "", len(b.uraian.peringatan)
        sebelum = (r.jenis, r.keputusan, r.wbp_id, r.peringatan, str(r.isi))
        if sebelum == (str(b.jenis), keputusan, b.wbp_id, peringatan, isi):
            continue
        r.jenis, r.keputusan, r.wbp_id, r.peringatan, r.isi = str(b.jenis), keputusan, b.wbp_id, peringatan, isi
        (ubah if b.rekaman else baru).append(r)
    BarisImpor.objects.bulk_create(baru, SEKALI)
    BarisImpor.objects.bulk_update(ubah, ["jenis", "keputusan", "wbp", "peringatan", "isi"], 200)
    _simpan_hilang(impor, beda)
    jumlah = beda.jumlah()
    lewat_tetap = impor.baris.filter(jenis=KelompokImpor.DILEWATI).count()
    impor.ringkasan |= {
        "jumlah": jumlah | {"dilewati": lewat_tetap},
        "kamar_baru": beda.kamar.ringkas(),
        "golongan": sum(1 for b in beda.baris if b.menulis and b.register),
        "pindah_kamar": sum(1 for b in beda.baris if b.menulis and any(p.kolom == "kamar" for p in b.perubahan)),
        "pertama": beda.keadaan.pertama,
        "langkah": impor.ringkasan.get("langkah", 0) + 1,
    }
    impor.sidik_beda = beda.sidik
    impor.save()


def _simpan_hilang(impor: Impor, beda: Beda) -> None:
    """One row per missing person; a decision already made stays with its person."""
    ada = {r.wbp_id: r for r in impor.baris.filter(jenis=KelompokImpor.HILANG)}
    tinggal = {o.id for o in beda.hilang}
    impor.baris.filter(pk__in=[r.pk for pk, r in ada.items() if pk not in tinggal]).delete()
    nomor = max((r.nomor for r in ada.values()), default=0)
    baru = []
    for orang in beda.hilang:
        if orang.id in ada:
            continue
        nomor += 1
        n = orang.nilai
        register = teks("nomor_register", n)
        kamar = teks("kamar", n)
        isi = {"nama": orang.nama, "register": register, "kamar": kamar}
        baru.append(
            BarisImpor(impor=impor, nomor=nomor, jenis=KelompokImpor.HILANG, wbp_id=orang.id, isi=json.dumps(isi))
        )
    BarisImpor.objects.bulk_create(baru, SEKALI)


def pilihan_kolom(impor: Impor) -> list[tuple[str, str, bool, list[str]]]:
    """(code, label, required, title in use) for the mapping page."""
    return [
        (kode, kolom.label, kolom.wajib, impor.kepala[impor.pemetaan[kode]] if kode in impor.pemetaan else "")
        for kode, kolom in KOLOM_SDP.items()
    ]
