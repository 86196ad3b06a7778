import type { CuratedRecord, StoredTitle } from './read-title-records';
import { TITLE_FIELDS } from './title-fields';
import type { SeasonRecord } from './title-record';

/** What somebody says of a title; what is undefined they do not speak of. */
export type TitlePatch = Partial<CuratedRecord> & Pick<CuratedRecord, 'id'>;

/**
 * What is to be written of a title that is there: what the record does not say (undefined) stays, and so do the fields
 * that a person edited, unless a person writes. Its id, kind and origin stay; episodes that have a film stay, too.
 */
export function mergeRecord(
  stored: StoredTitle,
  record: TitlePatch,
  options: { isByPerson: boolean },
): CuratedRecord {
  const kept = options.isByPerson ? new Set<string>() : new Set(stored.editedFields);
  const merged: Record<string, unknown> = { ...stored.record };
  for (const { name, keys } of TITLE_FIELDS) {
    if (kept.has(name)) continue;
    for (const key of keys) if (record[key] !== undefined) merged[key] = record[key];
  }
  const whole = merged as unknown as CuratedRecord;
  return whole.seasons ? { ...whole, seasons: withFilmedEpisodes(stored, whole.seasons) } : whole;
}

function withFilmedEpisodes(stored: StoredTitle, seasons: readonly SeasonRecord[]): SeasonRecord[] {
  const filmed = new Set(stored.filmedEpisodes);
  const result = new Map(
    seasons.map((season) => [season.number, { ...season, episodes: [...season.episodes] }]),
  );
  for (const season of stored.record.seasons ?? []) {
    for (const episode of season.episodes) {
      if (!filmed.has(`${season.number}.${episode.number}`)) continue;
      const now = result.get(season.number) ?? { ...season, episodes: [] };
      if (!now.episodes.some(({ number }) => number === episode.number)) now.episodes.push(episode);
      result.set(season.number, now);
    }
  }
  return [...result.values()];
}

/** Of what a source says only what it knows: empty texts and lists would erase what is there. */
export function withoutGaps(record: CuratedRecord): TitlePatch {
  const known = Object.entries(record).filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(known) as unknown as TitlePatch;
}
