import { Fragment } from 'react';
import { Link } from 'react-router';
import { suggestionAddress } from '../../domain/suggestions/suggestion-address';
import type { Suggestion_suggestionFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { type SearchState, writeSearchState } from './search-state';

interface NothingFoundProps {
  state: SearchState;
  suggestions: readonly Suggestion_suggestionFragment[];
  /** Null where nothing narrows the search. */
  onRemoveFilters: (() => void) | null;
}

export function NothingFound({ state, suggestions, onRemoveFilters }: NothingFoundProps) {
  const { query } = state;
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
      <DidYouMean state={state} suggestions={suggestions} className="mt-5 text-lg" />
    </div>
  );
}

interface DidYouMeanProps {
  /** Another spelling is searched for with the filters and the order that there are. */
  state: SearchState;
  suggestions: readonly Suggestion_suggestionFragment[];
  className?: string;
}

/** Other words for what was typed, and what may come near it. */
export function DidYouMean({ suggestions, ...shared }: DidYouMeanProps) {
  const words = suggestions.filter(({ kind }) => kind !== 'TITLE');
  const titles = suggestions.filter(({ kind }) => kind === 'TITLE');
  return (
    <>
      <SuggestionLine opening="Did you mean " end="?" suggestions={words} {...shared} />
      <SuggestionLine opening="Perhaps one of these: " end="." suggestions={titles} {...shared} />
    </>
  );
}

interface SuggestionLineProps extends DidYouMeanProps {
  opening: string;
  end: string;
}

function SuggestionLine({ opening, end, state, suggestions, className }: SuggestionLineProps) {
  if (suggestions.length === 0) return null;
  const search = (query: string) => `/search?${writeSearchState({ ...state, query }).toString()}`;
  return (
    <p className={className}>
      <span className="text-paper-dim">{opening}</span>
      {suggestions.map((suggestion, index) => (
        <Fragment key={suggestion.title?.id ?? suggestion.person?.id ?? suggestion.text}>
          {index > 0 && (
            <span className="text-paper-dim">{index === suggestions.length - 1 ? ' or ' : ', '}</span>
          )}
          <Link
            to={suggestionAddress(suggestion, search)}
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
