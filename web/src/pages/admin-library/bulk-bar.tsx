import { Button } from '../../ui/button';

interface BulkBarProps {
  count: number;
  isBusy: boolean;
  onPublish: (isPublished: boolean) => void;
  onClear: () => void;
}

/** What can be done with all titles that are selected; it stays in sight. */
export function BulkBar({ count, isBusy, onPublish, onClear }: BulkBarProps) {
  return (
    <div
      role="group"
      aria-label="Selected titles"
      className="sticky bottom-0 z-20 -mx-(--gutter) flex flex-wrap items-center gap-2 border-t border-line bg-ink px-(--gutter) py-3 max-sm:bottom-[calc(57px+env(safe-area-inset-bottom))]"
    >
      <p role="status" className="mr-3 font-medium">
        <span className="figures">{count}</span> selected
      </p>
      <Button size="small" disabled={isBusy} onClick={() => onPublish(true)}>
        Show to viewers
      </Button>
      <Button size="small" look="danger" disabled={isBusy} onClick={() => onPublish(false)}>
        Hide from viewers
      </Button>
      <Button size="small" look="quiet" onClick={onClear}>
        Select none
      </Button>
    </div>
  );
}
