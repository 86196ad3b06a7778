import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { startClient, type TestClient } from '../tmdb/testing/start-client';
import { titleRecordOf } from './title-record-of';

const german = { language: 'de', region: 'DE' };

let standIn: TmdbStandIn;
let tmdb: TestClient;
beforeAll(async () => {
  standIn = await startTmdbStandIn();
});
afterAll(() => standIn.stop());
beforeEach(() => {
  tmdb = startClient(standIn, { deadlineMs: 15_000 });
});
afterEach(async () => {
  await standIn.heal();
  await tmdb.stop();
});

const translation = (language: string, country: string, data: object) => ({
  iso_639_1: language,
  iso_3166_1: country,
  data: { tagline: '', homepage: '', ...data },
});
const ENGLISH = translation('en', 'US', { title: 'The Lamp', overview: 'A lamp is kept.' });

/** A Japanese film for a German viewer, as TMDB tells of it with these facts. */
async function recordOf(facts: object, translations: object[] = [ENGLISH]) {
  standIn.alter((_path, body) => ({
    ...(body as object),
    original_language: 'ja',
    original_title: '灯',
    title: '灯',
    overview: '',
    translations: { translations },
    ...facts,
  }));
  const answer = await tmdb.client.movie(9001, german);
  return answer && titleRecordOf(answer.value, german);
}

test('what nobody has translated for the viewer is shown in English rather than as the original', async () => {
  const record = await recordOf({});
  expect(record).toMatchObject({ name: 'The Lamp', originalName: '灯', synopsis: 'A lamp is kept.' });
  expect(record?.otherNames).toContainEqual({ language: 'ja', name: '灯' });
});

test('a name that was translated stays, with an English synopsis where there is no other', async () => {
  const translations = [translation('de', 'DE', { title: 'Das Licht', overview: '' }), ENGLISH];
  expect(await recordOf({ title: 'Das Licht' }, translations)).toMatchObject({
    name: 'Das Licht',
    synopsis: 'A lamp is kept.',
  });
});

test('a film that has its original name in the viewer’s language, too, keeps it', async () => {
  const translations = [translation('de', 'DE', { title: '灯', overview: 'Eine Lampe.' }), ENGLISH];
  expect(await recordOf({ overview: 'Eine Lampe.' }, translations)).toMatchObject({
    name: '灯',
    synopsis: 'Eine Lampe.',
  });
  await tmdb.stop();
  tmdb = startClient(standIn, { deadlineMs: 15_000 });
  expect(await recordOf({ original_language: 'de', title: 'Licht', original_title: 'Licht' })).toMatchObject({
    name: 'Licht',
  });
});

test('a film without an English text is shown as it is', async () => {
  expect(await recordOf({}, [])).toMatchObject({ name: '灯', synopsis: null });
});

test('trailers are in the viewer’s language, in English, then in the original’s, and in no other', async () => {
  const video = (key: string, language: string, type = 'Trailer') => ({
    id: key,
    iso_639_1: language,
    iso_3166_1: 'US',
    key,
    name: key,
    official: true,
    site: 'YouTube',
    size: 1080,
    type,
    published_at: '2020-01-01T00:00:00.000Z',
  });
  const results = [
    video('korean00001', 'ko'),
    video('japanese001', 'ja'),
    video('teaser00001', 'de', 'Teaser'),
    video('english0001', 'en'),
    video('german00001', 'de'),
  ];
  const record = await recordOf({ videos: { results } });
  expect(record?.trailers?.map(({ key }) => key)).toEqual([
    'german00001',
    'english0001',
    'japanese001',
    'teaser00001',
  ]);
  const asked = standIn.requests.at(-1)?.query.include_video_language?.split(',');
  expect(asked).toEqual(expect.arrayContaining(['de', 'en', 'ja']));
});
