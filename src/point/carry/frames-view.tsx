import { carryWords } from '../../messages/carry.ts';
import { CodeSeries } from '../../ui/qr/code-series.tsx';
import { usePhone } from '../phone.ts';

interface FramesViewProps {
  frames: readonly string[];
  onClose: () => void;
}

/** A bundle or a receipt as codes on this screen. */
export function FramesView({ frames, onClose }: FramesViewProps) {
  const { clock } = usePhone();
  return <CodeSeries frames={frames} words={carryWords().frames} every={clock.every} onClose={onClose} />;
}
