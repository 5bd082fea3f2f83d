import { readFileSync } from 'node:fs';
import { SQL } from 'bun';
import { claimDetail, claimPage, hitPage, listed, searched } from '../rows.js';

const sql = new SQL(process.env.DATABASE_URL, { max: Number(process.env.CONNECTIONS) });
const texts = Object.fromEntries(['claim', 'attestations', 'relations', 'list', 'search'].map((name) => [name, readFileSync(new URL(`../sql/${name}.sql`, import.meta.url), 'utf8')]));
const rows = (name, values) => sql.unsafe(texts[name], values);
const parameters = (request) => Object.fromEntries(new URL(request.url).searchParams);

Bun.serve({
  hostname: '127.0.0.1',
  port: Number(process.env.PORT),
  routes: {
    '/v1/claims/:id': async ({ params: { id } }) => {
      const [claims, attestations, relations] = await Promise.all(['claim', 'attestations', 'relations'].map((name) => rows(name, [id])));
      return claims.length === 0 ? new Response(null, { status: 404 }) : Response.json(claimDetail(claims, attestations, relations));
    },
    '/v1/claims': async (request) => {
      const query = parameters(request);
      return Response.json(claimPage(await rows('list', listed(query)), Number(query.limit)));
    },
    '/v1/search': async (request) => {
      const query = parameters(request);
      return Response.json(hitPage(await rows('search', searched(query)), Number(query.limit)));
    },
  },
});
