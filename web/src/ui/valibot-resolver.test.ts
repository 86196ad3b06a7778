import * as v from 'valibot';
import { valibotResolver } from './valibot-resolver';

const schema = v.object({
  name: v.pipe(v.string(), v.nonEmpty('Enter a name.')),
  people: v.array(v.object({ name: v.pipe(v.string(), v.maxLength(3, 'Too long.')) })),
});
const draft = { name: '', people: [{ name: 'Ida' }, { name: 'Nobody' }] };
const options = { fields: {}, shouldUseNativeValidation: false };

test('the first issue of each field is its error', async () => {
  expect(await valibotResolver(schema)(draft, undefined, options)).toMatchObject({
    values: {},
    errors: { name: { message: 'Enter a name.' }, people: [undefined, { name: { message: 'Too long.' } }] },
  });
});

test('issues that do not matter keep nothing back', async () => {
  const isName = (field: string) => field === 'name';
  const named = { ...draft, name: 'Fog' };
  expect(await valibotResolver(schema, isName)(named, undefined, options)).toEqual({
    values: named,
    errors: {},
  });
  expect(await valibotResolver(schema, isName)(draft, undefined, options)).toMatchObject({
    errors: { name: { message: 'Enter a name.' } },
  });
});
