import type { ComponentChildren } from 'preact';
import { Icon } from '../icon.tsx';

/** Emergencies under way, on top of everything; stays until a person has ended them. */
export function EmergencyStrip({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <section class="emergency-strip" aria-label={label} aria-live="assertive">
      <p class="emergency-strip-label">
        <Icon name="alarm" />
        <span>{label}</span>
      </p>
      <div class="emergency-strip-body">{children}</div>
    </section>
  );
}
