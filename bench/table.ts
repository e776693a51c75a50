import { type Figure, type Goal, median, type Who } from './figures.ts';

const PEERS: readonly Who[] = ['some', 'bare', 'dexie', 'rxdb', 'pouchdb'];

/** The table of one run as Markdown: medians, and what ours costs as a multiple of each peer. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['', 'ours', 'ours, 300', ...PEERS.slice(1), 'goal'];
  const rows = figures.map(rowOf);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

/** False for a row that misses one of its goals. */
export function isMet({ samples, goals = [], limit = Number.POSITIVE_INFINITY }: Figure): boolean {
  const ours = median(samples.ours ?? []);
  return goals.every((goal) => ours <= goal.atMost * median(samples[goal.beside] ?? [])) && !(ours > limit);
}

function rowOf(figure: Figure): string[] {
  const { what, unit, samples, goals = [], limit } = figure;
  const ours = median(samples.ours ?? []);
  const peers = PEERS.map((peer) => (samples[peer] ? beside(ours, median(samples[peer]), unit) : ''));
  const asked = [...goals.map(goalWords), ...(limit === undefined ? [] : [`≤ ${limit} ${unit}`])];
  const verdict = asked.length === 0 ? '' : `${asked.join(', ')} ${isMet(figure) ? '✓' : '✗'}`;
  return [what, `${shown(ours)} ${unit}`, ...peers, verdict];
}

/** 「1,204 ms (0.3×)」: what the peer costs, and ours as a multiple of it. */
function beside(ours: number, peer: number, unit: string): string {
  return `${shown(peer)} ${unit} (${(ours / peer).toFixed(2)}×)`;
}

function goalWords({ beside, atMost }: Goal): string {
  return atMost < 1 ? `${(1 / atMost).toFixed(1)} × less than ${beside}` : `≤ ${atMost} × ${beside}`;
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2);
}
