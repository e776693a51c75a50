/**
 * Stands in for the package by which RxDB spares itself a second look into the database.
 *
 * The read model is opened with `eventReduce: false`, which never calls it; 3 kB gzipped stay at home.
 */
export function calculateActionName(): never {
  throw new Error('The read model was opened with eventReduce.');
}

/** As above. */
export const runAction = calculateActionName;
