import type { DataSource } from 'typeorm';
import type { Viewer } from '../../kit/src';
import { setInMyList } from './my-list/set-in-my-list';
import { recordProgress } from './progress/record-progress';
import { setReaction } from './reaction/set-reaction';
import type { Reaction } from './reaction/title-reaction';

export interface HistorySeed {
  /** Oldest first. */
  watched?: { titleId: string; episodeId?: string; positionSeconds: number; durationSeconds: number }[];
  listed?: string[];
  reactions?: { titleId: string; reaction: Reaction }[];
}

/**
 * Gives a profile a history by the same ways as a viewer's own, so that its facts reach the consumers.
 * Unknown titles are NOT_FOUND: the projection of the catalogue must have caught up.
 */
export async function seedHistory(db: DataSource, viewer: Viewer, seed: HistorySeed): Promise<void> {
  const watched = seed.watched ?? [];
  for (const [index, film] of watched.entries()) {
    await recordProgress(db, viewer, { ...film, sequence: Date.now() - watched.length + index });
  }
  for (const titleId of seed.listed ?? []) await setInMyList(db, viewer, titleId, true);
  for (const { titleId, reaction } of seed.reactions ?? []) await setReaction(db, viewer, titleId, reaction);
}
