import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import pg from 'pg';

const { DATABASE_URL: url, CONNECTIONS: connections } = process.env;
const command = new URL('node_modules/directus/cli.js', import.meta.url).pathname;
Object.assign(process.env, {
  DB_CLIENT: 'pg', DB_CONNECTION_STRING: url, DB_SEARCH_PATH: 'array:directus_peers,keyed_peers,public', DB_POOL__MIN: '0', DB_POOL__MAX: connections,
  HOST: '127.0.0.1', SECRET: process.env.ADMIN_TOKEN, ADMIN_EMAIL: 'nobody@example.org', ADMIN_PASSWORD: process.env.ADMIN_TOKEN,
  LOG_LEVEL: 'error', TELEMETRY: 'false', CACHE_ENABLED: 'false', RATE_LIMITER_ENABLED: 'false', WEBSOCKETS_ENABLED: 'false',
});
// Its own tables first, then what it is to be told of the others.
const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query('drop schema if exists directus_peers cascade; create schema directus_peers');
execFileSync(process.execPath, [command, 'bootstrap'], { stdio: 'ignore' });
await client.query(readFileSync(new URL('../sql/directus_peers.sql', import.meta.url), 'utf8'));
await client.end();
process.argv.splice(1, process.argv.length - 1, command, 'start');
await import(command);
