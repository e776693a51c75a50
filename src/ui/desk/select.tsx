import { useId } from 'preact/hooks';
import { FieldFrame } from '../field-frame.tsx';

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChoose: (value: T) => void;
  hint?: string | undefined;
  error?: string | undefined;
  disabled?: boolean;
}

/** One of many, for lists too long for `Choice`. */
export function Select<T extends string>({
  label,
  value,
  options,
  onChoose,
  hint,
  error,
  disabled,
}: SelectProps<T>) {
  const id = useId();
  const choose = (event: { currentTarget: HTMLSelectElement }) => {
    const chosen = options[event.currentTarget.selectedIndex];
    if (chosen) onChoose(chosen.value);
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        class="field-input field-select"
        value={value}
        disabled={disabled ?? false}
        aria-describedby={hint || error ? `${id}-about` : undefined}
        onChange={choose}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
