import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { carryWords } from '../../messages/carry.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonRow } from '../../ui/button-row.tsx';
import { QrCode } from '../../ui/qr/qr-code.tsx';
import { usePhone } from '../phone.ts';

/** Slow enough for an old camera to find its focus. */
const TURN_MS = 2_000;

interface FramesViewProps {
  frames: readonly string[];
  onClose: () => void;
}

/** The codes, one at a time; nothing moves by itself until somebody asks for it. */
export function FramesView({ frames, onClose }: FramesViewProps) {
  const { clock } = usePhone();
  const at = useSignal(0);
  const turning = useSignal(false);
  const turn = (by: number) => (at.value = (at.value + by + frames.length) % frames.length);
  useEffect(() => (turning.value ? clock.every(TURN_MS, () => turn(1)) : undefined), [turning.value]);
  const table = carryWords().frames;
  const many = frames.length > 1;
  return (
    <>
      <QrCode text={frames[at.value] ?? ''} label={table.picture} ecc="L" />
      <p role="status">{table.which(at.value + 1, frames.length)}</p>
      {many && (
        <ButtonRow>
          <Button onPress={() => turn(-1)}>{table.before}</Button>
          <Button look="primary" onPress={() => turn(1)}>
            {table.next}
          </Button>
        </ButtonRow>
      )}
      {many && (
        <Button onPress={() => (turning.value = !turning.value)}>
          {turning.value ? table.stop : table.play}
        </Button>
      )}
      <Button icon="check" onPress={onClose}>
        {table.close}
      </Button>
      {many && <p>{table.hint}</p>}
    </>
  );
}
