#!/usr/bin/env bash
# Makes sure that there are a Firefox and a WebKit for the journeys in other engines; instant when
# there are.
set -euo pipefail
source "$(dirname "$0")/debian.sh"

missing=()
command -v firefox-esr > /dev/null || command -v firefox > /dev/null || missing+=(firefox-esr)
command -v WebKitWebDriver > /dev/null || missing+=(webkit2gtk-driver)
command -v Xvfb > /dev/null || missing+=(xvfb)

if [ "${#missing[@]}" -gt 0 ]; then
  install_from_debian \
    "The journeys in other engines need Firefox, WebKitGTK with its driver, and Xvfb: install them." \
    "${missing[@]}"
fi
