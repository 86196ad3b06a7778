import { RotateCw } from 'lucide-react';
import { useIsPageOutdated } from '../../apollo/outdated-page';
import { Button } from '../../ui/button';

/** Asks for a reload when the service has been updated so far that it does not know this page's operations. */
export function OutdatedNotice() {
  if (!useIsPageOutdated()) return null;
  return (
    <div
      role="alert"
      className="page-gutter fixed inset-x-0 bottom-0 z-50 flex flex-wrap items-center justify-center gap-x-6 gap-y-2 bg-paper py-3 text-ink"
    >
      <p className="font-medium">StreamVerse was updated while this page was open.</p>
      <Button
        look="on-paper"
        icon={<RotateCw size={17} aria-hidden />}
        onClick={() => window.location.reload()}
      >
        Reload
      </Button>
    </div>
  );
}
