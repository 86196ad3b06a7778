import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { VARIABLE_LIMITS } from './limits';
import { checkVariables } from './variable-limits';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

function refusal(variables: Record<string, unknown>): unknown {
  try {
    checkVariables(variables);
    return null;
  } catch (error) {
    const { extensions } = error as GraphQLError;
    expect(extensions.http).toEqual({ status: 400 });
    return extensions.reason ?? extensions.code;
  }
}

test.each<[string, Record<string, unknown>, string | null]>([
  ['what the client sends', { input: { planId: 'p1', note: 'x'.repeat(4_000), ids: [1, 2, 3] } }, null],
  ['as deep as allowed', { v: nested(VARIABLE_LIMITS.depth - 1) }, null],
  ['one level deeper', { v: nested(VARIABLE_LIMITS.depth) }, 'VARIABLE_DEPTH'],
  ['a thousand levels', { v: nested(1_000) }, 'VARIABLE_DEPTH'],
  ['a long list', { v: Array(501).fill(0) }, 'VARIABLE_ITEMS'],
  ['a list full of holes', { v: Array(1_000_000) }, 'VARIABLE_ITEMS'],
  ['lists that are long together', { v: Array(10).fill(Array(450).fill(0)) }, 'VARIABLE_VALUES'],
  [
    'many keys',
    Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`k${index}`, 1])),
    'VARIABLE_VALUES',
  ],
  ['a long text', { v: 'x'.repeat(20_001) }, 'VARIABLE_CHARACTERS'],
  ['a long key', { v: { ['x'.repeat(20_001)]: 1 } }, 'VARIABLE_CHARACTERS'],
  ['a prototype', JSON.parse('{"__proto__": {"isAdmin": true}}') as never, 'BAD_USER_INPUT'],
  ['a prototype inside', JSON.parse('{"v": [{"__proto__": 1}]}') as never, 'BAD_USER_INPUT'],
  [
    'a variable called constructor',
    JSON.parse('{"constructor": {"prototype": {"isAdmin": true}}}') as never,
    null,
  ],
])('%s', (_title, variables, expected) => {
  expect(refusal(variables)).toBe(expected);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

test('whatever JSON holds, the answer is a pass or a coded refusal', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (variables) => void refusal(variables)));
});
