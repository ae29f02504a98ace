// Changes of a schema: [what happens, old, new, how graphql-js judges it, how our schema diff does where that is not the same].
// Both are the worst of what the change means: breaking, dangerous or safe. graphql-js says nothing of safe changes.
const query = 'type Query { a: Int } ';

const cases = [
  // Types
  ['a type is removed', 'type A { a: Int } type B { b: Int }', 'type A { a: Int }', 'breaking'],
  ['a type is added', 'type A { a: Int }', 'type A { a: Int } type B { b: Int }', 'safe'],
  ['a type becomes one of another kind', 'scalar A', 'enum A { X }', 'breaking'],
  ['an object becomes an interface', 'type A { a: Int }', 'interface A { a: Int }', 'breaking'],
  ['an object becomes an input object', 'type A { a: Int }', 'input A { a: Int }', 'breaking'],
  ['a scalar is removed', 'scalar A scalar B', 'scalar B', 'breaking'],
  ['a description changes', '"one" type A { a: Int }', '"two" type A { a: Int }', 'safe'],
  // Interfaces and unions
  ['an interface is implemented', 'interface I { a: Int } type A { a: Int }', 'interface I { a: Int } type A implements I { a: Int }', 'dangerous'],
  ['an interface is no longer implemented', 'interface I { a: Int } type A implements I { a: Int }', 'interface I { a: Int } type A { a: Int }', 'breaking'],
  ['an interface implements another', 'interface I { a: Int } interface A { a: Int }', 'interface I { a: Int } interface A implements I { a: Int }', 'dangerous'],
  ['an interface no longer implements another', 'interface I { a: Int } interface A implements I { a: Int }', 'interface I { a: Int } interface A { a: Int }', 'breaking'],
  ['a union gains a member', 'union A = B type B { b: Int } type C { c: Int }', 'union A = B | C type B { b: Int } type C { c: Int }', 'dangerous'],
  ['a union loses a member', 'union A = B | C type B { b: Int } type C { c: Int }', 'union A = B type B { b: Int } type C { c: Int }', 'breaking'],
  ['the members of a union change places', 'union A = B | C type B { b: Int } type C { c: Int }', 'union A = C | B type B { b: Int } type C { c: Int }', 'safe'],
  // Extensions
  ['a type is written in two pieces', 'type A { a: Int b: Int }', 'type A { a: Int } extend type A { b: Int }', 'safe'],
  ['a field is removed from an extension', 'type A { a: Int } extend type A { b: Int c: Int }', 'type A { a: Int } extend type A { b: Int }', 'breaking'],
  ['an extension adds an enum value', 'enum A { X }', 'enum A { X } extend enum A { Y }', 'dangerous'],
  // Fields
  ['a field is removed', 'type A { a: Int b: Int }', 'type A { a: Int }', 'breaking'],
  ['a deprecated field is removed', 'type A { a: Int b: Int @deprecated }', 'type A { a: Int }', 'breaking'],
  ['a field of an interface is removed', 'interface A { a: Int b: Int }', 'interface A { a: Int }', 'breaking'],
  ['a field is added', 'type A { a: Int }', 'type A { a: Int b: Int! }', 'safe'],
  ['a field changes its type', 'type A { a: Int }', 'type A { a: String }', 'breaking'],
  ['a field becomes a list', 'type A { a: Int }', 'type A { a: [Int] }', 'breaking'],
  ['a list becomes a single value', 'type A { a: [Int] }', 'type A { a: Int }', 'breaking'],
  ['a field becomes nullable', 'type A { a: Int! }', 'type A { a: Int }', 'breaking'],
  ['a field becomes non-null', 'type A { a: Int }', 'type A { a: Int! }', 'safe'],
  ['the elements of a list become nullable', 'type A { a: [Int!] }', 'type A { a: [Int] }', 'breaking'],
  ['the elements of a list become non-null', 'type A { a: [Int] }', 'type A { a: [Int!]! }', 'safe'],
  ['one level of a list tightens, the other loosens', 'type A { a: [Int!] }', 'type A { a: [Int]! }', 'breaking'],
  ['an interface narrows to an object', 'interface I { a: Int } type B implements I { a: Int } type A { a: I }', 'interface I { a: Int } type B implements I { a: Int } type A { a: B }', 'breaking'],
  ['a field is deprecated', 'type A { a: Int }', 'type A { a: Int @deprecated(reason: "b") }', 'safe'],
  ['a field is no longer deprecated', 'type A { a: Int @deprecated }', 'type A { a: Int }', 'safe'],
  ['fields change places', 'type A { a: Int b: Int }', 'type A { b: Int a: Int }', 'safe'],
  // Arguments
  ['an argument is removed', 'type A { a(x: Int): Int }', 'type A { a: Int }', 'breaking'],
  ['an optional argument is added', 'type A { a: Int }', 'type A { a(x: Int): Int }', 'dangerous'],
  ['a non-null argument with a default is added', 'type A { a: Int }', 'type A { a(x: Int! = 1): Int }', 'dangerous'],
  ['a required argument is added', 'type A { a: Int }', 'type A { a(x: Int!): Int }', 'breaking'],
  ['an argument of an interface is removed', 'interface A { a(x: Int): Int }', 'interface A { a: Int }', 'breaking'],
  ['an argument becomes required', 'type A { a(x: Int): Int }', 'type A { a(x: Int!): Int }', 'breaking'],
  ['an argument becomes optional', 'type A { a(x: Int!): Int }', 'type A { a(x: Int): Int }', 'safe'],
  ['an argument changes its type', 'type A { a(x: Int): Int }', 'type A { a(x: ID): Int }', 'breaking'],
  ['an argument becomes a list', 'type A { a(x: Int): Int }', 'type A { a(x: [Int]): Int }', 'breaking'],
  ['the elements of an argument become nullable', 'type A { a(x: [Int!]): Int }', 'type A { a(x: [Int]): Int }', 'safe'],
  ['the elements of an argument become non-null', 'type A { a(x: [Int]): Int }', 'type A { a(x: [Int!]): Int }', 'breaking'],
  ['a default changes', 'type A { a(x: Int = 1): Int }', 'type A { a(x: Int = 2): Int }', 'dangerous'],
  ['a default is removed', 'type A { a(x: Int = 1): Int }', 'type A { a(x: Int): Int }', 'dangerous'],
  ['a default is written in another order', 'type A { a(x: I = { b: 1, c: 2 }): Int } input I { b: Int c: Int }', 'type A { a(x: I = { c: 2, b: 1 }): Int } input I { b: Int c: Int }', 'safe'],
  ['a default of a Float is written as one', 'type A { a(x: Float = 1): Int }', 'type A { a(x: Float = 1.0): Int }', 'safe'],
  ['a default of a list gets its brackets', 'type A { a(x: [Int] = 1): Int }', 'type A { a(x: [Int] = [1]): Int }', 'safe'],
  ['a default of an ID gets its quotes', 'type A { a(x: ID = 1): Int }', 'type A { a(x: ID = "1"): Int }', 'safe'],
  ['a default of an input object is written otherwise', 'type A { a(x: I = { b: 1, c: 2 }): Int } input I { b: Float c: [ID] }', 'type A { a(x: I = { b: 1.0, c: ["2"] }): Int } input I { b: Float c: [ID] }', 'safe'],
  ['a default becomes null', 'type A { a(x: Int = 1): Int }', 'type A { a(x: Int = null): Int }', 'dangerous'],
  ['a required argument gets a default', 'type A { a(x: Int!): Int }', 'type A { a(x: Int! = 1): Int }', 'safe'],
  ['an argument is deprecated', 'type A { a(x: Int): Int }', 'type A { a(x: Int @deprecated): Int }', 'safe'],
  // Whoever left it out gets another answer now; graphql-js looks at defaults that were there before only.
  ['an optional argument gets a default', 'type A { a(x: Int): Int }', 'type A { a(x: Int = 2): Int }', 'safe', 'dangerous'],
  // Whoever left it out gets an error now.
  ['a non-null argument loses its default', 'type A { a(x: Int! = 1): Int }', 'type A { a(x: Int!): Int }', 'dangerous', 'breaking'],
  // Input objects
  ['an input field is removed', 'input A { a: Int b: Int }', 'input A { a: Int }', 'breaking'],
  ['an optional input field is added', 'input A { a: Int }', 'input A { a: Int b: Int }', 'dangerous'],
  ['a non-null input field with a default is added', 'input A { a: Int }', 'input A { a: Int b: Int! = 1 }', 'dangerous'],
  ['a required input field is added', 'input A { a: Int }', 'input A { a: Int b: Int! }', 'breaking'],
  ['an input field changes its type', 'input A { a: Int }', 'input A { a: String }', 'breaking'],
  ['an input field becomes required', 'input A { a: Int }', 'input A { a: Int! }', 'breaking'],
  ['an input field becomes optional', 'input A { a: Int! }', 'input A { a: Int }', 'safe'],
  ['the elements of an input field become non-null', 'input A { a: [Int] }', 'input A { a: [Int!] }', 'breaking'],
  ['an input field is deprecated', 'input A { a: Int }', 'input A { a: Int @deprecated }', 'safe'],
  // As with arguments; graphql-js does not look at the defaults of input fields.
  ['the default of an input field changes', 'input A { a: Int = 1 }', 'input A { a: Int = 2 }', 'safe', 'dangerous'],
  ['a non-null input field loses its default', 'input A { a: Int! = 1 }', 'input A { a: Int! }', 'safe', 'breaking'],
  // Whoever gave two fields, or none, gets an error now.
  ['an input object takes exactly one field now', 'input A { a: Int b: Int }', 'input A @oneOf { a: Int b: Int }', 'safe', 'breaking'],
  ['an input object takes more than one field now', 'input A @oneOf { a: Int b: Int }', 'input A { a: Int b: Int }', 'safe'],
  // Enums
  ['an enum value is removed', 'enum A { X Y }', 'enum A { X }', 'breaking'],
  ['an enum value is added', 'enum A { X }', 'enum A { X Y }', 'dangerous'],
  ['an enum value is deprecated', 'enum A { X Y }', 'enum A { X Y @deprecated }', 'safe'],
  ['enum values change places', 'enum A { X Y }', 'enum A { Y X }', 'safe'],
  // Directives
  ['a directive is removed', 'directive @a on FIELD', '', 'breaking'],
  ['a directive is added', '', 'directive @a on FIELD', 'safe'],
  ['a directive of the specification is spelled out', '', 'directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT', 'safe'],
  ['an argument of a directive is removed', 'directive @a(x: Int) on FIELD', 'directive @a on FIELD', 'breaking'],
  ['a required argument of a directive is added', 'directive @a on FIELD', 'directive @a(x: Int!) on FIELD', 'breaking'],
  ['a directive is no longer repeatable', 'directive @a repeatable on FIELD', 'directive @a on FIELD', 'breaking'],
  ['a directive becomes repeatable', 'directive @a on FIELD', 'directive @a repeatable on FIELD', 'safe'],
  ['a directive loses a location', 'directive @a on FIELD | QUERY', 'directive @a on QUERY', 'breaking'],
  ['a directive gains a location', 'directive @a on FIELD', 'directive @a on FIELD | QUERY', 'safe'],
  // As with the arguments of fields; graphql-js looks at no other changes of a directive's arguments.
  ['an optional argument of a directive is added', 'directive @a on FIELD', 'directive @a(x: Int) on FIELD', 'safe', 'dangerous'],
  ['an argument of a directive changes its type', 'directive @a(x: Int) on FIELD', 'directive @a(x: ID) on FIELD', 'safe', 'breaking'],
  // Applied directives may stand for a behaviour; graphql-js does not look at them.
  ['a scalar is specified elsewhere', 'scalar A @specifiedBy(url: "u")', 'scalar A @specifiedBy(url: "v")', 'safe', 'dangerous'],
].map(([name, old, current, theirs, ours = theirs]) => ({ name, old: query + old, current: query + current, theirs, ours }));

// Root operations; graphql-js does not look at them.
const roots = [
  ['mutations are added', 'type Query { a: Int } type M { a: Int }', 'schema { query: Query mutation: M } type Query { a: Int } type M { a: Int }', 'safe', 'safe'],
  ['mutations are removed', 'schema { query: Query mutation: M } type Query { a: Int } type M { a: Int }', 'type Query { a: Int } type M { a: Int }', 'safe', 'breaking'],
  ['another type takes the queries', 'schema { query: A } type A { a: Int } type B { a: Int }', 'schema { query: B } type A { a: Int } type B { a: Int }', 'safe', 'breaking'],
].map(([name, old, current, theirs, ours]) => ({ name, old, current, theirs, ours }));

export default [...cases, ...roots];
