"""The only signal of the house: a person left a UPT. Sent inside the transaction; a failing receiver undoes all."""

from django.dispatch import Signal

# Arguments: wbp, mutasi, oleh.
wbp_keluar = Signal()
