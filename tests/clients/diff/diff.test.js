// The server's "schema diff" judges as graphql-js and graphql-inspector do, or for a reason that the table tells more strictly.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { BreakingChangeType, DangerousChangeType, assertValidSchema, buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';
import { schemaFile } from '../server/paths.js';
import cases from './cases.js';
import { schemaDiff } from './schemaDiff.js';

// graphql-inspector calls these breaking, which they are not: what clients send stays valid.
const inspectorErrs = ['a non-null input field with a default is added', 'mutations are added'];

const severity = ['safe', 'dangerous', 'breaking'];
const seen = new Set();

for (const { name, old, current, theirs, ours } of cases) {
  test(`${ours}: ${name}`, async () => {
    const [before, after] = [buildSchema(old), buildSchema(current)];
    const [breaking, dangerous] = [findBreakingChanges(before, after), findDangerousChanges(before, after)];
    [...breaking, ...dangerous].forEach(({ type }) => seen.add(type));
    assert.equal(breaking.length > 0 ? 'breaking' : dangerous.length > 0 ? 'dangerous' : 'safe', theirs, 'graphql-js judges otherwise');

    const { exitCode, output, errors } = await schemaDiff(old, current, '--format', 'Json');
    const found = JSON.parse(output);
    assert.equal(errors, '');
    assert.equal(found.breaking > 0 ? 'breaking' : found.dangerous > 0 ? 'dangerous' : 'safe', ours, output);
    assert.equal(exitCode, ours === 'breaking' ? 2 : 0);
    assert.ok(severity.indexOf(ours) >= severity.indexOf(theirs), 'ours is never the milder one');

    const inspected = (await diff(before, after)).filter(change => change.criticality.level === CriticalityLevel.Breaking);
    assert.equal(inspected.length > 0 && ours !== 'breaking', inspectorErrs.includes(name), inspected.map(change => change.message).join('\n'));
  });
}

test('The table has every kind of change that graphql-js knows', () => {
  assert.deepEqual([...Object.values(BreakingChangeType), ...Object.values(DangerousChangeType)].filter(type => !seen.has(type)), []);
});

test('schema.graphql has not changed against itself, and a removed field is found', async () => {
  const sdl = await readFile(schemaFile, 'utf8');
  const without = sdl.replace(/\n *"How many lines the order has."\n *itemCount: Int!.*/, '');
  const [agreed, poorer] = [buildSchema(sdl), buildSchema(without)];

  assert.deepEqual(await diff(agreed, agreed), []);
  assert.deepEqual(await schemaDiff(sdl, sdl), { exitCode: 0, output: 'No change.\n', errors: '' });
  const [change, ...others] = await diff(agreed, poorer);
  assert.deepEqual([change.type, change.path, change.criticality.level, others], ['FIELD_REMOVED', 'Order.itemCount', CriticalityLevel.Breaking, []]);
  assert.deepEqual(await schemaDiff(sdl, without), {
    exitCode: 2, output: 'BREAKING Order.itemCount: the field was removed\n1 breaking, 0 dangerous, 0 safe.\n', errors: '',
  });
});

for (const [what, text, words] of [
  ['is no SDL', '{"data": null}', 'Line 1, column 2: '],
  ['has no queries', 'type A { a: Int }', 'It has no type for queries: '],
  ['names a type that it does not define', 'type Query { a: Nothing }', 'The type of Query.a, Nothing, is not defined.'],
  ['extends a type that it does not define', 'type Query { a: Int } extend type A { a: Int }', 'Line 1: A is extended, but not defined'],
]) {
  test(`A file that ${what} is refused in words, as it is by graphql-js`, async () => {
    const { exitCode, output, errors } = await schemaDiff('type Query { a: Int }', text);

    assert.throws(() => assertValidSchema(buildSchema(text)));
    assert.equal(exitCode, 1);
    assert.equal(output, '');
    assert.ok(errors.includes(`new.graphql is not a schema (SDL). ${words}`), errors);
  });
}
