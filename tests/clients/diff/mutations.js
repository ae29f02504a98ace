import { Kind, parse, print, visit } from 'graphql';

const named = name => ({ kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } });
const nonNull = type => ({ kind: Kind.NON_NULL_TYPE, type });
const argument = (name, type) => ({ kind: Kind.INPUT_VALUE_DEFINITION, name: { kind: Kind.NAME, value: name }, type });
const tightened = node => ({ ...node, type: nonNull(node.type) });
const loosened = node => ({ ...node, type: node.type.type });
const turned = node => (node.type.kind === Kind.NON_NULL_TYPE ? loosened(node) : tightened(node));
const retyped = node => ({ ...node, type: named(node.type.name?.value === 'Boolean' ? 'Int' : 'Boolean') });

// What can become of a definition; null removes it.
const fates = {
  [Kind.FIELD_DEFINITION]: [
    () => null,
    turned,
    retyped,
    node => ({ ...node, arguments: [...node.arguments, argument('added', named('Int'))] }),
    node => ({ ...node, arguments: [...node.arguments, argument('added', nonNull(named('Int')))] }),
    node => ({ ...node, description: undefined }),
  ],
  [Kind.INPUT_VALUE_DEFINITION]: [() => null, turned, retyped],
  [Kind.ENUM_VALUE_DEFINITION]: [() => null, node => ({ ...node, name: { ...node.name, value: `${node.name.value}_RENAMED` } })],
  [Kind.OBJECT_TYPE_DEFINITION]: [
    node => ({ ...node, interfaces: [] }),
    node => ({ ...node, fields: [...node.fields, { kind: Kind.FIELD_DEFINITION, name: { kind: Kind.NAME, value: 'added' }, type: named('Int') }] }),
  ],
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: [
    node => ({ ...node, fields: [...node.fields, argument('added', named('Int'))] }),
    node => ({ ...node, fields: [...node.fields, argument('added', nonNull(named('Int')))] }),
  ],
  [Kind.UNION_TYPE_DEFINITION]: [node => ({ ...node, types: node.types.slice(1) })],
};

/** The schema with about one definition in seven changed, the same ones for the same seed. */
export function mutate(sdl, seed) {
  const next = random(seed);
  return print(visit(parse(sdl), {
    enter: node => (node.kind === Kind.DIRECTIVE_DEFINITION ? false : undefined), // the schema applies them as they are
    leave: node => {
      const choices = fates[node.kind];
      return choices && next() < 0.15 ? choices[Math.floor(next() * choices.length)](node) : undefined;
    },
  }));
}

// mulberry32: Math.random takes no seed.
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
