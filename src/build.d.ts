/** Short id of this build (package version and a hash of its sources), set by vite.config.ts. */
declare const __JIEYOU_BUILD__: string;

/** A skin that is loaded when it is worn. */
declare module '*.css';
