# To be sourced: installs packages of Debian for tests.

# install_from_debian HINT PACKAGE...: the hint is what to do where it cannot.
install_from_debian() {
  local hint="$1" as_root=()
  shift
  if ! command -v apt-get > /dev/null; then
    echo "$hint" >&2
    return 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null; then
      echo "$hint" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "Installing $* for the tests (once)"
  # An index that is not complete may still know the packages, so only the install decides.
  "${as_root[@]}" apt-get update -qq || true
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq --yes --no-install-recommends "$@" > /dev/null; then
    echo "$hint" >&2
    return 1
  fi
}
