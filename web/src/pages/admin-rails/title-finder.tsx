import { useDeferredValue, useState } from 'react';
import { PosterPicture } from '../../domain/poster/poster';
import { type AdminRailFindQuery, useAdminRailFindQuery } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';

export type FoundTitle = NonNullable<AdminRailFindQuery['search']>['nodes'][number];

interface TitleFinderProps {
  label: string;
  /** What the button beside a title does: "Add", "Feature". */
  action: string;
  /** Only what can be played now. */
  playableOnly?: boolean;
  isChosen: (title: FoundTitle) => boolean;
  onChoose: (title: FoundTitle) => void;
}

/** Looks for titles of the library while one types. */
export function TitleFinder({ label, action, playableOnly = false, isChosen, onChoose }: TitleFinderProps) {
  const [text, setText] = useState('');
  const query = useDeferredValue(text.trim());
  const { data, previousData, loading, error } = useAdminRailFindQuery({
    variables: { query, playableOnly },
    skip: query === '',
  });
  const titles = (query && (data ?? previousData)?.search?.nodes) || [];
  return (
    <div>
      <Field
        label={label}
        type="search"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        // Enter would send the form around it.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <p role="status" className="sr-only">
        {query && !loading ? `${titles.length} titles found` : ''}
      </p>
      {query && error && <p className="mt-3 text-danger">The search does not answer. Try again.</p>}
      {query && !loading && !error && titles.length === 0 && (
        <p className="mt-3 text-paper-dim">
          {playableOnly ? 'Nothing that can be played is called so.' : 'Nothing in the library is called so.'}
        </p>
      )}
      {titles.length > 0 && (
        <ul aria-label={`Found for ${label.toLowerCase()}`} className="mt-2 border-t border-line">
          {titles.map((title) => (
            <li key={title.id} className="flex items-center gap-3 border-b border-line py-1.5">
              <PosterPicture title={title} className="w-9! shrink-0 rounded-sm" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{title.name}</span>
                <span className="figures text-sm text-paper-dim">{title.year}</span>
              </span>
              <Button
                look="secondary"
                size="small"
                disabled={isChosen(title)}
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
