"""What an officer adds to the report of a session."""

from core.forms import HouseModelForm
from pembinaan.models import Sesi


class PokokForm(HouseModelForm):
    class Meta:
        model = Sesi
        fields = ("pokok",)
        help_texts = {"pokok": "Satu kalimat tentang yang dilakukan, tanpa nama peserta."}
