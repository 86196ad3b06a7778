import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import {
  startTmdbStandIn,
  type TmdbStandIn,
} from '../subgraphs/catalog/src/testing/tmdb-stand-in/start-tmdb-stand-in';
import { launchBrowser, visit } from './browser';
import { choosePlan, sayPaid } from './checkout';
import { consolePages, leaveUnanswered, seedConsole } from './console-pages';
import { ADMIN, aStranger, signIn, signUp } from './people';
import { startService, type Service } from './service';

jest.setTimeout(400_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [390, 1280, 1920];
// What is shown changes between these two; the widest only has more room.
const CHECKED_WIDTHS = [390, 1280];

interface Violation {
  id: string;
  nodes: { html: string }[];
}

let service: Service;
let browser: Browser;
let viewer: Page;
let admin: Page;
const vera = aStranger('Vera');
let tmdb: TmdbStandIn;

beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  service = await startService({
    TMDB_BASE_URL: tmdb.url,
    TMDB_IMAGE_URL: tmdb.imageUrl,
    TMDB_API_KEY: tmdb.apiKey,
  });
  browser = await launchBrowser();
  viewer = (await visit(browser, service.address)).page;
  admin = (await visit(browser, service.address)).page;
  await signIn(admin, ADMIN);
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await service?.dispose();
  await tmdb?.stop();
}, 120_000);

/** What WCAG 2.2 AA finds wrong on the page that is open, and at which widths it is wider than its window. */
async function faultsOf(page: Page, isAnswered = true): Promise<string[]> {
  if (isAnswered) await allArrived(page);
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const content = await widthAtRest(page, width);
    if (content > width) faults.push(`${content} pixels of content in ${width}`);
    if (CHECKED_WIDTHS.includes(width)) faults.push(...(await violationsOf(page, width)));
  }
  return faults;
}

/** What a page shows before its answers have come has no faults of theirs. */
async function allArrived(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page
    .getByRole('status')
    .filter({ hasText: /^(Loading|Asking|Searching|Preparing)/ })
    .first()
    .waitFor({ state: 'detached' });
  // Pictures may still be on their way; some pages ask again and again.
  await page.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => undefined);
}

/** Of the content, in pixels, once it is laid out anew and what slides to its new place has arrived. */
async function widthAtRest(page: Page, width: number): Promise<number> {
  const readWidth = () => page.evaluate<number>('document.documentElement.scrollWidth');
  await page.waitForTimeout(400);
  let content = await readWidth();
  for (let waited = 0; content > width && waited < 15_000; waited += 300) {
    await page.waitForTimeout(300);
    content = await readWidth();
  }
  return content;
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violationsOf(page: Page, width: number): Promise<string[]> {
  // The content policy lets no script tag in; what the browser's driver evaluates is not bound by it.
  await page.evaluate(AXE);
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then((result) => result.violations)`,
  );
  return violations.map(({ id, nodes }) => `${width}: ${id}: ${nodes[0]?.html}`);
}

test.each([
  ['landing', '/'],
  ['sign-in', '/sign-in'],
  ['sign-up', '/sign-up'],
  ['search', '/search?q=night'],
  ['narrowed search', '/search?q=night&genre=genre-drama&from=1940&to=1949'],
  ['title', '/title/film-vertigo-1958'],
  ['person', '/person/person-alfred-hitchcock'],
  ['not found', '/nowhere'],
])('the %s page has no fault for a stranger, at any width', async (_name, path) => {
  await viewer.goto(path);
  expect(await faultsOf(viewer)).toEqual([]);
});

test('plans, checkout and the waiting page have no fault', async () => {
  await viewer.goto('/');
  await signUp(viewer, vera);
  expect(await faultsOf(viewer)).toEqual([]);
  await choosePlan(viewer, 'Duo', 'Euro');
  expect(await faultsOf(viewer)).toEqual([]);
  await sayPaid(viewer);
  expect(await faultsOf(viewer)).toEqual([]);
});

test.each([
  ['home', '/'],
  ['title', '/title/film-vertigo-1958'],
  ['My List', '/my-list'],
  ['account', '/account'],
])('the %s page has no fault for a member', async (_name, path) => {
  await viewer.goto(path);
  expect(await faultsOf(viewer)).toEqual([]);
});

describe('in the console', () => {
  beforeAll(() => seedConsole(service.address, vera));
  afterEach(async () => {
    await admin.unrouteAll({ behavior: 'ignoreErrors' });
    // What is unsaved would hold the page back.
    await admin.goto('about:blank');
  });

  test.each(consolePages)('$name has no fault', async ({ path, open, unanswered }) => {
    if (unanswered) await leaveUnanswered(admin, unanswered);
    await admin.setViewportSize({ width: 1280, height: 900 });
    await admin.goto(path);
    await open(admin);
    expect(await faultsOf(admin, unanswered !== 'waiting')).toEqual([]);
  });
});
