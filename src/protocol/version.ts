/** [V1] The version of this protocol; a station may refuse to *read* to older ones, never to receive from them. */
export const PROTOCOL = 1;

/** [V1] On every request of ours. */
export const PROTOCOL_HEADER = 'x-jieyou-protocol';
export const APP_HEADER = 'x-jieyou-app';

/** [A4] On what a page asks by itself while nobody touches it: such a request lengthens no session. */
export const IDLE_HEADER = 'x-jieyou-idle';

/** [V3] On every answer: `<stationId>.<epoch>`; without it the answer is not the station's. */
export const STATION_HEADER = 'x-jieyou-station';

/** Which station answered, and in which life of its database. */
export interface StationMark {
  readonly stationId: string;
  readonly epoch: number;
}

/** Reads [V3]'s header; undefined for a captive portal, a proxy page or a stranger. */
export function readStationMark(header: string | null): StationMark | undefined {
  const match = /^([0-9a-f]{32})\.(\d{1,15})$/.exec(header ?? '');
  return match?.[1] && match[2] ? { stationId: match[1], epoch: Number(match[2]) } : undefined;
}

/** Writes [V3]'s header. */
export function writeStationMark({ stationId, epoch }: StationMark): string {
  return `${stationId}.${epoch}`;
}
