"""A mail server for tests: real SMTP on a loopback port, which takes, refuses, or breaks off as it is told."""

import socketserver
import threading
from email import message_from_string, policy


class _Percakapan(socketserver.StreamRequestHandler):
    def handle(self):
        self._jawab("220 uji")
        while baris := self.rfile.readline().decode().strip():
            perintah = baris.split()[0].upper()
            if perintah == "RCPT":
                self._jawab(self.server.jawaban_penerima)
            elif perintah == "DATA":
                self._jawab("354 lanjut")
                if not self._terima():
                    return
            elif perintah == "QUIT":
                return self._jawab("221 selesai")
            else:
                self._jawab("250 baik")

    def _terima(self) -> bool:
        baris = []
        while (b := self.rfile.readline().decode()) != ".\r\n":
            baris.append(b[1:] if b.startswith("..") else b)
        if self.server.putus_sesudah_isi:
            return False
        self.server.diterima.append(message_from_string("".join(baris), policy=policy.default))
        self._jawab("250 diterima")
        return True

    def _jawab(self, teks):
        self.wfile.write(f"{teks}\r\n".encode())


class PeladenSurel(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port=0):
        super().__init__(("127.0.0.1", port), _Percakapan)
        self.diterima = []
        self.jawaban_penerima = "250 baik"
        self.putus_sesudah_isi = False

    @property
    def port(self) -> int:
        return self.server_address[1]

    def __enter__(self):
        self.utas = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})
        self.utas.start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.utas.join()
        self.server_close()
