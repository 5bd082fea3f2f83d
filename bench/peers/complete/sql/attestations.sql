select a.id, a.claim_id, a.upstream_id, a.relay, a.stance, a.mode, a.certainty, a.basis, a.interested_party, a.quotation_text, a.quotation_language,
    a.said_edtf, a.said_text, a.said_earliest, a.said_latest, a.withdrawn_on_edtf, a.withdrawn_on_text, a.withdrawn_on_earliest, a.withdrawn_on_latest, a.withdrawal, a.certain_from, a.possible_from,
    a.source_id, s.type, s.title, s.description, s.published_edtf, s.published_text, s.published_earliest, s.published_latest, s.consulted, s.is_compilation, s.reliability,
    s.publisher_id, o.name, o.kind, o.parent_id, above.parent_id, further.parent_id, top.parent_id, a.speaker_id, p.name, p.kind
from attestations as a
join sources as s on s.id = a.source_id
left join organizations as o on o.id = s.publisher_id
left join organizations as above on above.id = o.parent_id
left join organizations as further on further.id = above.parent_id
left join organizations as top on top.id = further.parent_id
left join people as p on p.id = a.speaker_id
where a.claim_id in (select $1
    union all select related_id from claim_relations where claim_id = $1 and strength = 'strict'
    union all select claim_id from claim_relations where related_id = $1 and strength = 'strict')
