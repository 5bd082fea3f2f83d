import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import pg from 'pg';
import { claimDetail, claimPage, hitPage, listed, searched } from '../rows.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.CONNECTIONS) });
const texts = Object.fromEntries(['claim', 'attestations', 'relations', 'list', 'search'].map((name) => [name, readFileSync(new URL(`../sql/${name}.sql`, import.meta.url), 'utf8')]));
// Named, so that each connection prepares it once.
const rows = async (name, values) => (await pool.query({ name, text: texts[name], values })).rows;

const app = fastify();
app.get('/v1/claims/:id', async ({ params: { id } }, reply) => {
  const [claims, attestations, relations] = await Promise.all(['claim', 'attestations', 'relations'].map((name) => rows(name, [id])));
  return claims.length === 0 ? reply.code(404).send() : claimDetail(claims, attestations, relations);
});
app.get('/v1/claims', async ({ query }) => claimPage(await rows('list', listed(query)), Number(query.limit)));
app.get('/v1/search', async ({ query }) => hitPage(await rows('search', searched(query)), Number(query.limit)));
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
