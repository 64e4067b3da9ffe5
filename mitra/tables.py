"""Columns of the three lists, once for page, print, XLSX and CSV."""

from core.charts import meter
from core.tables import Kolom, Tabel
from core.tampil import angka, persen
from mitra.choices import KeadaanKerjaSama, KeadaanKomitmen
from mitra.rules import sisa_hari


def sejak(hari: int) -> str:
    return "hari ini" if hari == 0 else f"{angka(hari)} hari lalu"


def nama_pihak(naskah) -> str:
    return ", ".join(p.mitra.nama for p in naskah.pihak.all()) or "Belum ada pihak"


def nomor_semua(naskah) -> str:
    return "; ".join(n for n in [naskah.nomor_upt, *(p.nomor for p in naskah.pihak.all())] if n)


def kata_sisa(naskah) -> str:
    """Days left in words, only where a signed text is in force or past its end."""
    sisa = sisa_hari(naskah.akhir, naskah.pada)
    if sisa is None or naskah.keadaan not in ("berlaku", "akan_berakhir", "kedaluwarsa", "belum_mulai"):
        return ""
    return "hari terakhir" if sisa == 0 else f"{angka(sisa)} hari lagi" if sisa > 0 else f"lewat {angka(-sisa)} hari"


def keadaan_janji(janji) -> str:
    """Keadaan in words; an overdue promise says by how many days."""
    if janji.keadaan == KeadaanKomitmen.LEWAT:
        return f"Lewat {angka((janji.pada - janji.tenggat).days)} hari"
    return KeadaanKomitmen(janji.keadaan).label


def meter_janji(janji):
    """The promise meter under its numbers (screen only: files print the numbers)."""
    return meter(janji.tercapai, janji.target, KeadaanKomitmen.warna[janji.keadaan], janji.get_satuan_display())


class MitraTabel(Tabel):
    kolom = (
        Kolom("nama", "Mitra", urut="nama_kunci", tautan=True, sub=lambda m: m.singkatan, lebar=36),
        Kolom("singkatan", "Singkatan", layar=False),
        Kolom("jenis", "Jenis", "jenis.nama", urut="jenis__nama", lebar=28),
        Kolom("berlaku", "Kerja sama berlaku", "naskah_berlaku", urut="naskah_berlaku", jenis="angka"),
        Kolom(
            "janji",
            "Janji terpenuhi",
            lambda m: f"{angka(m.janji_terpenuhi)} dari {angka(m.janji_semua)}" if m.janji_semua else "",
            urut="janji_terpenuhi",
            sub=lambda m: persen(m.janji_terpenuhi, m.janji_semua) if m.janji_semua else "",
        ),
        Kolom(
            "terakhir",
            "Kegiatan terakhir",
            "kegiatan_terakhir",
            urut="kegiatan_terakhir",
            jenis="tanggal",
            sub=lambda m: sejak((m.pada - m.kegiatan_terakhir).days) if m.kegiatan_terakhir else "",
        ),
        Kolom("kontak", "Kontak utama", "kontak_nama", sub=lambda m: m.kontak_telepon or "", lebar=26),
        Kolom("telepon", "Telepon kontak", "kontak_telepon", layar=False),
        Kolom("aktif", "Keaktifan", lambda m: "Aktif" if m.aktif else "Tidak aktif", layar=False),
    )
    urut_awal = ("-aktif", "nama_kunci")

    def kelas_baris(self, baris):
        return "" if baris.aktif else "redup"


class KerjaSamaTabel(Tabel):
    """The sheet "Rekap MoU" (domain.md §12.1)."""

    kolom = (
        Kolom("mitra", "Mitra", nama_pihak, tautan=True, sub=lambda k: k.get_jenis_display(), lebar=32),
        Kolom("jenis", "Jenis naskah", "get_jenis_display", layar=False, lebar=22),
        Kolom("nomor", "Nomor", nomor_semua, urut="nomor_upt", lebar=30),
        Kolom("judul", "Judul", urut="judul", tautan=True, lebar=44),
        Kolom("tanggal", "Tanggal", "tanggal_tanda_tangan", urut="tanggal_tanda_tangan", jenis="tanggal"),
        Kolom(
            "akhir",
            "Berlaku s.d.",
            lambda k: k.akhir or ("tanpa batas" if k.mulai else ""),
            urut="akhir",
            jenis="tanggal",
            sub=kata_sisa,
        ),
        Kolom(
            "sisa",
            "Sisa hari",
            lambda k: sisa_hari(k.akhir, k.pada) if kata_sisa(k) else None,
            jenis="angka",
            layar=False,
        ),
        Kolom(
            "keadaan",
            "Keadaan",
            lambda k: k.get_status_display() if k.keadaan == "disiapkan" else KeadaanKerjaSama(k.keadaan).label,
            lencana=lambda k: KeadaanKerjaSama.warna[k.keadaan],
            lebar=20,
        ),
        Kolom("pic", "Penanggung jawab", "pic.nama", urut="pic__nama", lebar=24),
    )
    urut_awal = ("-tanggal_tanda_tangan",)

    def kelas_baris(self, baris):
        return {"kedaluwarsa": "tanda-bad", "akan_berakhir": "tanda-wait"}.get(baris.keadaan, "")


class KomitmenTabel(Tabel):
    kolom = (
        Kolom("uraian", "Janji", urut="uraian", tautan=True, sub=lambda k: k.jenis.nama, lebar=40),
        Kolom("jenis", "Jenis", "jenis.nama", layar=False),
        Kolom(
            "mitra",
            "Pihak yang berjanji",
            lambda k: k.mitra.nama if k.mitra_id else "UPT",
            urut="mitra__nama_kunci",
            lebar=28,
        ),
        Kolom("naskah", "Kerja sama", "kerja_sama.judul", layar=False, lebar=40),
        Kolom("tenggat", "Tenggat", urut="tenggat", jenis="tanggal"),
        Kolom(
            "capaian",
            "Capaian",
            lambda k: f"{angka(k.tercapai)} dari {angka(k.target)} {k.get_satuan_display()}",
            urut="tercapai",
            sub=meter_janji,
            lebar=22,
        ),
        Kolom("target", "Target", jenis="angka", layar=False),
        Kolom("tercapai", "Tercapai", jenis="angka", layar=False),
        Kolom("nilai", "Nilai terealisasi (Rp)", "nilai_tercapai", urut="nilai_tercapai", jenis="angka"),
        Kolom("keadaan", "Keadaan", keadaan_janji, lencana=lambda k: KeadaanKomitmen.warna[k.keadaan], lebar=18),
    )
    urut_awal = ("tenggat",)
