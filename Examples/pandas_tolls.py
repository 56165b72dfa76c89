"""Killed by day, best, low and high, out of the events that truceline-spark wrote: python Examples/pandas_tolls.py OUTPUT."""

import sys

import pandas as pd

events = pd.read_parquet(f"{sys.argv[1]}/events", columns=["day", "figures", "level"])
figures = events.explode("figures").dropna(subset=["figures"])
figures = figures.join(pd.json_normalize(figures.pop("figures").tolist()).set_axis(figures.index)[["measure", "best", "low", "high"]])
print(figures[figures.measure == "killed"].groupby("day", observed=True)[["best", "low", "high"]].sum())
