"""What is told of partnership: meetings, requests, offers, agreements, deliveries, evaluations, each on its day."""

from dataclasses import dataclass, field

JALUR_TANDA_TANGAN = ("draf", "reviu", "penandatanganan", "ditandatangani")


@dataclass(frozen=True)
class Tindak:
    """A follow-up: due and done in days from today; `tunda` (day, new due day, reason); `mulai`: work has begun."""

    uraian: str
    mitra: str
    tenggat: int
    selesai: int | None = None
    hasil: str = ""
    tunda: tuple[tuple[int, int, str], ...] = ()
    mulai: bool = False
    naskah: str = ""
    janji: str = ""


@dataclass(frozen=True)
class Butir:
    sifat: str
    isi: str
    tindak: Tindak | None = None
    usulan: str = ""


@dataclass(frozen=True)
class Temu:
    hari: int
    jenis: str
    judul: str
    mitra: tuple[str, ...]
    tempat: str
    agenda: str
    butir: tuple[Butir, ...] = ()
    naskah: str = ""


@dataclass(frozen=True)
class Minta:
    """A request; `hari` None = still a draft; `jawab` (state, day, words[, postponed until])."""

    kode: str
    mitra: str
    jenis: str
    bidang: str
    uraian: str
    kebutuhan: str
    target: int
    satuan: str
    hari: int | None
    jawab: tuple | None


@dataclass(frozen=True)
class Tawar:
    mitra: str
    jenis: str
    bidang: str
    uraian: str
    batas: str
    hari: int
    kapasitas: int | None = None


@dataclass(frozen=True)
class Janji:
    """A promise; with `usulan` it is what that request became."""

    jenis: str
    uraian: str
    target: int
    satuan: str
    tenggat: int  # days from today
    nilai: int | None = None
    usulan: str = ""


@dataclass(frozen=True)
class Naskah:
    jenis: str
    judul: str
    mitra: tuple[str, ...]
    mulai: int
    akhir: int | None
    lingkup: tuple[str, ...] = ()
    induk: str = ""
    langkah: tuple[str, ...] = JALUR_TANDA_TANGAN
    janji: tuple[Janji, ...] = field(default=())
    kode: str = ""
    perpanjang: str = ""  # the text it renews
    disusun: int | None = None  # of a text still unsigned: the day its draft was begun


@dataclass(frozen=True)
class Hibah:
    """Goods or a service: under the promise of that text, or of `mitra` outside any (`janji` empty)."""

    hari: int
    janji: str
    uraian: str
    jumlah: int
    nilai: int | None = None
    mitra: str = ""
    naskah: str = ""
    bentuk: str = "barang"
    penerima: int | None = None
    barang: tuple[tuple[str, int, str, int], ...] = ()
    foto: bool = False


@dataclass(frozen=True)
class Pengajar:
    """An instructor of a partner; with `username` the invitation was accepted."""

    mitra: str
    naskah: str
    nama: str
    keahlian: str
    kegiatan: tuple[str, ...]
    username: str = ""


@dataclass(frozen=True)
class Nilai:
    naskah: str
    skor: tuple[int, int, int, int]
    rekomendasi: str
    uraian: str
    kendala: str = ""
    tetap: bool = False  # set by the head, not only drafted
