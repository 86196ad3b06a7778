import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumPath } from './config';

/** For one thing to show on a page, also where ten times more than usual is going on. */
export const PATIENCE_MS = 90_000;

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** CHROMIUM_PATH, an installed Chromium or Chrome, else the one that npm has brought (Linux, x64). */
async function findChromium(): Promise<string> {
  const found = [chromiumPath, ...INSTALLED].find((path) => path !== null && existsSync(path));
  if (found) return found;
  const packaged = await import('@sparticuz/chromium');
  return packaged.default.executablePath();
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [
      // Containers run as root, where Chromium's sandbox does not start.
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--use-angle=swiftshader',
      '--mute-audio',
    ],
  });
}

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Uncaught errors of the page's own code. */
  pageErrors: string[];
}

/** A browser of one person: own cookies, own storage, one page. */
export async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const pageErrors: string[] = [];
  page.on('pageerror', (error) => pageErrors.push(error.message));
  await page.goto('/');
  return { page, context, pageErrors };
}
