#!/usr/bin/env bash
# Makes sure that there are PostgreSQL with PostGIS, and Java for Spark, for `make test-scale`;
# instant when there are.
set -euo pipefail
source "$(dirname "$0")/debian.sh"

missing=()
if ! compgen -G "/usr/share/postgresql/*/extension/postgis.control" > /dev/null; then
  # PostGIS is packaged for each version of PostgreSQL: the one that is there, or Debian's own.
  version=""
  for folder in /usr/lib/postgresql/*/; do
    if [ -d "$folder" ]; then version="-$(basename "$folder")"; fi
  done
  missing+=("postgresql" "postgresql$version-postgis${version:+-3}")
fi
command -v java > /dev/null || missing+=(default-jre-headless)

if [ "${#missing[@]}" -gt 0 ]; then
  install_from_debian \
    "Tests of large sources need PostgreSQL with PostGIS, and Java 17 or newer: install them." \
    "${missing[@]}"
fi
