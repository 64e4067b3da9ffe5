"""The difference between a spreadsheet and the register: who each row is, what changes, what must be decided."""

import datetime as dt
import json
import re
from dataclasses import dataclass, field

from core.fields import indeks_buta
from core.urai import format_tanggal_pendek
from wbp.choices import KelompokImpor
from wbp.rules import NomorRegister, maju
from wbp.sdp import nilai_banding, tandai_kembar
from wbp.sdp.lembar import Keputusan
from wbp.services.impor import kolom as k
from wbp.services.impor.baris import Baris, Perubahan
from wbp.services.impor.kamar import RencanaKamar, kunci_dari, rencanakan
from wbp.services.impor.keadaan import Keadaan, Orang, muat_keadaan

_TIDAK_LAGI = re.compile(r"\b(bebas|pulang|pindah\w*|meninggal|lari|melarikan|dibebaskan)\b", re.IGNORECASE)
PAKAI = ("pakai", "Pakai baris ini")
TETAP = ("tetap", "Simpan yang lain, nomor register tetap")
TANPA_NIK = ("tanpa_nik", "Simpan tanpa NIK")


@dataclass
class Beda:
    baris: list[Baris]
    hilang: list[Orang]
    keadaan: Keadaan
    kamar: RencanaKamar
    sidik: str = field(default="")

    def jumlah(self) -> dict[str, int]:
        hasil = dict.fromkeys((*KelompokImpor.dari_baris, str(KelompokImpor.HILANG)), 0)
        for satu in self.baris:
            hasil[str(satu.jenis)] += 1
        hasil[str(KelompokImpor.HILANG)] = len(self.hilang)
        hasil["peringatan"] = sum(1 for b in self.baris if b.uraian.peringatan and b.jenis != KelompokImpor.DILEWATI)
        return hasil


def bandingkan(upt, baris: list[Baris], *, kunci: bool = False) -> Beda:
    """Judge all rows against the register. The same rows and the same register always give the same `sidik`."""
    for satu in baris:
        k.periksa_muat(satu.uraian, satu.nilai)
    keadaan = muat_keadaan(upt, {b.nilai["nik"] for b in baris if b.nilai.get("nik")}, kunci=kunci)
    hidup = []
    for satu in baris:
        _kenali(satu, keadaan)
        if satu.lewati:
            _lewatkan(satu, "Ditinggalkan oleh petugas.")
        else:
            hidup.append(satu)
    hidup = _pilih_kembaran(hidup, keadaan)
    rencana = rencanakan(hidup, keadaan)
    for satu in hidup:
        _nilai(satu, keadaan)
    rencana.pangkas({kunci_dari(b) for b in hidup if b.menulis})
    hadir = set().union(*(b.hadir for b in baris)) if baris else set()
    hilang = sorted(
        (o for o in keadaan.orang.values() if o.dihuni and o.id not in hadir), key=lambda o: (o.nama, o.id)
    )
    beda = Beda(baris, hilang, keadaan, rencana)
    beda.sidik = _sidik(beda)
    return beda


def _lewatkan(baris: Baris, catatan: str) -> None:
    baris.jenis, baris.catatan = KelompokImpor.DILEWATI, catatan
    baris.tanya.clear()


# --- who is it -------------------------------------------------------------------------------------------------------


def _kenali(b: Baris, keadaan: Keadaan) -> None:
    """Nomor induk first, then the register number, then the NIK; where two of them disagree, an officer decides."""
    induk, nomor, nik = b.nilai.get("nomor_induk") or "", _nomor(b.nilai), b.nilai.get("nik") or ""
    oleh_induk, oleh_nomor, oleh_nik = keadaan.induk.get(induk), keadaan.register.get(nomor), keadaan.nik.get(nik)
    b.hadir = {satu for satu in (oleh_induk, oleh_nomor, oleh_nik) if satu}
    if oleh_induk:
        b.wbp_id = oleh_induk
        if oleh_nomor not in (None, oleh_induk):
            b.tanyakan(f"nomor register sudah dipakai {_nama(oleh_nomor, keadaan)}.", TETAP)
    elif oleh_nomor and oleh_nomor not in keadaan.orang:
        b.tanyakan("nomor register sudah dipakai orang yang kini tercatat di UPT lain; betulkan nomornya.")
    elif oleh_nomor:
        _kenali_dari(b, keadaan.orang[oleh_nomor], induk, "nomor register")
    elif oleh_nik:
        _kenali_dari(b, keadaan.orang[oleh_nik], induk, "NIK", ("lain", "Orang lain; simpan tanpa NIK"))
    _periksa_nik(b, keadaan, nik, oleh_nik)


def _kenali_dari(b: Baris, orang: Orang, induk: str, kunci: str, *lain: tuple[str, str]) -> None:
    if induk and orang.nilai["nomor_induk"]:
        b.tanyakan(
            f"{kunci} sama dengan {orang.nama} (nomor induk {orang.nilai['nomor_induk']}), "
            f"tetapi nomor induknya {induk}.",
            ("sama", "Orang yang sama; perbarui nomor induknya"),
            *lain,
        )
        if "sama" not in b.putusan:
            return
    b.wbp_id = orang.id


def _periksa_nik(b: Baris, keadaan: Keadaan, nik: str, oleh_nik) -> None:
    if "lain" in b.putusan or TANPA_NIK[0] in b.putusan:
        b.nilai.pop("nik", None)
    if not nik or any("NIK sama" in t.pesan for t in b.tanya):
        return
    tersimpan = keadaan.orang[b.wbp_id].nilai["nik"] if b.wbp_id else ""
    if oleh_nik and oleh_nik != b.wbp_id and "lain" not in b.putusan:
        b.tanyakan(f"NIK sama dengan {keadaan.orang[oleh_nik].nama}.", TANPA_NIK)
    elif nik in keadaan.nik_lain and nik != tersimpan:
        b.tanyakan("NIK sudah terdaftar; minta data melalui mutasi masuk.", TANPA_NIK)


def _nomor(nilai: dict) -> tuple | None:
    bagian = tuple(nilai.get(f"register_{nama}") for nama in ("golongan", "nomor", "tahun"))
    return bagian if all(bagian) else None


def _nama(wbp_id, keadaan: Keadaan) -> str:
    orang = keadaan.orang.get(wbp_id)
    return orang.nama if orang else "orang lain"


# --- doubles within the file -----------------------------------------------------------------------------------------


def _pilih_kembaran(hidup: list[Baris], keadaan: Keadaan) -> list[Baris]:
    """Leave out exact twins, the rows an officer did not choose, and doubles of what is stored already."""
    dilewati: list = []
    tandai_kembar([b.uraian for b in hidup], dilewati)
    menurut_nomor = {b.nomor: b for b in hidup}
    for lewat in dilewati:
        _lewatkan(menurut_nomor.pop(lewat.nomor_baris), lewat.keterangan)
    _tandai_orang_sama(menurut_nomor, keadaan)
    for satu in list(menurut_nomor.values()):
        if PAKAI[0] in satu.putusan and satu.nomor in menurut_nomor:
            _buang_kembaran(satu, menurut_nomor, f"Tidak dipakai: yang dipilih baris {satu.nomor}.")
    for satu in list(menurut_nomor.values()):
        hidup_lain = [menurut_nomor[n] for n in _kembaran(satu) if n in menurut_nomor]
        if satu.nomor not in menurut_nomor or not hidup_lain or not _sudah_tersimpan(satu, keadaan):
            continue
        if not any(_sudah_tersimpan(lain, keadaan) for lain in hidup_lain):
            _buang_kembaran(satu, menurut_nomor, f"Tidak dipakai: baris {satu.nomor} sudah tersimpan sama persis.")
    for satu in menurut_nomor.values():
        for keputusan in satu.uraian.perlu_diputuskan:
            if any(n in menurut_nomor for n in keputusan.baris_lain):
                satu.tanyakan(keputusan.pesan.partition(": ")[2], PAKAI)
    return list(menurut_nomor.values())


def _tandai_orang_sama(menurut_nomor: dict[int, Baris], keadaan: Keadaan) -> None:
    """Two rows that share no number with each other may still both be one person of the register."""
    kelompok: dict[object, list[Baris]] = {}
    for satu in menurut_nomor.values():
        if satu.wbp_id:
            kelompok.setdefault(satu.wbp_id, []).append(satu)
    for wbp_id, anggota in kelompok.items():
        for satu in anggota if len(anggota) > 1 else ():
            lain = tuple(a.nomor for a in anggota if a is not satu)
            if not set(lain) <= set(_kembaran(satu)):
                daftar = ", ".join(map(str, lain))
                pesan = (
                    f"Baris {satu.nomor}: menunjuk {_nama(wbp_id, keadaan)}, sama dengan baris {daftar}; pilih satu."
                )
                satu.uraian.perlu_diputuskan.append(Keputusan("nama", lain, pesan))


def _kembaran(b: Baris) -> list[int]:
    return [n for keputusan in b.uraian.perlu_diputuskan for n in keputusan.baris_lain]


def _buang_kembaran(terpilih: Baris, menurut_nomor: dict[int, Baris], catatan: str) -> None:
    for nomor in _kembaran(terpilih):
        if lain := menurut_nomor.pop(nomor, None):
            _lewatkan(lain, catatan)


def _sudah_tersimpan(b: Baris, keadaan: Keadaan) -> bool:
    if b.wbp_id is None or b.uraian.masalah or b.tanya:
        return False
    orang = keadaan.orang[b.wbp_id]
    return orang.dihuni and not _kolom_beda(orang.nilai, b.nilai)


# --- what changes ----------------------------------------------------------------------------------------------------


def _nilai(b: Baris, keadaan: Keadaan) -> None:
    orang = keadaan.orang.get(b.wbp_id)
    if not b.uraian.masalah:
        _periksa_status(b, orang)
        if orang is None:
            pass
        elif not orang.dihuni:
            _periksa_kembali(b, orang, keadaan)
        else:
            _bandingkan_orang(b, orang, keadaan)
    if b.uraian.masalah:
        b.jenis = KelompokImpor.SALAH
    elif b.jenis == KelompokImpor.DILEWATI:
        return
    elif b.tanya:
        b.jenis = KelompokImpor.PUTUSKAN
    elif orang is None or b.kembali:
        b.jenis = KelompokImpor.BARU
    else:
        b.jenis = KelompokImpor.BERUBAH if b.perubahan else KelompokImpor.SAMA


def _periksa_status(b: Baris, orang: Orang | None) -> None:
    """A row whose own status says the person has left is nobody to take in."""
    status = b.uraian.nilai.get("status") or ""
    if not _TIDAK_LAGI.search(status):
        return
    if orang is None:
        _lewatkan(b, f"Status pada berkas “{status}”: tidak lagi dihuni.")
    elif orang.dihuni:
        b.tanyakan(
            f"status pada berkas “{status}”. Catat keluarnya melalui mutasi, lalu tinggalkan baris ini.",
            ("huni", "Masih dihuni; simpan baris ini"),
        )


def _periksa_kembali(b: Baris, orang: Orang, keadaan: Keadaan) -> None:
    """Somebody who has left: a new number is a new stay, an old number is a contradiction."""
    if keadaan.register.get(_nomor(b.nilai)) == orang.id:
        b.tanyakan(
            f"sudah dicatat keluar pada {format_tanggal_pendek(orang.keluar_pada)}, tetapi masih ada di berkas. "
            "Batalkan mutasi keluarnya bila keliru, atau tinggalkan baris ini."
        )
    else:
        b.kembali = True
        b.catatan = "Pernah dihuni di UPT ini; dicatat masuk kembali."


def _kolom_beda(lama: dict, baru: dict) -> list[str]:
    """Columns to write. An empty cell takes nothing away, except dates that follow from a changed sentence."""
    sebelum, sesudah = nilai_banding(lama), nilai_banding(baru)
    beda = [nama for nama, isi in sesudah.items() if sebelum.get(nama) != isi]
    pidana_berubah = "lama_pidana" in beda and sesudah["lama_pidana"] is not None
    hasil = []
    for nama in beda:
        if sesudah[nama] in (None, (None, None, None)) and not (pidana_berubah and nama in k.MENGIKUTI_PIDANA):
            continue
        if nama == "alias" and k.alias_baru(lama["alias"], baru["alias"]) == k.alias_baru(lama["alias"], ""):
            continue
        if nama == "pasal" and k.pasal_sama(lama.get("pasal") or "", baru["pasal"]):
            continue
        hasil.append(nama)
    return hasil


def _bandingkan_orang(b: Baris, orang: Orang, keadaan: Keadaan) -> None:
    beda = _kolom_beda(orang.nilai, b.nilai)
    if "nomor_register" in beda:
        b.register = _register_baru(b, orang, keadaan)
        if not b.register:
            beda.remove("nomor_register")
    if "blok" in beda or "kamar" in beda:
        beda = [nama for nama in beda if nama not in ("blok", "kamar")]
        if b.nilai.get("blok_kunci") and b.nilai.get("kamar_kunci"):
            beda.append("kamar")
    baru = b.nilai | {"alias": k.alias_baru(orang.nilai["alias"], b.nilai["alias"])} if "alias" in beda else b.nilai
    b.nilai = baru
    b.perubahan = [Perubahan(nama, k.label(nama), k.teks(nama, orang.nilai), k.teks(nama, baru)) for nama in beda]


def _register_baru(b: Baris, orang: Orang, keadaan: Keadaan) -> str:
    """ "ganti" for a lawful move forward, "koreksi" when an officer said so, "" to keep the number we have."""
    if TETAP[0] in b.putusan:
        return ""
    baru, pemilik = _nomor(b.nilai), keadaan.register.get(_nomor(b.nilai))
    if pemilik == orang.id:
        b.tanyakan(f"nomor register {NomorRegister(*baru).baku} adalah nomor lama orang ini.", TETAP)
        return ""
    if pemilik is not None:  # asked when the person was recognised
        return ""
    lama = tuple(orang.nilai[f"register_{nama}"] for nama in ("golongan", "nomor", "tahun"))
    if maju(lama[0], baru[0]):
        return "ganti"
    tertulis = f"{NomorRegister(*lama).baku} menjadi {NomorRegister(*baru).baku}"
    sebab = "golongannya tetap" if lama[0] == baru[0] else "golongan tidak boleh mundur"
    b.tanyakan(
        f"nomor register berubah dari {tertulis}, padahal {sebab}.",
        ("koreksi", "Nomor yang lama keliru; ganti"),
        TETAP,
    )
    return "koreksi" if "koreksi" in b.putusan else ""


def _sidik(beda: Beda) -> str:
    """A keyed digest of everything that would be written, so that a change between preview and save is seen."""
    baris = [
        (
            b.nomor,
            str(b.jenis),
            str(b.wbp_id or ""),
            b.register,
            b.kembali,
            sorted(b.putusan),
            [list(p) for p in b.perubahan],
        )
        for b in beda.baris
    ]
    isi = [(b.nomor, sorted((nama, str(isi)) for nama, isi in b.nilai.items())) for b in beda.baris if b.menulis]
    hilang = sorted(str(o.id) for o in beda.hilang)
    return indeks_buta(json.dumps([baris, isi, hilang, beda.keadaan.pertama, beda.kamar.ringkas()], default=str))


def tanggal_masuk(b: Baris, keadaan: Keadaan, tanggal: dt.date) -> dt.date:
    """The day a newcomer counts from: the sheet's own where it lies after the last import and not ahead."""
    masuk = b.nilai.get("masuk_upt")
    if masuk is None or masuk > tanggal:
        return tanggal
    if not keadaan.pertama and keadaan.impor_terakhir and masuk <= keadaan.impor_terakhir:
        return tanggal
    return masuk
