with found (kind, id, score) as materialized (
    select 'claim' as kind, record_id, score from (
        select record_id, (150000 + 9999 - length)::bigint as score from search_index where kind = 'claim' and words @@ (select $1::tsquery)
        union all select record_id, (70000 + 9999 - length)::bigint as score from search_index where kind = 'claim' and words @@ (select $2::tsquery)
        union all select record_id, (30000 + 9999 - length)::bigint as score from search_index where kind = 'claim' and words @@ (select $3::tsquery)
        union all select record_id, (10000 + 9999 - length)::bigint as score from search_index where kind = 'claim' and words @@ (select $4::tsquery)) as hits)
select best.kind, best.id, best.score, document.texts, (select count(*) from found)
from (
    select kind, id, score from found
    /* beyond */
    order by -score, kind, id limit $5) as best
join search_documents as document on document.kind = best.kind and document.record_id = best.id
order by -score, best.kind, id
