import { ExecutionGraph } from '../../test/execution-graph';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@external", "@requires", "@interfaceObject", "@composeDirective"])';

const film = { id: 'f1', name: 'Solaris', price: 4, weight: 2 };

const shop = ExecutionGraph.compose({
  films: {
    sdl: `${LINK}
      type Query { film: Film }
      type Film @key(fields: "id") {
        id: ID! name: String weight: Int
        price(currency: String = "USD"): Int
        studio: Studio
      }
      type Studio { id: ID! motto(language: String = "en"): String }`,
    resolvers: {
      Query: { film: () => film },
      Film: {
        price: (_of: unknown, { currency }: { currency: string }) => (currency === 'VND' ? 100 : 4),
        studio: () => ({ id: 's1' }),
      },
      Studio: { motto: (_of: unknown, { language }: { language: string }) => `motto-${language}` },
    },
  },
  delivery: {
    sdl: `${LINK}
      type Film @key(fields: "id") {
        id: ID!
        weight: Int @external
        price(currency: String = "USD"): Int @external
        studio: Studio @external
        isInStock: Boolean
        cost: Int @requires(fields: "weight price(currency: \\"USD\\")")
        costInDong: Int @requires(fields: "weight price(currency: \\"VND\\")")
        costFor(times: Int): Int @requires(fields: "price(currency: \\"VND\\")")
        slogan: String @requires(fields: "studio { motto(language: \\"vi\\") }")
      }
      type Studio { motto(language: String = "en"): String @external }`,
    resolvers: {
      Film: {
        isInStock: () => true,
        cost: ({ weight, price }: typeof film) => weight * price,
        costInDong: ({ weight, price }: typeof film) => weight * price,
        costFor: ({ price }: typeof film, { times }: { times: number }) => price * times,
        slogan: ({ studio }: { studio: { motto: string } }) => studio.motto,
      },
    },
  },
});

test.each([
  ['a name in place of the key', '{ film { id: name isInStock } }', { id: 'Solaris', isInStock: true }],
  ['a name in place of what is required', '{ film { weight: name cost } }', { weight: 'Solaris', cost: 8 }],
  [
    'an object in place of what is required',
    '{ film { price: studio { id } cost } }',
    { price: { id: 's1' }, cost: 8 },
  ],
  [
    'the required field with other arguments',
    '{ film { price(currency: "VND") cost } }',
    { price: 100, cost: 8 },
  ],
  [
    'the required field with its default',
    '{ film { studio { motto } slogan } }',
    { studio: { motto: 'motto-en' }, slogan: 'motto-vi' },
  ],
  [
    'another field in place of a nested one',
    '{ film { studio { motto: id } slogan } }',
    { studio: { motto: 's1' }, slogan: 'motto-vi' },
  ],
  [
    'two that require it with different arguments',
    '{ film { cost costInDong slogan } }',
    { cost: 8, costInDong: 200, slogan: 'motto-vi' },
  ],
])(
  'a client that selects %s gets its own, and the subgraph what it requires',
  async (_what, query, answer) => {
    expect(await shop.run(query)).toEqual({ data: { film: answer } });
  },
);

test('calls that were taken apart declare only the variables that they use', async () => {
  const query = 'query ($times: Int) { film { cost costFor(times: $times) costInDong } }';
  expect(await shop.run(query, { times: 3 })).toEqual({
    data: { film: { cost: 8, costFor: 300, costInDong: 200 } },
  });
});

test('an error under an alias that was in the way is told at the place that the client knows', async () => {
  const graph = ExecutionGraph.compose({
    films: {
      sdl: `${LINK} type Query { film: Film } type Film @key(fields: "id") { id: ID! mood: String }`,
      resolvers: {
        Query: { film: () => film },
        Film: {
          mood: () => {
            throw new Error('none');
          },
        },
      },
    },
    stock: {
      sdl: `${LINK} type Film @key(fields: "id") { id: ID! isInStock: Boolean }`,
      resolvers: { Film: { isInStock: () => true } },
    },
  });
  const { data, errors } = await graph.run('{ film { id: mood isInStock } }');
  expect(data).toEqual({ film: { id: null, isInStock: true } });
  expect(errors?.map(({ path }) => path)).toEqual([['film', 'id']]);

  graph.down.add('films');
  const failed = await graph.run('{ film { id: mood isInStock } }');
  expect(failed.errors?.map(({ path }) => path)).toEqual([['film']]);
});

test('a subgraph is asked again by a key that it can resolve', async () => {
  const graph = ExecutionGraph.compose({
    names: {
      sdl: `${LINK} type Film @key(fields: "id") { id: ID! name: String! }`,
      resolvers: { Film: { __resolveReference: () => film } },
    },
    lists: {
      sdl: `${LINK}
        type Query { film: Film }
        type Film @key(fields: "code", resolvable: false) @key(fields: "id") {
          id: ID! code: ID!
          name: String! @external
          label: String! @requires(fields: "name")
        }`,
      resolvers: {
        Query: { film: () => ({ id: 'f1', code: 'c1' }) },
        Film: {
          __resolveReference: ({ id, name }: typeof film) => (id === 'f1' ? { id, name } : null),
          label: ({ name }: typeof film) => `<${name}>`,
        },
      },
    },
  });
  expect(await graph.run('{ film { label } }')).toEqual({ data: { film: { label: '<Solaris>' } } });
});

test('a fragment applies also where one subgraph has a single type in place of a union', async () => {
  const graph = ExecutionGraph.compose({
    a: {
      sdl: `${LINK}
        union Work = Film | Song
        type Film @shareable { name: String }
        type Song @shareable { name: String }
        type Query { works: [Work] @shareable best: Film @shareable }`,
      resolvers: { Query: { best: () => film } },
    },
    b: {
      sdl: `${LINK}
        union Work = Film | Clip
        type Film @shareable { name: String }
        type Clip { name: String }
        type Query { works: [Work] @shareable best: Work @shareable }`,
    },
  });
  expect(await graph.run('{ best { ... on Film { name } } }')).toEqual({
    data: { best: { name: 'Solaris' } },
  });
});

test('what no subgraph can answer is an error, and nothing is asked', () => {
  const graph = ExecutionGraph.compose({
    a: {
      sdl: `${LINK}
        interface Node @key(fields: "id") { id: ID! }
        type Query { node: Node }`,
    },
    b: {
      sdl: `${LINK}
        type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! mark: String }
        type Query { other: Node }`,
    },
  });
  expect(() => graph.plan('{ node { mark } }')).toThrow('No subgraph can answer a part of this operation.');
  expect(graph.plan('{ __typename node @skip(if: true) { mark } }').node).toBeUndefined();
});

test("the subgraphs' own directives for operations reach them, with their defaults said", async () => {
  const access = (scope: string): string => `${LINK}
    @link(url: "https://films.example/access/v1.0", import: ["@access"])
    @composeDirective(name: "@access")
    directive @access(scope: Scope!${scope}) on FIELD
    enum Scope { PUBLIC PRIVATE }`;
  const graph = ExecutionGraph.compose({
    a: { sdl: `${access('')} type Query { a: String }`, resolvers: { Query: { a: () => 'a' } } },
    b: { sdl: `${access(' = PUBLIC')} type Query { b: String }`, resolvers: { Query: { b: () => 'b' } } },
  });
  expect(await graph.run('{ a @access b @access(scope: PRIVATE) }')).toEqual({ data: { a: 'a', b: 'b' } });
  expect(graph.calls.map(({ query }) => query).sort()).toEqual([
    '{a@access(scope:PUBLIC)}',
    '{b@access(scope:PRIVATE)}',
  ]);
});

test('types that only one subgraph has in a shared union are asked of it all the same', async () => {
  const containers = (own: string, field: string): string => `${LINK}
    type Query { root${own}: Container }
    type Container @key(fields: "id") { id: ID! wrapper: Wrapper @shareable }
    type Wrapper @shareable { parts: [Part!]! }
    union Part = Common | Only${own}
    type Common @shareable { label: String }
    type Only${own} { ${field}: String }`;
  const parts = (own: string, field: string) => ({
    id: 'c1',
    wrapper: {
      parts: [
        { __typename: 'Common', label: 'L' },
        { __typename: `Only${own}`, [field]: own },
      ],
    },
  });
  const graph = ExecutionGraph.compose({
    a: { sdl: containers('A', 'first'), resolvers: { Query: { rootA: () => parts('A', 'first') } } },
    b: { sdl: containers('B', 'second'), resolvers: { Query: { rootB: () => parts('B', 'second') } } },
  });
  const selected = '{ wrapper { parts { ... on Common { label } ... on OnlyA { first } ...Second } } }';
  expect(
    await graph.run(`{ rootA ${selected} rootB ${selected} } fragment Second on OnlyB { second }`),
  ).toEqual({
    data: {
      rootA: { wrapper: { parts: [{ label: 'L' }, { first: 'A' }] } },
      rootB: { wrapper: { parts: [{ label: 'L' }, { second: 'B' }] } },
    },
  });
});
