"""What the tests of SPPN share: a wali with two narapidana and a tahanan in October 2026, and how they are written."""

import datetime as dt
from types import SimpleNamespace

from akun.choices import Peran
from pembinaan.models import AspekSppn, ButirSppn, PengamatanHarian, PengecualianHarian, PenilaianSppn
from pembinaan.services import sppn as layanan
from pembinaan.services import sppn_harian as harian
from pembinaan.services.sppn import Sel, sidik
from pembinaan.tests.factories import bidang
from wbp.services import tetapkan_wali
from wbp.tests.factories import huni

BULAN = dt.date(2026, 9, 1)
KINI = dt.date(2026, 10, 5)


def siapkan(upt, pengguna):
    """A wali with two narapidana and a tahanan."""
    bidang()
    s = SimpleNamespace(upt=upt, wali=pengguna(Peran.WALI, nama="Dwi Lestari"), registrasi=pengguna(Peran.REGISTRASI))
    s.adi, s.budi = huni(upt, "b1", nama="ADI"), huni(upt, "b2a", nama="BUDI")
    s.tahanan = huni(upt, "a3", nama="TAHANAN UJI")
    s.aspek = AspekSppn.objects.in_bulk(field_name="kode")
    asuh(s, s.adi, s.budi, s.tahanan)
    return s


def asuh(s, *orang, wali=None, mulai=dt.date(2026, 1, 6)):
    tetapkan_wali(list(orang), wali or s.wali, oleh=s.registrasi, mulai=mulai)


def amati(s, tanggal, isian, dasar=None):
    dasar = (
        {b.wbp_id.hex: b.amatan.sidik for b in harian.baris_harian(s.wali, s.upt, tanggal)} if dasar is None else dasar
    )
    return harian.simpan_harian(s.upt, tanggal, isian={o.pk: a for o, a in isian.items()}, dasar=dasar, oleh=s.wali)


def teramati(s, hari, orang=None, kecuali=None, bulan=BULAN):
    """That many observed days at the start of the month, written as they were."""
    for i in range(hari):
        p = PengamatanHarian.objects.create(
            upt=s.upt, wbp=orang or s.adi, tanggal=bulan + dt.timedelta(days=i), wali=s.wali
        )
        for kode, skor in (kecuali or {}).get(i, {}).items():
            PengecualianHarian.objects.create(pengamatan=p, aspek=s.aspek[kode], skor=skor, catatan="sebab")


def susun(s, bulan=BULAN, *orang):
    return layanan.susun_draf(s.upt, bulan, oleh=s.wali, wbp_ids=[o.pk for o in orang or (s.adi, s.budi, s.tahanan)])


def butir(orang, kode, bulan=BULAN):
    return ButirSppn.objects.get(penilaian__wbp=orang, penilaian__bulan=bulan, aspek__kode=kode)


def lembar(orang, bulan=BULAN):
    return PenilaianSppn.objects.get(wbp=orang, bulan=bulan)


def semua(s):
    return PenilaianSppn.objects.untuk(s.wali, "pembinaan.change_penilaiansppn")


def simpan(s, isian, konfirmasi=(), dasar=None):
    """Write cells {person: {aspect: (score, note)}} as the grid does."""
    sel, lihat = {}, {}
    for orang, isi in isian.items():
        p = lembar(orang)
        sel[p.pk] = {s.aspek[k].pk: Sel(*v) for k, v in isi.items()}
        stand = {b.aspek_id: Sel(b.skor, b.catatan) for b in p.butir.filter(aspek__kode__in=isi)}
        lihat[p.pk.hex] = sidik(stand)
    return layanan.simpan_bulan(
        isian=sel,
        dasar=lihat if dasar is None else dasar,
        oleh=s.wali,
        dari=semua(s),
        konfirmasi=[lembar(o).pk for o in konfirmasi],
    )
