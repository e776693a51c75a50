/** An address under which this page alone finds a blob. */
export interface ObjectUrl {
  readonly address: string;
  /** Until then the browser keeps the bytes. */
  revoke(): void;
}

/** Makes an address for a blob. */
export function objectUrl(blob: Blob): ObjectUrl {
  const address = URL.createObjectURL(blob);
  return { address, revoke: () => URL.revokeObjectURL(address) };
}
