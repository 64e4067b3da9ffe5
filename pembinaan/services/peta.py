"""Needs – seats – partners: what people want, what is planned for it, who can give it, and what lacks."""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.sidik import sidik_baris
from core.urai import format_tanggal_pendek
from mitra.models import JenisKomitmen, Mitra, Usulan
from mitra.services.dukungan import Dukungan, dukungan
from mitra.services.usulan import mulai_usulan
from pembinaan.choices import StatusAnalisis
from pembinaan.models import AnalisisKebutuhan, AsesmenMinat, ButirAnalisis, Kegiatan, Minat, Peserta
from pembinaan.queries import belum_diasesmen
from upt.models import Upt
from upt.waktu import hari_ini
from wbp.models import Wbp

# Whoever holds it may read the counts of its institution; names come with other permissions.
LIHAT = "pembinaan.view_analisiskebutuhan"
# An interest counts as a need when it stands among the first two of an answer.
PERINGKAT_KEBUTUHAN = 2


@dataclass
class BarisPeta:
    """One interest. `kebutuhan`: held now, named it first or second, not served yet. `kursi`: seats still free in
    open runs that answer it; None when one of them has no limit.
    """

    minat: Minat
    orang: int = 0
    utama: int = 0
    kebutuhan: int = 0
    lama: int = 0
    tertua: dt.date | None = None
    terbaru: dt.date | None = None
    kegiatan: int = 0
    kursi: int | None = 0
    ikut: int = 0
    mitra: list[Dukungan] = field(default_factory=list)

    @property
    def selisih(self) -> int:
        """Seats that lack."""
        return 0 if self.kursi is None else max(0, self.kebutuhan - self.kursi)

    @property
    def dapat(self) -> list[Dukungan]:
        return [d for d in self.mitra if d.dapat]


def peta(lingkup_id, pengguna, pada: dt.date) -> list[BarisPeta]:
    """Every interest somebody wants or a run answers, the largest gap first; a constant number of queries.

    Counts only: whoever may see the map need not be allowed to see who wants what.
    """
    jawaban = AsesmenMinat.objects.untuk(pengguna, LIHAT).dalam(lingkup_id)
    hasil: dict = {m.pk: BarisPeta(m) for m in Minat.objects.select_related("bidang", "ruang_lingkup")}
    for b in jawaban.per_minat(pada, PERINGKAT_KEBUTUHAN):
        baris = hasil[b["minat_id"]]
        for nama in ("orang", "utama", "lama", "tertua", "terbaru"):
            setattr(baris, nama, b[nama])
    for minat_id, jumlah in jawaban.kebutuhan_per_minat(PERINGKAT_KEBUTUHAN):
        hasil[minat_id].kebutuhan = jumlah
    _kursi(hasil, Kegiatan.objects.untuk(pengguna, LIHAT).dalam(lingkup_id))
    for minat_id, jumlah in Peserta.objects.untuk(pengguna, LIHAT).dalam(lingkup_id).mengikuti_per_minat():
        hasil[minat_id].ikut = jumlah
    _mitra(hasil, lingkup_id, pengguna, pada)
    ada = [b for b in hasil.values() if b.orang or b.kegiatan]
    return sorted(ada, key=lambda b: (-b.selisih, -b.kebutuhan, -b.orang, b.minat.urutan))


def _kursi(hasil, kegiatan) -> None:
    terbuka = kegiatan.terbuka().filter(program__minat__isnull=False)
    for minat_id, kuota, terisi in terbuka.dengan_jumlah().values_list("program__minat", "kuota", "terisi"):
        baris = hasil[minat_id]
        baris.kegiatan += 1
        if kuota is None or baris.kursi is None:
            baris.kursi = None
        else:
            baris.kursi += max(0, kuota - terisi)


def _mitra(hasil, lingkup_id, pengguna, pada) -> None:
    if not pengguna.has_perm("mitra.view_mitra"):
        return
    per_bidang = defaultdict(list)
    for d in dukungan(lingkup_id, pengguna, pada):
        per_bidang[d.ruang_lingkup.pk].append(d)
    for b in hasil.values():
        b.mitra = per_bidang.get(b.minat.ruang_lingkup_id, [])


def belum_ditanya(lingkup_id, pengguna) -> tuple[int, int]:
    """(held now, of them without any answer): how far the map can be trusted."""
    dihuni = Wbp.objects.untuk(pengguna, LIHAT).dalam(lingkup_id).dihuni()
    return dihuni.count(), belum_diasesmen(dihuni, AsesmenMinat.objects.all()).count()


# --- from a gap to a request -----------------------------------------------------------------------------------------


def kalimat_kebutuhan(b: BarisPeta, pada: dt.date) -> str:
    """The need as it stands in the letter: numbers only, no names."""
    kursi = "tanpa batas kursi" if b.kursi is None else f"tersedia {b.kursi} kursi"
    umur = f"; jawaban tertua {format_tanggal_pendek(b.tertua)}" if b.tertua else ""
    return (
        f"Menurut asesmen minat per {format_tanggal_pendek(pada)}, {b.kebutuhan} warga binaan memilih "
        f"{b.minat.nama.lower()} sebagai minat pertama atau kedua dan belum terlayani, {kursi} pada "
        f"{b.kegiatan} kegiatan{umur}."
    )


def usulkan_dari_peta(upt: Upt, minat: Minat, mitra: Mitra, *, pengguna) -> Usulan:
    """Draft a request to that partner out of the gap of today. Locks the partner: a second press finds the first.

    Refused without a gap, or while the interest has no field of an agreement.
    """
    pada = hari_ini(upt)
    baris = next((b for b in peta(upt.pk, pengguna, pada) if b.minat.pk == minat.pk), None)
    if baris is None or not baris.selisih:
        raise ValidationError(f"Kebutuhan {minat.nama} sudah tertampung, jadi tidak ada yang diusulkan.", code="penuh")
    asal = f"Peta kebutuhan, {minat.nama}, {format_tanggal_pendek(pada)}"
    with transaction.atomic(), konteks(oleh=pengguna):
        Mitra.objects.select_for_update(of=("self",)).get(pk=mitra.pk)
        ada = Usulan.objects.filter(upt=upt, mitra=mitra, asal_kebutuhan=asal).exclude(status="batal").first()
        if ada is not None:
            return ada
        return mulai_usulan(
            upt=upt,
            mitra=mitra,
            jenis=JenisKomitmen.objects.get(kode="instruktur"),
            ruang_lingkup=minat.ruang_lingkup,
            uraian=f"Instruktur {minat.nama.lower()} bagi {baris.selisih} warga binaan",
            kebutuhan=kalimat_kebutuhan(baris, pada),
            asal_kebutuhan=asal,
            target=baris.selisih,
            satuan="orang",
            oleh=pengguna,
        )


# --- the analysis of a period ----------------------------------------------------------------------------------------


def simpan_analisis(analisis: AnalisisKebutuhan, *, oleh) -> AnalisisKebutuhan:
    with transaction.atomic(), konteks(oleh=oleh):
        _pastikan_draf(analisis)
        if analisis._state.adding:
            analisis.penyusun = oleh
        analisis.full_clean()
        analisis.save()
        return analisis


def simpan_butir(analisis: AnalisisKebutuhan, *, tindakan: dict, sidik: str, oleh) -> None:
    """What is to be done about each interest: {interest id: words}; emptied words go. A second writer is told."""
    with transaction.atomic(), konteks(oleh=oleh):
        _pastikan_draf(AnalisisKebutuhan.objects.select_for_update(of=("self",)).get(pk=analisis.pk))
        if sidik != sidik_baris(analisis.butir.all()):
            raise ValidationError(
                "Rencana tindakan sudah diubah pengguna lain sejak halaman dibuka. Di bawah ini isi yang tersimpan; "
                "periksa, lalu ubah lagi bila masih perlu.",
                code="berubah",
            )
        ada = {b.minat_id: b for b in analisis.butir.all()}
        for minat_id, teks in tindakan.items():
            butir = ada.get(minat_id)
            if not teks:
                if butir is not None:
                    butir.delete()
                continue
            butir = butir or ButirAnalisis(analisis=analisis, minat_id=minat_id)
            if butir.tindakan != teks:
                butir.tindakan = teks
                butir.full_clean()
                butir.save()


def _pastikan_draf(analisis: AnalisisKebutuhan) -> None:
    if analisis.status != StatusAnalisis.DRAF:
        raise ValidationError("Analisis ini sudah ditetapkan, jadi tidak dapat diubah lagi.", code="ditetapkan")


def potret(lingkup_id, pengguna, pada: dt.date) -> dict:
    """The map as plain values, to be frozen and printed."""
    dihuni, belum = belum_ditanya(lingkup_id, pengguna)
    return {
        "pada": pada.isoformat(),
        "dihuni": dihuni,
        "belum_diasesmen": belum,
        "baris": [
            {
                "minat": str(b.minat.pk),
                "nama": b.minat.nama,
                "bidang": b.minat.bidang.nama,
                "orang": b.orang,
                "kebutuhan": b.kebutuhan,
                "ikut": b.ikut,
                "kursi": b.kursi,
                "selisih": b.selisih,
                "mitra": [d.mitra.nama for d in b.dapat],
                "lama": b.lama,
                "tertua": b.tertua.isoformat() if b.tertua else "",
            }
            for b in peta(lingkup_id, pengguna, pada)
        ],
    }


def tetapkan_analisis(analisis: AnalisisKebutuhan, *, oleh, alasan: str = "") -> None:
    """Adopt it: the figures of today are frozen with their hash and never change again."""
    with analisis.beralih(StatusAnalisis.DITETAPKAN, oleh=oleh, alasan=alasan):
        if not analisis.kesimpulan.strip():
            raise ValidationError("Isi kesimpulan analisis sebelum menetapkannya.", code="kesimpulan")
        pada = hari_ini(analisis.upt)
        analisis.potret = potret(analisis.upt_id, oleh, pada)
        analisis.sha256 = sidik_potret(analisis.potret)
        analisis.ditetapkan_pada = pada


def sidik_potret(isi: dict) -> str:
    return hashlib.sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
