#!/usr/bin/env bash
# Makes sure that there is a Chromium for the browser tests; instant when there is one.
# CHROMIUM=path names one that is not on the PATH.
set -euo pipefail

for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$candidate" ] && command -v "$candidate" > /dev/null; then
    exit 0
  fi
done

hint="The browser tests need Chromium: install it, or name it with CHROMIUM=path make test."
if ! command -v apt-get > /dev/null; then
  echo "$hint" >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo > /dev/null; then
    echo "$hint" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "Installing Chromium for the browser tests (once)"
# An index that is not complete may still know Chromium, so only the install decides.
"${as_root[@]}" apt-get update -qq || true
if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -qq --yes --no-install-recommends chromium > /dev/null; then
  echo "$hint" >&2
  exit 1
fi
