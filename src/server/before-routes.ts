import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { STATION_HEADER, writeStationMark } from '../protocol/version.ts';
import type { Station } from './context.ts';
import { answer, problemOf, Refusal } from './problem.ts';

/**
 * What is answered before any route or hook: an address that is none, a request that is none. In the form of all errors
 * and with [V3]'s header; Fastify's own words would repeat the address ([F74]).
 */
export function answersBeforeRoutes(
  station: Station,
): Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'> {
  const mark = () => writeStationMark({ stationId: station.keys.stationId, epoch: station.epoch });
  return {
    frameworkErrors(_error, request: FastifyRequest, reply: FastifyReply) {
      reply.headers({ 'cache-control': 'no-store', [STATION_HEADER]: mark() });
      answer(request, reply, new Refusal('not-found', 404));
    },
    clientErrorHandler({ code }, socket) {
      if (code === 'ECONNRESET' || !socket.writable) return socket.destroy();
      const body = JSON.stringify(problemOf('', new Refusal('bad-json', 400)));
      const lines = [
        `HTTP/1.1 ${STATUSES[code] ?? '400 Bad Request'}`,
        'content-type: application/json; charset=utf-8',
        `content-length: ${Buffer.byteLength(body)}`,
        'cache-control: no-store',
        `${STATION_HEADER}: ${mark()}`,
        'connection: close',
      ];
      // Not left to the other side: it may never close its own half ([F69]).
      socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
    },
  };
}

const STATUSES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};
