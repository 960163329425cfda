#!/usr/bin/env python3
"""Licences and sources of all that is depended on, by deny.toml: what needs no cargo-deny."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

CRATES_IO = "registry+https://github.com/rust-lang/crates.io-index"

project = Path(__file__).resolve().parents[2]
allowed = set(tomllib.loads((project / "deny.toml").read_text())["licenses"]["allow"])


def is_allowed(expression):
    """Whether the licences that are allowed satisfy an SPDX expression; `/` is an old `OR`."""
    words = re.findall(r"[()]|[^\s()/]+(?: +WITH +\S+)?|/", expression)
    python = {"(": "(", ")": ")", "AND": "and", "OR": "or", "/": "or"}
    return eval(" ".join(python.get(word) or str(word in allowed) for word in words))


command = ["cargo", "metadata", "--format-version", "1", "--all-features", "--locked"]
packages = json.loads(subprocess.check_output(command, cwd=project))["packages"]
found = []
for package in packages:
    name = f"{package['name']} {package['version']}"
    if not is_allowed(package["license"] or "NONE"):
        found.append(f"{name}: its licence is {package['license']}")
    if package["source"] not in (None, CRATES_IO):
        found.append(f"{name}: it comes from {package['source']}")
if found:
    sys.exit("\n".join(found))
print(f"{len(packages)} packages have licences that deny.toml allows, and are from crates.io or here")
