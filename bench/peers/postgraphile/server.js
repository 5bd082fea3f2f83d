import { createServer } from 'node:http';
import { grafserv } from 'postgraphile/grafserv/node';
import { postgraphile } from 'postgraphile';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makePgService } from 'postgraphile/adaptors/pg';

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  // An id is then the row's own.
  disablePlugins: ['NodePlugin'],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['public', 'graphql_peers'], poolConfig: { max: Number(process.env.CONNECTIONS) } })],
  schema: { defaultBehavior: '-mutation' },
  grafserv: { graphiql: false, watch: false },
});
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(Number(process.env.PORT), '127.0.0.1');
