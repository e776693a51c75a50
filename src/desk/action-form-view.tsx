import type { RequestState } from '../domain/request-state.ts';
import { deskWords } from '../messages/desk.ts';
import type { Catalog } from '../protocol/catalog.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import { Dialog } from '../ui/desk/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { ActionField } from './action-field.tsx';
import { fieldsOf, type Typed, type Wrongs } from './action-form.ts';
import { actionName } from './action-name.ts';
import type { Doing, Failure, Matter } from './matter.ts';
import type { Offer } from './offers.ts';
import { troubleWords } from './trouble-words.ts';

interface ActionFormProps {
  model: Matter;
  state: RequestState;
  catalog: Catalog;
}

/** Asks for what an action needs, in the page; while it is being sent nothing can be pressed twice ([D2]). */
export function ActionForm({ model, state, catalog }: ActionFormProps) {
  const doing = model.doing.value;
  const form = formOf(doing);
  if (!form) return null;
  const { offer, typed, wrongs, failed } = form;
  const sending = doing.state === 'sending';
  const offered = model.offers.value.some((other) => other.action === offer.action);
  const words = deskWords();
  return (
    <Dialog title={actionName(offer, state)} close={words.cancel} onClose={model.close}>
      <Form label={actionName(offer, state)} onSubmit={model.submit}>
        <div class="action-fields">
          {fieldsOf(offer, typed).map((field) => (
            <div key={field} class={`action-field-${field}`}>
              <ActionField {...{ field, offer, typed, wrongs, model, state, catalog }} />
            </div>
          ))}
        </div>
        {failed && <Failed failure={failed} offered={offered} />}
        <ButtonRow>
          <Button look="primary" type="submit" disabled={sending || !offered}>
            {sending ? words.sending : words.form.submit[offer.action]}
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  );
}

interface OpenForm {
  offer: Offer;
  typed: Typed;
  wrongs: Wrongs;
  failed?: Failure | undefined;
}

function formOf(doing: Doing): OpenForm | undefined {
  if (doing.state === 'filling') return doing;
  if (doing.state !== 'sending' || !doing.offer || !doing.typed) return undefined;
  return { offer: doing.offer, typed: doing.typed, wrongs: {} };
}

function Failed({ failure, offered }: { failure: Failure; offered: boolean }) {
  const words = deskWords().matter;
  const changed = failure.state === 'changedMeanwhile';
  return (
    <Notice tone={changed ? 'attention' : 'trouble'} live>
      {changed ? words.changedMeanwhile : troubleWords(failure.trouble)}
      {!offered && <p>{words.notOffered}</p>}
    </Notice>
  );
}
