// Answers from the rows of sql/, for the peers that are written in JavaScript.
const date = (edtf, earliest, latest) => edtf === null ? undefined : { edtf, earliest: earliest ?? undefined, latest: latest ?? undefined };
const reference = (id, name) => id === null ? undefined : { id, name };

export const claim = (row) => ({
  id: row.id, statement: row.statement, topics: row.topics, places: row.places,
  occurred: date(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
  verdict: row.verdict, credibility: row.credibility, informants: { min: row.informants_min, max: row.informants_max },
  gatherings: row.gatherings, publishers: row.publishers, channels: row.channels, denyingGatherings: row.denying_gatherings,
  note: row.note ?? undefined, revision: row.revision,
});

const attestation = (row) => ({
  id: row.id, upstream: row.upstream_id ?? undefined, relay: row.relay ?? undefined, stance: row.stance, mode: row.mode, certainty: row.certainty,
  quotation: row.quotation_text === null ? undefined : { text: row.quotation_text, language: row.quotation_language },
  said: row.said_edtf ?? undefined,
  speaker: row.speaker_id === null ? undefined : { id: row.speaker_id, name: row.speaker_name, kind: row.speaker_kind },
  source: {
    id: row.source_id, title: row.title ?? undefined, description: row.description, isCompilation: row.is_compilation,
    published: date(row.published_edtf, row.published_earliest, row.published_latest),
    publisher: reference(row.publisher_id, row.publisher_name), authors: row.authors,
  },
});

const relation = (row) => ({ type: row.type, inverse: row.inverse, claim: reference(row.id, row.statement), strength: row.strength ?? undefined, reason: row.reason });

export const claimDetail = (claims, attestations, relations) => ({ claim: claim(claims[0]), attestations: attestations.map(attestation), relations: relations.map(relation) });

export const claimPage = (rows, limit) => ({
  data: rows.slice(0, limit).map(claim), total: rows[0]?.total ?? 0, next: rows.length > limit ? rows[limit - 1].id : undefined,
});

export const hitPage = (rows, limit) => ({
  data: rows.slice(0, limit).map((row) => ({ id: row.id, label: row.statement, score: row.score })), total: rows[0]?.total ?? 0,
  next: rows.length > limit ? `${rows[limit - 1].score}~${rows[limit - 1].id}` : undefined,
});

// The parameters of sql/list.sql and sql/search.sql.
export const listed = ({ publisher, published, limit }) => {
  const [first, last] = published.split('/');
  return [publisher, `${first}-01-01`, `${last}-12-31`, Number(limit) + 1];
};

export const searched = ({ q, limit, cursor }) => {
  const [score, id] = cursor?.split('~') ?? [2147483647, ''];
  return [q, Number(score), id, Number(limit) + 1];
};
