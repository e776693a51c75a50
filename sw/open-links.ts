import { createHandlerBoundToURL } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** The station answers these itself: nothing of them is kept on a phone. */
const fromStation = [/^\/api([/?]|$)/, /^\/healthz/, /^\/desk([/?]|$)/];

registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: fromStation }));
