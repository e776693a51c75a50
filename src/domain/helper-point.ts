/** 小巷解忧屋: a shop, clinic or front room where a host listens (PRODUCT §5). */
export interface HelperPoint {
  readonly id: string;
  /** 1–999, part of every slip ([E7]); 0 is the street's desk. */
  readonly number: number;
  /** What the sign says; its short form starts the spoken slip and never ends in a digit. */
  readonly signName: string;
  readonly shortName: string;
  readonly community: string;
  /** What to say on the phone to 120: read out from the emergency page. */
  readonly address: string;
  readonly landmark: string;
  /** Kind codes of the tiles, first six on the home screen. */
  readonly tiles: readonly string[];
}

/** An office of the street that handles matters of one sort (分口). */
export interface Line {
  readonly id: string;
  readonly name: string;
}

/** 社区: a neighbourhood with its own committee. */
export interface Community {
  readonly id: string;
  readonly name: string;
}
