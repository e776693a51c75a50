import { isIP } from 'node:net';
import { join, resolve } from 'node:path';

/** Where the station listens and where it keeps its data. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Folder of database and keys. */
  readonly data: string;
  /** The built app; served as it lies there. */
  readonly dist: string;
  /** `off` ends the service workers of all phones: for the day on which a broken one was shipped ([F43]). */
  readonly worker?: 'off';
  /** [A6] Addresses of proxies before the station, which tell whose requests they hand on. */
  readonly proxies?: readonly string[];
}

/** A setting that cannot be meant; its message is the one sentence that a person sees. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting';
}

const ROOT = resolve(import.meta.dirname, '../..');

/** Reads `HOST`, `PORT`, `JIEYOU_DATA`, `JIEYOU_WORKER`, `JIEYOU_PROXY`; a wrong value stops the start. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  return {
    host: hostOf(env['HOST'] ?? '127.0.0.1'),
    port: portOf(env['PORT'] ?? '8080'),
    data: folderOf(env['JIEYOU_DATA'] ?? './data'),
    dist: join(ROOT, 'dist'),
    ...(isOff(env['JIEYOU_WORKER']) && { worker: 'off' }),
    ...(env['JIEYOU_PROXY'] !== undefined && { proxies: addressesOf(env['JIEYOU_PROXY']) }),
  };
}

/** The database file of a data folder. */
export function databasePath(data: string): string {
  return join(data, 'jieyou.sqlite');
}

function hostOf(value: string): string {
  if (/^[0-9A-Za-z.:-]+$/.test(value)) return value;
  throw new BadSetting(`HOST is "${value}", but must be a host name or an address such as 127.0.0.1.`);
}

function portOf(value: string): number {
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65_535) return port;
  throw new BadSetting(`PORT is "${value}", but must be a whole number from 0 to 65535.`);
}

function folderOf(value: string): string {
  if (value.trim() !== '' && !value.includes('\0')) return resolve(value);
  throw new BadSetting(`JIEYOU_DATA is "${value}", but must name a folder.`);
}

function isOff(value: string | undefined): boolean {
  if (value === undefined || value === 'on' || value === 'off') return value === 'off';
  throw new BadSetting(`JIEYOU_WORKER is "${value}", but must be on or off.`);
}

function addressesOf(value: string): string[] {
  const addresses = value.split(',').map((each) => each.trim());
  if (addresses.every(isAddress)) return addresses;
  throw new BadSetting(
    `JIEYOU_PROXY is "${value}", but must be addresses with commas between, such as 127.0.0.1 or 10.0.0.0/24.`,
  );
}

/** One address, or a network; a network of everything would believe every stranger. */
function isAddress(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/');
  const most = isIP(address) === 4 ? 32 : 128;
  const isNetwork = bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most);
  return isIP(address) !== 0 && isNetwork && more.length === 0;
}
