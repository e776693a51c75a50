import { useLocation } from 'preact-iso';
import { deskWords } from '../messages/desk.ts';
import { dayWords } from '../messages/shared.ts';
import { Notice } from '../ui/notice.tsx';
import { useModel } from './desk-context.ts';
import { Frame } from './frame.tsx';
import { createList, type ListQuestion, readListQuestion } from './list.ts';
import { Shown } from './loading-words.tsx';
import { Pager } from './pager.tsx';
import { RequestTable } from './request-table.tsx';

/** The matters behind one number of the rates page. */
export function ListView() {
  const { query } = useLocation();
  const question = readListQuestion(query);
  const words = deskWords().list;
  if (question) return <FigureList question={question} />;
  return (
    <Frame title={words.back} under="/desk/rates">
      <Notice tone="attention">{words.broken}</Notice>
      <a href="/desk/rates">{words.back}</a>
    </Frame>
  );
}

function FigureList({ question }: { question: ListQuestion }) {
  const { figure, from, to } = question;
  const model = useModel((desk) => createList(desk, question), `${figure} ${from} ${to}`);
  const words = deskWords().list;
  const name = deskWords().rates.figures[figure];
  const span = deskWords().rates.span(dayWords(from, 0), dayWords(to, 0));
  return (
    <Frame
      title={name}
      under="/desk/rates"
      lead={<span>{words.lead(span)}</span>}
      titleTools={<a href={`/desk/rates?from=${from}&to=${to}`}>{words.back}</a>}
    >
      <Shown loaded={model.loaded.value} onAgain={model.reload}>
        {(body) => (
          <>
            <RequestTable caption={name} rows={body.rows} empty={words.empty} />
            <Pager
              page={model.page.value}
              hasNext={body.next !== undefined}
              onPrevious={model.previous}
              onNext={model.next}
            />
          </>
        )}
      </Shown>
    </Frame>
  );
}
