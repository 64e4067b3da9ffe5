"""A stage of a programme."""

from akun.models import Pengguna
from core.forms import HouseModelForm
from pembinaan.forms.kegiatan import penanggung_jawab
from pembinaan.models import TahapanProgram


class TahapanForm(HouseModelForm):
    fieldsets = (("Tahapan", (("rencana", "selesai"), "pic", "uraian")),)

    class Meta:
        model = TahapanProgram
        fields = ("rencana", "selesai", "pic", "uraian")
        help_texts = {"selesai": "Kosongkan bila belum dilaksanakan."}

    def __init__(self, *args, hari_ini=None, **kwargs):
        super().__init__(*args, **kwargs)
        pilihan = penanggung_jawab(self.lingkup_id, hari_ini)
        if self.instance.pic_id:
            pilihan = pilihan | Pengguna.objects.filter(pk=self.instance.pic_id)
        self.fields["pic"].queryset = pilihan
        if self.instance.jenis_id:
            self.fields["uraian"].help_text = self.instance.jenis.petunjuk
