import type { DataSource } from 'typeorm';
import type {
  DescribePage,
  OperationExecutor,
  PageHead,
  PageHeadRequest,
  SubgraphRequest,
} from '../../../kit/src';
import { AskingPace } from '../tmdb-titles/asking-pace';
import { headElements, type PageFacts } from './head-elements';
import { describeCollection, describeHome, describePerson, describeTitle } from './page-descriptions';

interface Page {
  path: RegExp;
  query: string;
  /** Null when what the page is about is not there. */
  describe(data: never, origin: string): PageFacts | null;
}

const PAGES: Page[] = [
  { path: /^\/$/, ...describeHome },
  { path: /^\/title\/([^/]+)$/, ...describeTitle },
  { path: /^\/person\/([^/]+)$/, ...describePerson },
  { path: /^\/collection\/([^/]+)$/, ...describeCollection },
];

/** Ids under which TMDB may have to be asked. */
const OF_TMDB = /^tmdb-(movie|tv|person|collection)-\d+$/;

/**
 * Says what the catalogue's pages show, as a signed-out visitor sees them: asked through the graph, so by its rules. Of
 * what the library does not hold only a few a second are described, since that may cost a request to TMDB each.
 */
export function describePages(
  { execute }: Pick<OperationExecutor, 'execute'>,
  db: Pick<DataSource, 'query'>,
): DescribePage {
  const pace = new AskingPace();
  return async (request) => {
    const page = PAGES.find(({ path }) => path.test(request.path));
    const id = page && decoded(page.path.exec(request.path)?.[1] ?? '');
    if (!page || typeof id !== 'string') return null;
    if (OF_TMDB.test(id) && !(await isInLibrary(db, id)) && !pace.mayAsk()) return null;
    const { data, errors } = await execute({ query: page.query, variables: { id } }, asVisitor(request));
    const facts = data ? page.describe(data as never, request.origin) : null;
    if (facts) return { isFound: true, html: headElements(facts, request.origin) };
    // What could not be read may well be there.
    return errors ? null : NOT_FOUND;
  };
}

async function isInLibrary(db: Pick<DataSource, 'query'>, id: string): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `SELECT 1 FROM title WHERE id = $1 UNION ALL SELECT 1 FROM title_alias WHERE alias = $1
     UNION ALL SELECT 1 FROM person WHERE id = $1 UNION ALL SELECT 1 FROM collection WHERE id = $1 LIMIT 1`,
    [id],
  );
  return rows.length > 0;
}

const NOT_FOUND: PageHead = { isFound: false, html: '' };

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const asVisitor = ({ requestId, signal }: PageHeadRequest): SubgraphRequest => ({
  requestId,
  viewer: null,
  clientAddress: 'gateway',
  userAgent: null,
  refreshCookie: null,
  setCookie: () => undefined,
  after: null,
  isGateway: false,
  signal,
});
