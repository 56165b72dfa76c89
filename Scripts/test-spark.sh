#!/bin/sh
# Runs the tests of Spark/ in a Python of their own. Usage: test-spark.sh [PYTHON]
# TRUCELINE_SPARK_PYTHON names a Python that has what Spark/pyproject.toml asks for; else .venv-spark is made.
set -eu
python=${1:-python3}
own=${TRUCELINE_SPARK_PYTHON:-}
if [ -z "$own" ]; then
  own=.venv-spark/bin/python
  if ! [ -x $own ] || ! $own -c "import pyspark, pyarrow, pytest, duckdb, pandas" 2>/dev/null; then
    sh Scripts/install-system-packages.sh "$python"
    "$python" -c "import ensurepip" 2>/dev/null || sh Scripts/install-system-packages.sh /missing=python3-venv
    "$python" -m venv .venv-spark
    if ! .venv-spark/bin/pip install -q --disable-pip-version-check './Spark[test]'; then
      echo "test-spark: PySpark cannot be installed here (no package index?); the cluster was not tested."
      exit 0
    fi
  fi
fi
sh Scripts/install-system-packages.sh java=openjdk-17-jre-headless
exec $own -m pytest -q -p no:cacheprovider Spark/tests
