module.exports = {
  connection: {
    client: 'postgres', connection: { connectionString: process.env.DATABASE_URL, schema: 'strapi_peers' }, pool: { min: 0, max: Number(process.env.CONNECTIONS) },
  },
};
