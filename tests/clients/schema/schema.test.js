// schema.graphql and the running server say the same, to the tools everybody uses.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { diff } from '@graphql-inspector/core';
import {
  buildClientSchema, buildSchema, getIntrospectionQuery, introspectionFromSchema, lexicographicSortSchema, printSchema, specifiedDirectives,
  validateSchema,
} from 'graphql';
import { ask, endpoint, headers } from '../server/endpoint.js';
import { schemaFile } from '../server/paths.js';

const sdl = await readFile(schemaFile, 'utf8');
const agreed = buildSchema(sdl);
const everything = { specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };
const served = buildClientSchema(await ask(getIntrospectionQuery(everything)));

test('graphql-js finds no mistake in schema.graphql', () => assert.deepEqual(validateSchema(agreed), []));

test('graphql-js finds no mistake in what introspection tells', () => assert.deepEqual(validateSchema(served), []));

test('Introspection tells what schema.graphql says', () => assert.equal(print(served), print(agreed)));

test('GET ?sdl gives schema.graphql', async () => {
  const response = await fetch(`${endpoint}?sdl`, { headers });
  assert.equal(await response.text(), sdl);
});

test('graphql-inspector finds no change between schema.graphql and the running server', async () => {
  // Directives that are applied, such as @cost, are no part of introspection; of the specification's own each library has its description.
  const told = buildClientSchema(introspectionFromSchema(agreed, everything));
  const ours = ({ path }) => !specifiedDirectives.some(({ name }) => path === `@${name}` || path.startsWith(`@${name}.`));
  assert.deepEqual((await diff(told, served)).filter(ours).map(change => change.message), []);
});

const print = schema => printSchema(lexicographicSortSchema(schema));
