"""The page of results: one section a question, with its chart and the command that measured it."""

from charts import number


def section(title, words, chart=None, table=None, command=None):
    lines = [f"## {title}", "", *([words, ""] if words else [])]
    if chart:
        lines += [f"![{title}]({chart})", ""]
    if table:
        head, *rows = table
        lines += ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
        lines += ["| " + " | ".join(cell if isinstance(cell, str) else number(cell) for cell in row) + " |" for row in rows] + [""]
    if command:
        lines += [f"`{command}`", ""]
    return lines


def write(folder, results, judged, charts):
    """README.md and the charts. What was not measured has no section."""
    def drawn(name, svg):
        (folder / name).write_text(svg, encoding="utf-8")
        return name

    lines = ["# Results", "",
             "Written by `Benchmarks/sweep.py` (`make bench-full`) and `Benchmarks/spark_overhead.py`; every figure comes from the run that drew the chart. "
             f"Machine: {results.get('machine', 'unknown')}, shared with other work. MB are 10^6 bytes of the reports' text, unless said otherwise.", ""]
    if s := results.get("stages"):
        rows = [(name, s[f"{key}_mb_s"], True) for name, key in (("cut into records", "cut"), ("read", "read"), ("code", "code"), ("write", "write"))]
        rows.append(("reconcile", s["reconcile_mb_s"], True))
        table = [["stage", "MB/s", "sentences/s"], *[[n, s[f"{k}_mb_s"], s[f"{k}_sentences_s"]] for n, k in
                 (("cut into records", "cut"), ("read", "read"), ("code", "code"), ("write", "write"))],
                 ["reconcile (20,000 short reports)", s["reconcile_mb_s"], f"{number(s['reconcile_claims_s'])} claims/s"]]
        lines += section("Stages", "One core, each stage timed by itself.", drawn("stages.svg", charts.bars("Stages on one core", "MB of text a second", rows)),
                         table, "python3 Benchmarks/sweep.py stages")
    if s := results.get("scan"):
        rows = [("code, all stages", s["code_mb_s"], True), ("its own dictionary alone", s["own_mb_s"], True)]
        if "hyperscan_mb_s" in s:
            rows.append((f"Hyperscan, {s['hyperscan_phrases']:,} phrases", s["hyperscan_mb_s"], False))
        words = ("How far coding is from merely finding the words of the dictionary: the same bytes (NDJSON), one core, in turns. Hyperscan has the "
                 "packs' phrases as they are listed; the program's own dictionary has all their forms.")
        lines += section("Beside a plain dictionary scan", words, drawn("scan.svg", charts.bars("A dictionary scan of the same bytes", "MB of input a second", rows)),
                         command="python3 Benchmarks/sweep.py scan")
    if s := results.get("cores"):
        rows = s["rows"]
        lines += section("Cores", f"Two workers are {number(s['two_jobs_to_one'])} times one." if s.get("two_jobs_to_one") else "",
                         drawn("cores.svg", charts.bars("Workers", "MB of text a second", [(f"--jobs {r['jobs']}", r["mb_s"], True) for r in rows])),
                         command="python3 Benchmarks/sweep.py cores")
    if s := results.get("size"):
        rows = s["rows"]
        points = [(f"{r['mb']:,} MB", r["mb"], r["mb_s"]) for r in rows]
        peaks = [(f"{r['mb']:,} MB", r["mb"], r["peak_mb"]) for r in rows]
        table = [["text", "seconds", "MB/s", "peak memory, MB"], *[[f"{r['mb']:,} MB", r["seconds"], r["mb_s"], r["peak_mb"]] for r in rows]]
        lines += section("Size of the input", "Time grows with the input and memory does not.",
                         drawn("size.svg", charts.line("Speed over the size of the input", "MB of text a second, all cores", "text", points)))
        lines += section("Memory", "", drawn("memory.svg", charts.line("Memory over the size of the input", "peak, MB", "text", peaks)), table,
                         "python3 Benchmarks/sweep.py size --sizes " + ",".join(str(r["mb"]) for r in rows))
    if s := results.get("lexicon"):
        rows = s["rows"]
        points = [(f"{r['phrases']:,}", r["phrases"], r["mb_s"]) for r in rows]
        table = [["phrases", "MB/s", "peak memory, MB"], *[[f"{r['phrases']:,}", r["mb_s"], r["peak_mb"]] for r in rows]]
        lines += section("Size of the dictionary", "The packs as they are, and with made-up places added until they have 4 and 16 times the phrases; start included.",
                         drawn("lexicon.svg", charts.line("Speed over the size of the dictionary", "MB of text a second, one core", "phrases", points)), table,
                         "python3 Benchmarks/sweep.py lexicon")
    if s := results.get("dossier"):
        rows = s["rows"]
        points = [(f"{r['reports']:,}", r["reports"], r["add_reports_s"]) for r in rows]
        table = [["reports", "added a second", "memory, MB", "100 more, s", "slowest list, ms"],
                 *[[f"{r['reports']:,}", r["add_reports_s"], r["add_memory_mb"], r["add_100_more_s"], r["slowest_reading_ms"]] for r in rows]]
        lines += section("Size of a dossier", "Short reports into one dossier, coded, kept and reconciled.",
                         drawn("dossier.svg", charts.line("Adding to a dossier", "reports a second", "reports", points)), table, "python3 Benchmarks/sweep.py dossier")
    if s := results.get("startup"):
        lines += section("Start", f"From the start of the process to the first claim of a report of two pages: {number(s['first_claim_ms'])} ms (median of 20).",
                         command="python3 Benchmarks/sweep.py startup")
    if s := results.get("dates"):
        lines += section("Dates in text", "All of reading and coding, times written out, beside dateparser's `search_dates` on the same English reports; one core each.",
                         drawn("dates.svg", charts.bars("Time phrases found and resolved", "MB of text a second",
                                                        [("truceline, all stages", s["ours_mb_s"], True), ("dateparser", s["dateparser_mb_s"], False)])),
                         command="TRUCELINE_PEERS=python-with-dateparser python3 Benchmarks/sweep.py dates") if s.get("ours_mb_s") else []
    if s := results.get("pages"):
        rows = [("truceline, text and date", s["pages_s"], True)]
        rows += [(f"{peer}", s[f"{peer}_pages_s"], False) for peer in ("trafilatura", "htmldate") if f"{peer}_pages_s" in s]
        lines += section("Web pages", "", drawn("pages.svg", charts.bars("Pages read", "pages a second, one core", rows)),
                         [["figure", "value"], *[[name, value] for name, value in s.items()]], "python3 Benchmarks/sweep.py pages")
    if s := results.get("spark"):
        rows = [("program alone, --jobs 2", s["alone_mb_s"], False), ("cluster, coding", s["coding_mb_s"], True)]
        table = [["figure", "value"], ["text, MB", s["text_mb"]], ["program alone, s", s["alone_s"]], ["cluster, coding to Parquet, s", s["coding_s"]],
                 ["cluster to program", s["spark_to_alone"]], ["start of cluster and session, s (left out)", s["start_s"]],
                 ["first job, s (left out)", s["first_job_s"]]]
        if "reconciled_s" in s:
            table += [["program alone with reconciling, s", s["alone_reconciled_s"]], ["cluster with reconciling, s", s["reconciled_s"]]]
        lines += section("Spark", "A master and two workers of one core each on the same two cores, beside one process with two workers that writes NDJSON to a file; in turns, "
                         f"of {number(s.get('runs', 1))} each the median. Four units, of two days each.",
                         drawn("spark.svg", charts.bars("On two cores", "MB of text a second", rows)), table, f"python Benchmarks/spark_overhead.py --mb {number(s['text_mb'])} --runs {number(s.get('runs', 1))}")
    if judged:
        table = [["figure", "value", "limit"], *[[name, value, f"{'at least' if kind == 'min' else 'at most'} {limit:g}{'' if holds else ' — not reached'}"]
                                                 for name, value, limit, kind, holds in judged]]
        lines += section("Limits", "Ratios, so that they hold on any machine; a run outside one fails (`Benchmarks/sweep-floors.tsv`).", table=table)
    (folder / "README.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
