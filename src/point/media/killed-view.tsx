import { mediaWords } from '../../messages/media.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonRow } from '../../ui/button-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { cameraClosed, killedBy } from './camera-memory.ts';

/** [M3] What became of the record, after the phone closed the page to open the camera. */
export function KilledView() {
  const request = killedBy.value;
  const words = mediaWords();
  if (!request) return null;
  return (
    <Notice
      tone="attention"
      action={
        <ButtonRow>
          <Button icon="camera" href={`/records/${request}`} onPress={cameraClosed}>
            {words.retake}
          </Button>
          <Button onPress={cameraClosed}>{words.understood}</Button>
        </ButtonRow>
      }
    >
      {words.killed}
    </Notice>
  );
}
