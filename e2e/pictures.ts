/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { choosePlan, readOrder, sayPaid } from './checkout';
import { ADMIN, aStranger, signIn, signUp } from './people';

/** Films are made while a new service is walked through. */
const PATIENCE_MS = 180_000;
const HEIGHTS: Record<number, number> = { 390: 844, 1280: 800, 1920: 1080 };

/**
 * `npm run pictures -- ADDRESS FOLDER [WIDTHS]`: a picture of every page of a running service at each width, by a new
 * viewer and the demo admin; pages that are wider than their window are named.
 */
async function main(): Promise<void> {
  const [address = 'http://localhost:4000', folder = 'docs/pictures', widths = '390,1280,1920'] =
    process.argv.slice(2);
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const width of widths.split(',').map(Number)) await walk(browser, address, folder, width);
  } finally {
    await browser.close();
  }
}

async function walk(browser: Browser, address: string, folder: string, width: number): Promise<void> {
  const open = async (): Promise<Page> => {
    const viewport = { width, height: HEIGHTS[width] ?? 800 };
    const context = await browser.newContext({
      baseURL: address,
      viewport,
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => process.stdout.write(`${width}: ${page.url()}: ${error.message}\n`));
    await page.goto('/');
    return page;
  };
  const take = async (page: Page, name: string, path?: string): Promise<void> => {
    if (path) await page.goto(path);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.waitForFunction(() =>
      [...document.images].every((one) => one.complete || one.getBoundingClientRect().top > innerHeight),
    );
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) process.stdout.write(`${width}: ${name} is ${wide} pixels wide\n`);
  };

  const viewer = await open();
  await viewer.waitForFunction(() => document.images.length > 6);
  await take(viewer, 'landing');
  await take(viewer, 'sign-in', '/sign-in');
  await take(viewer, 'sign-up', '/sign-up');
  await viewer.goto('/');
  await signUp(viewer, aStranger('Nadia'));
  await take(viewer, 'plans');
  await take(viewer, 'home', '/');
  await take(viewer, 'title', '/title/film-vertigo-1958');
  await take(viewer, 'search', '/search?q=night');
  await take(viewer, 'search-nothing', '/search?q=casablnca+zzzz');
  await take(viewer, 'person', '/person/person-alfred-hitchcock');
  await take(viewer, 'not-found', '/nowhere');
  await viewer.goto('/plans');
  await choosePlan(viewer, 'Duo', 'Euro');
  const { reference } = await readOrder(viewer);
  await take(viewer, 'checkout');
  await sayPaid(viewer);
  await take(viewer, 'waiting');

  const admin = await open();
  await signIn(admin, ADMIN);
  await take(admin, 'admin-payments', '/admin/payments');
  await admin.getByRole('button', { name: `Approve ${reference}` }).click();
  await viewer.getByRole('heading', { level: 1, name: 'You are in' }).waitFor();
  await take(viewer, 'admitted');
  await viewer.getByRole('link', { name: 'Play' }).first().click();
  await viewer.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 4, null, {
    timeout: PATIENCE_MS,
  });
  await viewer.mouse.move(width / 2, 300);
  await viewer.screenshot({ path: join(folder, `watch-${width}.png`) });
  await take(viewer, 'home-member', '/');
  await take(viewer, 'my-list', '/my-list');
  await take(viewer, 'account', '/account');
  for (const page of [viewer, admin]) await page.context().close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  process.exitCode = 1;
});
