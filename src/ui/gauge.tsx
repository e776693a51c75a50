/** How full something is, as a bar; the words beside it say the same to everybody. */
export function Gauge({ percent, tight }: { percent: number; tight: boolean }) {
  return (
    <div class={`gauge${tight ? ' gauge-tight' : ''}`} aria-hidden="true">
      <div class="gauge-full" style={{ width: `${percent}%` }} />
    </div>
  );
}
