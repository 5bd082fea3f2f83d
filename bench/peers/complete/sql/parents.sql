with recursive above (id, parent_id) as (
    select id, parent_id from organizations where id = any($1)
    union select o.id, o.parent_id from above join organizations o on o.id = above.parent_id)
select id, parent_id from above
