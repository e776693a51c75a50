import { LocationProvider, Route, Router } from 'preact-iso';
import { Guard } from './guard.tsx';
import { MissingView } from './missing-view.tsx';
import { type Phone, PhoneContext } from './phone.ts';
import { routes } from './routes.ts';

/** The rescue page stands outside of the app, which may be what is broken. */
const inTheApp = /^\/(?!rescue$)/;

/** The phone's app: its screens by the router's list. */
export function App({ phone }: { phone: Phone }) {
  return (
    <PhoneContext.Provider value={phone}>
      <LocationProvider scope={inTheApp}>
        <Guard>
          <Router>
            {routes.map(({ path, screen }) => (
              <Route key={path} path={path} component={screen} />
            ))}
            <Route default component={MissingView} />
          </Router>
        </Guard>
      </LocationProvider>
    </PhoneContext.Provider>
  );
}
