"""The sheet against what is stored: rows that are new, the same, different, doubtful. What is stored stays."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field

from core.urai import format_tanggal_pendek, kunci_nama
from mitra.choices import JenisKerjaSama, KelompokRekap, StatusKerjaSama
from mitra.models import KerjaSama, Mitra
from mitra.rules.rekap import kunci_mitra, kunci_nomor, singkatan_mitra, tebak_jenis_mitra
from mitra.services.impor.baris import Baris
from mitra.services.impor.keadaan import Keadaan

TANPA_BATAS = ("tanpa_batas", "Tanpa batas waktu")
DRAF = ("draf", "Simpan sebagai draf")
DRAF_TANGGAL = ("draf_tanggal", "Simpan sebagai draf")
LAIN = ("lain", "Naskah lain; catat sebagai naskah baru")
KEMBAR = ("kembar", "Bukan naskah yang sama; simpan juga")


@dataclass
class MitraBerkas:
    """A partner named in the file: stored already, chosen to be a stored one, or new with a kind."""

    kunci: str
    nama: str
    baris: list[int] = field(default_factory=list)
    tersimpan: Mitra | None = None
    mirip: list[Mitra] = field(default_factory=list)
    jenis: str = ""
    diputuskan: bool = False

    @property
    def perlu(self) -> bool:
        """An officer must say who this is, or of what kind."""
        return self.tersimpan is None and ((bool(self.mirip) and not self.diputuskan) or not self.jenis)


@dataclass
class Beda:
    baris: list[Baris]
    mitra: dict[str, MitraBerkas]
    keadaan: Keadaan
    sidik: str = ""

    def jumlah(self) -> dict[str, int]:
        hasil = dict.fromkeys((str(k) for k in KelompokRekap.values), 0)
        for b in self.baris:
            hasil[str(b.jenis)] += 1
        baru = [b.rencana for b in self.baris if b.jenis == KelompokRekap.BARU]
        hasil["draf"] = sum(1 for r in baru if r["status"] == StatusKerjaSama.DRAF)
        hasil["tanda_tangan"] = len(baru) - hasil["draf"]
        hasil["mitra_baru"] = len(self.mitra_ditulis())
        hasil["mitra_perlu"] = sum(1 for m in self.mitra.values() if m.perlu)
        return hasil

    def mitra_ditulis(self) -> list[MitraBerkas]:
        """New partners that a row to be written names."""
        dipakai = {k for b in self.baris if b.jenis == KelompokRekap.BARU for k in b.rencana["pihak"]}
        return [m for k, m in self.mitra.items() if k in dipakai and m.tersimpan is None]


def bandingkan(baris: list[Baris], keadaan: Keadaan, pilihan: dict, pada: dt.date) -> Beda:
    """The same rows and the same records always give the same `sidik`."""
    for b in baris:
        b.urai()
    beda = Beda(baris, kenali_mitra(baris, keadaan, pilihan), keadaan)
    dilihat: dict = {}
    for b in baris:
        if b.lewati:
            b.lewatkan("Ditinggalkan oleh petugas.")
        elif not _kembar(b, dilihat):
            _nilai(b, beda, pada)
    for b in baris:
        if b.jenis == KelompokRekap.BARU and b.rencana["jenis"] == JenisKerjaSama.ADENDUM:
            _cari_induk(b, beda)
    inti = [(b.nomor, str(b.jenis), b.naskah_id, b.rencana) for b in baris]
    inti += [(m.kunci, str(m.tersimpan.pk) if m.tersimpan else m.jenis) for m in beda.mitra.values()]
    beda.sidik = hashlib.sha256(json.dumps(inti, default=str).encode()).hexdigest()
    return beda


# --- partners --------------------------------------------------------------------------------------------------------


def kenali_mitra(baris: list[Baris], keadaan: Keadaan, pilihan: dict) -> dict[str, MitraBerkas]:
    hasil: dict[str, MitraBerkas] = {}
    for b in baris:
        for nama in () if b.lewati else b.uraian.mitra:
            kunci = kunci_mitra(nama)
            if kunci not in hasil:
                hasil[kunci] = _satu_mitra(kunci, nama, keadaan, pilihan.get(kunci, {}))
            hasil[kunci].baris.append(b.nomor)
    return hasil


def _satu_mitra(kunci: str, nama: str, keadaan: Keadaan, pilihan: dict) -> MitraBerkas:
    m = MitraBerkas(kunci, nama, tersimpan=keadaan.cari_mitra(nama))
    if m.tersimpan is not None:
        return m
    m.mirip, m.diputuskan = keadaan.mirip(nama), bool(pilihan)
    if sama := keadaan.semua.get(pilihan.get("sama", "")):
        m.tersimpan = sama
        return m
    jenis = pilihan.get("jenis") or tebak_jenis_mitra(nama)
    m.jenis = jenis if jenis in keadaan.jenis else ""
    return m


# --- doubles in the file ---------------------------------------------------------------------------------------------


def _kembar(b: Baris, dilihat: dict) -> bool:
    """The first row of a text counts; a later one that says the same is left out, one that differs is asked about."""
    u = b.uraian
    tanda = [("nomor", kunci_nomor(n)) for n in u.nomor if kunci_nomor(n)]
    if u.judul and u.mitra:
        tanda.append(("isi", kunci_nama(u.judul), u.tanggal, frozenset(map(kunci_mitra, u.mitra))))
    atas = next((dilihat[t] for t in tanda if t in dilihat), None)
    if atas is None:
        dilihat.update(dict.fromkeys(tanda, b))
        return False
    if _isi_sama(u, atas.uraian):
        b.lewatkan(f"Sama dengan baris {atas.nomor}.")
        return True
    if b.jawab(f"Baris {b.nomor}: nomor atau isinya sama dengan baris {atas.nomor}, tetapi ada yang berbeda.", KEMBAR):
        return False
    b.jenis = KelompokRekap.PUTUSKAN
    return True


def _isi_sama(a, b) -> bool:
    return (kunci_nama(a.judul), a.tanggal, a.masa, {*map(kunci_mitra, a.mitra)}) == (
        kunci_nama(b.judul), b.tanggal, b.masa, {*map(kunci_mitra, b.mitra)},
    )  # fmt: skip


# --- against what is stored ------------------------------------------------------------------------------------------


def _nilai(b: Baris, beda: Beda, pada: dt.date) -> None:
    naskah = None if LAIN[0] in b.putusan else cari_naskah(b, beda)
    if LAIN[0] in b.putusan and (ada := cari_naskah(b, beda)):
        b.jawab(f"Baris {b.nomor}: nomor atau isinya sama dengan naskah tersimpan “{ada.judul}”.", LAIN)
    if naskah is not None:
        b.naskah_id, b.perubahan = str(naskah.pk), perbedaan(b, naskah, beda)
        b.jenis = KelompokRekap.BERBEDA if b.perubahan else KelompokRekap.SAMA
        if b.perubahan:
            b.jawab("Data tersimpan tidak diubah oleh impor. Betulkan pada halaman naskahnya bila perlu.", LAIN)
    elif b.uraian.masalah:
        b.jenis = KelompokRekap.SALAH
    elif b.tersirat == StatusKerjaSama.DIBATALKAN:
        b.lewatkan("Menurut keterangannya naskah ini dibatalkan.")
    else:
        b.rencana = rencanakan(b, beda, pada)
        b.jenis = KelompokRekap.PUTUSKAN if b.tanya else KelompokRekap.BARU


def _id_mitra(b: Baris, beda: Beda) -> set[str]:
    """Stored partners this row names; a new one stands under its key."""
    semua = (beda.mitra[kunci_mitra(nama)] for nama in b.uraian.mitra)
    return {str(m.tersimpan.pk) if m.tersimpan else m.kunci for m in semua}


def _pihak(naskah: KerjaSama) -> set[str]:
    return {str(p.mitra_id) for p in naskah.pihak.all()}


def cari_naskah(b: Baris, beda: Beda) -> KerjaSama | None:
    """By number; else by title and day of signature, with a partner in common."""
    u, keadaan, mitra = b.uraian, beda.keadaan, _id_mitra(b, beda)
    for nomor in u.nomor:
        semua = keadaan.nomor.get(kunci_nomor(nomor), [])
        if semua:
            return next((n for n in semua if _pihak(n) & mitra), semua[0])
    for n in keadaan.judul.get((kunci_nama(u.judul), u.tanggal), []) if u.judul else []:
        if _pihak(n) & mitra or not (_pihak(n) or mitra):
            return n
    return None


def perbedaan(b: Baris, naskah: KerjaSama, beda: Beda) -> list[tuple[str, str, str]]:
    """(what, stored, in the file) for what the file says otherwise; an empty cell says nothing."""
    u, hasil = b.uraian, []
    if u.judul and kunci_nama(u.judul) != kunci_nama(naskah.judul):
        hasil.append(("Judul", naskah.judul, u.judul))
    if u.tanggal and u.tanggal != naskah.tanggal_tanda_tangan:
        tersimpan = naskah.tanggal_tanda_tangan
        hasil.append(("Tanggal", format_tanggal_pendek(tersimpan), format_tanggal_pendek(u.tanggal)))
    if u.masa.sifat == "tanggal" and u.masa.akhir not in (naskah.akhir, naskah.berakhir):
        hasil.append(("Berlaku s.d.", _akhir(naskah), format_tanggal_pendek(u.masa.akhir)))
    elif u.masa.sifat == "tanpa_batas" and naskah.akhir is not None:
        hasil.append(("Berlaku s.d.", _akhir(naskah), "tanpa batas"))
    if u.mitra and _id_mitra(b, beda) != _pihak(naskah):
        tersimpan = ", ".join(p.mitra.nama for p in naskah.pihak.all()) or "–"
        hasil.append(("Mitra", tersimpan, ", ".join(u.mitra)))
    nomor = [n for n in (naskah.nomor_upt, *(p.nomor for p in naskah.pihak.all())) if n]
    if {*map(kunci_nomor, u.nomor)} - {*map(kunci_nomor, nomor)}:
        hasil.append(("Nomor", "; ".join(nomor) or "–", "; ".join(u.nomor)))
    petugas = beda.keadaan.petugas.get(kunci_nama(u.pic)) if u.pic else None
    if petugas is not None and petugas.pk != naskah.pic_id:
        hasil.append(("PIC", naskah.pic.nama if naskah.pic_id else "–", petugas.nama))
    return hasil


def _akhir(naskah: KerjaSama) -> str:
    return format_tanggal_pendek(naskah.akhir) if naskah.akhir else "tanpa batas" if naskah.mulai else "–"


# --- what would be written -------------------------------------------------------------------------------------------


def rencanakan(b: Baris, beda: Beda, pada: dt.date) -> dict:
    u = b.uraian
    perlu = [m.nama for m in (beda.mitra[kunci_mitra(n)] for n in u.mitra) if m.perlu]
    if perlu:
        b.jawab(f"Baris {b.nomor}: tetapkan dahulu mitra {', '.join(perlu)} pada daftar mitra baru di atas.")
    jenis = u.jenis or b.jawab(
        f"Baris {b.nomor}: jenis naskah tidak disebut dalam judul, nomor, atau keterangannya.",
        *((j.value, j.label) for j in (JenisKerjaSama.PKS, JenisKerjaSama.NK)),
    )
    akhir, draf = _masa(b, jenis)
    draf = _status(b, pada) or draf
    petugas = beda.keadaan.petugas.get(kunci_nama(u.pic)) if u.pic else None
    return {
        "jenis": str(jenis),
        "status": str(StatusKerjaSama.DRAF if draf else StatusKerjaSama.DITANDATANGANI),
        "nomor_upt": u.nomor_upt,
        "tanggal": _iso(u.tanggal),
        "mulai": _iso(u.mulai),
        "akhir": _iso(akhir),
        "pihak": list(dict.fromkeys(kunci_mitra(n) for n in u.mitra)),
        "nomor_mitra": u.nomor_mitra,
        "petugas": str(petugas.pk) if petugas else "",
        "pic": u.pic,
        "telepon": u.telepon,
        "catatan": _catatan(b),
        "induk": "",
    }


def _iso(hari: dt.date | None) -> str:
    return hari.isoformat() if hari else ""


def _masa(b: Baris, jenis: str) -> tuple[dt.date | None, bool]:
    """Last day, and whether the row can only be a draft for want of it."""
    m = b.uraian.masa
    if m.sifat == "tahun":
        pilih = b.jawab(
            f"Baris {b.nomor}: masa berlaku hanya berisi tahun {m.akhir.year}.",
            ("akhir_tahun", f"Sampai 31 Desember {m.akhir.year}"),
            DRAF,
        )
        return (m.akhir if pilih == "akhir_tahun" else None), pilih == "draf"
    if m.sifat == "kosong" and b.uraian.mulai and jenis != JenisKerjaSama.ADENDUM and not b.tersirat:
        return None, b.jawab(f"Baris {b.nomor}: masa berlakunya tidak tertulis.", TANPA_BATAS, DRAF) == "draf"
    return m.akhir, False


def _status(b: Baris, pada: dt.date) -> bool:
    """Whether dates or the remark leave only a draft; the reason is shown with the row."""
    u = b.uraian
    if u.tanggal_tahun:
        b.jawab(
            f"Baris {b.nomor}: tanggal hanya berisi tahun {u.tanggal_tahun}. Betulkan tanggalnya, atau simpan "
            "sebagai draf.",
            DRAF_TANGGAL,
        )
        return True
    if b.tersirat == StatusKerjaSama.DRAF:
        b.catatan.append("Menurut keterangannya belum ditandatangani: dicatat sebagai draf.")
        return True
    if u.tanggal is None or u.mulai is None:
        b.catatan.append("Tanggal tanda tangan tidak ada: dicatat sebagai draf.")
        return True
    if u.tanggal > pada:
        b.catatan.append("Tanggal tanda tangan belum tiba: dicatat sebagai draf.")
        return True
    if b.tersirat == StatusKerjaSama.DIAKHIRI:
        b.catatan.append("Menurut keterangannya sudah diakhiri: akhiri pada halamannya setelah disimpan.")
    elif u.masa.akhir and u.masa.akhir < pada:
        b.catatan.append(f"Sudah kedaluwarsa sejak {format_tanggal_pendek(u.masa.akhir)}.")
    return False


def _catatan(b: Baris) -> str:
    """The remark, and what the sheet says that no field holds."""
    u, bagian = b.uraian, [b.ket]
    if u.tanggal_tahun:
        bagian.append(f"Tahun menurut rekap: {u.tanggal_tahun}")
    if u.masa.sifat == "jangka":
        bagian.append(f"Jangka waktu menurut rekap: {b.sel['berlaku']}")
    if len(u.nomor_mitra) > len(u.mitra):
        bagian.append(f"Nomor lain menurut rekap: {'; '.join(u.nomor_mitra[len(u.mitra) :])}")
    return "\n".join(filter(None, bagian))


# --- adendum ---------------------------------------------------------------------------------------------------------


def _cari_induk(b: Baris, beda: Beda) -> None:
    """The text an adendum changes: the one whose title it carries, else the only one with that partner, else asked."""
    mitra = _id_mitra(b, beda)
    calon = {
        str(n.pk): (n.judul, n.get_jenis_display())
        for n in beda.keadaan.naskah.values()
        if n.status == StatusKerjaSama.DITANDATANGANI and n.jenis != JenisKerjaSama.ADENDUM and _pihak(n) & mitra
    }
    for lain in beda.baris:
        r = lain.rencana if lain.jenis == KelompokRekap.BARU else {"status": ""}
        if r["status"] != StatusKerjaSama.DITANDATANGANI or r["jenis"] == JenisKerjaSama.ADENDUM:
            continue
        if _id_mitra(lain, beda) & mitra:
            calon[f"baris-{lain.nomor}"] = (
                lain.uraian.judul, f"{JenisKerjaSama(r['jenis']).label}, baris {lain.nomor}",
            )  # fmt: skip
    judul = kunci_nama(b.uraian.judul)
    sebut = [k for k, (j, _) in calon.items() if kunci_nama(j) in judul]
    cocok = sebut if len(sebut) == 1 else list(calon) if len(calon) == 1 else []
    pilih = cocok[0] if cocok else ""
    if not pilih:
        pilihan = [(f"induk:{k}", f"{ket}: {j}") for k, (j, ket) in list(calon.items())[:6]]
        kata = "pilih naskah yang diubah." if pilihan else "naskah yang diubah belum tercatat."
        pilih = b.jawab(f"Baris {b.nomor}: adendum; {kata}", *pilihan, ("pks", "Simpan sebagai perjanjian tersendiri"))
        if pilih == "pks":
            b.rencana["jenis"] = str(JenisKerjaSama.PKS)
            return
    b.rencana["induk"] = pilih.removeprefix("induk:")
    if not pilih:
        b.jenis = KelompokRekap.PUTUSKAN
    else:
        b.catatan.append(f"Mengubah naskah: {calon.get(b.rencana['induk'], ('',))[0]}")


def singkatan(m: MitraBerkas) -> str:
    return singkatan_mitra(m.nama)[:30]
