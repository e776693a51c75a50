import { useSignal } from '@preact/signals';
import { carryWords } from '../../messages/carry.ts';
import { ownCodeReader, watchCodes } from '../../platform/code-camera.ts';
import type { Taken } from '../../sync/door.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CameraPicture } from '../../ui/qr/camera-picture.tsx';
import type { Tone } from '../../ui/tone.ts';
import { usePhone } from '../phone.ts';
import type { Intake } from './use-carrying.ts';

/** The camera, until all codes of a series were read. */
export function ScanView({ intake }: { intake: Intake }) {
  const { clock } = usePhone();
  const broken = useSignal(false);
  const table = carryWords().scan;
  const scanning = intake.scanning.value;

  function watch(video: HTMLVideoElement): () => void {
    const read = ownCodeReader();
    if (!read) return () => undefined;
    const watching = watchCodes(video, read, clock, intake.code);
    watching.catch((cause) => {
      console.warn('The camera did not open.', cause);
      broken.value = true;
    });
    return () =>
      void watching.then(
        (stop) => stop(),
        () => undefined,
      );
  }

  return (
    <>
      <p role="status">
        {scanning.state === 'reading' ? table.reading(scanning.read, scanning.total) : table.start}
      </p>
      {broken.value ? (
        <Notice tone="attention">{table.noCamera}</Notice>
      ) : (
        <CameraPicture label={table.picture} watch={watch} />
      )}
      <Button icon="close" onPress={() => intake.scan(false)}>
        {table.stop}
      </Button>
    </>
  );
}

/** What came of the file or the codes. */
export function Taking({ intake }: { intake: Intake }) {
  const taken = intake.taken.value;
  if (!taken) return null;
  return (
    <Notice tone={toneOf(taken)} live>
      {takenWords(taken).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
}

function toneOf({ state }: Taken): Tone {
  return state === 'received' || state === 'carrying' ? 'good' : 'attention';
}

function takenWords(taken: Taken): string[] {
  const table = carryWords().taken;
  if (taken.state === 'carrying') return [table.carrying(taken.count)];
  if (taken.state !== 'received') return [table[taken.state]];
  const { received, later, refused } = taken;
  return [
    ...(received > 0 ? [table.received(received)] : []),
    ...(later > 0 ? [table.receivedLater(later)] : []),
    ...(refused > 0 ? [table.receivedRefused(refused)] : []),
  ];
}
