"""Certificates as they really go: designs per partner, BLK and LSP beside our own, one with wrong data replaced, some
still waiting for the partner's pen.
"""

import datetime as dt

from core.audit import konteks
from dasbor.demo.bahan import Bahan
from dasbor.demo.pembinaan import jam_setempat
from pembinaan.models import Kegiatan, Peserta, RancanganSertifikat, Sertifikat
from pembinaan.services.pengesahan import catat_ttd_mitra, sahkan
from pembinaan.services.sertifikat import Bentuk, ganti, terbitkan
from pembinaan.services.sertifikat_luar import daftarkan_luar
from upt.waktu import seolah

TATA = ("bingkai", "garis")
PIMPINAN = "Agustina Prasetyo"
# issuer, its name, scheme, days of validity from today (None: three years from the day it was issued)
LUAR = (
    ("lsp", "LSP Keterampilan Nusantara", "Operator muda", None),
    ("lsp", "LSP Keterampilan Nusantara", "Operator muda", 60),
    ("blk", "BPVP Contoh", "Pelatihan berbasis kompetensi 160 JP", None),
    ("blk", "BPVP Contoh", "Pelatihan berbasis kompetensi 160 JP", -4),
)


def isi(bahan: Bahan) -> None:
    oleh = bahan.akun["pembinaan"]
    kelas = (
        Kegiatan.objects.filter(upt=bahan.upt, peserta__sertifikat__status="disahkan")
        .select_related("mitra", "upt")
        .distinct()
        .order_by("selesai", "nama")
    )
    rancangan = _rancangan(bahan, [k.mitra for k in kelas if k.mitra_id], oleh)
    if not kelas:
        return
    with seolah(jam_setempat(bahan.upt, bahan.hari - dt.timedelta(days=9), 10)):
        _luar(kelas[0], bahan.hari, oleh)
        _ganti(bahan, kelas[0], oleh)
    bermitra = [k for k in kelas if k.mitra_id]
    if bermitra:
        with seolah(jam_setempat(bahan.upt, bahan.hari - dt.timedelta(days=2), 10)):
            _menunggu_mitra(bahan, bermitra[-1], rancangan, oleh)


def _rancangan(bahan: Bahan, semua_mitra, oleh) -> RancanganSertifikat:
    """One for any issuer, one for each of the first two partners; the first is returned."""
    hasil = []
    unik = list(dict.fromkeys(semua_mitra))[: len(TATA)]
    with konteks(oleh=oleh, alasan="Data contoh"):
        for nama, mitra, tata in [
            ("Netral", None, "netral"),
            *((f"Sertifikat {m.nama}"[:80], m, t) for m, t in zip(unik, TATA, strict=False)),
        ]:
            r = RancanganSertifikat(upt=bahan.upt, nama=nama, mitra=mitra, tata_letak=tata)
            r.full_clean()
            r.save()
            hasil.append(r)
    return hasil[0]


def _luar(kegiatan: Kegiatan, hari: dt.date, oleh) -> None:
    lulus = Peserta.objects.filter(kegiatan=kegiatan, status="lulus").order_by("wbp__nama_kunci", "pk")
    terbit = hari - dt.timedelta(days=9)
    for ke, (peserta, (jenis, penerbit, skema, sisa)) in enumerate(zip(lulus, LUAR, strict=False), 1):
        mulai = terbit if sisa is None or sisa > 0 else min(terbit, kegiatan.mulai + dt.timedelta(days=7))
        sampai = mulai.replace(year=mulai.year + 3, day=min(mulai.day, 28)) if sisa is None else None
        daftarkan_luar(
            Sertifikat(
                peserta=peserta,
                jenis=jenis,
                penerbit=penerbit,
                nomor_penerbit=f"{jenis.upper()}-{kegiatan.mulai.year}-{ke:04d}",
                nomor_registrasi=f"REG 0917 {ke:05d} {kegiatan.mulai.year}" if jenis == "lsp" else "",
                skema=skema,
                tanggal_terbit=mulai,
                berlaku_sampai=sampai or hari + dt.timedelta(days=sisa),
            ),
            oleh=oleh,
        )


def _ganti(bahan: Bahan, kegiatan: Kegiatan, oleh) -> None:
    """The birthplace was misspelt: revoked, replaced, signed again."""
    milik = Sertifikat.objects.filter(peserta__kegiatan=kegiatan).dapat_dicetak().order_by("-tahun", "-nomor_urut")
    lama = milik.select_related("peserta__kegiatan").first()
    tanggal = bahan.hari - dt.timedelta(days=9)
    baru = ganti(lama, oleh=oleh, alasan="Tempat lahir salah tulis", tanggal=tanggal)
    sahkan([baru.pk], upt=bahan.upt, oleh=bahan.akun["kepala"])
    if kegiatan.mitra_id:
        _mitra(bahan, [baru], tanggal, oleh)


def _menunggu_mitra(bahan: Bahan, kegiatan: Kegiatan, rancangan, oleh) -> None:
    """The UPT's own certificates for a partner's run: the head has signed, the partner has not."""
    lulus = Peserta.objects.filter(kegiatan=kegiatan, status="lulus").order_by("wbp__nama_kunci", "pk")
    tanggal = bahan.hari - dt.timedelta(days=2)
    bentuk = Bentuk(jenis="upt", rancangan=rancangan)
    baru = terbitkan(kegiatan, list(lulus.values_list("pk", flat=True)[:4]), oleh=oleh, tanggal=tanggal, bentuk=bentuk)
    if baru:
        sahkan([s.pk for s in baru], upt=bahan.upt, oleh=bahan.akun["kepala"])


def _mitra(bahan: Bahan, semua, pada: dt.date, oleh) -> None:
    kunci = [s.pk for s in semua]
    catat_ttd_mitra(kunci, upt=bahan.upt, nama=PIMPINAN, jabatan="Pimpinan", pada=pada, oleh=oleh)
