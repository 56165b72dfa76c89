#!/bin/sh
# Unpacks a tarball of make dist in a folder with nothing else, and runs its programs there. Usage: check-dist.sh TARBALL
set -eu
tarball=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
there=$(mktemp -d)
trap 'rm -rf "$there"' EXIT
tar -xzf "$tarball" -C "$there"
cd "$there"/*/
run() { env -i PATH=/usr/bin:/bin HOME="$there" "$@"; }
printf '%s\n' '{"id":"1","text":"Armenian forces shelled Tartar on 4 October 2020, the ministry said. At least 3 soldiers were killed.","lang":"en","published":"2020-10-04"}' >in.ndjson
for program in truceline truceline-coder; do
  run bin/$program --version
  run bin/$program code --format ndjson in.ndjson | grep -q '"event":"ASSAULT"' || { echo "check-dist: $program codes nothing" >&2; exit 1; }
done
run bin/truceline-coder filter --pack karabakh in.ndjson | grep -q '"block":' || { echo "check-dist: no block" >&2; exit 1; }
run bin/truceline init a.dossier --pack karabakh
run bin/truceline add a.dossier in.ndjson
run bin/truceline events a.dossier --format ndjson | grep -q Tartar || { echo "check-dist: the dossier has no event" >&2; exit 1; }
run bin/truceline serve a.dossier --port 0 --check
echo "check-dist: all of it runs"
