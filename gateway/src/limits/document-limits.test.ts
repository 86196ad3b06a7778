import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  getIntrospectionQuery,
  GraphQLError,
  Kind,
  parse,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { checkDocument } from './document-limits';
import { DOCUMENT_LIMITS } from './limits';
import { CEILING, SelectionSizer } from './selection-size';

const REPOSITORY = join(__dirname, '../../..');

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');
const nested = (levels: number, open: string, leaf: string): string =>
  open.repeat(levels) + leaf + '}'.repeat(levels);

/** The reason of the refusal; null when the document passes. */
function refusal(text: string): string | null {
  try {
    checkDocument(parse(text));
    return null;
  } catch (error) {
    const { extensions } = error as GraphQLError;
    expect(extensions.http).toEqual({ status: 400 });
    if (extensions.code === 'GRAPHQL_VALIDATION_FAILED') return extensions.code;
    expect(extensions.code).toBe('LIMIT_EXCEEDED');
    expect(extensions.limit).toEqual(expect.any(Number));
    if (extensions.actual !== undefined) expect(extensions.actual).toBeGreaterThan(Number(extensions.limit));
    return String(extensions.reason);
  }
}

const limits = DOCUMENT_LIMITS;
const chain = (count: number, body: (next: number) => string): string =>
  `{ ...F0 } ${times(count, (index) => `fragment F${index} on T { ${body(index + 1)} }`)} fragment F${count} on T { x }`;

test.each<[string, string, string | null]>([
  ['as deep as allowed', nested(limits.depth - 1, '{ a ', '{ x }'), null],
  ['one level deeper', nested(limits.depth, '{ a ', '{ x }'), 'DEPTH'],
  ['deeper through fragments', chain(limits.depth, (next) => `a { ...F${next} }`), 'DEPTH'],
  [
    'deeper through inline fragments',
    nested(limits.depth, '{ ... { a ', `{ x }${'}'.repeat(limits.depth)}`),
    'DEPTH',
  ],
  ['hundreds of levels', nested(800, '{ a ', '{ x }'), 'NESTING'],
  ['inline fragments in inline fragments', nested(60, '{ ... ', '{ x }'), 'NESTING'],
  ['a long chain of fragments', chain(55, (next) => `...F${next}`), 'NESTING'],
  ['the whole standard introspection', getIntrospectionQuery({ inputValueDeprecation: true }), null],
  [
    'introspection without an end',
    `{ __schema { types ${nested(20, '{ ofType ', '{ name }')} } }`,
    'INTROSPECTION_DEPTH',
  ],
  ['as many aliases as allowed', `{ n { ${times(limits.aliases, (index) => `a${index}: x`)} } }`, null],
  ['one alias more', `{ n { ${times(limits.aliases + 1, (index) => `a${index}: x`)} } }`, 'ALIASES'],
  ['aliases of __typename', `{ n { ${times(31, (index) => `a${index}: __typename`)} } }`, 'ALIASES'],
  ['an alias that equals the name', `{ n { ${times(31, (index) => `x${index}: x${index}`)} } }`, 'ALIASES'],
  [
    'aliases multiplied by a fragment',
    `{ a { ...F } b { ...F } c { ...F } d { ...F } } fragment F on T { ${times(8, (index) => `a${index}: x`)} }`,
    'ALIASES',
  ],
  ['a field twenty times', `{ n { ${'x '.repeat(20)} } }`, null],
  ['a field twenty-one times', `{ n { ${'x '.repeat(21)} } }`, 'SAME_FIELD'],
  ['__typename again and again', `{ n { ${'__typename '.repeat(21)} } }`, 'SAME_FIELD'],
  ['again and again in fragments', `{ n { ${'... { x } '.repeat(21)} } }`, 'SAME_FIELD'],
  [
    'many fields a few times each',
    `{ n { ${times(16, (index) => `x${index} `.repeat(11))} } }`,
    'DUPLICATES',
  ],
  [
    'few fields with large arguments to compare',
    `{ n { ${`x(in: [${'1 '.repeat(20)}]) `.repeat(19)} } }`,
    'COMPARISONS',
  ],
  ['root fields', `{ ${times(20, (index) => `f${index}`)} }`, null],
  ['one root field more', `{ ${times(21, (index) => `f${index}`)} }`, 'ROOT_FIELDS'],
  [
    'root fields in fragments',
    `{ ...A ...B } ${['A', 'B'].map((name) => `fragment ${name} on Query { ${times(11, (index) => `${name}${index}`)} }`).join(' ')}`,
    'ROOT_FIELDS',
  ],
  [
    'a password tried eleven times',
    `mutation { ${times(11, (index) => `a${index}: signIn`)} }`,
    'ROOT_FIELDS',
  ],
  ['many directives on one field', '{ x @a @b @c @d @e }', 'DIRECTIVES'],
  ['a directive repeated', `{ x ${'@skip(if: false) '.repeat(5)} }`, 'DIRECTIVES'],
  ['many directives in all', `{ n { ${times(41, (index) => `x${index} @a`)} } }`, 'DIRECTIVES'],
  ['directives on the operation', 'query @a @b @c @d @e { x }', 'DIRECTIVES'],
  ['directives on a variable', 'query ($v: Int @a @b @c @d @e) { x(v: $v) }', 'DIRECTIVES'],
  ['many fields', `{ n { ${times(1_000, (index) => `x${index}`)} } }`, 'SELECTIONS'],
  ['fragments that double twenty times', chain(20, (next) => `a { ...F${next} } b { ...F${next} }`), 'DEPTH'],
  [
    'fragments that double ten times',
    chain(10, (next) => `a { ...F${next} } b { ...F${next} }`),
    'SELECTIONS',
  ],
  ['fragments that double in place', chain(30, (next) => `...F${next} ...F${next}`), 'SELECTIONS'],
  ['a fragment that spreads itself', '{ ...F } fragment F on T { x ...F }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a circle that nothing reaches',
    '{ x } fragment A on T { a { ...B } } fragment B on T { b { ...A } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a fragment that nothing reaches', `{ x } fragment F on T { ${'y '.repeat(21)} }`, 'SAME_FIELD'],
  ['many fragments', `{ x } ${times(61, (index) => `fragment F${index} on T { x }`)}`, 'FRAGMENTS'],
  ['many operations', times(11, (index) => `query Q${index} { x }`), 'OPERATIONS'],
  [
    'operations that are large together',
    times(9, (index) => `query Q${index} { ...F }`) +
      `fragment F on Query { n { ${times(120, (index) => `x${index}`)} } }`,
    'SELECTIONS',
  ],
  ['many variables', `query (${times(41, (index) => `$v${index}: Int`)}) { x }`, 'VARIABLES'],
  ['a long list', `{ x(in: [${'1 '.repeat(101)}]) }`, 'VALUE_ITEMS'],
  ['an object of many fields', `{ x(in: {${times(101, (index) => `f${index}: 1`)}}) }`, 'VALUE_ITEMS'],
  ['lists in lists', `{ x(in: ${'['.repeat(7)}${']'.repeat(7)}) }`, 'VALUE_DEPTH'],
  ['objects in objects', `{ x(in: ${nested(7, '{a: ', '1')}) }`, 'VALUE_DEPTH'],
  [
    'lists in lists as a default',
    `query ($v: [Int] = ${'['.repeat(7)}${']'.repeat(7)}) { x(v: $v) }`,
    'VALUE_DEPTH',
  ],
  [
    'a list type of list types',
    `query ($v: ${'['.repeat(7)}Int${']'.repeat(7)}) { x(v: $v) }`,
    'VALUE_DEPTH',
  ],
  ['many values', `{ n { ${times(5, (index) => `x${index}(in: [${'1 '.repeat(90)}])`)} } }`, 'VALUES'],
  ['a fragment that does not exist', '{ ...Gone }', null],
  ['a schema instead of an operation', 'type Query { x: Int }', null],
])('%s', (_title, text, expected) => {
  expect(refusal(text)).toBe(expected);
});

test('every operation of the web client passes, with room for one twice as large', () => {
  const files = readdirSync(join(REPOSITORY, 'web/src'), { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => readFileSync(join(REPOSITORY, 'web/src', file), 'utf8'));
  const fragments = fragmentsOf(texts.join('\n'));
  const operations = parse(texts.join('\n')).definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === 'OperationDefinition',
  );
  expect(operations.length).toBeGreaterThan(20);
  for (const operation of operations) {
    const sizer = new SelectionSizer(fragments);
    const size = sizer.sizeOf(operation.selectionSet);
    expect(size.depth * 2).toBeLessThanOrEqual(limits.depth);
    expect(size.nesting * 2).toBeLessThanOrEqual(limits.nesting);
    expect(size.aliases * 2).toBeLessThanOrEqual(limits.aliases);
    expect(size.selections * 2).toBeLessThanOrEqual(limits.selections);
    expect(() =>
      checkDocument({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] }),
    ).not.toThrow();
  }
});

// Documents without rhyme or reason: any fragment may spread any other, or itself.
const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'];
const selection = fc.letrec<{ field: string; set: string; spread: string }>((tie) => ({
  field: fc
    .tuple(
      fc.constantFrom('', '', 'k: ', 'm: '),
      fc.constantFrom('x', 'y', '__typename', '__schema'),
      fc.constantFrom('', '', '(in: [[1] {a: 2}])', ' @skip(if: true)'),
      fc.option(tie('set'), { nil: '' }),
    )
    .map((parts) => parts.join('')),
  spread: fc.constantFrom(...NAMES, 'Gone').map((name) => `...${name}`),
  set: fc
    .array(
      fc.oneof(
        { maxDepth: 3 },
        tie('spread'),
        tie('field'),
        tie('set').map((set) => `... ${set}`),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((parts) => `{ ${parts.join(' ')} }`),
}));
const fragmentText = fc
  .tuple(fc.constantFrom(...NAMES), selection.set)
  .map(([name, set]) => `fragment ${name} on T ${set}`);
const documentText = fc
  .tuple(fc.array(selection.set, { minLength: 1, maxLength: 3 }), fc.array(fragmentText, { maxLength: 8 }))
  .map(([sets, fragments]) =>
    [...sets.map((set, index) => `query Q${index} ${set}`), ...fragments].join('\n'),
  );

const fragmentsOf = (text: string) =>
  new Map(
    parse(text)
      .definitions.filter((node): node is FragmentDefinitionNode => node.kind === 'FragmentDefinition')
      .map((node) => [node.name.value, node]),
  );

test('whatever the document, the answer is a pass or a coded refusal', () => {
  fc.assert(
    fc.property(documentText, (text) => void refusal(text)),
    { numRuns: 500 },
  );
});

test('each selection is looked at once, however often its fragment is spread', () => {
  fc.assert(
    fc.property(fc.array(fragmentText, { minLength: 1, maxLength: 12 }), (texts) => {
      const fragments = fragmentsOf(texts.join('\n'));
      const sizer = new SelectionSizer(fragments);
      try {
        for (const name of fragments.keys()) sizer.sizeOfFragment(name);
      } catch (error) {
        expect(error).toBeInstanceOf(GraphQLError);
      }
      const selections = texts.join(' ').split(/[\s{}]+/).length;
      expect(sizer.stepCount).toBeLessThanOrEqual(selections);
    }),
    { numRuns: 300 },
  );
});

test('sizes are those of the document with every fragment written out', () => {
  const layered = fc.array(
    fc.array(fc.constantFrom('x', 'k: y', 'n { z }', 'NEXT', 'n { NEXT }', '... { NEXT }'), {
      minLength: 1,
      maxLength: 4,
    }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(layered, (layers) => {
      const spread = layers.map((parts) => `{ ${parts.join(' ')} }`);
      const text = spread.map(
        (set, index) =>
          `fragment F${index} on T ${set.replaceAll('NEXT', index + 1 < layers.length ? `...F${index + 1}` : 'x')}`,
      );
      const written = spread.reduceRight<string>(
        (inner, set) => set.replaceAll('NEXT', inner ? `... ${inner}` : 'x'),
        '',
      );
      const sizer = new SelectionSizer(fragmentsOf(text.join(' ')));
      const fragmented = sizer.sizeOfFragment('F0');
      const plain = fragmentsOf(`fragment W on T ${written}`);
      expect(fragmented).toEqual(new SelectionSizer(plain).sizeOfFragment('W'));
    }),
    { numRuns: 300 },
  );
});

test('a count that no number could hold stays a number', () => {
  const text = chain(45, (next) => `...F${next} ...F${next}`);
  expect(new SelectionSizer(fragmentsOf(text)).sizeOfFragment('F0').selections).toBe(CEILING);
});
