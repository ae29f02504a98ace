// APOLLO=express: behind Express, as Apollo documents for production; else standalone, as in its "Get started".
import { cluster } from '../lib/cluster.mjs';
await cluster(async (port) => {
  const { ApolloServer } = await import('@apollo/server');
  const { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } = await import('@apollo/server/plugin/disabled');
  const { connect } = await import('../lib/db.mjs');
  const { makeData, tenantOf } = await import('../lib/data.mjs');
  const { typeDefs, makeResolvers, makeLoaders } = await import('../lib/schema.mjs');
  const data = makeData((await connect()).q);
  const server = new ApolloServer({
    typeDefs,
    resolvers: makeResolvers(data),
    introspection: false,
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
  });
  const context = async ({ req }) => {
    const tenant = tenantOf(req.headers['x-tenant']);
    return { tenant, loaders: makeLoaders(data, tenant) };
  };
  if (process.env.APOLLO === 'express') {
    const { default: express } = await import('express');
    const { expressMiddleware } = await import('@as-integrations/express5');
    await server.start();
    const app = express().use('/graphql', express.json(), expressMiddleware(server, { context }));
    await new Promise((r) => app.listen(port, '127.0.0.1', r));
  } else {
    const { startStandaloneServer } = await import('@apollo/server/standalone');
    await startStandaloneServer(server, { listen: { host: '127.0.0.1', port }, context });
  }
});
