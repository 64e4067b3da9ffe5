"""Programmes."""

from django.urls import reverse

from core.tables import Kolom, Tabel


class ProgramTabel(Tabel):
    urut_awal = ("nama",)

    def __init__(self, pengguna, hari):
        self.kolom = (
            Kolom("nama", "Program", urut="nama", tautan=True, lebar=32),
            Kolom("jenis", "Jenis", "get_jenis_display", urut="jenis", lebar=24),
            Kolom("lama", "Lama (hari)", "lama_hari", urut="lama_hari", jenis="angka", lebar=10),
            Kolom("evaluasi", "Bulan evaluasi", kata_bulan, lebar=20),
            Kolom("gelombang", "Gelombang", "jumlah_gelombang", urut="jumlah_gelombang", jenis="angka", lebar=10),
            Kolom(
                "keadaan",
                "Keadaan",
                lambda p: "Ditawarkan" if ditawarkan(p, hari) else "Tidak ditawarkan lagi",
                lencana=lambda p: "ok" if ditawarkan(p, hari) else "mute",
                lebar=16,
            ),
        )
        super().__init__(pengguna)

    def alamat_baris(self, baris):
        if not self.pengguna.has_perm("rehabilitasi.change_programrehab"):
            return ""
        return reverse("rehabilitasi:program_ubah", args=[baris.pk])


def ditawarkan(program, hari) -> bool:
    return program.berlaku_sampai is None or program.berlaku_sampai >= hari


def kata_bulan(program) -> str:
    tengah = [f"bulan ke-{b}" for b in program.bulan]
    return ", ".join(["awal", *tengah, "akhir"])
