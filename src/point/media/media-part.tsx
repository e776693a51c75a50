import { createContext } from 'preact';
import { lazyPart } from '../lazily.tsx';

/** The request whose photos and voice are shown. */
export const MediaRequest = createContext('');

const Media = lazyPart(() => import('./media-view.tsx').then(({ MediaView }) => MediaView));

/** Photos and voice of one request, on whatever page it is; fetched when it is first shown. */
export function MediaPart({ request }: { request: string }) {
  return (
    <MediaRequest.Provider value={request}>
      <Media />
    </MediaRequest.Provider>
  );
}
