import { RailSkeleton } from '../../domain/rail/rail-skeleton';
import { LoadingNote, Skeleton } from '../../ui/skeleton';

export function HomeSkeleton() {
  return (
    <>
      <LoadingNote>Loading tonight's programme</LoadingNote>
      <div className="relative flex min-h-[min(84dvh,820px)] items-end bg-ink-raised">
        <div className="page-gutter w-full pb-16">
          <Skeleton className="h-5 w-56 bg-ink-high" />
          <Skeleton className="mt-4 h-24 w-[min(560px,80%)] bg-ink-high" />
          <Skeleton className="mt-6 h-13 w-48 bg-ink-high" />
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-11 pt-8 sm:gap-14">
        <RailSkeleton />
        <RailSkeleton />
      </div>
    </>
  );
}
