#!/bin/sh
# Records how often each branch is taken while the packs' sample reports and the sentences of the corpora are coded.
# Usage: make-profile.sh SWIFT OUTPUT
set -eu
swift=$1
output=$2
folder=$(dirname "$output")
mkdir -p "$folder"
rm -f "$output" "$folder"/*.profraw
# The toolchain's own: the format changes with the compiler.
if command -v xcrun >/dev/null 2>&1; then
  merge=$(xcrun -f llvm-profdata)
else
  merge=$(dirname "$(readlink -f "$(command -v "$swift")")")/llvm-profdata
fi
[ -x "$merge" ] || { echo "make-profile: the toolchain has no llvm-profdata; builds go on without a profile" >&2; exit 0; }
TRUCELINE_PROFILE=record TRUCELINE_STATIC=1 "$swift" build -c release --product truceline-coder
for language in Packs/Languages/*/; do
  for corpus in "$language"corpus/*.md; do
    text=$folder/$(basename "$language")-$(basename "$corpus" .md).txt
    sed -n 's/^- //p' "$corpus" | tr -d '[]' >"$text"
  done
done
LLVM_PROFILE_FILE="$folder/coding-%p.profraw" .build/release/truceline-coder code --format ndjson --jobs 1 \
  Packs/Conflicts/*/sample/*.txt "$folder"/*.txt >/dev/null 2>&1 || true
# It would go on recording wherever it is run.
rm -f .build/release/truceline-coder
"$merge" merge -o "$output" "$folder"/coding-*.profraw
rm -f "$folder"/*.profraw "$folder"/*.txt
echo "make-profile: $output"
