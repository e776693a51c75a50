import { accessWords } from '../messages/access.ts';
import { words } from '../messages/point.ts';
import { dateWords } from '../messages/shared.ts';
import { readPreference } from '../platform/preferences.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { usePhone } from './phone.ts';

/** [A3] On a phone that the street retired: what happened, and what is still on its way. */
export function RetiredNotice() {
  const status = usePhone().courier.status.value;
  const at = Number(readPreference('revoked') ?? Number.NaN);
  const { title, left, done } = accessWords().revoked;
  if (status.state === 'revoked') {
    return (
      <Notice
        tone="attention"
        title={title}
        live
        action={<Button href="/rescue">{words().record.rescue}</Button>}
      >
        {left(status.left)}
      </Notice>
    );
  }
  if (!Number.isFinite(at)) return null;
  return (
    <Notice tone="attention" title={title}>
      {done(dateWords(at))}
    </Notice>
  );
}
