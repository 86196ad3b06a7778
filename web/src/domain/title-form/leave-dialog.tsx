import { Dialog } from '@base-ui/react/dialog';
import type { Blocker } from 'react-router';
import { Button } from '../../ui/button';

/** Asks whoever leaves a form with something unsaved in it. */
export function LeaveDialog({ blocker }: { blocker: Blocker }) {
  return (
    <Dialog.Root
      open={blocker.state === 'blocked'}
      onOpenChange={(isOpen) => {
        if (!isOpen) blocker.reset?.();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-ink/80" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 w-[min(480px,calc(100vw-24px))] -translate-1/2 rounded-lg border border-line bg-ink-raised p-6">
          <Dialog.Title className="heading text-2xl">Leave without saving?</Dialog.Title>
          <Dialog.Description className="mt-2 text-paper-dim">
            What you changed on this page is lost then.
          </Dialog.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <Button look="danger" onClick={() => blocker.proceed?.()}>
              Leave
            </Button>
            <Button onClick={() => blocker.reset?.()}>Stay here</Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
