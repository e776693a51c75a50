import { useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import type { IconName } from './icon-shapes.ts';

interface FileButtonProps {
  icon?: IconName;
  /** What may be chosen, as in `accept`. */
  accept: string;
  /** Opens the camera on a phone. */
  camera?: boolean;
  /** Just before the choice opens. */
  onOpen?: () => void;
  /** The file, or nothing when the person thought better of it. */
  onChoose: (file: File | undefined) => void;
  children: string;
}

/** A button that lets a file be chosen, or a picture be taken. */
export function FileButton({ icon, accept, camera, onOpen, onChoose, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const file = currentTarget.files?.[0];
    // The same file chosen again would else be no change.
    currentTarget.value = '';
    onChoose(file);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        capture={camera ? 'environment' : undefined}
        hidden
        aria-label={children}
        onChange={chosen}
        onCancel={() => onChoose(undefined)}
      />
      <Button
        icon={icon}
        onPress={() => {
          onOpen?.();
          input.current?.click();
        }}
      >
        {children}
      </Button>
    </>
  );
}
