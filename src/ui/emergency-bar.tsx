import { Icon } from './icon.tsx';
import { type Press, Pressable, pressOf } from './press.tsx';

/** The red bar at the foot of every screen, the only big red thing in the app. */
export function EmergencyBar({ label, ...press }: Press & { label: string }) {
  return (
    <Pressable {...pressOf(press)} class="emergency-bar">
      <Icon name="phone" />
      <span>{label}</span>
    </Pressable>
  );
}
