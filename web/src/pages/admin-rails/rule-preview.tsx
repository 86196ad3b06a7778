import { useDeferredValue } from 'react';
import { PosterPicture } from '../../domain/poster/poster';
import { useAdminRailPreviewQuery } from '../../generated/graphql';
import { UnreachablePart } from '../../ui/problem';
import { Skeleton } from '../../ui/skeleton';
import { fieldProblems } from '../../domain/console/problem-of';
import { numberProblems, type RuleDraft, ruleInputOf } from './rail-draft';

const numbers = new Intl.NumberFormat('en');

/** What viewers would see of the rule as it stands in the form. */
export function RulePreview({ rule }: { rule: RuleDraft }) {
  const input = useDeferredValue(rule);
  const hasWrongNumber = Object.keys(numberProblems(input)).length > 0;
  const { data, previousData, error, loading } = useAdminRailPreviewQuery({
    variables: { rule: ruleInputOf(input) },
    skip: hasWrongNumber,
    // A rule is half typed most of the time; what was shown before stays.
    errorPolicy: 'none',
  });
  const preview = (error || hasWrongNumber ? null : (data ?? previousData))?.curatedRailPreview;
  const wrong = Object.values(fieldProblems(error));
  return (
    <section aria-labelledby="preview-heading">
      <h3 id="preview-heading" className="heading text-lg">
        What it finds now
      </h3>
      <p role="status" className="mt-1 text-[15px] text-paper-dim">
        {preview && countText(preview.totalCount ?? preview.nodes.length, preview.isCountExact ?? true)}
        {!preview && loading && 'Looking'}
        {hasWrongNumber && 'Mend the field that is marked.'}
      </p>
      {error && wrong.length > 0 && <p className="mt-1 text-sm text-danger">{wrong.join(' ')}</p>}
      {error && wrong.length === 0 && <UnreachablePart className="mt-1" />}
      {!preview && loading && <Skeleton className="mt-3 h-40" />}
      {preview && preview.nodes.length > 0 && (
        <ul className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(84px,1fr))] gap-3">
          {preview.nodes.map((title) => (
            <li key={title.id}>
              <PosterPicture title={title} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function countText(count: number, isExact: boolean): string {
  if (count === 0) return 'Nothing. Viewers do not see an empty rail.';
  if (count === 1) return 'One title.';
  return isExact ? `${numbers.format(count)} titles.` : `More than ${numbers.format(count)} titles.`;
}
