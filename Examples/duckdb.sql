-- Tables that truceline-spark wrote, read with DuckDB: duckdb -c ".read Examples/duckdb.sql" in the folder that holds claims/ and events/.

-- Who says how many were killed on one day, with the words. Claims stand in folders by the day of publication: only those of the days after
-- are opened.
select c.origin.name as origin, c.f.low, c.f.high, c.words
from (
  select attribution[1] as origin, unnest(figures) as f, evidence[1].text as words
  from read_parquet('claims/*/*.parquet', hive_partitioning = true, hive_types = {'day': varchar})
  where day >= '2020-10-17' and time.start[:10] = '2020-10-17'
) c
where c.f.measure = 'killed'
order by origin, c.f.low, words;

-- Violations of a truce by day.
select day, count(*) as events, sum(support) as reports
from read_parquet('events/*/*.parquet', hive_partitioning = true, hive_types = {'day': varchar})
where truce = 'violated'
group by day order by day;
