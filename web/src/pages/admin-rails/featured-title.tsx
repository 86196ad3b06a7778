import { useState } from 'react';
import { toast } from 'sonner';
import { type FeaturedTitle_featuredFragment, useSetFeaturedTitleMutation } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { toInstant, toLocal } from '../../ui/local-time';
import { Sheet } from '../../ui/sheet';
import { formatClock, formatDate } from '../../ui/time';
import { fieldProblems, isConflict, problemText } from '../../domain/console/problem-of';
import { whyUnseen } from './rail-title';
import { TitleFinder } from './title-finder';

interface FeaturedTitleProps {
  featured: FeaturedTitle_featuredFragment | null;
  onChanged: () => void;
}

/** The title that opens everybody's front page, or that each viewer gets their own. */
export function FeaturedTitle({ featured, onChanged }: FeaturedTitleProps) {
  const [setFeatured, { loading }] = useSetFeaturedTitleMutation();
  const [isChoosing, setIsChoosing] = useState(false);
  const [until, setUntil] = useState('');
  const [problem, setProblem] = useState<string>();

  const choose = async (titleId: string | null): Promise<void> => {
    setProblem(undefined);
    try {
      const input = { titleId, until: titleId && toInstant(until), expectedSetAt: featured?.setAt ?? null };
      await setFeatured({ variables: { input } });
      setIsChoosing(false);
      onChanged();
    } catch (error) {
      // What somebody else chose is shown before it can be changed.
      if (isConflict(error)) onChanged();
      setProblem(fieldProblems(error)['until'] ?? problemText(error));
      if (titleId === null) toast.error('It could not be taken away.', { description: problemText(error) });
    }
  };

  const open = (): void => {
    setUntil(toLocal(featured?.until));
    setProblem(undefined);
    setIsChoosing(true);
  };
  const entry = featured?.entry;
  const why = entry && (whyUnseen(entry) ?? (entry.hasMedia ? null : 'no film yet'));

  return (
    <section aria-labelledby="featured-heading">
      <h2 id="featured-heading" className="heading text-xl">
        Opens the front page
      </h2>
      {featured ? (
        <div className="mt-3 flex gap-4">
          {entry && (
            <img
              src={entry.posterUrl}
              alt=""
              width={80}
              height={120}
              className="aspect-2/3 w-20 shrink-0 rounded-md bg-ink-high object-cover"
            />
          )}
          <div className="min-w-0">
            <p className="text-lg font-semibold break-words">{entry?.name ?? featured.titleId}</p>
            <p className="text-[15px] text-paper-dim">
              {featured.until
                ? `Until ${formatDate(featured.until)}, ${formatClock(featured.until)}`
                : 'Without an end'}
            </p>
            {why && (
              <p className="mt-1 text-[15px] text-danger">
                {`${why.charAt(0).toUpperCase()}${why.slice(1)}: each viewer gets their own meanwhile.`}
              </p>
            )}
          </div>
        </div>
      ) : (
        <p className="mt-1 text-[15px] text-paper-dim">Each viewer gets what suits them best.</p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button look="secondary" size="small" onClick={open}>
          {featured ? 'Change it' : 'Choose a title for everybody'}
        </Button>
        {featured && (
          <Button look="quiet" size="small" disabled={loading} onClick={() => void choose(null)}>
            Take it away
          </Button>
        )}
      </div>
      {isChoosing && (
        <Sheet name="What opens the front page" place="foot" onClose={() => setIsChoosing(false)}>
          <div className="grid gap-5 px-5 pb-6">
            <Field
              label="Until"
              type="datetime-local"
              hint="Empty: without an end."
              value={until}
              {...(problem ? { error: problem } : {})}
              onChange={(event) => setUntil(event.target.value)}
            />
            {featured && (
              <Button
                look="secondary"
                className="justify-self-start"
                disabled={loading}
                onClick={() => void choose(featured.titleId)}
              >
                Save the end
              </Button>
            )}
            <TitleFinder
              label="Title"
              withFilm
              isBusy={loading}
              action="Feature"
              isChosen={({ id }) => id === featured?.titleId}
              onChoose={({ id }) => void choose(id)}
            />
          </div>
        </Sheet>
      )}
    </section>
  );
}
