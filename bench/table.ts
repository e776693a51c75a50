import { type Figure, type Goal, isMet, median, type Samples, type Who } from './figures.ts';

/** The head of the column for ours with 300 matters. */
const SOME = 'ours, 300';

const BESIDE: readonly Who[] = ['some', 'bare', 'dexie', 'rxdb', 'pouchdb'];

/** The table of one run as Markdown: medians, and what ours costs as a multiple of each peer. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['', 'runs', 'ours', SOME, ...BESIDE.slice(1), 'goal'];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at === 0 || at === head.length - 1 ? '---' : '--:'));
  return [line(head), line(rule), ...figures.map((figure) => line(rowOf(figure)))].join('\n');
}

/** How many of the goals were missed, in a sentence. */
export function missesOf(figures: readonly Figure[]): string {
  const met = figures.flatMap((figure) => (figure.goals ?? []).map((goal) => isMet(figure, goal)));
  return `${met.filter((one) => !one).length} of ${met.length} goals are missed.`;
}

function rowOf(figure: Figure): string[] {
  const { what, unit, samples, goals = [] } = figure;
  const ours = median(samples.ours ?? []);
  const asked = goals.map((goal) => `${goalWords(goal, unit)} ${isMet(figure, goal) ? '✓' : '✗'}`);
  return [
    ...[what, String(runsOf(samples)), `${shown(ours)} ${unit}`],
    ...BESIDE.map((who) => (samples[who] ? beside(ours, median(samples[who]), unit) : '')),
    asked.join(', '),
  ];
}

function runsOf(samples: Samples): number {
  return Math.min(...Object.values(samples).map((taken) => taken.length));
}

/** 「1,204 ms (0.30×)」: what the peer costs, and ours as a multiple of it. */
function beside(ours: number, peer: number, unit: string): string {
  return peer === 0 ? `0 ${unit}` : `${shown(peer)} ${unit} (${(ours / peer).toFixed(2)}×)`;
}

function goalWords(goal: Goal, unit: string): string {
  if ('limit' in goal) return `≤ ${shown(goal.limit)} ${unit}`;
  const peer = goal.beside === 'some' ? SOME : goal.beside;
  return 'faster' in goal ? `≥ ${goal.faster} × faster than ${peer}` : `≤ ${goal.atMost} × ${peer}`;
}

function shown(value: number): string {
  if (value === 0) return '0';
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2);
}
