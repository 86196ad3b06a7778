import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type Response } from 'express';
import { webClientPolicy } from './security-headers';

interface WebClientOptions {
  /** The folder that the web client was built into. */
  folder: string;
  isProduction: boolean;
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
export function webClient({ folder, isProduction }: WebClientOptions): Router {
  const router = Router();
  const page = (name: string) => (response: Response) => {
    response.setHeader('content-security-policy', webClientPolicy);
    response.setHeader('cache-control', 'no-cache');
    const file = join(folder, name);
    // Looked up each time: a build may finish while the service runs.
    if (existsSync(file)) response.sendFile(file, { cacheControl: false });
    else response.status(503).type('html').send(NOT_BUILT);
  };
  const index = page('index.html');
  const explorer = page('explorer.html');

  router.get('/explorer', (_request, response) => (isProduction ? index(response) : explorer(response)));
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
    if (!wantsPage || /\.[a-z0-9]+$/i.test(request.path)) next();
    else index(response);
  });
  return router;
}
