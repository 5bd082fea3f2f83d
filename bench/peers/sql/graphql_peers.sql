-- What a GraphQL server over tables cannot ask by itself: the lists, as functions with the SQL of the others.
drop schema if exists graphql_peers cascade;
create schema graphql_peers;

create function graphql_peers.listed(publisher text, from_day text, to_day text, most int) returns setof public.claims stable language sql as $$
    with recursive within (id) as (
        select publisher::varchar collate "C"
        union
        select o.id from public.organizations o join within on o.parent_id = within.id)
    select c.*
    from (
            select distinct a.claim_id
            from public.sources s join public.attestations a on a.source_id = s.id
            where s.publisher_id in (select id from within) and s.published_earliest <= to_day::date and s.published_latest >= from_day::date
            order by a.claim_id
            limit most) as page
        join public.claims c on c.id = page.claim_id
    order by c.id
$$;

create function graphql_peers.listed_total(publisher text, from_day text, to_day text) returns int stable language sql as $$
    with recursive within (id) as (
        select publisher::varchar collate "C"
        union
        select o.id from public.organizations o join within on o.parent_id = within.id)
    select count(distinct a.claim_id)::int
    from public.sources s join public.attestations a on a.source_id = s.id
    where s.publisher_id in (select id from within) and s.published_earliest <= to_day::date and s.published_latest >= from_day::date
$$;

create type graphql_peers.hit as (id text, label text, score int, total int);

create function graphql_peers.found(word text, most int) returns setof graphql_peers.hit stable language sql as $$
    with hits as materialized (
        select record_id, 159999 - length as score from public.search_index where kind = 'claim' and words @@ quote_literal('A' || word)::tsquery
        union all select record_id, 79999 - length as score from public.search_index where kind = 'claim' and words @@ quote_literal('B' || word)::tsquery
        union all select record_id, 39999 - length as score from public.search_index where kind = 'claim' and words @@ quote_literal('C' || word)::tsquery
        union all select record_id, 19999 - length as score from public.search_index where kind = 'claim' and words @@ quote_literal('D' || word)::tsquery)
    select c.id, c.statement, page.score, (select count(*) from hits)::int
    from (select record_id, score from hits order by -score, record_id limit most) as page join public.claims c on c.id = page.record_id
    order by -page.score, page.record_id
$$;
