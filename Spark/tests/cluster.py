"""A real standalone cluster on loopback: one master, two workers, each a process of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyspark


class Cluster:
    """Started on entering, ended on leaving."""

    def __init__(self, folder, workers=2):
        self.folder = Path(folder)
        self.count = workers
        self.workers = []
        self.master = None

    def __enter__(self):
        self.master = self._start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        self.address = self._await(self.folder / "master.log", r"Starting Spark master at (spark://\S+)")
        for number in range(self.count):
            self.workers.append(
                self._start(
                    f"worker{number}", "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "2g",
                    "--webui-port", "0", "--work-dir", str(self.folder / f"work{number}"), self.address))
        for number in range(self.count):
            self._await(self.folder / f"worker{number}.log", r"Successfully registered with master (\S+)")
        return self

    def __exit__(self, *_):
        for child in [*self.workers, self.master]:
            if child and child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()

    def kill(self, number):
        """Kills a worker and its executors at once, as a machine that goes away: they are one process group."""
        child = self.workers[number]
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def _start(self, name, *arguments):
        home = Path(pyspark.__file__).parent
        environment = {**os.environ, "SPARK_HOME": str(home), "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
        with open(self.folder / f"{name}.log", "wb") as log:
            return subprocess.Popen(
                [str(home / "bin" / "spark-class"), *arguments], stdout=log, stderr=subprocess.STDOUT, env=environment, start_new_session=True)

    def _await(self, log, pattern, seconds=90):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(pattern, log.read_text(errors="replace"))
            if found:
                return found.group(1)
            time.sleep(0.2)
        raise TimeoutError(f"{log.name}: no /{pattern}/ within {seconds} s:\n{log.read_text(errors='replace')[-2000:]}")
