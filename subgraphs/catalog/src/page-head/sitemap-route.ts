import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DataSource } from 'typeorm';
import { PUBLIC_ORIGIN_HEADER, type HttpRoute, type Logger } from '../../../kit/src';
import { isRead, refuse } from '../http/answer';
import { listedTo } from '../title/visible-titles';
import { titlePath } from './page-descriptions';

/** https://www.sitemaps.org/protocol.html allows 50,000. */
const TITLES_PER_MAP = 10_000;
const TITLES_PER_QUERY = 1_000;
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** What only one person sees, and addresses without end. */
const NOT_CRAWLED = [
  '/account',
  '/admin',
  '/checkout',
  '/graphql',
  '/my-list',
  '/payments',
  '/search?',
  '/watch',
];

interface SitemapOptions {
  db: DataSource;
  /** ISO 3166-1 alpha-2: what is listed elsewhere may be another selection. */
  region: string;
  log: Logger;
}

/** `/robots.txt`, `/sitemap.xml` and, page by page, the titles that a signed-out visitor finds in lists. */
export function sitemapRoutes({ db, region, log }: SitemapOptions): HttpRoute[] {
  // Age is not asked of who is not signed in.
  const listed = listedTo('NULL', '$1');

  const index = async (
    _request: IncomingMessage,
    response: ServerResponse,
    origin: string,
  ): Promise<void> => {
    const firsts = await db.query<{ id: string }[]>(
      `SELECT id FROM (SELECT t.id, row_number() OVER (ORDER BY t.id) AS place FROM title t WHERE ${listed}) placed
       WHERE place % ${TITLES_PER_MAP} = 1 ORDER BY id`,
      [region],
    );
    const maps = firsts.map(
      ({ id }) =>
        `<sitemap><loc>${xml(`${origin}/sitemap/titles.xml?from=${encodeURIComponent(id)}`)}</loc></sitemap>`,
    );
    asXml(response).end(
      `${PROLOGUE}<sitemapindex xmlns="${NAMESPACE}">\n${maps.join('\n')}\n</sitemapindex>\n`,
    );
  };

  const titles = async (
    request: IncomingMessage,
    response: ServerResponse,
    origin: string,
  ): Promise<void> => {
    const from = new URL(request.url ?? '', 'http://catalog').searchParams.get('from') ?? '';
    if (from.includes('\0')) return refuse(response, 404, 'There is no such sitemap.');
    asXml(response).write(`${PROLOGUE}<urlset xmlns="${NAMESPACE}">\n`);
    let next = from;
    for (let written = 0; written < TITLES_PER_MAP && !response.destroyed; written += TITLES_PER_QUERY) {
      const page = await db.query<{ id: string; changed: string }[]>(
        `SELECT t.id, to_char(t.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS changed FROM title t
         WHERE t.id ${written ? '>' : '>='} $2 AND ${listed} ORDER BY t.id LIMIT ${TITLES_PER_QUERY}`,
        [region, next],
      );
      const urls = page.map(
        ({ id, changed }) =>
          `<url><loc>${xml(origin + titlePath(id))}</loc><lastmod>${changed}</lastmod></url>\n`,
      );
      if (!response.write(urls.join('')) && !response.destroyed) {
        await Promise.race([once(response, 'drain'), once(response, 'close')]);
      }
      const last = page.at(-1);
      if (!last || page.length < TITLES_PER_QUERY) break;
      next = last.id;
    }
    response.end('</urlset>\n');
  };

  const robots = (_request: IncomingMessage, response: ServerResponse, origin: string): void => {
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    const rules = NOT_CRAWLED.map((path) => `Disallow: ${path}`).join('\n');
    response.end(`User-agent: *\n${rules}\n\nSitemap: ${origin}/sitemap.xml\n`);
  };

  const route = (prefix: string, answer: typeof titles | typeof robots): HttpRoute => ({
    prefix,
    handle: async (request, response) => {
      const path = request.url?.split('?', 1)[0];
      if (path !== prefix) return refuse(response, 404, 'There is no such sitemap.');
      if (!isRead(request)) return refuse(response, 405, 'Only GET and HEAD.');
      response.setHeader('cache-control', 'public, max-age=3600');
      try {
        await answer(request, response, String(request.headers[PUBLIC_ORIGIN_HEADER] ?? ''));
      } catch (error) {
        log.error({ err: error, url: request.url }, 'a sitemap could not be made');
        if (response.headersSent) response.destroy();
        else refuse(response, 500, 'Something went wrong on our side.');
      }
    },
  });
  return [route('/robots.txt', robots), route('/sitemap.xml', index), route('/sitemap/titles.xml', titles)];
}

const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n';

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&apos;');

function asXml(response: ServerResponse): ServerResponse {
  response.setHeader('content-type', 'application/xml; charset=utf-8');
  return response;
}
