import { Film, Search, UserRound } from 'lucide-react';
import type { Suggestion_suggestionFragment } from '../../generated/graphql';
import { classNames } from '../../ui/class-names';

interface SuggestionListProps {
  id: string;
  suggestions: readonly Suggestion_suggestionFragment[];
  /** The place that the arrow keys have come to; -1 in the field itself. */
  active: number;
  optionId: (index: number) => string;
  onPick: (suggestion: Suggestion_suggestionFragment) => void;
  onPoint: (index: number) => void;
  className?: string;
}

const icons = { TITLE: Film, PERSON: UserRound, QUERY: Search };

function detailOf({ kind, title }: Suggestion_suggestionFragment): string {
  if (kind === 'PERSON') return 'Person';
  return kind === 'TITLE' && title?.year ? String(title.year) : '';
}

/** What may be meant, below the field that it belongs to. */
export function SuggestionList({
  id,
  suggestions,
  active,
  optionId,
  onPick,
  onPoint,
  className,
}: SuggestionListProps) {
  return (
    <>
      {/* The list is only told of when its places are walked through; that it is there is said here. */}
      <p role="status" className="sr-only">
        {suggestions.length > 0 &&
          `${suggestions.length === 1 ? '1 suggestion' : `${suggestions.length} suggestions`}. Choose with the arrow keys.`}
      </p>
      {suggestions.length > 0 && (
        <ul
          id={id}
          role="listbox"
          aria-label="Suggestions"
          // The focus stays in the field.
          onPointerDown={(event) => event.preventDefault()}
          className={classNames(
            'absolute top-full z-50 mt-2 rounded-lg border border-line bg-ink-raised p-1.5 shadow-2xl shadow-black/60',
            className,
          )}
        >
          {suggestions.map((suggestion, index) => {
            const Icon = icons[suggestion.kind];
            return (
              <li
                key={`${suggestion.kind} ${suggestion.title?.id ?? suggestion.person?.id ?? suggestion.text}`}
                id={optionId(index)}
                role="option"
                aria-selected={index === active}
                onClick={() => onPick(suggestion)}
                onPointerMove={() => index !== active && onPoint(index)}
                className={classNames(
                  'flex min-h-11 cursor-pointer items-center gap-3 rounded px-3 py-1.5 text-[15px]',
                  index === active && 'bg-line',
                )}
              >
                <Icon size={17} aria-hidden className="shrink-0 text-paper-dim" />
                <span className="min-w-0 flex-1 truncate">{suggestion.text}</span>
                <span
                  className={classNames(
                    'shrink-0 text-[13px] text-paper-dim',
                    suggestion.kind === 'TITLE' && 'figures',
                  )}
                >
                  {detailOf(suggestion)}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
