"""The house's only signal: a person has left a UPT for good. Sent inside the transaction; a failing receiver undoes all."""

from django.dispatch import Signal

# Arguments: wbp, mutasi, oleh.
wbp_keluar = Signal()
