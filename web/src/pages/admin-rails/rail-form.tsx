import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/choice';
import { Field } from '../../ui/field';
import { ManualTitles } from './manual-titles';
import { numberProblems, type RailDraft } from './rail-draft';
import { RuleFields } from './rule-fields';
import { RulePreview } from './rule-preview';

interface RailFormProps {
  draft: RailDraft;
  onDraft: (draft: RailDraft) => void;
  /** What sends it: "Add rail". */
  action: string;
  isBusy: boolean;
  /** What the service said of single fields. */
  problems: Readonly<Record<string, string>>;
  onSave: () => void;
  /** Beside the button that saves. */
  children?: ReactNode;
}

/** Everything that a curator says of a rail. */
export function RailForm({ draft, onDraft, action, isBusy, problems, onSave, children }: RailFormProps) {
  const change = (part: Partial<RailDraft>): void => onDraft({ ...draft, ...part });
  const text = (name: 'name' | 'description' | 'startsAt' | 'endsAt') => ({
    value: draft[name],
    ...(problems[name] ? { error: problems[name] } : {}),
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  return (
    <form
      className="grid grid-cols-1 gap-7"
      onSubmit={(event) => {
        event.preventDefault();
        if (isBusy) return;
        if (draft.source === 'RULE' && Object.keys(numberProblems(draft.rule)).length > 0)
          event.currentTarget.querySelector<HTMLElement>('[aria-invalid]')?.focus();
        else onSave();
      }}
    >
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Field label="Heading" required maxLength={80} {...text('name')} />
        <Field
          label="Line below it"
          maxLength={200}
          hint="Why the rail is there; you may leave it empty."
          {...text('description')}
        />
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-[auto_1fr_1fr]">
        <label className="inline-flex min-h-12 items-center gap-2.5 font-medium sm:mt-7 sm:max-xl:col-span-2 sm:max-xl:mt-0">
          <input
            type="checkbox"
            checked={draft.isShown}
            onChange={(event) => change({ isShown: event.target.checked })}
            className="size-5 accent-signal"
          />
          Viewers see it
        </label>
        <Field label="From" type="datetime-local" hint="Empty: at once." {...text('startsAt')} />
        <Field label="Until" type="datetime-local" hint="Empty: without an end." {...text('endsAt')} />
      </div>
      <div>
        <Choice
          label="Where its titles come from"
          value={draft.source}
          options={[
            { value: 'MANUAL', label: 'Chosen by hand' },
            { value: 'RULE', label: 'Found by a rule' },
          ]}
          onChange={(source) => change({ source })}
        />
        <div className="mt-6">
          {draft.source === 'MANUAL' ? (
            <ManualTitles
              titles={draft.titles}
              problem={problems['titleIds']}
              onChange={(titles) => change({ titles })}
            />
          ) : (
            <div className="grid grid-cols-1 gap-8 2xl:grid-cols-2">
              <RuleFields
                rule={draft.rule}
                problems={problems}
                onChange={(part) => change({ rule: { ...draft.rule, ...part } })}
              />
              <RulePreview rule={draft.rule} />
            </div>
          )}
        </div>
      </div>
      <div className="flex flex-wrap gap-3 border-t border-line pt-5">
        <Button type="submit" disabled={isBusy}>
          {action}
        </Button>
        {children}
      </div>
    </form>
  );
}
