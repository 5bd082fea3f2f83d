select author.source_id, author.ordinal, author.person_id, p.name, p.kind, author.organization_id, o.name, o.kind
from source_authors as author
left join people as p on p.id = author.person_id
left join organizations as o on o.id = author.organization_id
where author.source_id in (select source_id from attestations where claim_id in (select $1
    union all select related_id from claim_relations where claim_id = $1 and strength = 'strict'
    union all select claim_id from claim_relations where related_id = $1 and strength = 'strict'))
