#!/usr/bin/env bash
# Makes sure that there is a Chromium for the browser tests; instant when there is one.
# CHROMIUM=path names one that is not on the PATH.
set -euo pipefail
source "$(dirname "$0")/debian.sh"

for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$candidate" ] && command -v "$candidate" > /dev/null; then
    exit 0
  fi
done

install_from_debian \
  "The browser tests need Chromium: install it, or name it with CHROMIUM=path make test." \
  chromium
