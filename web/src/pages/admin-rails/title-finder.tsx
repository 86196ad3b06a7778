import { useDeferredValue, useState } from 'react';
import { type RailTitle_entryFragment, useAdminRailFindQuery } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { RailTitle } from './rail-title';

interface TitleFinderProps {
  label: string;
  /** What the button beside a title does: "Add", "Feature". */
  action: string;
  /** Only what has a film. */
  withFilm?: boolean;
  /** What was chosen is being sent. */
  isBusy?: boolean;
  isChosen: (title: RailTitle_entryFragment) => boolean;
  onChoose: (title: RailTitle_entryFragment) => void;
}

/** Looks for titles of the library while one types, whether or not viewers see them now. */
export function TitleFinder(props: TitleFinderProps) {
  const { label, action, withFilm = false, isBusy = false, isChosen, onChoose } = props;
  const [words, setWords] = useState('');
  const text = useDeferredValue(words.trim().slice(0, 200));
  const { data, previousData, loading, error } = useAdminRailFindQuery({
    variables: { text, hasMedia: withFilm || null },
    skip: text === '',
  });
  const titles = (text && (data ?? previousData)?.libraryEntries?.nodes) || [];
  return (
    <div>
      <Field
        label={label}
        type="search"
        autoComplete="off"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        // Enter would send the form around it.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <p role="status" className="sr-only">
        {text && !loading ? `${titles.length} ${titles.length === 1 ? 'title' : 'titles'} found` : ''}
      </p>
      {text && error && <p className="mt-3 text-danger">The library does not answer. Try again.</p>}
      {text && !loading && !error && titles.length === 0 && (
        <p className="mt-3 text-paper-dim">
          {withFilm ? 'Nothing that has a film is called so.' : 'Nothing in the library is called so.'}
        </p>
      )}
      {titles.length > 0 && (
        <ul aria-label={`Found for ${label.toLowerCase()}`} className="mt-2 border-t border-line">
          {titles.map((title) => (
            <li key={title.id} className="flex items-center gap-3 border-b border-line py-1.5">
              <RailTitle title={title} />
              <Button
                look="secondary"
                size="small"
                disabled={isBusy || isChosen(title)}
                onClick={() => onChoose(title)}
                aria-label={isChosen(title) ? `In it: ${title.name}` : `${action} ${title.name}`}
              >
                {isChosen(title) ? 'In it' : action}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
