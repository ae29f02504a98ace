import { cluster } from '../lib/cluster.mjs';
import { PG, PLANNER } from '../lib/db.mjs';
await cluster(async (port) => {
  const { createServer } = await import('node:http');
  const { postgraphile } = await import('postgraphile');
  const { PostGraphileAmberPreset } = await import('postgraphile/presets/amber');
  const { PgSimplifyInflectionPreset } = await import('@graphile/simplify-inflection');
  const { PostGraphileConnectionFilterPreset } = await import('postgraphile-plugin-connection-filter');
  const { makePgService } = await import('postgraphile/adaptors/pg');
  const { grafserv } = await import('postgraphile/grafserv/node');
  const preset = {
    extends: [PostGraphileAmberPreset, PgSimplifyInflectionPreset, PostGraphileConnectionFilterPreset],
    pgServices: [makePgService({
      pubsub: false,
      poolConfig: { ...PG, max: Number(process.env.POOL ?? 8), min: Number(process.env.POOL ?? 8), idleTimeoutMillis: 0, options: PLANNER },
    })],
    grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
    grafast: { explain: false },
    schema: { defaultBehavior: '+orderBy +filterBy' },
  };
  const pgl = postgraphile(preset);
  const server = createServer();
  server.on('error', (e) => { console.error(e); process.exit(1); });
  await pgl.createServ(grafserv).addTo(server);
  if (process.env.PRINT_SCHEMA) {
    const { printSchema } = await import('graphql');
    console.log(printSchema((await pgl.getSchemaResult()).schema));
    process.exit(0);
  }
  await new Promise((r) => server.listen(port, '127.0.0.1', r));
});
