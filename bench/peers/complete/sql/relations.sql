select claim_id, type, related_id, strength, reason, claims.statement from claim_relations join claims on claims.id = related_id where claim_id = $1
union all select claim_id, type, related_id, strength, reason, claims.statement from claim_relations join claims on claims.id = claim_id where related_id = $1
