import { words } from '../messages/point.ts';
import { Facts } from '../ui/facts.tsx';
import { Gauge } from '../ui/gauge.tsx';
import { Notice } from '../ui/notice.tsx';
import { useRoom } from './room.ts';

/** The fuel gauge of the settings page. */
export function RoomView() {
  const { facts, tight } = useRoom();
  return (
    <>
      {tight && (
        <>
          <Gauge percent={tight.percent} tight />
          <Notice tone="attention">{words().me.roomFull}</Notice>
        </>
      )}
      <Facts rows={facts} />
    </>
  );
}
