#!/usr/bin/env bash
# Makes the environment that the map runs in, in the project's own folder: .venv with what
# requirements.txt names, and with the extra that logins by OpenID need. PYTHON=path names a Python.
set -euo pipefail
cd "$(dirname "$0")/.."

"${PYTHON:-python3}" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
  --requirement requirements.txt authlib
