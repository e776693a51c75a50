import { createHandlerBoundToURL } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** The station answers these itself: nothing of them is kept on a phone. */
const fromStation = [/^\/api([/?]|$)/, /^\/(health|ready)z/, /^\/desk([/?]|$)/];

registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: fromStation }));
