import { type Cdp, connectCdp } from './cdp.ts';
import { type OldVersion, startOldChromium } from './old-chromium.ts';
import { aLittleLater, findPressable, findWritable, until } from './page-scripts.ts';

/** A page in an old Chromium, 360×640, with verbs as a person has them. Expressions must be 2017's JavaScript. */
export interface OldPage {
  /** Opens an address and waits for its load event. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** The value of an expression in the page; a promise is awaited; what it throws is thrown here. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Waits until an expression is truthy and returns its value. */
  waitFor<Value>(expression: string): Promise<Value>;
  /** Waits until the page shows this text. */
  see(text: string): Promise<void>;
  /** Taps a button, link or label by its text, or anything by a CSS selector (starting with `#`, `.` or `[`). */
  tap(target: string): Promise<void>;
  /** Types into a field found by its label, placeholder or CSS selector. */
  type(target: string, text: string): Promise<void>;
  /** Chooses a file as the camera would hand it over; `input` is a CSS selector. */
  choose(input: string, path: string): Promise<void>;
  /** Cuts page and service worker off inside the browser; cut the server too where it matters. */
  offline(on: boolean): Promise<void>;
  /** Runs before any script of every page opened from now on. */
  beforeEveryPage(source: string): Promise<void>;
  /** What the page threw or could not load as a script, so far. */
  errors: string[];
  /** Every address the page has asked for. */
  requests: string[];
  /** The browser's profile: give it to `openOldChromium` after `quit` or `kill` to come back. */
  profile: string;
  /** Ends the browser as a person does, cookies written. */
  quit(): Promise<void>;
  /** SIGKILL: what was stored stays stored. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Starts Chromium 64, or a later one, with one page; with a profile it comes back to what an earlier run stored. */
export async function openOldChromium(profile?: string, version?: OldVersion): Promise<OldPage> {
  const browser = await startOldChromium(profile, version);
  const cdp = await connectCdp(await firstPage(browser.port));
  const errors = await listenForErrors(cdp);
  const requests = await listenForRequests(cdp);
  await asPhone(cdp);

  const evaluate = <Value>(expression: string) => evaluateIn<Value>(cdp, expression);
  const waitFor = <Value>(expression: string) => evaluate<Value>(until(expression));
  /** What has just appeared may still move when the databases answer; a thumb is not that fast. */
  const steady = async (find: string): Promise<Point> => {
    const point = await waitFor<Point>(find);
    const next = await evaluate<Point | null>(aLittleLater(find));
    return next && next.x === point.x && next.y === point.y ? point : await steady(find);
  };

  return {
    evaluate,
    waitFor,
    errors,
    requests,
    goto: (url) => loading(cdp, 'Page.navigate', { url }),
    reload: () => loading(cdp, 'Page.reload', {}),
    see: async (text) => {
      await waitFor(`document.body && document.body.innerText.includes(${JSON.stringify(text)})`);
    },
    tap: async (target) => {
      await press(cdp, await steady(findPressable(target)));
    },
    type: async (target, text) => {
      await press(cdp, await steady(findWritable(target)));
      for (const char of text) await cdp.send('Input.dispatchKeyEvent', { type: 'char', text: char });
    },
    choose: async (input, path) => {
      await waitFor(`document.querySelector(${JSON.stringify(input)})`);
      const { root } = await cdp.send('DOM.getDocument');
      const { nodeId: document } = root as { nodeId: number };
      const { nodeId } = await cdp.send('DOM.querySelector', { nodeId: document, selector: input });
      await cdp.send('DOM.setFileInputFiles', { nodeId, files: [path] });
    },
    offline: (on) => cutOff(browser.port, cdp, on),
    beforeEveryPage: async (source) => {
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source });
    },
    profile: browser.profile,
    quit: browser.quit,
    kill: browser.kill,
    close: browser.close,
  };
}

interface Point {
  x: number;
  y: number;
}

interface Target {
  type: string;
  webSocketDebuggerUrl: string;
}

async function targets(port: number): Promise<Target[]> {
  return await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
}

/** On a busy machine it listens before its first page is there. */
async function firstPage(port: number): Promise<string> {
  const giveUp = Date.now() + 20_000;
  while (Date.now() < giveUp) {
    const page = (await targets(port)).find(({ type }) => type === 'page');
    if (page) return page.webSocketDebuggerUrl;
  }
  throw new Error('Chromium started without a page.');
}

async function listenForErrors(cdp: Cdp): Promise<string[]> {
  const errors: string[] = [];
  cdp.on('Runtime.exceptionThrown', ({ exceptionDetails }) => errors.push(describe(exceptionDetails)));
  await cdp.send('Runtime.enable');
  return errors;
}

async function listenForRequests(cdp: Cdp): Promise<string[]> {
  const requests: string[] = [];
  cdp.on('Network.requestWillBeSent', ({ request }) => {
    requests.push((request as { url: string }).url);
  });
  await cdp.send('Network.enable');
  return requests;
}

async function asPhone(cdp: Cdp): Promise<void> {
  await cdp.send('Page.enable');
  await cdp.send('Emulation.setDeviceMetricsOverride', {
    width: 360,
    height: 640,
    deviceScaleFactor: 1,
    mobile: true,
  });
}

async function loading(cdp: Cdp, method: string, params: Record<string, unknown>): Promise<void> {
  const loaded = new Promise<void>((resolve) => cdp.on('Page.loadEventFired', () => resolve()));
  await cdp.send(method, params);
  await loaded;
}

async function evaluateIn<Value>(cdp: Cdp, expression: string): Promise<Value> {
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(`${describe(exceptionDetails)}\nin ${expression}`);
  return (result as { value: Value }).value;
}

function describe(details: unknown): string {
  const { text, exception, url } = details as {
    text: string;
    exception?: { description?: string; value?: unknown };
    url?: string;
  };
  return [text, exception?.description ?? exception?.value, url].filter(Boolean).join(' ');
}

async function press(cdp: Cdp, { x, y }: Point): Promise<void> {
  for (const type of ['mousePressed', 'mouseReleased']) {
    await cdp.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }
}

/** A service worker has its own socket, and its own network; Chromium 84 cannot cut it off there: cut the wire too. */
async function cutOff(port: number, page: Cdp, on: boolean): Promise<void> {
  const conditions = { offline: on, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await page.send('Network.emulateNetworkConditions', conditions);
  for (const { type, webSocketDebuggerUrl } of await targets(port)) {
    if (type !== 'service_worker') continue;
    const worker = await connectCdp(webSocketDebuggerUrl);
    await worker.send('Network.enable');
    await worker.send('Network.emulateNetworkConditions', conditions).catch(onlyUnsupported);
  }
}

function onlyUnsupported(error: Error): void {
  if (error.message !== 'Not supported') throw error;
}
