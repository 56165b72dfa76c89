#!/bin/sh
# Feeds the readers of pages, feeds, archives and mail with broken input, then the coder with broken sentences.
# Usage: fuzz.sh [SECONDS]   60 if not given, half of it each
# Only what they need is built, in a folder of its own, with coverage for libFuzzer.
set -eu
cd "$(dirname "$0")/.."
seconds="${1:-60}"
swiftc="${SWIFTC:-swiftc}"
work=.build/fuzz
mkdir -p "$work/corpus"
xml="$(pkg-config --cflags libxml-2.0 2>/dev/null || echo -I/usr/include/libxml2)"
clang=""
for flag in $xml; do clang="$clang -Xcc $flag"; done
# Bounds that a release build does not check are kept here.
flags="-O -wmo -assert-config Debug -parse-as-library -sanitize=fuzzer -swift-version 6 -package-name truceline -I $work -I Sources/CLibXML2 -I Sources/CZlib $clang"
module() {
  name="$1"
  shift
  # shellcheck disable=SC2086
  "$swiftc" $flags -emit-module -emit-module-path "$work/$name.swiftmodule" -emit-object -o "$work/$name.o" -module-name "$name" "$@"
}
# shellcheck disable=SC2046
module Claims $(find Sources/Claims -name '*.swift' | sort)
# shellcheck disable=SC2046
module Packs $(find Sources/Packs -name '*.swift' | sort)
# All of Reading but its hash, which would need a package built with coverage: Fuzzing/Digest.swift stands in for it.
# shellcheck disable=SC2046
module Reading $(find Sources/Reading -name '*.swift' ! -name Digest.swift | sort) Fuzzing/Digest.swift
# shellcheck disable=SC2086
"$swiftc" $flags Fuzzing/ReadersFuzzer.swift "$work/Reading.o" "$work/Packs.o" "$work/Claims.o" -lxml2 -lz -o "$work/readers"
# shellcheck disable=SC2046
module Coding $(find Sources/Coding -name '*.swift' | sort)
# shellcheck disable=SC2086
"$swiftc" $flags Fuzzing/CoderFuzzer.swift "$work/Coding.o" "$work/Packs.o" "$work/Claims.o" -o "$work/coder"
# Beginnings to change: one of each kind.
printf '\000<html lang="en"><head><title>T</title><meta name="date" content="2020-10-10"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-10-10"}</script></head><body><article class="post"><h1>T</h1><time datetime="2020-10-10">x</time><p>One, two. Three, four.</p><ul><li><a href="#">x</a></li></ul></article></body></html>' > "$work/corpus/page"
printf '\003<channel><title>T</title><item><title>A &amp; B</title><link>http://a/</link><pubDate>Sat, 10 Oct 2020 11:15:00 GMT</pubDate><description><![CDATA[<p>x</p>]]></description></item></channel></rss>' > "$work/corpus/rss"
printf '\004<entry><title type="xhtml"><div>x</div></title><link href="http://a/"/><updated>2020-10-10</updated><content>x</content></entry></feed>' > "$work/corpus/atom"
printf '\00544\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x\r\n\r\nWARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx' > "$work/corpus/warc"
printf '\006Content-Type: multipart/mixed; boundary=x\r\nSubject: =?utf-8?B?eA==?=\r\n\r\n--x\r\nContent-Type: text/html; charset=koi8-r\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E9\r\n--x--\r\n' > "$work/corpus/mail"
printf '\007{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_html":"<p>x"}]}' > "$work/corpus/json"
printf '\010patrol,date,time,kind,count,distance,direction,lat,lon,zone\nP1,2020-10-10,14:05-14:20,shots,at least 3,2-4 km,NE,40.1,46.9,+04:00\n' > "$work/corpus/observations"
printf '\011{"results":[{"team/patrol":"P","date":"2020-10-10T14:05:00.000Z","kind":"shots","position":{"coordinates":[46,40]}}]}' > "$work/corpus/export"
export SWIFT_BACKTRACE=enable=no
# New inputs go to a folder that is thrown away: each run begins the same.
found="$(mktemp -d)"
trap 'rm -rf "$found"' EXIT
"$work/readers" -max_total_time="$((seconds / 2))" -max_len=8192 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 -print_funcs=0 -seed=20201110 \
  -artifact_prefix="$work/" "$found" "$work/corpus"
rm -rf "$found"
found="$(mktemp -d)"
"$work/coder" -max_total_time="$((seconds - seconds / 2))" -len_control=0 -max_len=64 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 -print_funcs=0 -seed=20201110 \
  -artifact_prefix="$work/" "$found"
echo "fuzz: $seconds s without a finding"
