import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { mediaWords } from '../../messages/media.ts';
import { objectUrl } from '../../platform/object-url.ts';
import type { NewFile } from '../../store/media.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonRow } from '../../ui/button-row.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { Lead } from '../../ui/lead.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { type Attach, type Attaching, useAttach } from './attach.ts';
import { SoundButton } from './piece-view.tsx';

/** 「拍照」 and 「说一段」; the record itself is long saved. */
export function AttachView({ request, seen }: { request: string; seen: number }) {
  const attach = useAttach(request, seen);
  const { now } = attach;
  switch (now.state) {
    case 'idle':
      return <Idle attach={attach} kept={now.kept} />;
    case 'speaking':
      return <Speaking now={now} />;
    case 'review':
      return <Review attach={attach} file={now.file} found={now.found} />;
    case 'keeping':
      return <Waiting>{mediaWords().keeping}</Waiting>;
    case 'failed':
      return (
        <>
          <Notice tone="trouble" live>
            {mediaWords()[now.why]}
          </Notice>
          <Idle attach={attach} />
        </>
      );
  }
}

function Idle({ attach, kept }: { attach: Attach; kept?: NewFile['media'] | undefined }) {
  const words = mediaWords();
  return (
    <>
      {kept && (
        <Notice tone="good" sign="saved" live>
          {kept === 'photo' ? words.photoSaved : words.voiceSaved}
        </Notice>
      )}
      <ButtonRow>
        <FileButton
          icon="camera"
          accept="image/*"
          camera
          onOpen={attach.opensCamera}
          onChoose={(photo) => attach.took(photo)}
        >
          {words.photo}
        </FileButton>
        <Button icon="voice" note={words.voiceHint} onPress={attach.speak}>
          {words.voice}
        </Button>
      </ButtonRow>
    </>
  );
}

function Speaking({ now: { seconds, recorder } }: { now: Extract<Attaching, { state: 'speaking' }> }) {
  const words = mediaWords();
  return (
    <>
      <Lead sign="voice">{words.speaking(seconds)}</Lead>
      <Button look="primary" icon="check" onPress={recorder.stop}>
        {words.done}
      </Button>
    </>
  );
}

function Review({ attach, file, found }: { attach: Attach; file: NewFile; found: boolean }) {
  const words = mediaWords();
  const address = useSignal('');
  const { blob, seconds = 0 } = file;
  useEffect(() => {
    const made = objectUrl(blob);
    address.value = made.address;
    return made.revoke;
  }, [blob]);
  return (
    <>
      <Lead sign="voice">{found ? words.half(seconds) : words.review(seconds)}</Lead>
      <ButtonRow>
        <SoundButton address={address.value} note={words.sound(seconds)} />
        <Button look="primary" icon="saved" onPress={attach.keep}>
          {words.keep}
        </Button>
        <Button icon="undo" onPress={attach.speak}>
          {words.again}
        </Button>
        <Button look="quiet" icon="close" onPress={attach.drop}>
          {words.drop}
        </Button>
      </ButtonRow>
    </>
  );
}
