-- Who met whom, in Spark SQL: spark-sql -f Examples/spark_meetings.sql in the folder that holds events/.
select day, array_join(transform(actors, a -> a.name), ', ') as met, array_join(transform(brokers, b -> b.name), ', ') as hosts, place.name as place, support
from parquet.`events`
where event = 'CONSULT' and size(actors) > 1 and cast(day as string) <> 'undated'
order by day;
