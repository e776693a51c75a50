/** What the build puts in the place of Vite's helper, which is four times its size: a part waits for its styles. */
export async function __vitePreload<Part>(
  load: () => Promise<Part>,
  styles: readonly string[] = [],
): Promise<Part> {
  await Promise.all(styles.map(wear));
  return load();
}

/** Resolves when the style is on the page; one that did not come may be asked for again. */
function wear(style: string): Promise<void> | undefined {
  const href = `/${style}`;
  if (document.querySelector(`link[rel="stylesheet"][href="${href}"]`)) return undefined;
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
