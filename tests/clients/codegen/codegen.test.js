import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { generate } from '@graphql-codegen/cli';
import { ask, endpoint, headers } from '../server/endpoint.js';
import { schemaFile } from '../server/paths.js';

const here = fileURLToPath(new URL('./', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
let files;

before(async () => {
  await Promise.all([rm(`${here}generated`, { recursive: true, force: true }), rm(`${here}build`, { recursive: true, force: true })]);
  files = await generate({
    schema: schemaFile,
    documents: [`${here}orders.ts`],
    generates: {
      [`${here}generated/`]: {
        preset: 'client',
        config: {
          scalars: { DateTime: 'string', Decimal: 'number' },
          strictScalars: true, // a scalar nobody told about is an error
          enumsAsTypes: true,
          useTypeImports: true,
        },
      },
    },
    emitLegacyCommonJSImports: false,
    silent: true,
  });
});

test('graphql-codegen makes a typed client from the schema', () => {
  assert.deepEqual(files.map(file => file.filename.slice(here.length)).sort(), [
    'generated/fragment-masking.ts', 'generated/gql.ts', 'generated/graphql.ts', 'generated/index.ts',
  ]);
  assert.match(files.find(file => file.filename.endsWith('/graphql.ts')).content, /'CANCELLED'/);
});

test('The generated client compiles, and runs', async () => {
  await promisify(execFile)(process.execPath, [tsc, '--project', here]).catch(failure => assert.fail(failure.stdout));
  const { createClient, readLines, readStatus } = await import('./build/orders.js');
  const client = createClient(endpoint, headers);
  const lines = await readLines(client, 3);
  const { orders } = await ask('{ orders(first: 3) { nodes { id status total: totalAmount placed: createdAt changed: updatedAt customer { name } } } }');

  assert.equal(lines.length, 3);
  assert.deepEqual(lines, orders.nodes.map(({ customer, ...order }) => ({ ...order, customer: customer.name })));
  assert.equal(await readStatus(client, lines[0].id), lines[0].status);
});
