"""The life of one import of the recap: received, mended and decided, saved at once or thrown away."""

import datetime as dt
import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.audit import konteks
from core.choices import Tindakan
from core.models import JejakAkses
from core.queries import kunci_giliran
from core.spreadsheets import BATAS_UKURAN, BerkasDitolak
from core.urai import rapikan_teks
from mitra.choices import KelompokRekap, StatusImporRekap
from mitra.models import BarisRekap, ImporRekap
from mitra.services.impor.baris import Baris
from mitra.services.impor.beda import Beda, bandingkan
from mitra.services.impor.keadaan import muat_keadaan
from mitra.services.impor.lembar import baca_rekap
from mitra.services.impor.tulis import tulis
from upt.waktu import hari_ini

BERTAHAN = dt.timedelta(days=7)
BATAS_BARIS = 2_000
BERUBAH_SEMENTARA = "Data berubah sejak pratinjau ditampilkan. Tidak ada yang disimpan; periksa pratinjau yang baru."


def terima_rekap(*, upt, isi: bytes, nama: str, oleh) -> ImporRekap:
    """Read a file into a preview. A file that cannot be used leaves nothing behind but its sentence."""
    if len(isi) > BATAS_UKURAN:
        raise ValidationError("Berkas lebih besar dari 20 MB. Bagi menjadi beberapa berkas.")
    try:
        lembar = baca_rekap(nama, isi)
    except BerkasDitolak as galat:
        raise ValidationError(str(galat)) from galat
    if len(lembar.baris) > BATAS_BARIS:
        raise ValidationError("Lembar berisi lebih dari 2.000 naskah. Bagi menjadi beberapa berkas.")
    bersihkan_rekap()
    with transaction.atomic(), konteks(oleh=oleh):
        impor = ImporRekap.objects.create(
            upt=upt,
            nama_berkas=rapikan_teks(nama)[-200:] or "tanpa nama",
            sha256=hashlib.sha256(isi).hexdigest(),
            ukuran=len(isi),
            oleh=oleh,
            kolom={"dikenal": lembar.kolom, "tidak_dikenal": lembar.tidak_dikenal},
        )
        BarisRekap.objects.bulk_create(
            BarisRekap(impor=impor, nomor=nomor, jenis=KelompokRekap.DILEWATI, isi=json.dumps({"catatan": [sebab]}))
            for nomor, sebab in lembar.dilewati
        )
        baris = [Baris(nomor, sel, lembar=lembar.catatan.get(nomor, "")) for nomor, sel in lembar.baris]
        _simpan_penilaian(impor, _nilai(impor, baris))
    return impor


def _nilai(impor: ImporRekap, baris: list[Baris]) -> Beda:
    pada = hari_ini(impor.upt)
    return bandingkan(baris, muat_keadaan(impor.upt, pada), impor.pilihan_mitra, pada)


def _muat_baris(impor: ImporRekap) -> list[Baris]:
    semua = impor.baris.order_by("nomor")
    return [Baris.dari_rekaman(r) for r in semua if r.isi.startswith('{"mentah"')]


def _simpan_penilaian(impor: ImporRekap, beda: Beda) -> None:
    """Write the judged rows, those that changed, with counts and partners of the preview."""
    baru, ubah = [], []
    for b in beda.baris:
        r, isi = b.rekaman or BarisRekap(impor=impor, nomor=b.nomor), b.isi()
        if b.rekaman and (r.jenis, str(r.isi)) == (str(b.jenis), isi):
            continue
        r.jenis, r.isi = str(b.jenis), isi
        (ubah if b.rekaman else baru).append(r)
    BarisRekap.objects.bulk_create(baru)
    BarisRekap.objects.bulk_update(ubah, ["jenis", "isi"], 200)
    lewat = impor.baris.filter(jenis=KelompokRekap.DILEWATI).count()
    impor.ringkasan = {
        "jumlah": beda.jumlah() | {"dilewati": lewat},
        "mitra": [
            {
                "kunci": m.kunci,
                "nama": m.nama,
                "baris": m.baris,
                "jenis": m.jenis,
                "sama": str(m.tersimpan.pk) if m.tersimpan else "",
                "mirip": [[str(x.pk), x.nama] for x in m.mirip],
                "diputuskan": m.diputuskan,
                "perlu": m.perlu,
            }
            for m in beda.mitra.values()
            if m.tersimpan is None or m.diputuskan
        ],
        "langkah": impor.ringkasan.get("langkah", 0) + 1,
    }
    impor.sidik_beda = beda.sidik
    impor.save()


# --- mending and deciding --------------------------------------------------------------------------------------------


def kunci_rekap(impor_id) -> ImporRekap:
    """The import's row, locked; refused when its preview is over."""
    impor = ImporRekap.objects.select_for_update(of=("self",)).select_related("upt", "oleh").get(pk=impor_id)
    if impor.status != StatusImporRekap.PRATINJAU:
        raise ValidationError(f"Impor ini {impor.get_status_display().lower()}; pratinjaunya tidak dapat diubah lagi.")
    return impor


def _ubah_baris(impor_id, nomor: int, ubah) -> None:
    """Change what is stored about one row, then judge all rows anew: mending one may free another."""
    with transaction.atomic():
        impor = kunci_rekap(impor_id)
        rekaman = impor.baris.filter(nomor=nomor).first()
        isi = json.loads(rekaman.isi) if rekaman else {}
        if "mentah" not in isi:
            raise ValidationError("Baris ini tidak dapat diubah.")
        ubah(isi)
        rekaman.isi = json.dumps(isi)
        rekaman.save()
        impor.pesan = ""
        _simpan_penilaian(impor, _nilai(impor, _muat_baris(impor)))


def perbaiki_baris(impor: ImporRekap, nomor: int, sel: dict[str, str]) -> None:
    """Cells of one row typed anew; an unchanged cell counts as not mended, so that taking a change back works."""

    def ubah(isi):
        isi["perbaikan"] = {k: v for k, v in sel.items() if v != isi["mentah"].get(k, "")}
        isi["lewati"] = False

    _ubah_baris(impor.pk, nomor, ubah)


def putuskan_baris(impor: ImporRekap, nomor: int, kode: str) -> None:
    """One decision on a row: leave it out (`lewati`), take it in again (`ambil`), take answers back (`batal`), or
    answer one of its questions.
    """

    def ubah(isi):
        if kode in ("lewati", "ambil"):
            isi["lewati"] = kode == "lewati"
            return
        isi["lewati"] = False
        if kode == "batal":
            isi["putusan"] = []
            return
        saingan = {p for _, pilihan in (*isi["tanya"], *isi["terjawab"]) for p, _ in pilihan if kode in dict(pilihan)}
        if not saingan:
            raise ValidationError("Pilihan ini tidak ada untuk baris tersebut.")
        isi["putusan"] = sorted({*isi["putusan"]} - saingan | {kode})

    _ubah_baris(impor.pk, nomor, ubah)


def putuskan_mitra(impor: ImporRekap, pilihan: dict[str, dict]) -> None:
    """Who the partners of the file are: {key: {"sama": id of a stored one or "", "jenis": code of the kind}}."""
    with transaction.atomic():
        impor = kunci_rekap(impor.pk)
        dikenal = {m["kunci"]: m for m in impor.ringkasan["mitra"]}
        for kunci, putusan in pilihan.items():
            mirip = {pk for pk, _ in dikenal[kunci]["mirip"]} if kunci in dikenal else set()
            if kunci not in dikenal or (putusan["sama"] and putusan["sama"] not in mirip):
                raise ValidationError("Pilihan mitra ini tidak ada pada pratinjau. Muat ulang halaman.")
            impor.pilihan_mitra[kunci] = {"sama": putusan["sama"], "jenis": putusan["jenis"]}
        impor.pesan = ""
        _simpan_penilaian(impor, _nilai(impor, _muat_baris(impor)))


# --- out -------------------------------------------------------------------------------------------------------------


def batalkan_rekap(impor: ImporRekap) -> None:
    with transaction.atomic():
        impor = kunci_rekap(impor.pk)
        impor.status, impor.pesan = StatusImporRekap.DIBATALKAN, ""
        _buang_isi(impor)


def _buang_isi(impor: ImporRekap) -> None:
    """What a preview holds of persons: its rows, and the names in its decisions."""
    impor.baris.all().delete()
    impor.pilihan_mitra = {}
    impor.ringkasan = {k: v for k, v in impor.ringkasan.items() if k != "mitra"}
    impor.save()


def bersihkan_rekap() -> int:
    """Throw away previews older than seven days. At each upload and by `manage.py bersihkan`."""
    jumlah = 0
    lama = ImporRekap.objects.filter(
        dibuat_pada__lt=timezone.now() - BERTAHAN, status=StatusImporRekap.PRATINJAU
    ).values_list("pk", flat=True)
    for pk in list(lama):
        with transaction.atomic():
            baris = ImporRekap.objects.select_for_update(of=("self",), skip_locked=True).select_related("upt", "oleh")
            impor = baris.filter(pk=pk, status=StatusImporRekap.PRATINJAU).first()
            if impor is None:  # saved, given up, or being swept by another
                continue
            impor.status, impor.pesan = StatusImporRekap.DIBATALKAN, "Pratinjau dihapus setelah 7 hari tanpa disimpan."
            _buang_isi(impor)
        jumlah += 1
    return jumlah


def sidik_pratinjau(impor: ImporRekap) -> str:
    """What the officer saw: the difference and every decision made so far."""
    return f"{impor.sidik_beda}:{impor.ringkasan.get('langkah', 0)}"


def kunci_upt(upt) -> None:
    """One import of agreements at a time per UPT, until the transaction ends."""
    kunci_giliran("mitra.rekap", upt.pk)


def simpan_rekap(impor: ImporRekap, *, oleh, sidik: str) -> ImporRekap:
    """Write all new rows or nothing. When records have changed since, the new preview is kept and shown instead."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=f"Impor rekap {impor.nama_berkas}"):
        kunci_upt(impor.upt)
        impor = kunci_rekap(impor.pk)
        beda = _nilai(impor, _muat_baris(impor))
        if sidik != sidik_pratinjau(impor) or beda.sidik != impor.sidik_beda:
            impor.pesan = BERUBAH_SEMENTARA
            _simpan_penilaian(impor, beda)
            return impor
        hasil = tulis(impor.upt, beda, oleh)
        impor.status, impor.disimpan_pada, impor.pesan = StatusImporRekap.DISIMPAN, timezone.now(), ""
        impor.ringkasan |= {"hasil": hasil}
        JejakAkses.objects.create(
            pengguna_id=oleh.pk,
            nama=oleh.nama,
            peran=oleh.label_peran,
            tindakan=Tindakan.IMPOR,
            model=ImporRekap._meta.label_lower,
            objek_id=str(impor.pk),
            lingkup_id=impor.upt_id,
            keterangan=f"{impor.nama_berkas}: {hasil['naskah']} naskah, {hasil['mitra']} mitra baru",
            jumlah=hasil["naskah"],
            sha256=impor.sha256,
        )
        _buang_isi(impor)
    return impor
