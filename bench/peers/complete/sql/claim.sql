select id, statement, occurred_edtf, occurred_text, occurred_earliest, occurred_latest, verdict, credibility, informants_min, informants_max, gatherings, publishers, channels, denying_gatherings, note, revision,
    (select string_agg(topic_id, ' ') from claim_topics where claim_id = claims.id), (select string_agg(place_id, ' ') from claim_places where claim_id = claims.id)
from claims where id = $1
