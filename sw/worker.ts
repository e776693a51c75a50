/**
 * The service worker: keeps the app on the phone and opens every link without a network.
 * It never answers `/api`: what is said between phone and station passes it by untouched.
 */
import './past-the-worker.ts';
import './keep.ts';
import './open-links.ts';
import './first-control.ts';
import './update.ts';
import './drain.ts';
