import { Field } from '../../ui/field';
import { Select } from '../../ui/select';
import {
  kindNames,
  licenceNames,
  type LibraryState,
  longestText,
  originNames,
  sortNames,
} from './library-state';

interface LibraryFiltersProps {
  state: LibraryState;
  text: string;
  onText: (text: string) => void;
  onChange: (change: Partial<LibraryState>) => void;
}

const optionsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
const withAll = (names: Record<string, string>) => [{ value: '', label: 'All' }, ...optionsOf(names)];
const word = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');
const yesOrNo = (given: string): boolean | null => (given === '' ? null : given === 'yes');

/** What narrows the library down, and its order. */
export function LibraryFilters({ state, text, onText, onChange }: LibraryFiltersProps) {
  const chosen = <Key extends 'kind' | 'origin' | 'licence'>(key: Key) => ({
    value: state[key] ?? '',
    onChange: (event: { target: { value: string } }) => onChange({ [key]: event.target.value || null }),
  });
  return (
    <search className="grid grid-cols-2 items-end gap-x-3 gap-y-3 pb-5 sm:grid-cols-3 lg:grid-cols-[minmax(180px,1.5fr)_repeat(5,minmax(0,1fr))_minmax(0,1.25fr)]">
      <Field
        label="Find in the library"
        type="search"
        autoComplete="off"
        maxLength={longestText}
        className="col-span-full lg:col-span-1"
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <Select
        label="Viewers"
        value={word(state.isPublished)}
        options={[
          { value: '', label: 'All' },
          { value: 'yes', label: 'Shown to them' },
          { value: 'no', label: 'Hidden from them' },
        ]}
        onChange={(event) => onChange({ isPublished: yesOrNo(event.target.value) })}
      />
      <Select
        label="Film"
        value={word(state.hasMedia)}
        options={[
          { value: '', label: 'All' },
          { value: 'yes', label: 'Ready' },
          { value: 'no', label: 'None yet' },
        ]}
        onChange={(event) => onChange({ hasMedia: yesOrNo(event.target.value) })}
      />
      <Select label="Kind" options={withAll(kindNames)} {...chosen('kind')} />
      <Select label="Origin" options={withAll(originNames)} {...chosen('origin')} />
      <Select label="Licence" options={withAll(licenceNames)} {...chosen('licence')} />
      <Select
        label="Order"
        value={state.sort}
        options={optionsOf(sortNames)}
        onChange={(event) => onChange({ sort: event.target.value as LibraryState['sort'] })}
      />
    </search>
  );
}
