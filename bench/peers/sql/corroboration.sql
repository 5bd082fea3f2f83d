select c.verdict, c.credibility, c.informants_min, c.informants_max, c.gatherings, c.publishers, c.channels, c.denying_gatherings,
    a.id, a.stance, s.id as source_id, o.id as publisher_id, o.name as publisher_name, p.id as speaker_id, p.name as speaker_name
from claims c
    join attestations a on a.claim_id = c.id and a.upstream_id is null
    join sources s on s.id = a.source_id
    left join organizations o on o.id = s.publisher_id
    left join people p on p.id = a.speaker_id
where c.id = $1
order by a.id
