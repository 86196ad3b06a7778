import { groupedByKey } from '../../../kit/src';
import type { Audience } from '../title/audience';
import type { Resemblance } from './find-similar';
import type { Similarity } from './similarity';

/** How many are wanted for which title of the library. */
export interface SimilarKey {
  titleId: string;
  first: number;
}

export const similarKey = ({ titleId, first }: SimilarKey): string => `${first} ${titleId}`;

export const similarByTitleId =
  (similarity: Similarity, audience: Audience) =>
  async (keys: readonly SimilarKey[]): Promise<Resemblance[][]> => {
    const titleIds = keys.map(({ titleId }) => titleId);
    const most = Math.max(...keys.map(({ first }) => first));
    const found = await similarity.find(audience, [...new Set(titleIds)], most);
    return groupedByKey(titleIds, found, ({ sourceId }) => sourceId).map((rows, index) =>
      rows.slice(0, keys[index]?.first),
    );
  };
