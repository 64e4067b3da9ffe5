"""Attendance as it goes wrong: excuses known before, a sheet handed in late, an instructor who did not come."""

import datetime as dt

from core.sidik import urai_dasar
from dasbor.demo.pembinaan import jam_setempat
from pembinaan.models import AlasanKehadiran, PencatatanSesi, PengampuSesi, Peserta, Sesi
from pembinaan.services.izin import catat_izin
from pembinaan.services.kehadiran import Kiriman, Tanda, baris_lembar, catat_kehadiran, dasar_lembar
from upt.waktu import seolah

IZIN = (
    ("bentrok", 0, 0, "Sidang di Pengadilan Negeri", 2),
    ("izin", 0, 2, "Kunjungan keluarga dari luar kota", 3),
    ("sakit", 1, 4, "", 2),
    ("izin", 7, 7, "Kunjungan rohani", 4),
)


def isi(bahan) -> None:
    acak = bahan.acak("hadir")
    _izin_di_muka(bahan, acak)
    _tidak_datang(bahan, acak)
    _terlambat_dicatat(bahan, acak)


def _izin_di_muka(bahan, acak) -> None:
    """Some people of runs that go on, for today and the days to come."""
    ikut = Peserta.objects.dalam(bahan.upt.pk).mengikuti().order_by("wbp__nama_kunci", "pk")
    orang = list(dict.fromkeys(ikut.values_list("wbp_id", flat=True)))
    acak.shuffle(orang)
    with seolah(jam_setempat(bahan.upt, bahan.hari, 7)):
        for kode, dari, sampai, catatan, jumlah in IZIN:
            ini, orang = orang[:jumlah], orang[jumlah:]
            if ini:
                catat_izin(
                    upt=bahan.upt,
                    semua_wbp=ini,
                    alasan=AlasanKehadiran.objects.get(kode=kode),
                    dari=bahan.hari + dt.timedelta(days=dari),
                    sampai=bahan.hari + dt.timedelta(days=sampai),
                    catatan=catatan,
                    oleh=bahan.akun["pembinaan"],
                )


def _kirim(bahan, sesi: Sesi, *, tanda=None, hadir=None, alasan="") -> None:
    """Save that sheet again as it stands, with what has changed."""
    baris = baris_lembar(sesi, dengan_kamar=False)
    semua = {b.peserta_id: b.tanda for b in baris} | (tanda or {})
    kiriman = Kiriman(
        tanda=semua,
        dasar=urai_dasar(dasar_lembar(sesi, baris)),
        instruktur_hadir=sesi.instruktur_hadir if hadir is None else hadir,
        catatan=sesi.catatan,
        alasan=alasan,
    )
    catat_kehadiran(sesi.pk, kiriman=kiriman, oleh=bahan.akun["pembinaan"])


def _tidak_datang(bahan, acak) -> None:
    """Sessions of last month held by the facilitator alone. Those that count for a promise stay as they were told."""
    batas = (bahan.hari - dt.timedelta(days=60), bahan.hari - dt.timedelta(days=2))
    semua = (
        Sesi.objects.dalam(bahan.upt.pk)
        .terlaksana()
        .antara(*batas)
        .filter(kegiatan__komitmen__isnull=True, instruktur_hadir=True)
        .exclude(kegiatan__instruktur="")
        .exclude(pk__in=PengampuSesi.objects.values("sesi"))
        .order_by("tanggal", "jam_mulai", "pk")
    )
    for sesi in _pilih(semua, acak, 4):
        with seolah(jam_setempat(bahan.upt, sesi.tanggal, 17)):
            _kirim(bahan, sesi, hadir=False)


def _terlambat_dicatat(bahan, acak) -> None:
    """Corrections after the window of seven days, with their reason."""
    lama = (bahan.hari - dt.timedelta(days=40), bahan.hari - dt.timedelta(days=10))
    semua = Sesi.objects.dalam(bahan.upt.pk).terlaksana().antara(*lama).order_by("tanggal", "jam_mulai", "pk")
    semua = semua.exclude(pk__in=PencatatanSesi.objects.filter(terlambat=True).values("sesi"))
    for sesi in _pilih(semua.filter(jumlah_tidak_hadir__gt=0), acak, 3):
        salah = [b.peserta_id for b in baris_lembar(sesi, dengan_kamar=False) if b.tanda.kode == "tanpa_keterangan"]
        with seolah(jam_setempat(bahan.upt, bahan.hari - dt.timedelta(days=1), 15)):
            _kirim(
                bahan,
                sesi,
                tanda={pk: Tanda("bentrok") for pk in salah[:1]},
                alasan="Surat panggilan sidang baru diserahkan pengamanan",
            )


def _pilih(qs, acak, jumlah: int) -> list[Sesi]:
    pk = list(qs.values_list("pk", flat=True))
    terpilih = sorted(acak.sample(range(len(pk)), min(jumlah, len(pk))))
    return [Sesi.objects.select_related("kegiatan", "upt").get(pk=pk[n]) for n in terpilih]
