select a.id, a.upstream_id, a.relay, a.stance, a.mode, a.certainty, a.quotation_text, a.quotation_language, a.said_edtf,
    p.id as speaker_id, p.name as speaker_name, p.kind as speaker_kind,
    s.id as source_id, s.title, s.description, s.is_compilation,
    s.published_edtf, s.published_earliest::text, s.published_latest::text,
    o.id as publisher_id, o.name as publisher_name,
    array(
        select coalesce(person.name, body.name)
        from source_authors author left join people person on person.id = author.person_id left join organizations body on body.id = author.organization_id
        where author.source_id = s.id
        order by author.ordinal) as authors
from attestations a
    join sources s on s.id = a.source_id
    left join organizations o on o.id = s.publisher_id
    left join people p on p.id = a.speaker_id
where a.claim_id = $1
order by a.id
