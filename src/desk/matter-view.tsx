import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { isOpen } from '../domain/request-state.ts';
import { deskWords } from '../messages/desk.ts';
import { erasingPage } from '../messages/erasing.ts';
import type { RequestDocument } from '../protocol/pull.ts';
import type { ShownRequest } from '../protocol/requests.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Panel } from '../ui/desk/panel.tsx';
import { Split } from '../ui/desk/split.tsx';
import { Lead } from '../ui/lead.tsx';
import { Notice } from '../ui/notice.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { fieldsOf } from './action-form.ts';
import { ActionForm } from './action-form-view.tsx';
import { actionName } from './action-name.ts';
import { hasRole } from './actor.ts';
import { useDesk, useModel } from './desk-context.ts';
import { Frame } from './frame.tsx';
import { historyItems } from './history-items.ts';
import { Shown } from './loading-words.tsx';
import { createMatter, type Doing, type Matter } from './matter.ts';
import { MatterClocks } from './matter-clocks.tsx';
import { MatterFacts, openingText } from './matter-facts.tsx';
import { MatterMedia } from './matter-media-view.tsx';
import { slipName } from './names.ts';
import { isExpected } from './offers.ts';
import { sentenceOf, toneOf } from './sentence.ts';
import { troubleWords } from './trouble-words.ts';

/** One request: how it stands, what can be done, what happened. */
export function MatterView() {
  const id = useRoute().params['id'] ?? '';
  return <MatterPage key={id} id={id} />;
}

function MatterPage({ id }: { id: string }) {
  const model = useModel((desk) => createMatter(desk, id), id);
  const desk = useDesk();
  const words = deskWords();
  const loaded = model.loaded.value;
  const slip = loaded.state === 'shown' ? slipName(desk.catalog.value, loaded.body.state.slip) : '';
  return (
    <Frame title={words.matter.title(slip)} under="/desk" titleTools={<a href="/desk">{words.toBoard}</a>}>
      <Shown loaded={loaded} onAgain={model.reload} missing={words.matter.missing}>
        {(document) => (
          <Split
            main={<Work model={model} document={document} />}
            side={<Beside document={document} />}
            sideLabel={words.matter.facts}
          />
        )}
      </Shown>
    </Frame>
  );
}

function Beside({ document }: { document: RequestDocument }) {
  const desk = useDesk();
  return (
    <>
      <MatterClocks state={document.state} now={desk.minute.value} />
      <MatterFacts catalog={desk.catalog.value} document={document} />
      {hasRole(desk.me.person, 'admin') && (
        <a href={`/desk/requests/${document.id}/erase`}>{erasingPage().link}</a>
      )}
    </>
  );
}

function Work({ model, document }: { model: Matter; document: ShownRequest }) {
  const desk = useDesk();
  const now = desk.minute.value;
  const catalog = desk.catalog.value;
  const words = deskWords().matter;
  const { state, entries } = document;
  const text = openingText(document);
  return (
    <div class="matter-work">
      <Lead tone={toneOf(state, now)}>{sentenceOf(catalog, state, now)}</Lead>
      {(isOpen(state) ? state.flags : []).map((flag) => (
        <Notice key={flag} tone="attention">
          {words.flags[flag]}
        </Notice>
      ))}
      {text && (
        <Panel title={words.what}>
          <p class="matter-text">{text}</p>
        </Panel>
      )}
      <MatterMedia document={document} />
      <ActionArea model={model} />
      <Panel title={words.history}>
        <Timeline label={words.history} items={historyItems(catalog, entries, now).reverse()} />
      </Panel>
    </div>
  );
}

/** Takes the focus back when a form goes, so that the keyboard goes on where it was. */
function ActionArea({ model }: { model: Matter }) {
  const area = useRef<HTMLDivElement>(null);
  const { state } = model.doing.value;
  const before = useRef(state);
  useLayoutEffect(() => {
    if (state === 'reading' && before.current !== 'reading') area.current?.focus();
    before.current = state;
  }, [state]);
  return (
    <div ref={area} tabIndex={-1}>
      <Actions model={model} />
    </div>
  );
}

function Actions({ model }: { model: Matter }) {
  const desk = useDesk();
  const words = deskWords().matter;
  const doing = model.doing.value;
  const loaded = model.loaded.value;
  if (loaded.state !== 'shown') return null;
  if (doing.state === 'unanswered') return <Unanswered model={model} trouble={troubleWords(doing.trouble)} />;
  if (asksSomething(doing)) {
    return <ActionForm model={model} state={loaded.body.state} catalog={desk.catalog.value} />;
  }
  const sending = doing.state === 'sending';
  return (
    <ActionPanel>
      {doing.state === 'reading' && doing.done && (
        <Notice tone="good" live>
          {words.done}
        </Notice>
      )}
      {model.offers.value.length === 0 && <p>{words.noActions}</p>}
      <ButtonRow>
        {model.offers.value.map((offer) => (
          <Button
            key={offer.action}
            look={isExpected(offer, loaded.body.state) ? 'primary' : 'plain'}
            disabled={sending}
            onPress={() => model.open(offer)}
          >
            {actionName(offer, loaded.body.state)}
          </Button>
        ))}
      </ButtonRow>
      {sending && <p role="status">{deskWords().sending}</p>}
    </ActionPanel>
  );
}

/** Where nothing has to be said, no form flashes up while the step is on its way. */
function asksSomething(doing: Doing): boolean {
  if (doing.state !== 'sending') return doing.state === 'filling';
  return !!doing.offer && !!doing.typed && fieldsOf(doing.offer, doing.typed).length > 0;
}

function ActionPanel({ children }: { children: ComponentChildren }) {
  return <Panel title={deskWords().matter.actions}>{children}</Panel>;
}

/** [D2] Nobody knows whether it arrived: it may be sent again, and is the same entry. */
function Unanswered({ model, trouble }: { model: Matter; trouble: string }) {
  const words = deskWords().matter;
  return (
    <Notice
      tone="trouble"
      live
      title={words.unanswered}
      action={
        <ButtonRow>
          <Button look="primary" onPress={model.sendAgain}>
            {words.sendAgain}
          </Button>
          <Button onPress={model.giveUp}>{words.giveUp}</Button>
        </ButtonRow>
      }
    >
      <p>{trouble}</p>
      <p>{words.unansweredText}</p>
    </Notice>
  );
}
