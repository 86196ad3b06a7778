import { Skeleton } from '../../ui/skeleton';

/** As high as a rail, so that nothing below it moves when it comes. */
export function RailSkeleton() {
  return (
    <div className="page-gutter overflow-hidden pb-3">
      <Skeleton className="h-7 w-60 sm:h-8" />
      <Skeleton className="mt-1 h-5 w-40" />
      <div className="mt-4 flex gap-(--poster-gap)">
        {Array.from({ length: 8 }, (_, index) => (
          <Skeleton key={index} className="aspect-2/3 w-(--poster) shrink-0" />
        ))}
      </div>
    </div>
  );
}
