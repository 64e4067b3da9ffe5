"""All papers of one held session: what they say, and the two things an officer adds to it."""

import datetime as dt
import io
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from PIL import Image

from core.audit import konteks
from core.tampil import hari_lengkap, jam
from core.urai import rapikan_teks
from pembinaan.choices import PeranPengampu, StatusSesi
from pembinaan.models import Lampiran, Sesi
from pembinaan.rules.laporan import FaktaUmum, Identitas, berita_singkat, teks_whatsapp
from pembinaan.services.lampiran import BerkasBerubah, buka_lampiran
from upt.services import nomor_surat
from upt.waktu import label_zona
from wbp.models import Registrasi

SISI_CETAK = 1400  # pixels of the longer side of a photo on paper: 82 mm at 300 dpi is less


def simpan_pokok(sesi: Sesi, *, oleh) -> Sesi:
    """Keep the one sentence of a held session."""
    with transaction.atomic(), konteks(oleh=oleh):
        kini = _kunci(sesi.pk)
        kini.pokok = rapikan_teks(sesi.pokok)
        kini.full_clean()
        kini.save()
        return kini


def ambil_nomor(sesi: Sesi, *, oleh) -> str:
    """The number of its berita acara from the book of outgoing letters; taken once, however often it is asked for."""
    with transaction.atomic(), konteks(oleh=oleh):
        kini = _kunci(sesi.pk)
        if not kini.nomor_berita_acara:
            kini.nomor_berita_acara = nomor_surat(kini.upt, kini.tanggal)
            kini.save()
        return kini.nomor_berita_acara


def _kunci(pk) -> Sesi:
    sesi = Sesi.objects.select_for_update(of=("self",)).select_related("upt").get(pk=pk)
    if sesi.status != StatusSesi.TERLAKSANA:
        raise ValidationError(
            "Sesi ini belum terlaksana atau dibatalkan, jadi belum dapat dilaporkan. Catat kehadirannya dahulu.",
            code="belum_terlaksana",
        )
    return sesi


@dataclass(frozen=True)
class Pengajar:
    nama: str
    peran: str
    asal: str
    hadir: bool | None
    mengajar: bool


def pengajar_laporan(sesi: Sesi) -> list[Pengajar]:
    """Who stood before it, of the rows already loaded; the run's own words where nobody was named. What was not
    ticked by name is what the sheet says of its instructor.
    """
    semua = [
        Pengajar(
            str(p),
            PeranPengampu(p.peran).label,
            p.instruktur.mitra.nama if p.instruktur_id else sesi.upt.nama,
            p.hadir if p.hadir is not None else sesi.instruktur_hadir if p.peran in PeranPengampu.mengajar else None,
            p.peran in PeranPengampu.mengajar,
        )
        for p in sesi.pengampu.all()
        if not p.digantikan
    ]
    k = sesi.kegiatan
    if not any(p.mengajar for p in semua) and k.instruktur:
        semua.insert(0, Pengajar(k.instruktur, "Instruktur", k.instansi_instruktur, sesi.instruktur_hadir, True))
    return semua


def identitas_peserta(sesi: Sesi) -> Identitas:
    """Names, aliases and register numbers of everybody who ever stood in the run. Two queries."""
    orang = list(sesi.kegiatan.peserta.order_by().values_list("wbp", "wbp__nama", "wbp__alias", "wbp__nomor_induk"))
    nomor = Registrasi.objects.filter(wbp__in=[o[0] for o in orang]).order_by().values_list("baku", "teks_asli")
    alias = (a for o in orang for a in o[2].split(";") if len(a.strip().split()) > 1)
    return Identitas.dari(
        [*(o[1] for o in orang), *alias], [*(o[3] for o in orang), *(n for pasang in nomor for n in pasang)]
    )


@dataclass(frozen=True)
class LaporanUmum:
    """What may leave the house: two texts, or why there are none. `dibuang` names what was left out, and why."""

    berita: str = ""
    whatsapp: str = ""
    sebab: str = ""
    dibuang: list[str] = field(default_factory=list)


TIDAK_DIBERITAKAN = "Bidang “{}” tidak untuk diberitakan, jadi sesi ini tidak mempunyai teks dan foto untuk umum."
BERISI_NAMA = "Nama kegiatan atau tempatnya memuat nama peserta, jadi teks untuk umum tidak dibuat."


def laporan_umum(sesi: Sesi, hadir: dict[str, int], foto: int, identitas: Identitas) -> LaporanUmum:
    """Counts only. A sentence that names a participant is left out; a run of a field that is not reported has none."""
    k = sesi.kegiatan
    if not k.program.bidang.diberitakan:
        return LaporanUmum(sebab=TIDAK_DIBERITAKAN.format(k.program.bidang.nama))
    tempat = sesi.ruang.nama if sesi.ruang_id else sesi.tempat
    if identitas.ada_dalam(k.nama) or identitas.ada_dalam(tempat):
        return LaporanUmum(sebab=BERISI_NAMA)
    bebas = {"Pokok kegiatan": sesi.pokok, "Judul materi": sesi.materi.judul if sesi.materi_id else ""}
    terlarang = [label for label, teks in bebas.items() if identitas.ada_dalam(teks)]
    fakta = FaktaUmum(
        upt=sesi.upt.nama,
        kota=sesi.upt.kota,
        hari=hari_lengkap(sesi.tanggal),
        waktu=f"{jam(sesi.jam_mulai)}–{jam(sesi.jam_selesai)} {label_zona(sesi.upt)}",
        kegiatan=k.nama,
        sebutan=k.program.sebutan,
        bidang=k.program.bidang.nama,
        tempat=tempat,
        mitra=k.mitra.nama if k.mitra_id else "",
        materi="" if "Judul materi" in terlarang else bebas["Judul materi"],
        pokok="" if "Pokok kegiatan" in terlarang else sesi.pokok,
        peserta=hadir["l"] + hadir["p"],
        laki=hadir["l"],
        perempuan=hadir["p"],
        foto=foto,
    )
    return LaporanUmum(berita_singkat(fakta), teks_whatsapp(fakta), dibuang=terlarang)


@dataclass(frozen=True)
class FotoCetak:
    """A photo as it goes to paper: re-drawn small; empty `isi` when the file is not what was uploaded."""

    isi: bytes
    keterangan: str
    tanggal: dt.datetime


def foto_cetak(foto: list[Lampiran], identitas: Identitas | None = None) -> list[FotoCetak]:
    """`identitas` given, the sheet is for the public: a caption that names a participant is left out."""
    hasil = []
    for f in foto:
        kata = "" if identitas is not None and identitas.ada_dalam(f.keterangan) else f.keterangan
        hasil.append(FotoCetak(_kecil(f), kata, f.dibuat_pada))
    return hasil


def _kecil(foto: Lampiran) -> bytes:
    try:
        with buka_lampiran(foto) as berkas, Image.open(berkas) as gambar:
            gambar.thumbnail((SISI_CETAK, SISI_CETAK))
            isi = io.BytesIO()
            gambar.convert("RGB").save(isi, "JPEG", quality=82)
            return isi.getvalue()
    except BerkasBerubah:
        return b""
