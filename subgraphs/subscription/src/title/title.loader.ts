import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { PlayableTitleNow } from './playable-title';
import { readPlayableTitles } from './read-playable-titles';

export function createTitleLoaders(db: DataSource) {
  return {
    playableTitleById: new DataLoader<string, PlayableTitleNow | null>(async (ids) => {
      const titles = await readPlayableTitles(db, ids);
      return ids.map((id) => titles.get(id) ?? null);
    }),
  };
}
