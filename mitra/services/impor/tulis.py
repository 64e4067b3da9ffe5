"""Writes the new rows of a judged sheet through the models' own checks. Call inside a transaction."""

import datetime as dt
import re

from django.db import connection

from core.urai import kunci_nama
from mitra.choices import JenisKerjaSama, KelompokRekap
from mitra.models import KerjaSama, Kontak, Mitra, PihakKerjaSama
from mitra.services.impor.beda import Beda, singkatan
from mitra.services.mitra import simpan_kontak, simpan_mitra


def tulis(upt, beda: Beda, oleh) -> dict:
    """What was made: counts, and the keys of partners and texts."""
    mitra = {k: m.tersimpan for k, m in beda.mitra.items() if m.tersimpan is not None}
    baru = []
    for m in beda.mitra_ditulis():
        nama = re.sub(r"\s*\([A-Z][A-Z.\- ]{1,28}\)\s*$", "", m.nama) if singkatan(m) else m.nama
        satu = Mitra(upt=upt, nama=nama, singkatan=singkatan(m), jenis=beda.keadaan.jenis[m.jenis])
        mitra[m.kunci] = simpan_mitra(satu, oleh=oleh)
        baru.append(str(satu.pk))
    ditulis = [b for b in beda.baris if b.jenis == KelompokRekap.BARU]
    ditulis.sort(key=lambda b: b.rencana["jenis"] == JenisKerjaSama.ADENDUM)  # texts before what changes them
    naskah: dict[int, KerjaSama] = {}
    kontak = 0
    with _sebagai_impor():
        for b in ditulis:
            naskah[b.nomor] = _naskah(upt, b.uraian.judul, b.rencana, naskah, beda)
            kontak += _pihak(naskah[b.nomor], b.rencana, mitra, oleh)
    return {
        "naskah": len(naskah),
        "draf": sum(1 for n in naskah.values() if n.status == "draf"),
        "mitra": len(baru),
        "kontak": kontak,
        "id_naskah": [str(naskah[nomor].pk) for nomor in sorted(naskah)],
        "id_mitra": baru,
    }


class _sebagai_impor:
    """Lets rows enter in a later state (the trigger `status_awal` asks for it), and not a moment longer."""

    def __enter__(self):
        self._setel("ya")

    def __exit__(self, jenis, *_):
        if jenis is None:  # after an error the transaction is lost, and the setting with it
            self._setel("")

    @staticmethod
    def _setel(nilai: str) -> None:
        with connection.cursor() as kursor:
            kursor.execute("SELECT set_config('jejakbina.impor', %s, true)", [nilai])


def _naskah(upt, judul: str, r: dict, naskah: dict, beda: Beda) -> KerjaSama:
    induk = None
    if r["induk"].startswith("baris-"):
        induk = naskah[int(r["induk"].removeprefix("baris-"))]
    elif r["induk"]:
        induk = beda.keadaan.naskah[r["induk"]]
    satu = KerjaSama(
        upt=upt,
        jenis=r["jenis"],
        judul=judul,
        status=r["status"],
        nomor_upt=r["nomor_upt"],
        induk=induk,
        tanggal_tanda_tangan=_hari(r["tanggal"]),
        mulai=_hari(r["mulai"]),
        berakhir=_hari(r["akhir"]),
        pic_id=r["petugas"] or None,
        catatan=r["catatan"],
    )
    satu.full_clean()
    satu.save()
    return satu


def _hari(teks: str) -> dt.date | None:
    return dt.date.fromisoformat(teks) if teks else None


def _pihak(naskah: KerjaSama, r: dict, mitra: dict, oleh) -> int:
    """Parties in the order of the cell, with their numbers; a PIC who is no officer here becomes the first one's."""
    dibuat = 0
    sudah = set()
    for urutan, kunci in enumerate(r["pihak"]):
        satu = mitra[kunci]
        if satu.pk in sudah:
            continue
        sudah.add(satu.pk)
        kontak = None
        if urutan == 0 and r["pic"] and not r["petugas"]:
            kontak, baru = _kontak(satu, r["pic"], r["telepon"], oleh)
            dibuat += baru
        nomor = r["nomor_mitra"][urutan] if urutan < len(r["nomor_mitra"]) else ""
        pihak = PihakKerjaSama(kerja_sama=naskah, mitra=satu, nomor=nomor, kontak=kontak, urutan=urutan + 2)
        pihak.full_clean()
        pihak.save()
    return dibuat


def _kontak(mitra: Mitra, nama: str, telepon: str, oleh) -> tuple[Kontak, bool]:
    semua = list(mitra.kontak.all())
    ada = next((k for k in semua if kunci_nama(k.nama) == kunci_nama(nama)), None)
    if ada is not None:
        return ada, False
    return simpan_kontak(Kontak(mitra=mitra, nama=nama, telepon=telepon, utama=not semua), oleh=oleh), True
