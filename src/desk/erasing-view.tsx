import { useRoute } from 'preact-iso';
import { REDACT_REASONS } from '../domain/erasure.ts';
import { deskWords } from '../messages/desk.ts';
import { erasedWords } from '../messages/erased.ts';
import { erasingPage } from '../messages/erasing.ts';
import type { RequestDocument } from '../protocol/pull.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Chip } from '../ui/chip.tsx';
import { ChipRow } from '../ui/chip-row.tsx';
import { Choice } from '../ui/choice.tsx';
import { Panel } from '../ui/desk/panel.tsx';
import { Split } from '../ui/desk/split.tsx';
import { Notice } from '../ui/notice.tsx';
import { useDesk, useModel } from './desk-context.ts';
import { createErasing, type Erasing, type ErasingPage, erasable } from './erasing.ts';
import { Frame } from './frame.tsx';
import { historyItems } from './history-items.ts';
import { Shown } from './loading-words.tsx';
import { slipName } from './names.ts';
import { troubleWords } from './trouble-words.ts';

/** Erases what people said in one matter: what goes and what stays stands beside it, and it is asked twice. */
export function ErasingView() {
  const id = useRoute().params['id'] ?? '';
  const model = useModel((desk) => createErasing(desk, id), id);
  const desk = useDesk();
  const words = erasingPage();
  const loaded = model.loaded.value;
  const slip = loaded.state === 'shown' ? slipName(desk.catalog.value, loaded.body.state.slip) : '';
  const back = <a href={`/desk/requests/${id}`}>{words.back}</a>;
  return (
    <Frame title={words.title(slip)} under="/desk" titleTools={back}>
      <Shown loaded={loaded} onAgain={model.reload} missing={deskWords().matter.missing}>
        {(document) => (
          <Split
            main={<Work model={model} document={document} />}
            side={<Consequences />}
            sideLabel={words.goesTitle}
          />
        )}
      </Shown>
    </Frame>
  );
}

function Consequences() {
  const words = erasingPage();
  return (
    <>
      <Sentences title={words.goesTitle} sentences={words.goes} />
      <Sentences title={words.staysTitle} sentences={words.stays} />
    </>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <Panel title={title}>
      <ul class="names">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Panel>
  );
}

interface WorkProps {
  model: ErasingPage;
  document: RequestDocument;
}

function Work({ model, document }: WorkProps) {
  const words = erasingPage();
  const now = model.erasing.value;
  switch (now.state) {
    case 'done':
      return <Done now={now} />;
    case 'sending':
      return <p role="status">{words.sending}</p>;
    case 'sure':
      return <Sure model={model} count={now.count} />;
    case 'unanswered': {
      const again = <Button onPress={model.erase}>{words.again}</Button>;
      return (
        <Notice tone="trouble" live title={troubleWords(now.trouble)} action={again}>
          {words.unanswered}
        </Notice>
      );
    }
    case 'choosing':
      return erasable(document).length === 0 ? (
        <Notice>{words.nothing}</Notice>
      ) : (
        <Choosing model={model} document={document} now={now} />
      );
  }
}

function Done({ now: { answer } }: { now: Extract<Erasing, { state: 'done' }> }) {
  const words = erasingPage();
  return (
    <Notice tone="good" live title={words.doneTitle}>
      <p>{words.done(answer.entries)}</p>
      {answer.media > 0 && <p>{words.doneMedia(answer.media)}</p>}
      {!answer.gone && <p>{words.doneLater}</p>}
    </Notice>
  );
}

function Sure({ model, count }: { model: ErasingPage; count: number }) {
  const words = erasingPage();
  return (
    <Notice
      tone="attention"
      live
      title={words.sureTitle(count)}
      action={
        <ButtonRow>
          <Button look="primary" onPress={model.erase}>
            {words.sureYes}
          </Button>
          <Button onPress={model.back}>{words.sureNo}</Button>
        </ButtonRow>
      }
    >
      {words.sure}
    </Notice>
  );
}

function Choosing({ model, document, now }: WorkProps & { now: Extract<Erasing, { state: 'choosing' }> }) {
  const words = erasingPage();
  const reasons = erasedWords().reasons;
  const wrong = now.wrong && (now.wrong === 'reason' ? words.wrongReason : words.wrongEntries);
  return (
    <div class="matter-work">
      {now.failed && (
        <Notice tone="trouble" live>
          {troubleWords(now.failed)}
        </Notice>
      )}
      <Scope model={model} document={document} some={now.some} />
      <Choice
        legend={words.reason}
        columns={2}
        options={REDACT_REASONS.map((value) => ({ value, label: reasons[value] }))}
        value={now.reason}
        onChoose={(reason) => model.choose({ reason })}
      />
      {wrong && (
        <Notice tone="trouble" live>
          {wrong}
        </Notice>
      )}
      <ButtonRow>
        <Button look="primary" onPress={model.next}>
          {words.next}
        </Button>
      </ButtonRow>
    </div>
  );
}

function Scope({ model, document, some }: WorkProps & { some: readonly string[] | undefined }) {
  const desk = useDesk();
  const words = erasingPage();
  const there = erasable(document);
  const items = historyItems(desk.catalog.value, document.entries, desk.minute.value);
  const labelOf = (id: string) => {
    const item = items.find(({ key }) => key === id);
    return item ? words.entry(item.words, item.time) : id;
  };
  const chosen = some ?? [];
  return (
    <>
      <Choice
        legend={words.scope}
        columns={2}
        options={[
          { value: 'whole', label: words.whole(there.length) },
          { value: 'some', label: words.some },
        ]}
        value={some ? 'some' : 'whole'}
        onChoose={(scope) => (scope === 'whole' ? model.chooseWhole() : model.choose({ some: [] }))}
      />
      {some && (
        <ChipRow label={words.someLabel}>
          {there.map(({ id }) => (
            <Chip
              key={id}
              label={labelOf(id)}
              pressed={chosen.includes(id)}
              onToggle={(on) =>
                model.choose({ some: on ? [...chosen, id] : chosen.filter((other) => other !== id) })
              }
            />
          ))}
        </ChipRow>
      )}
    </>
  );
}
