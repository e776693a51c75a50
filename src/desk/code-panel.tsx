import { encode } from 'uqr';
import { deskWords } from '../messages/desk.ts';
import { momentWords } from '../messages/shared.ts';
import { ENROL_PAGE } from '../protocol/enrol.ts';
import type { EnrolmentCode } from '../protocol/points.ts';
import { Dialog } from '../ui/desk/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { QrCode } from '../ui/qr/qr-code.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { useDesk } from './desk-context.ts';
import { personName, pointName } from './names.ts';
import type { PointsPage } from './points.ts';
import { troubleWords } from './trouble-words.ts';

/** A code for one point and one person ([A1]): digits to type, a code to scan, a link, and nothing else. */
export function CodePanel({ model }: { model: PointsPage }) {
  const desk = useDesk();
  const shown = model.code.value;
  if (shown.state === 'none') return null;
  const words = deskWords().points.code;
  const catalog = desk.catalog.value;
  const title = words.title(personName(catalog, shown.person), pointName(catalog, shown.point));
  return (
    <Dialog title={title} close={deskWords().close} onClose={model.hideCode}>
      {shown.state === 'making' && <Waiting>{words.making}</Waiting>}
      {shown.state === 'failed' && (
        <Notice tone="trouble" live>
          {troubleWords(shown.trouble)}
        </Notice>
      )}
      {shown.state === 'shown' && <Code code={shown.code} />}
    </Dialog>
  );
}

function Code({ code: { code, link, expiresAt } }: { code: EnrolmentCode }) {
  const desk = useDesk();
  const words = deskWords().points.code;
  const href = location.origin + link;
  return (
    <div class="code">
      <div class="code-words">
        <p>{words.type(location.origin + ENROL_PAGE)}</p>
        <p class="code-digits">{inFours(code)}</p>
        <p>{words.link}</p>
        <p class="code-link">{href}</p>
        <p>{words.until(momentWords(expiresAt, desk.minute.value))}</p>
        <Notice tone="attention">{words.careful}</Notice>
      </div>
      <figure class="code-picture">
        <QrCode modules={encode(href, { ecc: 'M', border: 0 }).data} label={words.qr} class="code-qr" />
        <figcaption>{words.scan}</figcaption>
      </figure>
    </div>
  );
}

/** 8 digits are read and typed as two groups. */
export function inFours(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, '$1 ');
}
