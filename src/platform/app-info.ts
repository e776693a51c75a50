/// <reference path="../build.d.ts" />

/** What every call to the station tells about this app ([V1], [H1]). */
export interface AppInfo {
  /** The build's name, or `dev` outside a build. */
  build: string;
  /** Chromium's major version, 0 where the browser does not say. */
  kernel: number;
}

/** This app in this browser. */
export const appInfo: AppInfo = {
  build: typeof __JIEYOU_BUILD__ === 'undefined' ? 'dev' : __JIEYOU_BUILD__,
  kernel: kernelOf(typeof navigator === 'undefined' ? '' : navigator.userAgent),
};

/** Finds the kernel in a user-agent string; WeChat and the makers' browsers all name it as Chrome. */
export function kernelOf(userAgent: string): number {
  return Number(/Chrom(?:e|ium)\/(\d+)/.exec(userAgent)?.[1] ?? 0);
}
