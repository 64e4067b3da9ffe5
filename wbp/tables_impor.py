"""The list of imports."""

from core.tables import Kolom, Tabel
from core.tampil import angka
from upt.waktu import setempat
from wbp.choices import StatusImpor

JENIS_STATUS = {
    StatusImpor.DIBACA: "info",
    StatusImpor.PRATINJAU: "wait",
    StatusImpor.MENYIMPAN: "info",
    StatusImpor.DISIMPAN: "ok",
    StatusImpor.DIBATALKAN: "mute",
    StatusImpor.GAGAL: "bad",
}


def hasil_impor(impor) -> str:
    """What it wrote, or what its preview found, in one line."""
    hasil = impor.ringkasan.get("hasil")
    if hasil:
        bagian = [f"{angka(hasil['baru'])} baru", f"{angka(hasil['berubah'])} berubah"]
        bagian += [f"{angka(hasil['keluar'])} keluar"] if hasil["keluar"] else []
        return ", ".join(bagian)
    jumlah = impor.ringkasan.get("jumlah")
    if jumlah and impor.status == StatusImpor.PRATINJAU:
        return f"{angka(jumlah['baru'])} baru, {angka(jumlah['berubah'])} berubah, {angka(jumlah['hilang'])} hilang"
    return impor.pesan


class ImporTabel(Tabel):
    kolom = (
        Kolom(
            "berkas",
            "Berkas",
            "nama_berkas",
            urut="nama_berkas",
            tautan=True,
            sub=lambda i: f"{angka(max(1, i.ukuran // 1024))} KB · SHA-256 {i.sha256[:12]}…",
        ),
        Kolom("waktu", "Diunggah", lambda i: setempat(i.dibuat_pada, i.upt), urut="dibuat_pada"),
        Kolom("oleh", "Oleh", "oleh.nama"),
        Kolom("hasil", "Hasil", hasil_impor),
        Kolom("status", "Keadaan", "get_status_display", lencana=lambda i: JENIS_STATUS[i.status]),
    )
    urut_awal = ("-dibuat_pada",)
