"""Role → permissions. The only such table; the auth backend answers from it, a page of docs is checked against it.

`lihat("app.model", …)` gives the view permission of each model; other codenames are written out.
"""

from akun.choices import Peran


def lihat(*model: str) -> set[str]:
    return {f"{m.split('.')[0]}.view_{m.split('.')[1]}" for m in model}


def kelola(*model: str) -> set[str]:
    """View, add and change (nobody deletes records)."""
    return lihat(*model) | {f"{a}.{v}_{m}" for a, m in (x.split(".") for x in model) for v in ("add", "change")}


UPT = lihat("upt.upt", "upt.pejabat", "upt.blok", "upt.kamar", "upt.harilibur")
WBP = lihat(
    "wbp.wbp",
    "wbp.perkara",
    "wbp.registrasi",
    "wbp.penempatan",
    "wbp.mutasi",
    "wbp.keberadaan",
    "wbp.penugasanwali",
    "wbp.pelanggaran",
    "wbp.catatan",
)
MITRA = lihat(
    "mitra.mitra",
    "mitra.kontak",
    "mitra.kerjasama",
    "mitra.pihakkerjasama",
    "mitra.lingkupkerjasama",
    "mitra.dokumen",
    "mitra.komitmen",
    "mitra.realisasi",
    "mitra.penyerahan",
    "mitra.barangpenyerahan",
    "mitra.pertemuan",
    "mitra.mitrapertemuan",
    "mitra.hadirin",
    "mitra.butirnotulen",
    "mitra.tindaklanjut",
    "mitra.usulan",
    "mitra.tawaran",
    "mitra.lampiran",
    "mitra.instrukturmitra",
    "mitra.evaluasikerjasama",
    "mitra.memorijabatan",
    "mitra.butirmemori",
)
REKAMAN_PEMBINAAN = (
    "pembinaan.program",
    "pembinaan.tahapanprogram",
    "pembinaan.syaratprogram",
    "pembinaan.programprioritas",
    "pembinaan.tujuanprogram",
    "pembinaan.aksiperubahan",
    "pembinaan.programaksi",
    "pembinaan.ruang",
    "pembinaan.jadwalmingguan",
    "pembinaan.pengampukegiatan",
    "pembinaan.materi",
    "pembinaan.kegiatan",
    "pembinaan.sesi",
    "pembinaan.pengampusesi",
    "pembinaan.peserta",
    "pembinaan.penangguhan",
    "pembinaan.izinkehadiran",
    "pembinaan.kehadiran",
    "pembinaan.pencatatansesi",
    "pembinaan.penilaian",
    "pembinaan.nilaimateri",
    "pembinaan.capaiantujuan",
    "pembinaan.sertifikat",
    "pembinaan.ttdsertifikat",
    "pembinaan.rancangansertifikat",
    "pembinaan.lampiran",
    "pembinaan.asesmenminat",
    "pembinaan.pilihanminat",
    "pembinaan.analisiskebutuhan",
    "pembinaan.butiranalisis",
    "pembinaan.pesertadidik",
    "pembinaan.rapor",
    "pembinaan.nilairapor",
    "pembinaan.ujian",
    "pembinaan.ijazah",
    "pembinaan.sidangtpp",
    "pembinaan.anggotasidang",
    "pembinaan.keputusantpp",
)
# The sheets a wali makes of his own people; others read them.
SPPN = (
    "pembinaan.pengamatanharian",
    "pembinaan.pengecualianharian",
    "pembinaan.penilaiansppn",
    "pembinaan.butirsppn",
)
PEMBINAAN = lihat(*REKAMAN_PEMBINAAN, *SPPN)
# Rehabilitation without what anybody answered or noted: those rows have no permission at all, only an open case.
REKAMAN_REHAB = (
    "rehabilitasi.timterpadu",
    "rehabilitasi.anggotatim",
    "rehabilitasi.programrehab",
    "rehabilitasi.gelombang",
    "rehabilitasi.targetlayanan",
    "rehabilitasi.kasus",
    "rehabilitasi.persetujuan",
    "rehabilitasi.skriningmassal",
    "rehabilitasi.calonskrining",
    "rehabilitasi.pengisian",
    "rehabilitasi.rencana",
    "rehabilitasi.layanan",
    "rehabilitasi.kehadiranlayanan",
    "rehabilitasi.tesurine",
    "rehabilitasi.evaluasi",
    "rehabilitasi.serahterima",
    "rehabilitasi.kontakpasca",
    "rehabilitasi.aksesdarurat",
)
# Status, dates and category of single people: Kepala, the wali of the person, the TPP (domain.md §7.6).
KASUS_BERNAMA = lihat("rehabilitasi.kasus") | {"rehabilitasi.lihat_nama_kasus", "rehabilitasi.lihat_kasus_wbp"}
# The head count of the whole institution: not for a wali, who meets only his own people.
HUNIAN = "wbp.lihat_hunian"
# Who goes to which class at which hour, by block: names and rooms, without what else a participation says.
PERGERAKAN = "pembinaan.lihat_pergerakan"
ACUAN = lihat(
    "pembinaan.bidang",
    "pembinaan.alasankehadiran",
    "pembinaan.alasanberhenti",
    "pembinaan.sebabbatal",
    "pembinaan.minat",
    "pembinaan.prioritas",
    "pembinaan.jenistahapan",
    "pembinaan.ketentuantipe",
    "pembinaan.jenissyarat",
    "pembinaan.matapelajaran",
    "pembinaan.aspeksppn",
    "pembinaan.ketentuansppn",
    "pembinaan.predikatsppn",
    "mitra.jenismitra",
    "mitra.jeniskomitmen",
    "mitra.ruanglingkup",
)

IZIN: dict[str, frozenset[str]] = {
    Peran.REGISTRASI: frozenset(
        UPT
        | ACUAN
        | PEMBINAAN
        | kelola(
            "wbp.wbp",
            "wbp.perkara",
            "wbp.registrasi",
            "wbp.penempatan",
            "wbp.mutasi",
            "wbp.keberadaan",
            "wbp.penugasanwali",
            "wbp.pelanggaran",
            "upt.blok",
            "upt.kamar",
        )
        | {"wbp.impor_wbp", "wbp.lihat_nik", "wbp.ekspor_wbp", HUNIAN, "pembinaan.ekspor_pesertadidik"}
        | {"rehabilitasi.rujuk_kasus"}
    ),
    Peran.PEMBINAAN: frozenset(
        UPT
        | ACUAN
        | WBP
        | MITRA
        | kelola(*REKAMAN_PEMBINAAN)
        | lihat(*SPPN)
        | {"pembinaan.setujui_peserta", "pembinaan.ekspor_kegiatan", "pembinaan.ekspor_sertifikat"}
        | {PERGERAKAN}
        | {"pembinaan.lihat_batasan_kesehatan", "pembinaan.ekspor_pesertadidik", "pembinaan.ekspor_sidangtpp"}
        | {"pembinaan.kunci_penilaiansppn", "pembinaan.isi_mental_sppn"}
        | {"wbp.add_catatan", "wbp.change_catatan"}
        | {"wbp.ekspor_wbp", HUNIAN, "mitra.change_tindaklanjut", "mitra.add_usulan"}
        | KASUS_BERNAMA
    ),
    Peran.KERJA_SAMA: frozenset(
        UPT
        | ACUAN
        | lihat("pembinaan.program", "pembinaan.kegiatan", "pembinaan.sesi")
        | lihat("pembinaan.analisiskebutuhan", "pembinaan.butiranalisis")
        | MITRA
        | kelola(
            "mitra.mitra",
            "mitra.kontak",
            "mitra.kerjasama",
            "mitra.dokumen",
            "mitra.komitmen",
            "mitra.penyerahan",
            "mitra.pertemuan",
            "mitra.tindaklanjut",
            "mitra.usulan",
            "mitra.tawaran",
            "mitra.lampiran",
            "mitra.instrukturmitra",
            "mitra.evaluasikerjasama",
            "mitra.memorijabatan",
        )
        | lihat("akun.undangan", "core.surel")
        | {"mitra.ekspor_mitra", "mitra.ekspor_kerjasama", "mitra.ekspor_usulan", "mitra.undang_instruktur"}
        | {"core.ulang_surel"}
    ),
    Peran.WALI: frozenset(
        UPT
        | ACUAN
        | WBP
        | lihat(
            "pembinaan.program",
            "pembinaan.kegiatan",
            "pembinaan.sesi",
            "pembinaan.peserta",
            "pembinaan.asesmenminat",
            "pembinaan.pilihanminat",
            "pembinaan.pesertadidik",
            "pembinaan.keputusantpp",
        )
        | kelola(*SPPN, "wbp.catatan", "pembinaan.izinkehadiran")
        | {"pembinaan.add_peserta", "pembinaan.lihat_batasan_kesehatan"}
        | KASUS_BERNAMA
        | {"rehabilitasi.rujuk_kasus"}
    ),
    # Sees the cases it belongs to, never the register.
    Peran.REHAB: frozenset(
        UPT
        | kelola(*REKAMAN_REHAB)
        | {
            "rehabilitasi.lihat_nama_kasus",
            "rehabilitasi.rujuk_kasus",
            "rehabilitasi.buka_klinis",
            "rehabilitasi.lihat_hasil_rehab",
            "rehabilitasi.ekspor_hasil_rehab",
            "rehabilitasi.putus_aksesdarurat",
        }
    ),
    Peran.PENGAMANAN: frozenset(
        UPT
        | lihat("wbp.wbp", "wbp.registrasi", "wbp.mutasi", "pembinaan.kegiatan", "pembinaan.sesi")
        | kelola("wbp.penempatan", "wbp.keberadaan", "wbp.pelanggaran")
        | {HUNIAN, PERGERAKAN}
    ),
    Peran.KEPALA: frozenset(
        UPT
        | ACUAN
        | WBP
        | MITRA
        | PEMBINAAN
        | lihat(*REKAMAN_REHAB)
        | lihat("core.jejakakses", "core.surel")
        | kelola("mitra.memorijabatan")
        | {
            "dasbor.lihat_dasbor",
            HUNIAN,
            PERGERAKAN,
            "rehabilitasi.lihat_nama_kasus",
            "rehabilitasi.lihat_kasus_wbp",
            "rehabilitasi.rujuk_kasus",
            "rehabilitasi.lihat_hasil_rehab",
            "rehabilitasi.ekspor_hasil_rehab",
            "rehabilitasi.putus_aksesdarurat",
            "wbp.lihat_nik",
            "wbp.ekspor_wbp",
            "mitra.ekspor_mitra",
            "mitra.ekspor_kerjasama",
            "mitra.ekspor_usulan",
            "mitra.putuskan_kerjasama",
            "mitra.tetapkan_evaluasi",
            "pembinaan.setujui_peserta",
            "pembinaan.tetapkan_analisiskebutuhan",
            "pembinaan.tetapkan_sidangtpp",
            "pembinaan.ekspor_sidangtpp",
            "pembinaan.lihat_batasan_kesehatan",
            "pembinaan.lebihi_kuota",
            "pembinaan.sahkan_sertifikat",
            "pembinaan.change_sertifikat",
            "pembinaan.ekspor_kegiatan",
            "pembinaan.ekspor_sertifikat",
        }
    ),
    Peran.AUDITOR: frozenset(
        UPT
        | ACUAN
        | WBP
        | MITRA
        | PEMBINAAN
        | lihat("core.jejakakses", "core.surel", "akun.pengguna", "akun.penugasan", "akun.undangan")
        | lihat("upt.kanwil", "upt.wilayah", "wbp.impor", "mitra.imporrekap", "pembinaan.imporlembar")
        | lihat(*REKAMAN_REHAB)  # counts and process dates, without names
        | {"rehabilitasi.lihat_hasil_rehab"}
        | {"dasbor.lihat_dasbor", HUNIAN, PERGERAKAN}
    ),
    # A partner's person: own classes and nothing else. Which classes, and whether at all, is computed (akun.syarat).
    Peran.MITRA: frozenset({"pembinaan.kelas_sendiri"}),
    Peran.ADMIN_UPT: frozenset(
        kelola("upt.upt", "upt.pejabat", "upt.blok", "upt.kamar", "upt.harilibur", "akun.pengguna", "akun.penugasan")
        | ACUAN
        | {"akun.buka_kunci_masuk", "core.ubah_acuan", "core.view_surel", "core.ulang_surel"}
    ),
}
