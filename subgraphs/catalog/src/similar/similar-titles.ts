import { badUserInput } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { AvailabilityState } from '../title/availability';
import type { Title } from '../title/title';
import type { Resemblance } from './find-similar';
import { similarElsewhere } from './similar-elsewhere';
import { othersIn, similarReason } from './similar-reason';
import type { SimilarTitle } from './similar-title';

const MOST = 40;

/**
 * Titles that are like this one, the most alike first; empty where nothing is, null where TMDB alone could tell.
 * @throws BAD_USER_INPUT for `first` outside 1 to 40.
 */
export async function similarTitles(
  context: CatalogContext,
  title: Title,
  first: number,
): Promise<SimilarTitle[] | null> {
  if (!Number.isInteger(first) || first < 1 || first > MOST) {
    throw badUserInput({ first: `must be between 1 and ${MOST}.` });
  }
  if (title.elsewhere) return similarElsewhere(context, title, first);
  const found = await context.loaders.similarByTitleId.load({ titleId: title.id, first });
  const similar = await Promise.all(found.map((resemblance) => describe(context, resemblance)));
  return similar.filter((one) => one !== null);
}

async function describe({ loaders }: CatalogContext, resemblance: Resemblance): Promise<SimilarTitle | null> {
  const [title, people, genres] = await Promise.all([
    loaders.titleById.load(resemblance.id),
    Promise.all(othersIn(resemblance).map((id) => loaders.personById.load(id))),
    Promise.all(resemblance.genreIds.map((id) => loaders.genreById.load(id))),
  ]);
  if (title?.availabilityState !== AvailabilityState.OPEN) return null;
  const names = (rows: readonly ({ name: string } | null)[]): string[] =>
    rows.flatMap((row) => (row ? [row.name] : []));
  return { title, reason: similarReason(resemblance, { people: names(people), genres: names(genres) }) };
}
