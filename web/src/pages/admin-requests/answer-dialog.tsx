import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import type { RequestQueue_requestFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';

export type Answer = 'accept' | 'decline';

interface AnswerDialogProps {
  /** Null when the dialog is closed. */
  subject: { request: RequestQueue_requestFragment; answer: Answer } | null;
  onClose: () => void;
  onAnswer: (request: RequestQueue_requestFragment, answer: Answer, words: string) => void;
}

/** What those who ask will read. A refusal needs a reason; an acceptance may do without. */
export function AnswerDialog({ subject, onClose, onAnswer }: AnswerDialogProps) {
  return (
    <Dialog.Root open={subject !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-ink/80" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[92dvh] w-[min(540px,calc(100vw-24px))] -translate-1/2 overflow-y-auto rounded-lg border border-line bg-ink-raised p-6">
          {subject && (
            <AnswerForm key={subject.request.id} {...subject} onClose={onClose} onAnswer={onAnswer} />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function AnswerForm({
  request,
  answer,
  onClose,
  onAnswer,
}: NonNullable<AnswerDialogProps['subject']> & Omit<AnswerDialogProps, 'subject'>) {
  const [words, setWords] = useState('');
  const isAcceptance = answer === 'accept';
  const isMissing = !isAcceptance && words.trim() === '';
  const readers = request.voteCount === 1 ? 'One member reads' : `${request.voteCount} members read`;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isMissing) return;
        onAnswer(request, answer, words.trim());
        onClose();
      }}
    >
      <Dialog.Title className="heading text-2xl break-words">
        {isAcceptance ? 'Accept' : 'Decline'} {request.titleName}
      </Dialog.Title>
      <Dialog.Description className="mt-2 text-paper-dim">
        {readers} what you write, word for word.
        {isAcceptance && ' They hear again when it can be played.'}
      </Dialog.Description>
      <label htmlFor="answer-words" className="mt-5 block font-medium">
        {isAcceptance ? 'A word to them, if you like' : 'Reason'}
      </label>
      <textarea
        id="answer-words"
        rows={3}
        maxLength={500}
        autoFocus
        value={words}
        onChange={(event) => setWords(event.target.value)}
        className="mt-1.5 w-full rounded border border-line bg-ink p-3 hover:border-paper-faint"
      />
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Keep it open
        </Button>
        <Button type="submit" disabled={isMissing}>
          {isAcceptance ? 'Accept request' : 'Decline request'}
        </Button>
      </div>
    </form>
  );
}
