/** Where a subgraph that is served over HTTP answers the gateway; query parameters `path` and `origin`. */
export const PAGE_HEAD_PATH = '/page-head';

/**
 * In browsers whose profile has an age limit, without a value of its own. It goes along with pages, as the refresh cookie
 * does not: what a signed-out visitor may read of a title is not said in them.
 */
export const AGE_LIMIT_COOKIE = 'streamverse_age_limit';

export interface PageHeadRequest {
  /** Of a page of the web client, still percent-encoded: `/title/film-alien-1979`. */
  path: string;
  /** Scheme and host as browsers see them, to make addresses absolute with. */
  origin: string;
  requestId: string;
  /** Aborts when the page is sent without an answer. */
  signal: AbortSignal;
}

/** What the first HTML of a page says of it, for readers that run no script: link previews and search engines. */
export interface PageHead {
  /** False where a signed-out visitor finds nothing: the page is sent with 404. */
  isFound: boolean;
  /** Elements for `<head>`, escaped; empty when there is nothing to say. */
  html: string;
}

/** @returns null for pages that the subgraph knows nothing of. */
export type DescribePage = (request: PageHeadRequest) => Promise<PageHead | null>;
