import type { PlayableMedia, PlayableTitleNow } from './playable-title';

/**
 * The film file that is meant: the episode's, or the title's own, or for a series the first episode that is ready.
 * Null when there is none, not even one in the making.
 */
export function mediaOf(title: PlayableTitleNow, episodeId: string | null = null): PlayableMedia | null {
  const candidates: PlayableMedia[] = episodeId
    ? title.episodes.filter((episode) => episode.id === episodeId)
    : [{ state: title.mediaState, assetId: title.assetId }, ...title.episodes];
  const inState = (state: PlayableMedia['state']) => candidates.find((media) => media.state === state);
  return inState('READY') ?? inState('PREPARING') ?? null;
}
