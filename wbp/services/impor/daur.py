"""The life of one import: received, read, mended and decided, saved at once or thrown away."""

import datetime as dt
import hashlib
import json
import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.audit import konteks
from core.choices import StatusPekerjaan, Tindakan
from core.fields import enkripsi_bita
from core.models import JejakAkses, Pekerjaan
from core.queries import kunci_giliran
from core.spreadsheets import BATAS_UKURAN, BerkasDitolak
from core.urai import rapikan_teks
from upt.waktu import hari_ini
from wbp.choices import JenisKeberadaan, JenisMutasi, KelompokImpor, KeputusanHilang, StatusImpor
from wbp.models import BarisImpor, BerkasImpor, Impor, PemetaanImpor, Wbp
from wbp.services.hunian import catat_luar
from wbp.services.impor.baris import Baris
from wbp.services.impor.beda import PAKAI, bandingkan
from wbp.services.impor.pratinjau import (
    AAD,
    baca,
    diam,
    isi_berkas,
    muat_baris,
    nilai_ulang,
    sidik_kepala,
    simpan_penilaian,
)
from wbp.services.impor.tulis import tulis
from wbp.services.mutasi import catat_keluar

BERTAHAN = dt.timedelta(days=7)
MACET = dt.timedelta(minutes=30)
TERBUKA = (StatusImpor.DIBACA, StatusImpor.PRATINJAU)
BERUBAH_SEMENTARA = "Data berubah sejak pratinjau ditampilkan. Tidak ada yang disimpan; periksa pratinjau yang baru."


# --- in --------------------------------------------------------------------------------------------------------------


def terima_berkas(*, upt, isi: bytes, nama: str, oleh) -> Impor:
    """Keep an uploaded file for reading. Refused by size, and while another import of this UPT is being saved."""
    if len(isi) > BATAS_UKURAN:
        raise ValidationError("Berkas lebih besar dari 20 MB. Bagi menjadi beberapa berkas.")
    if not isi:
        raise ValidationError("Berkas kosong.")
    bersihkan_impor()
    with transaction.atomic(), konteks(oleh=oleh):
        _tolak_bila_menyimpan(upt)
        impor = Impor.objects.create(
            upt=upt,
            nama_berkas=rapikan_teks(nama)[-200:] or "tanpa nama",
            sha256=hashlib.sha256(isi).hexdigest(),
            ukuran=len(isi),
            oleh=oleh,
        )
        BerkasImpor.objects.create(impor=impor, isi=enkripsi_bita(isi, AAD))
    return impor


def _tolak_bila_menyimpan(upt, kecuali: uuid.UUID | None = None) -> None:
    lain = Impor.objects.filter(upt=upt, status=StatusImpor.MENYIMPAN).exclude(pk=kecuali).first()
    if lain is not None:
        raise ValidationError(f"Impor {lain.nama_berkas} sedang disimpan. Tunggu sampai selesai, lalu coba lagi.")


def baca_impor(impor: Impor, lapor=diam) -> None:
    """Read the kept file into a preview; a file that cannot be used ends the import with its sentence."""
    try:
        baca(impor, isi_berkas(impor), lapor)
    except BerkasDitolak as galat:
        Impor.objects.filter(pk=impor.pk).update(status=StatusImpor.GAGAL, pesan=str(galat))
        _buang_isi(impor)
        raise ValidationError(str(galat)) from galat


def petakan(impor: Impor, peta: dict[str, str | None]) -> Impor:
    """Remember the officer's columns for this header (code → title, None: no column); the file must be read again."""
    with transaction.atomic():
        impor = kunci_impor(impor.pk, StatusImpor.PRATINJAU)
        PemetaanImpor.objects.update_or_create(
            upt=impor.upt, sidik_kepala=sidik_kepala(impor.kepala), defaults={"peta": peta}
        )
        impor.status, impor.pesan = StatusImpor.DIBACA, ""
        impor.save()
    return impor


# --- mending and deciding --------------------------------------------------------------------------------------------


def kunci_impor(impor_id, *status: str) -> Impor:
    """The import's row, locked; refused when it is no longer in one of these states."""
    impor = Impor.objects.select_for_update(of=("self",)).select_related("upt", "oleh").get(pk=impor_id)
    if impor.status not in status:
        label = StatusImpor(impor.status).label.lower()
        raise ValidationError(f"Impor ini {label}; pratinjaunya tidak dapat diubah lagi.")
    return impor


def _ubah_baris(impor_id, nomor: int, ubah) -> None:
    """Change what is stored about one row, then judge all rows anew: mending one may free another."""
    with transaction.atomic():
        impor = kunci_impor(impor_id, StatusImpor.PRATINJAU)
        rekaman = impor.baris.filter(nomor=nomor, jenis__in=KelompokImpor.dari_baris).first()
        isi = json.loads(rekaman.isi) if rekaman else {}
        if "mentah" not in isi:
            raise ValidationError("Baris ini tidak dapat diubah.")
        ubah(impor, rekaman, isi)
        rekaman.isi = json.dumps(isi)
        rekaman.save()
        impor.pesan = ""
        nilai_ulang(impor)


def perbaiki_baris(impor: Impor, nomor: int, sel: dict[str, str]) -> None:
    """Cells of one row typed anew; an unchanged cell counts as not mended, so that taking a change back works."""

    def ubah(impor, rekaman, isi):
        isi["perbaikan"] = {
            kode: teks
            for kode, teks in sel.items()
            if kode in isi["mentah"] and teks != rapikan_teks(isi["mentah"][kode])
        }
        rekaman.keputusan = ""

    _ubah_baris(impor.pk, nomor, ubah)


def tinggalkan_baris(impor: Impor, nomor: int, tinggalkan: bool = True) -> None:
    _ubah_baris(
        impor.pk, nomor, lambda impor, rekaman, isi: setattr(rekaman, "keputusan", "lewati" if tinggalkan else "")
    )


def putuskan_baris(impor: Impor, nomor: int, kode: str) -> None:
    """Answer a question of a row, in place of an earlier answer to the same question. "" takes all answers back."""

    def ubah(impor, rekaman, isi):
        rekaman.keputusan = ""
        if not kode:
            isi["putusan"] = []
            return
        if kode == PAKAI[0]:
            _lepas_pilihan_kembaran(impor, rekaman)
        saingan = {p for _, pilihan in (*isi["tanya"], *isi["terjawab"]) for p, _ in pilihan if kode in dict(pilihan)}
        if kode not in saingan | {PAKAI[0]}:
            raise ValidationError("Pilihan ini tidak ada untuk baris tersebut.")
        isi["putusan"] = sorted(set(isi["putusan"]) - saingan | {kode})

    _ubah_baris(impor.pk, nomor, ubah)


def _lepas_pilihan_kembaran(impor: Impor, terpilih: BarisImpor) -> None:
    """Choosing one of several doubles takes the choice away from the others."""
    beda = bandingkan(impor.upt, [b for b in muat_baris(impor) if _tanpa_pilihan(b)])
    satu = next(b for b in beda.baris if b.nomor == terpilih.nomor)
    lain = {n for keputusan in satu.uraian.perlu_diputuskan for n in keputusan.baris_lain}
    for rekaman in impor.baris.filter(nomor__in=lain, jenis__in=KelompokImpor.dari_baris):
        isi = json.loads(rekaman.isi)
        if "mentah" in isi and PAKAI[0] in isi["putusan"]:
            isi["putusan"].remove(PAKAI[0])
            rekaman.isi = json.dumps(isi)
            rekaman.save()


def _tanpa_pilihan(b: Baris) -> Baris:
    b.putusan.discard(PAKAI[0])
    return b


def putuskan_hilang(
    impor: Impor, wbp_id: list, keputusan: str, *, tanggal: dt.date | None = None, jenis: str = "", tujuan: str = ""
) -> int:
    """What Simpan does with these missing persons; `biarkan` (empty) is how each of them starts."""
    if keputusan not in KeputusanHilang.values:
        raise ValidationError("Pilih bebas, pindah, bon, atau biarkan.")
    if keputusan and (tanggal is None or tanggal > hari_ini(impor.upt)):
        raise ValidationError("Isi tanggal yang tidak setelah hari ini.")
    if keputusan == KeputusanHilang.BEBAS and (jenis not in JenisMutasi.keluar or jenis == JenisMutasi.PINDAH):
        raise ValidationError("Pilih jenis keluarnya, misalnya Bebas (ekspirasi).")
    if keputusan == KeputusanHilang.PINDAH and not tujuan.strip():
        raise ValidationError({"tujuan": "Tujuan harus diisi untuk pindah ke UPT lain."})
    with transaction.atomic():
        impor = kunci_impor(impor.pk, StatusImpor.PRATINJAU)
        rekaman = list(impor.baris.filter(jenis=KelompokImpor.HILANG, wbp_id__in=wbp_id))
        if not rekaman:
            raise ValidationError("Pilih sedikitnya satu orang.")
        for satu in rekaman:
            isi = json.loads(satu.isi)
            isi |= {"tanggal": tanggal.isoformat() if keputusan else "", "jenis": "", "tujuan": ""}
            if keputusan == KeputusanHilang.BEBAS:
                isi["jenis"] = jenis
            elif keputusan == KeputusanHilang.PINDAH:
                isi |= {"jenis": str(JenisMutasi.PINDAH), "tujuan": tujuan[:150]}
            satu.keputusan, satu.isi = keputusan, json.dumps(isi)
        BarisImpor.objects.bulk_update(rekaman, ["keputusan", "isi"], 200)
        impor.ringkasan["langkah"] += 1
        impor.save()
    return len(rekaman)


# --- out -------------------------------------------------------------------------------------------------------------


def batalkan_impor(impor: Impor) -> None:
    with transaction.atomic():
        impor = kunci_impor(impor.pk, *TERBUKA, StatusImpor.GAGAL)
        impor.status, impor.pesan = StatusImpor.DIBATALKAN, ""
        impor.save()
        _buang_isi(impor)


def _buang_isi(impor: Impor) -> None:
    """The personal content of a preview: rows and file."""
    impor.baris.all().delete()
    BerkasImpor.objects.filter(impor=impor).delete()


def bersihkan_impor() -> int:
    """Throw away previews older than seven days, free imports whose job died. At each upload and by `bersihkan`."""
    kini = timezone.now()
    mati = Pekerjaan.objects.filter(dibuat_pada__lt=kini - MACET).exclude(status=StatusPekerjaan.MENUNGGU).values("pk")
    macet = Impor.objects.filter(pekerjaan_id__in=mati)
    macet.filter(status=StatusImpor.MENYIMPAN).update(
        status=StatusImpor.PRATINJAU, pesan="Penyimpanan terhenti; tidak ada data yang disimpan. Coba simpan lagi."
    )
    macet.filter(status=StatusImpor.DIBACA).update(status=StatusImpor.GAGAL, pesan="Pembacaan terhenti. Unggah lagi.")
    lama = Impor.objects.filter(dibuat_pada__lt=kini - BERTAHAN, status__in=[*TERBUKA, StatusImpor.GAGAL])
    jumlah = 0
    for impor in lama.filter(berkas__isnull=False):
        with transaction.atomic():
            impor.status, impor.pesan = StatusImpor.DIBATALKAN, "Pratinjau dihapus setelah 7 hari tanpa disimpan."
            impor.save()
            _buang_isi(impor)
        jumlah += 1
    return jumlah


def mulai_simpan(impor: Impor, *, sidik: str) -> Impor:
    """From preview to saving, once: the second officer is told, a preview that changed since is shown again."""
    with transaction.atomic():
        kunci_upt(impor.upt)
        impor = kunci_impor(impor.pk, StatusImpor.PRATINJAU)
        _tolak_bila_menyimpan(impor.upt, impor.pk)
        if sidik != sidik_pratinjau(impor):
            raise ValidationError(BERUBAH_SEMENTARA, code="berubah")
        impor.status, impor.pesan = StatusImpor.MENYIMPAN, ""
        impor.save()
    return impor


def sidik_pratinjau(impor: Impor) -> str:
    """What the officer saw: the difference and every decision made so far."""
    return f"{impor.sidik_beda}:{impor.ringkasan.get('langkah', 0)}"


def kunci_upt(upt) -> None:
    """One writer of the register at a time per UPT, until the transaction ends."""
    kunci_giliran("wbp.impor", upt.pk)


def simpan_impor(impor: Impor, *, oleh, lapor=diam, tanggal: dt.date | None = None) -> Impor:
    """Write all of the preview or nothing. When the register has changed since, the new preview is kept instead."""
    try:
        with transaction.atomic(), konteks(oleh=oleh, alasan=f"Impor SDP {impor.nama_berkas}", peran=oleh.label_peran):
            kunci_upt(impor.upt)
            impor = kunci_impor(impor.pk, StatusImpor.MENYIMPAN)
            lapor(0, 1, "Membandingkan dengan data tersimpan")
            beda = bandingkan(impor.upt, muat_baris(impor), kunci=True)
            if beda.sidik != impor.sidik_beda:
                impor.status, impor.pesan = StatusImpor.PRATINJAU, BERUBAH_SEMENTARA
                simpan_penilaian(impor, beda)
                return impor
            _tulis(impor, beda, oleh, lapor, tanggal or hari_ini(impor.upt))
    except Exception as galat:
        sebab = " ".join(galat.messages) if isinstance(galat, ValidationError) else "Terjadi galat pada sistem."
        Impor.objects.filter(pk=impor.pk, status=StatusImpor.MENYIMPAN).update(
            status=StatusImpor.PRATINJAU, pesan=f"Penyimpanan gagal; tidak ada data yang berubah. {sebab}"
        )
        raise
    return impor


def _tulis(impor: Impor, beda, oleh, lapor, tanggal: dt.date) -> None:
    hasil = tulis(impor.upt, impor, beda, tanggal, lapor)
    lapor(0, 1, "Mencatat yang hilang dari berkas")
    hasil |= _tulis_hilang(impor, oleh)
    impor.status, impor.disimpan_pada, impor.pesan = StatusImpor.DISIMPAN, timezone.now(), ""
    impor.ringkasan |= {"hasil": hasil, "tanggal": tanggal.isoformat()}
    impor.save()
    JejakAkses.objects.create(
        pengguna_id=oleh.pk,
        nama=oleh.nama,
        peran=oleh.label_peran,
        tindakan=Tindakan.IMPOR,
        model=Impor._meta.label_lower,
        objek_id=str(impor.pk),
        lingkup_id=impor.upt_id,
        keterangan=f"{impor.nama_berkas}: {hasil['baru']} baru, {hasil['berubah']} berubah, {hasil['keluar']} keluar",
        jumlah=hasil["baru"] + hasil["berubah"] + hasil["keluar"],
        sha256=impor.sha256,
    )
    _buang_isi(impor)


def _tulis_hilang(impor: Impor, oleh) -> dict[str, int]:
    """Releases and bon chosen in the preview, through the same services as by hand."""
    rekaman = list(impor.baris.filter(jenis=KelompokImpor.HILANG).exclude(keputusan=KeputusanHilang.BIARKAN))
    orang = Wbp.objects.in_bulk([r.wbp_id for r in rekaman])
    hasil = {"keluar": 0, "bon": 0}
    for r in rekaman:
        isi = json.loads(r.isi)
        tanggal = dt.date.fromisoformat(isi["tanggal"])
        if r.keputusan == KeputusanHilang.BON:
            catat_luar(orang[r.wbp_id], oleh=oleh, jenis=JenisKeberadaan.BON, sejak=tanggal)
            hasil["bon"] += 1
            continue
        mutasi = catat_keluar(
            orang[r.wbp_id],
            oleh=oleh,
            jenis=isi["jenis"],
            tanggal=tanggal,
            asal_tujuan=isi["tujuan"],
            keterangan=f"Tidak ada lagi dalam berkas {impor.nama_berkas}.",
        )
        type(mutasi).objects.filter(pk=mutasi.pk).update(sumber_impor=impor)
        hasil["keluar"] += 1
    return hasil


def impor_berkas(
    *, upt, isi: bytes, nama: str, oleh, perbaikan=None, pilihan=None, hilang=None, tanggal_saldo=None, lapor=diam
) -> dict:
    """The whole way without a browser. Returns counts of the preview (`jumlah`) and of what was written (`hasil`).

    `perbaikan` {row: {column: cell}}, `pilihan` {row: answer or "lewati"}, `hilang` {nomor induk: arguments of
    `putuskan_hilang`}; `tanggal_saldo` is the day all of it counts for, today when not given.
    """
    impor = terima_berkas(upt=upt, isi=isi, nama=nama, oleh=oleh)
    baca_impor(impor, lapor)
    for nomor, sel in (perbaikan or {}).items():
        rekaman = impor.baris.get(nomor=nomor, jenis__in=KelompokImpor.dari_baris)
        lama = json.loads(rekaman.isi)
        perbaiki_baris(impor, nomor, {k: rapikan_teks(v) for k, v in lama["mentah"].items()} | sel)
    for nomor, kode in (pilihan or {}).items():
        if kode == "lewati":
            tinggalkan_baris(impor, nomor)
        else:
            putuskan_baris(impor, nomor, kode)
    for induk, putusan in (hilang or {}).items():
        wbp_id = list(Wbp.objects.filter(upt=upt, nomor_induk=induk).values_list("pk", flat=True))
        putuskan_hilang(impor, wbp_id, **putusan)
    impor.refresh_from_db()
    jumlah = impor.ringkasan["jumlah"]
    impor = mulai_simpan(impor, sidik=sidik_pratinjau(impor))
    impor = simpan_impor(impor, oleh=oleh, lapor=lapor, tanggal=tanggal_saldo)
    return {"jumlah": jumlah, "hasil": impor.ringkasan["hasil"], "impor": impor}
