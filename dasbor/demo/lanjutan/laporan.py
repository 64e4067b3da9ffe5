"""Reports of sessions held last: what was done in one sentence, and drawn pictures that stand for photos."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from dasbor.demo.pembinaan import jam_setempat
from pembinaan.models import Lampiran, Sesi
from pembinaan.services.lampiran import unggah_lampiran
from pembinaan.services.laporan import ambil_nomor, simpan_pokok
from upt.waktu import seolah

BANYAK = 6
POKOK = {
    "barbershop": "Peserta berlatih teknik potong rambut dasar dan merawat alat secara bergantian.",
    "rias": "Peserta mempraktikkan rias wajah dasar dan menata rambut untuk acara keluarga.",
    "yoga": "Peserta mengikuti pemanasan, rangkaian gerak dasar, dan latihan pernapasan.",
    "meubel": "Peserta mengukur, memotong, dan merakit rangka bangku dari kayu lokal.",
    "paket": "Peserta membahas materi bersama tutor dan mengerjakan latihan mandiri.",
}
UMUM = "Peserta mengikuti materi dan praktik sesuai jadwal dengan tertib."
FOTO = (
    ("Hasil kerja peserta", True, (38, 110, 120)),
    ("Suasana ruang kegiatan", False, (176, 122, 66)),
)


def isi(bahan) -> None:
    sesi = (
        Sesi.objects.dalam(bahan.upt.pk)
        .terlaksana()
        .filter(kegiatan__program__bidang__diberitakan=True)
        .select_related("kegiatan", "upt")
        .order_by("kegiatan__nama", "-tanggal", "-pk")
    )
    terakhir = {}
    for s in sesi:
        terakhir.setdefault(s.kegiatan_id, s)
    for i, s in enumerate(list(terakhir.values())[:BANYAK]):
        with seolah(jam_setempat(bahan.upt, s.tanggal, 20)):
            _laporkan(bahan, s, bernomor=i == 0)


def _laporkan(bahan, sesi: Sesi, *, bernomor: bool) -> None:
    oleh = bahan.akun["pembinaan"]
    nama = sesi.kegiatan.nama.lower()
    sesi.pokok = next((kata for kunci, kata in POKOK.items() if kunci in nama), UMUM)
    simpan_pokok(sesi, oleh=oleh)
    for ke, (keterangan, tanpa_wajah, warna) in enumerate(FOTO):
        gambar = SimpleUploadedFile("kegiatan.jpg", _gambar(bahan, f"{sesi.kegiatan.nama}-{ke}", warna), "image/jpeg")
        unggah_lampiran(
            Lampiran(sesi=sesi, keterangan=f"{keterangan} (contoh)", tanpa_wajah=tanpa_wajah), gambar, oleh=oleh
        )
    if bernomor:
        ambil_nomor(sesi, oleh=oleh)


def _gambar(bahan, untuk: str, warna) -> bytes:
    """Coloured shapes, nobody in them."""
    acak = bahan.acak(f"foto-{untuk}")
    gambar = Image.new("RGB", (640, 480), (243, 239, 231))
    pena = ImageDraw.Draw(gambar)
    for _ in range(9):
        x, y, sisi = acak.randrange(560), acak.randrange(400), acak.randrange(60, 220)
        rona = tuple(min(255, k + acak.randrange(-30, 60)) for k in warna)
        bentuk = pena.rectangle if acak.random() < 0.5 else pena.ellipse
        bentuk((x, y, x + sisi, y + sisi * 3 // 4), fill=rona)
    isi = io.BytesIO()
    gambar.save(isi, "JPEG", quality=80)
    return isi.getvalue()
