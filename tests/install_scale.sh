#!/usr/bin/env bash
# Makes sure that there are PostgreSQL with PostGIS, and Java for Spark, for `make test-scale`;
# instant when they are there.
set -euo pipefail

have_postgis() { compgen -G "/usr/share/postgresql/*/extension/postgis.control" > /dev/null; }
have_java() { command -v java > /dev/null; }

if have_postgis && have_java; then
  exit 0
fi

hint="make test-scale needs PostgreSQL with PostGIS, and Java 17 or newer: install them."
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

packages=()
have_java || packages+=(default-jre-headless)

echo "Installing PostgreSQL with PostGIS, and Java, for the tests of engines (once)"
# An index that is not complete may still know them, so only the install decides.
"${as_root[@]}" apt-get update -qq || true
if ! have_postgis; then
  # PostGIS is packaged for each version of PostgreSQL: the one that is there, or Debian's own.
  version=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' 2> /dev/null | sort -V | tail -1)
  packages+=("postgresql" "postgresql${version:+-$version}-postgis${version:+-3}")
fi
if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -qq --yes --no-install-recommends "${packages[@]}" > /dev/null; then
  echo "$hint" >&2
  exit 1
fi
