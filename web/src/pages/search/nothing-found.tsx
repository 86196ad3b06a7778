import { Link } from 'react-router';
import { suggestionAddress } from '../../domain/suggestions/suggestion-address';
import type { Suggestion_suggestionFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';

interface NothingFoundProps {
  query: string;
  suggestions: readonly Suggestion_suggestionFragment[];
  /** Null where nothing narrows the search. */
  onRemoveFilters: (() => void) | null;
}

export function NothingFound({ query, suggestions, onRemoveFilters }: NothingFoundProps) {
  return (
    <div className="max-w-2xl pt-4">
      <h2 className="heading text-2xl">
        {query ? `Nothing in this library answers to “${query}”` : 'Nothing in this library fits'}
      </h2>
      {suggestions.length > 0 ? (
        <DidYouMean suggestions={suggestions} className="mt-4 text-lg" />
      ) : (
        <p className="mt-3 text-lg text-paper-dim">
          {onRemoveFilters ? 'Try fewer filters.' : 'Try fewer letters or another spelling.'}
        </p>
      )}
      {onRemoveFilters && (
        <Button look="secondary" className="mt-6" onClick={onRemoveFilters}>
          Remove all filters
        </Button>
      )}
    </div>
  );
}

interface DidYouMeanProps {
  suggestions: readonly Suggestion_suggestionFragment[];
  className?: string;
}

/** Other words for what was typed. */
export function DidYouMean({ suggestions, className }: DidYouMeanProps) {
  if (suggestions.length === 0) return null;
  return (
    <p className={className}>
      <span className="text-paper-dim">Did you mean </span>
      {suggestions.map((suggestion, index) => (
        <span key={`${suggestion.kind} ${suggestion.text}`}>
          {index > 0 && (
            <span className="text-paper-dim">{index === suggestions.length - 1 ? ' or ' : ', '}</span>
          )}
          <Link
            to={suggestionAddress(suggestion)}
            className="rounded-sm font-medium underline decoration-line decoration-2 underline-offset-4 transition-colors hover:decoration-signal"
          >
            {suggestion.text}
          </Link>
        </span>
      ))}
      <span className="text-paper-dim">?</span>
    </p>
  );
}
