with found as materialized (
    select record_id, 159999 - length as score from search_index where kind = 'claim' and words @@ quote_literal('A' || $1::text)::tsquery
    union all select record_id, 79999 - length as score from search_index where kind = 'claim' and words @@ quote_literal('B' || $1::text)::tsquery
    union all select record_id, 39999 - length as score from search_index where kind = 'claim' and words @@ quote_literal('C' || $1::text)::tsquery
    union all select record_id, 19999 - length as score from search_index where kind = 'claim' and words @@ quote_literal('D' || $1::text)::tsquery)
select c.id, c.statement, page.score, (select count(*) from found)::int as total
from (
        select record_id, score from found
        where (-score, record_id) > (-$2::int, $3::text)
        order by -score, record_id
        limit $4) as page
    join claims c on c.id = page.record_id
order by -page.score, page.record_id
