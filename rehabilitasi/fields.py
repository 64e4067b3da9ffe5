"""Clinical text: encrypted with the keys of KUNCI_KLINIS, which nothing else uses."""

from core.fields import EncryptedTextField


class TeksKlinis(EncryptedTextField):
    """Stands only on models of `models.dasar.Klinis`; a law test looks."""

    gantungan = "KUNCI_KLINIS"
