with found (kind, id, score) as materialized (
    select 'claim' as kind, record_id, score from (
        select document.record_id,
            (10000 * case when document.words @@ (select $2::tsquery) then 15
                when document.words @@ (select $3::tsquery) then 7
                when document.words @@ (select $4::tsquery) then 3
                else 1 end + 9999 - document.length)::bigint as score
        from search_documents as document
        where document.kind = 'claim' and document.words @@ (select $1::tsquery)) as hits)
select best.kind, best.id, best.score, document.texts, (select count(*) from found)
from (
    select kind, id, score from found
    /* beyond */
    order by -score, kind, id limit $5) as best
join search_documents as document on document.kind = best.kind and document.record_id = best.id
order by -score, best.kind, id
