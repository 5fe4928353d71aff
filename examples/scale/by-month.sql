-- Verdicts by rule and month of the day whose law was asked.
select
  rule,
  strftime(day, '%Y-%m') as month,
  count(*) filter (outcome = 'review') as review,
  count(*) filter (outcome = 'fail') as fail
from read_ndjson(
  getvariable('report'),
  columns = { type: 'VARCHAR', rule: 'VARCHAR', day: 'DATE', outcome: 'VARCHAR' }
)
where type = 'check' and day is not null
group by all
having fail + review > 0
order by fail desc, review desc, rule, month
