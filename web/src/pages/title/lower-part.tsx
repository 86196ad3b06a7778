import type { TitlePageQuery } from '../../generated/graphql';
import { Cast } from './cast';
import { Seasons } from './seasons';
import { Surroundings } from './surroundings';
import { Trailers } from './trailers';

/** Episodes, cast, further trailers, and what belongs to a title or is like it. */
export default function LowerPart({ title }: { title: NonNullable<TitlePageQuery['title']> }) {
  return (
    <>
      {title.kind === 'SERIES' && <Seasons titleId={title.id} />}
      <Cast credits={title.credits} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-11 pt-14">
        <Trailers trailers={title.trailers} titleName={title.name} pictureUrl={title.backdropUrl} />
        <Surroundings titleId={title.id} />
      </div>
    </>
  );
}
