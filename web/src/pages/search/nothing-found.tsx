import { Fragment } from 'react';
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
        {onRemoveFilters && query && ' with these filters'}
      </h2>
      {onRemoveFilters ? (
        <Button look="secondary" className="mt-5" onClick={onRemoveFilters}>
          Remove all filters
        </Button>
      ) : (
        suggestions.length === 0 && (
          <p className="mt-3 text-lg text-paper-dim">Try fewer letters or another spelling.</p>
        )
      )}
      <DidYouMean suggestions={suggestions} className="mt-5 text-lg" />
    </div>
  );
}

interface DidYouMeanProps {
  suggestions: readonly Suggestion_suggestionFragment[];
  className?: string;
}

/** Other words for what was typed, and what may come near it. */
export function DidYouMean({ suggestions, className }: DidYouMeanProps) {
  const words = suggestions.filter(({ kind }) => kind !== 'TITLE');
  const titles = suggestions.filter(({ kind }) => kind === 'TITLE');
  return (
    <>
      <SuggestionLine opening="Did you mean " end="?" suggestions={words} className={className} />
      <SuggestionLine opening="Perhaps one of these: " end="." suggestions={titles} className={className} />
    </>
  );
}

interface SuggestionLineProps extends DidYouMeanProps {
  opening: string;
  end: string;
}

function SuggestionLine({ opening, end, suggestions, className }: SuggestionLineProps) {
  if (suggestions.length === 0) return null;
  return (
    <p className={className}>
      <span className="text-paper-dim">{opening}</span>
      {suggestions.map((suggestion, index) => (
        <Fragment key={suggestion.title?.id ?? suggestion.person?.id ?? suggestion.text}>
          {index > 0 && (
            <span className="text-paper-dim">{index === suggestions.length - 1 ? ' or ' : ', '}</span>
          )}
          <Link
            to={suggestionAddress(suggestion)}
            className="rounded-sm font-medium underline decoration-line decoration-2 underline-offset-4 transition-colors hover:decoration-signal"
          >
            {suggestion.text}
          </Link>
        </Fragment>
      ))}
      <span className="text-paper-dim">{end}</span>
    </p>
  );
}
