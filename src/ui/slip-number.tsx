import { Button } from './button.tsx';

interface SlipNumberProps {
  number: string;
  /** What to do with it: 街坊要问,就报这个号. */
  caption: string;
  /** The word on the button that takes it away. */
  done: string;
  onDone: () => void;
}

/** The number for the neighbour, readable across the counter; it stays until its button is tapped. */
export function SlipNumber({ number, caption, done, onDone }: SlipNumberProps) {
  return (
    <div class="slip">
      <div class="slip-paper">
        <p class="slip-caption">{caption}</p>
        <p class={`slip-number${number.length > 11 ? ' slip-number-long' : ''}`}>{number}</p>
      </div>
      <Button look="primary" icon="check" onPress={onDone}>
        {done}
      </Button>
    </div>
  );
}
