"""Walis of the narapidana, three months of observation and sheets, a few rows of Register F, notes."""

import datetime as dt

from akun.choices import Peran
from akun.models import Pengguna, Penugasan
from core.audit import konteks
from dasbor.demo.pembinaan import jam_setempat
from mitra.rules.kalender import akhir_bulan, geser, nama_bulan
from pembinaan.models import AnggotaSidang, AspekSppn, PenilaianSppn, SidangTpp
from pembinaan.services import sppn as layanan
from pembinaan.services import sppn_harian as harian
from pembinaan.services.sppn import Sel
from pembinaan.services.sppn_harian import Amatan
from upt.waktu import seolah
from wbp.models import Catatan, Pelanggaran, Registrasi, Wbp
from wbp.services import catat_pelanggaran, putus_pelanggaran, tetapkan_wali, tulis_catatan

TANPA_WALI = 4
HARI_SEBULAN = 11
PENGECUALIAN = (
    ("rutinitas", 60, "tidak ikut apel pagi"),
    ("rutinitas", 95, "membantu membersihkan aula"),
    ("agresi", 55, "bertengkar saat antre makan"),
    ("pengaruh", 92, "mengajak teman sekamar ikut mengaji"),
    ("pelanggaran", 50, "menyimpan sendok logam"),
    ("simbolik", 70, "kamar belum rapi saat kontrol"),
)
PELANGGARAN = (
    ("ringan", "Terlambat kembali ke kamar setelah kunjungan.", "teguran"),
    ("sedang", "Bertengkar dengan penghuni lain di ruang makan.", "tunda_hak"),
    ("berat", "Menyimpan telepon genggam di dalam kamar.", "sel"),
    ("ringan", "Berpakaian tidak rapi saat apel.", ""),
)
CATATAN = (
    ("perkembangan", "Mulai berani memimpin doa bersama dan rutin mengikuti pembinaan kepribadian."),
    ("keluarga", "Dikunjungi istri dan anak; meminta bantuan mengurus surat sekolah anaknya."),
    ("perilaku", "Menenangkan teman sekamar yang berselisih; perilaku pekan ini baik."),
    ("perkembangan", "Menyampaikan keinginan mengikuti pelatihan keterampilan berikutnya."),
)


def isi(bahan) -> None:
    acak = bahan.acak("sppn")
    wali = _tetapkan(bahan)
    bulan = [geser(bahan.hari, -i) for i in (3, 2, 1)]
    for b in (*bulan, bahan.hari.replace(day=1)):
        for w in wali:
            _amati(bahan, acak, w, b)
    _register_f(bahan, acak)
    _catatan(bahan, acak, wali)
    for ke, b in enumerate(bulan):
        for w in wali:
            _nilai(bahan, acak, w, b, belum=0 if ke < 2 else 4)
    _kunci(bahan, bulan[0])


def _tetapkan(bahan) -> list[Pengguna]:
    """The narapidana shared among the walis in their order; the last few wait for one."""
    tugas = Penugasan.objects.filter(upt=bahan.upt, peran=Peran.WALI).order_by("pengguna__username")
    wali = list(Pengguna.objects.filter(pk__in=tugas.values("pengguna")).order_by("username"))
    napi = Wbp.objects.dalam(bahan.upt.pk).narapidana().tanpa_wali().order_by("nama_kunci", "nomor_induk")
    sisa = list(napi)[:-TANPA_WALI]
    penerima = wali[1:] or wali  # where there are several, the first has his people already
    bagian = -(-len(sisa) // len(penerima))
    for i, w in enumerate(penerima):
        tetapkan_wali(
            sisa[i * bagian : (i + 1) * bagian],
            w,
            oleh=bahan.akun[Peran.REGISTRASI],
            mulai=bahan.hari - dt.timedelta(days=150),
        )
    return wali


def _amati(bahan, acak, wali, bulan: dt.date) -> None:
    """Every other working day, most of them ordinary; the running month up to yesterday."""
    aspek = AspekSppn.objects.in_bulk(field_name="kode")
    akhir = min(akhir_bulan(bulan), bahan.hari - dt.timedelta(days=1))
    hari = [bulan + dt.timedelta(days=i) for i in range((akhir - bulan).days + 1)]
    for tanggal in [h for h in hari if h.weekday() < 6][::2][:HARI_SEBULAN]:
        with seolah(jam_setempat(bahan.upt, tanggal, 15)):
            baris = harian.baris_harian(wali, bahan.upt, tanggal)
            isian = {}
            for b in baris:
                kecuali = {}
                if acak.random() < 0.05:
                    kode, skor, sebab = acak.choice(PENGECUALIAN)
                    kecuali[aspek[kode].pk] = Sel(skor, sebab)
                isian[b.wbp_id] = Amatan(True, kecuali)
            harian.simpan_harian(bahan.upt, tanggal, isian=isian, dasar={}, oleh=wali)


def _nilai(bahan, acak, wali, bulan: dt.date, belum: int) -> None:
    """Drafted on the second day of the next month, a few scores changed, all but the last `belum` confirmed."""
    with seolah(jam_setempat(bahan.upt, min(geser(bulan, 1) + dt.timedelta(days=1), bahan.hari), 9)):
        orang = layanan.asuhan_napi(wali, bahan.upt).values_list("pk", flat=True)
        layanan.susun_draf(bahan.upt, bulan, oleh=wali, wbp_ids=orang)
        dari = PenilaianSppn.objects.untuk(wali, "pembinaan.change_penilaiansppn").dalam(bahan.upt.pk).bulan(bulan)
        lembar = list(dari.order_by("wbp__nama_kunci", "pk"))
        butir = layanan.baca_butir(lembar)
        isian, dasar = {}, {}
        for p in lembar[:: max(1, len(lembar) // 6)]:
            kode, skor, sebab = acak.choice(PENGECUALIAN)
            a = next(a for a, b in butir[p.pk].items() if b.aspek.kode == kode)
            isian[p.pk], dasar[p.pk.hex] = {a: Sel(skor, sebab)}, layanan.sidik({})
        bernilai = [p for p in lembar if layanan.nilai_lembar(p, butir[p.pk].values()).skor is not None]
        layanan.simpan_bulan(
            isian=isian,
            dasar=dasar,
            oleh=wali,
            dari=dari,
            konfirmasi=[p.pk for p in bernilai[: len(bernilai) - belum]],
        )


def _kunci(bahan, bulan: dt.date) -> None:
    """A sitting that looked at the oldest month."""
    tanggal = geser(bulan, 1) + dt.timedelta(days=9)
    kepala, pembinaan = bahan.akun[Peran.KEPALA], bahan.akun[Peran.PEMBINAAN]
    with seolah(jam_setempat(bahan.upt, tanggal, 15)), konteks(alasan="Data contoh"):
        sidang = SidangTpp.objects.create(
            upt=bahan.upt,
            tanggal=tanggal,
            jam=dt.time(13),
            tempat="Ruang rapat",
            agenda=f"Penilaian SPPN {nama_bulan(bulan)}",
        )
        for i, (peran, orang, jabatan) in enumerate(
            (("ketua", pembinaan, "Kepala Subseksi Pelayanan Tahanan"), ("anggota", bahan.akun[Peran.WALI], "Wali")), 1
        ):
            AnggotaSidang.objects.create(
                sidang=sidang, urutan=i, peran=peran, nama=orang.nama, jabatan=jabatan, hadir=True
            )
        layanan.kunci_bulan(sidang, bulan=bulan, oleh=pembinaan)
        with sidang.beralih("dilaksanakan", oleh=pembinaan):
            sidang.notulen = "Penilaian SPPN dibahas dan dikunci."
        with sidang.beralih("ditetapkan", oleh=kepala):
            sidang.ditetapkan_pada, sidang.ditetapkan_oleh = tanggal, kepala


def _register_f(bahan, acak) -> None:
    oleh = bahan.akun[Peran.REGISTRASI]
    napi = list(_lama(bahan, Wbp.objects.dalam(bahan.upt.pk).narapidana()))
    for i, wbp in enumerate(acak.sample(napi, min(len(napi), 6))):
        tingkat, uraian, hukuman = PELANGGARAN[i % len(PELANGGARAN)]
        tanggal = bahan.hari - dt.timedelta(days=12 + i * 17)
        with seolah(jam_setempat(bahan.upt, tanggal, 16)):
            baris = catat_pelanggaran(Pelanggaran(wbp=wbp, tanggal=tanggal, tingkat=tingkat, uraian=uraian), oleh=oleh)
        if not hukuman:
            continue
        putusan = tanggal + dt.timedelta(days=4)
        with seolah(jam_setempat(bahan.upt, putusan, 10)):
            putus_pelanggaran(
                baris,
                oleh=oleh,
                hukuman=hukuman,
                tanggal_putusan=putusan,
                nomor_putusan=f"W.{i + 11}/F/{putusan:%m/%Y}",
                sampai=putusan + dt.timedelta(days=6) if hukuman == "sel" else None,
            )


def _lama(bahan, orang):
    """Those who have been here long enough for what is told about them."""
    sejak = bahan.hari - dt.timedelta(days=120)
    lama = Registrasi.objects.filter(upt=bahan.upt, mulai__lte=sejak).values("wbp")
    return orang.filter(pk__in=lama).order_by("nama_kunci", "nomor_induk")


def _catatan(bahan, acak, semua_wali) -> None:
    for wali in semua_wali:
        orang = list(_lama(bahan, layanan.asuhan_napi(wali, bahan.upt)))
        for i, wbp in enumerate(orang[:12]):
            jenis, isi_catatan = acak.choice(CATATAN)
            tanggal = bahan.hari - dt.timedelta(days=3 + i * 5)
            with seolah(jam_setempat(bahan.upt, tanggal, 14)):
                tulis_catatan(Catatan(wbp=wbp, tanggal=tanggal, jenis=jenis, isi=isi_catatan), oleh=wali)
