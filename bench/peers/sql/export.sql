select c.id, c.statement,
    array(select topic_id from claim_topics where claim_id = c.id order by topic_id) as topics,
    array(select place_id from claim_places where claim_id = c.id order by place_id) as places,
    c.occurred_edtf, nullif(c.occurred_earliest, '-infinity')::text as occurred_earliest, nullif(c.occurred_latest, 'infinity')::text as occurred_latest,
    c.verdict, c.credibility, c.informants_min, c.informants_max, c.gatherings, c.publishers, c.channels, c.denying_gatherings, c.note, c.revision::int
from claims c
order by c.id
