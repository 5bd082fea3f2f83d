with recursive within (id) as (
    select $1::varchar collate "C"
    union
    select o.id from organizations o join within on o.parent_id = within.id),
found as materialized (
    select distinct a.claim_id
    from sources s join attestations a on a.source_id = s.id
    where s.publisher_id in (select id from within) and s.published_earliest <= $3::text::date and s.published_latest >= $2::text::date)
select c.id, c.statement,
    array(select topic_id from claim_topics where claim_id = c.id order by topic_id) as topics,
    array(select place_id from claim_places where claim_id = c.id order by place_id) as places,
    c.occurred_edtf, nullif(c.occurred_earliest, '-infinity')::text as occurred_earliest, nullif(c.occurred_latest, 'infinity')::text as occurred_latest,
    c.verdict, c.credibility, c.informants_min, c.informants_max, c.gatherings, c.publishers, c.channels, c.denying_gatherings, c.note, c.revision::int,
    (select count(*) from found)::int as total
from (select claim_id from found order by claim_id limit $4) as page join claims c on c.id = page.claim_id
order by c.id
