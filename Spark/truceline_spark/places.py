"""Files on whatever file system they stand: paths, and addresses such as s3a://… or hdfs://… that pyarrow can open."""

import json
import os
import uuid

from pyarrow import fs


def opened(address):
    """(file system, path) of an address or path."""
    if "://" not in address:
        return fs.LocalFileSystem(), os.path.abspath(address)
    return fs.FileSystem.from_uri(address.replace("s3a://", "s3://", 1).replace("s3n://", "s3://", 1))


def size_and_time(address):
    """Bytes and time of change in nanoseconds; None where there is no such file."""
    system, path = opened(address)
    info = system.get_file_info(path)
    return (info.size, info.mtime_ns or 0) if info.type == fs.FileType.File else None


def files(address):
    """The files under a folder in byte order, hidden ones passed over; the address itself where it is a file."""
    system, path = opened(address)
    info = system.get_file_info(path)
    if info.type == fs.FileType.File:
        return [address]
    if info.type != fs.FileType.Directory:
        return []
    found = system.get_file_info(fs.FileSelector(path, recursive=True))
    inner = [f.path[len(path) :].lstrip("/") for f in found if f.type == fs.FileType.File]
    shown = [name for name in inner if not any(part.startswith((".", "_")) for part in name.split("/"))]
    return [f"{address.rstrip('/')}/{name}" for name in sorted(shown)]


class Folder:
    """The output: files appear in it whole or not at all."""

    def __init__(self, address):
        self.address = address
        self.system, self.path = opened(address)
        self.made = set()

    def names(self, folder):
        """Names of the files directly in a folder."""
        found = self.system.get_file_info(fs.FileSelector(f"{self.path}/{folder}", allow_not_found=True))
        return {f.base_name for f in found if f.type == fs.FileType.File}

    def has(self, folder):
        return self.system.get_file_info(f"{self.path}/{folder}").type != fs.FileType.NotFound

    def read(self, name):
        with self.system.open_input_stream(f"{self.path}/{name}", compression=None) as source:
            return source.read()

    def write(self, name, fill):
        """Writes a file by `fill(stream)`. Two tasks that write the same file write the same bytes: the one that ends last stays."""
        path = f"{self.path}/{name}"
        if os.path.dirname(path) not in self.made:
            self.system.create_dir(os.path.dirname(path), recursive=True)
            self.made.add(os.path.dirname(path))
        if not isinstance(self.system, fs.LocalFileSystem):
            # Object stores show a file when it is complete.
            with self.system.open_output_stream(path, compression=None) as out:
                fill(out)
            return
        beside = f"{os.path.dirname(path)}/.{uuid.uuid4().hex}"
        # A Parquet file is written in hundreds of small pieces.
        with self.system.open_output_stream(beside, compression=None, buffer_size=1 << 20) as out:
            fill(out)
        self.system.move(beside, path)

    def write_json(self, name, value):
        self.write(name, lambda out: out.write(json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n"))

    def remove(self, folder):
        self.made.clear()
        if self.has(folder):
            self.system.delete_dir(f"{self.path}/{folder}")
