import { precacheAndRoute } from 'workbox-precaching';
import { kept } from './kept.ts';

// All or nothing: if one file is missing or foreign (a portal's page), this worker is dropped and the old one stays.
precacheAndRoute(kept, { cleanURLs: false });
