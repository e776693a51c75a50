import type { ComponentChildren } from 'preact';

interface FormProps {
  onSubmit: () => void;
  label?: string | undefined;
  children: ComponentChildren;
}

/** A form that never leaves the page; the browser's own bubbles are off, `Field` says what is wrong. */
export function Form({ onSubmit, label, children }: FormProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form class="form" aria-label={label} noValidate onSubmit={submit}>
      {children}
    </form>
  );
}
