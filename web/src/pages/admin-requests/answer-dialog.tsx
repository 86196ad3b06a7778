import { WordsDialog, type WordsQuestion } from '../../domain/console/words-dialog';
import type { RequestQueue_requestFragment } from '../../generated/graphql';

export type Answer = 'accept' | 'decline';

interface AnswerDialogProps {
  /** Null when the dialog is closed. */
  subject: { request: RequestQueue_requestFragment; answer: Answer } | null;
  onClose: () => void;
  onAnswer: (request: RequestQueue_requestFragment, answer: Answer, words: string) => void;
}

/** What those who ask will read. A refusal needs a reason; an acceptance may do without. */
export function AnswerDialog({ subject, onClose, onAnswer }: AnswerDialogProps) {
  return <WordsDialog question={subject && questionAbout(subject, onAnswer)} onClose={onClose} />;
}

function questionAbout(
  { request, answer }: NonNullable<AnswerDialogProps['subject']>,
  onAnswer: AnswerDialogProps['onAnswer'],
): WordsQuestion {
  const { id: key, titleName, voteCount } = request;
  const readers = voteCount === 1 ? 'One member reads' : `${voteCount} members read`;
  const description = `${readers} what you write, word for word.`;
  const onSay = (words: string) => onAnswer(request, answer, words);
  return answer === 'accept'
    ? {
        key,
        title: `Accept ${titleName}`,
        description: `${description} They hear again when it can be played.`,
        label: 'A word to them, if you like',
        action: 'Accept request',
        isRequired: false,
        onSay,
      }
    : {
        key,
        title: `Decline ${titleName}`,
        description,
        label: 'Reason',
        action: 'Decline request',
        isRequired: true,
        onSay,
      };
}
