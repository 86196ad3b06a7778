import { buildSchema } from 'graphql';
import { hashOf } from '../../../gateway/src/persisted-operations/operation-manifest';
import { deprecatedUses, deprecationProblems } from './deprecations';

const sdlWith = (reason: string | null) => `
  type Film {
    title: String
    name: String @deprecated${reason === null ? '' : `(reason: ${JSON.stringify(reason)})`}
  }
  type Query { film(old: Int @deprecated(reason: "Use id. Ends 2999-01-01."), id: ID): Film }
`;
const problemsOf = (reason: string | null, today = '2027-01-15') => {
  const sdl = sdlWith(reason);
  return deprecationProblems(sdl, buildSchema(sdl), today);
};

test.each([
  'Use title. Ends 2027-03-01.',
  'Use Film.title. Ends 2027-03-01.',
  'Use Film. Ends 2027-03-01.',
  'Use the first of the titles. Ends 2027-03-01.',
])('a reason that names a replacement and a day passes: %s', (reason) => {
  expect(problemsOf(reason)).toEqual([]);
});

const wanted = 'the reason must name a replacement and a date, as in "Use Title.name. Ends 2027-03-01."';
test.each([
  [null, `Film.name: ${wanted}`],
  ['No longer supported', `Film.name: ${wanted}`],
  ['Use title.', `Film.name: ${wanted}`],
  ['Ends 2027-03-01.', `Film.name: ${wanted}`],
  ['Use title. Ends soon.', `Film.name: ${wanted}`],
  ['Use title. Ends 2027-02-30.', 'Film.name: 2027-02-30 is no day of the calendar'],
  ['Use titel. Ends 2027-03-01.', 'Film.name: its replacement titel does not exist'],
  ['Use Movie.title. Ends 2027-03-01.', 'Film.name: its replacement Movie.title does not exist'],
])('a reason without one of them does not: %s', (reason, problem) => {
  expect(problemsOf(reason)).toEqual([problem]);
});

test('on its last day a deprecated field is still served, on the next one it must be gone', () => {
  expect(problemsOf('Use title. Ends 2027-03-01.', '2027-03-01')).toEqual([]);
  expect(problemsOf('Use title. Ends 2027-03-01.', '2027-03-02')).toEqual([
    'Film.name: ended on 2027-03-01; remove it, or give it a later date',
  ]);
});

test('an argument is named with its field', () => {
  const sdl = 'type Query { film(old: Int @deprecated, id: ID): Int }';
  expect(deprecationProblems(sdl, buildSchema(sdl), '2027-01-15')).toEqual([`Query.film(old:): ${wanted}`]);
});

test('operations that use what is deprecated are told, those that do not are not', () => {
  const sdl = sdlWith('Use title. Ends 2027-03-01.');
  const manifest = [
    'query Old { film(old: 1) { name } }',
    'query Fragment { film { ...Part } } fragment Part on Film { name }',
    'query New { film(id: 1) { title } }',
  ].map((body) => ({ id: hashOf(body), name: body.split(' ')[1] ?? '', type: 'query' as const, body }));
  expect(deprecatedUses(manifest, buildSchema(sdl), [sdl])).toEqual([
    'Old uses Film.name, which is deprecated: Use title. Ends 2027-03-01.',
    'Old uses Query.film(old:), which is deprecated: Use id. Ends 2999-01-01.',
    'Fragment uses Film.name, which is deprecated: Use title. Ends 2027-03-01.',
  ]);
});
