"""Columns of the tables that the job writes (Spark/README.md describes them).

Every row keeps the program's own line in `json`, byte for byte; the other columns are taken out of it by Spark, so that engines can
filter without parsing. What has no day stands in the partition `undated`.
"""

# One row a line of the coder: what the executors hand back.
LINES = "kind string, report string, block string, json string"

_ACTOR = "struct<name:string,code:string,sector:string>"
_PLACE = "struct<name:string,lat:double,lon:double,precision:string>"
_TIME = "struct<start:string,end:string,precision:string,basis:string>"
_WORDS = "struct<text:string,span:array<bigint>>"
_FIGURE = f"struct<measure:string,whose:{_ACTOR},low:double,high:double,approximate:boolean>"
_ESTIMATE = f"struct<measure:string,whose:{_ACTOR},best:double,low:double,high:double>"
_VOICE = "struct<name:string,code:string,sector:string,via:string>"
_ORIGIN = "struct<name:string,code:string,sector:string>"

CLAIM = (
    f"id string, report string, source_id string, `group` string, lang string, event string, mode string, contexts array<string>, "
    f"aux array<string>, actors array<{_ACTOR}>, recipients array<{_ACTOR}>, brokers array<{_ACTOR}>, place {_PLACE}, time {_TIME}, "
    f"figures array<{_FIGURE}>, truce string, provisions array<string>, attribution array<{_VOICE}>, evidence array<{_WORDS}>, "
    f"rule string, confidence double"
)

REPORT = f"id string, source_id string, `group` string, lang string, published {_TIME}, outlet string, title string, url string"

EVENT = (
    f"id string, `group` string, event string, mode string, contexts array<string>, aux array<string>, actors array<{_ACTOR}>, "
    f"recipients array<{_ACTOR}>, brokers array<{_ACTOR}>, place {_PLACE}, time {_TIME}, figures array<{_ESTIMATE}>, truce string, "
    f"provisions array<string>, level string, support bigint, origins array<{_ORIGIN}>, claims array<string>, against array<string>"
)

REJECT = "source_id string, file string, line bigint, message string, remedy string"

UNDATED = "undated"


def table(lines, schema, day, *kept):
    """Rows of `schema` with the columns `kept`, `json` and `day`, which is the SQL expression `day` over the parsed line `v`."""
    from pyspark.sql import functions as f

    parsed = lines.select("json", *kept, f.from_json("json", schema).alias("v"))
    return parsed.select("v.*", *kept, "json", f.coalesce(f.substring(f.expr(day), 1, 10), f.lit(UNDATED)).alias("day"))
