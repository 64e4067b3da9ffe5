"""Papers of one held session, and the report of a class."""

import datetime as dt

from core.cetak import cetak_pdf, gambar_svg
from core.tampil import angka, desimal, jam, persen, tanggal_terbilang
from core.urai import format_tanggal, format_tanggal_pendek
from pembinaan.cetak.kehadiran import fakta_sesi
from pembinaan.models import Kegiatan, Sesi
from upt.cetak import kop, tanda_tangan

PENUTUP = "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
CARA_BERHASIL = (
    "Keberhasilan = lulus ÷ (lulus + tidak lulus + berhenti karena gagal). Peserta yang bebas, pindah, atau berhenti "
    "bukan karena gagal tidak masuk penyebut dan disebut tersendiri."
)
CARA_HADIR = "Kehadiran = (hadir + terlambat) ÷ tanda tanpa izin, sakit, dan bentrok; hanya sesi terlaksana."


def berita_acara(sesi: Sesi, pengajar: list, hadir: dict[str, int], *, dicetak: dict, saat: dt.datetime, zona: str):
    """Minutes of a session: counts, who taught, what was done. It names no participant, for a partner signs it too."""
    s, k, upt = sesi, sesi.kegiatan, sesi.upt
    tempat = s.ruang.nama if s.ruang_id else s.tempat
    jumlah = s.jumlah_hadir + s.jumlah_dimaafkan + s.jumlah_tidak_hadir
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(upt),
        "judul": "BERITA ACARA KEGIATAN PEMBINAAN",
        "nomor": s.nomor_berita_acara,
        "pembuka": f"Pada hari ini, {tanggal_terbilang(s.tanggal)} ({format_tanggal_pendek(s.tanggal)}), pukul "
        f"{jam(s.jam_mulai)} sampai {jam(s.jam_selesai)} {zona}, bertempat di "
        f"{f'{tempat}, ' if tempat else ''}{upt.nama}, telah dilaksanakan:",
        "fakta": [
            {"label": label, "nilai": nilai}
            for label, nilai in (
                (k.program.sebutan, k.nama),
                ("Bidang", k.program.bidang.nama),
                ("Materi", s.materi.judul if s.materi_id else ""),
                ("Jam pelajaran", f"{s.jp} JP"),
                ("Mitra", k.mitra.nama if k.mitra_id else ""),
            )
            if nilai
        ],
        "hadir": [
            {"label": "Hadir", "n": f"{angka(s.jumlah_hadir)} orang (L {hadir['l']}, P {hadir['p']})"},
            {"label": "Izin, sakit, atau bentrok", "n": f"{angka(s.jumlah_dimaafkan)} orang"},
            {"label": "Tidak hadir tanpa keterangan", "n": f"{angka(s.jumlah_tidak_hadir)} orang"},
            {"label": "Jumlah peserta tercatat", "n": f"{angka(jumlah)} orang"},
        ],
        "pengajar": [
            {
                "nama": p.nama,
                "peran": p.peran,
                "asal": p.asal,
                "hadir": {True: "Hadir", False: "Tidak hadir"}.get(p.hadir, "–"),
            }
            for p in pengajar
        ],
        "pokok": s.pokok,
        "penutup": PENUTUP,
        "tempat_tanggal": f"{upt.kota}, {format_tanggal(s.tanggal)}",
        "pihak": _pihak(s, pengajar),
        "mengetahui": _kepala(s),
        "dicetak": dicetak,
    }
    return cetak_pdf("berita_acara_sesi", data)


def _pihak(s: Sesi, pengajar: list) -> list[dict]:
    """Instructors who came, then who answers for the run. Who did not come signs nothing."""
    pj = s.kegiatan.penanggung_jawab
    guru = [p for p in pengajar if p.mengajar and p.hadir is not False and p.nama != str(pj)]
    petugas = {"jabatan": "Penanggung jawab kegiatan", "nama": pj.nama if pj else "", "nip": pj.nip if pj else ""}
    return [*({"jabatan": p.peran, "nama": p.nama, "nip": ""} for p in guru), petugas]


def _kepala(s: Sesi) -> dict | None:
    blok = tanda_tangan(s.upt, s.tanggal)
    return blok["pihak"][0] if blok else None


def lembar_foto(sesi: Sesi, foto: list, *, umum: bool, dicetak: dict, saat: dt.datetime, zona: str) -> bytes:
    """Photos of a session, six a page. `umum` is written on it: such a sheet may leave the house."""
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(sesi.upt),
        "judul": "DOKUMENTASI KEGIATAN",
        "anak_judul": sesi.kegiatan.nama,
        "fakta": [f for f in fakta_sesi(sesi, zona) if f["label"] not in ("Instruktur", "Materi")],
        "catatan": "Versi untuk umum: hanya foto tanpa wajah WBP."
        if umum
        else "Untuk keperluan dinas. Jangan disebarkan: sebagian foto dapat memperlihatkan wajah.",
        "foto": [
            {"gambar": gambar_svg(f.isi) if f.isi else "", "keterangan": f.keterangan or f"Foto {i}"}
            for i, f in enumerate(foto, 1)
        ],
        "dicetak": dicetak,
    }
    return cetak_pdf("lembar_foto", data)


def laporan_kelas(kegiatan: Kegiatan, laporan, *, dicetak: dict, saat: dt.datetime, pada: dt.date) -> bytes:
    """The report of a run. Counts only."""
    k, n = kegiatan, laporan
    b, h = n.berhasil, n.hadir
    selesai = format_tanggal(k.selesai) if k.selesai else "sekarang"
    data = {
        "waktu": saat.isoformat(),
        "kop": kop(k.upt),
        "judul": "LAPORAN KEGIATAN PEMBINAAN",
        "anak_judul": k.nama,
        "fakta": [
            {"label": label, "nilai": nilai}
            for label, nilai in (
                ("Program", k.program.nama),
                ("Bidang", k.program.bidang.nama),
                ("Masa", f"{format_tanggal(k.mulai)} sampai {selesai}"),
                ("Mitra", k.mitra.nama if k.mitra_id else ""),
                ("Penanggung jawab", k.penanggung_jawab.nama if k.penanggung_jawab_id else ""),
                ("Status", k.get_status_display()),
            )
            if nilai
        ],
        "ringkas": [
            {"label": "Keberhasilan", "isi": persen(b["lulus"], b["dihitung"]), "sub": kata_berhasil(b)},
            {
                "label": "Kehadiran",
                "isi": persen(h["hadir"], h["dihitung"]),
                "sub": f"{angka(h['hadir'])} dari {angka(h['dihitung'])} tanda",
            },
            {"label": "Sesi terlaksana", "isi": angka(h["sesi"]), "sub": f"dari {angka(n.sesi_rencana)} direncanakan"},
            {"label": "JP terlaksana", "isi": angka(n.jp), "sub": f"dari {angka(n.jp_rencana)} direncanakan"},
            {
                "label": "Sertifikat terbit",
                "isi": angka(n.sertifikat),
                "sub": f"{angka(n.sertifikat_menunggu)} menunggu pengesahan" if n.sertifikat_menunggu else "",
            },
        ],
        "peserta": [{"label": label, "n": angka(jumlah)} for label, jumlah, _ in n.status],
        "nilai": kata_nilai(n.nilai),
        "tujuan": [
            {"uraian": t["uraian"], "n": [angka(t[c]) for c in ("tercapai", "sebagian", "tidak")]} for t in n.tujuan
        ],
        "guru": [
            {"bulan": g["kata_bulan"], "orang": g["orang"], "n": f"{angka(g['datang'])} dari {angka(g['kali'])} sesi"}
            for g in n.guru
        ],
        "foto": angka(len(n.foto)),
        "cara": [CARA_BERHASIL, CARA_HADIR],
        "tanda_tangan": tanda_tangan(k.upt, pada),
        "dicetak": dicetak,
    }
    return cetak_pdf("laporan_kelas", data)


def kata_berhasil(b: dict[str, int]) -> str:
    lepas = f"; {angka(b['lepas'])} bebas, pindah, atau berhenti bukan karena gagal" if b["lepas"] else ""
    return f"{angka(b['lulus'])} lulus dari {angka(b['dihitung'])} yang dihitung{lepas}"


def kata_nilai(n) -> list[dict]:
    """Scores in words; nothing where nobody has one."""
    hasil = []
    if n.banyak:
        hasil += [
            {"label": "Rata-rata", "n": desimal(n.rerata, 1)},
            {"label": "Terendah", "n": desimal(n.terendah, 2)},
            {"label": "Tertinggi", "n": desimal(n.tertinggi, 2)},
            {"label": "Peserta bernilai", "n": angka(n.banyak)},
        ]
    if n.kompeten or n.belum:
        hasil += [{"label": "Kompeten", "n": angka(n.kompeten)}, {"label": "Belum kompeten", "n": angka(n.belum)}]
    return hasil
