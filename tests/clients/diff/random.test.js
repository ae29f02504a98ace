// schema.graphql with many changes at once: "schema diff" and graphql-js find the same ones, at the same places.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';
import { schemaFile } from '../server/paths.js';
import { mutate } from './mutations.js';
import { schemaDiff } from './schemaDiff.js';

const sdl = await readFile(schemaFile, 'utf8');

for (const seed of [1, 2, 3, 4, 5, 6]) {
  test(`schema.graphql with the changes of seed ${seed} is judged as graphql-js judges it`, async () => {
    const current = mutate(sdl, seed);
    const [before, after] = [buildSchema(sdl), buildSchema(current)];
    const theirs = [
      ...findBreakingChanges(before, after).map(change => `BREAKING ${coordinateOf(change)}`),
      ...findDangerousChanges(before, after).map(change => `DANGEROUS ${coordinateOf(change)}`),
    ];
    const { exitCode, output } = await schemaDiff(sdl, current, '--format', 'Json');
    const ours = JSON.parse(output).changes
      .filter(({ impact }) => impact !== 'SAFE').map(({ impact, coordinate }) => `${impact} ${coordinate}`);

    assert.ok(theirs.length > 20, `only ${theirs.length} changes`);
    assert.equal(exitCode, 2);
    assert.deepEqual(
      { onlyOurs: without(ours, theirs), onlyTheirs: without(theirs, ours) }, { onlyOurs: [], onlyTheirs: [] });
  });
}

/** What is in the first list and not, or not as often, in the other. */
function without(list, other) {
  const left = [...other];
  return list.filter(element => {
    const place = left.indexOf(element);
    return place < 0 || !left.splice(place, 1);
  });
}

/** Where a change is: graphql-js tells it in words alone. */
function coordinateOf({ description }) {
  const shapes = [
    [/^(?:A required|An optional) arg (\w+) on (\w+\.\w+) was added/, (name, field) => `${field}(${name}:)`],
    [/^(?:A required|An optional) field (\w+) on input type (\w+) was added/, (name, type) => `${type}.${name}`],
    [/^(\w+) was (?:removed from|added to) enum type (\w+)/, (name, type) => `${type}.${name}`],
    [/^\w+ was (?:removed from|added to) union type (\w+)/, type => type],
    [/^(\w+) no longer implements interface/, type => type],
    [/^(\w+\.\w+) arg (\w+) /, (field, name) => `${field}(${name}:)`],
    [/^(\w+\.\w+) (?:was removed|changed type)/, field => field],
  ];
  for (const [shape, coordinate] of shapes) {
    const found = shape.exec(description);
    if (found) {
      return coordinate(...found.slice(1));
    }
  }

  return assert.fail(description);
}
