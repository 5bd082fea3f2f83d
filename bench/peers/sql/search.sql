with found as materialized (
    select record_id, 10000 * (
            8 * (words @@ ($1::text || ':A')::tsquery)::int + 4 * (words @@ ($1::text || ':AB')::tsquery)::int + 2 * (words @@ ($1::text || ':ABC')::tsquery)::int + 1)
        + 9999 - length as score
    from search_documents
    where kind = 'claim' and words @@ $1::text::tsquery)
select c.id, c.statement, page.score, (select count(*) from found)::int as total
from (
        select record_id, score from found
        where (-score, record_id) > (-$2::int, $3::text)
        order by -score, record_id
        limit $4) as page
    join claims c on c.id = page.record_id
order by -page.score, page.record_id
