import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface FieldFrameProps {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: string | undefined;
  children: ComponentChildren;
}

/** What stands around a control: label, hint and trouble, tied to it by `id` and `<id>-about`. */
export function FieldFrame({ id, label, hint, error, optional, children }: FieldFrameProps) {
  return (
    <div class={`field${error ? ' field-wrong' : ''}`}>
      <label class="field-label" for={id}>
        {label}
        {optional && <span class="field-optional">{optional}</span>}
      </label>
      {children}
      <div id={`${id}-about`} class="field-about">
        {hint && <p class="field-hint">{hint}</p>}
        <div role="alert">
          {error && (
            <p class="field-error">
              <Icon name="attention" />
              <span>{error}</span>
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
