import { useId } from 'react';
import { type TitleSort, useSearchGenresQuery } from '../../generated/graphql';
import { Choice } from '../../ui/choice';
import { classNames } from '../../ui/class-names';
import { Field } from '../../ui/field';
import { TextArea } from '../../ui/text-area';
import { PeopleFinder } from './people-finder';
import { numberProblems, type RuleDraft } from './rail-draft';

const sorts: readonly [TitleSort, string][] = [
  ['POPULARITY', 'Best known first'],
  ['RATING', 'Best rated first'],
  ['NEWEST', 'Newest first'],
  ['OLDEST', 'Oldest first'],
  ['NAME', 'By name'],
  ['SHORTEST', 'Shortest first'],
  ['LONGEST', 'Longest first'],
];

interface RuleFieldsProps {
  rule: RuleDraft;
  problems: Readonly<Record<string, string>>;
  onChange: (change: Partial<RuleDraft>) => void;
}

/** What must hold of a title for a rule to find it; what is left empty allows everything. */
export function RuleFields({ rule, problems, onChange }: RuleFieldsProps) {
  const id = useId();
  const { data } = useSearchGenresQuery();
  const wrong = { ...problems, ...numberProblems(rule) };
  const text = (name: 'yearFrom' | 'yearTo' | 'limit' | 'languages' | 'keywords') => ({
    value: rule[name],
    ...(wrong[name] ? { error: wrong[name] } : {}),
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <div className="grid grid-cols-1 gap-6">
      <fieldset>
        <legend className="text-[15px] font-medium">Genres</legend>
        <div className="mt-2 flex flex-wrap gap-2">
          {data?.genres?.map((genre) => {
            const isChosen = rule.genreIds.includes(genre.id);
            return (
              <label
                key={genre.id}
                className={classNames(
                  'inline-flex min-h-9 cursor-pointer items-center rounded px-3 text-sm font-semibold transition-colors has-focus-visible:outline-2 pointer-coarse:min-h-11',
                  isChosen ? 'bg-paper text-ink' : 'bg-ink-high hover:bg-line',
                )}
              >
                <input
                  type="checkbox"
                  className="sr-only"
                  checked={isChosen}
                  onChange={() =>
                    onChange({
                      genreIds: isChosen
                        ? rule.genreIds.filter((one) => one !== genre.id)
                        : [...rule.genreIds, genre.id],
                    })
                  }
                />
                {genre.name}
              </label>
            );
          })}
        </div>
        {problems['genreIds'] && <p className="mt-1 text-sm text-danger">{problems['genreIds']}</p>}
      </fieldset>
      <PeopleFinder
        people={rule.people}
        problem={problems['personIds']}
        onChange={(people) => onChange({ people })}
      />
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field label="From the year" inputMode="numeric" {...text('yearFrom')} />
        <Field label="To the year" inputMode="numeric" {...text('yearTo')} />
        <Field label="At most" inputMode="numeric" hint="Titles; empty for all." {...text('limit')} />
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextArea label="Keywords" rows={3} hint="One a line; any of them." {...text('keywords')} />
        <Field label="Languages" hint="Such as en, fr." {...text('languages')} />
      </div>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
        <Choice
          label="Kind"
          value={rule.kind || 'ALL'}
          options={[
            { value: 'ALL', label: 'All' },
            { value: 'MOVIE', label: 'Films' },
            { value: 'SERIES', label: 'Series' },
          ]}
          onChange={(kind) => onChange({ kind: kind === 'ALL' ? '' : kind })}
        />
        <div className="grid gap-1.5">
          <label htmlFor={`${id}-sort`} className="text-[15px] font-medium">
            Order
          </label>
          <select
            id={`${id}-sort`}
            value={rule.sort}
            onChange={(event) => onChange({ sort: event.target.value as TitleSort })}
            className="min-h-11 rounded border border-line bg-ink-raised px-3 hover:border-paper-faint"
          >
            {sorts.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <label className="inline-flex min-h-11 items-center gap-2.5">
          <input
            type="checkbox"
            checked={rule.playableOnly}
            onChange={(event) => onChange({ playableOnly: event.target.checked })}
            className="size-5 accent-signal"
          />
          Only what can be played now
        </label>
      </div>
    </div>
  );
}
