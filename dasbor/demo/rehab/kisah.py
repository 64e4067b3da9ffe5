"""What happened, in the order in which it happened. Every clinical row is written inside `akses_klinis`."""

import datetime as dt
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile

from akun.choices import Peran
from akun.models import Pengguna
from dasbor.demo.bahan import Bahan
from dasbor.demo.pembinaan import jam_setempat
from dasbor.demo.rehab import jawaban
from dasbor.demo.rehab.pelayanan import Pelayanan
from dasbor.demo.rehab.surat import pindaian
from dasbor.demo.rehab.teks import KEBUTUHAN, KONTAK, PENDAPAT
from mitra.models import KerjaSama, Komitmen
from rehabilitasi.models import (
    AnggotaTim,
    CalonSkrining,
    Gelombang,
    Kasus,
    Kebutuhan,
    Persetujuan,
    ProgramRehab,
    SerahTerima,
    SkriningMassal,
    TimTerpadu,
)
from rehabilitasi.services import evaluasi as layanan_evaluasi
from rehabilitasi.services import gelombang as layanan_gelombang
from rehabilitasi.services import kasus as layanan_kasus
from rehabilitasi.services import pasca as layanan_pasca
from rehabilitasi.services import pengisian as layanan_isian
from rehabilitasi.services import rencana as layanan_rencana
from rehabilitasi.services import skrining as layanan_skrining
from rehabilitasi.services import tim as layanan_tim
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.services.evaluasi import CatatanEvaluasi, Pendapat
from rehabilitasi.services.persetujuan import catat_persetujuan
from upt.models import Blok
from upt.waktu import seolah
from wbp.models import Wbp
from wbp.services import catat_keluar

MITRA_BNNK = "BNN Kabupaten Pasuruan"


@dataclass(frozen=True)
class Rombongan:
    """One batch as planned: days before today, and how many take which way."""

    nama: str
    program: str
    mulai: int
    lama: int
    kategori: dict[str, int]  # of the people screened
    menolak_skrining: int
    dinilai: int  # assessed
    direncanakan: int  # with an approved plan
    ikut: int  # began
    tamat: int
    putus: int
    bebas: int


KATEGORI = ({"ringan": 10, "sedang": 12, "berat": 8}, {"ringan": 12, "sedang": 11, "berat": 7})
ROMBONGAN = (
    Rombongan("Gelombang I", "Rehabilitasi sosial", 340, 150, KATEGORI[0], 2, 15, 12, 12, 10, 2, 0),
    Rombongan("Gelombang II", "Rehabilitasi sosial singkat", 115, 110, KATEGORI[1], 2, 14, 13, 12, 5, 0, 2),
)
BELUM_DISKRINING = 10
# How the fifteen fare afterwards, in the order of their contacts at months 1, 3 and 6; None: not reached.
NASIB = (
    ("pulih", "pulih", "pulih"),
    ("pulih", "pulih", None),
    ("pulih", "relaps", "pulih"),
    ("pulih", "pulih", "pulih"),
    (None, "pulih", "pulih"),
    ("pulih", "pulih", "relaps"),
    ("pulih", "pulih", "pulih"),
    ("pulih", None, "tidak_terlacak"),
    ("relaps", "relaps", "kembali"),
    ("pulih", "pulih", "pulih"),
    ("pulih", "pulih", "pulih"),
)


@dataclass
class Kisah:
    """Actors and time of the story."""

    bahan: Bahan
    ketua: Pengguna
    konselor: list[AnggotaTim] = field(default_factory=list)
    tim: TimTerpadu | None = None

    def hari(self, lalu: int) -> dt.date:
        return self.bahan.hari - dt.timedelta(days=lalu)

    def pada(self, tanggal: dt.date, jam: int = 9):
        return seolah(jam_setempat(self.bahan.upt, tanggal, jam))


def isi(bahan: Bahan) -> None:
    if bahan.upt.kode != "kraksaan":
        return
    kisah = Kisah(bahan, bahan.akun[Peran.REHAB])
    naskah = KerjaSama.objects.get(upt=bahan.upt, pihak__mitra__nama=MITRA_BNNK)
    _bentuk(kisah, naskah)
    janji = Komitmen.objects.filter(kerja_sama=naskah, satuan="sesi").first()
    for rombongan in ROMBONGAN:
        program = _program(kisah, rombongan)
        gelombang = _gelombang(kisah, rombongan, program, naskah, janji)
        _jalani(kisah, rombongan, gelombang)
    _putaran_kini(kisah)


# --- the team and its batches ----------------------------------------------------------------------------------------


def _bentuk(kisah: Kisah, naskah) -> None:
    upt, mulai = kisah.bahan.upt, kisah.hari(358)
    with kisah.pada(mulai):
        kisah.tim = layanan_tim.bentuk_tim(
            TimTerpadu(
                upt=upt,
                nama="Tim Terpadu Rehabilitasi Kraksaan",
                kerja_sama=naskah,
                nomor_sk=f"W.15.PAS.PAS.30-PK.01.07.03-{mulai:%j} Tahun {mulai.year}",
                tanggal_sk=mulai,
                berlaku_dari=mulai,
            ),
            ketua=kisah.ketua,
            oleh=kisah.ketua,
        )
        for username, peran, pihak, instansi in (
            ("konselor.krs", "konselor", "upt", ""),
            ("asesor.krs", "asesor", "mitra", MITRA_BNNK),
        ):
            orang = Pengguna.objects.get(username=username)
            anggota = AnggotaTim(
                tim=kisah.tim,
                pengguna=orang,
                nama=orang.nama,
                peran=peran,
                pihak=pihak,
                instansi=instansi,
                berlaku_dari=mulai,
            )
            kisah.konselor.append(layanan_tim.tambah_anggota(anggota, oleh=kisah.ketua))
        for nama, peran, pihak, instansi in (
            ("dr. Ratna Kusumaningrum", "dokter", "upt", ""),
            ("Slamet Raharjo", "pekerja_sosial", "mitra", MITRA_BNNK),
        ):
            layanan_tim.tambah_anggota(
                AnggotaTim(tim=kisah.tim, nama=nama, peran=peran, pihak=pihak, instansi=instansi, berlaku_dari=mulai),
                oleh=kisah.ketua,
            )


def _program(kisah: Kisah, rombongan: Rombongan) -> ProgramRehab:
    program = ProgramRehab(
        upt=kisah.bahan.upt,
        nama=rombongan.program,
        jenis="sosial",
        lama_hari=rombongan.lama,
        bulan_evaluasi="3",
    )
    program.full_clean(exclude=("upt",))
    program.save()
    return program


def _gelombang(kisah, rombongan, program, naskah, janji) -> Gelombang:
    mulai = kisah.hari(rombongan.mulai)
    blok = Blok.objects.filter(upt=kisah.bahan.upt, jenis_kelamin="l").order_by("nama").first()
    with kisah.pada(mulai):
        gelombang = layanan_gelombang.simpan_gelombang(
            Gelombang(
                upt=kisah.bahan.upt,
                program=program,
                tim=kisah.tim,
                nama=f"{rombongan.nama} {mulai.year}",
                kerja_sama=naskah,
                komitmen=janji,
                mulai=mulai,
                target_selesai=mulai + dt.timedelta(days=rombongan.lama),
                target_peserta=12,
                blok=blok,
                nomor_sk=f"W.15.PAS.PAS.30-PK.01.07.03-{mulai:%j}.1 Tahun {mulai.year}",
                tanggal_sk=mulai,
            ),
            oleh=kisah.ketua,
        )
        pekan = rombongan.lama // 7
        layanan_gelombang.simpan_target(
            gelombang, {"kelompok": pekan, "individu": rombongan.ikut * 2, "keluarga": 3}, oleh=kisah.ketua
        )
    return gelombang


# --- screening -------------------------------------------------------------------------------------------------------


def _calon(kisah: Kisah, skrining: SkriningMassal, jumlah: int) -> list[CalonSkrining]:
    orang = layanan_skrining.berperkara_narkotika(
        layanan_skrining.dapat_dicalonkan(skrining, kisah.ketua, skrining.mulai)
    ).filter(jenis_kelamin="l")
    pilihan = list(orang.order_by("nomor_induk").values_list("pk", flat=True)[:jumlah])
    layanan_skrining.tambah(skrining, pilihan, oleh=kisah.ketua)
    return list(skrining.calon.select_related("wbp", "skrining").order_by("wbp__nomor_induk"))


def _putaran(kisah: Kisah, nama: str, lalu: int) -> SkriningMassal:
    mulai = kisah.hari(lalu)
    with kisah.pada(mulai):
        return layanan_skrining.buka_skrining(
            SkriningMassal(upt=kisah.bahan.upt, tim=kisah.tim, nama=f"{nama} {mulai.year}", mulai=mulai),
            oleh=kisah.ketua,
        )


def _skrining(kisah: Kisah, r: Rombongan) -> list[Kasus]:
    """Everybody on the list; gives the cases that need an assessment."""
    skrining = _putaran(kisah, f"Skrining {r.nama}", r.mulai + 16)
    hasil = [k for kategori, n in r.kategori.items() for k in [kategori] * n]
    acak = kisah.bahan.acak(f"skrining-{r.nama}")
    acak.shuffle(hasil)
    tanggal, perlu = skrining.mulai + dt.timedelta(days=1), []
    with kisah.pada(tanggal):
        semua = _calon(kisah, skrining, len(hasil) + r.menolak_skrining)
        layanan_skrining.tandai(skrining, [c.pk for c in semua[len(hasil) :]], "menolak", oleh=kisah.ketua)
        for calon, kategori in zip(semua, hasil, strict=False):
            isian = layanan_skrining.mulai(
                calon, tanggal=tanggal, cara="wawancara", periode="sebelum_ditahan", oleh=kisah.ketua
            )
            _isi(kisah, isian, jawaban.assist(kategori, acak))
            layanan_isian.tetapkan(isian, "", oleh=kisah.ketua)
            kasus = Kasus.objects.get(pk=isian.kasus_id)
            if kasus.kategori != "ringan":
                perlu.append(kasus)
        layanan_skrining.tutup_skrining(skrining, oleh=kisah.ketua)
    return perlu


def _putaran_kini(kisah: Kisah) -> None:
    """The round of this week: the list is there, one interview was broken off, the work waits."""
    skrining = _putaran(kisah, "Skrining penghuni baru", 3)
    with kisah.pada(kisah.hari(3)):
        satu = _calon(kisah, skrining, BELUM_DISKRINING)[0]
        isian = layanan_skrining.mulai(
            satu, tanggal=skrining.mulai, cara="wawancara", periode="sebelum_ditahan", oleh=kisah.ketua
        )
        sebagian = jawaban.assist("sedang", kisah.bahan.acak("putus"))
        with akses_klinis(kisah.ketua, isian.kasus, keterangan="pengisian instrumen"):
            instrumen = layanan_isian.instrumen_dari(isian)
            pertama = instrumen.langkah({})[0].butir
            versi = str(layanan_isian.jawaban_dari(isian).versi)
            isi_pertama = {b.kode: sebagian[b.kode] for b in pertama}
            layanan_isian.simpan(isian, pertama, isi_pertama, versi=versi, kosongkan=False, oleh=kisah.ketua)


def _isi(kisah: Kisah, isian, isi_jawaban: dict[str, str]) -> None:
    with akses_klinis(kisah.ketua, isian.kasus, keterangan="pengisian instrumen"):
        simpanan = layanan_isian.jawaban_dari(isian)
        instrumen = layanan_isian.instrumen_dari(isian)
        layanan_isian.simpan(
            isian, instrumen.butir, isi_jawaban, versi=str(simpanan.versi), kosongkan=False, oleh=kisah.ketua
        )
        versi = str(layanan_isian.jawaban_dari(isian).versi)
        layanan_isian.selesaikan(isian, versi=versi, catatan="", belum_lengkap=True, oleh=kisah.ketua)


def _ukur(kisah: Kisah, kasus: Kasus, kode: str, titik: str, tanggal: dt.date, isi_jawaban) -> None:
    with akses_klinis(kisah.ketua, kasus, keterangan="pengisian instrumen"):
        isian, _ = layanan_isian.mulai(
            kasus, instrumen=kode, titik=titik, tanggal=tanggal, cara="wawancara", periode="", oleh=kisah.ketua
        )
        _isi(kisah, isian, isi_jawaban)


# --- one batch -------------------------------------------------------------------------------------------------------


def _jalani(kisah: Kisah, r: Rombongan, gelombang: Gelombang) -> None:
    perlu = _skrining(kisah, r)
    acak = kisah.bahan.acak(r.nama)
    dinilai = perlu[: r.dinilai]
    _sisanya(kisah, r, perlu[r.dinilai :])
    for ke, kasus in enumerate(dinilai):
        _nilai(kisah, r, kasus, ke, acak)
    _sisanya(kisah, r, dinilai[r.direncanakan :])
    ikut = dinilai[: r.ikut]
    for ke, kasus in enumerate(ikut):
        _mulai(kisah, r, kasus, gelombang, ke)
    pelayanan = Pelayanan(kisah, gelombang, acak)
    pelayanan.rencanakan(sampai=min(gelombang.target_selesai, kisah.bahan.hari + dt.timedelta(days=20)))
    _tengah(kisah, r, ikut, pelayanan, acak)
    pelayanan.sampai(kisah.bahan.hari)


def _sisanya(kisah: Kisah, r: Rombongan, kasus: list[Kasus]) -> None:
    """Of the first batch, those who did not come so far did not want to; of the running one they wait."""
    if r.mulai > 200:
        with kisah.pada(kisah.hari(r.mulai - 1)):
            for k in kasus:
                layanan_kasus.catat_menolak(k, oleh=kisah.ketua)


def _nilai(kisah: Kisah, r: Rombongan, kasus: Kasus, ke: int, acak) -> None:
    """Consent, assessment, plan; the last of the assessed are still on their way to an approved plan."""
    tanggal = kisah.hari(r.mulai + 10)
    with kisah.pada(tanggal):
        konselor = kisah.konselor[ke % len(kisah.konselor)]
        layanan_kasus.tugaskan(kasus, tim=kisah.tim, konselor=konselor, gelombang=None, oleh=kisah.ketua)
        catat_persetujuan(
            Persetujuan(kasus=kasus, jenis="rehabilitasi", tanggal=tanggal, saksi="Bambang Sukoco"),
            SimpleUploadedFile("persetujuan.pdf", pindaian(), "application/pdf"),
            oleh=kisah.ketua,
        )
        kasus.refresh_from_db()
        layanan_kasus.mulai_asesmen(kasus, oleh=kisah.ketua)
        _ukur(kisah, kasus, "asi", "awal", tanggal, jawaban.asi(kasus.kategori == "berat", acak))
        _ukur(kisah, kasus, "whoqol", "awal", tanggal, jawaban.whoqol(2.6, acak))
        _ukur(kisah, kasus, "urica", "awal", tanggal, jawaban.urica(3.2, acak))
    with kisah.pada(kisah.hari(r.mulai + 6)):
        akhir = kisah.hari(r.mulai - r.lama)
        _rencanakan(kisah, kasus, ke, akhir, setujui=ke < r.direncanakan, ajukan=ke <= r.direncanakan)


def _rencanakan(kisah: Kisah, kasus: Kasus, ke: int, akhir: dt.date, *, setujui: bool, ajukan: bool) -> None:
    with akses_klinis(kisah.ketua, kasus, keterangan="rencana"):
        rencana = layanan_rencana.susun(kasus, oleh=kisah.ketua)
        domain = ("napza", "pekerjaan", ("keluarga", "medis")[ke % 2])
        parah = {u.domain: u.keparahan for u in layanan_rencana.usulan_kebutuhan(kasus)}
        for d in domain:
            intervensi, masalah, uraian, ukuran, frekuensi, sesi = KEBUTUHAN[d]
            layanan_rencana.simpan_kebutuhan(
                Kebutuhan(
                    rencana=rencana,
                    kasus=kasus,
                    upt=kasus.upt,
                    domain=d,
                    keparahan=parah.get(d),
                    intervensi=intervensi,
                    masalah=masalah,
                    uraian=uraian,
                    ukuran_berhasil=ukuran,
                    frekuensi=frekuensi,
                    jumlah_sesi=sesi,
                    petugas=kisah.konselor[ke % 2],
                    target=akhir,
                ),
                oleh=kisah.ketua,
            )
        if ajukan:
            layanan_rencana.ajukan(rencana, oleh=kisah.konselor[0].pengguna)
        if setujui:
            layanan_rencana.setujui(rencana, oleh=kisah.ketua)
    kasus.refresh_from_db()


def _mulai(kisah: Kisah, r: Rombongan, kasus: Kasus, gelombang: Gelombang, ke: int) -> None:
    with kisah.pada(gelombang.mulai):
        layanan_kasus.mulai_program(kasus, gelombang=gelombang, mulai=gelombang.mulai, oleh=kisah.ketua)
    with kisah.pada(gelombang.mulai + dt.timedelta(days=1)):
        berikut = gelombang.mulai + dt.timedelta(days=91)
        _evaluasi(kisah, kasus, gelombang.mulai + dt.timedelta(days=1), "lanjut", berikut)


def _evaluasi(kisah: Kisah, kasus: Kasus, tanggal: dt.date, hasil: str, berikutnya=None, sebab: str = "") -> None:
    tim, residen = PENDAPAT[hasil]
    with akses_klinis(kisah.ketua, kasus, keterangan="evaluasi"):
        evaluasi = layanan_evaluasi.terjadwal(kasus)[0]
        capaian = {
            k.pk: "tercapai" if hasil == "selesai" else "berjalan"
            for k in layanan_evaluasi.kebutuhan_berlaku(kasus)
            if hasil != "dihentikan"
        }
        layanan_evaluasi.catat(
            evaluasi,
            CatatanEvaluasi(
                tanggal=tanggal,
                hasil=hasil,
                pendapat=(Pendapat("anggota", kasus.konselor_id, tim), Pendapat("residen", None, residen)),
                capaian=capaian,
                sebab=sebab,
                berikutnya=berikutnya,
            ),
            oleh=kisah.ketua,
        )
    kasus.refresh_from_db()


# --- month 3, the end, and after -------------------------------------------------------------------------------------


def _tengah(kisah: Kisah, r: Rombongan, ikut: list[Kasus], pelayanan: Pelayanan, acak) -> None:
    mulai = kisah.hari(r.mulai)
    pelayanan.sampai(mulai + dt.timedelta(days=60))
    for ke, kasus in enumerate(ikut[r.tamat : r.tamat + r.putus]):
        tanggal = mulai + dt.timedelta(days=61)
        with kisah.pada(tanggal):
            sebab = ("mengundurkan_diri", "tidak_hadir")[ke % 2]
            _evaluasi(kisah, kasus, tanggal, "dihentikan", sebab=sebab)
    pelayanan.sampai(mulai + dt.timedelta(days=90))
    bulan_tiga = mulai + dt.timedelta(days=91)
    bertahan = [k for k in ikut if k.status == "berjalan"]
    with kisah.pada(bulan_tiga):
        for kasus in bertahan:
            _ukur(kisah, kasus, "whoqol", "tengah", bulan_tiga, jawaban.whoqol(3.1, acak))
            _ukur(kisah, kasus, "urica", "tengah", bulan_tiga, jawaban.urica(3.8, acak))
            _evaluasi(kisah, kasus, bulan_tiga, "lanjut", mulai + dt.timedelta(days=r.lama))
    _pergi(kisah, r, bertahan[r.tamat :])
    akhir = mulai + dt.timedelta(days=r.lama - (1 if r.lama > 120 else 3))
    pelayanan.sampai(akhir - dt.timedelta(days=1))
    with kisah.pada(akhir):
        for kasus in bertahan[: r.tamat]:
            _ukur(kisah, kasus, "whoqol", "akhir", akhir, jawaban.whoqol(3.6, acak))
            _ukur(kisah, kasus, "urica", "akhir", akhir, jawaban.urica(4.2, acak))
            _evaluasi(kisah, kasus, akhir, "selesai")
            _serahkan(kisah, kasus, akhir)
    for ke, kasus in enumerate(bertahan[: r.tamat]):
        _hubungi(kisah, kasus, NASIB[ke % len(NASIB)])


def _pergi(kisah: Kisah, r: Rombongan, kasus: list[Kasus]) -> None:
    """Some are set free on the way: neither finished nor dropped out."""
    for ke, k in enumerate(kasus[: r.bebas]):
        tanggal = kisah.hari(12 - ke * 4)
        with kisah.pada(tanggal, 10):
            wbp = Wbp.objects.get(pk=k.wbp_id)
            catat_keluar(wbp, oleh=kisah.bahan.akun[Peran.REGISTRASI], jenis="cb", tanggal=tanggal)


def _serahkan(kisah: Kisah, kasus: Kasus, tanggal: dt.date) -> None:
    catat_persetujuan(
        Persetujuan(kasus=kasus, jenis="serah_terima", tanggal=tanggal, saksi="Bambang Sukoco"),
        SimpleUploadedFile("persetujuan.pdf", pindaian(), "application/pdf"),
        oleh=kisah.ketua,
    )
    layanan_pasca.catat_serah_terima(
        SerahTerima(
            kasus=kasus, penerima="bnnk", lembaga=MITRA_BNNK, petugas_penerima="Slamet Raharjo", tanggal=tanggal
        ),
        oleh=kisah.ketua,
    )


def _hubungi(kisah: Kisah, kasus: Kasus, nasib: tuple[str | None, ...]) -> None:
    """Contacts that have fallen due; the last of those due yesterday still waits for somebody to call."""
    for kontak, keadaan in zip(kasus.kontak.order_by("bulan"), nasib, strict=True):
        tanggal = kontak.jatuh_tempo + dt.timedelta(days=2)
        if tanggal > kisah.bahan.hari:
            return
        hasil = {
            "status": "dihubungi" if keadaan else "tidak_terhubung",
            "tanggal": tanggal,
            "keadaan": keadaan or "tidak_terlacak",
            "sumber": "bnnk" if keadaan else "keluarga",
            "catatan": KONTAK[keadaan or "tidak_terlacak"],
        }
        with kisah.pada(tanggal), akses_klinis(kisah.ketua, kasus, keterangan="kontak pascarehabilitasi"):
            layanan_pasca.catat_kontak(kontak, hasil, oleh=kisah.ketua)
