import { fileURLToPath } from 'node:url';

const repository = new URL('../../../', import.meta.url);

/** schema.graphql, the contract with clients. */
export const schemaFile = fileURLToPath(new URL('schema.graphql', repository));

/** The server as the build leaves it; BRANDOS_GRAPH_SERVER names another one, such as a published one. */
export const serverProgram = process.env.BRANDOS_GRAPH_SERVER
  ?? fileURLToPath(new URL('src/BrandOS.Graph.Server/bin/Release/net10.0/BrandOS.Graph.Server.dll', repository));

export const project = fileURLToPath(new URL('tests/clients/', repository));
