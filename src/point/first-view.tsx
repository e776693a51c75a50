import { HomeView } from './home-view.tsx';
import { lazily } from './lazily.tsx';
import { usePlace } from './place.ts';

const EnrolFirst = lazily(() => import('./enrol-view.tsx').then(({ EnrolView }) => EnrolView));

/** `/`: home, which waits for no database; the enrolment only once the journal says that it was never done. */
export function FirstView() {
  return usePlace().state === 'notEnrolled' ? <EnrolFirst /> : <HomeView />;
}
