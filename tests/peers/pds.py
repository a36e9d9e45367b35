"""The reference server of the AT Protocol: installed into a folder with npm, run on loopback while a block runs."""

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.peers.plc import directory

# The newest line that runs on a given node.
VERSIONS = ((22, "0.5.35"), (18, "0.4.217"))
INSTALL_SECONDS, START_SECONDS = 1200, 60

START = """
import { PDS, envToCfg, envToSecrets, readEnv } from '@atproto/pds'
const env = readEnv()
const pds = await PDS.create(envToCfg(env), envToSecrets(env))
await pds.start()
process.on('SIGTERM', async () => { await pds.destroy(); process.exit(0) })
"""


def installed(folder: Path) -> str:
    """Puts the server into the folder unless it is there; returns its version."""
    major = int(_said(["node", "--version"]).lstrip("v").partition(".")[0])
    version = next((version for needs, version in VERSIONS if major >= needs), None)
    if version is None:
        raise SystemExit("The reference server needs node 18 or newer.")
    if not (folder / "installed").exists():
        print(f"Installing @atproto/pds {version}; this takes some minutes.")
        (folder / "package.json").write_text('{"private": true}')
        _run(["npm", "install", f"@atproto/pds@{version}", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
        _build_database(folder / "node_modules" / "better-sqlite3")
        (folder / "installed").write_text(version)
    return (folder / "installed").read_text().strip()


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The server's address while the block runs, with empty data each time."""
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    for name in ("blobs", "tmp"):
        (data / name).mkdir(parents=True)
    (folder / "start.mjs").write_text(START)
    with directory() as plc, (folder / "log").open("wb") as log:
        port = _free_port()
        settings = {
            "PDS_HOSTNAME": "localhost",
            "PDS_PORT": str(port),
            "PDS_DEV_MODE": "true",
            "PDS_DATA_DIRECTORY": str(data),
            "PDS_BLOBSTORE_DISK_LOCATION": str(data / "blobs"),
            "PDS_BLOBSTORE_DISK_TMP_LOCATION": str(data / "tmp"),
            "PDS_DID_PLC_URL": plc,
            "PDS_SERVICE_HANDLE_DOMAINS": ".test",
            "PDS_INVITE_REQUIRED": "false",
            "PDS_ENABLE_DID_DOC_WITH_SESSION": "true",
            "PDS_RATE_LIMITS_ENABLED": "true",
            "PDS_JWT_SECRET": secrets.token_hex(16),
            "PDS_ADMIN_PASSWORD": secrets.token_hex(16),
            "PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX": secrets.token_hex(32),
            "LOG_ENABLED": "false",
        }
        node = subprocess.Popen(
            ["node", "start.mjs"], cwd=folder, env={**os.environ, **settings}, stdout=log, stderr=log
        )
        try:
            _wait_for(f"http://localhost:{port}", node, folder / "log")
            yield f"http://localhost:{port}"
        finally:
            node.terminate()
            try:
                node.wait(15)
            except subprocess.TimeoutExpired:
                node.kill()
                node.wait()


def _build_database(package: Path) -> None:
    """Its one part in C++ is built here: npm may be told to run no package's own scripts."""
    gyp = Path(_said(["npm", "root", "-g"])) / "npm" / "node_modules" / "node-gyp" / "bin" / "node-gyp.js"
    prefix = Path(shutil.which("node") or "").resolve().parents[1]
    headers = [f"--nodedir={prefix}"] if (prefix / "include" / "node" / "node.h").exists() else []
    _run(["node", str(gyp), "rebuild", "--release", *headers], package)


def _wait_for(address: str, node: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends and node.poll() is None:
        try:
            if httpx.get(f"{address}/xrpc/_health", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise SystemExit(f"The server does not answer:\n{log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:2])} failed:\n{done.stdout[-1000:]}\n{done.stderr[-2000:]}")
