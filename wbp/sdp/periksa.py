"""What is odd about a row once its values are read: dates against each other, the sentence, the NIK, our own dates."""

from datetime import date

from core.urai import format_lama, format_tanggal_pendek
from wbp.rules import (
    GOLONGAN_NARAPIDANA,
    GOLONGAN_TAHANAN,
    LABEL_GOLONGAN,
    Pidana,
    ekspirasi_akhir,
    ekspirasi_awal,
    golongan_dari_pidana,
    masalah_nik,
    tanggal_pecahan,
    umur,
)
from wbp.sdp.kolom import KOLOM_SDP

# UU 11/2012 Pasal 1: a child in conflict with the law is at least 12.
USIA_TERMUDA = 12
USIA_TERTUA = 100
# Rounding and same-day conventions make a few days' difference; more than a week is worth a look.
BATAS_SELISIH_HARI = 7
PECAHAN = {"sepertiga": (1, 3), "setengah": (1, 2), "duapertiga": (2, 3)}


def periksa_baris(baris, hari_ini: date) -> None:
    """Adds to `masalah` and `peringatan` of a wbp.sdp.baris.BarisUraian."""
    _lahir(baris, hari_ini)
    for pesan in masalah_nik(
        baris.nilai.get("nik", ""), baris.nilai.get("jenis_kelamin", ""), baris.nilai.get("tanggal_lahir")
    ):
        baris.ingatkan("nik", pesan)
    _urutan_tanggal(baris, hari_ini)
    _golongan(baris)
    _tanggal_sdp(baris)


def _lahir(baris, hari_ini: date) -> None:
    lahir = baris.nilai.get("tanggal_lahir")
    if lahir is None:
        if "tanggal_lahir" in baris.nilai:
            baris.ingatkan("tanggal_lahir", "tanggal lahir kosong")
        return
    if lahir > hari_ini:
        baris.tolak("tanggal_lahir", f"tanggal lahir {format_tanggal_pendek(lahir)} belum terjadi")
    elif not USIA_TERMUDA <= umur(lahir, hari_ini) <= USIA_TERTUA:
        baris.ingatkan("tanggal_lahir", f"usia {umur(lahir, hari_ini)} tahun tidak lazim; periksa tanggal lahir")


def _urutan_tanggal(baris, hari_ini: date) -> None:
    nilai = baris.nilai
    lahir, ditahan, masuk = nilai.get("tanggal_lahir"), nilai.get("mulai_ditahan"), nilai.get("masuk_upt")
    if lahir and ditahan and ditahan <= lahir:
        baris.tolak("mulai_ditahan", "tanggal pertama ditahan lebih awal daripada tanggal lahir")
    if ditahan and masuk and masuk < ditahan:
        baris.ingatkan("masuk_upt", "tanggal masuk UPT lebih awal daripada tanggal pertama ditahan")
    for kolom in ("mulai_ditahan", "masuk_upt", "tanggal_putusan"):
        tanggal = nilai.get(kolom)
        if tanggal and tanggal > hari_ini:
            baris.ingatkan(kolom, f"{KOLOM_SDP[kolom].sebutan} {format_tanggal_pendek(tanggal)} belum terjadi")
    ekspirasi = nilai.get("ekspirasi")
    if ditahan and ekspirasi and ekspirasi <= ditahan:
        baris.ingatkan("ekspirasi", "tanggal ekspirasi lebih awal daripada tanggal pertama ditahan")
    elif ekspirasi and ekspirasi < hari_ini and nilai.get("register_golongan") in GOLONGAN_NARAPIDANA:
        baris.ingatkan("ekspirasi", f"tanggal ekspirasi {format_tanggal_pendek(ekspirasi)} sudah lewat")


def _golongan(baris) -> None:
    """Class, verdict and length must fit each other; an officer decides which of them is wrong."""
    nilai = baris.nilai
    golongan, jenis = nilai.get("register_golongan"), nilai.get("jenis_pidana")
    if golongan is None or jenis is None:
        return
    label = LABEL_GOLONGAN[golongan]
    if golongan in GOLONGAN_TAHANAN and jenis and not nilai.get("nomor_putusan"):
        baris.ingatkan("lama_pidana", f"golongan {label} (tahanan) berisi lama pidana tanpa nomor putusan")
    if golongan not in GOLONGAN_NARAPIDANA:
        return
    if not jenis:
        baris.ingatkan("lama_pidana", f"golongan {label} tanpa lama pidana")
        return
    if nilai.get("nomor_putusan") == "":
        baris.ingatkan("nomor_putusan", f"golongan {label} tanpa nomor putusan")
    pidana = pidana_dari(nilai)
    saran = golongan_dari_pidana(pidana, jenis)
    if saran and golongan not in ("b3", "b3s") and saran != golongan:
        lama = format_lama(*pidana) if pidana else "seumur hidup atau mati"
        baris.ingatkan(
            "nomor_register", f"golongan {label} tidak sesuai pidana {lama}, menurut aturan {LABEL_GOLONGAN[saran]}"
        )


def pidana_dari(nilai: dict) -> Pidana | None:
    bagian = [nilai.get(f"pidana_{satuan}") for satuan in Pidana._fields]
    return Pidana(*(angka or 0 for angka in bagian)) if any(bagian) else None


def _tanggal_sdp(baris) -> None:
    """SDP's date is kept; where ours lies far from it, both are named."""
    nilai = baris.nilai
    t0, pidana = nilai.get("mulai_ditahan"), pidana_dari(nilai)
    if nilai.get("jenis_pidana") in ("seumur_hidup", "mati"):
        if nilai.get("ekspirasi") or nilai.get("ekspirasi_awal"):
            baris.ingatkan("ekspirasi", "pidana seumur hidup atau mati tidak mempunyai tanggal ekspirasi")
        return
    if t0 is None or pidana is None:
        return
    try:
        hitungan = {kolom: tanggal_pecahan(t0, pidana, *pecahan) for kolom, pecahan in PECAHAN.items()}
        awal = hitungan["ekspirasi_awal"] = ekspirasi_awal(t0, pidana)
        remisi = (nilai.get("remisi_bulan") or 0, nilai.get("remisi_hari") or 0)
        hitungan["ekspirasi"] = ekspirasi_akhir(awal, [remisi])
    except (OverflowError, ValueError):
        baris.tolak("lama_pidana", f"lama pidana {format_lama(*pidana)} melampaui kalender")
        return
    for kolom, tanggal in hitungan.items():
        sdp = nilai.get(kolom)
        if sdp and (selisih := abs((sdp - tanggal).days)) > BATAS_SELISIH_HARI:
            baris.ingatkan(
                kolom,
                f"{KOLOM_SDP[kolom].sebutan} menurut SDP {format_tanggal_pendek(sdp)}, menurut hitungan aplikasi "
                f"{format_tanggal_pendek(tanggal)} (selisih {selisih} hari)",
            )
