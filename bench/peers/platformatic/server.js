import { buildServer } from '@platformatic/db';

const { DATABASE_URL: connectionString, CONNECTIONS: connections, PORT: port } = process.env;
// What is asked for, and what that refers to, without which it does not start.
const tables = ['claims', 'attestations', 'sources', 'people', 'organizations', 'topics', 'places', 'documents', 'revisions', 'topics_of_claims', 'places_of_claims', 'relations_of_claims', 'authors_of_sources', 'upstreams_of_attestations'];
const app = await buildServer({
  server: { hostname: '127.0.0.1', port: Number(port), logger: { level: 'error' } },
  db: {
    connectionString, schema: ['public', 'keyed_peers'], poolSize: Number(connections), limit: { default: 100, max: 1000 },
    include: Object.fromEntries(tables.map((table) => [table, true])), graphql: true, openapi: false, events: false,
  },
  watch: false,
});
await app.start();
