import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { deskWords } from '../messages/desk.ts';
import { dayWords, momentWords, percentWords } from '../messages/shared.ts';
import { ledgerHref } from '../protocol/ledger.ts';
import type { RatesAnswer } from '../protocol/rates.ts';
import type { Figure as FigureName } from '../protocol/requests.ts';
import { Choice } from '../ui/choice.tsx';
import { Count } from '../ui/desk/count.tsx';
import { Figure } from '../ui/desk/figure.tsx';
import { FilterBar } from '../ui/desk/filter-bar.tsx';
import { Panel } from '../ui/desk/panel.tsx';
import { Field } from '../ui/field.tsx';
import type { Tone } from '../ui/tone.ts';
import { useDesk, useModel } from './desk-context.ts';
import { Frame } from './frame.tsx';
import { listHref } from './list.ts';
import { Shown } from './loading-words.tsx';
import { daysBetween, PERIOD_NAMES } from './period.ts';
import { createRatesPage, type RatesPage } from './rates.ts';

/** The two rates, with every number behind them a link to its list (PRODUCT §6). */
export function RatesView() {
  const { query, route } = useLocation();
  const [from, to] = [Number(query['from'] ?? Number.NaN), Number(query['to'] ?? Number.NaN)];
  const asked = from <= to ? daysBetween(from, to) : undefined;
  const model = useModel((desk) => createRatesPage(desk, asked));
  const words = deskWords().rates;
  const moments = model.moments.value;
  // Coming back from a list finds the same period.
  useEffect(() => {
    if (moments.from !== from || moments.to !== to) {
      route(`/desk/rates?from=${moments.from}&to=${moments.to}`, true);
    }
  }, [moments]);
  return (
    <Frame
      title={words.title}
      lead={<span>{words.span(dayWords(moments.from, 0), dayWords(moments.to, 0))}</span>}
      titleTools={
        <a href={ledgerHref(moments.from, moments.to)} download>
          {words.download}
        </a>
      }
    >
      <PeriodBar model={model} />
      <Shown loaded={model.loaded.value} onAgain={model.reload}>
        {(body) => <Report body={body} from={moments.from} to={moments.to} />}
      </Shown>
    </Frame>
  );
}

function PeriodBar({ model }: { model: RatesPage }) {
  const words = deskWords().rates;
  const name = model.name.value;
  return (
    <FilterBar label={words.period}>
      <Choice
        legend={words.period}
        options={PERIOD_NAMES.map((value) => ({ value, label: words.periods[value] }))}
        value={name}
        onChoose={model.choose}
        hideLegend
      />
      {name === 'chosen' && (
        <>
          <Field label={words.from} type="date" value={model.days.value.first} onInput={model.from} />
          <Field label={words.to} type="date" value={model.days.value.last} onInput={model.to} />
        </>
      )}
    </FilterBar>
  );
}

interface ReportProps {
  body: RatesAnswer;
  from: number;
  to: number;
}

function Report(props: ReportProps) {
  const words = deskWords().rates;
  return (
    <>
      <Rates {...props} />
      <div class="rates-groups">
        <Group {...props} title={words.late} names={['overdueOpen', 'late']} tone="trouble" />
        <Group {...props} title={words.beside} names={BESIDE} />
        <Group {...props} title={words.excluded} names={['mistakes', 'withdrawn', 'notAccepted']} />
        <Group {...props} title={words.heard} names={['satisfied', 'fairly', 'dissatisfied']} />
        <Outside {...props} />
      </div>
      <Definitions {...props} />
    </>
  );
}

const BESIDE: readonly FigureName[] = [
  'due',
  'onTime',
  'notYetDue',
  'handedOut',
  'handedOutOnTime',
  'afterExtension',
  'reopened',
  'arrivedLate',
  'completed',
];

function Rates({ body, from, to }: ReportProps) {
  const desk = useDesk();
  const words = deskWords().rates;
  const { onTime, satisfaction, coverage } = body.rates;
  return (
    <Panel
      title={words.title}
      tools={<span>{words.asOf(momentWords(body.period.asOf, desk.minute.value))}</span>}
    >
      <div class="rates-figures">
        <Rate name={words.onTime} fraction={onTime} href={listHref({ figure: 'due', from, to })} />
        <Rate
          name={words.satisfaction}
          fraction={satisfaction}
          href={listHref({ figure: 'satisfied', from, to })}
        />
        <Rate name={words.coverage} fraction={coverage} href={listHref({ figure: 'completed', from, to })} />
      </div>
    </Panel>
  );
}

interface RateProps {
  name: string;
  fraction: { numerator: number; denominator: number; value?: number };
  href: string;
}

function Rate({ name, fraction, href }: RateProps) {
  const words = deskWords().rates;
  return (
    <Figure
      name={name}
      value={fraction.value === undefined ? words.none : percentWords(fraction.value)}
      numerator={fraction.numerator}
      denominator={fraction.denominator}
      href={href}
      linkLabel={words.see}
    />
  );
}

interface GroupProps extends ReportProps {
  title: string;
  names: readonly FigureName[];
  tone?: Tone;
}

/** Numbers that belong together; one that counts trouble says so only when there is some. */
function Group({ title, names, tone = 'plain', body, from, to }: GroupProps) {
  const words = deskWords().rates;
  const toneOf = (figure: FigureName): Tone => (body.counts[figure] > 0 ? tone : 'plain');
  return (
    <Panel title={title} tone={names.some((name) => toneOf(name) !== 'plain') ? tone : 'plain'}>
      <div class="rates-counts">
        {names.map((figure) => (
          <Count
            key={figure}
            name={words.figures[figure]}
            value={body.counts[figure]}
            href={listHref({ figure, from, to })}
            tone={toneOf(figure)}
          />
        ))}
      </div>
    </Panel>
  );
}

function Outside({ body }: ReportProps) {
  const words = deskWords().rates;
  const { favours, matters, emergencies } = body.beside;
  return (
    <Panel title={words.outside}>
      <div class="rates-counts">
        <Count name={words.favours} value={words.times(favours)} />
        <Count name={words.matters} value={words.pieces(matters)} />
        <Count name={words.emergencies} value={words.pieces(emergencies)} />
      </div>
    </Panel>
  );
}

function Definitions({ body }: ReportProps) {
  const words = deskWords().rates;
  return (
    <Panel title={words.definition}>
      <dl class="definitions">
        <dt>{words.onTime}</dt>
        <dd>{words.onTimeDefinition}</dd>
        <dt>{words.satisfaction}</dt>
        <dd>{words.satisfactionDefinition(String(body.fairlyWeight))}</dd>
        <dt>{words.coverage}</dt>
        <dd>{words.coverageDefinition}</dd>
        <dt>{words.excluded}</dt>
        <dd>{words.exclusionDefinition}</dd>
      </dl>
    </Panel>
  );
}
