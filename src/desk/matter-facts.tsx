import type { StampedEntry } from '../domain/entry.ts';
import { effectOf, fold } from '../domain/fold.ts';
import { textAt } from '../domain/json.ts';
import type { RequestState } from '../domain/request-state.ts';
import { deskWords } from '../messages/desk.ts';
import { formalWords } from '../messages/formal.ts';
import { kindName, sharedWords } from '../messages/shared.ts';
import { telHref } from '../platform/links.ts';
import type { Catalog } from '../protocol/catalog.ts';
import type { RequestDocument } from '../protocol/pull.ts';
import { Panel } from '../ui/desk/panel.tsx';
import { Facts } from '../ui/facts.tsx';
import { authorName, handlerName, pointName } from './names.ts';

/** What is known about a request, name by name. */
export function MatterFacts({ catalog, document }: { catalog: Catalog; document: RequestDocument }) {
  const words = deskWords().matter;
  const { state, entries } = document;
  const opening = entries[0];
  const personal = opening?.personal;
  const phone = personal && textAt(personal, 'phone');
  const responsible = responsibleOf(entries);
  return (
    <Panel title={words.facts}>
      <Facts
        rows={[
          { name: words.kind, value: kindName(catalog.kinds, state.kind) },
          { name: words.counting, value: formalWords().counting[state.counting] },
          { name: words.point, value: state.point && pointName(catalog, state.point) },
          {
            name: words.community,
            value: catalog.communities.find((community) => community.id === state.community)?.name,
          },
          { name: words.author, value: opening && authorName(catalog, opening) },
          { name: words.source, value: sourceOf(opening) },
          { name: words.externalNo, value: opening && textAt(opening.body, 'externalNo') },
          {
            name: words.neighbour,
            value: (personal && textAt(personal, 'name')) ?? anonymous(opening, words.noName),
          },
          { name: words.phone, value: phone && <a href={telHref(phone)}>{phone}</a> },
          { name: words.handler, value: handlerName(catalog, state) },
          { name: words.responsible, value: state.to && responsible },
          { name: words.rating, value: ratingOf(state) },
        ]}
      />
    </Panel>
  );
}

/** The words with which it was opened. */
export function openingText({ entries }: RequestDocument): string | undefined {
  const personal = entries[0]?.personal;
  return personal && textAt(personal, 'text');
}

function anonymous(opening: StampedEntry | undefined, noName: string): string | undefined {
  return opening?.body['anonymous'] === true ? noName : undefined;
}

function sourceOf(opening: StampedEntry | undefined): string | undefined {
  const sources: Readonly<Record<string, string>> = deskWords().matter.sources;
  const source = opening && textAt(opening.body, 'source');
  return source && (sources[source] ?? source);
}

function ratingOf({ rating }: RequestState): string | undefined {
  return rating && sharedWords().callResults[rating.result];
}

/** Whom the last dispatch that had an effect made responsible. */
function responsibleOf(entries: readonly StampedEntry[]): string | undefined {
  const dispatches = entries.filter(
    (entry, index) => entry.type === 'dispatch' && effectOf(fold(entries.slice(0, index)), entry),
  );
  const personal = dispatches[dispatches.length - 1]?.personal;
  const parts = personal && [textAt(personal, 'responsible'), textAt(personal, 'responsiblePhone')];
  return parts?.filter(Boolean).join(' ') || undefined;
}
