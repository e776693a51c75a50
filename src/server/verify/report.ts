/** Tells of one thing that is not as it must be, and where. */
export type Report = (finding: string) => void;
