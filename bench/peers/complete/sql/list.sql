with recursive within (id) as (
    select $1::varchar collate "C"
    union
    select o.id from organizations o join within on o.parent_id = within.id),
found as materialized (
    select distinct a.claim_id
    from sources s join attestations a on a.source_id = s.id
    where s.publisher_id in (select id from within) and s.published_earliest <= $3 and s.published_latest >= $2)
select claims.id, statement, occurred_edtf, occurred_text, occurred_earliest, occurred_latest, verdict, credibility, informants_min, informants_max, gatherings, publishers, channels, denying_gatherings, note, revision,
    (select string_agg(topic_id, ' ') from claim_topics where claim_id = claims.id), (select string_agg(place_id, ' ') from claim_places where claim_id = claims.id),
    (select count(*) from found)
from (select claim_id from found where claim_id > $5 order by claim_id limit $4) as page join claims on claims.id = page.claim_id
order by claims.id
