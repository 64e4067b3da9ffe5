"""Writes a difference: set-based inserts and updates, history by triggers. Call inside a transaction."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.db import connection, models

from core.fields import indeks_buta
from core.urai import kunci_nama
from upt.models import Blok, Kamar
from wbp.choices import AlasanAkhirRegistrasi, JenisMutasi, KelompokImpor
from wbp.models import Impor, Mutasi, Penempatan, Perkara, Registrasi, Wbp
from wbp.rules import NomorRegister
from wbp.services.impor import kolom as k
from wbp.services.impor.baris import Baris
from wbp.services.impor.beda import Beda, tanggal_masuk
from wbp.services.impor.kamar import kunci_dari

SEKALI = 1000


@dataclass
class Tulisan:
    """Everything of one import before it goes to the database."""

    upt: object
    impor: Impor
    beda: Beda
    tanggal: dt.date
    wbp: list[Wbp] = field(default_factory=list)
    perkara: list[Perkara] = field(default_factory=list)
    registrasi: list[Registrasi] = field(default_factory=list)
    penempatan: list[Penempatan] = field(default_factory=list)
    mutasi: list[Mutasi] = field(default_factory=list)
    ubah_wbp: list[tuple[uuid.UUID, dict]] = field(default_factory=list)
    ubah_perkara: list[tuple[uuid.UUID, dict]] = field(default_factory=list)
    tutup_registrasi: list[tuple[uuid.UUID, dict]] = field(default_factory=list)
    tutup_penempatan: list[tuple[uuid.UUID, dict]] = field(default_factory=list)

    def asal(self, b: Baris) -> dict:
        return {"upt": self.upt, "sumber_impor": self.impor, "sumber_baris": b.nomor}


def tulis(upt, impor: Impor, beda: Beda, tanggal: dt.date, lapor) -> dict[str, int]:
    """Counts of what was written, by kind."""
    with connection.cursor() as kursor:
        # Foreign keys waiting for the commit slow every trigger that follows: 10 000 rows took five times as long.
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    t = Tulisan(upt, impor, beda, tanggal)
    kamar_baru = _buat_kamar(t)
    for b in beda.baris:
        if b.jenis == KelompokImpor.BARU:
            _orang_baru(t, b)
        elif b.jenis == KelompokImpor.BERUBAH:
            _orang_berubah(t, b)
    langkah = (
        ("Menyimpan identitas", lambda: Wbp.objects.bulk_create(t.wbp, SEKALI)),
        ("Memperbarui identitas", lambda: perbarui_massal(Wbp, t.ubah_wbp)),
        ("Menyimpan perkara", lambda: Perkara.objects.bulk_create(t.perkara, SEKALI)),
        ("Memperbarui perkara", lambda: perbarui_massal(Perkara, t.ubah_perkara)),
        ("Menutup registrasi lama", lambda: perbarui_massal(Registrasi, t.tutup_registrasi)),
        ("Menyimpan registrasi", lambda: Registrasi.objects.bulk_create(t.registrasi, SEKALI)),
        ("Menutup penempatan lama", lambda: perbarui_massal(Penempatan, t.tutup_penempatan)),
        ("Menyimpan penempatan", lambda: Penempatan.objects.bulk_create(t.penempatan, SEKALI)),
        ("Menyimpan mutasi", lambda: Mutasi.objects.bulk_create(t.mutasi, SEKALI)),
    )
    for nomor, (tahap, kerjakan) in enumerate(langkah):
        lapor(nomor, len(langkah), tahap)
        kerjakan()
    return {
        "baru": sum(1 for b in beda.baris if b.jenis == KelompokImpor.BARU),
        "berubah": sum(1 for b in beda.baris if b.jenis == KelompokImpor.BERUBAH),
        "golongan": sum(1 for b in beda.baris if b.jenis == KelompokImpor.BERUBAH and b.register),
        "pindah_kamar": len(t.tutup_penempatan),
        "kamar": kamar_baru,
    }


def _buat_kamar(t: Tulisan) -> int:
    """Rooms the file names for the first time; later rows find them among those already there."""
    rencana, keadaan = t.beda.kamar, t.beda.keadaan
    for blok in rencana.blok.values():
        blok.upt = t.upt
    Blok.objects.bulk_create(rencana.blok.values())
    Kamar.objects.bulk_create(rencana.kamar.values())
    keadaan.kamar |= rencana.kamar
    return len(rencana.kamar)


# --- newcomers -------------------------------------------------------------------------------------------------------


def _orang_baru(t: Tulisan, b: Baris) -> None:
    mulai = tanggal_masuk(b, t.beda.keadaan, t.tanggal)
    if b.kembali:
        orang = t.beda.keadaan.orang[b.wbp_id]
        mulai = max(mulai, orang.keluar_pada or mulai)
        wbp_id, perkara_id = orang.id, _perkara_kembali(t, b, orang)
        _ubah_orang(t, b, orang, [nama for nama in b.nilai if b.nilai[nama] not in (None, "")])
    else:
        wbp = _buat_wbp(t, b)
        perkara = Perkara(wbp=wbp, **t.asal(b), **k.isi_perkara(b.nilai, (*b.nilai, "lama_pidana", "subsider")))
        t.wbp.append(wbp)
        t.perkara.append(perkara)
        wbp_id, perkara_id = wbp.pk, perkara.pk
    registrasi = _registrasi(t, b, wbp_id, perkara_id, mulai)
    t.registrasi.append(registrasi)
    _tempatkan(t, b, wbp_id, mulai)
    saldo = t.beda.keadaan.pertama
    jenis = JenisMutasi.SALDO_AWAL if saldo else JenisMutasi.BARU
    t.mutasi.append(
        Mutasi(
            wbp_id=wbp_id,
            jenis=jenis,
            arah=JenisMutasi.arah(jenis),
            tanggal=t.tanggal if saldo else mulai,
            menutup={} if saldo else {"membuka": str(registrasi.pk)},
            **t.asal(b),
        )
    )


def _buat_wbp(t: Tulisan, b: Baris) -> Wbp:
    wbp = Wbp(nik=_nik(b), **t.asal(b), **k.isi_orang(b.nilai, b.nilai))
    wbp.nama_kunci = kunci_nama(wbp.nama)[:120]
    wbp.alias_kunci = kunci_nama(wbp.alias)[:300]
    wbp.agama_register = wbp.agama
    return wbp


def _nik(b: Baris) -> str:
    """The plain number, unless an officer chose to save without it."""
    return b.uraian.nilai.get("nik", "") if "nik" in b.nilai else ""


def _perkara_kembali(t: Tulisan, b: Baris, orang) -> uuid.UUID:
    """The same case goes on (recaptured); another first day of detention is another case."""
    if orang.perkara_id and orang.nilai.get("mulai_ditahan") == b.nilai.get("mulai_ditahan"):
        return orang.perkara_id
    if orang.perkara_id:
        t.ubah_perkara.append((orang.perkara_id, {"aktif": False}))
        orang.perkara_id = None
    isi = k.isi_perkara(b.nilai, (*b.nilai, "lama_pidana", "subsider"))
    perkara = Perkara(wbp_id=orang.id, **t.asal(b), **isi)
    t.perkara.append(perkara)
    return perkara.pk


def _registrasi(t: Tulisan, b: Baris, wbp_id, perkara_id, mulai: dt.date) -> Registrasi:
    nomor = NomorRegister(*(b.nilai[f"register_{nama}"] for nama in NomorRegister._fields))
    return Registrasi(
        wbp_id=wbp_id,
        perkara_id=perkara_id,
        baku=nomor.baku,
        teks_asli=b.nilai["nomor_register"][: k.BATAS_TEKS_ASLI],
        mulai=mulai,
        **t.asal(b),
        **nomor._asdict(),
    )


def _tempatkan(t: Tulisan, b: Baris, wbp_id, mulai: dt.date) -> None:
    if kamar := t.beda.keadaan.kamar.get(kunci_dari(b)):
        t.penempatan.append(Penempatan(wbp_id=wbp_id, kamar=kamar, mulai=mulai, **t.asal(b)))


# --- those already held ----------------------------------------------------------------------------------------------


def _orang_berubah(t: Tulisan, b: Baris) -> None:
    orang = t.beda.keadaan.orang[b.wbp_id]
    beda = [satu.kolom for satu in b.perubahan]
    _ubah_orang(t, b, orang, beda)
    if b.register:
        sebab = AlasanAkhirRegistrasi.GANTI if b.register == "ganti" else AlasanAkhirRegistrasi.KOREKSI
        t.tutup_registrasi.append((orang.registrasi_id, {"berakhir": t.tanggal, "alasan_akhir": sebab}))
        t.registrasi.append(_registrasi(t, b, orang.id, orang.perkara_id, t.tanggal))
    if "kamar" in beda:
        if orang.penempatan_id:
            t.tutup_penempatan.append((orang.penempatan_id, {"berakhir": t.tanggal}))
        _tempatkan(t, b, orang.id, t.tanggal)


def _ubah_orang(t: Tulisan, b: Baris, orang, beda: list[str]) -> None:
    isi = k.isi_orang(b.nilai, beda)
    if "nama" in isi:
        isi["nama_kunci"] = kunci_nama(isi["nama"])[:120]
    if "alias" in isi:
        isi["alias_kunci"] = kunci_nama(isi["alias"])[:300]
    if "agama" in isi and not orang.nilai["agama"]:
        isi["agama_register"] = isi["agama"]
    if "nik" in beda:
        isi |= {"nik": _nik(b), "nik_indeks": indeks_buta(_nik(b))}
    if isi:
        t.ubah_wbp.append((orang.id, isi))
    isi = k.isi_perkara(b.nilai, beda)
    if not isi:
        return
    if orang.perkara_id is None:
        if not b.kembali:
            perkara = Perkara(wbp_id=orang.id, **t.asal(b), **isi)
            t.perkara.append(perkara)
            orang.perkara_id = perkara.pk
    else:
        t.ubah_perkara.append((orang.perkara_id, isi))


def perbarui_massal(model: type[models.Model], perubahan: list[tuple[uuid.UUID, dict]]) -> None:
    """One UPDATE per thousand rows, each row with its own set of fields; bulk_update wants all fields of all rows."""
    for awal in range(0, len(perubahan), SEKALI):
        potong = perubahan[awal : awal + SEKALI]
        nama = sorted({satu for _, isi in potong for satu in isi})
        bidang = [model._meta.get_field(satu) for satu in nama]
        q = connection.ops.quote_name
        setel, sumber, kolom, nilai = [], ["%s::uuid[]"], ["id"], [[pk for pk, _ in potong]]
        for i, f in enumerate(bidang):
            tipe = "text" if isinstance(f, models.CharField | models.TextField) else f.db_type(connection)
            setel.append(f"{q(f.column)} = CASE WHEN v.c{i} THEN v.v{i} ELSE t.{q(f.column)} END")
            sumber += [f"%s::{tipe}[]", "%s::boolean[]"]
            kolom += [f"v{i}", f"c{i}"]
            nilai += [
                [f.get_db_prep_save(isi.get(f.name), connection) if f.name in isi else None for _, isi in potong],
                [f.name in isi for _, isi in potong],
            ]
        with connection.cursor() as kursor:
            kursor.execute(
                f"UPDATE {q(model._meta.db_table)} t SET {', '.join(setel)} "
                f"FROM unnest({', '.join(sumber)}) AS v({', '.join(kolom)}) WHERE t.id = v.id",
                nilai,
            )
