import * as v from 'valibot';
import { needed, text, whole } from './field-schemas';
import type { EpisodeDraft, SeasonDraft } from './season-draft';

const MOST_SEASONS = 200;
const MOST_EPISODES = 5_000;

/** From 0: what belongs to no season, or comes before the first episode. */
const number = (most: number) =>
  v.pipe(
    whole(0, most),
    v.check((given) => given.trim() !== '', 'Enter a number.'),
  );

const episode = v.object({
  number: number(100_000),
  name: needed(300, 'Enter a name, or take the episode away.'),
  synopsis: text(5_000),
  airedOn: v.string(),
  runtimeMinutes: whole(1, 6_000),
}) satisfies v.GenericSchema<EpisodeDraft, EpisodeDraft>;

/** Says at each row whose number another one before it has already. */
const numberedOnce = <Row extends { number: string }>() =>
  v.rawCheck<Row[]>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const rows = dataset.value;
    const seen = new Set<number>();
    for (const [key, value] of rows.entries()) {
      const given = Number(value.number);
      if (value.number.trim() !== '' && seen.has(given)) {
        addIssue({
          message: `There is a ${given} already.`,
          path: [
            { type: 'array', origin: 'value', input: rows, key, value },
            { type: 'object', origin: 'value', input: { ...value }, key: 'number', value: value.number },
          ],
        });
      }
      seen.add(given);
    }
  });

const season = v.object({
  number: number(10_000),
  name: text(300),
  overview: text(5_000),
  releasedOn: v.string(),
  episodes: v.pipe(v.array(episode), numberedOnce<EpisodeDraft>()),
}) satisfies v.GenericSchema<SeasonDraft, SeasonDraft>;

export const seasonsSchema = v.pipe(
  v.array(season),
  v.maxLength(MOST_SEASONS, `${MOST_SEASONS} seasons at most.`),
  v.check(
    (seasons) => seasons.reduce((sum, { episodes }) => sum + episodes.length, 0) <= MOST_EPISODES,
    `${MOST_EPISODES} episodes at most.`,
  ),
  numberedOnce<SeasonDraft>(),
);
