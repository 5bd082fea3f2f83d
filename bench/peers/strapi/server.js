const { mkdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createStrapi } = require('@strapi/strapi');
const pg = require('pg');

process.env.STRAPI_TELEMETRY_DISABLED = 'true';
mkdirSync(join(__dirname, 'public', 'uploads'), { recursive: true });

const start = async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query('drop schema if exists strapi_peers cascade; create schema strapi_peers');
  const strapi = createStrapi({ appDir: __dirname, distDir: __dirname });
  // Makes its tables.
  await strapi.load();
  await client.query(readFileSync(join(__dirname, '..', 'sql', 'strapi_peers.sql'), 'utf8'));
  await client.end();
  await strapi.start();
};

start();
