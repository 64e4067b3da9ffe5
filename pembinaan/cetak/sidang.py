"""The papers of a sitting: invitation, list to be heard, attendance, record with the signatures of who sat."""

import datetime as dt

from core.cetak import cetak_pdf
from core.tampil import HARI, angka, jam, tanggal_terbilang
from core.urai import format_tanggal, format_tanggal_pendek
from pembinaan.cetak.bagian import dicetak
from pembinaan.choices import StatusKeputusan, StatusSidang
from upt.cetak import kop, pihak, tanda_tangan
from upt.models import Pejabat

NADA = {"disetujui": "baik", "ditunda": "perhatian", "ditolak": "buruk", "diusulkan": "netral"}
DASAR = (
    "Undang-Undang Nomor 22 Tahun 2022 tentang Pemasyarakatan dan Keputusan Menteri Kehakiman Nomor "
    "M.02.PR.08.03 Tahun 1999 tentang Pembentukan Balai Pertimbangan Pemasyarakatan dan Tim Pengamat Pemasyarakatan"
)


def _umum(s, oleh, saat: dt.datetime, zona: str) -> dict:
    return {"waktu": saat.isoformat(), "kop": kop(s.upt), "dicetak": dicetak(oleh, saat, zona)}


def _hari(tanggal: dt.date) -> str:
    return f"{HARI[tanggal.weekday()]}, {format_tanggal(tanggal)}"


def _kepala(s, pada: dt.date) -> dict:
    blok = tanda_tangan(s.upt, pada)
    return blok["pihak"][0] if blok else {"jabatan": f"Kepala {s.upt.nama}", "nama": "", "nip": ""}


def undangan_sidang(s, anggota: list, *, oleh, saat: dt.datetime, zona: str) -> bytes:
    """The letter keeps the date on which it got its number, and the head of that day."""
    agenda = [a.strip() for a in s.agenda.splitlines() if a.strip()]
    data = {
        **_umum(s, oleh, saat, zona),
        "tempat_tanggal": f"{s.upt.kota}, {format_tanggal(s.tanggal_undangan)}",
        "kepala": [
            {"label": "Nomor", "nilai": s.nomor_undangan},
            {"label": "Sifat", "nilai": "Penting"},
            {"label": "Lampiran", "nilai": "–"},
            {"label": "Hal", "nilai": f"Undangan sidang TPP {s.get_jenis_display().lower()}"},
        ],
        "yth": [f"{i}. {a.jabatan} ({a.nama})" for i, a in enumerate(anggota, 1)],
        "pembuka": [
            "Dengan hormat,",
            f"Berdasarkan {DASAR}, kami mengundang Saudara untuk hadir pada sidang Tim Pengamat Pemasyarakatan (TPP) "
            f"{s.upt.nama}.",
        ],
        "kebutuhan": [],
        "permintaan": "Sidang dilaksanakan pada:",
        "rincian": [
            {"label": "Hari, tanggal", "nilai": _hari(s.tanggal)},
            {"label": "Pukul", "nilai": f"{jam(s.jam)} {zona} sampai selesai"},
            {"label": "Tempat", "nilai": s.tempat},
            {"label": "Agenda", "nilai": agenda[0] if agenda else "Pembahasan daftar warga binaan yang diusulkan"},
            *({"label": "", "nilai": a} for a in agenda[1:]),
        ],
        "penutup": ["Demikian kami sampaikan. Atas kehadiran Saudara, kami ucapkan terima kasih."],
        "tanda_tangan": {"pihak": [_kepala(s, s.tanggal_undangan)]},
    }
    if s.status == StatusSidang.DIBATALKAN:
        data["cap_air"] = "BATAL"
    return cetak_pdf("surat_usulan", data)


def hadir_sidang(s, anggota: list, *, oleh, saat: dt.datetime, zona: str) -> bytes:
    """For the pen: members in the order of the signatures, with lines for guests."""
    data = {
        **_umum(s, oleh, saat, zona),
        "judul": "DAFTAR HADIR",
        "anak_judul": f"Sidang TPP {s.get_jenis_display().lower()}",
        "fakta": [
            {"label": "Hari, tanggal", "nilai": _hari(s.tanggal)},
            {"label": "Waktu", "nilai": f"{jam(s.jam)} {zona}"},
            {"label": "Tempat", "nilai": s.tempat},
        ],
        "sisi": [
            {
                "nama": "Anggota dan undangan",
                "orang": [{"nama": a.nama, "jabatan": f"{a.get_peran_display()} · {a.jabatan}"} for a in anggota],
                "kosong": max(3, 14 - len(anggota)),
            }
        ],
        "tanda_tangan": {"tempat_tanggal": f"{s.upt.kota}, {format_tanggal(s.tanggal)}", "pihak": _ketua(s, anggota)},
    }
    return cetak_pdf("hadirin_pertemuan", data)


def _ketua(s, anggota: list) -> list[dict]:
    ketua = next((a for a in anggota if a.peran == "ketua"), None)
    if ketua is None:
        return [{"jabatan": "Ketua TPP", "nama": "", "nip": ""}]
    return [{"jabatan": "Ketua TPP", "nama": ketua.nama, "nip": ketua.nip}]


def daftar_sidang(s, baris: list, jumlah: list, *, perkara: bool, kertas: str, oleh, saat: dt.datetime, zona) -> bytes:
    """The list with the columns of domain.md §5.4; a column of the case stands only for who may read it."""
    data = {
        **_umum(s, oleh, saat, zona),
        "kertas": kertas,
        "judul": "DAFTAR WARGA BINAAN YANG DISIDANGKAN",
        "anak_judul": f"Sidang Tim Pengamat Pemasyarakatan {s.get_jenis_display().lower()}, {_hari(s.tanggal)}",
        "perkara": perkara,
        "baris": [_baris_daftar(b, perkara) for b in baris],
        "jumlah": _kata_jumlah(jumlah),
        "tanda_tangan": {
            "tempat_tanggal": f"{s.upt.kota}, {format_tanggal(s.tanggal)}",
            "pihak": [{"keterangan": "Mengetahui,"} | _kepala(s, s.tanggal), *_sekretaris(s)],
        },
    }
    return cetak_pdf("daftar_tpp", data)


def _sekretaris(s) -> list[dict]:
    a = next((a for a in s.anggota.all() if a.peran == "sekretaris"), None)
    return [{"jabatan": "Sekretaris TPP", "nama": a.nama if a else "", "nip": a.nip if a else ""}]


def _kata_jumlah(jumlah: list) -> list[str]:
    return [f"{label} : {angka(n)} Orang" for label, n in jumlah]


def _baris_daftar(b, perkara: bool) -> dict:
    p = b.orang.perkara if perkara else None
    tetap = p is not None and p.ada_pidana and not b.orang.masa.tanpa_batas
    lama = [str(n) for n in p.pidana] if tetap else ["–"] * 3
    return {
        "nama": b.k.wbp.nama,
        "nomor": b.orang.nomor,
        "pasal": p.pasal if p else "",
        "lama": lama,
        "tahap": [
            format_tanggal_pendek(t) if perkara and (t := b.orang.tanggal(kode)) else "–"
            for kode in ("sepertiga", "setengah", "duapertiga", "ekspirasi")
        ],
        "kegiatan": b.kegiatan,
        "keterangan": b.k.keterangan or (p.get_jenis_pidana_display() if p and b.orang.masa.tanpa_batas else ""),
    }


def berita_acara_sidang(s, baris: list, jumlah: list, anggota: list, *, oleh, saat: dt.datetime, zona: str) -> bytes:
    """What was recommended of each, and every member who came signs in their order. Not adopted yet, it says so."""
    setuju = sum(b.k.status == StatusKeputusan.DISETUJUI for b in baris)
    tunda = sum(b.k.status == StatusKeputusan.DITUNDA for b in baris)
    tolak = sum(b.k.status == StatusKeputusan.DITOLAK for b in baris)
    hadir = [a for a in anggota if a.hadir]
    orang = len({b.k.wbp_id for b in baris})
    data = {
        **_umum(s, oleh, saat, zona),
        "judul": "BERITA ACARA SIDANG TIM PENGAMAT PEMASYARAKATAN",
        "nomor": s.nomor_berita_acara,
        "pembuka": (
            f"Pada hari ini, {tanggal_terbilang(s.tanggal)}, pukul {jam(s.jam)} {zona}, bertempat di {s.tempat}, "
            f"berdasarkan {DASAR}, telah dilaksanakan sidang TPP {s.get_jenis_display().lower()} {s.upt.nama} yang "
            f"dihadiri {len(hadir)} dari {len(anggota)} anggota."
        ),
        "hasil": (
            f"Sidang membahas {angka(len(baris))} perihal dari {angka(orang)} orang dan merekomendasikan "
            f"{angka(setuju)} disetujui, {angka(tunda)} ditunda, dan {angka(tolak)} ditolak, sebagai berikut:"
            if baris
            else "Sidang tidak membahas usulan perorangan."
        ),
        "baris": [
            {
                "nama": b.k.wbp.nama,
                "nomor": b.orang.nomor,
                "perihal": b.kegiatan if b.k.perihal != "tahap" else "Tahap pembinaan",
                "putusan": b.putusan,
                "nada": NADA[b.k.status],
                "alasan": b.k.alasan or b.k.keterangan,
            }
            for b in baris
        ],
        "jumlah": _kata_jumlah(jumlah),
        "notulen": [p.strip() for p in s.notulen.splitlines() if p.strip()],
        "penutup": "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
        "tempat_tanggal": f"{s.upt.kota}, {format_tanggal(s.tanggal)}",
        "anggota": [
            {"peran": a.get_peran_display(), "nama": a.nama, "jabatan": a.jabatan, "nip": a.nip} for a in hadir
        ],
        "tidak_hadir": [f"{a.nama} ({a.jabatan})" for a in anggota if not a.hadir],
        "kepala": _penetapan(s),
    }
    if s.status != StatusSidang.DITETAPKAN:
        data["cap_air"] = "BELUM DITETAPKAN"
    return cetak_pdf("berita_acara_tpp", data)


def _penetapan(s) -> dict:
    """The head of the day of adoption; before it, of the sitting, with a line to sign on."""
    pada = s.ditetapkan_pada or s.tanggal
    pejabat = Pejabat.objects.kepala(s.upt, pada)
    kepala = pihak(pejabat, s.upt, pada) if pejabat else {"jabatan": f"Kepala {s.upt.nama}", "nama": "", "nip": ""}
    kata = f"Ditetapkan {format_tanggal(pada)}" if s.ditetapkan_pada else "Menetapkan,"
    return {"keterangan": kata} | kepala
