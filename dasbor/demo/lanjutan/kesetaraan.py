"""Paket A/B/C: Pekalongan with SKB (story 3), a few in Kraksaan; reports, examinations, an ijazah."""

import datetime as dt
from decimal import Decimal

from akun.choices import Peran
from dasbor.demo.bahan import Bahan
from dasbor.demo.pembinaan import jam_setempat
from mitra.models import Mitra
from pembinaan.models import Ijazah, MataPelajaran, PesertaDidik, Rapor, Ujian
from pembinaan.rules.kesetaraan import TINGKAT, jenjang_saran
from pembinaan.services.kesetaraan import catat_ijazah, luluskan, simpan_didik, simpan_rapor, simpan_ujian
from upt.waktu import seolah
from wbp.models import Wbp

JUMLAH = {"pekalongan": 14, "kraksaan": 8}
UMUR = 330


def isi(bahan: Bahan) -> None:
    banyak = JUMLAH.get(bahan.upt.kode)
    mitra = Mitra.objects.dalam(bahan.upt.pk).filter(jenis__kode__in=("skb-pkbm", "dinas-pendidikan"))
    mitra = mitra.order_by("jenis__kode", "nama_kunci").last()
    if not banyak or mitra is None:
        return
    acak, oleh = bahan.acak("kesetaraan"), bahan.akun[Peran.PEMBINAAN]
    orang = Wbp.objects.dalam(bahan.upt.pk).dihuni().filter(pendidikan__in=("tidak_sekolah", "sd", "smp"))
    mapel = list(MataPelajaran.objects.filter(berlaku_sampai__isnull=True))
    for ke, wbp in enumerate(orang.order_by("nama_kunci", "nomor_induk")[:banyak]):
        masuk = bahan.hari - dt.timedelta(days=UMUR)
        didik = _daftarkan(bahan, wbp, mitra, oleh, masuk, ke)
        _rapor(bahan, didik, mapel, oleh, masuk, acak)
        if ke % 4 == 3:
            _lulus(bahan, didik, mitra, oleh, ke)


def _tahun(tanggal: dt.date) -> str:
    awal = tanggal.year if tanggal.month >= 7 else tanggal.year - 1
    return f"{awal}/{awal + 1}"


def _daftarkan(bahan, wbp, mitra, oleh, masuk, ke) -> PesertaDidik:
    jenjang = jenjang_saran(wbp.pendidikan)
    tingkat = TINGKAT[jenjang][-1] if ke % 4 == 3 else TINGKAT[jenjang][0]
    didik = PesertaDidik(
        wbp=wbp,
        upt=bahan.upt,
        jenjang=jenjang,
        tingkat=tingkat,
        mitra=mitra,
        npsn="69908123",
        nisn=f"00{ke:02d}{bahan.benih:02d}4321" if ke % 5 else "",
        tahun_ajaran=_tahun(masuk),
        terdaftar_pada=masuk,
        dapodik_pada=masuk + dt.timedelta(days=20) if ke % 5 else None,
    )
    return simpan_didik(didik, oleh=oleh)


def _rapor(bahan, didik, mapel, oleh, masuk, acak) -> None:
    for semester, hari in ((1, 150), (2, 310)):
        with seolah(jam_setempat(bahan.upt, masuk + dt.timedelta(days=hari), 10)):
            didik.refresh_from_db()
            rapor = Rapor(
                peserta_didik=didik, tahun_ajaran=_tahun(masuk), semester=semester, tingkat=didik.tingkat, naik=None
            )
            nilai = {m: Decimal(acak.randint(66, 94)) for m in mapel}
            simpan_rapor(rapor, nilai=nilai, oleh=oleh)


def _lulus(bahan, didik, mitra, oleh, ke) -> None:
    ujian = Ujian(
        peserta_didik=didik,
        nama="Ujian Kesetaraan",
        tanggal=bahan.hari - dt.timedelta(days=60),
        nilai=Decimal("78.5"),
        lulus=True,
    )
    simpan_ujian(ujian, oleh=oleh)
    luluskan(didik, oleh=oleh)
    didik.refresh_from_db()
    if ke % 8 == 3:
        nomor = f"DN-{didik.jenjang.upper()}/{bahan.benih}{ke:04d}"
        tanggal = bahan.hari - dt.timedelta(days=30)
        ijazah = Ijazah(
            peserta_didik=didik,
            upt=bahan.upt,
            nomor=nomor,
            tanggal=tanggal,
            penerbit=mitra.nama,
            diserahkan_pada=bahan.hari,
        )
        catat_ijazah(ijazah, oleh=oleh)
