#!/bin/sh
# Says clearly when Swift is missing or too old. Usage: check-toolchain.sh [swift]
swift="${1:-swift}"
if ! command -v "$swift" >/dev/null 2>&1; then
  echo "Swift is not on the path. Install Swift 6.3 or later (https://www.swift.org/install), then run make again." >&2
  exit 1
fi
version=$("$swift" --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
major=${version%%.*}
minor=${version#*.}
if [ -z "$version" ] || [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 3 ]; }; then
  echo "This is Swift ${version:-of an unknown version}; 6.3 or later is needed (https://www.swift.org/install)." >&2
  exit 1
fi
