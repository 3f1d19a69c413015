#!/usr/bin/env bash
# Makes sure that there is an nginx for the tests of several processes; instant when there is one.
# Without one they are skipped, and say so: the map itself needs none.
set -euo pipefail

PATH="$PATH:/usr/sbin"
if command -v nginx > /dev/null; then
  exit 0
fi

hint="Tests of several processes need nginx and are skipped without: install nginx-light."
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo)
fi
if ! command -v apt-get > /dev/null || ! command -v "${as_root[0]:-true}" > /dev/null; then
  echo "$hint" >&2
  exit 0
fi

echo "Installing nginx for the tests of several processes (once)"
# An index that is not complete may still know nginx, so only the install decides.
"${as_root[@]}" apt-get update -qq || true
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -qq --yes --no-install-recommends nginx-light > /dev/null || echo "$hint" >&2
