"""Addresses of wbp."""

app_name = "wbp"

urlpatterns = []
