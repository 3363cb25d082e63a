"""nginx before the farm: static, compressed beforehand, validators on, loopback addresses only."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.farm import PORT, host

_SITE = """  server {{
    {listen}
    root {farm}/sites/$folder;
    location ^~ /alih/ {{ rewrite ^/alih(/.*)$ $1 permanent; }}
    {aliased}
  }}
"""
# Hosts beyond the farm show its websites again; their sitemaps must name the other host, compressed ones cannot.
_ALIASED = r"""location = /sitemap.xml.gz { return 404; }
    location ~ ^/(sitemap|robots) {
      gzip_static off; sub_filter_once off; sub_filter_types *;
      sub_filter "http://$original" "http://$http_host";
    }"""
_CONF = """daemon off; worker_processes 1; master_process on; pid {run}/nginx.pid; error_log {run}/error.log crit; user {user};
events {{ worker_connections 8192; multi_accept on; }}
http {{
  types {{ text/html html; application/xml xml; text/plain txt; application/pdf pdf; application/gzip gz; }}
  default_type text/html; charset utf-8; charset_types text/html;
  sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_timeout 120; keepalive_requests 1000000;
  etag on; gzip_static on; gzip_vary on; absolute_redirect off;
  open_file_cache max=20000 inactive=600s; open_file_cache_valid 600s;
  client_body_temp_path {run}/b; proxy_temp_path {run}/p; fastcgi_temp_path {run}/f; uwsgi_temp_path {run}/u; scgi_temp_path {run}/s;
  log_format visits '$msec $server_addr $status $request_method $request_uri';
  access_log {run}/visits.log visits;
  map $server_addr $folder {{ {folders} }}
  map $server_addr $original {{ {originals} }}
{site}}}
"""


class NoServer(Exception):
    """nginx is missing and could not be installed; the text says what to do."""


def program() -> str:
    """The path of nginx; installed from the system's packages when we may."""
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if found:
        return found
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoServer("The bench needs nginx: sudo apt-get install nginx-light, then run it again.")
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "nginx-light"]):
        subprocess.run(
            ["apt-get", *command], check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        )
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if not found:
        raise NoServer("nginx could not be installed: see the messages of apt-get above.")
    return found


@contextmanager
def serving(farm: Path, run: Path, *, sites: int, hosts: int) -> Iterator[Path]:
    """Serve `farm` on `hosts` addresses while the block runs; gives the log of visits."""
    if _answers():
        raise NoServer(f"Something already answers on {host(1)}:{PORT}; is another bench running?")
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir(parents=True)
    (run / "nginx.conf").write_text(_configuration(farm, run, sites=sites, hosts=hosts))
    with (run / "error.log").open("w") as log:
        process = subprocess.Popen([program(), "-p", str(run), "-c", str(run / "nginx.conf")], stderr=log)
        try:
            _wait(process, run)
            yield run / "visits.log"
        finally:
            process.terminate()
            process.wait()


def _configuration(farm: Path, run: Path, *, sites: int, hosts: int) -> str:
    numbers = range(1, hosts + 1)
    shown = {n: (n - 1) % sites + 1 for n in numbers}
    site = _SITE.format(
        listen=" ".join(f"listen {host(n)}:{PORT};" for n in numbers),
        farm=farm.resolve(),
        aliased=_ALIASED if hosts > sites else "",
    )
    return _CONF.format(
        run=run.resolve(),
        user="root" if os.geteuid() == 0 else os.environ.get("USER", "nobody"),
        folders=" ".join(f"{host(n)} {shown[n]:03};" for n in numbers),
        originals=" ".join(f"{host(n)} {host(shown[n])}:{PORT};" for n in numbers),
        site=site,
    )


def _wait(process: subprocess.Popen[bytes], run: Path) -> None:
    for _ in range(100):
        if process.poll() is not None:
            raise NoServer(f"nginx stopped at once: {(run / 'error.log').read_text()[-400:]}")
        if _answers():
            return
        time.sleep(0.05)
    raise NoServer("nginx does not answer.")


def _answers() -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((host(1), PORT)) == 0
