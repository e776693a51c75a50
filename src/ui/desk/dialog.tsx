import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../icon.tsx';

interface DialogProps {
  title: string;
  /** The word on the button that closes it without doing anything. */
  close: string;
  onClose: () => void;
  children: ComponentChildren;
}

/**
 * Asks for what an action needs, in the page and beside what it is about: nothing is covered.
 *
 * It takes the focus when it opens and gives it back when it goes.
 */
export function Dialog({ title, close, onClose, children }: DialogProps) {
  const id = useId();
  const heading = useBorrowedFocus();
  const closeOnEscape = (event: KeyboardEvent) => {
    // Escape first belongs to the input method that is still choosing a character.
    if (event.key === 'Escape' && !event.isComposing) onClose();
  };
  return (
    <div class="dialog" role="dialog" aria-labelledby={id} onKeyDown={closeOnEscape}>
      <div class="dialog-head">
        <h3 id={id} class="dialog-title" tabIndex={-1} ref={heading}>
          {title}
        </h3>
        <button type="button" class="dialog-close" onClick={onClose}>
          <Icon name="close" />
          <span>{close}</span>
        </button>
      </div>
      <div class="dialog-body">{children}</div>
    </div>
  );
}

function useBorrowedFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const lender = document.activeElement;
    heading.current?.focus();
    return () => {
      if (lender instanceof HTMLElement && lender.isConnected) lender.focus();
    };
  }, []);
  return heading;
}
