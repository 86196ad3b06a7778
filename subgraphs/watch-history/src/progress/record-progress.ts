import type { DataSource, EntityManager } from 'typeorm';
import { appendEvents, badUserInput, notFound, type NewEvent, type Viewer } from '../../../kit/src';
import { findKnownTitle } from '../title/find-known-title';
import { continuedFact, watchedFact } from '../facts/watch-history-facts';
import { IS_CONTINUED, isFinished, isStarted } from './milestones';
import { checkRecordProgressInput, type RecordProgressInput } from './record-progress-input';
import { PROGRESS_COLUMNS, progressOf, type WatchProgress } from './watch-progress';

const SEQUENCE_AHEAD_MS = 60_000;

/**
 * Stores where the viewer's profile is, unless something newer is stored, and returns what is stored then.
 * @throws BAD_USER_INPUT for impossible numbers, NOT_FOUND for an unknown title or episode.
 */
export async function recordProgress(
  db: DataSource,
  viewer: Viewer,
  input: RecordProgressInput,
): Promise<WatchProgress> {
  checkRecordProgressInput(input);
  const episodeId = input.episodeId ?? null;
  const title = await findKnownTitle(db, viewer, input.titleId, episodeId);
  if (!title) throw notFound('title');
  if (!title.hasEpisode) throw notFound('episode');
  if (title.isSeries && episodeId === null) {
    throw badUserInput({ 'input.episodeId': 'is required for a series.' });
  }
  if (input.sequence > title.databaseNow + SEQUENCE_AHEAD_MS) {
    throw badUserInput({ 'input.sequence': 'lies more than 60 seconds ahead of the server’s clock.' });
  }
  const durationSeconds = title.durationSeconds ?? input.durationSeconds;
  const position: NewPosition = {
    titleId: input.titleId,
    episodeId,
    positionSeconds: Math.min(Math.max(input.positionSeconds, 0), durationSeconds),
    durationSeconds,
    sequence: input.sequence,
  };
  return db.transaction(async (manager) => {
    // One after the other: each must see what the one before it left in Continue watching.
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `watch_progress ${viewer.profileId} ${position.titleId}`,
    ]);
    const accepted = await storeUnlessOlder(manager, viewer, position);
    if (!accepted) return readStored(manager, viewer, position);
    const { stored, wasContinued, isContinued } = accepted;
    // The accepted sequence is unique in its row, so a milestone that carries it was reached just now.
    const facts: NewEvent[] = [];
    if (stored.startedSequence === position.sequence) facts.push(watchedFact(stored, 'STARTED'));
    if (stored.finishedSequence === position.sequence) facts.push(watchedFact(stored, 'FINISHED'));
    if (isContinued !== wasContinued) facts.push(continuedFact(stored, isContinued));
    await appendEvents(manager, facts);
    return stored;
  });
}

interface NewPosition {
  titleId: string;
  episodeId: string | null;
  positionSeconds: number;
  durationSeconds: number;
  sequence: number;
}

interface Accepted {
  stored: WatchProgress;
  /** Whether the title stood in Continue watching before, by the episode that was watched last. */
  wasContinued: boolean;
  isContinued: boolean;
}

const STORE = `
  WITH latest AS (
    SELECT ${IS_CONTINUED} AS is_continued FROM watch_progress WHERE profile_id = $1 AND title_id = $3
     ORDER BY updated_at DESC, sequence DESC, id DESC LIMIT 1
  )
  INSERT INTO watch_progress AS p (profile_id, user_id, title_id, episode_id, position_seconds, duration_seconds,
    sequence, is_finished, started_sequence, started_at, started_region, finished_sequence, finished_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
    CASE WHEN $9::boolean THEN $7::bigint END, CASE WHEN $9 THEN clock_timestamp() END, CASE WHEN $9 THEN $10::text END,
    CASE WHEN $8::boolean THEN $7 END, CASE WHEN $8 THEN clock_timestamp() END, clock_timestamp())
  ON CONFLICT (profile_id, title_id, episode_id) DO UPDATE SET
    position_seconds = excluded.position_seconds,
    duration_seconds = excluded.duration_seconds,
    sequence = excluded.sequence,
    is_finished = excluded.is_finished,
    started_sequence = coalesce(p.started_sequence, excluded.started_sequence),
    started_region = CASE WHEN p.started_at IS NULL THEN excluded.started_region ELSE p.started_region END,
    started_at = coalesce(p.started_at, excluded.started_at),
    finished_sequence = coalesce(p.finished_sequence, excluded.finished_sequence),
    finished_at = coalesce(p.finished_at, excluded.finished_at),
    updated_at = excluded.updated_at
  WHERE p.sequence < excluded.sequence
  RETURNING ${PROGRESS_COLUMNS}, ${IS_CONTINUED} AS "isContinued",
    coalesce((SELECT is_continued FROM latest), false) AS "wasContinued"`;

/** Null when what is stored is as new or newer. */
async function storeUnlessOlder(
  manager: EntityManager,
  viewer: Viewer,
  position: NewPosition,
): Promise<Accepted | null> {
  const { positionSeconds, durationSeconds } = position;
  const [row] = await manager.query<Omit<Accepted, 'stored'>[]>(STORE, [
    viewer.profileId,
    viewer.userId,
    position.titleId,
    position.episodeId,
    positionSeconds,
    durationSeconds,
    position.sequence,
    isFinished(positionSeconds, durationSeconds),
    isStarted(positionSeconds, durationSeconds),
    viewer.region,
  ]);
  if (!row) return null;
  const { wasContinued, isContinued, ...stored } = row;
  return { stored: progressOf(stored), wasContinued, isContinued };
}

async function readStored(
  manager: EntityManager,
  viewer: Viewer,
  { titleId, episodeId }: NewPosition,
): Promise<WatchProgress> {
  const [row] = await manager.query<object[]>(
    `SELECT ${PROGRESS_COLUMNS} FROM watch_progress
      WHERE profile_id = $1 AND title_id = $2 AND episode_id IS NOT DISTINCT FROM $3`,
    [viewer.profileId, titleId, episodeId],
  );
  if (!row) throw notFound('progress');
  return progressOf(row);
}
