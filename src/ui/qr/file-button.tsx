import { useRef } from 'preact/hooks';
import { Button } from '../button.tsx';
import type { IconName } from '../icon-shapes.ts';

interface FileButtonProps {
  icon?: IconName;
  look?: 'primary' | 'plain';
  onFile: (file: File) => void;
  children: string;
}

/** Opens a file of any kind: chat apps rename what they pass on, so nothing is left out by its name. */
export function FileButton({ icon, look = 'plain', onFile, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = () => {
    const { current } = input;
    const file = current?.files?.[0];
    // The same file may be chosen again.
    if (file) onFile(file);
    if (current) current.value = '';
  };
  return (
    <>
      <Button icon={icon} look={look} onPress={() => input.current?.click()}>
        {children}
      </Button>
      <input class="file-input" type="file" ref={input} onChange={chosen} aria-label={children} hidden />
    </>
  );
}
