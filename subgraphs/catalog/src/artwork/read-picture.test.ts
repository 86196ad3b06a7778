import { Readable } from 'node:stream';
import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import type { PictureType } from './picture-type';
import { readPicture } from './read-picture';
import { aPicture, asType } from './testing/pictures';

const types: PictureType[] = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];
const pictures = new Map<PictureType, Buffer>();
beforeAll(async () => {
  for (const type of types) pictures.set(type, await asType(aPicture(64, 96), type));
});

const outcome = async (bytes: Buffer, type: PictureType): Promise<string> => {
  try {
    return (await readPicture(Readable.from([bytes]), type)).type;
  } catch (error) {
    if (error instanceof GraphQLError) return String(error.extensions.code);
    throw error;
  }
};

test.each(types)('a whole %s is what it says it is, whatever stands behind the semicolon', async (type) => {
  const bytes = pictures.get(type) ?? Buffer.alloc(0);
  const picture = await readPicture(Readable.from([bytes]), ` ${type.toUpperCase()}; charset=binary`);
  expect(picture).toEqual({ type, bytes });
});

test('any damage to a picture is either not seen here or refused, and never anything else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...types),
      fc.array(fc.tuple(fc.nat(4_000), fc.nat(255)), { maxLength: 12 }),
      fc.nat(4_000),
      fc.uint8Array({ maxLength: 40 }),
      async (type, changes, length, rest) => {
        const bytes = Buffer.from(pictures.get(type) ?? []);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const cut = Buffer.concat([
          length % 3 === 0 ? bytes.subarray(0, length % bytes.length) : bytes,
          rest,
        ]);
        expect([type, 'BAD_USER_INPUT']).toContain(await outcome(cut, type));
      },
    ),
    { numRuns: 1_500, seed: 11 },
  );
}, 60_000);

test('a body that breaks off is no picture', async () => {
  const body = new Readable({
    read() {
      this.push(Buffer.from([0xff, 0xd8, 0xff]));
      this.destroy(new Error('aborted'));
    },
  });
  await expect(readPicture(body, 'image/jpeg')).rejects.toThrow('aborted');
});
