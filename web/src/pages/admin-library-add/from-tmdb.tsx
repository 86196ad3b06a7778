import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { FoundTitles } from './found-titles';
import { HeldTitles } from './held-titles';
import { tmdbRefOf } from './tmdb-id';
import { TmdbPreview } from './tmdb-preview';
import type { useAddPlace } from './use-add-place';

interface FromTmdbProps {
  place: ReturnType<typeof useAddPlace>;
  /** Null where it is not known. */
  canImport: boolean | null;
}

/** Looks for a title, in the library first, and brings one of TMDB's in. */
export function FromTmdb({ place, canImport }: FromTmdbProps) {
  const { query, chosen, text, setText, choose, goBy } = place;
  const ref = chosen === null ? null : tmdbRefOf(chosen);
  if (ref) return <TmdbPreview key={chosen} tmdbRef={ref} onBack={() => choose(null)} />;
  return (
    <div>
      <Field
        label="Name of the title"
        type="search"
        autoComplete="off"
        maxLength={200}
        className="max-w-2xl"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {canImport === false && (
        <div className="mt-6 max-w-2xl border-t border-line pt-6">
          <h2 className="heading text-xl">This service has no key for TMDB</h2>
          <p className="mt-2 text-paper-dim">
            Titles are not looked up there until whoever runs the service sets TMDB_API_KEY. Until then you
            can add them by hand or from a file.
          </p>
          <Button className="mt-5" onClick={() => goBy('hand')}>
            Add it by hand
          </Button>
        </div>
      )}
      {query !== '' && <HeldTitles text={query} />}
      {query !== '' && canImport !== false && (
        <FoundTitles query={query} onChoose={choose} onByHand={() => goBy('hand')} />
      )}
      {query === '' && canImport !== false && (
        <p className="mt-6 text-paper-dim">
          What the library has already stands first, then what TMDB knows of.
        </p>
      )}
    </div>
  );
}
