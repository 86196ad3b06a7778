import { X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useAdminRailPeopleQuery } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';

interface Named {
  id: string;
  name: string;
}

interface PeopleFinderProps {
  people: readonly Named[];
  problem: string | undefined;
  onChange: (people: Named[]) => void;
}

/** People in whose titles a rule looks; more are found while one types. */
export function PeopleFinder({ people, problem, onChange }: PeopleFinderProps) {
  const [text, setText] = useState('');
  const prefix = useDeferredValue(text.trim());
  const { data } = useAdminRailPeopleQuery({ variables: { prefix }, skip: prefix === '' });
  const found = ((prefix && data?.suggest) || []).flatMap(({ person }) => person ?? []);
  const others = found.filter(({ id }) => people.every((person) => person.id !== id));
  return (
    <div className="grid gap-2">
      <Field
        label="People"
        type="search"
        autoComplete="off"
        hint="Any of them directed it, wrote it or plays in it."
        {...(problem ? { error: problem } : {})}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {others.length > 0 && (
        <ul aria-label="People found" className="flex flex-wrap gap-2">
          {others.map((person) => (
            <li key={person.id}>
              <Button
                look="secondary"
                size="small"
                onClick={() => {
                  onChange([...people, { id: person.id, name: person.name }]);
                  setText('');
                }}
              >
                Add {person.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {people.length > 0 && (
        <ul aria-label="People of the rule" className="flex flex-wrap gap-2">
          {people.map((person) => (
            <li key={person.id}>
              <Button
                size="small"
                aria-label={`Take ${person.name} out`}
                onClick={() => onChange(people.filter(({ id }) => id !== person.id))}
              >
                {person.name}
                <X size={15} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
