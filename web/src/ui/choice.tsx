import { ToggleGroup } from '@base-ui/react/toggle-group';
import { Toggle } from '@base-ui/react/toggle';
import { classNames } from './class-names';

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  className?: string;
}

/** A row of options of which exactly one is chosen. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
  className,
}: ChoiceProps<Value>) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      // Pressing the chosen one again would leave none.
      onValueChange={(next) => next[0] && onChange(next[0])}
      className={classNames('inline-flex rounded bg-ink-raised p-1', className)}
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          className={classNames(
            'min-h-9 rounded-sm px-3.5 text-[15px] font-medium text-paper-dim transition-colors pointer-coarse:min-h-11',
            'hover:text-paper data-pressed:bg-paper data-pressed:text-ink',
          )}
        >
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
