import { valueInWords } from '../../domain/title-form/change-words';
import { partName } from '../../domain/title-form/part-names';
import type { AddTitlePreviewQuery } from '../../generated/graphql';

type Change = NonNullable<AddTitlePreviewQuery['tmdbPreview']>['changes'][number];

/** What an import would make of a title that is there. */
export function PreviewChanges({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0)
    return <p className="mt-2 text-paper-dim">All of it is so already, but perhaps for seasons.</p>;
  return (
    <dl className="mt-3 border-t border-line">
      {changes.map(({ field, before, after }) => (
        <div key={field} className="border-b border-line py-2 text-[15px]">
          <dt className="font-medium">{partName(field)}</dt>
          <dd className="line-clamp-3 break-words">
            <span className="text-paper-dim">{valueInWords(field, before)}</span>
            <span aria-hidden className="text-paper-faint">
              {' '}
              →{' '}
            </span>
            <span className="sr-only">becomes</span> {valueInWords(field, after)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
