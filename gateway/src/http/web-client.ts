import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { Router, type Request, type Response } from 'express';
import type { HeadOf } from './page-heads';
import { putIntoHead } from './put-into-head';
import { webClientPolicy } from './security-headers';

interface WebClientOptions {
  /** The folder that the web client was built into. */
  folder: string;
  isProduction: boolean;
  headOf: HeadOf;
}

// The build names these after their content.
const HASHED = /[/\\]assets[/\\]/;

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>StreamVerse</title>
<h1>The web client has not been built</h1>
<p>Run <code>npm run build</code> in the project's folder, then reload this page.</p>
<p>The API is at <a href="/graphql">/graphql</a>.</p></html>
`;

/** The built web client: its files, and its first page for every address that it routes itself. */
export function webClient({ folder, isProduction, headOf }: WebClientOptions): Router {
  const router = Router();
  const explorerFile = join(folder, 'explorer.html');
  const indexFile = join(folder, 'index.html');

  // Read each time: a build may finish while the service runs.
  const index = async (request: Request, response: Response): Promise<void> => {
    const [html, head] = await Promise.all([
      readFile(indexFile, 'utf8').catch(() => null),
      headOf(request, request.path, response.locals.requestId as string),
    ]);
    asPage(response);
    response.vary('Cookie');
    if (html === null) return void response.status(503).type('html').send(NOT_BUILT);
    const page = head ? putIntoHead(html, head.html) : html;
    // Search engines drop an address that is not found; the client shows the same page as ever.
    if (head && !head.isFound) response.status(404);
    response.setHeader('etag', `"${createHash('sha1').update(page).digest('base64url')}"`);
    response.type('html').send(page);
  };
  const explorer = (response: Response): void => {
    asPage(response);
    if (existsSync(explorerFile)) response.sendFile(explorerFile, { cacheControl: false });
    else response.status(503).type('html').send(NOT_BUILT);
  };

  router.get('/explorer', (request, response) =>
    isProduction ? index(request, response) : explorer(response),
  );
  router.use((request, response, next) => {
    if (/^\/(index|explorer)\.html$/.test(request.path)) response.redirect(308, '/');
    else next();
  });
  router.use(
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        response.setHeader(
          'cache-control',
          HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
        );
      },
    }),
  );
  router.use((request, response, next) => {
    const wantsPage = request.method === 'GET' || request.method === 'HEAD';
    // A missing file must not be answered with a page: the browser would take it for a script.
    if (!wantsPage || /\.[a-z0-9]+$/i.test(request.path)) return next();
    return index(request, response);
  });
  return router;
}

function asPage(response: Response): void {
  response.setHeader('content-security-policy', webClientPolicy);
  response.setHeader('cache-control', 'no-cache');
}
