import { ask, aViewer } from '../../../kit/src/testing';
import { Role } from '../../../kit/src';
import { readTmdbRecord } from '../curation/tmdb-record';
import { saveFromTmdb } from '../curation/save-from-tmdb';
import { ChangeSource } from '../curation/title-change';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { ABSENT, oddities, withOddity, type Oddity } from '../testing/tmdb-stand-in/odd-variants';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { startClient, type TestClient } from '../tmdb/testing/start-client';
import { readTmdbTitleId } from './tmdb-ids';

/** Every so manieth oddity of an answer is tried: all of them take minutes. */
const STRIDE = 61;

// Nothing is kept, nothing is waited for.
const LIMITS = {
  memoryBytes: 1,
  failurePauseMs: 0,
  circuitPauseMs: { first: 1, longest: 1 },
  requestsPerSecond: 100_000,
};

let tmdb: TmdbStandIn;
let catalog: TestCatalog;
let client: TestClient;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  client = startClient(tmdb, LIMITS);
  catalog = await startTestCatalog({ tmdb, tmdbLimits: LIMITS });
  await seedTitles(catalog.db, [aTitle({ id: 'film-keeper', name: 'The Lantern Keeper', tmdbId: 9001 })]);
});
afterEach(() => tmdb.heal());
afterAll(async () => {
  await client.stop();
  await catalog.stop();
  await tmdb.stop();
});

const LISTED =
  'id name originalName year releasedOn synopsis rating genres { id name } posterUrl backdropUrl isInLibrary';
const TITLE = `${LISTED} kind runtimeMinutes ratingVotes originalLanguage keywords isStale attribution
  maturityRating { label country age } credits { role character person { id name portraitUrl } }
  trailers { name site key language } collection { id name titles { id name } }
  similar(first: 18) { reason title { ${LISTED} } }
  seasons { id number name overview releasedOn episodes { id number name synopsis airedOn runtimeMinutes stillUrl } }`;
const PERSON = `id name biography bornOn diedOn birthplace portraitUrl isStale
  credits(first: 50) { isStale nodes { role character title { ${LISTED} } } }`;

interface Page {
  what: string;
  /** Of the answer that is odd. */
  path: string;
  query: string;
  /** In whose list items follow each other. */
  items?: string;
}
const PAGES: Page[] = [
  { what: 'a film', path: '/movie/9006', query: `{ page: title(id: "tmdb-movie-9006") { ${TITLE} } }` },
  { what: 'a film of a collection', path: '/movie/9002', query: `{ page: title(id: "tmdb-movie-9002") { ${TITLE} } }` },
  { what: 'a series', path: '/tv/6001', query: `{ page: title(id: "tmdb-tv-6001") { ${TITLE} } }` },
  { what: 'a season', path: '/tv/6001/season/1', query: `{ page: title(id: "tmdb-tv-6001") { ${TITLE} } }` },
  { what: 'somebody', path: '/person/8001', query: `{ page: person(id: "tmdb-person-8001") { ${PERSON} } }` },
  {
    what: 'a collection',
    path: '/collection/7001',
    query: `{ page: collection(id: "tmdb-collection-7001") { id name isStale titles { ${LISTED} } } }`,
  },
  {
    what: 'a search',
    path: '/search/multi',
    query: `{ page: search(query: "lantern", first: 40) { isStale nodes { ${LISTED} } } }`,
  },
  ...['trending', 'topRated'].map((list) => ({
    what: `the rail ${list}`,
    path: list === 'trending' ? '/trending/all/week' : '/movie/top_rated',
    query: `{ page: rail(id: "tmdb:${list}") { title isStale titles(first: 50) { nodes { ${LISTED} } } } }`,
  })),
  {
    what: 'what a curator sees before an import',
    path: '/movie/9006',
    query: `{ page: tmdbPreview(kind: MOVIE, tmdbId: 9006) { title { ${TITLE} } } }`,
  },
]; // prettier-ignore

type Shown = Record<string, unknown> | null;
const curator = aViewer({ roles: [Role.CURATOR] });

async function show(query: string): Promise<{ shown: Shown; codes: unknown[] }> {
  const viewer = query.includes('tmdbPreview') ? curator : null;
  const { data, errors = [] } = await ask(catalog.subgraph, viewer, query);
  return {
    shown: (data?.page ?? null) as Shown,
    codes: errors.map((error) => error.extensions?.code ?? error.message),
  };
}

const sent = (path: string, change: (body: unknown) => unknown): void =>
  tmdb.alter((asked, body) => (asked === path ? change(body) : body));

const differing = (one: Shown, other: Shown): string[] =>
  Object.keys(one ?? {}).filter((field) => JSON.stringify(one?.[field]) !== JSON.stringify(other?.[field]));

/** Without its number nothing is what was asked for; and what is marked as pornography is shown to nobody. */
const DECIDES: ReadonlySet<string> = new Set(['id', 'adult', 'season_number']);
/** Other facts take their place where they are missing; and where a list is no list, that is no answer. */
const STANDS_FOR: Record<string, string[] | undefined> = {
  aggregate_credits: ['credits'],
  biography: ['biography'],
  results: ['isStale'],
};

test.each(PAGES)(
  '$what is shown whatever is odd in an answer of TMDB: $path',
  async ({ path, query }) => {
    let answer: unknown;
    sent(path, (body) => (answer = body));
    const { shown: whole, codes } = await show(query);
    expect({ codes, answer: typeof answer, isThere: whole !== null }).toEqual({
      codes: [],
      answer: 'object',
      isThere: true,
    });
    const changesWithout = new Map<string, string[]>();
    /** What of the page a fact of TMDB's is the source of: what is different without it. */
    const mayChange = async (fact: string): Promise<string[]> => {
      const known = changesWithout.get(fact);
      if (known) return known;
      sent(path, (body) => withOddity(body, { path: [fact], name: 'missing', value: ABSENT }));
      const changed = [...differing(whole, (await show(query)).shown), ...(STANDS_FOR[fact] ?? [])];
      changesWithout.set(fact, changed);
      return changed;
    };
    const found: unknown[] = [];
    for (const oddity of oddities(answer).filter((_, index) => index % STRIDE === path.length % STRIDE)) {
      sent(path, (body) => withOddity(body, oddity));
      const page = await show(query);
      const fact = String(oddity.path[0]);
      if (oddity.path.length === 1 && DECIDES.has(fact)) {
        if (page.codes.some((code) => code !== 'UPSTREAM_UNAVAILABLE')) found.push({ oddity, page });
        continue;
      }
      const changed = differing(whole, page.shown);
      const allowed = changed.length > 0 ? await mayChange(fact) : [];
      const wrong = changed.filter((field) => !allowed.includes(field));
      if (page.codes.length > 0 || wrong.length > 0) {
        found.push({ at: oddity.path.join('.'), is: oddity.name, codes: page.codes, wrong });
      }
    }
    expect(found).toEqual([]);
  },
  300_000,
);

const imported = async (id: string): Promise<void> => {
  const ref = readTmdbTitleId(id);
  const found =
    ref && (await readTmdbRecord({ tmdb: client, locale: { language: 'en', region: 'DE' } }, ref));
  if (!found) return;
  await catalog.db.transaction((manager) =>
    saveFromTmdb(
      manager,
      { ...found, titleId: id },
      { source: ChangeSource.TMDB_IMPORT, actorId: curator.userId },
    ),
  );
};

test.each([
  ['/movie/9002', 'tmdb-movie-9002'],
  ['/tv/6001', 'tmdb-tv-6001'],
  ['/tv/6001/season/1', 'tmdb-tv-6001'],
])(
  '%s is imported whatever is odd in it',
  async (path, id) => {
    let answer: unknown;
    sent(path, (body) => (answer = body));
    await imported(id);
    const found: unknown[] = [];
    for (const oddity of oddities(answer).filter((_, index) => index % STRIDE === 3)) {
      sent(path, (body) => withOddity(body, oddity));
      const problem: unknown = await imported(id).catch((error: unknown) => error);
      const isDecisive = oddity.path.length === 1 && DECIDES.has(String(oddity.path[0]));
      if (problem && !isDecisive) found.push(describeProblem(oddity, problem));
      await catalog.db.query('DELETE FROM title WHERE id = $1', [id]);
    }
    expect(found).toEqual([]);
  },
  300_000,
);

const describeProblem = (oddity: Oddity, problem: unknown) => ({
  at: oddity.path.join('.'),
  is: oddity.name,
  problem: String(problem),
});
