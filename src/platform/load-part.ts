/** Styles that are on the page, or on their way to it. */
const worn = new Map<string, Promise<void>>();

/** What the build puts in the place of Vite's helper, which is four times its size: a part comes with its styles. */
export async function __vitePreload<Part>(
  load: () => Promise<Part>,
  styles: readonly string[] = [],
): Promise<Part> {
  const [part] = await Promise.all([load(), ...styles.map(wear)]);
  return part;
}

/** Resolves when the style is on the page; one that did not come may be asked for again. */
function wear(style: string): Promise<void> {
  const wearing = worn.get(style) ?? putOn(`/${style}`);
  worn.set(style, wearing);
  wearing.catch(() => worn.delete(style));
  return wearing;
}

function putOn(href: string): Promise<void> {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(`No ${href}.`));
    };
    document.head.append(link);
  });
}
