// JIT=1: with @envelop/graphql-jit.
// maxRequestBodySize: false, since the default limit pipes every body through a TransformStream.
import { cluster } from '../lib/cluster.mjs';
await cluster(async (port) => {
  const { createServer } = await import('node:http');
  const { createYoga, createSchema } = await import('graphql-yoga');
  const { connect } = await import('../lib/db.mjs');
  const { makeData, tenantOf } = await import('../lib/data.mjs');
  const { typeDefs, makeResolvers, makeLoaders } = await import('../lib/schema.mjs');
  const data = makeData((await connect()).q);
  const yoga = createYoga({
    schema: createSchema({ typeDefs, resolvers: makeResolvers(data) }),
    context: ({ request }) => {
      const tenant = tenantOf(request.headers.get('x-tenant'));
      return { tenant, loaders: makeLoaders(data, tenant) };
    },
    plugins: process.env.JIT === '1' ? [(await import('@envelop/graphql-jit')).useGraphQlJit()] : [],
    parserAndValidationCache: true,
    graphiql: false, landingPage: false, logging: false,
    maxRequestBodySize: false,
  });
  await new Promise((r) => createServer(yoga).listen(port, '127.0.0.1', r));
});
