import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, type TypeNode } from 'graphql';
import { graphPage } from './graph-page';
import { readGraph } from './read-graph';

const root = join(__dirname, '..', '..', '..');
const supergraph = readFileSync(join(root, 'schema', 'supergraph.graphql'), 'utf8');
const types = readGraph(supergraph);
const page = graphPage(supergraph);

const ROOTS = ['Query', 'Mutation', 'Subscription'];
const NUMBERS = ['Int', 'Float', 'SafeInt'];
const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);

function sectionOf(heading: string): string {
  const [, after = ''] = page.split(`\n### ${heading}\n`);
  return after.split('\n### ')[0] ?? '';
}

test('the committed page is what the committed supergraph says', () => {
  expect(readFileSync(join(root, 'docs', 'graph.md'), 'utf8')).toBe(page);
});

test('every type, operation and value of an enum is explained', () => {
  const unexplained = types.flatMap((type) => [
    ...(type.description || ROOTS.includes(type.name) ? [] : [type.name]),
    ...(ROOTS.includes(type.name) ? type.fields.filter(({ description }) => !description) : []).map(
      (field) => `${type.name}.${field.name}`,
    ),
    // Composition drops what a directive's own enum says of its values.
    ...(type.name === 'CacheControlScope' ? [] : type.values)
      .filter(({ description }) => !description)
      .map((value) => `${type.name}.${value.name}`),
  ]);
  expect(unexplained).toEqual([]);
});

test('every field that may be null says when, and every number says of what it is', () => {
  const unexplained = types
    .filter(({ kind, name }) => kind === 'object' && !ROOTS.includes(name))
    .flatMap(({ name, fields }) =>
      fields
        .filter(({ type, description }) => {
          // An edge's node is null where its connection says so.
          const isOpen = type.kind !== Kind.NON_NULL_TYPE || NUMBERS.includes(nameOf(type));
          return isOpen && !description && !name.endsWith('Edge');
        })
        .map((field) => `${name}.${field.name}`),
    );
  expect(unexplained).toEqual([]);
});

test('every link leads to a heading of the page or a file beside it', () => {
  const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replace(/ /g, '-'),
  );
  expect(new Set(anchors).size).toBe(anchors.length);
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
  expect(links.length).toBeGreaterThan(200);
  for (const link of new Set(links)) {
    if (link.startsWith('#')) expect(anchors).toContain(link.slice(1));
    else expect(() => readFileSync(join(root, 'docs', link))).not.toThrow();
  }
});

test('a field tells its owner, who may ask, what it costs, how long it is kept and how long its list is', () => {
  expect(sectionOf('Query.payments')).toContain('**Owner** subscription');
  expect(sectionOf('Query.payments')).toContain('**Rights** `payments:read` (FINANCE, ADMIN)');
  expect(sectionOf('Query.payments')).toContain('**List** `first`');
  expect(sectionOf('Mutation.submitPayment')).toContain('**Rights** signed in');
  expect(sectionOf('Mutation.signIn')).toContain('**Rights** anybody · **Cost** 200');
  expect(sectionOf('Query.plans')).toContain('**List** up to 5 · **Cached** 60 s, publicly');
  expect(sectionOf('Title')).toMatch(/`inMyList` .*watch-history \|/);
});

test('what clients cannot see is not told', () => {
  expect(page).not.toContain('sessionRevoked');
  expect(page).not.toMatch(/join__|link__/);
});

test('deprecations, defaults and pipes in texts come through', () => {
  const small = graphPage(`
    enum join__Graph { A @join__graph(name: "a", url: "") }
    type Query @join__type(graph: A) {
      """Either | or."""
      old(count: Int = 3): [Int!] @deprecated(reason: "Use new. Ends 2030-01-01.") @join__field(graph: A)
    }
    type Thing @join__type(graph: A) { size(unit: Unit = METRE): Int! @deprecated(reason: "Gone soon.") }
    enum Unit @join__type(graph: A) { METRE FOOT @deprecated(reason: "Use METRE.") }`);
  expect(small).toContain('**Deprecated** Use new. Ends 2030-01-01.');
  expect(small).toContain('| `count` | Int | Default `3`. |');
  expect(small).toContain('`size(unit: Unit = METRE)`');
  expect(small).toContain('**Deprecated** Gone soon.');
  expect(small).toContain('| `FOOT` | **Deprecated** Use METRE. |');
});
