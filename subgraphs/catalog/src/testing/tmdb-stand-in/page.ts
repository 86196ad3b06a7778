import type { Json } from './shapes';

/** What TMDB says that it would not do with what it was asked. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: Json,
  ) {
    super('refused');
  }
}

const PAGE_SIZE = 20;

/** @throws Refusal of a page before 1 or beyond 500. */
export function paged(items: Json[], query: URLSearchParams, size = PAGE_SIZE): Json {
  const page = Number(query.get('page') ?? 1);
  if (!Number.isInteger(page) || page < 1 || page > 500) {
    throw new Refusal(400, {
      success: false,
      status_code: 22,
      status_message: 'Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.',
    });
  }
  return {
    page,
    results: items.slice((page - 1) * size, page * size),
    total_pages: Math.max(1, Math.ceil(items.length / size)),
    total_results: items.length,
  };
}
