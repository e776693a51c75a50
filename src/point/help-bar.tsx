import { homeWords } from '../messages/home.ts';
import { EmergencyBar } from '../ui/emergency-bar.tsx';

/** The red bar, on every screen and before everything else (PRODUCT §4.8). */
export function HelpBar() {
  return <EmergencyBar label={homeWords().emergencyBar} href="/emergency" />;
}
