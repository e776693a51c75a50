/** [C1] What this phone sealed for another to bring; it waits for the receipt. */
export interface OwnBundle {
  /** SHA-256 of the bytes, base64url. */
  readonly hash: string;
  readonly whose: 'own';
  /** The entries in it, in its order: the receipt answers by place. */
  readonly ids: readonly string[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** [C2] What became of a bundle that this phone brings for another. */
export type CarriedStatus =
  | { readonly state: 'waiting' }
  /** The station's receipt, to be brought home. */
  | { readonly state: 'delivered'; readonly receipt: string }
  | { readonly state: 'refused'; readonly code: string; readonly message: string };

/** [C2] Another phone's bundle; nothing in it can be read here. */
export interface CarriedBundle {
  readonly hash: string;
  readonly whose: 'other';
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many records its header speaks of. */
  readonly count: number;
  /** This phone's clock when it was handed over, epoch milliseconds. */
  readonly takenAt: number;
  readonly status: CarriedStatus;
}

/** A row of `bundles`. */
export type BundleRow = OwnBundle | CarriedBundle;
