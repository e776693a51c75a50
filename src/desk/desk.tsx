import '../ui/desk/desk.css';
import './screens.css';
import { render } from 'preact';
import { LocationProvider } from 'preact-iso';
import { systemClock } from '../platform/clock.ts';
import { createNetwork } from '../platform/network.ts';
import { App } from './app.tsx';
import type { TabStorage } from './kept-entries.ts';
import { createSession, type Session } from './session.ts';
import { takeSetupToken } from './setup-token.ts';
import { createStation } from './station.ts';
import { tellUntouched } from './untouched.ts';

/** Starts the desk under `root`: the staff's pages at `/desk`, for a PC at the station. */
export function startDesk(root: HTMLElement): void {
  const token = takeSetupToken();
  const network = tellUntouched(createNetwork({ clock: systemClock }), systemClock, window);
  const station = createStation(network, () => session.lose());
  const session: Session = createSession(station);
  void session.begin();
  render(
    <LocationProvider scope="/desk">
      <App parts={{ clock: systemClock, network, station, session, tab }} token={token} />
    </LocationProvider>,
    root,
  );
}

/** Even naming `sessionStorage` throws where storage is switched off; who keeps something there expects that. */
const tab: TabStorage = {
  getItem: (key) => sessionStorage.getItem(key),
  setItem: (key, value) => sessionStorage.setItem(key, value),
  removeItem: (key) => sessionStorage.removeItem(key),
};
