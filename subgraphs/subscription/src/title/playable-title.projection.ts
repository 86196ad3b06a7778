import type { LogEvent, Projection } from '../../../kit/src';
import { titleFactsSchema } from './title-facts';

function rowOf({ subjectId, payload }: LogEvent) {
  const { episodes, mediaState, assetId, ...facts } = titleFactsSchema.parse(payload);
  return {
    ...facts,
    titleId: subjectId,
    mediaState,
    assetId: assetId ?? subjectId,
    episodes: episodes.map((e) => ({ id: e.id, state: e.mediaState, assetId: e.assetId ?? e.id })),
  };
}

/** `playable_title`, from the catalogue's facts: each holds the whole title, so that the last one counts. */
export const playableTitleProjection: Projection = {
  name: 'catalog.playable-title',
  owner: 'catalog',
  apply: async (manager, events) => {
    const newest = new Map(
      events.filter((event) => event.type === 'title.changed').map((event) => [event.subjectId, event]),
    );
    await manager.query(
      `INSERT INTO playable_title (title_id, is_published, available_from, available_until, countries, is_premium,
                                   maturity_age, media_state, asset_id, episodes)
       SELECT "titleId", "isPublished", "availableFrom", "availableUntil", countries, "isPremium",
              "maturityAge", "mediaState", "assetId", episodes
         FROM jsonb_to_recordset($1::jsonb) AS t("titleId" text, "isPublished" boolean, "availableFrom" timestamptz,
              "availableUntil" timestamptz, countries text[], "isPremium" boolean, "maturityAge" int,
              "mediaState" text, "assetId" text, episodes jsonb)
       ON CONFLICT (title_id) DO UPDATE SET (is_published, available_from, available_until, countries, is_premium,
                                             maturity_age, media_state, asset_id, episodes)
         = (excluded.is_published, excluded.available_from, excluded.available_until, excluded.countries,
            excluded.is_premium, excluded.maturity_age, excluded.media_state, excluded.asset_id, excluded.episodes)`,
      [JSON.stringify([...newest.values()].map(rowOf))],
    );
  },
};
