import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, visit } from './browser';
import { choosePlan, sayPaid } from './checkout';
import { ADMIN, aStranger, signIn, signUp } from './people';
import { startService, type Service } from './service';

jest.setTimeout(180_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [390, 1280, 1920];

interface Violation {
  id: string;
  nodes: { html: string }[];
}

let service: Service;
let browser: Browser;
let viewer: Page;
let admin: Page;

beforeAll(async () => {
  service = await startService();
  browser = await launchBrowser();
  viewer = (await visit(browser, service.address)).page;
  admin = (await visit(browser, service.address)).page;
  await signIn(admin, ADMIN);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await service?.dispose();
}, 60_000);

/** What WCAG 2.2 AA finds wrong on the page that is open, and at which widths it is wider than its window. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    // Laid out anew, and what slides to its new place has arrived.
    await page.waitForTimeout(400);
    const content = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (content > width) faults.push(`${content} pixels of content in ${width}`);
  }
  // The content policy lets no script tag in; what the browser's driver evaluates is not bound by it.
  await page.evaluate(AXE);
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((result) => result.violations)`,
  );
  return [...faults, ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)];
}

const visitors = { viewer: () => viewer, admin: () => admin };

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
  await signUp(viewer, aStranger('Vera'));
  expect(await faultsOf(viewer)).toEqual([]);
  await choosePlan(viewer, 'Duo', 'Euro');
  expect(await faultsOf(viewer)).toEqual([]);
  await sayPaid(viewer);
  expect(await faultsOf(viewer)).toEqual([]);
});

test.each([
  ['home', '/', 'viewer'],
  ['title', '/title/film-vertigo-1958', 'viewer'],
  ['My List', '/my-list', 'viewer'],
  ['account', '/account', 'viewer'],
  ['finance queue', '/admin/payments', 'admin'],
] as const)('the %s page has no fault', async (_name, path, who) => {
  const page = visitors[who]();
  await page.goto(path);
  expect(await faultsOf(page)).toEqual([]);
});
