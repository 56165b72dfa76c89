#!/usr/bin/env python3
"""Checks what Truceline publishes of a log, without any of Truceline's code.

    verify-record.py tiles FOLDER --key KEY [--witness KEY] [--older CHECKPOINT]   a folder from `truceline log publish`
    verify-record.py proof FILE --key KEY [--witness KEY]                          a file from `truceline log prove`
    verify-record.py cross FOLDER --key KEY                                        the folder again, with the package tlog-scales

Needs the package cryptography. Everything is done the plain way, straight from the definitions of RFC 6962.
"""
import argparse
import base64
import hashlib
import pathlib
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Wrong(Exception):
    pass


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(entry):
    return sha256(b"\0" + entry)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


def tree_root(hashes):
    """The root of any number of leaves: pairs are joined level by level, an odd last one goes up as it is."""
    if not hashes:
        return sha256(b"")
    row = list(hashes)
    while len(row) > 1:
        above = [node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        if len(row) % 2:
            above.append(row[-1])
        row = above
    return row[0]


def root_of_proof(leaf, index, size, proof):
    """Walks the proof from the top: which half holds the entry is known at each step."""
    if not 0 <= index < size:
        raise Wrong("the entry is outside of the tree")
    if size == 1:
        if proof:
            raise Wrong("the proof is too long")
        return leaf
    if not proof:
        raise Wrong("the proof is too short")
    half = 1
    while half * 2 < size:
        half *= 2
    if index < half:
        return node_hash(root_of_proof(leaf, index, half, proof[:-1]), proof[-1])
    return node_hash(proof[-1], root_of_proof(leaf, index - half, size - half, proof[:-1]))


class Key:
    def __init__(self, text):
        self.name, number, encoded = text.split("+", 2)
        data = base64.b64decode(encoded, validate=True)
        self.kind, self.public = data[0], data[1:]
        self.id = sha256(self.name.encode() + b"\n" + data)[:4]
        if self.id.hex() != number:
            raise Wrong("the key of %s does not belong to its ID" % self.name)

    def check(self, signature, text):
        if self.kind == 4:
            time = int.from_bytes(signature[:8], "big")
            text = b"cosignature/v1\ntime %d\n" % time + text
            signature = signature[8:]
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except InvalidSignature:
            raise Wrong("the signature of %s does not hold" % self.name) from None


class Checkpoint:
    def __init__(self, data):
        body, _, signatures = data.rpartition(b"\n\n")
        self.text = body + b"\n"
        self.origin, size, root = self.text.decode().split("\n")[:3]
        self.size, self.root = int(size), base64.b64decode(root, validate=True)
        self.signatures = []
        for line in signatures.decode().splitlines():
            dash, name, encoded = line.split(" ")
            blob = base64.b64decode(encoded, validate=True)
            if dash != "\u2014":
                raise Wrong("a line of signature begins with %r" % dash)
            self.signatures.append((name, blob[:4], blob[4:]))

    def check(self, key):
        found = [s for name, number, s in self.signatures if name == key.name and number == key.id]
        if not found:
            raise Wrong("%s did not sign the checkpoint" % key.name)
        for signature in found:
            key.check(signature, self.text)


def elements(index):
    parts = ["%03d" % (index % 1000)]
    while index >= 1000:
        index //= 1000
        parts.insert(0, "x%03d" % (index % 1000))
    return "/".join(parts)


def check_tiles(folder, keys, older):
    checkpoint = Checkpoint((folder / "checkpoint").read_bytes())
    if checkpoint.origin != keys[0].name:
        raise Wrong("the checkpoint is of %s" % checkpoint.origin)
    for key in keys:
        checkpoint.check(key)
    expected = {"checkpoint"}

    def tile(prefix, index, count):
        path = prefix + "/" + elements(index) + ("" if count == 256 else ".p/%d" % count)
        expected.add(path)
        return (folder / path).read_bytes()

    leaves = []
    for index in range((checkpoint.size + 255) // 256):
        count = min(256, checkpoint.size - 256 * index)
        data = tile("tile/entries", index, count)
        for _ in range(count):
            length = int.from_bytes(data[:2], "big")
            if len(data) < 2 + length:
                raise Wrong("a bundle of entries is cut short")
            leaves.append(leaf_hash(data[2 : 2 + length]))
            data = data[2 + length :]
        if data:
            raise Wrong("a bundle of entries is too long")
    level, row = 0, leaves
    while row:
        for index in range((len(row) + 255) // 256):
            part = row[256 * index : 256 * index + 256]
            if tile("tile/%d" % level, index, len(part)) != b"".join(part):
                raise Wrong("tile %d of level %d is wrong" % (index, level))
        row = [tree_root(row[i : i + 256]) for i in range(0, len(row) // 256 * 256, 256)]
        level += 1
    if tree_root(leaves) != checkpoint.root:
        raise Wrong("the entries do not have the root that was signed")
    present = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    if present != expected:
        raise Wrong("files that do not belong: %s" % ", ".join(sorted(present ^ expected)[:5]))
    if older:
        before = Checkpoint(older.read_bytes())
        before.check(keys[0])
        if before.size > checkpoint.size or tree_root(leaves[: before.size]) != before.root:
            raise Wrong("the log does not extend its older checkpoint")
    return "%s: %d entries, signed" % (checkpoint.origin, checkpoint.size)


def check_proof(path, keys):
    head, _, rest = path.read_bytes().partition(b"\n\n")
    lines = head.decode().split("\n")
    if lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise Wrong("this is no proof")
    if not lines[0].startswith("extra "):
        raise Wrong("the proof does not hold the entry")
    entry = base64.b64decode(lines.pop(0)[6:], validate=True)
    index = int(lines.pop(0).removeprefix("index "))
    proof = [base64.b64decode(line, validate=True) for line in lines]
    checkpoint = Checkpoint(rest)
    if checkpoint.origin != keys[0].name:
        raise Wrong("the checkpoint is of %s" % checkpoint.origin)
    for key in keys:
        checkpoint.check(key)
    if root_of_proof(leaf_hash(entry), index, checkpoint.size, proof) != checkpoint.root:
        raise Wrong("the entry is not in the log")
    return "entry %d of %d of %s, %d bytes" % (index, checkpoint.size, checkpoint.origin, len(entry))


def cross_check(folder, keys):
    """The same folder, read and proved by somebody else's library."""
    from tlog_scales.reader import TilesReader
    from tlog_scales.signing import Vkey

    class Folder:
        def get(self, *path):
            file = folder.joinpath(*path)
            return file.read_bytes() if file.is_file() else None

    reader = TilesReader(Folder())
    checkpoint = reader.get_checkpoint()
    for key in keys:
        checkpoint.verify(Vkey.from_string("%s+%s+%s" % (key.name, key.id.hex(), base64.b64encode(bytes([key.kind]) + key.public).decode())))
    if reader.calculate_root_hash() != checkpoint.root_hash:
        raise Wrong("tlog-scales finds another root")
    size = checkpoint.size
    for index in sorted({0, 1, 255, 256, size // 3, size // 2, size - 1} & set(range(size))):
        proof = reader.get_inclusion_proof(index, size)
        if root_of_proof(leaf_hash(reader.get_entry(index)), index, size, proof.node_hashes) != checkpoint.root_hash:
            raise Wrong("tlog-scales proves entry %d otherwise" % index)
    for old in sorted({1, 2, 255, 256, 257, size // 2, size} & set(range(1, size + 1))):
        reader.get_consistency_proof(old, size).check(reader.mth(0, old), checkpoint.root_hash)
    return "tlog-scales agrees on %d entries" % size


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["tiles", "proof", "cross"])
    parser.add_argument("path", type=pathlib.Path)
    parser.add_argument("--key", required=True)
    parser.add_argument("--witness", action="append", default=[])
    parser.add_argument("--older", type=pathlib.Path)
    options = parser.parse_args()
    keys = [Key(k) for k in [options.key] + options.witness]
    try:
        if options.what == "tiles":
            print(check_tiles(options.path, keys, options.older))
        elif options.what == "proof":
            print(check_proof(options.path, keys))
        else:
            print(cross_check(options.path, keys))
    except (Wrong, ValueError, OSError) as error:
        sys.exit("%s: %s" % (options.path, error))


if __name__ == "__main__":
    main()
