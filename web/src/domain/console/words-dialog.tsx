import { Dialog } from '@base-ui/react/dialog';
import { useRef, useState, type ReactNode } from 'react';
import { Button } from '../../ui/button';

export interface WordsQuestion {
  /** Another subject begins with an empty text; this one with what was written before, where it was not sent. */
  key: string;
  title: string;
  description: ReactNode;
  label: string;
  /** On the button that sends the words. */
  action: string;
  isRequired: boolean;
  /** Offered below the field, to be taken as they are. */
  usual?: readonly string[];
  onSay: (words: string) => void;
}

/** Asks for what somebody will read, word for word, before a decision is sent. Closed while there is no question. */
export function WordsDialog({ question, onClose }: { question: WordsQuestion | null; onClose: () => void }) {
  // A refused decision, or a slip of the Escape key, must not cost what somebody wrote.
  const written = useRef(new Map<string, string>());
  const key = question && `${question.key} ${question.action}`;
  return (
    <Dialog.Root open={question !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-ink/80" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[92dvh] w-[min(540px,calc(100vw-24px))] -translate-1/2 overflow-y-auto rounded-lg border border-line bg-ink-raised p-6">
          {question && key && (
            <WordsForm
              {...question}
              key={key}
              initial={written.current.get(key) ?? ''}
              onWrite={(words) => written.current.set(key, words)}
              onClose={onClose}
            />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface WordsFormProps extends Omit<WordsQuestion, 'key'> {
  initial: string;
  onWrite: (words: string) => void;
  onClose: () => void;
}

function WordsForm(props: WordsFormProps) {
  const { title, description, label, action, isRequired, usual, initial, onSay, onWrite, onClose } = props;
  const [words, setWords] = useState(initial);
  const write = (text: string): void => {
    setWords(text);
    onWrite(text);
  };
  const isMissing = isRequired && words.trim() === '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isMissing) return;
        onSay(words.trim());
        onClose();
      }}
    >
      <Dialog.Title className="heading text-2xl break-words">{title}</Dialog.Title>
      <Dialog.Description className="mt-2 text-paper-dim">{description}</Dialog.Description>
      <label htmlFor="words" className="mt-5 block font-medium">
        {label}
      </label>
      <textarea
        id="words"
        rows={3}
        maxLength={500}
        autoFocus
        value={words}
        onChange={(event) => write(event.target.value)}
        className="mt-1.5 w-full rounded border border-line bg-ink p-3 hover:border-paper-faint"
      />
      {usual && (
        <ul className="mt-2 grid gap-1.5" aria-label="Usual reasons">
          {usual.map((one) => (
            <li key={one}>
              <Button
                look="quiet"
                size="small"
                className="whitespace-normal text-left"
                onClick={() => write(one)}
              >
                {one}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Keep it open
        </Button>
        <Button type="submit" disabled={isMissing}>
          {action}
        </Button>
      </div>
    </form>
  );
}
