import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Button } from '../../ui/button';
import { describePattern } from './cache-figures';

interface ClearDialogProps {
  /** Null when the dialog is closed. */
  pattern: string | null;
  onClose: () => void;
  onClear: (pattern: string) => void;
}

/** Asks before TMDB has to be asked for everything again. */
export function ClearDialog({ pattern, onClose, onClear }: ClearDialogProps) {
  return (
    <AlertDialog.Root open={pattern !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-50 bg-ink/80" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 w-[min(480px,calc(100vw-24px))] -translate-1/2 rounded-lg border border-line bg-ink-raised p-6">
          {pattern !== null && (
            <>
              <AlertDialog.Title className="heading text-2xl">Clear the cache?</AlertDialog.Title>
              <AlertDialog.Description className="mt-2 text-paper-dim">
                Every process forgets {describePattern(pattern)}, and asks TMDB again when somebody looks.
                While TMDB does not answer, nothing takes their place.
              </AlertDialog.Description>
              <div className="mt-6 flex flex-wrap justify-end gap-2">
                <Button look="quiet" onClick={onClose}>
                  Keep them
                </Button>
                <Button
                  onClick={() => {
                    onClear(pattern);
                    onClose();
                  }}
                >
                  Clear
                </Button>
              </div>
            </>
          )}
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
