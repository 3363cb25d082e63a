"""The made-up Kabupaten Sukamaju: fifty public bodies, their websites, the truth about them, and a server for them."""

from terang.demo.export import write
from terang.demo.model import Certificate, Planted, Regency, Reply, Request, Website
from terang.demo.regency import regency
from terang.demo.server import Server, serve, serve_sites, serving

__all__ = [
    "Certificate",
    "Planted",
    "Regency",
    "Reply",
    "Request",
    "Server",
    "Website",
    "regency",
    "serve",
    "serve_sites",
    "serving",
    "write",
]
