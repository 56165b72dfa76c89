#!/bin/sh
# Installs the system packages that a build needs and that are missing; on macOS the SDK has them all.
# Usage: install-system-packages.sh [COMMAND | FILE=PACKAGE ...]   commands and files that must be there besides; a command is brought by the
# package of its name
if [ "$(uname -s)" != Linux ]; then
  for command in "$@"; do
    case "$command" in /*) continue ;; esac
    command -v "$command" >/dev/null 2>&1 || { echo "$command is missing; install it, then run make again." >&2; exit 1; }
  done
  exit 0
fi
missing=""
need() {
  case "$1" in
    /*) [ -e "$1" ] && return ;;
    *) command -v "$1" >/dev/null 2>&1 && return ;;
  esac
  missing="$missing $2"
}
# What must be there (a command or a header), and the package that brings it.
need git git
need cc build-essential
need /usr/include/stdlib.h libc6-dev
need pkg-config pkg-config
need /usr/include/libxml2/libxml/HTMLparser.h libxml2-dev
# Text of PDF files; reading says so where it is missing, and tests pass without it.
need pdftotext poppler-utils
need /usr/include/sqlite3.h libsqlite3-dev
need curl-config libcurl4-openssl-dev
need /usr/include/zlib.h zlib1g-dev
for command in "$@"; do need "${command%%=*}" "${command#*=}"; done
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "These are missing and this system has no apt-get:$missing. Install what corresponds to them, then run make again." >&2
  exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "These packages are missing:$missing. Install them as root (apt-get install$missing), then run make again." >&2
    exit 1
  fi
  as_root=sudo
fi
echo "Installing$missing"
# shellcheck disable=SC2086
$as_root apt-get update -q && $as_root apt-get install -y -q --no-install-recommends $missing
