#!/bin/sh
# Feeds the readers of the record (checkpoints, proofs, bundles, statements, time-stamps) with broken input. Usage: fuzz-record.sh [SECONDS]
# Recording is built with coverage in a folder of its own; the cryptography it stands on is taken from the package's release build.
set -eu
cd "$(dirname "$0")/.."
seconds="${1:-60}"
swiftc="${SWIFTC:-swiftc}"
swift="${SWIFT:-swift}"
work=.build/fuzz-record
mkdir -p "$work/corpus"
"$swift" build -c release --target Recording
built="$("$swift" build -c release --show-bin-path)"
clang=""
for map in $(find .build/checkouts/swift-crypto/Sources -name module.modulemap | sort); do
  clang="$clang -Xcc -fmodule-map-file=$map"
done
flags="-O -wmo -parse-as-library -sanitize=fuzzer -swift-version 6 -package-name truceline -I $work -I $built/Modules $clang"
module() {
  name="$1"
  shift
  # shellcheck disable=SC2086
  "$swiftc" $flags -emit-module -emit-module-path "$work/$name.swiftmodule" -emit-object -o "$work/$name.o" -module-name "$name" "$@"
}
# shellcheck disable=SC2046
module Claims $(find Sources/Claims -name '*.swift' | sort)
# shellcheck disable=SC2046
module Recording $(find Sources/Recording -name '*.swift' | sort)
objects=""
for name in Crypto CryptoBoringWrapper CryptoExtras SwiftASN1 CCryptoBoringSSL CCryptoBoringSSLShims CXKCP CXKCPShims; do
  objects="$objects $(find "$built/$name.build" -name '*.o' 2>/dev/null | sort | tr '\n' ' ')"
done
# shellcheck disable=SC2086
"$swiftc" $flags Fuzzing/RecordFuzzer.swift "$work/Recording.o" "$work/Claims.o" $objects -lstdc++ -o "$work/record"
export SWIFT_BACKTRACE=enable=no
TRUCELINE_SEEDS="$work/corpus" "$work/record" -runs=0 -verbosity=0 "$work/corpus"
# New inputs go to a folder that is thrown away: each run begins the same.
found="$(mktemp -d)"
trap 'rm -rf "$found"' EXIT
"$work/record" -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 -print_funcs=0 -seed=20201110 \
  -artifact_prefix="$work/" "$found" "$work/corpus"
echo "fuzz-record: $seconds s without a finding"
