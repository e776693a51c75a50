interface QrCodeProps {
  /** Row by row, without the quiet rim; true is dark. */
  modules: readonly (readonly boolean[])[];
  /** What a screen reader says instead. */
  label: string;
  class?: string;
}

/** The rim without which no camera finds the code. */
const QUIET = 4;

/** Drawn as one path, so that nothing is ever set as raw markup. */
export function QrCode({ modules, label, class: name = 'qr-code' }: QrCodeProps) {
  const size = modules.length + 2 * QUIET;
  const dark = modules.map((row, y) => row.map((is, x) => (is ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')));
  return (
    <svg
      class={name}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect fill="#fff" width={size} height={size} />
      <path fill="#000" d={dark.flat().join('')} />
    </svg>
  );
}
