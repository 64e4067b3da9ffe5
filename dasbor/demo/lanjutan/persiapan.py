"""Stages, requirements and objectives of the programmes; the aksi perubahan of Ruteng that groups its four classes."""

import datetime as dt

from akun.choices import Peran
from core.sidik import sidik_baris
from dasbor.demo.bahan import Bahan
from dasbor.demo.hasil import tulis_tujuan
from pembinaan.models import (
    AksiPerubahan,
    JenisSyarat,
    JenisTahapan,
    Minat,
    Prioritas,
    Program,
    TahapanProgram,
)
from pembinaan.services.aksi import mulai_aksi, selesaikan_aksi, simpan_aksi
from pembinaan.services.persiapan import (
    IsiSyarat,
    simpan_program,
    simpan_syarat,
    simpan_tahapan,
)

# stage, days before the first run, what was done
TAHAPAN = (
    ("konsultasi_mentor", 40, "Rancangan program disetujui mentor dengan catatan pada jadwal."),
    ("analisis_kebutuhan", 33, "Kebutuhan disusun dari jumlah penghuni, sisa pidana, dan sarana yang ada."),
    ("asesmen_minat", 26, "Penghuni diwawancarai per blok dan minatnya dicatat."),
    ("sosialisasi_internal", 19, "Disampaikan pada apel dan kepada wali pemasyarakatan."),
    ("pemetaan_mitra", 12, "Calon mitra dihubungi dan kesediaannya dicatat."),
)
# word in the name of a programme: the interest it answers
MINAT = {
    "barbershop": "barbershop",
    "tata rias": "tata_rias",
    "meubel": "meubel",
    "yoga": "yoga",
    "paket a": "paket_a",
    "paket b": "paket_b",
    "paket c": "paket_c",
    "tani": "pertanian",
    "las": "las",
    "jahit": "menjahit",
    "literasi": "literasi",
    "baca": "literasi",
}
PRIORITAS = {"MAN-3": ("ketahanan_pangan", "asta_cita"), "KEP-3": ("pendidikan",), "MAN-1": ("program_akselerasi",)}


def isi(bahan: Bahan) -> None:
    oleh = bahan.akun[Peran.PEMBINAAN]
    semua = list(Program.objects.dalam(bahan.upt.pk).select_related("bidang", "upt").order_by("nama"))
    for program in semua:
        _siapkan(program, oleh)
        if program.tipe == "pelatihan":
            _tahapan(bahan, program, oleh)
    if bahan.upt.kode == "ruteng":
        _aksi(bahan, [p for p in semua if p.tipe in ("pelatihan", "rutin")], oleh)


def _siapkan(program: Program, oleh) -> None:
    minat = next((m for k, m in MINAT.items() if k in program.nama.lower()), "")
    program.minat = Minat.objects.filter(kode=minat).first()
    label = Prioritas.objects.filter(kode__in=PRIORITAS.get(program.bidang.kode, ()))
    simpan_program(program, prioritas=list(label), oleh=oleh)
    tulis_tujuan(program, oleh)
    if program.tipe in ("pelatihan", "kerja"):
        kode = ("masih_dihuni", "register_f") if program.tipe == "pelatihan" else ("narapidana",)
        jenis = JenisSyarat.objects.filter(kode__in=kode)
        syarat = [IsiSyarat(j.pk, "180" if j.perlu_nilai else "", j.wajib) for j in jenis]
        simpan_syarat(program, isi=syarat, sidik=sidik_baris(program.syarat_program.all()), oleh=oleh)


def _tahapan(bahan: Bahan, program: Program, oleh) -> None:
    """Each on its day before the first run; of a programme whose run lies ahead the last ones are still to come."""
    awal = program.kegiatan.order_by("mulai").values_list("mulai", flat=True).first()
    if awal is None:
        return
    jenis = JenisTahapan.objects.in_bulk(field_name="kode")
    for kode, sebelum, uraian in TAHAPAN:
        rencana = awal - dt.timedelta(days=sebelum)
        tahapan = TahapanProgram(program=program, upt=bahan.upt, jenis=jenis[kode], rencana=rencana, pic=oleh)
        if rencana <= bahan.hari:
            tahapan.selesai, tahapan.uraian = rencana, uraian
        simpan_tahapan(tahapan, oleh=oleh)


def _aksi(bahan: Bahan, program: list[Program], oleh) -> None:
    mulai = bahan.hari - dt.timedelta(days=200)
    aksi = AksiPerubahan(
        upt=bahan.upt,
        judul="Optimalisasi pembinaan kemandirian tanpa anggaran negara melalui kemitraan",
        pemimpin=oleh,
        mulai=mulai,
        tujuan="Setiap penghuni yang berminat memperoleh kelas keterampilan bersama mitra setempat.",
        hasil="Empat kelas berjalan; tiga kursi dan dua meja terjual, dan semua peserta kelas menerima sertifikat.",
        keberlanjutan="Kelas yoga dan barbershop dilanjutkan SKB; bengkel meubel menampung pesanan.",
    )
    simpan_aksi(aksi, program=program, oleh=oleh)
    mulai_aksi(aksi, oleh=oleh)
    aksi.refresh_from_db()
    selesaikan_aksi(aksi, oleh=oleh)
