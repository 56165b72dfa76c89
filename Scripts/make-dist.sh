#!/bin/sh
# Builds truceline and truceline-coder with the Swift runtime in them and packs them with the packs, the desk's files and the documents.
# Usage: make-dist.sh [FOLDER]   the tarball is FOLDER.tar.gz (dist)
# libxml2 and zlib are needed on the machine that runs it (Debian: libxml2, zlib1g), and libcurl where something is fetched (libcurl4); the last
# lines say what else. With STATIC_LIBRARIES=1 libxml2 and zlib are linked in, with ICU and xz, which libxml2 needs, where their archives are there.
set -eu
swift=${SWIFT:-swift}
folder=${1:-dist}
archives=.build/archives
mkdir -p "$archives"
rm -f "$archives"/*
flags=""
if [ "${STATIC_LIBRARIES:-0}" = 1 ] && [ "$(uname -s)" = Linux ]; then
  where=$(cc -print-file-name=libxml2.a)
  if [ "$where" != libxml2.a ]; then
    # The linker takes an archive only where no shared library of that name stands beside it.
    for name in xml2 z icui18n icuuc icudata lzma; do
      found=$(cc -print-file-name=lib$name.a)
      [ "$found" = "lib$name.a" ] || ln -sf "$found" "$archives/"
    done
    flags="-Xlinker -L$PWD/$archives -Xlinker -lxml2 -Xlinker -licui18n -Xlinker -licuuc -Xlinker -licudata -Xlinker -llzma -Xlinker -lz"
  fi
fi
for product in truceline-coder truceline; do
  # shellcheck disable=SC2086
  TRUCELINE_STATIC=1 "$swift" build -c release --product $product $flags
done
rm -rf "$folder" && mkdir -p "$folder/bin" "$folder/share/truceline"
for product in truceline-coder truceline; do
  cp ".build/release/$product" "$folder/bin/" && strip "$folder/bin/$product"
done
cp -R Packs "$folder/share/truceline/"
cp -R Sources/Serving/Desk "$folder/share/truceline/"
cp -R docs Examples README.md CHANGELOG.md "$folder/"
tar -czf "$folder.tar.gz" "$folder"
for product in truceline-coder truceline; do
  if command -v ldd >/dev/null 2>&1; then
    echo "$product needs: $(ldd "$folder/bin/$product" | awk '{print $1}' | grep -v -e vdso -e ld-linux | sort | tr '\n' ' ')"
  fi
done
ls -l "$folder.tar.gz"
