"""ASI, version 1: a short interview over seven domains of life (domain.md §7.3), in our own short wording.

Not the full ASI: a few facts per domain, two ratings by the client (0–4) and the interviewer's severity (0–9). The
bands of severity are (OKU) in domain.md: they wait for confirmation. It gives no overall category and no composite.
"""

from collections.abc import Mapping

from rehabilitasi.instruments.dasar import Butir, Hasil, Instrumen, Langkah, Pilihan, Pita, Ukuran, pita_dari

DOMAIN = (
    ("medis", "Riwayat medis"),
    ("pekerjaan", "Pekerjaan dan dukungan hidup"),
    ("alkohol", "Alkohol"),
    ("napza", "Napza"),
    ("legal", "Legal"),
    ("keluarga", "Keluarga dan sosial"),
    ("psikiatris", "Psikiatris"),
)
PITA_PERLU = (
    Pita("tidak_perlu", "Tidak perlu pertolongan", 0),
    Pita("ringan", "Ringan", 1),
    Pita("sedang", "Sedang", 2),
    Pita("berat", "Berat", 3),
    Pita("sangat_berat", "Sangat berat", 4),
)
PITA_PARAH = (
    Pita("tidak_ada", "Tidak ada masalah", 1),
    Pita("ringan", "Ringan", 3),
    Pita("sedang", "Sedang", 5),
    Pita("cukup_berat", "Cukup berat", 7),
    Pita("sangat_berat", "Sangat berat", 9),
)
YA_TIDAK = (Pilihan("y", "Ya"), Pilihan("t", "Tidak"))
KALI, HARI, TAHUN = (0, 99), (0, 30), (0, 80)
# The facts of each domain: code, text, and the range of a whole-number answer (None: yes or no).
FAKTA = {
    "medis": (
        ("rawat", "Berapa kali Anda pernah dirawat inap?", KALI),
        ("menahun", "Apakah Anda mempunyai penyakit menahun?", None),
        ("obat", "Apakah Anda minum obat rutin dari dokter?", None),
        ("sakit", "Berapa hari Anda sakit dalam 30 hari terakhir?", HARI),
    ),
    "pekerjaan": (
        ("keahlian", "Apakah Anda mempunyai keahlian kerja?", None),
        ("hari", "Berapa hari Anda bekerja dalam 30 hari sebelum ditahan?", HARI),
        ("sah", "Apakah Anda mempunyai penghasilan yang sah sebelum ditahan?", None),
        ("tanggungan", "Berapa orang yang menjadi tanggungan Anda?", KALI),
    ),
    "alkohol": (
        ("tahun", "Berapa tahun Anda minum alkohol secara teratur?", TAHUN),
        ("hari", "Berapa hari Anda minum alkohol dalam 30 hari sebelum ditahan?", HARI),
        ("obati", "Apakah Anda pernah menjalani pengobatan karena alkohol?", None),
    ),
    "napza": (
        ("tahun", "Berapa tahun Anda memakai napza secara teratur?", TAHUN),
        ("hari", "Berapa hari Anda memakai napza dalam 30 hari sebelum ditahan?", HARI),
        ("campur", "Apakah Anda memakai lebih dari satu jenis napza?", None),
        ("overdosis", "Berapa kali Anda pernah overdosis?", KALI),
        ("rehab", "Berapa kali Anda pernah menjalani rehabilitasi?", KALI),
    ),
    "legal": (
        ("tangkap", "Berapa kali Anda pernah ditangkap?", KALI),
        ("pidana", "Berapa kali Anda pernah dipidana?", KALI),
        ("napza", "Apakah perkara Anda sekarang berkaitan dengan napza?", None),
        ("lain", "Apakah Anda masih menghadapi perkara lain?", None),
    ),
    "keluarga": (
        ("kunjung", "Apakah keluarga masih mengunjungi atau menghubungi Anda?", None),
        ("pemakai", "Apakah ada orang serumah yang memakai napza atau alkohol?", None),
        ("teman", "Berapa teman dekat yang Anda miliki?", KALI),
        ("konflik", "Apakah Anda berselisih berat dengan keluarga dalam 30 hari terakhir?", None),
    ),
    "psikiatris": (
        ("sedih", "Apakah Anda sangat sedih atau tertekan dalam 30 hari terakhir?", None),
        ("cemas", "Apakah Anda sangat cemas atau tegang dalam 30 hari terakhir?", None),
        ("bunuh_diri", "Apakah Anda berpikir untuk bunuh diri dalam 30 hari terakhir?", None),
        ("rawat", "Berapa kali Anda pernah dirawat karena masalah kejiwaan?", KALI),
    ),
}
GANGGU = ("Tidak sama sekali", "Sedikit", "Sedang", "Berat", "Sangat berat")
BUNUH_DIRI = "psikiatris_bunuh_diri"
CATATAN_BUNUH_DIRI = "Ada pikiran bunuh diri dalam 30 hari terakhir: segera hubungi tenaga kesehatan."
BATAS_PRIORITAS = 4


def _penilaian(kode: str, bagian: str) -> tuple[Butir, ...]:
    perlu = tuple(Pilihan(str(nilai), pita.label, nilai) for nilai, pita in enumerate(PITA_PERLU))
    ganggu = tuple(Pilihan(str(nilai), teks, nilai) for nilai, teks in enumerate(GANGGU))
    parah = tuple(Pilihan(str(nilai), pita_dari(nilai, PITA_PARAH).label, nilai) for nilai in range(10))
    return (
        Butir(
            f"{kode}_ganggu",
            "Seberapa mengganggu masalah di bidang ini bagi Anda dalam 30 hari terakhir?",
            bagian,
            ganggu,
            "Penilaian klien.",
        ),
        Butir(
            f"{kode}_perlu",
            "Seberapa besar Anda memerlukan pertolongan di bidang ini?",
            bagian,
            perlu,
            "Penilaian klien.",
        ),
        Butir(
            f"{kode}_parah",
            "Seberapa parah masalah di bidang ini?",
            bagian,
            parah,
            "Penilaian pewawancara, tidak dibacakan kepada klien.",
        ),
    )


def _langkah(kode: str, label: str) -> Langkah:
    fakta = tuple(
        Butir(f"{kode}_{nama}", teks, label, () if rentang else YA_TIDAK, angka=rentang)
        for nama, teks, rentang in FAKTA[kode]
    )
    pengantar = "Anda boleh tidak menjawab pertanyaan mana pun."
    return Langkah(kode, label, pengantar, (*fakta, *_penilaian(kode, label)))


class AsiV1(Instrumen):
    kode = "asi"
    versi = 1
    judul = "Asesmen ASI"
    singkatan = "ASI"
    sumber = (
        "Bidang dan skala penilaian mengikuti Addiction Severity Index; butir fakta dan kalimat susunan Jejak Bina."
    )
    arah = -1
    halaman = tuple(_langkah(kode, label) for kode, label in DOMAIN)

    def skor(self, jawaban: Mapping[str, object]) -> Hasil:
        nilai = {butir.kode: butir.nilai(jawaban) for butir in self.butir if butir.kode.endswith(("_perlu", "_parah"))}
        ukuran = tuple(
            satu
            for kode, label in DOMAIN
            for satu in _ukuran(label, kode, nilai[f"{kode}_perlu"], nilai[f"{kode}_parah"])
        )
        kurang = self.kurang(jawaban, nilai)
        bunuh_diri = next(butir for butir in self.butir if butir.kode == BUNUH_DIRI)
        ada = bunuh_diri.baca(jawaban.get(BUNUH_DIRI)) == "y"
        return Hasil(
            lengkap=not kurang,
            ukuran=ukuran,
            kurang=kurang,
            catatan=(CATATAN_BUNUH_DIRI,) if ada else (),
            saran=_saran(nilai, kurang),
        )

    def aturan(self) -> object:
        return {"lompat": 0, "perlu": PITA_PERLU, "parah": PITA_PARAH, "prioritas": BATAS_PRIORITAS}


def _ukuran(bidang: str, kode: str, perlu: int | None, parah: int | None) -> tuple[Ukuran, Ukuran]:
    return (
        _satu(f"{kode}_perlu", f"{bidang}: kebutuhan menurut klien", perlu, PITA_PERLU),
        _satu(f"{kode}_parah", f"{bidang}: keparahan menurut pewawancara", parah, PITA_PARAH),
    )


def _satu(kode: str, label: str, nilai: int | None, pita: tuple[Pita, ...]) -> Ukuran:
    return Ukuran.dari(kode, label, nilai, rentang=(0, pita[-1].sampai), arah=-1, pita=pita)


def _saran(nilai: Mapping[str, int | None], kurang: tuple[str, ...]) -> str:
    """The domains of moderate severity and above, worst first; equal ones keep the order of the interview."""
    if kurang:
        return "Lengkapi butir yang belum dijawab."
    parah = {label: nilai[f"{kode}_parah"] for kode, label in DOMAIN}
    utama = sorted((label for label in parah if parah[label] >= BATAS_PRIORITAS), key=lambda label: -parah[label])
    if not utama:
        return "Tidak ada bidang yang memerlukan penanganan khusus."
    return f"Utamakan dalam rencana: {', '.join(utama)}."
