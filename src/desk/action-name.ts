import type { RequestState } from '../domain/request-state.ts';
import { deskWords } from '../messages/desk.ts';
import type { Offer } from './offers.ts';

/** The word on an action's button, as the step of the request makes it mean. */
export function actionName({ action, onBehalf }: Offer, state: RequestState): string {
  const words = deskWords().actions;
  if (action === 'dispatch' && state.step === 'reported') return words.acceptAndDispatch;
  if (action === 'dispatch' && state.step === 'dispatched') return words.dispatchAgain;
  if (action === 'complete' && state.counting === 'emergency') return words.endEmergency;
  return onBehalf ? deskWords().behalfOf(words[action]) : words[action];
}
