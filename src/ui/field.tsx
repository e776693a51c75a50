import type { InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import { FieldFrame } from './field-frame.tsx';

interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  onFocus?: () => void;
  /** More than one makes a box for several lines. */
  lines?: number;
  hint?: string | undefined;
  /** What is wrong and how to mend it; said aloud when it appears. */
  error?: string | undefined;
  /** Shown beside the label of what may stay empty. */
  optional?: string | undefined;
  type?: 'text' | 'tel' | 'password' | 'search' | 'date' | 'datetime-local' | 'number';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'search';
  autoComplete?: string;
  maxLength?: number;
  required?: boolean;
  name?: string;
  disabled?: boolean;
  /** A few digits, read out by somebody else. */
  big?: boolean;
}

/** One thing to write, with its label above it and never inside it. */
export function Field({
  label,
  hint,
  error,
  optional,
  onInput,
  lines = 1,
  type = 'text',
  big,
  ...rest
}: FieldProps) {
  const id = useId();
  const shared = {
    ...rest,
    id,
    class: `field-input${big ? ' field-input-big' : ''}`,
    'aria-invalid': error !== undefined,
    'aria-describedby': hint || error ? `${id}-about` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      {lines > 1 ? <textarea {...shared} rows={lines} /> : <input {...asInput({ ...shared, type })} />}
    </FieldFrame>
  );
}

/** Preact's types split inputs by `type` and cannot follow one that is only known when it runs. */
function asInput(attributes: object): InputHTMLAttributes<HTMLInputElement> {
  return attributes as InputHTMLAttributes<HTMLInputElement>;
}
