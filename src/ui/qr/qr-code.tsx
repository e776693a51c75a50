import { encode } from 'uqr';

interface QrCodeProps {
  text: string;
  /** What a screen reader says instead. */
  label: string;
  /** How much of it may be unreadable; on a bright screen little is. */
  ecc?: 'L' | 'M';
  class?: string;
}

/** Drawn as one path, so that nothing is ever set as raw markup. */
export function QrCode({ text, label, ecc = 'M', class: name = 'qr-code' }: QrCodeProps) {
  const { data, size } = encode(text, { ecc, border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      class={name}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect fill="#fff" width={size} height={size} />
      <path fill="#000" d={path} />
    </svg>
  );
}
