select r.type, r.related_id = $1 as inverse, other.id, other.statement, r.strength, r.reason
from claim_relations r join claims other on other.id = case when r.claim_id = $1 then r.related_id else r.claim_id end
where r.claim_id = $1 or r.related_id = $1
order by r.type, other.id, 2
