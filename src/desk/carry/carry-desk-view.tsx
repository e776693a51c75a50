import { useSignal } from '@preact/signals';
import { carryWords } from '../../messages/carry.ts';
import { carryDeskWords } from '../../messages/carry-desk.ts';
import { type CodeReader, hasCamera, ownCodeReader, watchCodes } from '../../platform/code-camera.ts';
import { saveFile } from '../../platform/download.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonRow } from '../../ui/button-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CameraPicture } from '../../ui/qr/camera-picture.tsx';
import { CodeSeries } from '../../ui/qr/code-series.tsx';
import { FileButton } from '../../ui/qr/file-button.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useDesk, useModel } from '../desk-context.ts';
import { Frame } from '../frame.tsx';
import { troubleWords } from '../trouble-words.ts';
import { type CarryDesk, createCarryDesk, type TakingIn } from './carry-desk.ts';

/** 代收: takes in what a phone without a network sealed, and gives the receipt back. */
export function CarryDeskView() {
  const model = useModel(createCarryDesk);
  const words = carryDeskWords();
  const now = model.now.value;
  return (
    <Frame title={words.title}>
      <div class="sheet">
        <p class="sheet-lead">{words.lead}</p>
        {now.state === 'asking' && <Asking model={model} now={now} />}
        {now.state === 'scanning' && <Scanning model={model} now={now} />}
        {now.state === 'sending' && <Waiting>{words.sending}</Waiting>}
        {now.state === 'taken' && <Taken model={model} now={now} />}
      </div>
    </Frame>
  );
}

type In<State extends TakingIn['state']> = { model: CarryDesk; now: Extract<TakingIn, { state: State }> };

function Asking({ model, now: { wrong } }: In<'asking'>) {
  const words = carryDeskWords();
  return (
    <>
      {wrong && (
        <Notice tone="attention" live>
          {typeof wrong === 'string' ? words[wrong] : troubleWords(wrong)}
        </Notice>
      )}
      <ButtonRow>
        <FileButton look="primary" icon="download" onFile={model.openFile}>
          {words.open}
        </FileButton>
        {hasCamera() && (
          <Button icon="search" onPress={model.scan}>
            {words.scan}
          </Button>
        )}
      </ButtonRow>
      {!hasCamera() && <p>{words.noCamera}</p>}
    </>
  );
}

function Scanning({ model, now: { read, total } }: In<'scanning'>) {
  const { clock } = useDesk();
  const broken = useSignal(false);
  const words = carryWords().scan;

  function watch(video: HTMLVideoElement): () => void {
    const watching = reader().then((read) => watchCodes(video, read, clock, model.code));
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
      <p role="status">{total === 0 ? words.start : words.reading(read, total)}</p>
      {broken.value ? (
        <Notice tone="attention">{carryDeskWords().noCamera}</Notice>
      ) : (
        <CameraPicture label={words.picture} watch={watch} />
      )}
      <Button icon="close" onPress={model.again}>
        {words.stop}
      </Button>
    </>
  );
}

/** The browser's own where it has one; else the desk fetches one. */
async function reader(): Promise<CodeReader> {
  return ownCodeReader() ?? (await import('./code-decoder.ts')).codeDecoder();
}

function Taken({ model, now: { results, receipt, frames } }: In<'taken'>) {
  const { clock } = useDesk();
  const showing = useSignal(false);
  const words = carryDeskWords();
  const taken = carryWords().taken;
  const refused = results.filter((result) => typeof result !== 'number').length;
  const later = results.filter((result) => result === 0).length;
  if (showing.value && frames) {
    const close = () => (showing.value = false);
    return <CodeSeries frames={frames} words={carryWords().frames} every={clock.every} onClose={close} />;
  }
  return (
    <>
      <Notice tone="good" title={taken.received(results.length - refused - later)} live>
        {later > 0 && <p>{taken.receivedLater(later)}</p>}
        {refused > 0 && <p>{taken.receivedRefused(refused)}</p>}
        <p>{words.receiptLead}</p>
      </Notice>
      <ButtonRow>
        <Button
          look="primary"
          icon="download"
          onPress={() => saveFile(words.fileName, new Blob([receipt], { type: 'text/plain' }))}
        >
          {words.receiptFile}
        </Button>
        {frames && (
          <Button icon="code" onPress={() => (showing.value = true)}>
            {words.receiptCodes}
          </Button>
        )}
        <Button onPress={model.again}>{words.another}</Button>
      </ButtonRow>
    </>
  );
}
