import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './button';
import { classNames } from './class-names';

interface SheetProps {
  name: string;
  onClose: () => void;
  /** From the foot of a narrow window, or in the middle of every one. */
  place: 'foot' | 'middle';
  /** Stays in sight below what scrolls. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A dialog over the page: the browser keeps the focus in it, and Escape closes it. Mounted is open. */
export function Sheet({ name, onClose, place, footer, children }: SheetProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    element.showModal();
    const { overflow } = document.documentElement.style;
    // What lies below would scroll along under a finger.
    document.documentElement.style.overflow = 'hidden';
    return () => {
      document.documentElement.style.overflow = overflow;
      element.close();
      // The browser gives the focus back only when the dialog is still in the page.
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Everything inside is in the frame below: what is pressed on the dialog itself is the dark around it.
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className={classNames(
        'max-h-none max-w-none border-0 bg-transparent p-0 text-paper backdrop:bg-ink/80',
        place === 'foot' ? 'mt-auto mb-0 w-full sm:mx-auto sm:max-w-lg' : 'm-auto w-[min(1100px,94vw)]',
      )}
    >
      <div
        className={classNames(
          'flex flex-col border border-line bg-ink-raised',
          place === 'foot' ? 'max-h-[88dvh] rounded-t-lg border-b-0' : 'max-h-[94dvh] rounded-lg',
        )}
      >
        <div className="flex items-center justify-between gap-4 py-2 pr-2 pl-5">
          <h2 id={id} className="heading truncate text-lg">
            {name}
          </h2>
          <IconButton label="Close" onClick={onClose}>
            <X size={20} aria-hidden />
          </IconButton>
        </div>
        <div className="min-h-0 overflow-y-auto overscroll-contain">{children}</div>
        {footer && <div className="border-t border-line p-4">{footer}</div>}
      </div>
    </dialog>
  );
}
