import type { ComponentChildren } from 'preact';
import { deskWords } from '../messages/desk.ts';
import { timeWords } from '../messages/shared.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Waiting } from '../ui/waiting.tsx';
import type { Loaded } from './query.ts';
import { troubleWords } from './trouble-words.ts';

interface ShownProps<Body> {
  loaded: Loaded<Body>;
  onAgain: () => void;
  /** Said in place of the trouble when the station does not have it. */
  missing?: string;
  children: (body: Body) => ComponentChildren;
}

/** What was loaded; before that that it is on its way, and above old news that they are old. */
export function Shown<Body>({ loaded, onAgain, missing, children }: ShownProps<Body>) {
  const words = deskWords();
  if (loaded.state === 'waiting') return <Waiting>{words.waiting}</Waiting>;
  const again = <Button onPress={onAgain}>{words.again}</Button>;
  if (loaded.state === 'failed') {
    const gone = loaded.trouble.state === 'problem' && loaded.trouble.code === 'not-found';
    return (
      <Notice tone="trouble" live action={gone ? undefined : again}>
        {gone && missing ? missing : troubleWords(loaded.trouble)}
      </Notice>
    );
  }
  return (
    <>
      {loaded.trouble && (
        <Notice tone="attention" live action={again}>
          {words.trouble.old(timeWords(loaded.at))}
        </Notice>
      )}
      {children(loaded.body)}
    </>
  );
}
