"""What a reader sees of a page, and what may never be among it."""

import html
import re

from django.apps import apps

# Words no Indonesian screen needs; whole words, so that names and loanwords stay out of it.
INGGRIS = re.compile(
    r"\b(Save|Delete|Search|Home|Add|Change|View|History|Actions?|Cancel|Submit|Close|Back|Next|Previous|Choose|"
    r"None|True|False|null|undefined|NaN|Select|Please|Enter a|This field|This value|is required|Ensure|"
    r"Log (?:in|out)|Sign (?:in|out)|Documentation|Skip to|Toggle|Show all|results?|Unknown|Yes|No such|Not found|"
    r"Forbidden|Server Error|Bad Request|Invalid|must be|cannot|does not exist|already exists|with this|and the|"
    r"January|February|March|May|June|July|August|October|December|Mon|Tue|Wed|Thu|Fri|Sat|Sun|"
    r"a\.m\.|p\.m\.|AM|PM|Today|Tomorrow|Yesterday)\b"
)
UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")


def kode_mentah() -> re.Pattern:
    """Codes of choices that could only be read as codes: those written with an underscore."""
    kode = {
        str(nilai)
        for m in apps.get_models()
        for f in m._meta.fields
        for nilai, _ in f.flatchoices or ()
        if "_" in str(nilai)
    }
    return re.compile(r"\b(" + "|".join(sorted(kode)) + r")\b")


def teks(isi: bytes | str) -> str:
    """The visible text: no head, scripts, attributes or comments."""
    isi = isi.decode() if isinstance(isi, bytes) else isi
    isi = re.sub(r"(?s)<(script|style|head|template)\b.*?</\1>", " ", isi)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"(?s)<!--.*?-->|<[^>]*>", " ", isi)))


def cacat(isi: bytes, kode: re.Pattern) -> list[str]:
    """Everything on the page a reader should never meet."""
    kata = teks(isi)
    return [m.group(0) for pola in (INGGRIS, UUID, kode) for m in pola.finditer(kata)]


def tautan(isi: bytes) -> set[str]:
    """Internal addresses a reader can follow, without fragments."""
    semua = re.findall(r"<a\b[^>]*?\shref=\"([^\"]+)\"", isi.decode())
    return {html.unescape(u).split("#")[0] for u in semua if u.startswith(("/", "?"))} - {""}


def kolom_isian(isi: bytes) -> tuple[dict[str, str], set[str]]:
    """Fields of the forms of a page: name → present value, and the names of files."""
    halaman = isi.decode()
    bidang = dict.fromkeys(re.findall(r"<(?:select|textarea)\b[^>]*?\sname=\"([^\"]+)\"", halaman), "")
    berkas = set()
    for tag in re.findall(r"<input\b[^>]*>", halaman):
        nama, jenis = re.search(r'\sname="([^"]+)"', tag), re.search(r'\stype="([^"]+)"', tag)
        if not nama or nama[1] == "csrfmiddlewaretoken":
            continue
        if jenis and jenis[1] == "file":
            berkas.add(nama[1])
        else:
            nilai = re.search(r'\svalue="([^"]*)"', tag)
            bidang[nama[1]] = html.unescape(nilai[1]) if nilai else ""
    return bidang, berkas
