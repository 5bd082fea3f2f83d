select claim_id, ordinal, minimum, maximum, unit, "of", qualifier from claim_quantities where claim_id = any($1)
