const { factories } = require('@strapi/strapi');

const text = { type: 'text' }, number = { type: 'integer' }, date = { type: 'date' }, flag = { type: 'boolean' };
const to = (relation, target, inverse) => ({ type: 'relation', relation, target: `api::facts.${target}`, ...inverse });
const types = {
  organization: { name: text },
  person: { name: text, kind: text },
  topic: { label: text },
  place: { name: text },
  source: { title: text, description: text, isCompilation: flag, publishedEdtf: text, publishedEarliest: date, publishedLatest: date, publisher: to('manyToOne', 'organization'), bodies: to('manyToMany', 'organization'), authors: to('oneToMany', 'author', { mappedBy: 'source' }) },
  author: { ordinal: number, source: to('manyToOne', 'source', { inversedBy: 'authors' }), person: to('manyToOne', 'person'), organization: to('manyToOne', 'organization') },
  claim: {
    statement: text, occurredEdtf: text, occurredEarliest: date, occurredLatest: date, verdict: text, credibility: number, informantsMin: number, informantsMax: number, gatherings: number, publishers: number,
    channels: number, denyingGatherings: number, note: text, revision: number, topics: to('manyToMany', 'topic'), places: to('manyToMany', 'place'),
    attestations: to('oneToMany', 'attestation', { mappedBy: 'claim' }), relations: to('oneToMany', 'relation', { mappedBy: 'claim' }), inverseRelations: to('oneToMany', 'relation', { mappedBy: 'related' }),
  },
  attestation: {
    upstreamId: text, relay: text, stance: text, mode: text, certainty: text, quotationText: text, quotationLanguage: text, saidEdtf: text,
    claim: to('manyToOne', 'claim', { inversedBy: 'attestations' }), source: to('manyToOne', 'source'), speaker: to('manyToOne', 'person'),
  },
  relation: { type: text, strength: text, reason: text, claim: to('manyToOne', 'claim', { inversedBy: 'relations' }), related: to('manyToOne', 'claim', { inversedBy: 'inverseRelations' }) },
};
const each = (make) => Object.fromEntries(Object.keys(types).map((name) => [name, make(name)]));

// Claims can be read by anybody, with all that they are linked with: neither is looked up in permissions, nor what was asked in the model.
module.exports = {
  register({ strapi }) {
    strapi.get('apis').add('facts', {
      contentTypes: each((name) => ({
        schema: {
          kind: 'collectionType', apiName: 'facts', collectionName: `all_${name}`, globalId: name[0].toUpperCase() + name.slice(1), info: { singularName: name, pluralName: name === 'person' ? 'people' : `${name}s`, displayName: name },
          options: { draftAndPublish: false }, pluginOptions: {}, attributes: JSON.parse(JSON.stringify(types[name])),
        },
        actions: {}, lifecycles: {},
      })),
      controllers: { claim: factories.createCoreController('api::facts.claim', () => ({ validateQuery() {}, sanitizeQuery: (ctx) => ctx.query, sanitizeOutput: (data) => data })) },
      services: { claim: factories.createCoreService('api::facts.claim') },
      routes: { claim: factories.createCoreRouter('api::facts.claim', { only: ['find', 'findOne'], config: { find: { auth: false }, findOne: { auth: false } } }) },
    });
  },
};
