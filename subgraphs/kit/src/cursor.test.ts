import fc from 'fast-check';
import { CursorCodec } from './cursor';

const codec = new CursorCodec('a-secret-of-at-least-32-characters');
const INVALID = { extensions: { code: 'BAD_USER_INPUT', reason: 'CURSOR_INVALID' } };

function refused(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it was accepted');
}

test('a cursor gives back the values that it was made of', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
  fc.assert(
    fc.property(fc.string(), fc.array(value), (list, values) => {
      expect(codec.decode(list, codec.encode(list, values))).toEqual(values);
    }),
  );
});

test('a cursor with any character changed is refused', () => {
  const cursor = codec.encode('plans', ['a', 7]);
  for (let i = 0; i < cursor.length - 1; i += 1) {
    const other = cursor[i] === 'A' ? 'B' : 'A';
    expect(
      refused(() => codec.decode('plans', cursor.slice(0, i) + other + cursor.slice(i + 1))),
    ).toMatchObject(INVALID);
  }
});

test.each(['', 'AAAA', '!!!', 'x'.repeat(5_000)])('what was never a cursor is refused: %.20s', (text) => {
  expect(refused(() => codec.decode('plans', text))).toMatchObject(INVALID);
});

test('a cursor of another list, or of another installation, is refused', () => {
  const cursor = codec.encode('plans', [1]);
  expect(refused(() => codec.decode('titles', cursor))).toMatchObject(INVALID);
  expect(
    refused(() => new CursorCodec('another-secret-of-32-characters-!').decode('plans', cursor)),
  ).toMatchObject(INVALID);
});
