import { signal } from '@preact/signals';
import { dropPreference, keepPreference, readPreference } from '../../platform/preferences.ts';

/**
 * The request for which the camera was open when the page was last closed: a small phone ends the page to make room
 * for the camera. Read once, when the page is loaded, and written before the camera opens.
 */
export const killedBy = signal(readPreference('camera'));

/** The camera is about to open. */
export function cameraOpens(request: string): void {
  keepPreference('camera', request);
}

/** The page is still there, or the person has read what happened. */
export function cameraClosed(): void {
  dropPreference('camera');
  killedBy.value = undefined;
}
